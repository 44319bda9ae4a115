"""What a person judged: that two things are one or are not (R21), or how a dispute ends. It has an author and a reason, and can
be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JudgedNoun = Literal["story", "person", "body", "place"]
Sameness = Literal["same", "different"]
Ending = Literal["explained", "settled"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who holds two things for one (`same`) or for two (`different`), when and why; `undone_at` is null while it stands.

    `sides` name the two. Of a story they are the ids of two reports: `same` keeps the stories of both together, `different`
    keeps them apart, whatever later evidence says. Of a person, body or place each is a name as a report gives it with "@" and
    the report's id. Times are UTC, ISO 8601.
    """

    id: str
    noun: JudgedNoun
    verdict: Sameness
    sides: tuple[str, str]
    author: str
    reason: str
    at: str
    undone_at: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a person ended a dispute: `explained` (both accounts hold, of different things) or `settled` (one does not), and why.

    `dispute` is its id when that was judged, `sides` are the words of the two accounts, each with "@" and its report's id: by
    them it is found again where a newer reader gave other ids. Times are UTC, ISO 8601; `undone_at` is null while it stands.
    """

    id: str
    dispute: str
    sides: tuple[str, str]
    ending: Ending
    author: str
    reason: str
    at: str
    undone_at: str | None = None
