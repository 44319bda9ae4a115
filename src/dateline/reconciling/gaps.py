"""What is not known: stale figures, undated reports, single lines, parties fallen silent, reports not read (R11, R28)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dateline.model import FlowLeg, Gap, Headline, Source, Span
from dateline.reconciling.counts import Count, Desk
from dateline.reconciling.series import Key
from dateline.reconciling.silences import silences_of

READABLE = frozenset({"en"})
"""Languages that the reading steps know."""


def gaps_of(
    desk: Desk, groups: Mapping[Key, list[Count]], headlines: Mapping[Key, Headline], legs: Iterable[FlowLeg], left_out: int = 0
) -> tuple[Gap, ...]:
    """Return the gaps, in the order: figures `left_out` by the pack; reports unread, undated; figures stale, of one line; then
    who is silent and what is never told.
    """
    return (
        *_left_out(left_out),
        *_unread(desk),
        *_undated(desk),
        *_stale(groups, headlines),
        *_single(groups, headlines),
        *silences_of(desk, (c for group in groups.values() for c in group), legs),
    )


def _left_out(number: int) -> Iterator[Gap]:
    """What a convention that leaves out parties' claims does not show is told (R16, R28)."""
    if number:
        figures = "1 figure" if number == 1 else f"{number} figures"
        yield Gap("left_out", f"{figures} left out: parties' word on their own affairs, which this convention does not count.")


def _unread(desk: Desk) -> Iterator[Gap]:
    for report in sorted(set(desk.story.reports) - set(desk.reports)):
        yield Gap("unread", f"The report {report} belongs to the story but was not read.")
    for reading in desk.readings:
        language = reading.report.language
        if language and language.split("-")[0].lower() not in READABLE:
            why = f"{desk.who(reading.report.id)} is in a language that is not read ({language})."
            yield Gap("unread", why, (_whole(reading.report.id, reading.report.text),))


def _whole(report: str, text: str) -> Source:
    first = text.find("\n")
    return Source(report, Span(0, first if first > 0 else min(len(text), 120)))


def _undated(desk: Desk) -> Iterator[Gap]:
    for reading in desk.readings:
        if reading.report.published is None:
            why = f"{desk.who(reading.report.id)} gives no date of publication, so its relative dates stay open."
            yield Gap("undated", why, (_whole(reading.report.id, reading.report.text),))


def _stale(groups: Mapping[Key, list[Count]], headlines: Mapping[Key, Headline]) -> Iterator[Gap]:
    for key, group in groups.items():
        headline = headlines[key]
        if headline.stale:
            count = next(c for c in group if c.id == headline.observation)
            yield Gap("stale", f"Last known: {count.say()}, {headline.age_days} days old.", (_source(count),))


def _single(groups: Mapping[Key, list[Count]], headlines: Mapping[Key, Headline]) -> Iterator[Gap]:
    for key, group in groups.items():
        headline = headlines[key]
        if headline.lines < 2 and len({c.report.id for c in group}) > 1:
            count = next(c for c in group if c.id == headline.observation)
            yield Gap(
                "single_line",
                f"However many reports tell it, only one line is known to stand behind {count.say()}.",
                (_source(count),),
            )


def _source(count: Count) -> Source:
    return Source(count.report.id, count.figure.span, count.figure.id)
