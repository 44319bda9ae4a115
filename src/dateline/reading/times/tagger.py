"""Finds the times of a document, sentence by sentence, and puts their parts together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import regex

from dateline.lexicon.times import time_words
from dateline.model import Report, Span, When
from dateline.model.when import Anchor
from dateline.reading.document import Document, Sentence
from dateline.reading.times import values
from dateline.reading.times.amounts import amount_rules
from dateline.reading.times.calendar import calendar_rules
from dateline.reading.times.days import day_rules
from dateline.reading.times.expression import Expression
from dateline.reading.times.joining import counted, joined, opened
from dateline.reading.times.narrative import is_narrative, strays
from dateline.reading.times.nth import nth_rules
from dateline.reading.times.pieces import alternatives, build
from dateline.reading.times.pointers import pointer_rules
from dateline.reading.times.relative import relative_rules
from dateline.reading.times.rule import Rule
from dateline.reading.times.scene import Scene, Sense
from dateline.reading.times.tense import Clauses, Side
from dateline.reading.times.weekdays import weekday_rules


@cache
def _needs() -> regex.Pattern[str]:
    """Return the pattern of the words without which no rule need be tried, by kind."""
    table = time_words()
    long_months, words = alternatives(table.months), table.references
    pointing = (*words.past, *words.present, *words.future, *words.at_time)
    return regex.compile(
        rf"\b(?:(?P<month>{long_months})\b|(?P<weekday>(?:{alternatives(table.weekdays)})s?\b)"
        rf"|(?P<unit>(?:{alternatives(table.units)}|weekend|morning|afternoon|evening)\b)|(?P<season>(?:{alternatives(table.seasons)})\b)"
        rf"|(?P<named>{alternatives([*table.named_days, *table.named_dates])})"
        rf"|(?P<deictic>(?:{alternatives(table.deictic_days)}|overnight)\b)|(?P<set>(?:per|at\s+night|{alternatives(table.periods)})\b)"
        rf"|(?P<reference>(?:{alternatives(pointing)})\b)|(?P<period>{alternatives(table.words.reporting_periods)})|(?P<era>century\b|B\.?\s?C\b)"
        r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)|(?P<clock>\d{1,2}[:.h]\d\d\b|\d{1,2}\s?[ap]\.?m)|(?P<digits>\d{4}|\d\d?[/.]\d))",
        regex.I,
    )


@cache
def _rules() -> tuple[Rule, ...]:
    return (*day_rules(), *calendar_rules(), *weekday_rules(), *nth_rules(), *relative_rules(), *amount_rules(), *pointer_rules())


def _matches(text: str) -> list[tuple[int, int, int, Rule, regex.Match[str]]]:
    """Return the matches of all rules that the sentence has a word for: start, end, rank of rule, rule, match."""
    kinds = {m.lastgroup for m in _needs().finditer(text)}
    if not kinds:
        return []
    if kinds & {"clock", "ordinal", "digits"}:
        kinds |= {"clock", "ordinal", "digits"}
    if "reference" in kinds:
        kinds |= {"period"}  # "the period under review"
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
    taken = bytearray(len(text))
    for start, end, _, rule, match in waiting:
        if not (taken[start] or taken[end - 1]):  # those before are no shorter: none lies inside
            chosen.append((start, end, rule, match))
            taken[start:end] = b"\x01" * (end - start)
    for start, end, rule, match in sorted(chosen, key=lambda found: found[0]):
        sense = rule.sense(match, scene)
        if sense is None:
            continue
        span = Span(start, end).shift(scene.at)
        staged = _staged(text, start, sense)
        if staged is not None:
            sense, start = staged
            span = Span(start + scene.at, span.end)
        if sense.value is not None and rule.name != "clock" and not scene.in_passing(start, end):
            scene.tell(sense.value, sense.explicit)
        core = match.start("core") + scene.at if "core" in rule.pattern.groupindex else span.start
        if sense.kind == "point" and not sense.clock:
            sense = replace(sense, clock=part_of_day(match.group()))
        yield Expression(span, Span(core, span.end), sense, (rule.name,), ahead=_lies_ahead(sense, scene))


def _lies_ahead(sense: Sense, scene: Scene) -> bool:
    start = sense.value.start if sense.value else None
    return bool(start and scene.published and start > scene.published.isoformat())


@cache
def _part_words() -> regex.Pattern[str]:
    return regex.compile(rf"\b({alternatives(time_words().words.parts_of_day)})\b", regex.I)


def part_of_day(words: str) -> str:
    """Return the part of the day that words of time name ("the night of 5 May" → "night"), "" where they name none."""
    found = _part_words().search(words)
    return found.group(1).lower() if found else ""


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
    stage = stages.get(words) or stages.get(f"the {words}") or stages.get(words.removeprefix("the "))
    return (replace(sense, value=values.staged(sense.value, stage)), found.start()) if stage else None


# The document


FILED_BEFORE = 7
"""Days before publication on which a report may have been filed: an older date in a dateline is another matter."""


def anchor_of(report: Report) -> tuple[date | None, Anchor]:
    """Return the day that relative words of a report count from and what it is: that of its dateline, where it gives one in
    the days before publication or the report has no other; else publication."""
    published = values.parse_day((report.published or "")[:10])
    spans = [b.span for b in report.blocks_of("dateline")] + ([report.dateline.span] if report.dateline else [])
    for span in spans:
        words = span.cut(report.text)
        scene = Scene(published, "dateline", False, words, 0, 0, _no_side)
        for found in _read(words, scene):
            if not found.value or found.value.precision != "day" or found.value.start != found.value.end:
                continue
            day = values.parse_day(found.value.start or "")
            if day and (found.sense.explicit if published is None else 0 < (published - day).days <= FILED_BEFORE):
                return day, "dateline"
    return published, "published"


def _no_side(_span: Span, _preposition: str | None) -> Side | None:
    return None


def find_expressions(document: Document) -> list[Expression]:
    """Return all words of time of a document in order, with durations and "now", which are no When."""
    published, anchor = anchor_of(document.report)
    narrative = is_narrative(document.text, published)
    out: list[Expression] = []
    scene = Scene(published, anchor, narrative, "", 0, -9, _no_side, asides=strays(document.text) if narrative else frozenset())
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
    text, at = sentence.text, sentence.span.start
    whole = _with_period(joined(counted(found, text, at), text, at), scene)
    return [opened(e, text, at) for e in whole]


NEAR = 24
"""Characters between "the reporting period" and the days that it is, at most."""


def _with_period(found: list[Expression], scene: Scene) -> list[Expression]:
    """Return the expressions with "the reporting period" given the stretch of days that stands beside it, and keep that."""
    for here, later in pairwise(found):
        named, days = (here, later) if here.rules == PERIOD else (later, here)
        value = days.value
        if named.rules != PERIOD or value is None or not value.start or not value.end or later.span.start - here.span.end > NEAR:
            continue
        if value.start != value.end or value.precision in ("month", "week"):
            scene.period = value
            found = [replace(e, sense=replace(e.sense, value=value.against("text"))) if e is named else e for e in found]
    return found


PERIOD = ("reporting period",)


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
        out.append(replace(e, sense=replace(e.sense, value=day.value)))
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
