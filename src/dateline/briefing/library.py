"""What the brief may draw on: the readings of one story, looked up by report and finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from statistics import median

from dateline.briefing.dates import NO_DATE, day_words, days_between
from dateline.briefing.passages import body_sentences, quoted, sentence_around, undirected
from dateline.briefing.standing import contradicted
from dateline.model import (
    Event,
    Figure,
    Forecast,
    Observation,
    Reading,
    Report,
    Situation,
    Source,
    Span,
    SpanError,
    Speaker,
    SpeakerRecord,
    Statement,
)

UNNAMED = "an unnamed outlet"
ONE_REPORT = "one report"
_DERIVED = re.compile(r"r\d+-[0-9a-f]{6,}")
"""An id made from a report's content: it says nothing to a reader."""


def called(report: Report) -> str | None:
    """Return what to call a report: its outlet, else its agency, else the id its file gave, else the file's name, or None."""
    given = None if _DERIVED.fullmatch(report.id) else report.id
    file = re.split(r"[/\\]", report.origin or "")[-1]
    return next((name for n in (report.outlet, report.agency, given, file) if n and (name := undirected(n).strip())), None)


class Library:
    """Reports and findings of one situation. A reading that is not there leaves words empty, never raises."""

    def __init__(self, situation: Situation, readings: Mapping[str, Reading]) -> None:
        self.situation = situation
        self.reports: dict[str, Report] = {r: readings[r].report for r in situation.story.reports if r in readings}
        self.readings = {r: readings[r] for r in self.reports}
        self.outlets: dict[str, str] = self._outlets()

    def _outlets(self) -> dict[str, str]:
        """Name every report by its outlet, as settings have it or as `called` finds it; at worst by its number in the story."""
        names: dict[str, str] = {}
        told = dict(zip(self.situation.story.reports, self.situation.story.outlets, strict=False))
        for number, id_ in enumerate(self.situation.story.reports, 1):
            report = self.reports.get(id_)
            name = undirected(told.get(id_) or "").strip() or (called(report) if report else None)
            names[id_] = name or f"report {number}"
        return names

    def outlet(self, report: str) -> str:
        """Return the name to show for a report's outlet."""
        return self.outlets.get(report, UNNAMED)

    def teller(self, report: str) -> str:
        """Return the outlet as the subject of a sentence: its name, or "one report"."""
        return self.outlet(report) if self.has_outlet(report) else ONE_REPORT

    def has_outlet(self, report: str) -> bool:
        """Say whether an outlet or agency stands behind the name that `outlet` gives."""
        held = self.reports.get(report)
        told = dict(zip(self.situation.story.reports, self.situation.story.outlets, strict=False))
        return bool(told.get(report) or (held and (held.outlet or held.agency)))

    def reference(self, report: str) -> str:
        """Return a report as a list of sources names it: outlet, headline, day, and its address where a page may link to it."""
        held = self.reports.get(report)
        parts = [self.outlet(report)]
        if held is None:
            return parts[0]
        if held.headline:
            parts.append(quoted(undirected(held.headline)))
        parts.append(day_words(held.published) if held.published else NO_DATE)
        return ", ".join([*parts, *((url,) if (url := self.url(report)) else ())])

    def readable(self, text: str, numbered: bool = False) -> str:
        """Return `text` with the names of reports in the place of their ids, with their numbers in the story where `numbered`."""
        names = {r: f"{n} [{i}]" if numbered else n for i, (r, n) in enumerate(self.outlets.items(), 1)}
        ids = "|".join(re.escape(r) for r in sorted(names, key=lambda r: (-len(r), r)))
        return re.sub(rf"(?<![\w/:-])(?:{ids})(?![\w/-])", lambda m: names[m.group()], text) if ids else text

    def published(self, report: str) -> str | None:
        """Return the ISO day a report was published, or None."""
        held = self.reports.get(report)
        return held.published if held else None

    def url(self, report: str) -> str | None:
        """Return a report's address where it is one that a page may link to (http or https), else None."""
        held = self.reports.get(report)
        url = (held.url or "").strip() if held else ""
        return url if re.match(r"https?://[^\s\"'<>]+$", url, re.IGNORECASE) else None

    def words(self, source: Source) -> str:
        """Return the words under a source, empty where its report is not there or has no such span."""
        held = self.reports.get(source.report)
        if held is None:
            return ""
        try:
            return source.span.cut(held.text)
        except SpanError:
            return ""

    def sentence(self, source: Source) -> Source:
        """Return the source widened to whole sentences."""
        held = self.reports.get(source.report)
        if held is None or source.span.end > len(held.text):
            return source
        return Source(source.report, sentence_around(held, source.span), source.finding)

    def shares_sentence(self, observation: Observation, span: Span) -> bool:
        """Say whether `span` stands in the sentence of an observation."""
        return self.sentence(Source(observation.report, observation.span)).span.holds(span)

    @cached_property
    def _findings(self) -> dict[tuple[str, str], Figure | Event | Forecast | Statement]:
        return {
            (id_, finding.id): finding
            for id_, reading in self.readings.items()
            for group in (reading.statements, reading.figures, reading.events, reading.forecasts)
            for finding in group
        }

    @cached_property
    def observations(self) -> dict[str, Observation]:
        """Every observation by id."""
        return {o.id: o for series in self.situation.series for o in series.observations}

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The ids of the parts of each observation that has any (R3)."""
        found: dict[str, list[str]] = {}
        for relation in (*(r for s in self.situation.series for r in s.relations), *self.situation.relations):
            if relation.relation == "part_of":
                found.setdefault(relation.pair[1], []).append(relation.pair[0])
        return {whole: tuple(dict.fromkeys(parts)) for whole, parts in found.items()}

    @cached_property
    def disputed(self) -> dict[str, tuple[Span, ...]]:
        """Where the contradicted figures of each report stand."""
        found: dict[str, list[Span]] = {}
        for series in self.situation.series:
            against = contradicted(series)
            for o in series.observations:
                if o.id in against:
                    found.setdefault(o.report, []).append(o.span)
        return {report: tuple(spans) for report, spans in found.items()}

    @cached_property
    def typical_age(self) -> float:
        """The median age in days of the dated reports, at least two: what the age of an undated one is taken for in ranking."""
        ages = [days_between(r.published, self.situation.as_of) for r in self.reports.values()]
        return max(2.0, median([a for a in ages if a is not None] or [2]))

    @cached_property
    def one_year(self) -> bool:
        """Say whether all reports and the situation's own day stand in one year: then days need not name it."""
        return len({d[:4] for d in (*(r.published for r in self.reports.values()), self.situation.as_of) if d}) == 1

    @cached_property
    def opening_words(self) -> Counter[str]:
        """In how many reports' openings (headline, first two sentences) each word of four letters and more stands."""
        counted: Counter[str] = Counter()
        for report in self.reports.values():
            first = [s for paragraph in body_sentences(report)[:2] for s in paragraph][:2]
            text = " ".join([report.headline or "", *(s.cut(report.text) for s in first)])
            counted.update({m.group().lower() for m in re.finditer(r"[^\W\d_]{4,}", text)})
        return counted

    def figure(self, observation: Observation) -> Figure | None:
        """Return the figure an observation was made from."""
        found = self._findings.get((observation.report, observation.finding))
        return found if isinstance(found, Figure) else None

    def event(self, source: Source) -> Event | None:
        """Return the event a source carries."""
        found = self._findings.get((source.report, source.finding or ""))
        return found if isinstance(found, Event) else None

    def forecast(self, report: str, id_: str) -> Forecast | None:
        """Return a forecast of a report."""
        found = self._findings.get((report, id_))
        return found if isinstance(found, Forecast) else None

    def speaker(self, report: str, statement: str | None) -> Speaker | None:
        """Return whose word a statement is, or None."""
        found = self._findings.get((report, statement or ""))
        return found.speaker if isinstance(found, Statement) else None

    @cached_property
    def _speakers(self) -> dict[str, SpeakerRecord]:
        return {name: record for record in self.situation.speakers for name in (*record.also, record.name)}

    def record(self, name: str | None) -> SpeakerRecord | None:
        """Return the record of a speaker by any of their names."""
        return self._speakers.get(name or "")


def one_each(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return sources without repeats of one place, in the order given."""
    kept: dict[tuple[str, Span], Source] = {}
    for source in sources:
        kept.setdefault((source.report, source.span), source)
    return tuple(kept.values())
