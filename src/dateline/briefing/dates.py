"""Dates in words: "20 February 2019", "by 23 February 2019", "(“Wednesday”, no date given)"."""

from __future__ import annotations

from datetime import date

from dateline.model import When, first_day, last_day

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_DATE = "(no date given)"


def day_words(iso: str) -> str:
    """Return an ISO day, month or year in words: "20 February 2019", "February 2019", "2019"."""
    parts = iso[:10].split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def short_day(iso: str) -> str:
    """Return an ISO day in words without its year: "20 February"; a month or year as `day_words` has it."""
    return day_words(iso).rsplit(" ", 1)[0] if len(iso) >= 10 else day_words(iso)


def _pair(start: str, end: str) -> str:
    """Return two different dates as a stretch, without saying month or year twice."""
    first, last = day_words(start).split(), day_words(end).split()
    rest = list(last)
    while len(first) > 1 and len(rest) > 1 and first[-1] == rest[-1]:
        first.pop()
        rest.pop()
    return f"{' '.join(first)} to {' '.join(last)}"


def when_words(when: When | None) -> str:
    """Return a time with its preposition, ready to follow a clause; NO_DATE where there is none.

    "on 20 February 2019", "in February 2019", "between 18 and 20 February 2019" as "from 18 to 20 February 2019",
    "in the week of 18 February 2019", "by …" (open start), "since …" (open end),
    and an unresolved time in its own words: "(“Wednesday”, no date given)".
    """
    if when is None:
        return NO_DATE
    start, end = when.start, when.end
    if start is None and end is None:
        return f"(“{when.text}”, no date given)" if when.text.strip() and when.span is not None else NO_DATE
    if start is None or end is None:
        return f"by {day_words(end)}" if end else f"since {day_words(start or '')}"
    if when.precision == "week" and first_day(start) != last_day(end):
        return f"in the week of {day_words(start)}"
    if start == end:
        return f"{'on' if len(start) == 10 else 'in'} {day_words(start)}"
    return f"from {_pair(start, end)}"


def as_of(when: When | None) -> str | None:
    """Return the last ISO day that a time is known to reach, or None: the day a figure is "as of" (R9)."""
    if when is None or not when.resolved:
        return None
    return last_day(when.end) if when.end else first_day(when.start or "")


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Return the days from one ISO day to another, or None where either is unknown or no day."""
    try:
        return (date.fromisoformat((later or "")[:10]) - date.fromisoformat((earlier or "")[:10])).days
    except ValueError:
        return None


def age_words(days: int | None) -> str:
    """Return an age: "today", "1 day old", "12 days old", "age unknown"."""
    if days is None:
        return "age unknown"
    if days <= 0:
        return "same day"
    return f"{days} day{'' if days == 1 else 's'} old"
