"""Figures: quantities with their measure, part, place, as-of, whose word, stance and kind."""

from __future__ import annotations

from dataclasses import replace

from dateline.lexicon.figures import figure_words
from dateline.lexicon.measures import measures
from dateline.model import Figure, FigureKind, Span, Stance, Statement, When, content_id
from dateline.reading.clauses import clause_bounds
from dateline.reading.document import Document, Sentence
from dateline.reading.measuring import Evidence, measure_of
from dateline.reading.quantities import Quantity, quantities
from dateline.reading.tagging import tag
from dateline.reading.times import open_until, time_for
from dateline.reading.where import place_for

PERSONAL = frozenset({"people"})


def find_figures(document: Document) -> list[Figure]:
    """Return the figures of the report in order. Needs times, places and statements of the document."""
    found: list[Figure] = []
    for sentence in document.sentences:
        here: list[Figure] = []
        every = quantities(document, sentence)
        for n, quantity in enumerate(every):
            figure = _figure(document, sentence, quantity, every[:n], here, found)
            if figure:
                here.append(figure)
        found.extend(here)
    return found


def _figure(
    document: Document, sentence: Sentence, quantity: Quantity, before: list[Quantity], here: list[Figure], earlier: list[Figure]
) -> Figure | None:
    whole = _whole_of(document, sentence, quantity, here, earlier)
    evidence = measure_of(sentence, quantity)
    evidence = evidence or _inherited(document, sentence, quantity, before, here) or (_as_part(whole, quantity) if whole else None)
    name = evidence.measure if evidence else None
    if name is None and not (quantity.families or quantity.number.unit):
        return None
    by = _by(document, quantity.number.core)
    clause = _clause_span(sentence, quantity)
    stance = _stance(sentence, quantity, by)
    kind = _kind(document, clause, name)
    when = _when(document, sentence, quantity, kind, stance, whole)
    where = place_for(document, sentence, quantity.span, clause, arriving=name in figure_words().arriving) if name else None
    if whole and where and whole.where and not any(p.span == where.span and clause.holds(p.span) for p in document.places):
        where = whole.where
    return Figure(
        id=content_id("f", document.report.id, *quantity.span, name),
        text=quantity.span.cut(document.text), span=quantity.span, value=quantity.number.value, unit=quantity.number.unit,
        counted=quantity.counted, measure=name, of=_of(quantity, whole, here), where=where, when=when, by=by.id if by else None,
        stance=stance, kind=kind, part_of=whole.id if whole else None, evidence=sentence.span,
        made_by=f"rule:figures.{evidence.rule}" if evidence else "rule:figures.no_measure", block=sentence.block,
    )  # fmt: skip


def _clause_span(sentence: Sentence, quantity: Quantity) -> Span:
    left, right = clause_bounds(sentence, tag(sentence), quantity.first)
    right = max(right, quantity.last)
    return Span(sentence.tokens[left].span.start, sentence.tokens[right - 1].span.end)


# --- parts and ellipses -------------------------------------------------------------------------------------------


def _whole_of(document: Document, sentence: Sentence, quantity: Quantity, here: list[Figure], earlier: list[Figure]) -> Figure | None:
    """Return the figure that this one is a part of, where words say so: "include", "of whom", "51 of them"."""
    last = here[-1] if here else None
    if last and last.measure and "people" in quantity.families | ({"people"} if quantity.counted is None else set()):
        between = document.text[last.span.end : quantity.span.start].lower()
        after = document.text[quantity.number.span.end : quantity.number.span.end + 12].lower()
        words = f" {' '.join(between.replace(',', ' ').split())} "
        if any(f" {w} " in words for w in figure_words().part_verbs) and not any(mark in between for mark in (";", ":")):
            return last
        if quantity.anaphoric or any(after.lstrip().startswith(w) for w in figure_words().anaphora):
            return last
    if quantity.anaphoric and not here:
        before = [f for f in earlier if f.measure and f.measure.startswith("people") and sentence.index - _index(document, f) <= 1]
        return before[-1] if before else None
    return None


def _index(document: Document, figure: Figure) -> int:
    at = document.sentence_at(figure.span.start)
    return at.index if at else -9


