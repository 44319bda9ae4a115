"""Where people went: the legs that reports tell, one a route and group of people, with all that is counted on it."""

from __future__ import annotations

from collections import Counter, defaultdict

from dateline.lexicon.scopes import scopes
from dateline.model import FlowLeg, LegCount, Reading, Source
from dateline.reconciling.counts import Desk, interval
from dateline.reconciling.flow import legs_told
from dateline.reconciling.legs import End, Told
from dateline.reconciling.words import tokens

Route = tuple[str, str, str]
"""Origin, destination and group of people, by their keys."""


def flow_of(desk: Desk) -> tuple[FlowLeg, ...]:
    """Return the legs told in the story, one for each origin, destination and group of people, by date and order on the way.

    Places are one where the story's places are (R21). Figures stand side by side with their times; nothing is added up, since
    two reports may count the same people.
    """
    told: dict[Route, list[tuple[Reading, Told]]] = defaultdict(list)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in desk.readings:
        for leg in legs_told(reading):
            ends = (_key(leg.origin, desk), _key(leg.destination, desk))
            told[*ends, group_of(leg) or ""].append((reading, leg))
            names[ends[0]][leg.origin.name] += 1
            names[ends[1]][leg.destination.name] += 1
    shown = {key: min(tally, key=lambda name: (-tally[name], name)) for key, tally in names.items()}
    merged = _groups_joined(told)
    ordered = sorted(merged, key=lambda k: (_first(merged[k]), k))
    return tuple(_made(merged[key], shown[key[0]], shown[key[1]]) for key in ordered)


def _groups_joined(told: dict[Route, list[tuple[Reading, Told]]]) -> dict[Route, list[tuple[Reading, Told]]]:
    """Return the legs by route, those of people at large with the one class of people that the route is told of, if it is one."""
    classes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for origin, destination, group in sorted(told):
        if group:
            classes[origin, destination].append(group)
    merged: dict[Route, list[tuple[Reading, Told]]] = defaultdict(list)
    for (origin, destination, group), legs in told.items():
        known = classes[origin, destination]
        merged[origin, destination, known[0] if not group and len(known) == 1 else group] += legs
    return merged


def _key(end: End, desk: Desk) -> str:
    return f"{end.stage or ''}@{(desk.places.key(end.place) or '') if end.place else ''}"


def group_of(leg: Told) -> str | None:
    """Return the class of people on a leg: as the figure has it, else by the words for them; None for people at large."""
    if leg.figure is not None:
        return scopes().population(leg.figure.of)
    known = {p.name for p in scopes().populations}
    found = (scopes().population(word) for word in reversed(tokens(leg.who)))
    return next((group for group in found if group in known), None)


def _time(told: tuple[Reading, Told]) -> tuple[int, str, int]:
    reading, leg = told
    start, end = interval(leg.when)
    return (start or end or 10**7, reading.report.published or "9999", leg.source.span.start)


def _first(told: list[tuple[Reading, Told]]) -> tuple[int, int]:
    first = min(told, key=_time)
    return (_time(first)[0], first[1].order)


def _made(told: list[tuple[Reading, Told]], origin: str, destination: str) -> FlowLeg:
    ordered = sorted(told, key=_time)
    first = ordered[0][1]
    counts = tuple(dict.fromkeys(c for reading, leg in ordered if (c := _count(reading, leg)) is not None))
    sources: tuple[Source, ...] = tuple(dict.fromkeys(leg.source for _, leg in ordered))
    return FlowLeg(
        origin=origin,
        destination=destination,
        who=next((leg.who for _, leg in ordered if leg.figure is not None), first.who),
        when=first.when,
        figure=counts[0].finding if counts else None,
        sources=sources,
        group=next((g for _, leg in ordered if (g := group_of(leg))), None),
        stage=first.destination.stage,
        counts=counts,
    )


def _count(reading: Reading, leg: Told) -> LegCount | None:
    figure = leg.figure
    if figure is None:
        return None
    said = reading.statement(figure.by)
    return LegCount(
        reading.report.id,
        figure.id,
        " ".join(figure.text.split()),
        figure.value,
        figure.when,
        said.speaker.name if said else None,
    )
