"""Numbers and dates that cannot be as they stand (R3, R4, R9), and old numbers that come back (R12)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from dateline.model import BODY, Event, Figure, Reading, Relation, Report, SanityWarning, Source, Span, When, first_day, last_day
from dateline.reconciling.counts import Count, Desk
from dateline.reconciling.series import Key
from dateline.reconciling.values import range_of, unit_family

UNIT_SLIP = 0.15
"""Share by which a value and its conversion in brackets may differ: both are rounded."""
STRONGEST = 10.0
"""No earthquake of magnitude 10 has been measured."""
DAYS_AHEAD = 1
"""Days by which a date may lie after publication: time zones."""

NEAR = 0.6
"""Share of a running count below which a later number is another count and no fall of it."""
SMALLEST = 10
"""Counts below this differ by scope more often than by correction."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT = {m[:3]: n for n, m in enumerate(_MONTHS, 1)} | {"sept": 9}
_NAMES = "|".join((*_MONTHS, *(rf"{s}\." for s in _SHORT), *_SHORT))
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_NAMES})|(?P<month2>{_NAMES})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"(?![\d:/–-])(?:,?\s+(?P<year>\d{4}))?\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_BETWEEN = re.compile(r"\s*[(,]?\s*(?:or\s+)?(?:about\s+|some\s+)?")


def implausible_of(desk: Desk) -> Iterator[SanityWarning]:
    """Yield what cannot be as it stands in each report, report by report."""
    for reading in desk.readings:
        name = desk.who(reading.report.id)
        yield from _no_such_day(reading.report, name)
        yield from _after_publication(reading, name)
        yield from _units_that_part(reading, name)
        yield from _out_of_range(reading, name)


def _at(report: Report, span: Span, finding: str | None = None) -> tuple[Source, ...]:
    return (Source(report.id, span, finding),)


# ---- dates


def _no_such_day(report: Report, name: str) -> Iterator[SanityWarning]:
    """Days that no calendar has, in the report's own words (R9). A year that is not told is taken for a leap year."""
    for block in report.blocks_of(*sorted(BODY)) or report.blocks:
        for m in (*_DATE.finditer(block.span.cut(report.text)), *_ISO.finditer(block.span.cut(report.text))):
            told = m.groupdict()
            month, day = told["month"] or told.get("month2") or "", int(told["day"] or told.get("day2") or 0)
            number = (
                int(month) if month.isdigit() else _SHORT[month.lower().rstrip(".")[: 4 if month.lower()[:4] == "sept" else 3]]
            )
            if not told["month"] and not told["year"] and month.lower() in ("may", "march", "mar"):
                continue  # "may 40 people", "March 45": a verb, a name
            year = int(told["year"] or 2000)
            last = monthrange(year, number)[1] if 1 <= number <= 12 and year else 0
            if not 1 <= day <= last and (day <= 31 or told["year"]):
                span = Span(*m.span()).shift(block.span.start)
                yield SanityWarning("R9", f"There is no such day: “{m.group()}” ({name}).", _at(report, span))


def _after_publication(reading: Reading, name: str) -> Iterator[SanityWarning]:
    """What is told as fact of a day after the report came out, by a date that the report spells out (R9)."""
    published = reading.report.published
    if published is None:
        return
    told: set[Span] = set()
    findings: list[Event | Figure] = [e for e in reading.events if e.status == "happened"]
    findings += [f for f in reading.figures if f.stance == "asserted" and f.measure is not None]
    for finding in findings:
        when = finding.when
        if when is None or when.span is None or when.span in told or not _spelt_out(when):
            continue
        if _ordinal(first_day(when.start or "")) > _ordinal(last_day(published)) + DAYS_AHEAD:
            told.add(when.span)
            what = " ".join(finding.text.split())
            why = f"Told as fact before it could be: “{what}” on “{when.text}”, in a report of {published} ({name})."
            yield SanityWarning("R9", why, _at(reading.report, finding.span, finding.id))


def _spelt_out(when: When) -> bool:
    """Say whether the report gives the day with its month and year, so that nothing was worked out that may be wrong."""
    return when.start is not None and when.precision == "day" and bool(re.search(r"\d{4}", when.text)) and len(when.start) == 10


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


# ---- units and ranges


def _units_that_part(reading: Reading, name: str) -> Iterator[SanityWarning]:
    """A value and its conversion beside it that do not come to the same: "5 km (8 miles)" (R4)."""
    text = reading.report.text
    ordered = sorted((f for f in reading.figures if f.unit), key=lambda f: f.span)
    for one, two in pairwise(ordered):
        between = text[one.span.end : two.span.start]
        if one.unit == two.unit or unit_family(one.unit) != unit_family(two.unit) or not _BETWEEN.fullmatch(between):
            continue
        if "(" not in between and "or" not in between.split():
            continue
        a, b = range_of(one.value, one.unit), range_of(two.value, two.unit)
        if a.converted == b.converted and not (a.converted or b.converted):
            continue
        if a.least * (1 + UNIT_SLIP) < b.least or b.least * (1 + UNIT_SLIP) < a.least:
            why = f"The two units do not come to the same: “{one.text}” and “{two.text}” ({name})."
            sources = (Source(reading.report.id, one.span, one.id), Source(reading.report.id, two.span, two.id))
            yield SanityWarning("R4", why, sources)


def _out_of_range(reading: Reading, name: str) -> Iterator[SanityWarning]:
    """More than all of a whole, and earthquakes stronger than any (R3, R4)."""
    for figure in reading.figures:
        low = figure.value.low or 0
        after = reading.report.text[figure.span.end : figure.span.end + 8].lower()
        if figure.unit == "percent" and low > 100 and after.lstrip().startswith("of "):
            why = f"More than the whole: “{figure.text}” of it ({name})."
            yield SanityWarning("R3", why, _at(reading.report, figure.span, figure.id))
        if figure.measure == "hazard.magnitude" and low > STRONGEST and figure.unit in (None, "magnitude"):
            why = f"No earthquake was ever so strong: “{figure.text}” ({name})."
            yield SanityWarning("R4", why, _at(reading.report, figure.span, figure.id))


# ---- old numbers that come back


def stale_copies(groups: Mapping[Key, list[Count]], relations: Iterable[Relation]) -> Iterator[SanityWarning]:
    """Yield old numbers told as the present one by a report that came out when a newer was known: stitched pages (R12)."""
    revised: dict[str, list[str]] = defaultdict(list)
    for relation in relations:
        if relation.relation == "revision" or relation.rule == "R2":
            revised[relation.pair[0]].append(relation.pair[1])
    for group in groups.values():
        told: set[tuple[str, float]] = set()
        copies = _Copies([(c, _published(c) or 0) for c in group if _running(c)], revised)
        for count, out in copies.counts:
            newer = copies.replacing(count, out) if count.range.exact else None
            if newer is not None and (count.report.id, count.range.low) not in told:
                told.add((count.report.id, count.range.low))
                why = f"An old number comes back as the present one: {count.say()}; {newer.say()} was known before."
                sources = tuple(Source(c.report.id, c.figure.span, c.figure.id) for c in (count, newer))
                yield SanityWarning("R12", why, sources)


def falls_from(one: Count, two: Count) -> bool:
    """Say whether a later report's count is a fall of an earlier one: both exact, neither small, and not far apart (R2)."""
    if not (one.range.exact and two.range.exact and one.kind in ("cumulative", "flow")) or two.kind not in ("cumulative", "flow"):
        return False
    later = (_published(one) or 0) < (_published(two) or 0)
    return later and SMALLEST <= two.range.low < one.range.low and two.range.low >= NEAR * one.range.low


def _running(count: Count) -> bool:
    usable = count.in_body and count.range.low > 0 and not (count.part or count.planned or count.denied or count.guessed)
    return usable and count.kind == "cumulative" and count.share != "addition" and _published(count) is not None


def _published(count: Count) -> int | None:
    return _ordinal(last_day(count.report.published)) if count.report.published else None


class _Copies:
    """The running counts of a series with their days of publication, looked up by value. `revised` maps counts to later ones."""

    def __init__(self, counts: list[tuple[Count, int]], revised: Mapping[str, list[str]]) -> None:
        self.counts = counts
        self._revised = revised
        self._by_id = {count.id: (count, day) for count, day in counts}
        self._by_value: dict[float, list[tuple[Count, int]]] = defaultdict(list)
        for count, day in sorted(counts, key=lambda c: (c[1], c[0].order)):
            self._by_value[count.range.low].append((count, day))

    def replacing(self, count: Count, out: int) -> Count | None:
        """Return the newest number that was out before day `out` and had replaced the number that `count` repeats, or None.

        It was replaced where another revised it, or is higher and of a later day than its first telling. A count that is dated
        as that telling or between the two is told as the old one that it is; one dated earlier than it was ever counted has the
        day of the event, not of the count.
        """
        earlier = [(c, day) for c, day in self._by_value[count.range.low] if day < out]
        if not earlier:
            return None
        corrected = (self._by_id[id_] for c, _ in earlier for id_ in self._revised.get(c.id, ()) if id_ in self._by_id)
        found = [(newer, day) for newer, day in corrected if day < out and falls_from(earlier[0][0], newer)]
        first, told = earlier[0]
        best = max((c.range.low for tellings in self._by_value.values() for c, day in tellings[:1] if day <= told), default=0.0)
        if count.range.low < NEAR * best:
            return max(found, key=lambda c: (c[1], c[0].order))[0] if found else None  # never was the running count
        for value, tellings in self._by_value.items():
            newer, day = tellings[0]
            if value > count.range.low and told <= day < out and _grew(first, newer) and _not_dated_back(count, first, newer):
                found.append((newer, day))
        return max(found, key=lambda c: (c[1], c[0].order))[0] if found else None


def _grew(first: Count, newer: Count) -> bool:
    return first.end is not None and newer.end is not None and first.end < newer.end


def _not_dated_back(count: Count, first: Count, newer: Count) -> bool:
    if count.end is None:
        return False
    return count.end >= (newer.end or 0) or count.end < (first.end or 0)
