"""Printed and stamped dates → ISO days. Only whole dates count: a day without its year gives nothing."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)"
DAY_MONTH = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}"
MONTH_DAY = rf"{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?"
PARTIAL = rf"{WEEKDAY}?(?:{DAY_MONTH}|{MONTH_DAY})"
"""A day and month, with or without a weekday, no year."""
FULL = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2}|\d{1,2}\.\d{1,2}\.\d{4}"
    rf"|{WEEKDAY}?(?:{DAY_MONTH}|{MONTH_DAY}),?\s+\d{{4}})"
)
"""A day, month and year in one of the unambiguous printed forms."""

EARLIEST = 1900
_FULL = re.compile(FULL, re.IGNORECASE)


def is_day(value: str) -> bool:
    """Say whether `value` is an ISO day of the calendar ("2019-02-22")."""
    try:
        return len(value) == 10 and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _made(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def printed_day(text: str) -> str | None:
    """Return the first whole date in `text` as an ISO day, or None. "3/4/2021" is ambiguous and gives nothing."""
    found = _FULL.search(text)
    if not found:
        return None
    numbers = [int(n) for n in re.findall(r"\d+", found.group())]
    name = re.search(MONTH, found.group(), re.IGNORECASE)
    if name:
        return _made(numbers[-1], MONTHS.index(name.group()[:3].lower()) + 1, numbers[0])
    return _made(*numbers) if numbers[0] > 31 else _made(*reversed(numbers))


_SHORT_YEAR = re.compile(rf"(?P<day>{DAY_MONTH}|{MONTH_DAY}),?\s+['’]?(?P<year>\d{{2}})(?![\d:.,])", re.IGNORECASE)
PIVOT = 69
"""Years of two digits from here on are of the last century (POSIX, `strptime` %y)."""


def filed_day(text: str) -> str | None:
    """Return the first whole date in a dateline as an ISO day, or None; here a year may have two digits ("23 JUN 89")."""
    found = _SHORT_YEAR.search(text)
    if printed_day(text) or not found:
        return printed_day(text)
    year = int(found["year"]) + (1900 if int(found["year"]) >= PIVOT else 2000)
    return printed_day(f"{found['day']} {year}")


_STAMP_WORDS = re.compile(
    rf"{FULL}|\b\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?\b|\b[ap]\.?m\.?(?!\w)|\b(?:[A-Z]{{1,5}}T|UTC|Z|IST|local time)\b"
    r"|\b(?:first )?(?:published|posted|issued|created|updated|last|modified|update|on|at|date)\b",
    re.IGNORECASE,
)


def is_stamp(line: str) -> bool:
    """Say whether `line` is nothing but a date, with or without a time and words such as "Published on"."""
    return len(line) < 120 and bool(_FULL.search(line)) and not re.search(r"\w", _STAMP_WORDS.sub("", line))


_OWN = re.compile(r"(?:first )?(?:published|posted|issued|created|date)\b", re.IGNORECASE)


def own_day(line: str) -> str | None:
    """Return the day that a line gives as the text's own ("Posted on May 3, 2021", a bare date), or None."""
    return printed_day(line) if _OWN.match(line) or is_stamp(line) else None


def stamped_day(value: str) -> str | None:
    """Return the day of a machine's time stamp (ISO 8601, RFC 5322) or of a printed date, or None.

    The day is that of the stamp's own zone: "2023-02-05T23:30:00-05:00" is 5 February.
    """
    value = value.strip()
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return printed_day(value)


def sound_day(value: str | None, today: date) -> tuple[str | None, str | None]:
    """Return the day that `value` stamps and None, or None and a note why it is not believed.

    Not believed are dates before 1900 (fillers such as 0001-01-01), more than a day after `today` (a day, for zones
    ahead of ours), and what is no date at all. Nothing given, nothing noted.
    """
    if value is None or not value.strip():
        return None, None
    day = stamped_day(value)
    if day is None:
        return None, f"the date {value.strip()[:40]!r} could not be read"
    if int(day[:4]) < EARLIEST:
        return None, f"the date {day} is a filler and was left out"
    if date.fromisoformat(day) > today + timedelta(days=1):
        return None, f"the date {day} lies in the future and was left out"
    return day, None
