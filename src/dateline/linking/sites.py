"""Which names are one place's (R21): by the gazetteer's id, or by name where the country or the surroundings agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.linking.joining import Bond, Joining, Named
from dateline.linking.names import parts, plain_letters, same_word, sound_keys
from dateline.model import Judgement, Place, Reading

PLACES = 0.7
"""From so much likeness of letters on, two words of places' names in one country may be one."""
KINDLESS = "other"


def places_named(readings: Sequence[Reading]) -> list[Named]:
    """Return every name of a place in the readings, once a report; `others` are the words that stand there."""
    found: dict[tuple[str, ...], Named] = {}
    for reading in readings:
        where = (*(f.where for f in reading.figures), *(e.where for e in reading.events))
        for p in (*reading.places, *(p for p in where if p is not None)):
            named = _named(reading, p)
            found.setdefault((named.report, named.name, *named.others, named.id or ""), named)
    return list(found.values())


def _named(reading: Reading, place: Place) -> Named:
    others = (place.text,) if place.text != place.name else ()
    return Named(
        reading.report.id, place.name, others=others, at=place.span.start, day=reading.report.published, country=place.country,
        within=place.within, sort=place.kind, id=place.id,
    )  # fmt: skip


def join_places(every: Iterable[Named], judgements: Sequence[Judgement]) -> Joining:
    """Return the names of places joined."""
    joining = Joining("place", every, judgements)
    around = _surroundings(joining.every)
    joining.join_all(_by_id(joining))
    joining.join_all(_by_name(joining, around))
    return joining


def _surroundings(every: Sequence[Named]) -> dict[str, frozenset[str]]:
    """Return the towns, regions and sites that each report names."""
    known: dict[str, set[str]] = defaultdict(set)
    for n in every:
        if n.sort != "country":
            known[n.report].add(n.name)
    return {report: frozenset(names) for report, names in known.items()}


def _by_id(joining: Joining) -> Iterator[tuple[int, int, Bond]]:
    first: dict[str, int] = {}
    for i, one in enumerate(joining.every):
        if one.id and first.setdefault(one.id, i) != i:
            yield first[one.id], i, Bond(1.0, "gazetteer", f"both are {one.id} in the gazetteer")


def _by_name(joining: Joining, around: dict[str, frozenset[str]]) -> Iterator[tuple[int, int, Bond]]:
    """Yield places of like names and one country, of which at most one id is known for each group."""
    buckets: dict[str, dict[tuple[object, ...], int]] = defaultdict(dict)
    ids = {i: one.id for i, one in enumerate(joining.every)}
    for i, one in enumerate(joining.every):
        words = parts(one.name) or (plain_letters(one.name),)
        for key in sorted(sound_keys(words[0])):
            bucket = buckets[key]
            for j in bucket.values():
                bond = _bond(joining.every[j], one, around)
                if bond is not None and not (ids[i] and ids[j] and ids[i] != ids[j]):
                    yield j, i, bond
            bucket.setdefault((one.name, one.country, one.within, one.sort, one.id, one.report if one.id is None else ""), i)


def _bond(one: Named, other: Named, around: dict[str, frozenset[str]]) -> Bond | None:
    if (one.id and other.id) or _differ(one, other):
        return None
    a, b = (parts(n.name) or (plain_letters(n.name),) for n in (one, other))
    if len(a) != len(b) or not all(same_word(x, y, PLACES) for x, y in zip(a, b, strict=True)):
        return None
    how = "the names agree" if one.name == other.name else "the names agree in sound"
    evidence = _evidence(one, other, around, a == b)
    return None if evidence is None else Bond(0.9 if a == b else 0.7, "name and country of a place", f"{how}, and {evidence}")


def _differ(one: Named, other: Named) -> bool:
    kinds = {one.sort, other.sort} - {KINDLESS, ""}
    if one.country and other.country and one.country != other.country:
        return True
    if one.within and other.within and plain_letters(one.within) != plain_letters(other.within):
        return True
    return len(kinds) > 1


def _evidence(one: Named, other: Named, around: dict[str, frozenset[str]], spelt_alike: bool) -> str | None:
    """Return in words what besides the name says that two places are one (a name alone never does), or None."""
    if one.within and other.within:
        return f"both lie in {one.within}"
    if one.country and other.country and one.sort == other.sort:
        return f"both lie in one country ({one.country})"
    if one.report == other.report:
        return "both stand in one report"
    if spelt_alike:
        own = set(parts(one.name))
        both = around.get(one.report, frozenset()) & around.get(other.report, frozenset())
        near = min((name for name in both if not own & set(parts(name))), default=None)
        return f"both reports speak of {near} too" if near else None
    return None
