"""What ACLED and PLOVER call an event of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import regex

from dateline.lexicon.events import event_types
from dateline.lexicon.loader import decode, raw_table


@dataclass(frozen=True)
class Fits:
    """When a row fits: types of ours, words of the clause, of the actors' names and of the targets'; empty ones fit anything.

    `actors_in` and `targets_in` name a list of the table.
    """

    types: tuple[str, ...]
    words: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    actors_in: str | None = None
    targets_in: str | None = None


@dataclass(frozen=True)
class Acled(Fits):
    """A row that gives ACLED's event type and, where it can be told, its sub-event type."""

    event: str = ""
    sub: str | None = None


@dataclass(frozen=True)
class Plover(Fits):
    """A row that gives a PLOVER class and, where it can be told, its mode."""

    name: str = ""
    mode: str | None = None


@dataclass(frozen=True)
class Codes:
    """ACLED's event and sub-event type, PLOVER's class and mode; None where the coding has none or the report does not say."""

    acled: str | None = None
    acled_sub: str | None = None
    plover: str | None = None
    plover_mode: str | None = None


@dataclass(frozen=True)
class EventCodes:
    """The table `event_codes.toml`."""

    acled: tuple[Acled, ...]
    plover: tuple[Plover, ...]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def event_codes() -> EventCodes:
    """Return the table `event_codes.toml`."""
    raw = raw_table("event_codes")
    rows = [{("name" if key == "class" else key): value for key, value in row.items()} for row in raw["plover"]]
    lists = {key: value for key, value in raw.items() if key not in ("acled", "plover")}
    return decode(EventCodes, {"acled": raw["acled"], "plover": rows, "lists": lists}, "lexicon/event_codes.toml")


def codes_of(kind: str, text: str, actors: Sequence[str], targets: Sequence[str]) -> Codes:
    """Return the codes of an event of type `kind`, told by the clause `text`, of these actors and targets."""
    said = (kind, text, " ; ".join(actors), " ; ".join(targets))
    acled = next((row for row in event_codes().acled if _fits(row, *said)), None)
    plover = next((row for row in event_codes().plover if _fits(row, *said)), None)
    return Codes(
        acled=acled.event if acled else None,
        acled_sub=acled.sub if acled else None,
        plover=plover.name if plover else event_types()[kind].plover or None,
        plover_mode=plover.mode if plover else None,
    )


def _fits(row: Fits, kind: str, text: str, actors: str, targets: str) -> bool:
    if kind not in row.types or (row.words and not _words(row.words).search(text)):
        return False
    lists = event_codes().lists
    if row.targets and not _words(row.targets).search(targets):
        return False
    if row.actors_in and not _words(lists[row.actors_in]).search(actors):
        return False
    return not row.targets_in or _words(lists[row.targets_in]).search(targets) is not None


@cache
def _words(words: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{'|'.join(map(regex.escape, words))})s?\b", regex.I)
