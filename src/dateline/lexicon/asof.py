"""Words that tell as of when a number holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class AsOfWords:
    """The table `asof.toml`."""

    given: tuple[str, ...]
    against: tuple[str, ...]
    withdrawn: tuple[str, ...]
    changing: tuple[str, ...]
    earlier: tuple[str, ...]
    counts: tuple[str, ...]
    behind: tuple[str, ...]
    of_cause: tuple[str, ...]
    numbers: tuple[str, ...]
    closing: tuple[str, ...]
    standing: tuple[str, ...]
    did: tuple[str, ...]
    done: tuple[str, ...]
    doers: tuple[str, ...]
    disasters: tuple[str, ...]
    struck: tuple[str, ...]
    saying: tuple[str, ...]
    holding_to: tuple[str, ...]


@cache
def asof_words() -> AsOfWords:
    """Return the table `asof.toml`."""
    return load_table("asof", AsOfWords)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of alternatives, the longest first, with any white space between their words."""
    escaped = (regex.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda w: (-len(w), w)))
    return f"(?:{'|'.join(escaped)})"
