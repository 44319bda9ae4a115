"""All quantities of a plain text, whether or not they are of any measure: value or range, unit, bound, trend, what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from dateline.lexicon.populations import by_noun
from dateline.lexicon.units import units
from dateline.model import Report, Span, Value
from dateline.reading.document import Document, Sentence
from dateline.reading.nets.protocol import Net
from dateline.reading.numbers import Bound, Number, find_numbers
from dateline.reading.numbers.patterns import patterns
from dateline.reading.numbers.trends import Trend, trend_of
from dateline.reading.quantities.counted import Quantity, counted_quantity, moved_by
from dateline.reading.quantities.kinds import Kind, kind_of
from dateline.reading.sentences import make_document
from dateline.reading.tagging import Tag, tag
from dateline.reading.times import find_times

Change = Literal["=", "~", ">", "<", "up", "down"]
TOLD: frozenset[Kind] = frozenset({"amount", "none", "duration", "age"})
"""Kinds that tell an amount; the others are numbers in form."""


@dataclass(frozen=True, slots=True)
class PlainQuantity:
    """One quantity of a text.

    `span` and `text` are the whole phrase with its bound and unit ("more than $61.05 a barrel"). `value` is the number as told,
    or both ends of a range, without what the bound makes of it; `range` is what a reader may take it to be (house convention R5:
    "dozens" at least 24, "up to 40" from 0 to 40). `unit` is a code of `lexicon/units.toml` or None for counts, `unit_name` its
    plain name in the singular ("US dollar", "square kilometre", "day"); `per` what a rate goes by, as a plain name ("barrel").
    `counted` is the noun that is counted, as written ("people"), or None. `bound` is "=", "~" (about), ">" (more than, at
    least) or "<" (less than, up to); `trend` "up" or "down" where the words say that it rose or fell. `kind` is "amount",
    "duration", "age", "none" (a "no" or "nobody" that tells a zero) or, where all numbers were asked for, what else the number
    is. `share` marks a fraction of something ("two-thirds of"), `vague` a vague word ("dozens"), `estimated` "an estimated".
    """

    span: Span
    text: str
    value: float | tuple[float, float]
    range: Value
    unit: str | None
    unit_name: str | None
    per: str | None
    counted: str | None
    bound: Bound
    trend: Trend | None
    kind: Kind
    share: bool = False
    vague: bool = False
    estimated: bool = False

    @property
    def change(self) -> Change:
        """The bound, or where there is none the trend, as one sign: "=", "~", ">", "<", "up" or "down"."""
        return self.bound if self.bound != "=" or self.trend is None else self.trend

    @property
    def unit_or_counted(self) -> str | None:
        """The unit's plain name, with what it goes by ("US dollar per barrel"), else the counted noun."""
        name = self.unit_name or self.counted
        return f"{name} per {self.per}" if name and self.per else name


def find_quantities(text: str, published: str | None = None, net: Net | None = None, every: bool = False) -> list[PlainQuantity]:
    """Return the quantities of a text of any length, in order; spans are half-open, in code points of `text`.

    Counts, measures, money, shares, points, durations and ages are given; dates, clock times, ordinals, scores, addresses and
    numbers in names only with `every`, by their `kind`. `published` (ISO day) helps to tell dates apart; `net` tags the words
    where one is at hand, else the shallow tagger does. No text raises; one without quantities gives an empty list. The time it
    takes grows with the length of the text.
    """
    document = make_document(Report("text", text, published=published), net)
    document.times = find_times(document)
    found = [q for sentence in document.sentences for q in _in_sentence(document, sentence)]
    return found if every else [q for q in found if q.kind in TOLD]


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[PlainQuantity]:
    tags = tag(sentence)
    before: PlainQuantity | None = None
    floor = sentence.span.start
    for number in find_numbers(sentence.text):
        moved = moved_by(number, sentence.span.start)
        made = _plain(document, sentence, tags, moved, before, floor)
        yield made
        before, floor = (made if made.kind in TOLD else before), moved.span.end


EXCEEDS = regex.compile(
    r"\b(?:exceed(?:s|ed|ing)?|topp?(?:s|ed|ing)|surpass(?:es|ed|ing)?|outnumber(?:s|ed))\s+(?:the\s+)?$", regex.I
)
IN_OTHER_WORDS = regex.compile(r"\s*(?:,\s*(?:or|that is)|\(|or)\s*(?:by\s+)?", regex.I)
LASTING = regex.compile(
    r"\b(?:for|after|lasts?|lasted|lasting|takes?|took|taken|taking|is|was|were|are|of|in|spent|waited|served|than)\s+$", regex.I
)
MAGNITUDE_BEFORE = regex.compile(r"\bmagnitude[\s\-]+(?:of\s+)?(?:(?:about|around)\s+)?$", regex.I)
MAGNITUDE_AFTER = regex.compile(r"[\s\-]+magnitude\b", regex.I)


