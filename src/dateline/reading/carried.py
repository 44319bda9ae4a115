"""Numbers that say how many without saying of what: the count that they are set beside tells it.

"The ministry says that 20 people died. The mayor has 35." · "The toll is 40; the union speaks of 52." · "Forty were brought
out. The other 12 are in the north."
"""

from __future__ import annotations

from functools import cache

import regex

from dateline.lexicon.figures import figure_words
from dateline.lexicon.populations import by_noun
from dateline.model import Figure
from dateline.reading.document import Document, Sentence
from dateline.reading.measuring import Evidence
from dateline.reading.numbers.patterns import any_of
from dateline.reading.quantities import Quantity
from dateline.reading.tagging import tag

SENTENCES = 2
"""Sentences back in which the count stands that a bare number is set beside."""
TIMES = 20.0
"""How many times larger or smaller a rival count may be: beyond it the two hardly count one thing."""
FAMILIES = ("people.", "buildings.", "vehicles.", "animals.")


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    table = figure_words()
    nouns = any_of(table.number_nouns)
    return (
        regex.compile(rf"\b(?:{any_of(table.gives_count)})\s+(?:that\s+)?$", regex.I),
        regex.compile(
            rf"\b(?:(?:{nouns})\b(?!\s+of\s+(?!those\b|them\b|these\b))[^.;:]{{0,50}}(?:,|\b(?:is|was|at|to|of))|(?:{nouns})\s+of)\s+$",
            regex.I,
        ),
        regex.compile(r"\b(?:the|these|those)\s+(?:other|remaining)\s+$|\b(?:and\s+)?the\s+rest,\s+$", regex.I),
    )


def carried(
    document: Document, sentence: Sentence, quantity: Quantity, here: list[Figure], earlier: list[Figure]
) -> Evidence | None:
    """Return the measure of the count that a bare number is set beside, or None: no such words, nothing comparable near by."""
    number = quantity.number
    if quantity.counted is not None or quantity.anaphoric or number.unit is not None or number.share or number.none:
        return None
    before = document.text[max(sentence.span.start, quantity.span.start - 80) : quantity.span.start]
    gives, named, rest = (p.search(before) is not None for p in _patterns())
    apposed = named and before.rstrip().endswith(",")
    behind = document.text[quantity.number.span.end : quantity.number.span.end + 24]
    rest = rest or number.further or bool(before.lower().endswith("the ") and OF_THEN.match(behind))
    if not (gives or named or rest) or not _ends(sentence, quantity, apposed, rest):
        return None
    figure = next(
        (f for f in reversed([*_near(document, sentence, earlier, named), *here]) if _comparable(f, quantity, rest)), None
    )
    if figure is None or figure.measure is None:
        return None
    return Evidence(figure.measure, f"{figure.measure}/carried", 0.0, quantity.first)


def _ends(sentence: Sentence, quantity: Quantity, apposed: bool, rest: bool) -> bool:
    """Say whether nothing behind the number says what it counts or what became of it."""
    k = quantity.last
    if k >= len(sentence.tokens):
        return True
    token, kind = sentence.tokens[k], tag(sentence)[k].kind
    if apposed:
        return token.text == ","
    if rest and kind == "be" and k + 1 < len(sentence.tokens):
        return tag(sentence)[k + 1].kind == "prep" or sentence.tokens[k + 1].lower in figure_words().counted_as
    return kind in ("mark", "conj", "sub", "prep", "adv", "det") and not (rest and kind == "det")


def _near(document: Document, sentence: Sentence, earlier: list[Figure], across: bool = False) -> list[Figure]:
    """Return the figures of the paragraph's last sentences; `across`: of the last paragraph too."""
    found = []
    paragraphs = {sentence.paragraph, sentence.paragraph - 1} if across else {sentence.paragraph}
    for figure in reversed(earlier):
        at = document.sentence_at(figure.span.start)
        if at is None or at.paragraph not in paragraphs or sentence.index - at.index > SENTENCES:
            break
        found.append(figure)
    return found[::-1]


def _comparable(figure: Figure, quantity: Quantity, rest: bool) -> bool:
    """Say whether the figure counts heads, and whether the number could be a rival count (or a further part) of them."""
    if figure.measure is None or not figure.measure.startswith(FAMILIES) or figure.unit is not None or figure.part_of is not None:
        return False
    least = [v for v in (quantity.number.value.low or quantity.number.value.high, figure.value.low or figure.value.high) if v]
    return len(least) == 2 and (rest or max(least) <= TIMES * min(least))


def includes(document: Document, sentence: Sentence, quantity: Quantity, earlier: list[Figure]) -> Figure | None:
    """Return the count of the sentence before that "the figure includes 12 children" speaks of, or None."""
    before = document.text[sentence.span.start : quantity.span.start]
    if (
        not earlier
        or not INCLUDES.fullmatch(before)
        or not any("people" in p.family for p in by_noun().get((quantity.counted or "").lower(), ()))
    ):
        return None
    near = [f for f in _near(document, sentence, earlier) if (f.measure or "").startswith("people.") and f.part_of is None]
    return near[-1] if near else None


OF_THEN = regex.compile(r"\s+of\s+(?:last|this|that|yesterday|\p{Lu}\p{Ll}+day\b)", regex.V1)
"""Behind a number that was told before: "with the 640 of last week"."""
INCLUDES = regex.compile(
    r"\s*(?:the|this|that|these|his|her|its|their)\s+(?:\p{L}+\s+)?(?:figures?|tolls?|totals?|counts?|numbers?|lists?)\s+(?:also\s+)?includes?d?\s+",
    regex.I,
)
