"""A person's corrections, laid over a reading when it is loaded; what was read stays beside them.

A correction finds its finding by id, or, where a newer reader gave another, by its words where they stand once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from dateline.model import (
    Event,
    Figure,
    FigureKind,
    Forecast,
    NotFoundError,
    Place,
    Precision,
    Reading,
    SettingsError,
    Stance,
    Statement,
    Value,
    When,
)

Finding = Statement | Figure | Event | Forecast
Kind = Literal["statements", "figures", "events", "forecasts"]
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed: `old` and `new` as words, `who`, `why`, and when as UTC ISO times (`undone_at` null: in force).

    `kind` is the list of the reading that holds the finding, `words` the finding's words when it was corrected.
    """

    id: str
    report: str
    kind: Kind
    finding: str
    words: str
    field: str
    old: str
    new: str
    who: str
    why: str
    at: str
    undone_at: str | None = None


def as_at(correction: Correction, at: str) -> Correction:
    """Return a correction as it stood at a UTC time: what was undone later was in force then."""
    return replace(correction, undone_at=None) if correction.undone_at and correction.undone_at > at else correction


def find(reading: Reading, finding: str) -> tuple[Kind, Finding]:
    """Return the finding with this id, or the only one whose id begins so; raises NotFoundError with what there is."""
    every = [(kind, item) for kind in get_args(Kind) for item in getattr(reading, kind)]
    fitting = [pair for pair in every if pair[1].id == finding] or [pair for pair in every if pair[1].id.startswith(finding)]
    if len(fitting) == 1 and finding:
        return fitting[0]
    raise NotFoundError(
        f"{'no finding' if not fitting else 'more than one finding'} of {reading.report.id} is called {finding!r}",
        f"dateline read --format json shows the ids; it has {len(every)}",
    )


def words_of(finding: Finding) -> str:
    """Return the words that a finding is known by."""
    return finding.content.text if isinstance(finding, Statement) else finding.text


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Return what may be corrected on a kind of finding."""
    return (*(name for owner, name in _CHANGES if owner == kind), REJECTED)


def old_words(finding: Finding, field: str) -> str:
    """Return what a field says now, as words that `check_value` would take."""
    if field == REJECTED:
        return "no"
    return _said(finding.speaker.name if field == "speaker" and isinstance(finding, Statement) else getattr(finding, field))


def check_value(kind: Kind, field: str, new: str) -> None:
    """Raise SettingsError where `field` cannot be corrected on this kind, or `new` does not fit it."""
    if field == REJECTED:
        if new != "yes":
            raise SettingsError(f"{REJECTED} can only be set to 'yes', not to {new!r}", "undo the correction to take it back")
        return
    if (kind, field) not in _CHANGES:
        raise SettingsError(f"{field!r} of {kind} cannot be corrected", f"what can be is {', '.join(fields_of(kind))}")
    _VALUES.get(field, str)(new)


def apply(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """Return the reading with the corrections that are in force, in their order; one whose finding is gone changes nothing.

    A corrected finding says in `made_by` by which correction. A rejected one is left out, and nothing refers to it any more.
    """
    for correction in corrections:
        items: tuple[Any, ...] = getattr(reading, correction.kind)
        index = _index(items, correction)
        if correction.undone_at is not None or index is None:
            continue
        if correction.field == REJECTED:
            reading = _without(reading, correction.kind, items[index].id)
            continue
        changed = _CHANGES[correction.kind, correction.field](items[index], correction.new, reading)
        changed = replace(changed, made_by=f"{changed.made_by}; correction {correction.id} by {correction.who}")
        reading = _with(reading, correction.kind, (*items[:index], changed, *items[index + 1 :]))
    return reading


def _index(items: Sequence[Finding], correction: Correction) -> int | None:
    for index, item in enumerate(items):
        if item.id == correction.finding:
            return index
    same = [index for index, item in enumerate(items) if words_of(item) == correction.words]
    return same[0] if len(same) == 1 else None


def _without(reading: Reading, kind: Kind, id_: str) -> Reading:
    def by(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(item, by=None) if kind == "statements" and item.by == id_ else item for item in items)

    figures = tuple(replace(f, part_of=None) if f.part_of == id_ else f for f in by(reading.figures))
    reading = replace(reading, figures=figures, events=by(reading.events), forecasts=by(reading.forecasts))
    return _with(reading, kind, tuple(item for item in getattr(reading, kind) if item.id != id_))


def _with(reading: Reading, kind: Kind, items: tuple[Any, ...]) -> Reading:
    changes: dict[str, Any] = {kind: items}
    return replace(reading, **changes)


# ---- words to values

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_RANGE = re.compile(
    rf"(?P<about>about\s+)?(?:(?P<low>{_NUMBER})?\s*(?P<to>\.\.|-|–|\bto\b)\s*(?P<high>{_NUMBER})?|(?P<one>{_NUMBER}))"
)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def _value(text: str) -> Value:
    found = _RANGE.fullmatch(text.strip())
    if found is None or not (found["one"] or found["low"] or found["high"]):
        raise SettingsError(f"{text!r} is not a number or range", "write 1200, 1000-1500, 1000.. or about 1200")
    low, high = (
        None if words is None else float(words.replace(",", ""))
        for words in ((found["one"], found["one"]) if found["one"] else (found["low"], found["high"]))
    )
    if low is not None and high is not None and low > high:
        raise SettingsError(f"the range {text!r} ends before it begins", "write the lower number first")
    return Value(low, high, bool(found["about"]), text)


def _when(text: str) -> When | None:
    if not text:
        return None
    start, _, end = text.partition("/")
    end = end or start
    try:
        for day in (start, end):
            if not _DATE.fullmatch(day):
                raise ValueError
            date.fromisoformat((day + "-01-01")[:10] if len(day) < 7 else (day + "-01")[:10])
    except ValueError as error:
        raise SettingsError(
            f"{text!r} is not a day, month or year", "write 2024-05-03, 2024-05 or 2024-05-03/2024-05-07"
        ) from error
    if start > end:
        raise SettingsError(f"{text!r} ends before it begins", "write the earlier day first")
    return When(start, end, start if start == end else f"{start}/{end}", _PRECISION[max(len(start), len(end))], text, None)


def _one_of(kinds: tuple[str, ...]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in kinds:
            raise SettingsError(f"{text!r} is not known here", f"it is one of {', '.join(kinds)}")
        return text

    return check


def _name(text: str) -> str:
    if not text.strip():
        raise SettingsError("a speaker needs a name", "to take the statement out, set rejected to yes")
    return text


_VALUES: dict[str, Callable[[str], object]] = {
    "value": _value,
    "when": _when,
    "due": _when,
    "stance": _one_of(get_args(Stance)),
    "kind": _one_of(("", *get_args(FigureKind))),
    "speaker": _name,
}


def _said(value: Any) -> str:
    """Return a field's value as a person would write it; nothing is ''."""
    if isinstance(value, Value):
        ends = ["" if end is None else f"{end:.15g}" for end in (value.low, value.high)]
        return f"{'about ' if value.approximate else ''}{ends[0] if ends[0] == ends[1] else '..'.join(ends)}"
    if isinstance(value, When):
        return (value.start or "") if value.start == value.end else f"{value.start or '..'}/{value.end or '..'}"
    return value.name if isinstance(value, Place) else str(value or "")


