"""The areas a report speaks of: the region its places lie in, what its event struck, what its speakers govern."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache

import regex

from dateline.lexicon.asof import any_of
from dateline.lexicon.place_names import plain_key
from dateline.lexicon.place_words import place_words
from dateline.lexicon.whereabouts import whereabouts
from dateline.model import BODY, Place, Span, Statement
from dateline.reading.document import Document, Sentence
from dateline.reading.where import is_scene

OPENING = 2
"""Sentences of the report's own news in which its event is named, where it has no headline."""
ROUND_UP = 2
"""So many short titles in capitals, or with a clock time, make a report one of several matters."""
LYING_BEHIND = regex.compile(r"\b(?:wake\s+of|amid|despite|ahead\s+of|since|hit\s+by)\s+(?:the\s+)?$", regex.I)
CAPITALS = regex.compile(r"[\p{Lu}\s'’&-]{3,30}")
CLOCKED = regex.compile(r"\d{1,2}[:.h]\d\d")
BACK = 60
"""Places before a definite noun among which the one it means is looked for."""
MOST = 0.5
"""Share of the mentions of places above which their region is the report's."""
NEARBY = 2
"""The precision of a town by which, not in which, something happened."""
DOMINATES = 3
"""A town named so many times as often as the next is what the report is about."""


@cache
def _wide() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(whereabouts().wide)}\b", regex.I)


def is_wide(document: Document) -> bool:
    """Say whether the report is about a happening that strikes more than one town, by its headline, else its first sentences."""
    return document.once("wide", lambda: _is_wide(document))


def _is_wide(document: Document) -> bool:
    return any(_wide().search(s.text) for s in _opening(document))


def strikes_wide(sentence: Sentence) -> bool:
    """Say whether a sentence tells of such a happening itself, and not of one that only lies behind."""
    return any(not LYING_BEHIND.search(sentence.text, 0, m.start()) for m in _wide().finditer(sentence.text))


def _opening(document: Document) -> list[Sentence]:
    heads = [s for s in document.sentences if s.block == "headline"]
    return heads or [s for s in document.sentences if s.block in BODY][:OPENING]


@cache
def _sickness() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(whereabouts().sickness)}\b", regex.I)


def is_sickness(document: Document) -> bool:
    """Say whether the report is about a sickness that spreads, by its headline, else its first sentences."""
    return document.once("sickness", lambda: any(_sickness().search(s.text) for s in _opening(document)))


def section_of(document: Document, sentence: Sentence) -> Span:
    """Return the stretch of a report of several matters in which a sentence stands; the whole of any other report."""
    cuts = document.once("sections", lambda: _sections(document))
    n = bisect_right(cuts, sentence.span.start)
    return Span(cuts[n - 1] if n else 0, cuts[n] if n < len(cuts) else len(document.text))


def _sections(document: Document) -> list[int]:
    titles = [
        b.span for b in document.report.blocks if b.kind in ("section_title", "byline") and _parts(b.span.cut(document.text))
    ]
    heads = [s.span for s in document.sentences if s.block in BODY and CAPITALS.fullmatch(s.text.strip().rstrip(".:"))]
    starts = sorted({s.start for s in (*titles, *heads)})
    return starts if len(starts) >= ROUND_UP else []


def _parts(title: str) -> bool:
    return CAPITALS.fullmatch(title.strip()) is not None or CLOCKED.match(title.strip()) is not None


def scenes_of(document: Document, sentence: Sentence) -> list[Place]:
    """Return the places of the news around a sentence at which something may have happened."""
    section = section_of(document, sentence)
    return document.once(f"scenes from {section.start}", lambda: _scenes(document, section))


def _scenes(document: Document, section: Span) -> list[Place]:
    whole = section.length >= len(document.text)
    kinds = (*BODY, "caption") if not whole else (*BODY, "headline")
    return [
        p
        for p in document.places
        if section.holds(p.span)
        and (s := document.sentence_at(p.span.start)) is not None
        and s.block in kinds
        and is_scene(document, p)
    ]


def _home(document: Document, sentence: Sentence) -> str | None:
    """Return the country (ISO code) that the news around a sentence is about, None where no place has one."""
    section = section_of(document, sentence)

    def make() -> str | None:
        counts = Counter(p.country for p in scenes_of(document, sentence) if p.country)
        return max(counts, key=lambda c: (counts[c], c)) if counts else None

    return document.once(f"home from {section.start}", make)


def country_of(document: Document, sentence: Sentence) -> Place | None:
    """Return the country that the news around a sentence is about, as the report names it; None where it names none."""
    section = section_of(document, sentence)
    return document.once(f"country from {section.start}", lambda: _country(document, section, _home(document, sentence)))


def _country(document: Document, section: Span, code: str | None) -> Place | None:
    named = [p for p in document.places if p.kind == "country" and p.country == code and code is not None]
    return next((p for p in named if section.holds(p.span)), named[0] if named else None)


def _is_region(document: Document, place: Place) -> bool:
    """Say whether a place is a first-level region of the gazetteer, or is called one ("Zeta province")."""
    if place.kind != "area":
        return False
    nouns = place_words().first_level | whereabouts().regions
    regions = document.once("regions", lambda: {r.id for r in document.regions.values()})
    return place.id in regions or any(_is_called(document, place, noun) for noun in nouns)


