"""Word lists of the tokenisation that the reading nets were taught: what keeps its stop, its hyphen, its slash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Words:
    """Lists in lower case; abbreviations without their final stop, affixes without their hyphen."""

    stopped: tuple[str, ...]
    stopped_inside: tuple[str, ...]
    before_number: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    clitics: tuple[str, ...]
    clipped: tuple[str, ...]
    fused: tuple[str, ...]
    slashed: tuple[str, ...]
    units: tuple[str, ...]
    endings: tuple[str, ...]


@cache
def words() -> Words:
    """Return the table `words.toml`."""
    return load_table("words", Words)
