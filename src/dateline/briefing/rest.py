"""What is expected, the excerpt, more coverage, what is not known, and what the brief says of itself (R25, R28)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.briefing.clauses import Draft, apposed, capital, topic, unowned
from dateline.briefing.dates import NO_DATE, day_words
from dateline.briefing.figures import plural
from dateline.briefing.gate import Evidence
from dateline.briefing.library import ONE_REPORT, Library, one_each
from dateline.briefing.passages import body_sentences, quoted
from dateline.briefing.points import recency, report_evidence, speaker_words
from dateline.lexicon.briefing import briefing_phrases
from dateline.model import ForecastRecord, Report, Source, Span, Unread

EXCERPT = 600
"""Characters that an excerpt may have: a passage, not the report."""
SHOWN_UNREAD = 20
IN_NOTES = frozenset({"single_line", "undated", "stale"})
"""Kinds of gaps that concern many figures alike: the notes count them, the ledger shows them."""


def due_words(record: ForecastRecord) -> str:
    """Return when a forecast falls due: "due by 23 February 2019", "no date given"."""
    due = record.due
    if due is None or not due.resolved:
        return f"due “{due.text}” {NO_DATE}" if due and due.text and due.span else "no due date given"
    if due.end:
        return f"due {'by' if due.start != due.end else 'on'} {day_words(due.end)}"
    return f"due from {day_words(due.start or '')}"


def expected_drafts(library: Library) -> Iterator[Draft]:
    """Yield forecasts, those with the nearest due date first: who, in what words, by when, and what came of it (R25)."""
    order = {"pending": 0, "no_evidence": 1, "not_borne_out": 2, "partly": 3, "overtaken": 4, "borne_out": 5}

    def key(record: ForecastRecord) -> tuple[int, int, str, str]:
        end = record.due.end if record.due and record.due.end else "9999"
        return (record.due is None or not record.due.resolved, order[record.verdict], end, record.id)

    for record in sorted(library.situation.forecasts, key=key):
        yield expected_draft(record, library)


def expected_draft(record: ForecastRecord, library: Library) -> Draft:
    """Return one forecast as a line; the words are the report's."""
    table = briefing_phrases()
    source = Source(record.report, record.span, record.id)
    found = library.forecast(record.report, record.id)
    who = speaker_words(record.report, found.by if found else None, record.by, library) if record.by else None
    verb = table.attribution.modality[record.modality]
    told = re.sub(r"[.,]”$", "”", quoted(library.words(source) or record.text))
    verb = "said" if who and re.search(rf"(?<!\w){verb[:4]}", told, re.IGNORECASE) else verb
    by = who or library.teller(record.report)
    text = (
        f"{apposed(by)} {verb}: {told}; {due_words(record)}."
        if who
        else f"{by} {'said' if by == ONE_REPORT else 'reported'}: {told}; {due_words(record)}."
    )
    days = tuple(d for d in ((record.due.start, record.due.end) if record.due else ()) if d)
    evidence = report_evidence(source, library, days)
    names = tuple(n for n in (who, record.by, record.due.text if record.due else None) if n)
    condition = f" If: “{' '.join(record.condition.text.split())}”." if record.condition else ""
    return Draft(
        capital(text),
        one_each([source, *record.decided_by]),
        Evidence(evidence.words, (*evidence.names, *names), evidence.days, strict_negation=False),
        f"{condition} {_readable(verdict_words(record), library)}".strip(),
    )


def verdict_words(record: ForecastRecord) -> str:
    """Return the verdict with its reason: "Not borne out: …"."""
    dated = record.due is not None and record.due.resolved
    verdict = briefing_phrases().verdicts[record.verdict if dated or record.verdict != "pending" else "open"]
    why = " ".join(record.why.split()).rstrip(".")
    return f"{verdict}: {why}." if why and record.decided_by else f"{verdict}."


