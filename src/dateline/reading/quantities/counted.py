"""Number phrases become quantities: what is counted is read with them, and what only looks like a quantity is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from dateline.lexicon.figures import figure_words
from dateline.lexicon.numbers import number_words
from dateline.lexicon.populations import Population, by_noun
from dateline.lexicon.units import units
from dateline.model import Span
from dateline.reading.document import Document, Sentence
from dateline.reading.numbers import Number, find_numbers
from dateline.reading.quantities.kinds import FIGURE_KINDS, kind_of
from dateline.reading.tagging import Tag, tag


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts, in one sentence.

    `number` has offsets in the report's text; `first` and `last` are the half-open token range of the whole phrase, `head` the
    token of the counted noun or None; `adjectives` the words between number and noun; `of` the part counted; `begin`
    the token where what is counted begins.
    """

    number: Number
    span: Span
    first: int
    last: int
    head: int | None
    counted: str | None
    adjectives: tuple[str, ...]
    families: frozenset[str]
    of: str | None
    anaphoric: bool
    begin: int = 0


def quantities(document: Document, sentence: Sentence) -> list[Quantity]:
    """Return the quantities of a sentence, left to right. Dates, ages, durations, ordinals, scores and names are none."""
    tags = tag(sentence)
    found: list[Quantity] = []
    for number in find_numbers(sentence.text):
        moved = moved_by(number, sentence.span.start)
        if kind_of(document, sentence, tags, moved) not in FIGURE_KINDS:
            continue
        quantity = counted_quantity(sentence, tags, moved)
        if _nothing_to_count(quantity):
            continue
        if found:
            quantity = _elliptic(document, found[-1], quantity)
        if not _conversion(document, found, quantity):
            found.append(quantity)
    return found


JOINED = regex.compile(r"[^.;:]{0,60}(?:,\s*|(?:\band|\bor|\bbut|\bwhile)\s*|\()$", regex.I)


def _elliptic(document: Document, before: Quantity, quantity: Quantity) -> Quantity:
    """Return a quantity without a noun as one of what was counted before it: "2,000 houses destroyed and some 5,000 damaged"."""
    low = quantity.number.value.low
    if quantity.counted is not None or quantity.anaphoric or (low is not None and low != int(low)):
        return quantity
    between = document.text[before.span.end : quantity.span.start]
    money = before.number.unit is not None and units()[before.number.unit].family == "money"
    if money and quantity.number.unit is None and regex.search(r"million|billion", quantity.number.value.words, regex.I):
        return replace(quantity, number=replace(quantity.number, unit=before.number.unit), families=before.families)
    if quantity.number.unit is None and before.number.unit is None and JOINED.fullmatch(between):
        return replace(quantity, families=before.families)
    return quantity


def _nothing_to_count(quantity: Quantity) -> bool:
    """Say whether what is counted makes no figure: "two sides", "three goals", a price in cents, points of an index."""
    table, number = figure_words(), quantity.number
    if number.unit is not None:
        return units()[number.unit].family in table.not_figures
    if number.value.words.lower() == "one" and (quantity.head is None or not quantity.families) and not quantity.anaphoric:
        return True
    return (quantity.counted or "").lower() in table.not_counted and not quantity.families


def moved_by(number: Number, by: int) -> Number:
    """Return the number with its places moved by `by` characters."""
    return replace(number, span=number.span.shift(by), core=number.core.shift(by))


def _conversion(document: Document, found: list[Quantity], quantity: Quantity) -> bool:
    """Say whether the quantity is the one before it in another unit, in brackets: "11 square kilometres (4 square miles)"."""
    if not found or not quantity.number.unit or not found[-1].number.unit:
        return False
    between = document.text[found[-1].number.span.end : quantity.number.span.start]
    family = units()[quantity.number.unit].family
    return (
        bool(regex.fullmatch(r"\s*[(\[,;]?\s*(?:or|about|around)?\s*", between))
        and family == units()[found[-1].number.unit].family
    )


