"""A person's judgement that two things are one, or are not (R21): it has an author and a reason, and can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JudgedNoun = Literal["story", "person", "body", "place"]
Sameness = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who holds two things for one (`same`) or for two (`different`), when and why; `undone_at` is null while it stands.

    `sides` name the two. Of a story they are the ids of two reports: `same` keeps the stories of both together, `different`
    keeps them apart, whatever later evidence says. Times are UTC, ISO 8601.
    """

    id: str
    noun: JudgedNoun
    verdict: Sameness
    sides: tuple[str, str]
    author: str
    reason: str
    at: str
    undone_at: str | None = None