def excerpt_drafts(library: Library, lead: Source | None) -> Iterator[Draft]:
    """Yield passages of one report each, newest report first: whole paragraphs after the one that leads."""
    reports = [r for r in library.reports.values() if r.form != "digest"]
    for report in sorted(reports, key=lambda r: (-recency(r.published, library), r.id)):
        span = _passage(report, lead)
        if span is None:
            continue
        source = Source(report.id, span)
        published = library.published(report.id)
        text = f"{quoted(library.words(source))} — {library.outlet(report.id)}{', ' + day_words(published) if published else ''}"
        yield Draft(text, (source,), report_evidence(source, library))


def _passage(report: Report, lead: Source | None) -> Span | None:
    """Return consecutive whole paragraphs of a report that the lead does not quote, at most EXCERPT characters."""
    taken = lead.span if lead and lead.report == report.id else Span(0, 0)
    start = end = None
    for paragraph in body_sentences(report):
        if any(s.overlaps(taken) for s in paragraph):
            if start is not None and end is not None and end - start >= EXCERPT // 3:
                break
            start = end = None
            continue
        if end is not None and report.text[end : paragraph[0].start].strip():
            break  # a caption or a title stands between: an excerpt does not run across it
        if start is None:
            start = paragraph[0].start
        fitting = [s for s in paragraph if s.end - start <= EXCERPT]
        if fitting:
            end = fitting[-1].end
        if len(fitting) < len(paragraph):
            break
    return Span(start, end) if start is not None and end is not None and end - start >= 80 else None


def editor_note_drafts(library: Library) -> Iterator[Draft]:
    """Yield editors' notes of digest posts, as quotations: an opinion, counted nowhere."""
    for report in library.reports.values():
        note = report.digest.editor_note if report.digest else None
        if note is not None:
            source = Source(report.id, note)
            yield Draft(
                f"{quoted(library.words(source))} — {library.outlet(report.id)}", (source,), report_evidence(source, library)
            )


def coverage_drafts(library: Library) -> Iterator[Draft]:
    """Yield "headline -- outlet" for every report, newest first, then for what digest posts list.

    A headline that several outlets carry is one line that names them all.
    """
    ordered = sorted(library.reports.values(), key=lambda r: (-recency(r.published, library), r.published or "", r.id))
    told: dict[str, list[tuple[str, str, Source]]] = {}
    for report in ordered:
        found = _title(report, library)
        if found is not None:
            words, source = found
            told.setdefault(words.casefold(), []).append((words, library.outlet(report.id), source))
    for report in ordered:
        for listed in (report.digest.lead, *report.digest.coverage) if report.digest else ():
            if listed is not None:
                words = " ".join(listed.headline.split())
                told.setdefault(words.casefold(), []).append((words, listed.outlet, Source(report.id, listed.span)))
    for rows in told.values():
        yield _coverage(rows, library)


def _coverage(rows: list[tuple[str, str, Source]], library: Library) -> Draft:
    outlets = tuple(dict.fromkeys(outlet for _, outlet, _ in rows))
    sources = one_each(source for _, _, source in rows)
    words = tuple(library.words(s) for s in sources)
    names = (*outlets, *(library.outlet(s.report) for s in sources))
    headline = rows[0][0]
    evidence = Evidence((*words, headline), names, strict_negation=False)
    return Draft(f"{headline} -- {', '.join(outlets)}" if headline else "", sources if headline else (), evidence)


def _title(report: Report, library: Library) -> tuple[str, Source] | None:
    """Return a report's headline and where it stands; its first sentence stands in where it has none.

    A headline that came beside the text (in a field of its own) opens the report at its first sentence.
    """
    first = body_sentences(report)
    headline = report.blocks_of("headline")
    if headline:
        source = Source(report.id, headline[0].span)
    elif first:
        source = Source(report.id, first[0][0])
    else:
        return None
    words = report.headline if report.headline else library.words(source)
    return " ".join(words.split()), source


def sanity_drafts(library: Library) -> Iterator[Draft]:
    """Yield numbers that do not hold together, in the words that reconciling gave them."""
    for warning in library.situation.sanity:
        yield _explained(warning.why, f"({warning.rule})", warning.sources, library)


