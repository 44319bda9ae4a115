"""What a time is resolved against: the day of publication, the date the text last gave, the side its verb lies on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import regex

from dateline.lexicon.times import Unit
from dateline.model import Span
from dateline.model.when import Anchor
from dateline.reading.times.tense import Side
from dateline.reading.times.values import Value

NO_DATE = "the report carries no date"
NO_TEXT_DATE = "no date before it in the text to count from"
BY_EVENT = "hangs on a happening whose date it does not give"
VAGUE = "vague"
REPEATS = "repeats"
OTHER_DAY = "words quoted in a narrative count from a day it does not give"
AMBIGUOUS = "day and month could stand either way round"
CLASH = "weekday and date do not fit"
BEFORE = regex.compile(r"([\w\s]{0,14}?)\s*(?:the\s+)?$")

ASIDE = regex.compile(
    r"\b(?:until|till|had(?:\s+been)?|planned|scheduled|projected|expected|compared|than|peak|record|high|low)\b[^.,;:()]*$|\([^)]*$",
    regex.I,
)
"""Before a date that a narrative looks back or ahead to, in passing: what it tells next does not go on from there."""

BACKWARDS = regex.compile(r"\b(?:earlier|before|ago|previously|prior)$", regex.I)

Kind = Literal["point", "duration", "set", "reference", "era"]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a rule makes of its match. Only a "point" is a When; others are read so that nothing else takes their words.

    `explicit`: the words themselves give the year, so that later times may count from it. `code`: the amount of a
    duration or the period of a set ("daily") as an ISO 8601 duration ("P3D"; "X" for a number not told); "past",
    "present", "future" or "" for a reference ("former", "at that time"); the years before our era (negative and
    astronomical, "-0490" is 491 BC) or the first two figures of a century for an era. `clock`: the part of the day
    that a point names, "T05:34" or a word of lexicon/times.toml ("morning"). `count`: the exact amount told, for what
    may be counted from a time that follows ("two days after ...").
    """

    kind: Kind
    value: Value | None = None
    explicit: bool = False
    code: str = ""
    clock: str = ""
    count: tuple[int, Unit] | None = None


@dataclass
class Scene:
    """Where one sentence stands: what the times in it can be resolved against.

    `published`: the day that relative words count from, `anchor` what it is. `told`: the last date in the text, as ISO
    day, month or year, `told_paragraph` where. `year_told`: the last with a year of its own, or counted from such.
    `narrative`: the text tells of times past by their dates; words such as "later" and months without a year go with
    those dates, not with the day of publication. `period`: the days that the text said it reports on.
    """

    published: date | None
    anchor: Anchor
    narrative: bool
    text: str
    at: int
    paragraph: int
    side_of: Callable[[Span, str | None], Side | None]
    told: str | None = None
    told_paragraph: int = -9
    year_told: str | None = None
    year_paragraph: int = -9
    period: Value | None = None
    asides: frozenset[int] = frozenset()

    REACH = 2
    """Paragraphs that "a day later" looks back over for the date it counts from, outside narratives."""

    def side(self, match: regex.Match[str]) -> Side | None:
        """Return which way the time of `match` lies, None where nothing tells."""
        before = BEFORE.search(self.text[max(0, match.start() - 16) : match.start()])
        words = (before.group(1) if before else "").lower().split()
        last = words[-1] if words else None
        two = " ".join(words[-3:])
        preposition = two if two in ("no later than", "not later than") else last
        return self.side_of(Span(match.start(), match.end()).shift(self.at), preposition)

    def quoted(self, match: regex.Match[str]) -> bool:
        """Say whether the words stand in a quotation in a narrative: its speaker's today is another day than publication."""
        before = self.text[: match.start()]
        return self.narrative and (before.count('"') % 2 == 1 or before.count("“") > before.count("”"))

    def text_anchor(self) -> str | None:
        """Return the date that "a day later" counts from, None where none is near enough."""
        if self.told is None or not (self.narrative or self.paragraph - self.told_paragraph <= self.REACH):
            return None
        return self.told

    def year_anchor(self) -> str | None:
        """Return the date whose year a month without one goes with, None where that is the day of publication."""
        if self.year_told is None:
            return None
        if self.narrative:
            return self.year_told
        if self.paragraph != self.year_paragraph or len(self.year_told) < 7:
            return None
        far = self.published is None or abs(self.published.year - int(self.year_told[:4])) > 1
        return self.year_told if far else None

    def in_passing(self, start: int, end: int) -> bool:
        """Say whether a narrative names the date at `start` to `end` in the sentence in passing, and does not go on from it."""
        if not self.narrative:
            return False
        if ASIDE.search(self.text[max(0, start - 60) : start]) or BACKWARDS.search(self.text[start:end]):
            return True
        return any(start <= at - self.at < end for at in self.asides)

    def tell(self, value: Value, explicit: bool) -> None:
        """Remember a resolved point for the times after it."""
        day = value.start if value.start == value.end or value.whole is not None else None
        if day is None or value.edtf is None:
            return
        if value.precision == "season" and explicit:
            value = replace(value, whole=day[:4])
        if value.precision not in ("day", "month", "year") and not value.whole:
            return
        if self.narrative and not explicit and value.relative_to == self.anchor:
            return
        kept = value.whole or day
        if not regex.fullmatch(r"\d{4}(?:-\d\d){0,2}", kept):
            return
        self.told, self.told_paragraph = kept, self.paragraph
        if len(kept) == 4 and (self.year_told or "").startswith(kept):
            return
        if explicit or value.relative_to == "text":
            self.year_told, self.year_paragraph = kept, self.paragraph
