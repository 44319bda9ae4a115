"""Where the headline stands: under a page's menu, above a dateline, with or without its full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.intake.bylines import author, begins_as_byline, names_in_places
from dateline.intake.credits import picture_credit
from dateline.intake.dateline import Filed, filed
from dateline.intake.dates import is_stamp
from dateline.intake.lines import Line, is_bullet, is_prose, is_title
from dateline.lexicon.furniture import furniture

MENU = 3
"""Words an entry of a menu has at most."""
LEAST = 4
"""Words a line has at least that is a headline under a menu."""
REACH = 60
"""Lines at the top of a text among which menu, headline and first paragraph are looked for."""
SHORT = 14
"""Words of a headline that ends in a full stop, where nothing but its place tells."""
_SENTENCES = re.compile(r"[a-z][.!?][\"'”’)]*\s+[A-Z]")
_TELLING = re.compile(r"[^\W\d_][\w'’-]{3,}")
_PREFIX = re.compile(r"(?:corrected|correction|refile|update(?: \d+)?|wrapup(?: \d+)?|rpt)\s*[-–—:]\s*\S", re.IGNORECASE)


def headline_at(lines: Sequence[Line]) -> int | None:
    """Return which line is the headline where short lines of a menu stand above it, or None where nothing stands above it."""
    for at, line in enumerate(lines[:REACH]):
        if filed(line.text) or (is_prose(line.text) and len(line.text.split()) > LEAST):
            return None
        if _could_be(line.text):
            return at if at and any(is_prose(other.text) for other in lines[at + 1 : at + REACH]) else None
    return None


def _could_be(line: str) -> bool:
    if len(line.split()) < LEAST or not is_title(line) or is_stamp(line) or furniture().kind_of(line) not in (None, "correction"):
        return False
    return not (author(line) or picture_credit(line))


def is_entry(line: str) -> bool:
    """Say whether `line`, above a headline, is an entry of a menu or the name of a section."""
    return len(line.split()) <= MENU and is_title(line)


def is_headline_notice(line: str) -> bool:
    """Say whether this is a headline with an agency's mark before it ("CORRECTED-…", "UPDATE 2-…")."""
    return bool(_PREFIX.match(line)) and is_title(line) and len(line.split()) >= LEAST


def stands_alone(line: str, following: Filed | None) -> bool:
    """Say whether this is one short sentence right before a dateline: a headline with its full stop."""
    if following is None or is_bullet(line) or _SENTENCES.search(line):
        return False
    return len(line.split()) <= (30 if following.agency else SHORT)


def in_title_case(line: str) -> bool:
    """Say whether `line` is one sentence printed as a title: nearly all of its longer words begin with a capital."""
    words = _TELLING.findall(line)[1:]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= LEAST and capital >= 0.8 * len(words) and len(line.split()) <= 30 and not _SENTENCES.search(line)


def is_deck(line: str, soon: Sequence[Line]) -> bool:
    """Say whether a line under the headline is its second: a sentence's length without its full stop, prose to follow."""
    sized = 6 <= len(line.split()) <= 24 and any(is_prose(other.text) for other in soon)
    return sized and not (picture_credit(line) or begins_as_byline(line) or names_in_places(line))
