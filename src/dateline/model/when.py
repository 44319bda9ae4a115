"""Time as reports tell it: an interval of days, months or years, or words that stay unresolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.text import Span

Precision = Literal["day", "week", "month", "season", "year", "decade", "open"]
Anchor = Literal["published", "dateline", "text"]


@dataclass(frozen=True, slots=True)
class When:
    """A time expression and what it comes to.

    `start` and `end` are inclusive ISO days, months or years ("2019-02-22", "2019-02", "2019"), None for an open or
    unknown end; both None: unresolved, and `reason` says why. `edtf` is the same as an EDTF (ISO 8601-2) string.
    `relative_to` names what a relative expression was resolved against. `span` is None where the time was carried
    over from another place (the publication date as the as-of of a running state).
    """

    start: str | None
    end: str | None
    edtf: str | None
    precision: Precision | None
    text: str
    span: Span | None
    relative_to: Anchor | None = None
    reason: str | None = None

    @property
    def resolved(self) -> bool:
        """Say whether at least one end is known."""
        return self.start is not None or self.end is not None


def first_day(date: str) -> str:
    """Return the first ISO day of an ISO day, month or year."""
    return (date + "-01-01")[:10] if len(date) < 7 else (date + "-01")[:10]


def last_day(date: str) -> str:
    """Return the last ISO day of an ISO day, month or year."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:7])
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return f"{date}-{(31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]}"
    return date[:10]
