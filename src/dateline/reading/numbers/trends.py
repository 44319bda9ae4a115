"""Whether an amount rose or fell, by the words around it: "fell 3 percent", "cut its rate by", "up 40 cents"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from dateline.lexicon.trends import Way, trend_words
from dateline.reading.numbers.patterns import any_of

Trend = Literal["up", "down"]
REACH = 80  # characters before the amount in which its verb stands
HALFWAY = r"(?:\p{L}+ly\s+|further\s+|back\s+|again\s+|even\s+|just\s+|another\s+|a\s+further\s+|in\s+\p{L}+\s+|sharply\s+)*+"
# Between verb and "by" or "to" stands its object, no other clause.
APART = "and|or|was|were|is|are|has|had|have|who|which|that|after|before|when|while|but|as|if|compared|relative|due|according"
OBJECT = rf"(?:(?!(?:{APART}|contrary|thanks|next|close)\b)[^\s,.;:()]+,?\s+){{0,8}}?"
PACE = r"at\s+an?\s+(?:[\p{L}\-]+\s+){0,3}(?:rate|pace)\s+of"
ARTICLE = r"\s+(?:an?\s+|the\s+|as\s+)?"
LEADS = r"(?:(?P<lead>[,(]|\b(?:was|were|is|are|be|been|stands|stood|ended|closed))\s*)?"


@dataclass(frozen=True)
class _Patterns:
    verb: regex.Pattern[str]
    verb_by: regex.Pattern[str]
    of_shares: regex.Pattern[str]
    of_counts: regex.Pattern[str]
    noun: regex.Pattern[str]
    before: regex.Pattern[str]
    after: regex.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = trend_words()
    ways: dict[Trend, Way] = {"up": words.up, "down": words.down}

    def named(*keys: str) -> str:
        """Return a pattern with a group for either way."""
        return "|".join(f"(?P<{way}>{any_of(w for k in keys for w in getattr(table, k))})" for way, table in ways.items())

    flags = regex.I | regex.V1
    return _Patterns(
        regex.compile(rf"\b(?:{named('verbs')})\s+{HALFWAY}$", flags),
        regex.compile(
            rf"\b(?:{named('verbs', 'by_or_to', 'of_shares')})(?:,?\s+{OBJECT}by|\s+{OBJECT}to|\s+{PACE}){ARTICLE}$",
            flags,
        ),
        regex.compile(rf"\b(?:{named('of_shares')})\s+{HALFWAY}$", flags),
        regex.compile(rf"\b(?:{named('of_counts')})\s+{HALFWAY}$", flags),
        regex.compile(rf"\b(?:{named('nouns')})\s+(?:of|by|to)\s+(?:an?\s+)?$", flags),
        regex.compile(
            rf"{LEADS}\b(?<!\b(?:{any_of(words.no_trend_before)})\s)(?:{named('before')})(?P<from>\s+from)?{ARTICLE}$", flags
        ),
        regex.compile(rf"[\s\-]+(?:(?!of\b)\p{{Ll}}+[\s\-]+)?(?:{named('after')})\b", flags),
    )  # fmt: skip


def _way(match: regex.Match[str]) -> Trend:
    return "up" if match["up"] else "down"


def after_change(text: str, at: int) -> bool:
    """Say whether a verb of rising or falling stands right before offset `at`: what follows is by how much."""
    window = (text, max(0, at - REACH), at)
    return any(p.search(*window) for p in (_patterns().verb, _patterns().of_shares, _patterns().verb_by))


def trend_of(text: str, start: int, end: int, family: str | None, counted: bool, floor: int = 0) -> Trend | None:
    """Return the way the amount at [start, end) went, or None where no word tells.

    `family` is that of its unit, None for a bare number; `counted` says whether a noun is counted. Words before `floor`, where
    the last number ended, belong to another amount.
    """
    table, begin = _patterns(), max(floor, start - REACH)
    shares = family in ("share", "points", "money", "coins")
    match = table.verb_by.search(text, begin, start)
    if match is None and (shares or family in ("length", "temperature") or not counted):
        match = table.verb.search(text, begin, start)
    if match is None and shares:
        match = table.of_shares.search(text, begin, start)
    if match is None and counted and family is None:
        match = table.of_counts.search(text, begin, start)
    if match is None:
        match = table.noun.search(text, begin, start)
    if match is None:
        found = table.before.search(text, begin, start)
        match = found if found and (shares or found["lead"] or found["from"]) else None
    if match is None and shares:
        match = table.after.match(text, end)
    return _way(match) if match is not None else None
