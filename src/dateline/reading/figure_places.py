"""Where a figure holds, and how that was come by: its clause, a definite noun, a list, or what stands around."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

import regex

from dateline.lexicon.asof import any_of
from dateline.lexicon.figures import figure_words
from dateline.lexicon.whereabouts import whereabouts
from dateline.model import Figure, Place, Span, Statement, WhereFrom
from dateline.reading.document import Document, Sentence
from dateline.reading.figure_scopes import (
    authority_area,
    country_of,
    is_sickness,
    is_wide,
    region_spoken_of,
    strikes_wide,
    struck_area,
)
from dateline.reading.figure_times import relative_opener
from dateline.reading.quantities import Quantity
from dateline.reading.where import is_scene, place_for, pointed_to, word_before

Found = tuple[Place | None, WhereFrom | None]
DIRECT = regex.compile(
    r"(?:\s+of\s+(?:them|whom|these|those))?\s+(?:\p{Ll}+\s+){0,3}(?:in|at|on|near|from|off)\s+(?:the\s+)?(?:\p{Ll}+\s+){0,2}"
    r"(?:\p{Lu}[\p{L}'’-]+(?:,\s+(?:and\s+)?|\s+and\s+))*"
)
"""Between a number and the place that it holds of: "97 of them in ", "three more at the "."""
NAME_BEFORE = regex.compile(r"(?:^|[,;(:]\s*|\band\s+)(?P<name>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})\s*\(?$")
LIST_END = regex.compile(r"\s*(?:$|[,;.)\n]|(?:and|or)\b)")
LIST_GAP = regex.compile(r"\s*[:–—-]?\s*\(?\s*")
ITEM = regex.compile(r"\s*[:–(]?\s*\d[\d,.]*(?<!\b(?:19|20)\d\d)\s*(?:[;)]|,\s+\p{Lu}|and\s+\p{Lu})")
WHERE = regex.compile(r"(?:\s+\p{Ll}+)?,?\s+where\s+(?:\p{Ll}+\s+){0,3}")
ASIDE = regex.compile(r",\s+(?:saying|adding|noting|claiming|explaining)\b", regex.I)


@cache
def _definite() -> regex.Pattern[str]:
    """Return the pattern of a definite noun for a region, district or country: "the province", "the whole country"."""
    table = whereabouts()
    nouns = any_of({*table.regions, *table.vague_regions, *table.districts, *table.countries})
    there = "in|across|throughout|within|around|over|from|for|outside|inside|of"
    whose = "the|this|that|his|her|its|our|their"
    told = "has|have|had|counted|recorded|registered|reported|saw|confirmed"
    whole = r"(?:(?:same|whole|entire|rest\s+of\s+the)\s+)?"
    return regex.compile(
        rf"\b(?i:{there})\s+(?:{whose})\s+{whole}(?P<noun>{nouns})\b(?!['’]s|\s+of\s+\p{{Lu}}|\s+\p{{Lu}})"
        rf"|\b(?i:the|this)\s+{whole}(?P<subject>{nouns})\s+(?:{told})\b"
    )


@cache
def _national() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(whereabouts().national)}\b", regex.I)


@cache
def _sums() -> regex.Pattern[str]:
    return regex.compile(rf"\b{any_of(whereabouts().sums)}\b", regex.I)


@cache
def _by_hand() -> regex.Pattern[str]:
    """Return the pattern of what no sickness does: "were killed", "shot"."""
    return regex.compile(
        r"\b(?:(?:was|were|been|being)\s+(?:\p{Ll}+\s+)?killed|shot|stabbed|beaten|bullets?|killed\s+(?:when|in|by))\b", regex.I
    )


@cache
def _of_nations() -> regex.Pattern[str]:
    return regex.compile(rf"\bthe\s+(?:\p{{Ll}}+\s+)?{any_of(whereabouts().of_nations)}\b", regex.I)


def where_of(
    document: Document,
    sentence: Sentence,
    quantity: Quantity,
    others: Sequence[Quantity],
    clause: Span,
    measure: str,
    by: Statement | None,
    whole: Figure | None,
) -> Found:
    """Return where the figure holds and how that was come by; (None, None) where the report ties it to no place.

    For measures without a scene only a place that the clause names will do. `others` are all quantities of the sentence.
    """
    listed = _listed(document, sentence, quantity) or _listed_name(document, sentence, quantity, others)
    if listed is not None:
        return listed, "list"
    table = figure_words()
    foreign = _foreign(document, sentence, quantity, others)
    noun = _by_noun(document, sentence, clause)
    if noun is not None and not any(p.span.start >= quantity.span.end for p in _named(document, clause, foreign)):
        return noun, "noun"
    at = _where_there(document, sentence, quantity)
    if at is not None and at.span not in foreign:
        return at, "clause"
    inside = measure == "people.remaining"
    place = place_for(document, sentence, quantity.span, clause, measure in table.arriving, inside, foreign)
    here = place is not None and _beside(document, sentence, quantity, place) and place.span not in foreign
    if place is not None and here and clause.holds(place.span):
        return place, "clause"
    if measure in table.placed_by_words:
        return None, None
    if place is not None and place == pointed_to(document, sentence, clause):
        return place, "noun"
    if whole is not None and whole.where is not None:
        return whole.where, whole.where_from if whole.evidence == sentence.span else "context"
    if not here or _sums().search(clause.cut(document.text)):
        place = _summed(document, sentence, others, clause, measure, by) or place
    if place is None or (place.span in foreign and _is_item(document, place)):
        return None, None  # what the towns of a list add up to is of none of them
    return place, "context"


def _beside(document: Document, sentence: Sentence, quantity: Quantity, place: Place) -> bool:
    """Say whether a place stands in the sentence of the figure, with no colon between."""
    between = document.text[min(place.span.end, quantity.span.end) : max(place.span.start, quantity.span.start)]
    return sentence.span.holds(place.span) and ": " not in between


def _where_there(document: Document, sentence: Sentence, quantity: Quantity) -> Place | None:
    """Return the place that a clause with the number is told of: "the port of Zeta, where 12 people died"."""
    for place in document.places_about(sentence.span):
        before = sentence.span.holds(place.span) and place.span.end < quantity.span.start and is_scene(document, place)
        if before and WHERE.fullmatch(document.text, place.span.end, quantity.number.span.start):
            return place
    return None


def _listed(document: Document, sentence: Sentence, quantity: Quantity) -> Place | None:
    """Return the place whose number this is in a list: "Zeta 12, Eta 7", "Zeta (12 cases), Eta (7)", "Zeta: 12"."""
    start = quantity.number.span.start
    for place in document.places_about(sentence.span):
        if not sentence.span.holds(place.span) or place.span.end > start:
            continue
        gap = document.text[place.span.end : start]
        noun = regex.match(r"\s+\p{Ll}+(?=\s*\()", gap)  # "Zeta city (55)"
        listed = LIST_GAP.fullmatch(gap) or (noun and LIST_GAP.fullmatch(gap[noun.end() :]))
        if listed and ("(" in gap or LIST_END.match(document.text, quantity.span.end)):
            return place
    return None


def _listed_name(document: Document, sentence: Sentence, quantity: Quantity, others: Sequence[Quantity]) -> Place | None:
    """Return a place that only the list says is one: "Qzer" in "Zeta (12), Qzer (7)"."""
    before = NAME_BEFORE.search(document.text, sentence.span.start, quantity.number.span.start)
    if before is None or not any(o.span != quantity.span and _listed(document, sentence, o) for o in others):
        return None
    span = Span(*before.span("name"))
    if any(p.span.overlaps(span) for p in document.places_about(span)):
        return None
    beside = next(p for o in others if o.span != quantity.span and (p := _listed(document, sentence, o)))
    name = span.cut(document.text)
    return Place(name, None, beside.country, None, None, None, name, span, beside.kind, beside.within, "places/list")


def _by_noun(document: Document, sentence: Sentence, clause: Span) -> Place | None:
    """Return the place that a definite noun of the clause means: "in the province", "across the country"."""
    if _national().search(document.text, clause.start, clause.end):
        return country_of(document, sentence)
    for found in _definite().finditer(document.text, clause.start, clause.end):
        noun = (found["noun"] or found["subject"]).lower()
        if noun in whereabouts().countries:
            place = country_of(document, sentence)
        else:
            place = region_spoken_of(document, sentence, found.start(), noun)
        if place is not None:
            return place
    return None


def _named(document: Document, clause: Span, foreign: Collection[Span]) -> list[Place]:
    """Return the places that a clause names as scenes, and that are of nothing else."""
    return [
        p
        for p in document.places_about(clause)
        if clause.holds(p.span) and is_scene(document, p) and p.span not in foreign and word_before(document, p) != "of"
    ]


def _foreign(document: Document, sentence: Sentence, quantity: Quantity, others: Sequence[Quantity]) -> frozenset[Span]:
    """Return the places of the sentence that are of something else: of a happening that a clause on it places
    ("died in the quake that struck near Zeta"), of another number ("97 of them in Zeta"), of a body, of what somebody adds."""
    return frozenset(
        p.span
        for p in document.places_about(sentence.span)
        if sentence.span.holds(p.span)
        and (
            _of_body(document, p)
            or _is_item(document, p)
            or (p.span.start >= quantity.span.end and _behind(document, quantity, others, p))
        )
    )


def _behind(document: Document, quantity: Quantity, others: Sequence[Quantity], place: Place) -> bool:
    between = document.text[quantity.span.end : place.span.start]
    if ASIDE.search(between) or any(_takes(document, quantity, o, place) for o in others):
        return True
    openers = list(relative_opener().finditer(document.text, quantity.span.end, place.span.start))
    if not openers or "," in document.text[openers[-1].end() : place.span.start]:
        return False
    before = document.text[quantity.span.end : openers[-1].start()].strip()
    return bool(before) and not before.endswith(",") and openers[-1].group().strip().lower() != "where"


def _of_body(document: Document, place: Place) -> bool:
    """Say whether the place only tells whose a public body is: "the health ministry of Zeta state"."""
    before = document.text[max(0, place.span.start - 40) : place.span.start].lower().split()
    while before and before[-1] in ("the", "of", "in", "for"):
        before.pop()
    return (
        bool(before)
        and before[-1] in whereabouts().bodies
        and document.text[place.span.start - 3 : place.span.start] in ("of ", "he ")
    )


def _is_item(document: Document, place: Place) -> bool:
    """Say whether the place stands right before a number of its own in a list: "Zeta 12, Eta 7"."""
    return ITEM.match(document.text, place.span.end) is not None


def _takes(document: Document, quantity: Quantity, other: Quantity, place: Place) -> bool:
    """Say whether another number between the figure and the place has the place: a part, or one behind a mark."""
    if other.span.start <= quantity.span.end or other.span.end > place.span.start:
        return False
    between = document.text[quantity.span.end : other.span.start]
    behind = document.text[other.span.end : place.span.start]
    if other.number.further:
        return not any(mark in behind for mark in ",;:")
    return DIRECT.fullmatch(behind) is not None and ("," in between or ";" in between)


def _summed(
    document: Document, sentence: Sentence, others: Sequence[Quantity], clause: Span, measure: str, by: Statement | None
) -> Place | None:
    """Return the area that an authority's or a report's sum is of; None where the figure goes on from a scene told before."""
    table = whereabouts()
    words = clause.cut(document.text)
    if _of_nations().search(words):
        return country_of(document, sentence)
    spread = measure in table.with_sickness and is_sickness(document) and not _by_hand().search(words)
    sickness = measure in table.of_sickness or spread
    if measure not in table.summed or not (sickness or is_wide(document) or strikes_wide(sentence)):
        return None
    if any(q.number.further for q in others) and not _sums().search(words):
        return None
    return authority_area(document, sentence, by, sickness) or struck_area(document, sentence, sickness)