def _plain(
    document: Document, sentence: Sentence, tags: tuple[Tag, ...], number: Number, before: PlainQuantity | None, floor: int
) -> PlainQuantity:
    text, kind = document.text, kind_of(document, sentence, tags, number)
    quantity = counted_quantity(sentence, tags, number)
    unit, name = number.unit, _unit_name(number, kind)
    family = units()[unit].family if unit else None
    counted = _noun(sentence, tags, quantity) if unit is None and kind != "age" else None
    rate = number.per or (_rate_of(text, number.span.end) if unit is None else None)
    if rate is not None and unit is None:
        counted = None  # "fell below 1,000 a day"
    trend = trend_of(text, number.span.start, number.span.end, family, counted is not None, floor) if kind == "amount" else None
    if unit is None and kind == "amount":
        at = number.span
        if MAGNITUDE_BEFORE.search(text, max(floor, at.start - 30), at.start) or MAGNITUDE_AFTER.match(text, at.end):
            name, counted = "magnitude", None
        elif before is not None and _takes_unit(before, number, counted):
            unit, name = before.unit, before.unit_name
            trend = trend or trend_of(text, at.start, at.end, units()[before.unit or ""].family, False, floor)
    if (
        trend is None
        and before is not None
        and before.trend
        and IN_OTHER_WORDS.fullmatch(text[before.span.end : number.span.start])
    ):
        trend = before.trend
    low, high = number.said
    return PlainQuantity(
        span=number.span,
        text=number.span.cut(text),
        value=low if low == high else (low, high),
        range=number.value,
        unit=unit,
        unit_name=name,
        per=_plain_name(rate or (_rate_of(text, quantity.span.end) if counted else None)),
        counted=counted,
        bound=_bound(text, number, kind, floor),
        trend=trend,
        kind=kind,
        share=number.share,
        vague=number.vague,
        estimated=number.estimated,
    )


def _noun(sentence: Sentence, tags: tuple[Tag, ...], quantity: Quantity) -> str | None:
    """Return the noun that is counted, as written: the first plural behind a number, else what the reading takes it for."""
    tokens = sentence.tokens
    if quantity.anaphoric or (quantity.begin < len(tokens) and tokens[quantity.begin].lower in ("a", "an")):
        return None
    if quantity.number.said == (1.0, 1.0) or quantity.number.share:
        return quantity.counted
    stop, j = min(quantity.begin + 7, len(tokens)), quantity.begin
    while j < stop:
        word = tokens[j]
        if tags[j].kind == "num" and j + 2 < stop and tokens[j + 1].text == "-":
            j += 3  # "four 250-pound PUMPS"
            continue
        if word.lower in PASSED_OVER:
            j += 1
            continue
        apart = word.is_capital and j > quantity.begin and not tokens[j - 1].is_capital
        if not word.is_word or tags[j].kind in CLOSED or apart:
            break
        if _plural(word.lower):
            behind = tokens[j + 1].text if j + 1 < len(tokens) and tags[j + 1].kind == "noun" else ""
            return behind if behind.endswith("s") and _plural(behind.lower()) else word.text
        j += 1
    taken = (quantity.counted or "").lower()
    return None if taken.endswith(("ed", "ing")) and taken not in by_noun() else quantity.counted


PASSED_OVER = frozenset({"other", "more", "such", "different", "further", "additional", "-", "'", "“", '"', "‘"})
CLOSED: frozenset[str] = frozenset(
    {"det", "pron", "prep", "conj", "sub", "be", "have", "do", "modal", "neg", "to", "mark", "num"}
)


def _plural(word: str) -> bool:
    return word in IRREGULAR or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


IRREGULAR = frozenset(
    {"people", "men", "women", "children", "police", "staff", "personnel", "cattle", "sheep", "aircraft", "crew"}
)


def _bound(text: str, number: Number, kind: Kind, floor: int) -> Bound:
    """Return the bound of a number by its own words, by a verb before it ("exceeds 40") or because it is estimated."""
    if kind == "duration" and _throughout(text, number):
        return "="
    if number.bound == "=" and EXCEEDS.search(text, max(floor, number.span.start - 24), number.span.start):
        return ">"
    return "~" if number.bound == "=" and number.estimated else number.bound


def _throughout(text: str, number: Number) -> bool:
    """Say whether "over" is no bound but the time something took: "over five years", not "for over five years"."""
    lasting = LASTING.search(text, max(0, number.span.start - 12), number.span.start)
    return number.value.words.lower().startswith("over ") and lasting is None


def _takes_unit(before: PlainQuantity, number: Number, counted: str | None) -> bool:
    """Say whether a bare number has the unit of the amount before it: "fell 0.4 percent, while the other gained 0.1"."""
    if counted is not None or before.unit is None or units()[before.unit].family not in ("share", "points"):
        return False
    return number.said[0] != int(number.said[0]) and number.said[1] < 100


def _rate_of(text: str, at: int) -> str | None:
    """Return what a count goes by, where it stands right at `at`, behind the counted noun: "150 patients a DAY"."""
    match = patterns().per.match(text, at)
    return match["per"] if match else None


def _unit_name(number: Number, kind: Kind) -> str | None:
    """Return the plain name of the unit; of durations the one that is written, of ages years where nothing is."""
    if number.unit == "duration" and number.unit_words:
        return _plain_name(number.unit_words)
    if number.unit is None:
        return "year" if kind == "age" else None
    return units()[number.unit].name


SINGULARS = {
    "centuries": "century",
    "feet": "foot",
    "min": "minute",
    "mins": "minute",
    "hr": "hour",
    "hrs": "hour",
    "sec": "second",
    "secs": "second",
    "yr": "year",
    "yrs": "year",
}


def _plain_name(words: str | None) -> str | None:
    """Return the plain singular name of a unit as it is written: "km" is "kilometre", "days" is "day", "capita" stays."""
    if words is None:
        return None
    table, low = patterns(), " ".join(words.lower().replace("-", " ").split())
    code = table.symbol_codes.get(words) or table.unit_codes.get(words.lower()) or table.unit_codes.get(low)
    if code is not None and code != "duration":
        return units()[code].name
    if low in SINGULARS:
        return SINGULARS[low]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us")) else low