def counted_quantity(sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> Quantity:
    """Return the number with the noun phrase that it counts; its places are the report's."""
    tokens = sentence.tokens
    first = max(sentence.token_at(number.span.start), 0)
    start, anaphoric = _past_of(sentence, tags, number)
    words = [] if anaphoric else _noun_phrase(sentence, tags, start)
    head, population = _head(sentence, words, alone=number.value.words.lower() == "one")
    of = None
    if head is not None:
        end, of = _list(sentence, tags, head, population)
    else:
        end = words[-1] + 1 if words and not number.unit else start
    noun = tokens[head].text if head is not None else (tokens[words[-1]].text if words and not number.unit else None)
    families = frozenset(p.family for p in population) | ({units()[number.unit].family} if number.unit else frozenset())
    if (number.share or number.unit == "percent") and head is None and _is_ground(sentence, tags, start):
        families |= {"area"}  # "60 percent of Homs", "three quarters of the town"
        number, end = _in_percent(number), max(end, start + 1)
    if head is None and noun is not None and _person_noun(noun):
        families, head = families | {"people"}, words[-1]
    stop = head if head is not None else (words[-1] if words else start)
    adjectives = tuple(t.lower for t in tokens[start:stop])
    span = Span(number.span.start, max(tokens[max(end - 1, first)].span.end, number.span.end))
    return Quantity(number, span, first, max(end, first + 1), head, noun, adjectives, families, of, anaphoric, start)


OWNERS = frozenset({"the", "those", "these", "its", "his", "her", "their", "our", "my", "your"})


def _past_of(sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> tuple[int, bool]:
    """Return the token where what is counted begins ("dozens of HOMES", "20 more HOMES"), and whether it is a pronoun.

    "22 of the 58 passengers" counts like a pronoun: what is counted stands with the second number.
    """
    tokens = sentence.tokens
    k = sentence.token_at(number.span.end - 1) + 1
    if k < len(tokens) and tokens[k].lower == "more":
        k += 1
    if k + 2 < len(tokens) and tokens[k].lower == "names" and tokens[k + 1].lower == "of":
        k += 1  # "247 names of DEAD"
        return k + 2 if tags[k + 1].kind == "det" and k + 2 < len(tokens) else k + 1, False
    if k + 1 >= len(tokens) or tokens[k].lower != "of":
        return k, False
    following = tokens[k + 1].lower
    if following in ("them", "these", "those", "whom", "which") and (k + 2 >= len(tokens) or tags[k + 2].kind != "noun"):
        return k + 2, True
    whole = k + 2 if tags[k + 1].kind == "det" else k + 1
    if whole < len(tags) and (tags[whole].kind == "num" or tokens[whole].lower in number_words().cardinals.words):
        return k, True
    takes_of = number.vague or number.share or number.unit == "percent" or following in OWNERS
    if takes_of:
        return k + 2 if tags[k + 1].kind in ("det", "pron") else k + 1, False
    return k, False


PERSON_NOUN = regex.compile(r".{3,}(?:ists|ians|ees|men|women|ants|folk|ers)$|\p{Lu}.+(?:ians|ans|is|ese|ish|s)$")


def _person_noun(noun: str) -> bool:
    """Say whether an unknown noun is most likely people: demonyms (Iraqis, Germans) and -ists, -ians, -ees."""
    return PERSON_NOUN.fullmatch(noun) is not None and not noun.endswith(
        ("centers", "letters", "matters", "numbers", "containers", "meters", "members")
    )


def _noun_phrase(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> list[int]:
    """Return the tokens that may be the head of the noun phrase which begins at token `k`."""
    words: list[int] = []
    start = k
    while k < len(tags) and k < start + 8:
        token, kind = sentence.tokens[k], tags[k].kind
        if (kind in ("noun", "name", "num") and token.is_word) or token.lower in by_noun() or _noun_by_net(sentence, tags, k):
            words.append(k)
        elif (
            (kind == "verb" and _participle_adjective(sentence, tags, k))
            or (kind == "adv" and k + 1 < len(tags) and tags[k + 1].kind in ("noun", "verb", "name"))
            or (token.lower == "and" and words and _joins_modifiers(sentence, tags, k, words))
        ):
            pass
        elif not (
            token.text in ("'", "‘", "’", '"', "“", "”", "'s", "-")
            or (kind == "det" and k == start and token.lower not in ("a", "an"))
        ):
            break
        k += 1
    return words


def _joins_modifiers(sentence: Sentence, tags: tuple[Tag, ...], k: int, words: list[int]) -> bool:
    """Say whether "and" at `k` joins two words before one counted noun: "2,400 search and rescue PERSONNEL"."""
    known, tokens = by_noun(), sentence.tokens
    return (
        k + 2 < len(tokens)
        and tags[k + 1].kind in ("noun", "verb")
        and tokens[k + 1].lower not in known
        and tokens[k + 2].lower in known
        and not any(tokens[j].lower in known for j in words)
    )


def _noun_by_net(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the net has for a noun what may be a verb by its form: "two camps"."""
    return tags[k].kind == "verb" and sentence.annotation is not None and sentence.annotation.upos[k] in ("NOUN", "PROPN")


def _participle_adjective(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb form at `k` stands before the noun it describes: "suspected fighters", "displaced families"."""
    return (
        tags[k].may_be("participle", "ing", "base")
        and any(sentence.tokens[j].lower in by_noun() for j in range(k + 1, min(k + 4, len(tags))))
        and all(tags[j].kind in ("noun", "name", "verb", "adv") for j in range(k + 1, min(k + 2, len(tags))))
    )


def _head(sentence: Sentence, words: list[int], alone: bool) -> tuple[int | None, tuple[Population, ...]]:
    """Return the last token of the phrase that names a known population, with its classes; two words count before one.

    `alone` looks for the plural of the words too: "one strike".
    """
    table = by_noun()
    for k in words:
        if k + 1 in words and sentence.tokens[k + 1].lower in table:
            continue
        pair = f"{sentence.tokens[k - 1].lower} {sentence.tokens[k].lower}" if k else ""
        found = table.get(pair) or table.get(sentence.tokens[k].lower)
        if alone and not found:
            found = table.get(f"{sentence.tokens[k].lower}s")
        if found:
            return k, found
    return None, ()


def _in_percent(number: Number) -> Number:
    """Return a fraction as the percentage it is."""
    if not number.share:
        return number
    low, high = (None if v is None else 100 * v for v in (number.value.low, number.value.high))
    said = (100 * number.said[0], 100 * number.said[1])
    return replace(number, value=replace(number.value, low=low, high=high), unit="percent", said=said, share=False)


def _is_ground(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a share is one of a place, named or common, whose name or noun begins at token `k` after "of"."""
    if k >= len(tags) or not any(t.lower == "of" for t in sentence.tokens[max(k - 2, 0) : k]):
        return False
    return tags[k].kind == "name" or sentence.tokens[k].lower in figure_words().place_nouns


def _list(sentence: Sentence, tags: tuple[Tag, ...], head: int, population: tuple[Population, ...]) -> tuple[int, str | None]:
    """Return the end of a list of parts ("women, children and the elderly") and what all of them come to."""
    table, tokens = by_noun(), sentence.tokens
    parts = [next((p.of for p in population if p.family == "people"), None)]
    k = head + 1
    while k < len(tokens):
        j = k
        while j < len(tokens) and (
            tokens[j].lower in (",", "and", "or", "the", "men")
            or (j > k and tags[j].kind in ("adv",))
            or tokens[j].lower in ("older", "frail", "young")
        ):
            j += 1
        nouns = table.get(tokens[j].lower) if j < len(tokens) and tags[j].kind in ("noun", "name") else None
        if (
            j == k
            or not nouns
            or nouns[0].family != "people"
            or (j + 1 < len(tags) and tags[j + 1].kind in ("be", "have", "modal") and "and" not in [t.lower for t in tokens[k:j]])
        ):
            break
        parts.append(nouns[0].of)
        k = j + 1
        if k < len(tokens) and tokens[k].lower in table and table[tokens[k].lower][0].family == "people":
            k += 1  # "elderly people"
    if len(parts) == 1:
        return k, parts[0]
    kinds = {p for p in parts if p}
    if kinds and kinds <= {"women", "children", "elderly", "civilians"}:
        return k, "civilians" if None not in parts else None
    return k, parts[0] if len(set(parts)) == 1 else None
