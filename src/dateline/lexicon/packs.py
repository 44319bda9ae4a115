"""Convention packs: what vague number words come to, named so that an export can say which was used (R5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_table, names_in
from dateline.model import NotFoundError, Value

QUALIFIERS = frozenset({"many", "some", "about", "around", "the", "of", "people"})


@dataclass(frozen=True)
class VagueWord:
    """A phrase in lower case and the range it stands for; no `high`: open above."""

    phrase: str
    low: float
    high: float | None = None


@dataclass(frozen=True)
class Pack:
    """One convention: its vague words, and the share by which an approximate number may be off (0.1 is ten per cent)."""

    title: str
    source: str
    tolerance: float
    words: tuple[VagueWord, ...]

    def reads(self, value: Value) -> Value:
        """Return `value` with the range this convention gives its words; a value with a number in it stays as it is."""
        range_ = {w.phrase: w for w in self.words}.get(_bare(value.words))
        return value if range_ is None else Value(range_.low, range_.high, value.approximate, value.words)

    def is_vague(self, value: Value) -> bool:
        """Say whether the value is one of the vague words."""
        return _bare(value.words) in {w.phrase for w in self.words}


def _bare(words: str) -> str:
    tokens = words.lower().split()
    while tokens and tokens[0] in QUALIFIERS:
        tokens.pop(0)
    while tokens and tokens[-1] in QUALIFIERS:
        tokens.pop()
    return " ".join(tokens)


@cache
def pack(name: str) -> Pack:
    """Return the pack `packs/NAME.toml`; raises NotFoundError, naming those there are, where there is none of that name."""
    known = pack_names()
    if name not in known:
        raise NotFoundError(f"there is no convention pack {name!r}", f"choose one of {', '.join(known)}")
    return load_table(f"packs/{name}", Pack)


@cache
def pack_names() -> tuple[str, ...]:
    """Return the names of all packs, sorted."""
    return tuple(n.removeprefix("packs/") for n in names_in("packs"))
