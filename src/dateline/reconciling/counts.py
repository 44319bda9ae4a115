"""Figures as they enter the ledger: each with its scope worked out, so that two can be compared (R1, R2, R9, R16)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import inf
from typing import Literal

from dateline.lexicon.packs import Pack
from dateline.lexicon.parties import parties
from dateline.lexicon.scopes import scopes
from dateline.model import (
    Figure,
    FigureKind,
    Identities,
    Line,
    Observation,
    Place,
    Reading,
    Report,
    Speaker,
    Story,
    When,
    content_id,
    first_day,
    last_day,
)
from dateline.reconciling.items import within
from dateline.reconciling.names import Places, Voices, is_generic, placed, places_of, voices_of
from dateline.reconciling.values import Range, range_of, unit_family
from dateline.reconciling.words import has_any, stem, tokens

Share = Literal["whole", "addition", "total"]
COPY_REASONS = frozenset({"shared_words", "retold", "same_page", "declared_source"})
"""Reasons by which linking says that two reports are of one text (R13)."""
NAMED = {"name": 0, "role": 1, "anonymous": 2, "passive": 3}
"""Strength of an attribution, best first (R17)."""


@dataclass(frozen=True)
class Desk:
    """What reconciling works on: the story, its readings in order, who is who and what is where."""

    story: Story
    readings: tuple[Reading, ...]
    pack: Pack
    voices: Voices
    places: Places
    as_of: str | None

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports by id."""
        return {r.report.id: r.report for r in self.readings}

    @cached_property
    def lines(self) -> dict[str, tuple[str, bool]]:
        """Each report's line and whether its gatherer is established."""
        found = {r: (line.id, line.standing == "established") for line in self.story.lines for r in line.reports}
        return {r: found.get(r, (f"alone:{r}", False)) for r in self.reports}

    @cached_property
    def _line_of(self) -> dict[str, Line]:
        return {r: line for line in self.story.lines for r in line.reports}

    def line(self, report: str) -> Line | None:
        """Return the line that holds a report, None where the story has none for it."""
        return self._line_of.get(report)

    @cached_property
    def sites(self) -> dict[str, str]:
        """Places that are one facility in a town (a plant, a camp), each with the key of the town."""
        found = {}
        for reading in self.readings:
            for place in _places(reading):
                town = self.places.parents.get(self.places.key(place) or "")
                if place.kind == "facility" and town is not None:
                    found[self.places.key(place) or ""] = town
        return found

    @cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """Keys of the places that each report names."""
        return {r.report.id: frozenset(self.places.key(p) or "" for p in _places(r)) for r in self.readings}

    @cached_property
    def main_sites(self) -> frozenset[str]:
        """Sites that at least half of the story's reports name: what the story is about."""
        return frozenset(s for s in self.sites if 2 * sum(s in named for named in self.named.values()) >= len(self.named))

    @cached_property
    def copies(self) -> frozenset[frozenset[str]]:
        """Pairs of reports that are copies or edits of one text."""
        return frozenset(frozenset(e.pair) for line in self.story.lines for e in line.edges if e.reason in COPY_REASONS)

    def who(self, report: str) -> str:
        """Return the name to show for a report: outlet, else agency, else id."""
        return self.reports[report].outlet or self.reports[report].agency or report


def desk_of(
    story: Story, readings: Mapping[str, Reading], pack: Pack, as_of: str | None, identities: Identities | None = None
) -> Desk:
    """Return the desk for a story; readings of other stories are left out, and order of arrival does not matter."""
    known = identities or Identities()
    mine = [placed(within(readings[r], story.parts.get(r, ())), known) for r in sorted(set(story.reports)) if r in readings]
    mine.sort(key=lambda r: (r.report.published or "9999", r.report.id))
    voices = voices_of(((r.report.id, s.speaker) for r in mine for s in r.statements), known)
    places = places_of(p for r in mine for p in _places(r))
    last = as_of or max((r.report.published for r in mine if r.report.published), default=None)
    return Desk(story, tuple(mine), pack, voices, places, last)


def _places(reading: Reading) -> Iterator[Place]:
    yield from reading.places
    yield from (f.where for f in reading.figures if f.where)
    yield from (e.where for e in reading.events if e.where)


