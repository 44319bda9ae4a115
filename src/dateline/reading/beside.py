"""How a figure stands to those beside it: parts and wholes, totals, lists, ellipses; and what its measure is by them."""

from __future__ import annotations

from dataclasses import replace

import regex

from dateline.lexicon.figures import figure_words
from dateline.lexicon.populations import by_noun
from dateline.model import Figure
from dateline.reading.aboard import aboard
from dateline.reading.carried import carried, includes
from dateline.reading.document import Document, Sentence
from dateline.reading.measuring import THRESHOLD, Evidence, considered, measure_of
from dateline.reading.parsed_measures import by_parse
from dateline.reading.quantities import Quantity

WHO_REACH = 4
"""Tokens behind "the 367 people" in which the verb of "who were arrested" stands."""


def measured(
    document: Document,
    sentence: Sentence,
    quantity: Quantity,
    before: list[Quantity],
    here: list[Figure],
    earlier: list[Figure],
    whole: Figure | None,
) -> Evidence | None:
    """Return what decides the measure: the clause's own words first, then figures before it, then its whole."""
    if _is_whole(document, quantity, before):
        # "300 of the 367 people who were arrested": the clause of their own is said of all of them
        who = quantity.last < len(sentence.tokens) and sentence.tokens[quantity.last].lower == "who"
        said = considered(sentence, quantity) if who else []
        return next((e for e in said if e.score >= THRESHOLD and quantity.last < e.token < quantity.last + WHO_REACH), None)
    if _is_change(document, quantity) or _is_distance(document, quantity):
        return None
    own = measure_of(sentence, quantity)
    if (
        quantity.anaphoric
        and quantity.number.value.words.lower() == "one"
        and (own is None or whole not in here or sentence.tokens[quantity.last].lower in ("a", "an", "the"))
    ):
        return None  # "one of whom died" is a figure; "one of them" and "one of them a child" are none
    if whole and own and sentence.span.start <= sentence.tokens[own.token].span.start < whole.span.start and whole in here:
        own = None  # a part does what its whole does: what stands before both was said of the whole
    if whole and own and whole in here and APPOSED.match(document.text, quantity.span.end):
        own = None
    weak = own if own is not None and _is_weak(own) else None
    return (
        _total(document, quantity, here)
        or _accompanied(document, quantity, here, own)
        or (own if weak is None else None)
        or _in_list(document, sentence, quantity, before)
        or by_parse(sentence, quantity)
        or weak
        or aboard(document, sentence, quantity)
        or _goes_on(document, sentence, quantity, earlier)
        or _inherited(document, sentence, quantity, before, here)
        or (_as_part(whole, quantity) if whole else None)
        or carried(document, sentence, quantity, here, earlier)
    )


def _is_weak(evidence: Evidence) -> bool:
    """Say whether nothing but what is counted speaks for the measure: words for what happened to it go first."""
    return "/likely" in evidence.rule


ACCOMPANIED = regex.compile(r"[^.;:]{1,40}?,?\s(?:with|along with|together with|alongside)\s+", regex.I)


def _accompanied(document: Document, quantity: Quantity, here: list[Figure], own: Evidence | None) -> Evidence | None:
    """Return the measure that people with others share: "100 civilians were inside, with several hundred soldiers".

    Only where the clause's own words leave the measure open, and never for tolls: who was with the dead did not die.
    """
    if not here or (own is not None and "/by_default" not in own.rule and not _is_weak(own)) or "people" not in quantity.families:
        return None
    name = here[-1].measure
    if name not in figure_words().accompanied:
        return None
    gap = document.text[here[-1].span.end : quantity.span.start]
    return Evidence(name, f"{name}/accompanied", 0.0, quantity.first) if ACCOMPANIED.fullmatch(gap) else None


LIST_GAP = regex.compile(r"\s*,?\s*(?:(?:and|or|plus|as well as|along with)\s+)?", regex.I)


