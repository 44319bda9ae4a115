"""Who wrote it, as a line of its own says: "By Ann Example and Bo Sample", "Ann Example in Testville", "Our Foreign Staff"."""

from __future__ import annotations

import re

from dateline.intake.credits import is_names
from dateline.intake.dates import FULL
from dateline.intake.lines import ends_sentence

WORDS = 18
"""Words a byline has at most."""
LETTERS = 200
"""Letters a byline has at most."""
_BY = re.compile(
    r"(?:by|story by|words by|written by|report by|reported by|text by|from|author|reporter)\s*:?\s+(?P<who>[A-ZÀ-Þ].*)",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(r".{0,60}\d.{0,30}?\b(?:by|BY|By)\s+(?P<who>[A-ZÀ-Þ].*)")
_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
_STAMP = re.compile(
    rf"\s*[-–—|•·,]?\s*(?:(?:first |last )?(?:published|posted|updated|modified)(?:\s+on)?\s*:?\s+)?"
    rf"(?:\d{{1,2}}[:.]\d{{2}}\s*(?:[A-Z]{{2,4}})?,?\s+)?{FULL}{_CLOCK}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\s*[|•,(]?\s*(?:@\w+|[\w.+-]+@[\w-]+\.[\w.]+)\)?")
_PERSON = r"[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-Z]\.|de|van|von|der|al|bin|el|[A-ZÀ-Þ][\w'’.-]+)){1,3}"
_WHERE = r"(?:,?\s+in\s+[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+)?)"
_PLACED = re.compile(rf"{_PERSON}{_WHERE}?(?:(?:,\s*|\s+and\s+|,\s+and\s+|\s+&\s+){_PERSON}{_WHERE}?)+")
_POST = re.compile(
    r"(?:[A-ZÀ-Þ][\w.&'’-]*,?\s+){0,5}(?:(?:staff|special|chief|senior|foreign|national|political|night|news)\s+){0,2}"
    r"(?:writers?|reporters?|correspondents?|editors?|staff|bureau)(?:\s+in\s+[A-ZÀ-Þ][\w ]{2,30})?",
    re.IGNORECASE,
)


def author(line: str) -> str | None:
    """Return the names in a line that says itself that it is a byline ("By …", "Posted on May 3, 2021 by …"), or None."""
    if len(line) > LETTERS or len(line.split()) > WORDS or ends_sentence(line):
        return None
    bare = _bare(line)
    found = _BY.fullmatch(bare) or _AFTER_DAY.fullmatch(_HANDLE.sub("", line)) or _BY.fullmatch(_HANDLE.sub("", line))
    who = _bare(found["who"]) if found else ""
    return who if who and is_names(who) and not re.search(r"\d", who) else None


def begins_as_byline(line: str) -> bool:
    """Say whether `line` begins with "By" and a name, whatever follows."""
    return len(line) <= LETTERS and bool(_BY.match(line))


def names_in_places(line: str) -> bool:
    """Say whether `line` is two or more persons' names, with or without the places they write from."""
    return len(line) <= LETTERS and bool(_PLACED.fullmatch(line)) and is_names(line)


def post(line: str) -> bool:
    """Say whether `line` is what stands under a reporter's name: "Example Press Staff Writer", "Chief Reporter"."""
    return len(line) <= LETTERS and len(line.split()) <= 7 and bool(_POST.fullmatch(line)) and not ends_sentence(line)


def _bare(line: str) -> str:
    return _HANDLE.sub("", _STAMP.sub("", line)).strip(" ,|•·–—-")