def _as_part(whole: Figure, quantity: Quantity) -> Evidence | None:
    """Return the whole's measure for a part that has no measure of its own."""
    return Evidence(whole.measure, f"{whole.measure}/part_of", 0.0, quantity.first) if whole.measure else None


def _inherited(document: Document, sentence: Sentence, quantity: Quantity, before: list[Quantity], here: list[Figure]) -> Evidence | None:
    """Return a measure for a figure whose clause lacks a verb: "20 were killed and another 35 in the south"."""
    if not here or not before or not here[-1].measure or quantity.number.unit:
        return None
    same = not quantity.families or quantity.families & before[-1].families
    gap = document.text[before[-1].span.end : quantity.span.start]
    if not same or len(gap) > 120 or ";" in gap or quantity.counted and not quantity.families:
        return None
    joined = quantity.number.further or quantity.counted is None or _only_list(gap)
    if not joined:
        return None
    wide = measure_of(sentence, quantity, wide=True)
    if wide:
        return replace(wide, rule=f"{wide.rule} (in the sentence)")
    name = here[-1].measure
    return Evidence(name, f"{name}/list", 0.0, quantity.first)


def _only_list(gap: str) -> bool:
    return gap.strip(" ,").lower() in ("", "and", "or", "plus", "as well as", "along with", "and a", "together with")


def _of(quantity: Quantity, whole: Figure | None, here: list[Figure]) -> str | None:
    if quantity.of:
        return quantity.of
    if quantity.counted is None or quantity.anaphoric:
        if whole:
            return whole.of
        if here and (quantity.number.further or quantity.counted is None):
            return here[-1].of
    return None


# --- whose word, stance, kind, time -------------------------------------------------------------------------------


def _by(document: Document, core: Span) -> Statement | None:
    """Return the innermost statement that holds the number."""
    holding = [s for s in document.statements if s.content.span.holds(core)]
    return min(holding, key=lambda s: (s.content.span.length, s.id), default=None)


def _stance(sentence: Sentence, quantity: Quantity, by: Statement | None) -> Stance:
    table = figure_words()
    tags = tag(sentence)
    left, right = clause_bounds(sentence, tags, quantity.first)
    words = " ".join(t.lower for t in sentence.tokens[left:right])
    cue = by.cue.text.lower() if by and by.cue else ""
    has = lambda cues: any(f" {c} " in f" {words} " for c in cues)  # noqa: E731
    if by and by.denied:
        return "denied"
    if quantity.number.estimated or has(table.estimate_cues) or cue in table.estimate_cues:
        return "estimated"
    if cue in table.hope_cues or has(table.hope_cues):
        return "hoped"
    if has(table.expect_cues) and not has(("would have",)):
        return "expected"
    return "asserted"


def _kind(document: Document, clause: Span, measure: str | None) -> FigureKind | None:
    if measure is None:
        return None
    kind = measures()[measure].kind
    words = f" {clause.cut(document.text).lower()} "
    if kind == "flow" and any(f" {c} " in words for c in figure_words().cumulative_cues):
        return "cumulative"
    return kind


def _when(document: Document, sentence: Sentence, quantity: Quantity, kind: FigureKind | None, stance: Stance, whole: Figure | None) -> When | None:
    """Return the as-of: a time in the clause, else the publication day for what still runs, else None (GUIDELINES of figures)."""
    told = time_for(document, sentence, quantity.span)
    if told is not None:
        return open_until(told, document.report.published)
    if whole and whole.when and kind is not None:
        return whole.when
    running = kind in ("stock", "remaining", "cumulative") or _present(sentence, quantity)
    if kind is None or stance == "expected" or not running or document.report.published is None:
        return None
    day = document.report.published
    return When(day, day, day, "day", "", None, "published", "no time in the clause; a state still running is as of publication")


def _present(sentence: Sentence, quantity: Quantity) -> bool:
    """Say whether the clause is in the present or present perfect: "have been evacuated", "are leaving"."""
    tags = tag(sentence)
    left, right = clause_bounds(sentence, tags, quantity.first)
    words = {t.lower for t in sentence.tokens[left:right]}
    return bool(words & {"have", "has", "are", "is", "'ve"}) and not words & {"was", "were", "had"}