def _in_list(document: Document, sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> Evidence | None:
    """Return the measure of an item that shares the verb of a list's first: "destroyed 40 barns and dozens of homes"."""
    head, behind = None, quantity
    for item in reversed(before):
        if not LIST_GAP.fullmatch(document.text[item.span.end : behind.span.start]):
            break
        head = behind = item
    if head is None:
        return None
    found = measure_of(sentence, replace(quantity, first=head.first, last=head.last, head=None))
    return replace(found, rule=f"{found.rule} (in a list)") if found else None


def _is_distance(document: Document, quantity: Quantity) -> bool:
    """Say whether a length tells how far away something is: "120 miles west of", "30 km from"."""
    if quantity.number.unit not in ("km", "mi", "m", "ft"):
        return False
    after = document.text[quantity.number.span.end : quantity.number.span.end + 20].lower().replace("-", " ").split()
    return bool(after) and after[0].strip(",.;") in figure_words().distance_after


def _goes_on(document: Document, sentence: Sentence, quantity: Quantity, earlier: list[Figure]) -> Evidence | None:
    """ "There are civilians inside, hundreds of them. There are more than 30 children.": the state told before goes on."""
    opener = [t.lower for t in sentence.tokens[: quantity.first] if t.is_word]
    last = earlier[-1] if earlier else None
    if (
        opener not in (["there", "are"], ["there", "were"])
        or last is None
        or not last.measure
        or "people" not in quantity.families
    ):
        return None
    near = document.sentence_at(last.span.start)
    if near is None or near.paragraph != sentence.paragraph or not last.measure.startswith("people."):
        return None
    return Evidence(last.measure, f"{last.measure}/goes_on", 0.0, quantity.first)


AMONG = regex.compile(r"(?:[^.;]{0,60}?\b(?:is|are|was|were)|,?) among (?:them|these|those)\b(?! who| that)", regex.I)
APPOSED = regex.compile(r",? among (?:them|these|those)\b(?! who| that)", regex.I)


def whole_of(
    document: Document, sentence: Sentence, quantity: Quantity, here: list[Figure], earlier: list[Figure]
) -> Figure | None:
    """Return the figure that this one is a part of, where words say so: "include", "of whom", "51 of them"."""
    last = next((f for f in reversed(here) if f.part_of is None and _can_hold(f, quantity)), None)
    if last and last.measure and "people" in quantity.families | ({"people"} if quantity.counted is None else set()):
        between = document.text[last.span.end : quantity.span.start].lower()
        after = document.text[quantity.number.span.end : quantity.number.span.end + 12].lower()
        words = f" {' '.join(between.replace(',', ' ').split())} "
        if any(f" {w} " in words for w in figure_words().part_verbs) and not any(mark in between for mark in (";", ":")):
            return last
        if (
            quantity.anaphoric
            or AMONG.match(document.text, quantity.span.end)
            or any(after.lstrip().startswith(w) for w in figure_words().anaphora)
        ):
            return last
    among = AMONG.match(document.text[quantity.span.end : sentence.span.end])
    if not here and (whole := includes(document, sentence, quantity, earlier)) and _can_hold(whole, quantity):
        return whole
    if (quantity.anaphoric or among or predicated(sentence, quantity)) and not here:
        before = [
            f
            for f in earlier
            if f.measure
            and f.measure.startswith("people")
            and sentence.index - _index(document, f) <= 1
            and _can_hold(f, quantity)
        ]
        wholes = [f for f in before if f.part_of is None]
        return wholes[-1] if wholes else before[-1] if before else None
    return None


def _can_hold(figure: Figure, quantity: Quantity) -> bool:
    """Say whether a part so large fits into the figure (R3); open ends hold anything."""
    most = figure.value.high if figure.value.high is not None else None
    least = quantity.number.value.low
    return quantity.number.share or most is None or least is None or least <= most


def _is_whole(document: Document, quantity: Quantity, before: list[Quantity]) -> bool:
    """Say whether the quantity is the whole of one right before it: in "22 of the 58 passengers drowned" nobody says 58 did."""
    if not before:
        return False
    between = document.text[before[-1].number.span.end : quantity.number.core.start].lower().split()
    return between[:1] in (["of"], ["out"]) and len(between) <= 3


def _is_change(document: Document, quantity: Quantity) -> bool:
    """Say whether the number tells by how much something changed ("fell by 300"), not how many there are."""
    before = document.text[max(0, quantity.span.start - 24) : quantity.span.start].lower().split()
    return before[-1:] == ["by"] and len(before) > 1 and before[-2] in figure_words().change_verbs


def is_total(document: Document, quantity: Quantity) -> bool:
    """Say whether "brings the total to" or the like stands right before the number."""
    before = document.text[max(0, quantity.span.start - 40) : quantity.number.core.start].lower().split()
    return any(before[-len(w.split()) :] == w.split() for w in figure_words().total_before)


def _total(document: Document, quantity: Quantity, here: list[Figure]) -> Evidence | None:
    """Return the measure of the figure before for a total that it goes into: "another 771, which brings the total to 1,730"."""
    if not here or not here[-1].measure or not is_total(document, quantity):
        return None
    return Evidence(here[-1].measure, f"{here[-1].measure}/total", 3.0, quantity.first)


def apposed_parts(here: list[Figure]) -> list[Figure]:
    """Mark figures that add up to one before them as its parts: "215 prisoners, 205 soldiers and 10 medics" (R3)."""
    for k, whole in enumerate(here):
        parts = [f for f in here[k + 1 :] if f.part_of is None and f.unit is None and f.value.low == f.value.high]
        for n in range(2, len(parts) + 1):
            if (
                whole.measure
                and whole.unit is None
                and whole.value.low == whole.value.high
                and sum(f.value.low or 0 for f in parts[:n]) == whole.value.low
            ):
                chosen = {f.id for f in parts[:n]}
                return [
                    replace(
                        f,
                        part_of=whole.id,
                        measure=f.measure or whole.measure,
                        where=f.where or whole.where,
                        where_from=f.where_from or whole.where_from,
                        when=f.when or whole.when,
                        kind=f.kind or whole.kind,
                    )
                    if f.id in chosen
                    else f
                    for f in here
                ]
    return here


def predicated(sentence: Sentence, quantity: Quantity) -> str | None:
    """Return the part of people that a bare number is said to be: "over 5,000 are children"; None where it is not."""
    k = quantity.last
    if quantity.counted is not None or quantity.number.unit is not None or k + 1 >= len(sentence.tokens):
        return None
    if sentence.tokens[k].lower not in ("are", "were", "is", "was"):
        return None
    return next((p.of for p in by_noun().get(sentence.tokens[k + 1].lower, ()) if p.family == "people"), None)


def part_named(sentence: Sentence, quantity: Quantity) -> str | None:
    """Return the part that words right behind name: "61 of them CHILDREN", "eleven of the dead are CHILDREN"; else None."""
    k, tokens = quantity.last, sentence.tokens
    of_them = [t.lower for t in tokens[k : k + 2]] in (["of", "them"], ["of", "these"], ["of", "those"])
    if not quantity.anaphoric and not of_them and "people" not in quantity.families:
        return None
    if of_them:
        k += 2
    elif k < len(tokens) and tokens[k].lower in ("are", "were"):
        k += 1
    elif not quantity.anaphoric:
        return None
    return next((p.of for p in by_noun().get(tokens[k].lower, ()) if p.family == "people"), None) if k < len(tokens) else None


def _index(document: Document, figure: Figure) -> int:
    at = document.sentence_at(figure.span.start)
    return at.index if at else -9


def _as_part(whole: Figure, quantity: Quantity) -> Evidence | None:
    """Return the whole's measure for a part that has no measure of its own."""
    return Evidence(whole.measure, f"{whole.measure}/part_of", 0.0, quantity.first) if whole.measure else None


def _inherited(
    document: Document, sentence: Sentence, quantity: Quantity, before: list[Quantity], here: list[Figure]
) -> Evidence | None:
    """Return a measure for a figure whose clause lacks a verb: "20 were killed and another 35 in the south"."""
    if not here or not before or not here[-1].measure or quantity.number.unit:
        return None
    same = not quantity.families or quantity.families & before[-1].families
    gap = document.text[before[-1].span.end : quantity.span.start]
    if not same or len(gap) > 120 or ";" in gap or (quantity.counted and not quantity.families):
        return None
    joined = quantity.number.further or quantity.counted is None or _only_list(gap)
    if not joined:
        return None
    wide = measure_of(sentence, quantity, wide=True)
    if wide:
        return replace(wide, rule=f"{wide.rule} (in the sentence)")
    if "/adjective" in here[-1].made_by:
        return None  # "53 wounded men …, and another 211": only the first are said to be wounded
    name = here[-1].measure
    return Evidence(name, f"{name}/list", 0.0, quantity.first)


def _only_list(gap: str) -> bool:
    return gap.strip(" ,").lower() in ("", "and", "or", "plus", "as well as", "along with", "and a", "together with", "with")
