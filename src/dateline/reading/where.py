"""Where a finding holds: the named place that its clause, its sentence or the report ties it to."""

from __future__ import annotations

from collections import Counter

from dateline.lexicon.figures import figure_words
from dateline.model import BODY, Place, Span
from dateline.reading.document import Document, Sentence

SPECIFIC = ("settlement", "facility", "area", "water", "other")


def place_for(document: Document, sentence: Sentence, span: Span, clause: Span | None = None, arriving: bool = False) -> Place | None:
    """Return the place of what `span` in `sentence` tells: named in its clause, else in its sentence, else the last place that
    "the enclave" or silence can mean; None where the report names none.

    `arriving` prefers where people come to ("to", "in") over where they come from.
    """
    here = [p for p in document.places if sentence.span.holds(p.span)]
    near = [p for p in here if clause is None or clause.holds(p.span)] or here
    if near:
        chosen = min(near, key=lambda p: _rank(document, p, span, arriving))
        if chosen.kind != "country" or not _points_back(sentence):
            return _most_specific(document, sentence, chosen, near)
    return _carried(document, sentence) or (near[0] if near else None)


def _rank(document: Document, place: Place, span: Span, arriving: bool) -> tuple[int, int, int]:
    """Order places: right preposition first, then after the words rather than before, then nearest."""
    table = figure_words()
    before = document.text[max(0, place.span.start - 18) : place.span.start].lower().split()
    while before and before[-1] in ("the", "besieged", "occupied", "a", "eastern", "western", "northern", "southern", "central", "town", "city", "village", "of"):
        before.pop()
    word = before[-1] if before else ""
    order = table.to_first if arriving else table.from_first
    preposition = 0 if word in order and not (not arriving and word == "to") else 1
    behind = 0 if place.span.start >= span.end else 1
    gap = place.span.start - span.end if not behind else span.start - place.span.end
    return preposition, behind, gap


def _most_specific(document: Document, sentence: Sentence, chosen: Place, near: list[Place]) -> Place:
    """Return a facility or settlement that stands right before `chosen` in "the plant in Mariupol", else `chosen`."""
    for place in near:
        between = document.text[place.span.end : chosen.span.start] if place.span.end <= chosen.span.start else "x" * 99
        finer = SPECIFIC.index("facility") if place.kind == "facility" else 9
        if len(between) <= 24 and finer < 9 and chosen.kind != "facility":
            return place
    return chosen


def _points_back(sentence: Sentence) -> bool:
    """Say whether the sentence points to a place named before: "the enclave", "there"."""
    return any(t.lower in figure_words().place_nouns for t in sentence.tokens)


def _carried(document: Document, sentence: Sentence) -> Place | None:
    """Return the last specific place named in the body up to this sentence, if the report keeps to it; else its focus."""
    before = [p for p in document.places if p.span.start < sentence.span.start and p.kind in ("settlement", "facility")]
    focus = focus_place(document)
    if _points_back(sentence) and before:
        last = before[-1]
        if focus and last.name != focus.name and sum(p.name == last.name for p in document.places) == 1:
            return focus
        return last
    return focus


def focus_place(document: Document) -> Place | None:
    """Return the settlement or facility that the report names most (the first of equals), or a region, or a country; or None."""
    body = [p for p in document.places if (s := document.sentence_at(p.span.start)) is not None and s.block in (*BODY, "headline")]
    for kinds in (("facility", "settlement"), ("area", "water"), ("country",)):
        named = [p for p in body if p.kind in kinds]
        if named:
            counts = Counter(p.name for p in named)
            return max(named, key=lambda p: (counts[p.name], -p.span.start))
    return None
