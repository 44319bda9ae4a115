"""Where a finding holds: the named place that its clause, its sentence or the report ties it to."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection

import regex

from dateline.lexicon.figures import figure_words
from dateline.lexicon.place_words import place_words
from dateline.model import BODY, Place, Span
from dateline.reading.document import Document, Sentence
from dateline.reading.place_mentions import IN_BODY

PART = 2
"""The precision of a country of which only a part is meant ("shook western Afghanistan"): a scene, and no party."""
FINER = {"settlement": 1.0, "facility": 1.6}
"""How many times more often a place of the kind counts as named, for the place that a report is about."""
NATIONAL = regex.compile(
    r"(?i)\b(?:across|around|in|throughout|over) the (?:whole |entire )?(?:country|nation)\b|\b(?:nation|country)wide\b"
)
EXISTS = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "'s"})
"""Behind "there" they say that something is, and not where."""
FINE = ("facility", "settlement")
LOCATIVE = frozenset(
    {
        "in",
        "at",
        "from",
        "to",
        "into",
        "near",
        "inside",
        "across",
        "around",
        "outside",
        "throughout",
        "through",
        "over",
        "within",
        "under",
        "reached",
        "left",
        "entered",
    }
)


def place_for(
    document: Document,
    sentence: Sentence,
    span: Span,
    clause: Span | None = None,
    arriving: bool = False,
    inside: bool = False,
    leaving: Collection[Span] = (),
) -> Place | None:
    """Return the place of what `span` in `sentence` tells: named in its clause, else in its sentence, else what "the plant",
    "there" or silence can mean; None where the report names none.

    `arriving` prefers where people come to ("to", "in") over where they come from; `inside` (people still in a place) takes no
    place that is only a destination. Places inside the words for a speaker are nobody's whereabouts, nor are those whose spans
    are in `leaving`.
    """
    bracketed = _before_bracket(document, sentence, span)
    if bracketed is not None:
        return bracketed
    if (country := _national(document, clause or sentence.span)) is not None:
        return country
    here = [
        p
        for p in document.places_about(sentence.span)
        if sentence.span.holds(p.span) and is_scene(document, p) and p.span not in leaving
    ]
    tied = _tied_to(document, span, [p for p in here if clause is None or clause.holds(p.span)])
    if tied is not None:
        return tied
    near = [p for p in here if clause is None or clause.holds(p.span)]
    pointed = pointed_to(document, sentence, clause or sentence.span)
    for group in (near, [p for p in here if p not in near]):
        fine = [p for p in group if p.kind != "country" and not (inside and word_before(document, p) == "to")]
        if fine:
            chosen = min(fine, key=lambda p: _rank(document, p, span, arriving))
            if pointed and _rank(document, chosen, span, arriving)[0]:
                return pointed
            return _facility_of(document, chosen, fine)
        if pointed:
            return pointed
    countries = [
        p
        for p in here
        if p.kind == "country" and (p in near or not inside) and (p.precision == PART or word_before(document, p) in LOCATIVE)
    ]
    if countries:
        return min(countries, key=lambda p: _rank(document, p, span, arriving))
    return _told_just_before(document, sentence) or document.once("focus", lambda: focus_place(document))


def _before_bracket(document: Document, sentence: Sentence, span: Span) -> Place | None:
    """Return the place whose bracket `span` opens: "Lilongwe (142 new cases)"."""
    if not document.text[sentence.span.start : span.start].rstrip().endswith("("):
        return None
    here = (p for p in document.places_about(sentence.span) if sentence.span.holds(p.span))
    return next((p for p in here if document.text[p.span.end : span.start].strip() == "("), None)


def _national(document: Document, clause: Span) -> Place | None:
    """Return the country that the report is about where the clause speaks of "the country"; None where it names no such."""
    if not NATIONAL.search(clause.cut(document.text)):
        return None
    about = document.once("focus", lambda: focus_place(document))
    countries = [p for p in document.places if p.kind == "country" and about is not None and p.country == about.country]
    return countries[0] if countries else None


def _tied_to(document: Document, span: Span, near: list[Place]) -> Place | None:
    """Return the country that the words after `span` put it in ("12 people in Honduras"), None for anything finer or looser."""
    behind = [p for p in near if p.span.start >= span.end]
    if not behind or behind[0].kind != "country":
        return None
    country = behind[0]
    between = document.text[span.end : country.span.start]
    return (
        country
        if regex.fullmatch(r"(?:\s+\p{Ll}[\p{Ll}-]*){0,4}?\s+(?:in|across|throughout|inside)\s+(?:\p{Ll}+\s+)?", between)
        else None
    )


def _told_just_before(document: Document, sentence: Sentence) -> Place | None:
    """Return the place of the two sentences before, where they name just one town, facility or region; None otherwise."""
    for before in reversed(document.sentences[max(0, sentence.index - 2) : sentence.index]):
        if before.block not in BODY:
            continue
        named = [
            p
            for p in document.places_about(before.span)
            if before.span.holds(p.span)
            and p.kind in (*FINE, "area")
            and is_scene(document, p)
            and word_before(document, p) != "to"
        ]
        if named:
            return named[0] if len({p.name for p in named}) == 1 else None
    return None


def is_scene(document: Document, place: Place) -> bool:
    """Say whether something may have happened at a place: it is in no words for a speaker, no dateline and no body's name."""
    line = document.report.dateline
    datelined = line is not None and line.span.overlaps(place.span)
    return place.span not in document.places_of_speakers and place.made_by != IN_BODY and not datelined