@dataclass(frozen=True)
class Count:
    """A figure with its scope. `start` and `end` are ordinal days, None where unknown; a count of one day has both alike.

    `share`: an addition to earlier counts, a running total, or neither said. `joined` says in words what was
    supplied that the report leaves open (a place, a part), `guessed` that no equal number bears it out: then it is never
    held against others. `sort` is the noun counted, where the measure takes in many sorts; `strand` tells series apart that
    differ in nothing else. `origin` is equal for the lines of one gatherer.
    """

    observation: Observation
    figure: Figure
    report: Report
    measure: str
    of: str | None
    place: str | None
    kind: FigureKind
    range: Range
    unit: str | None
    start: int | None
    end: int | None
    voice: str | None
    speaker: Speaker | None
    line: str
    established: bool
    share: Share
    update: bool
    vague: bool
    part: bool
    sort: str | None = None
    broad: bool = False
    joined: str = ""
    guessed: bool = False
    origin: str = ""
    strand: str = ""

    @property
    def id(self) -> str:
        """The observation's id."""
        return self.observation.id

    @property
    def planned(self) -> bool:
        """Say whether it is only expected or hoped for."""
        return self.figure.stance in ("expected", "hoped")

    @property
    def denied(self) -> bool:
        """Say whether its speaker denies it."""
        return self.figure.stance == "denied"

    @property
    def generic(self) -> bool:
        """Say whether its speaker is somebody of a kind ("officials"), who need not be the same body elsewhere."""
        return self.speaker is not None and is_generic(self.speaker.name)

    @property
    def in_body(self) -> bool:
        """Say whether it stands in the report's own news, not in a headline or caption."""
        return self.figure.block not in ("headline", "caption", "related", "furniture", "section_title")

    @property
    def day(self) -> bool:
        """Say whether it is of one day."""
        return self.start is not None and self.start == self.end

    @property
    def placed(self) -> bool:
        """Say whether its own words name its place (or somebody gave it by hand); else it was taken from the context."""
        where = self.figure.where
        if where is None or self.figure.where_from is not None:
            return where is not None and self.figure.where_from != "context"
        return not where.span.length or self.figure.evidence.overlaps(where.span)

    @property
    def order(self) -> tuple[str, str, int]:
        """Order of telling: publication, undated last, then report and place in it."""
        return (self.report.published or "9999", self.report.id, self.figure.span.start)

    @property
    def grade(self) -> tuple[bool, bool, int]:
        """How well it is grounded, best first: party's claims last, then lines not established, then attribution (R16, R17)."""
        named = NAMED[self.speaker.named] if self.speaker else 0
        return (self.observation.claimed, not self.established, named)

    @property
    def outlet(self) -> str:
        """The name to show for its report: outlet, else agency, else id."""
        return self.report.outlet or self.report.agency or self.report.id

    def say(self) -> str:
        """Return the count in words for a sentence: its own words, whose they are, and the report."""
        by = f"{self.observation.by}, " if self.observation.by else ""
        outlet = self.outlet
        day = f", {self.report.published}" if self.report.published else ""
        return f"“{' '.join(self.figure.text.split())}” ({by}{outlet}{day})"


def interval(when: When | None) -> tuple[int | None, int | None]:
    """Return the first and last ordinal day of a time; an open or unknown end is None."""
    if when is None:
        return None, None
    return _ordinal(when.start, first_day), _ordinal(when.end, last_day)


def _ordinal(text: str | None, round_: Callable[[str], str]) -> int | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(round_(text)).toordinal()
    except ValueError:  # years before 1 or beyond 9999, seasons
        return None


def counts_of(desk: Desk) -> list[Count]:
    """Return every figure with a measure, in order of telling. Figures of furniture and without measure are left out."""
    found = [count for reading in desk.readings for count in _of_reading(desk, reading)]
    return sorted(found, key=lambda c: c.order)


def _of_reading(desk: Desk, reading: Reading) -> Iterator[Count]:
    statements = {s.id: s for s in reading.statements}
    by_id = {f.id: f for f in reading.figures}
    for figure in reading.figures:
        if figure.measure is None or _is_fraction(figure):
            continue
        statement = statements.get(figure.by or "")
        yield _count(desk, reading.report, figure, statement.speaker if statement else None, by_id)


def _is_fraction(figure: Figure) -> bool:
    """Say whether a figure is a share without its whole ("half the fighters"), which is no count."""
    return figure.unit is None and any(v is not None and 0 < v < 1 for v in (figure.value.low, figure.value.high))


def _part_counted(figure: Figure, by_id: Mapping[str, Figure]) -> str | None:
    """Return the class of people counted; a part that names none is of its whole's ("694 of them")."""
    of, whole = scopes().population(figure.of), whole_of(figure, by_id)
    return scopes().population(whole.of) if of is None and whole is not None else of


def whole_of(figure: Figure, by_id: Mapping[str, Figure]) -> Figure | None:
    """Return the figure of which this is told as a part, None where it could not be: a part is no larger than its whole (R3)."""
    whole = by_id.get(figure.part_of or "")
    if whole is None or (figure.unit == whole.unit and (figure.value.low or 0) > (whole.value.high or inf)):
        return None
    return whole


