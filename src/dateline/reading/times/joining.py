"""Puts times of a sentence together: ranges, open ends, and what is counted from another time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from dateline.lexicon.times import Unit
from dateline.model import Span
from dateline.reading.times import values
from dateline.reading.times.expression import Expression
from dateline.reading.times.pieces import build
from dateline.reading.times.scene import BY_EVENT, Sense
from dateline.reading.times.values import Value


@cache
def _joint() -> regex.Pattern[str]:
    return regex.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*(?:the\s+)?", regex.I)


@cache
def _range_opener() -> regex.Pattern[str]:
    return regex.compile(r"\b(?P<opener>from|between)\s+(?:the\s+)?$", regex.I)


def joined(found: list[Expression], text: str, at: int) -> list[Expression]:
    """Return the expressions with "from A to B", "between A and B", "A to B" put together."""
    out: list[Expression] = []
    for later in found:
        made = _range(out[-1], later, text, at) if out else None
        if made is not None:
            out[-1] = made
        else:
            out.append(later)
    return out


def _range(first: Expression, later: Expression, text: str, at: int) -> Expression | None:
    if first.value is None or later.value is None or first.parts:
        return None
    gap = text[first.span.end - at : later.span.start - at]
    if len(gap) > 12 or not _joint().fullmatch(gap):
        return None
    opener = _range_opener().search(text, max(0, first.span.start - at - 14), first.span.start - at)
    word = opener["opener"].lower() if opener else None
    if ("and" in gap.lower()) != (word == "between"):
        return None
    value = values.joined(*_weekdays_in_order(first, later))
    if value is None:
        return None
    start = opener.start() + at if opener else first.span.start
    span = Span(start, later.span.end)
    rules = (*first.rules, *later.rules, "range")
    return Expression(span, Span(first.span.start, later.span.end), Sense("point", value), rules, (first, later))


def _weekdays_in_order(first: Expression, later: Expression) -> tuple[Value, Value]:
    """Return the ends of a range; weekdays in the wrong order are put a week apart, on the side of publication they lie on."""
    assert first.value is not None and later.value is not None
    ends = first.value, later.value
    start, end = ends[0].start or "", ends[1].start or ""
    if "weekday" not in first.rules or "weekday" not in later.rules or not end or start <= end:
        return ends
    if first.ahead:
        return ends[0], _moved(ends[1], 7)
    return _moved(ends[0], -7), ends[1]


def _moved(value: Value, days: int) -> Value:
    day = values.parse_day(values.step(value.start or "", days))
    return values.of_day(day).against(value.relative_to) if day else value


@cache
def _open_before() -> regex.Pattern[str]:
    return build(r"\b(?:<<since>>|<<until>>)\s+(?:around\s+|about\s+|at\s+least\s+)?(?:the\s+)?$")


@cache
def _part_of_day() -> regex.Pattern[str]:
    return build(r"<<part>>")


MIDDLE = regex.compile(r"(?:mid\b|the\s+middle\s+of\b)", regex.I)
END_OF = regex.compile(r"(?:the\s+)?(?:end|close)\s+of\b", regex.I)
CLOSED_BY_NOUN = frozenset({"after", "before", "prior to", "from"})
ONWARDS = regex.compile(r"\s+(?:on|onwards?|forward)\b", regex.I)
NOUN_AFTER = regex.compile(
    r"['’]s\b|\s+(?!(?:on|onwards?|and|but|in|at|by|when|while|as|or|he|she|they|it|the|a|an|to|of|for|with)\b)\p{L}", regex.I
)


def _stands_before_noun(text: str, end: int) -> bool:
    """Say whether the time that ends at `end` dates a noun ("after Friday's raid", "before the 5 May vote"), not the clause."""
    return NOUN_AFTER.match(text, end) is not None and ONWARDS.match(text, end) is None


def _is_origin(value: Value, text: str, end: int) -> bool:
    """Say whether "from 2008" tells where something comes from: with years, unless they run on ("from 2008 on")."""
    return value.precision in ("year", "decade", "season") and ONWARDS.match(text, end) is None


def opened(found: Expression, text: str, at: int) -> Expression:
    """Return the expression with the preposition before it: "since 2011", "by Saturday", "until the end of May"."""
    value = found.value
    if value is None or not value.resolved or value.start is None or value.end is None or found.parts:
        return found
    start, end = found.span.start - at, found.span.end - at
    before = _open_before().search(text, max(0, start - 28), start)
    if before is None:
        return found
    word = " ".join((before["since"] or before["until"]).lower().split())
    if word in ("before", "after") and _part_of_day().match(text, start):
        return found  # "before dawn on Tuesday" is that Tuesday
    if (
        (word in CLOSED_BY_NOUN and _stands_before_noun(text, end))
        or (word == "from" and _is_origin(value, text, end))
        or (word == "through" and value.precision != "day")
    ):
        return found
    if word in ("before", "prior to") and END_OF.match(text, start):
        word = "by"  # "before the end of May" leaves all of May
    if word == "from" and "/" in (value.edtf or "") and value.whole is None and value.precision != "week":
        return replace(found, span=Span(before.start() + at, found.span.end))  # "from March to August 2011"
    turn = {"after": values.after, "before": values.before, "prior to": values.before}.get(
        word, values.since if before["since"] else values.until
    )
    if word == "by" and len(value.end) == 10 and MIDDLE.match(text, start):
        middle = f"{value.end[:8]}15"  # "by mid-March" is by the middle of it
        value = replace(value, end=middle, edtf=f"{value.start}~/{middle}~")
    opened = replace(found.sense, value=turn(value))
    return Expression(Span(before.start() + at, found.span.end), found.core, opened, (*found.rules, word), found.parts, value)


# Counted from another time: "two days after the raid on Monday", "a week from tomorrow"

NOMINAL = regex.compile(
    r"\s+(?:(?:the|a|an|his|her|its|their|last|this)\s+)?"
    r"(?:(?!(?:that|which|who|when|where|as|while|because|before|after|since|until|says?|said|told|would|will|to|and|or|but)\b)"
    r"[\p{L}'’\-]+\s+){0,6}?",
    regex.I,
)
SIDE = regex.compile(r"\b(before|prior\s+to|after|following|since)$", regex.I)
TOUCHING = regex.compile(r"\s+(?:from\s+)?(?:the\s+)?", regex.I)
UP_TO = regex.compile(r"\s+(?:up\s+)?(?:to|until|till|ending)\s+(?:on\s+)?", regex.I)
OVER_THE = regex.compile(r"\b(?:in|over|during|for)\s+the\s+$", regex.I)
FROM = regex.compile(r"\s+from\s+", regex.I)


def counted(found: list[Expression], text: str, at: int) -> list[Expression]:
    """Return the expressions with those that are counted from the next one resolved: "14 days after the vote on 3 May"."""
    out: list[Expression] = []
    skipped = False
    for here, later in zip(found, (*found[1:], None), strict=True):
        made = _counted(here, later, text, at) if later is not None and not skipped else None
        if not skipped:
            out.append(made or here)
        skipped = made is not None and later is not None and made.span.end == later.span.end
    return out


def _counted(here: Expression, later: Expression, text: str, at: int) -> Expression | None:
    anchor, gap = later.value, text[here.span.end - at : later.span.start - at]
    if anchor is None or anchor.start is None or anchor.start != anchor.end or anchor.whole or not here.sense.count:
        return None
    amount, unit = here.sense.count
    if here.value is not None and here.value.reason == BY_EVENT and NOMINAL.fullmatch(gap):
        side = SIDE.search(text[here.span.start - at : here.span.end - at])
        sign = -1 if side and side.group(1).lower().startswith(("before", "prior")) else 1
    elif here.value is None and UP_TO.fullmatch(gap) and _over_the(here, text, at):
        return _up_to(here, later, amount, unit)
    elif here.value is None and FROM.fullmatch(gap):
        sign = 1
    else:
        return None
    value = values.counted(anchor.start, sign * amount, unit)
    if value is None:
        return None
    sense = Sense("point", value.against(anchor.relative_to), count=here.sense.count)
    end = later.span.end if TOUCHING.fullmatch(gap) else here.span.end  # the time of a noun between them stays a time of its own
    return replace(here, sense=sense, span=Span(here.span.start, end), core=Span(here.core.start, end))


def _over_the(here: Expression, text: str, at: int) -> bool:
    start = here.span.start - at
    return OVER_THE.search(text, max(0, start - 14), start) is not None


def _up_to(here: Expression, later: Expression, amount: int, unit: Unit) -> Expression | None:
    """Return "(in) the 24 hours to Friday morning", "(over) the two weeks to 5 May": the stretch that ends then."""
    anchor = later.value
    end = values.parse_day(anchor.start or "") if anchor else None
    if anchor is None or end is None:
        return None
    first = values.bound(end, -((amount + 23) // 24), "day") if unit == "hour" else values.bound(end, -amount, unit)
    if first is None:
        return None
    if unit in values.DAYS:
        first = values.step(first, 1)
    value = values.between(first, end.isoformat(), anchor.precision or "day")
    span = Span(here.span.start, later.span.end)
    return replace(here, sense=Sense("point", value.against(anchor.relative_to)), span=span, core=span)