def gap_drafts(library: Library) -> Iterator[Draft]:
    """Yield what is stale, undated or silent, where it rests on a source; the rest is in the notes."""
    kinds = briefing_phrases().gap_kinds
    for gap in library.situation.gaps:
        if gap.sources and gap.kind not in IN_NOTES:
            label = kinds.get(gap.kind, gap.kind.replace("_", " ").capitalize())
            why = re.sub(r"\((?:its|their|his|her) ", "(the ", unowned(gap.why.removeprefix(f"{label}: ")))
            yield _explained(f"{label}: {why}", "", gap.sources, library)


def _explained(text: str, ours: str, sources: tuple[Source, ...], library: Library) -> Draft:
    """Return a sentence that reconciling wrote about findings, held against their sentences and the situation's own counts."""
    situation = library.situation
    words = tuple(w for s in sources if (w := library.words(library.sentence(s))))
    every = [o for series in situation.series for o in series.observations]
    days = {d for s in sources if (d := library.published(s.report))}
    days |= {d for o in every if o.when for d in (o.when.start, o.when.end) if d} | {situation.as_of or ""} - {""}
    counts = {float(c) for series in situation.series for c in (series.headline.age_days, series.headline.lines) if c is not None}
    counts |= {2.0}  # "two things", "the two accounts"
    names = set(briefing_phrases().gap_kinds.values()) | {
        n for series in situation.series for n in (topic(series), series.measure, series.of or "")
    }
    names |= (
        {o.by or "" for o in every} | set(library.outlets.values()) | {n for s in situation.speakers for n in (s.name, *s.also)}
    )
    evidence = Evidence(
        words, tuple(sorted(names - {""})), tuple(sorted(days)), tuple(sorted(counts)), strict_negation=False, own_negation=True
    )
    return Draft(f"{capital(_readable(text, library).rstrip('.'))}.", sources, evidence, ours)


def _readable(text: str, library: Library) -> str:
    """Return an explanation with outlets in the place of report ids, and days in words."""
    text = library.readable(text)
    return re.sub(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", lambda m: day_words(m.group()), text)


def notes(library: Library, unread: Sequence[Unread], stopped: int) -> tuple[str, ...]:
    """Return what the brief says of itself (R28): as-of, reports, lines, rules, what could not be read, what is not covered."""
    situation = library.situation
    reports = situation.story.reports
    standing = sum(1 for line in situation.lines if line.standing == "established")
    said = [
        f"As of {day_words(situation.as_of)}." if situation.as_of else "As of: not known; no report read here gives its date."
    ]
    lines = plural(len(situation.lines), "line")
    said.append(f"{plural(len(reports), 'report')} read, in {lines} of reporting ({standing} with a known gatherer).")
    undated = [r for r in reports if not library.published(r)]
    if undated:
        names = ", ".join(dict.fromkeys(library.outlet(r) for r in undated))
        said.append(
            f"{plural(len(undated), 'report')} without a date of publication ({names}): relative days in them stay unresolved."
        )
    foreign = [r.id for r in library.reports.values() if r.language and not r.language.startswith("en")]
    if foreign:
        said.append(f"{plural(len(foreign), 'report')} in other languages than English, which this reader does not read.")
    single = sum(1 for g in situation.gaps if g.kind == "single_line")
    if single:
        said.append(f"{plural(single, 'figure')} known from one line of reporting only.")
    stale = sum(1 for g in situation.gaps if g.kind == "stale")
    if stale:
        said.append(f"{plural(stale, 'figure')} older than such figures hold, shown as last known.")
    said += [_readable(g.why, library) for g in situation.gaps if not g.sources and g.kind not in IN_NOTES]
    said += [f"Not read: {u.address} ({u.reason})." for u in unread[:SHOWN_UNREAD]]
    if len(unread) > SHOWN_UNREAD:
        said.append(f"Not read: {len(unread) - SHOWN_UNREAD} more.")
    if stopped:
        said.append(f"{plural(stopped, 'sentence')} left out: numbers, names or quotations that the sources do not hold (R26).")
    said.append(f"Rules: {situation.rules}.")
    return tuple(said)