def _is_part(figure: Figure, by_id: Mapping[str, Figure]) -> bool:
    """Say whether a figure is told as a part of another of its series: "694 of them surrendered", not "51 of them wounded"."""
    whole = whole_of(figure, by_id)
    if whole is None:
        return False
    return whole.measure == figure.measure and scopes().population(whole.of) == _part_counted(figure, by_id)


def _count(desk: Desk, report: Report, figure: Figure, speaker: Speaker | None, by_id: Mapping[str, Figure]) -> Count:
    measure = figure.measure or ""
    line, established = desk.lines[report.id]
    value = desk.pack.reads(figure.value)
    of = _part_counted(figure, by_id)
    observation = Observation(
        id=content_id("o", report.id, figure.id),
        report=report.id,
        span=figure.span,
        text=figure.text,
        value=value,
        when=figure.when,
        by=speaker.name if speaker else None,
        line=line,
        stance=figure.stance,
        finding=figure.id,
        unit=figure.unit,
        of=of,
        claimed=is_claim(measure, of, speaker),
    )
    start, end = interval(figure.when)
    before, after = _around(report, figure)
    return Count(
        observation,
        figure,
        report,
        measure,
        of,
        desk.places.key(figure.where),
        figure.kind or scopes().measure(measure).kind,
        range_of(value, figure.unit),
        unit_family(figure.unit),
        start,
        end,
        desk.voices.key(speaker.name, report.id) if speaker else None,
        speaker,
        line,
        established,
        _share(figure, before, after),
        has_any(f"{before} {figure.text} {after}", scopes().cues.update) is not None,
        desk.pack.is_vague(figure.value),
        _is_part(figure, by_id),
        _sort(figure),
        scopes().measure(measure).broad,
        origin=(found.origin if (found := desk.line(report.id)) else "") or line,
    )


def _sort(figure: Figure) -> str | None:
    """Return the stem of the noun counted, where the measure is a broad one ("12 missiles" and "12 raids")."""
    if not scopes().measure(figure.measure or "").broad or not figure.counted:
        return None
    words = tokens(figure.counted)
    return stem(words[-1]) if words else None


def _around(report: Report, figure: Figure) -> tuple[str, str]:
    """Return the words of the sentence before and after the figure."""
    start, end = figure.evidence
    before = report.text[max(0, min(start, figure.span.start)) : figure.span.start]
    return before, report.text[figure.span.end : max(end, figure.span.end)]


_LAST_WORDS = re.compile(r"(?:\S+\s+){0,3}\S*\s*$")
_FIRST_WORDS = re.compile(r"\s*(?:\S+\s*){0,3}")


def _share(figure: Figure, before: str, after: str) -> Share:
    near = _LAST_WORDS.search(re.split(r"[,;:.]\s", before)[-1])
    ahead = near.group() if near else ""
    behind = _FIRST_WORDS.match(after)
    cues = scopes().cues
    beyond = figure.text[figure.text.find(figure.value.words) + len(figure.value.words) :] if figure.value.words else ""
    if has_any(f"{ahead} {figure.text}", cues.addition) or has_any(beyond, cues.addition_after):
        return "addition"
    if has_any(f"{ahead} {figure.text} {behind.group() if behind else ''}", cues.total):
        return "total"
    return "whole"


def is_claim(measure: str, of: str | None, speaker: Speaker | None) -> bool:
    """Say whether a party to the conflict speaks of its own or the enemy's gains and losses (R16)."""
    if speaker is None:
        return False
    claim = scopes().measure(measure).claim
    fighters = of == "fighters" or of == "prisoners" or (of is not None and scopes().lies_within(of, "fighters"))
    if claim == "never" or (claim == "of_fighters" and not fighters):
        return False
    words = " ".join(w for w in (speaker.name, speaker.role, speaker.organisation) if w)
    return has_any(words, parties().party) is not None


def published(count: Count) -> int | None:
    """Return the ordinal day of publication of a count's report, None where it is undated."""
    return _ordinal(count.report.published, last_day)


def overlap(first: Count, second: Count) -> bool | None:
    """Say whether two counts' as-of intervals share a day; None where one is unknown (R9: published is not as-of)."""
    one, two = bounds(first), bounds(second)
    if one is None or two is None:
        return None
    return one[0] <= two[1] and two[0] <= one[1]


def bounds(count: Count) -> tuple[float, float] | None:
    """Return first and last day with open ends infinite; None for an unknown as-of."""
    if count.start is None and count.end is None:
        return None
    return (-inf if count.start is None else count.start, inf if count.end is None else count.end)


def with_scope(count: Count, why: str, *, of: str | None = None, place: str | None = None, guessed: bool = False) -> Count:
    """Return the count with a part or place supplied and the reason for it."""
    reasons = "; ".join(r for r in (count.joined, why) if r)
    return replace(count, of=of or count.of, place=place or count.place, joined=reasons, guessed=count.guessed or guessed)
