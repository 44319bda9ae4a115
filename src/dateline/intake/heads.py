"""Where the headline stands: under a page's menu, above a dateline, with or without its full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.intake.bylines import author, begins_as_byline, names_in_places
from dateline.intake.credits import picture_credit
from dateline.intake.dateline import Filed, filed
from dateline.intake.dates import is_stamp
from dateline.intake.lines import Line, ends_sentence, is_bullet, is_prose, is_title
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
_WORD = re.compile(r"[\w'’-]+")
_END = re.compile(r"[.!?][\"'”’)]*\s*$")
_PREPOSITIONS = frozenset(
    ("from", "with", "over", "into", "after", "amid", "than", "that", "upon", "until", "between", "through")
)
_COMMON = frozenset(
    ("with", "from", "that", "this", "have", "will", "over", "after", "into", "their", "says", "more", "than", "about")
)
_ASKED = re.compile(r"Q[A-Z]|[A-Z][\w. ]{0,30}:|\[")  # an interview's question is no title
_RELEASE_TITLE = re.compile(
    r"(?:joint |press |media )?(?:statement|remarks|press release|media advisory|communiqu[eé])\b.{0,40}"
    r"\b(?:by|of|from|on|attributable)\b.*",
    re.IGNORECASE,
)
CAPTION = 90
"""Words a caption has at most."""
HEADLINE = 16
"""Words of a headline that only its words tell from a sentence."""
ECHO = 450
"""Letters of what follows in which a headline's words come again."""
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
    """Say whether `line` is one sentence printed as a title: its longer words begin with capitals, prepositions aside."""
    words = _TELLING.findall(line)[1:]
    small = [word for word in words if not word[0].isupper() and word not in _PREPOSITIONS]
    return len(words) - len(small) >= LEAST and not small and len(line.split()) <= 24 and not _SENTENCES.search(line)


def in_headline_words(line: str, following: str) -> bool:
    """Say whether `line` is a headline with its full stop: no article, no auxiliary, and its words come again in what follows.

    Held against titles that corpora record, and against first sentences of bodies (see `evals/blocks.py`).
    """
    words = [word.lower() for word in _WORD.findall(line)]
    table = furniture()
    if not 3 <= len(words) <= HEADLINE or set(words) & table.not_in_headlines or words[0] in table.not_first_in_headlines:
        return False
    said, again = _stems(line), _stems(following[:ECHO])
    return len(said & again) >= max(2, 0.4 * len(said)) and bool(_END.search(line)) and not _SENTENCES.search(line)


def _stems(text: str) -> set[str]:
    return {word[:5].lower() for word in _TELLING.findall(text)} - _COMMON


def is_deck(line: str, soon: Sequence[Line]) -> bool:
    """Say whether a line under the headline is its second: a sentence's length without its full stop, prose to follow."""
    sized = 6 <= len(line.split()) <= 24 and any(is_prose(other.text) for other in soon)
    return sized and not (picture_credit(line) or begins_as_byline(line) or names_in_places(line))


def is_release_title(headline: str | None) -> bool:
    """Say whether a headline names its text as a release: "Statement by …", "Press release on …"."""
    return bool(headline and _RELEASE_TITLE.match(headline))


def caption_credit(line: str) -> str | None:
    """Return the credit that a caption's line ends in, None where the line is none: a credit with nothing before it, a byline."""
    if not 4 <= len(line.split()) <= CAPTION or filed(line) or author(line):
        return None
    credit = picture_credit(line)
    return credit if credit and len(line) - len(credit) >= 10 else None


_LABELLED = re.compile(r":\s+(?:[^\W\d]+\s+){0,3}[~<>≥≤]?\d[\d.,  ]*(?:\s*[^\W\d]+){0,2}$")
"""A count with its label, as situation reports list them: "Houses destroyed: 7,350"."""


def is_section_title(line: Line, following: Line | None, body: bool) -> bool:
    """Say whether `line` is a title between paragraphs; before the body only one in capitals over a list ("HIGHLIGHTS")."""
    words = len(line.text.split())
    if not body and line.text.isupper() and words <= 4 and following is not None and is_bullet(following.text):
        return True
    if not body or following is None or words > 12 or len(line.text) > 80:
        return False
    question = line.text.endswith("?") and line.apart and not _ASKED.match(line.text)
    return question or (is_title(line.text) and not ends_sentence(line.text) and not _LABELLED.search(line.text))
