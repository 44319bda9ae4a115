"""Why a finding is as it is: what made it, from which words, and what else was considered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.reading import Quote

FindingKind = Literal["statement", "figure", "event", "forecast", "place", "nothing"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that could have been taken: `what` in words, `score` where choices were ranked (higher is better).

    `note` says where it comes from, or why it was not taken.
    """

    what: str
    score: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer of a finding: what it is about ("measure"), what was taken, because of what, and what else there was."""

    about: str
    taken: str
    because: str
    instead: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a report has this finding. `finding` is its id, null for a place or for words that gave no finding (`kind` "nothing").

    `quote` is the finding's own words, `sentence` the sentence they stand in.
    """

    finding: str | None
    kind: FindingKind
    report: str
    quote: Quote
    sentence: Quote
    made_by: str
    reasons: tuple[Reason, ...]
