"""Finds the times of a document, sentence by sentence, and puts their parts together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import regex

from dateline.lexicon.times import time_words
from dateline.model import Report, Span, When
from dateline.model.when import Anchor
from dateline.reading.document import Document, Sentence
from dateline.reading.times import values
from dateline.reading.times.amounts import amount_rules
from dateline.reading.times.calendar import calendar_rules
from dateline.reading.times.days import day_rules
from dateline.reading.times.pieces import alternatives, build
from dateline.reading.times.relative import relative_rules
from dateline.reading.times.rule import Rule
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.tense import Clauses, Side
from dateline.reading.times.values import Value
from dateline.reading.times.weekdays import weekday_rules


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of time with what they mean. `span` is in the report's text; `rules` names the rules that made it.

    `core` is the span without prepositions ("by Saturday" → "Saturday"); `parts` are the expressions that a range was
    put together from.
    """

    span: Span
    core: Span
    sense: Sense
    rules: tuple[str, ...]
    parts: tuple[Expression, ...] = ()
    ahead: bool = False
    """It begins after the day of publication."""

    @property
    def value(self) -> Value | None:
        """The value of a point in time."""
        return self.sense.value


@cache
def _needs() -> regex.Pattern[str]:
    """Return the pattern of the words without which no rule need be tried, by kind."""
    table = time_words()
    long_months = alternatives(table.months)
    return regex.compile(
        rf"\b(?:(?P<month>{long_months})\b|(?P<weekday>(?:{alternatives(table.weekdays)})s?\b)"
        rf"|(?P<unit>(?:{alternatives(table.units)}|weekend|morning|afternoon|evening)\b)|(?P<season>(?:{alternatives(table.seasons)})\b)"
        rf"|(?P<named>{alternatives([*table.named_days, *table.named_dates])})"
        rf"|(?P<deictic>(?:{alternatives(table.deictic_days)}|overnight)\b)|(?P<now>(?:{alternatives(table.words.now)})\b)"
        r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)|(?P<clock>\d{1,2}[:.h]\d\d\b|\d{1,2}\s?[ap]\.?m)|(?P<digits>\d{4}|\d\d?[/.]\d))",
        regex.I,
    )


@cache
def _rules() -> tuple[Rule, ...]:
    return (*day_rules(), *calendar_rules(), *weekday_rules(), *relative_rules(), *amount_rules())


def _matches(text: str) -> list[tuple[int, int, int, Rule, regex.Match[str]]]:
    """Return the matches of all rules that the sentence has a word for: start, end, rank of rule, rule, match."""
    kinds = {m.lastgroup for m in _needs().finditer(text)}
    if not kinds:
        return []
    if kinds & {"clock", "ordinal", "digits"}:
        kinds |= {"clock", "ordinal", "digits"}
    return [
        (m.start(), m.end(), rank, rule, m)
        for rank, rule in enumerate(_rules())
        if rule.needs & kinds
        for m in rule.pattern.finditer(text)
        if m.end() > m.start()
    ]


def _read(text: str, scene: Scene) -> Iterator[Expression]:
    """Yield what the rules find, from left to right: of matches that overlap the longest that means something."""
    waiting = sorted(_matches(text), key=lambda found: (-(found[1] - found[0]), found[2], found[0]))
    chosen: list[tuple[int, int, Rule, regex.Match[str]]] = []
    for start, end, _, rule, match in waiting:
        if not any(start < e and s < end for s, e, _, _ in chosen):
            chosen.append((start, end, rule, match))
    for start, end, rule, match in sorted(chosen, key=lambda found: found[0]):
        sense = rule.sense(match, scene)
        if sense is None:
            continue
        span = Span(start, end).shift(scene.at)
        staged = _staged(text, start, sense)
        if staged is not None:
            sense, start = staged
            span = Span(start + scene.at, span.end)
        if sense.value is not None and rule.name != "clock":
            scene.tell(sense.value, sense.explicit)
        core = match.start("core") + scene.at if "core" in rule.pattern.groupindex else span.start
        yield Expression(span, Span(core, span.end), sense, (rule.name,), ahead=_lies_ahead(sense, scene))


def _lies_ahead(sense: Sense, scene: Scene) -> bool:
    start = sense.value.start if sense.value else None
    return bool(start and scene.published and start > scene.published.isoformat())


@cache
def _stage_before() -> regex.Pattern[str]:
    return build(r"\b<<stage>>[\s\-]+(?:the\s+)?$")


def _staged(text: str, start: int, sense: Sense) -> tuple[Sense, int] | None:
    """Return the sense narrowed by a stage that stands before it ("late May", "the end of 2021"), and where that starts."""
    if sense.value is None or sense.value.precision not in ("month", "year", "decade", "season", "week"):
        return None
    found = _stage_before().search(text, max(0, start - 32), start)
    if found is None:
        return None
    words = " ".join(found["stage"].lower().split())
    stages = time_words().stages
    stage = stages.get(words) or stages.get(f"the {words}")
    return (replace(sense, value=values.staged(sense.value, stage)), found.start()) if stage else None


