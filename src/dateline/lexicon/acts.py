"""What forecasts foretell, act by act, and the words by which later reports tell what came of it (R25)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class Act:
    """An act: plain verbs and phrases that foretell it, tell that it came, or tell the contrary.

    `about` names the themes that it needs; `ends` where it is the end of something, whose going on is the contrary; `lasts`
    where it is a state that must hold, so that any later breach decides; `repeats` where it comes again and again.
    """

    name: str
    foretold: tuple[str, ...]
    came: tuple[str, ...]
    against: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    ends: bool = False
    lasts: bool = False
    repeats: bool = False


@dataclass(frozen=True)
class Acts:
    """The table `acts.toml`; lower case, verbs in their plain form."""

    kept: tuple[str, ...]
    broken: tuple[str, ...]
    put_off: tuple[str, ...]
    not_told: frozenset[str]
    done_to: frozenset[str]
    denies: frozenset[str]
    universal: tuple[str, ...]
    partial: tuple[str, ...]
    leaning: frozenset[str]
    loose: frozenset[str]
    themes: dict[str, tuple[str, ...]]
    acts: tuple[Act, ...]


@cache
def acts() -> Acts:
    """Return the table."""
    return load_table("acts", Acts)
