"""Languages by their commonest small words and their scripts: enough to say which one a report is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Language:
    """One language: ISO 639-1 code, small words in lower case, or the script that gives it away.

    `script` is the first word of the Unicode names of its letters ("CYRILLIC"); "LATIN" languages are told by words.
    """

    code: str
    script: str = "LATIN"
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Languages:
    """All languages that can be told apart."""

    language: tuple[Language, ...]


@cache
def languages() -> Languages:
    """Return the table of languages; raises LexiconError where it does not load."""
    return load_table("languages", Languages)