# Putting together: ranges, then open ends


@cache
def _joint() -> regex.Pattern[str]:
    return regex.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*(?:the\s+)?", regex.I)


@cache
def _range_opener() -> regex.Pattern[str]:
    return regex.compile(r"\b(?P<opener>from|between)\s+(?:the\s+)?$", regex.I)


def _joined(found: list[Expression], text: str, at: int) -> list[Expression]:
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


def _opened(found: Expression, text: str, at: int) -> Expression:
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
    turn = {"after": values.after, "before": values.before, "prior to": values.before}.get(
        word, values.since if before["since"] else values.until
    )
    opened = Sense("point", turn(value))
    return Expression(Span(before.start() + at, found.span.end), found.core, opened, (*found.rules, word), found.parts)


# The document

DATED = regex.compile(r"\b(?:of|in|since|until|by|from|\p{Lu}\p{Ll}{2,8}\.?(?:\s+\d{1,2},?)?)\s+(?P<year>1[1-9]\d\d|20\d\d)\b")
DEICTIC = regex.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow"
    r"|last (?:week|month|night)|this (?:week|month|morning))\b"
)


def is_narrative(text: str, published: date | None) -> bool:
    """Say whether the text tells of times past by their dates rather than of what is new.

    It does where at least five years are told, two thirds of them two years or more before publication (undated: any
    year), and words that count from today ("Friday", "last week") are fewer than a third of them.
    """
    years = [int(m["year"]) for m in DATED.finditer(text)]
    old = [y for y in years if published is None or y <= published.year - 2]
    return len(old) >= 5 and 3 * len(old) >= 2 * len(years) and 3 * len(DEICTIC.findall(text)) < len(old)


def anchor_of(report: Report) -> tuple[date | None, Anchor]:
    """Return the day that relative words of a report count from and what it is: publication, else a full date in its dateline."""
    published = values.parse_day((report.published or "")[:10])
    if published is not None:
        return published, "published"
    spans = [b.span for b in report.blocks_of("dateline")] + ([report.dateline.span] if report.dateline else [])
    for span in spans:
        words = span.cut(report.text)
        scene = Scene(None, "dateline", False, words, 0, 0, _no_side)
        for found in _read(words, scene):
            if found.sense.explicit and found.value and found.value.precision == "day" and found.value.start == found.value.end:
                return values.parse_day(found.value.start or ""), "dateline"
    return None, "published"


def _no_side(_span: Span, _preposition: str | None) -> Side | None:
    return None


def find_expressions(document: Document) -> list[Expression]:
    """Return all words of time of a document in order, with durations and "now", which are no When."""
    published, anchor = anchor_of(document.report)
    narrative = is_narrative(document.text, published)
    out: list[Expression] = []
    scene = Scene(published, anchor, narrative, "", 0, -9, _no_side)
    for sentence in document.sentences:
        scene.text, scene.at, scene.paragraph = sentence.text, sentence.span.start, sentence.paragraph
        scene.side_of = _side_in(sentence)
        scene.published, scene.anchor = (values.parse_day(sentence.day), "published") if sentence.day else (published, anchor)
        out += _in_sentence(sentence, scene)
    return out


def _side_in(sentence: Sentence) -> Callable[[Span, str | None], Side | None]:
    @cache
    def clauses() -> Clauses:
        return Clauses.of(sentence)

    def side(span: Span, preposition: str | None) -> Side | None:
        return clauses().side(span, preposition)

    return side


def _in_sentence(sentence: Sentence, scene: Scene) -> list[Expression]:
    found = list(_read(sentence.text, scene))
    if not found:
        return found
    found = _clocked(found)
    return [_opened(e, sentence.text, sentence.span.start) for e in _joined(found, sentence.text, sentence.span.start)]


def _clocked(found: list[Expression]) -> list[Expression]:
    """Return the expressions with clock times given the day that stands nearest in the sentence."""
    days = [e for e in found if e.value and e.value.precision == "day" and e.rules != ("clock",)]
    if not days:
        return found
    out: list[Expression] = []
    for e in found:
        if e.rules != ("clock",):
            out.append(e)
            continue
        day = min(days, key=lambda d: (max(d.span.start - e.span.end, e.span.start - d.span.end), d.span.start))
        out.append(replace(e, sense=Sense("point", day.value)))
    return out


def find_times(document: Document) -> list[When]:
    """Return the times of a document in the order of the text, each with its words; durations, ages and sets of numbers are none.

    Relative times count from the report's publication, else from a full date in its dateline, else they stay
    unresolved with a reason; nothing is ever counted from today. Weekdays and dates without a year go with the tense
    of their verb. EDTF is ISO 8601-2 (levels 0 to 2).
    """
    return [_when(e, document.text) for e in find_expressions(document) if e.sense.kind == "point" and e.value is not None]


def _when(found: Expression, text: str) -> When:
    value = found.value
    assert value is not None
    return When(
        value.start, value.end, value.edtf, value.precision, found.span.cut(text), found.span, value.relative_to, value.reason
    )