# ---- values to findings


def _figure_value(figure: Figure, new: str, _reading: Reading) -> Figure:
    return replace(figure, value=replace(_value(new), words=figure.value.words))


def _figure_kind(figure: Figure, new: str, _reading: Reading) -> Figure:
    return replace(figure, kind=new or None)  # type: ignore[arg-type]


def _where(finding: Any, new: str, reading: Reading) -> Any:
    """Take the place as the report's own reading knows it, else one that no gazetteer vouches for."""
    if not new:
        return replace(finding, where=None)
    known = next((place for place in reading.places if place.name == new), None)
    return replace(finding, where=known or Place(new, None, None, None, None, None, finding.text, finding.span))


def _time(field: str) -> Callable[[Any, str, Reading], Any]:
    return lambda finding, new, _reading: replace(finding, **{field: _when(new)})


def _words(field: str) -> Callable[[Any, str, Reading], Any]:
    return lambda finding, new, _reading: replace(finding, **{field: new or None})


def _speaker(statement: Statement, new: str, _reading: Reading) -> Statement:
    return replace(statement, speaker=replace(statement.speaker, name=new, named="name"))


_CHANGES: dict[tuple[str, str], Callable[[Any, str, Reading], Any]] = {
    ("figures", "value"): _figure_value,
    ("figures", "measure"): _words("measure"),
    ("figures", "of"): _words("of"),
    ("figures", "where"): _where,
    ("figures", "when"): _time("when"),
    ("figures", "stance"): _words("stance"),
    ("figures", "kind"): _figure_kind,
    ("statements", "speaker"): _speaker,
    ("statements", "when"): _time("when"),
    ("events", "where"): _where,
    ("events", "when"): _time("when"),
    ("forecasts", "due"): _time("due"),
}
"""What can be corrected, and how a finding changes."""
