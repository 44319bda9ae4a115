"""The words a reading net is fed: text cut as UD English (EWT, GUM) cuts it, which is finer than the house's own tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.lexicon.words import words

# Letters and digits without the underscore, and what rides on them: combining marks, soft hyphens, joiners.
LETTER = r"[^\W\d_]"
RIDER = "[\u00ad\u0300-\u036f\u064b-\u065f\u200b-\u200d\u2060\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]"
# One rider a turn: "riders, then riders again" would try every way to part a run of them.
CORE = rf"[^\W_]+(?:{RIDER}[^\W_]*)*"
QUOTE = "['’`]"
# Telephone numbers and dates, post codes; 9/11 and 3/4/2005; the 1930's; 1,730 and 0.5 and 10:30, 21st.
NUMBER = rf"""(?>
      \d+(?:-\d+){{2,}}(?!\w) | (?:\d{{3}}/)?\d{{3}}[-.]\d{{4}}(?!\w) | \d{{5}}-\d{{4}}(?!\w)
    | \d+(?:/\d+)+(?!\w)
    | \d*0{QUOTE}s\b
    | \d+(?:[.:]\d+|,\d{{2,3}}(?=,\d{{3}}(?!\d))|[,\u00a0\u202f]\d{{3}}(?!\d))*(?:(?:st|nd|rd|th|s)(?![^\W_]))?
)"""


def _any(entries: Iterable[str]) -> str:
    """Return an alternation, longest first so that "mm" is not read as "m"."""
    return "|".join(re.escape(e) for e in sorted(set(entries), key=lambda e: (-len(e), e)))


def _prefixes(entries: Iterable[str]) -> str:
    """Return an alternation of the entries in lower case or with a capital: "UN-" is no affix."""
    return "|".join(f"[{e[0].upper()}{e[0]}]{e[1:]}" for e in entries)


@cache
def _pattern() -> re.Pattern[str]:
    """Return the one pattern: plain words first, because most are; then by how much each alternative demands."""
    table = words()
    fused = "|".join(f"{first}(?={second}\\b)" for first, second in (entry.split("|") for entry in table.fused))
    whole = _any(entry.replace("|", "") for entry in table.fused)
    return re.compile(
        rf"""
      (?!(?i:{whole})\b){LETTER}+(?=\s|,)                                             # nearly all
    | (?:https?://|ftp://|www\.)[^\s<>"“”’)\]]*[^\s<>"“”’)\].,;:!?]
    | (?:mailto:)?(?<![\w.+%-])[\w.+%-]{{1,64}}@(?=\w)[\w.-]*\w
    | (?i:{fused}
        | n['’]t\b | (?<=\S){QUOTE}(?:{_any(table.clitics)})\b
        | ['’]n['’](?!\w) | ['’](?:{_any(table.clipped)}|\d\ds?)\b
        | (?<!\w)(?:{_any(table.slashed)})\b
        | (?<![\w.-])(?:\w+[.-]){{0,9}}\w+\.(?:{_any(table.endings)})\b(?!\.\w)
        | (?<!\w)(?:{_any(table.stopped)})\.(?!\.\.)
        | (?<!\w)(?:{_any(table.stopped_inside)})\.(?!\.\.|[\s.\"'”’)\]]*\Z)
        | (?<!\w)(?:{_any(table.before_number)})\.(?=\s?\d)
        | (?<!\w)(?:[a-z]\.)+[a-z](?!\w)\.? | (?<![\w.])[a-z]{{2,}}(?:\.[a-z]{{2,}}){{2,}}(?!\w)
        | (?<=\d)(?:{_any(table.units)})\b
        | [^\W_]+(?=n['’]t\b)
        )
    | (?!I\.)[A-Z]\.(?=\s*[\w,;:(])                                                   # J. Smith
    | (?<!\w)[+](?=\d)\d[\d-]* | (?<![\w.])\.\d+
    | {NUMBER}(?=(?i:{_any(table.units)})\b|[\W_]|\Z)
    | (?<![\w-])(?:{_prefixes(table.prefixes)})-{CORE} | {CORE}-(?i:{_any(table.suffixes)})\b
    | [A-Z]{{1,3}}\$(?=\s?\d) | (?<!\w)(?:Rs(?=\d)|[A-Z]{{2,3}}(?=\d+[.,]\d))                # US$, Rs, USD
    | [\#@]{LETTER}\w* | \w+(?:&\w+)+
    | {CORE}(?:_{CORE})*(?:['’](?!(?i:{_any(table.clitics)})\b){CORE})*
    | \[\.{{3}}\] | [.…]{{2,}} | [!?]+ | --+ | ==+ | \*\*+ | __+ | <<+ | >>+ | ''|’’|‘’|``| \+\++
    | [:;=]-?[()D](?!\w)
    | \S{RIDER}*
    """,
        re.X,
    )


def words_of(text: str, at: int = 0) -> list[tuple[int, int]]:
    """Return half-open offsets of the words and marks in the text of one sentence; `at` is added to each.

    Every character that is not white space belongs to exactly one of them.
    """
    if at:
        return [(m.start() + at, m.end() + at) for m in _pattern().finditer(text)]
    return [m.span() for m in _pattern().finditer(text)]