def region_spoken_of(document: Document, sentence: Sentence, at: int, noun: str) -> Place | None:
    """Return the region or district that a definite noun at offset `at` means: the last one called so, else, for first-level
    regions, the one that the report's places lie in."""
    table = whereabouts()
    section = section_of(document, sentence)
    until = bisect_left(document.places, at, key=lambda p: p.span.start)
    before = [p for p in document.places[max(0, until - BACK) : until] if section.start <= p.span.start]
    called = [p for p in before if p.kind in ("area", "settlement") and _is_called(document, p, noun)]
    if called:
        return called[-1]
    if noun in table.districts:
        towns = [p for p in before if p.kind == "settlement"]
        return towns[-1] if towns and noun != "county" else None
    if noun in table.vague_regions:
        areas = [p for p in before if _is_region(document, p) or p.kind == "area"]
        return areas[-1] if areas else None
    named = [p for p in before if _is_region(document, p)]
    return named[-1] if named else _voted(document, sentence)


def _is_called(document: Document, place: Place, noun: str) -> bool:
    """Say whether the report calls a place so, behind its name or in it: "Zeta province"."""
    behind = regex.match(r"\s+(\p{L}+)", document.text[place.span.end : place.span.end + 20])
    return noun in {*place.name.lower().split(), *place.text.lower().split()} or (
        behind is not None and behind[1].lower() == noun
    )


def _voted(document: Document, sentence: Sentence) -> Place | None:
    """Return the region in which most mentions of the report's places lie; None where there is no such region."""
    return document.once(f"region from {section_of(document, sentence).start}", lambda: _count_regions(document, sentence))


def _count_regions(document: Document, sentence: Sentence) -> Place | None:
    votes: Counter[str] = Counter()
    regions: dict[str, Place] = {}
    scenes = [p for p in scenes_of(document, sentence) if p.country == _home(document, sentence) and p.kind != "country"]
    for p in scenes:
        region = document.regions.get(p.id or "") or (p if _is_region(document, p) else None)
        if region is not None:
            votes[region.id or region.name] += 1
            regions.setdefault(region.id or region.name, region)
    if not votes:
        return None
    best = max(votes, key=lambda r: (votes[r], r))
    return regions[best] if votes[best] > MOST * sum(votes.values()) else None


def struck_area(document: Document, sentence: Sentence, sickness: bool) -> Place | None:
    """Return the widest area that the report's event is said to have struck; None where none is clear.

    It is the region that the report names and most of its places lie in, or that several towns share of which none is
    named most; else, for a sickness or where the places lie in several regions, the country; else the area or the town
    that the report is about.
    """
    name = f"struck from {section_of(document, sentence).start} {sickness}"
    return document.once(name, lambda: _struck(document, sentence, sickness))


def _struck(document: Document, sentence: Sentence, sickness: bool) -> Place | None:
    scenes = scenes_of(document, sentence)
    voted = _voted(document, sentence)
    named = [p for p in scenes if _is_region(document, p) and (voted is None or p.id == voted.id)]
    if named and (voted is not None or len({p.name for p in named}) == 1):
        return named[0]
    towns = Counter(p.name for p in scenes if p.kind == "settlement" and p.precision != NEARBY)
    ranked = [n for _, n in towns.most_common(2)]
    if voted is not None and len(ranked) > 1 and (ranked[0] < DOMINATES * ranked[1] or _seat(towns, voted)):
        return voted
    if sickness or (voted is None and len(towns) > 1):
        return country_of(document, sentence)
    areas = {p.name: p for p in scenes if p.kind == "area"}
    if len(areas) == 1:
        return next(iter(areas.values()))
    best = towns.most_common(1)
    return next(p for p in scenes if p.name == best[0][0]) if best else None


def _seat(towns: Counter[str], region: Place) -> bool:
    """Say whether the region bears the name of one of its towns: in a report of other towns there the name may be either's."""
    return any(_bare(town) == _bare(region.name) for town in towns)


def authority_area(document: Document, sentence: Sentence, by: Statement | None, sickness: bool) -> Place | None:
    """Return what the speaker governs, where the words for the speaker name it: a governor's province, a mayor's town."""
    span = by.speaker.span if by is not None else None
    if by is None or span is None:
        return None
    table = whereabouts()
    words = f"{by.speaker.role or ''} {span.cut(document.text)}".lower()
    around = Span(max(sentence.span.start, span.start - 30), min(span.end + 40, sentence.span.end))
    places = [p for p in document.places_about(around) if p.span in document.places_of_speakers and around.holds(p.span)]
    for place in places:
        if place.kind == "area":
            return place
        if place.kind == "settlement" and regex.search(rf"\b{any_of(table.of_region)}\b", words):
            region = document.regions.get(place.id or "")
            return region if region and _bare(region.name) == _bare(place.name) else None
        if place.kind == "settlement" and regex.search(rf"\b{any_of(table.of_town)}\b", words):
            return place
        if place.kind == "country" and (sickness or place.country != _home(document, sentence)):
            return place
    return None


def _bare(name: str) -> str:
    words = name.lower().split()
    return plain_key(" ".join(w for w in words if w not in place_words().region_nouns))