def word_before(document: Document, place: Place) -> str:
    """Return the preposition before a place, over what may stand between ("the besieged port of")."""
    before = document.text[max(0, place.span.start - 40) : place.span.start].lower().split()
    passed = 0
    while before and passed < 4 and before[-1] not in LOCATIVE | {"of"}:
        before.pop()
        passed += 1
    if before and before[-1] == "of":
        wider = [w for w in before[-5:-1] if w in LOCATIVE]
        return wider[-1] if wider else "of"
    return before[-1] if before else ""


def _rank(document: Document, place: Place, span: Span, arriving: bool) -> tuple[int, int, int]:
    """Order places: right preposition first, then after the words rather than before, then nearest."""
    table = figure_words()
    word = word_before(document, place)
    order = table.to_first if arriving else table.from_first
    preposition = 0 if word in order else 1
    behind = 0 if place.span.start >= span.end else 1
    gap = place.span.start - span.end if not behind else span.start - place.span.end
    return preposition, behind, gap


def _facility_of(document: Document, chosen: Place, near: list[Place]) -> Place:
    """Return the facility in "the plant in Mariupol" where the settlement was chosen, else `chosen`."""
    for place in near:
        between = document.text[place.span.end : chosen.span.start] if place.span.end <= chosen.span.start else ""
        if (
            place.kind == "facility"
            and chosen.kind != "facility"
            and regex.fullmatch(r"\s*,?\s*(?:in|near|outside|at)\s+(?:\p{Ll}+\s+){0,4}", between)
        ):
            return place
    return chosen


def pointed_to(document: Document, sentence: Sentence, clause: Span) -> Place | None:
    """Return the place that a common noun of the clause points back to: "the plant" to a plant, "the village" to a settlement."""
    nouns = [
        t.lower
        for t, after in zip(sentence.tokens, (*sentence.tokens[1:], None), strict=True)
        if t.lower in figure_words().place_nouns
        and clause.holds(t.span)
        and not (t.lower == "there" and after is not None and after.lower in EXISTS)
    ]
    if not nouns:
        return None
    scenes = document.once("scenes", lambda: [p for p in document.places if p.kind in FINE and is_scene(document, p)])
    before = scenes[: bisect_right(scenes, sentence.span.end, key=lambda p: p.span.end)]
    for noun in nouns:
        facility = noun in place_words().facility_nouns or noun in (
            "bunkers",
            "tunnels",
            "site",
            "complex",
            "compound",
            "facility",
        )
        if facility:
            named = [p for p in before if p.kind == "facility" and not sentence.span.holds(p.span)]
            if named:
                return next((p for p in reversed(named) if _is_called(p, noun)), named[-1])
        elif noun in ("there", "here"):
            earlier = [p for p in before if p.span.end <= clause.start]
            focus = document.once("focus", lambda: focus_place(document))
            if focus and any(p.name == focus.name for p in earlier):
                return focus
            return earlier[-1] if earlier else focus
        elif noun in place_words().settlement_nouns:
            named = [p for p in before if p.kind == "settlement" and p.span.end <= clause.start]
            focus = document.once("focus", lambda: focus_place(document))
            if focus and focus.kind == "settlement" and any(p.name == focus.name for p in named):
                return focus
            if named:
                return named[-1]
    return None


def _is_called(place: Place, noun: str) -> bool:
    return noun in place.name.lower().split() or noun in place.text.lower().split()


def focus_place(document: Document) -> Place | None:
    """Return the settlement, facility or region that the report names most (the first of equals), or a water, or a country.

    A facility counts before the settlement that holds it where both are named as often; so does a settlement before a
    region, even where that is named once more.
    """
    body = [
        p
        for p in document.places
        if (s := document.sentence_at(p.span.start)) is not None and s.block in (*BODY, "headline") and is_scene(document, p)
    ]
    for kinds in ((*FINE, "area"), ("water",), ("country",)):
        named = [p for p in body if p.kind in kinds]
        if named:
            tied = {
                s.span
                for f in named
                if f.kind == "facility"
                for s in named
                if s.kind != "facility" and _facility_of(document, s, [f]) is f
            }
            counts = Counter(p.name for p in named if p.span not in tied)
            return max(named, key=lambda p: (counts[p.name] + FINER.get(p.kind, 0.0), -p.span.start))
    return None
