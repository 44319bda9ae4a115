"""Convention packs: how a desk reads vague numbers, which value it shows, and whether parties' claims count (R5, R6, R16)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from dateline.lexicon.loader import decode, load_table, names_in, parse
from dateline.model import NotFoundError, SettingsError, Value

QUALIFIERS = frozenset({"many", "some", "about", "around", "the", "of", "people"})
Shown = Literal["conservative", "range", "best"]
Claims = Literal["labelled", "left_out"]


@dataclass(frozen=True)
class VagueWord:
    """A phrase in lower case and the range it stands for; no `high`: open above."""

    phrase: str
    low: float
    high: float | None = None


@dataclass(frozen=True)
class Pack:
    """One convention: its vague words, and the share by which an approximate number may be off (0.1 is ten per cent).

    `value` says what is shown for a series: the lowest lower bound of the best-graded accounts (conservative), nothing but the
    range where accounts differ (range), or the newest of the best-graded accounts between low and high (best). `claims` says
    whether a party's word on its own affairs is labelled, or left out of the account altogether. `words_of` names another pack
    whose vague words this one takes over.
    """

    title: str
    source: str
    tolerance: float
    words: tuple[VagueWord, ...] = ()
    words_of: str | None = None
    value: Shown = "conservative"
    claims: Claims = "labelled"

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
def pack(spec: str) -> Pack:
    """Return the pack that `spec` names: "acled", a file "my.toml", or either with changes ("house,tolerance=0.2").

    Raises NotFoundError, naming those there are, where there is none of that name; SettingsError for a change that no pack
    has; LexiconError for a file that does not fit.
    """
    name, *changes = (part.strip() for part in spec.split(","))
    found = _file(Path(name)) if name.endswith(".toml") else _packaged(name)
    if found.words_of:
        found = replace(found, words=(*found.words, *_packaged(found.words_of).words))
    for change in changes:
        found = _changed(found, change)
    return found


def _packaged(name: str) -> Pack:
    known = pack_names()
    if name not in known:
        raise NotFoundError(
            f"there is no convention pack {name!r}", f"choose one of {', '.join(known)}, or name a file that ends in .toml"
        )
    return load_table(f"packs/{name}", Pack)


def _file(path: Path) -> Pack:
    try:
        text = path.expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(f"the convention pack {path} cannot be read ({error})", "check its name") from error
    return decode(Pack, parse(text, str(path)), str(path))


def _changed(found: Pack, change: str) -> Pack:
    key, _, given = (part.strip() for part in change.partition("="))
    if key == "tolerance":
        try:
            share = float(given)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            raise SettingsError(f"a pack's tolerance cannot be {given!r}", "give a share between 0 and 1, as tolerance=0.2")
        return replace(found, tolerance=share)
    for shown in get_args(Shown):
        if (key, given) == ("value", shown):
            return replace(found, value=shown)
    for claims in get_args(Claims):
        if (key, given) == ("claims", claims):
            return replace(found, claims=claims)
    allowed = f"tolerance=0.1, value={'|'.join(get_args(Shown))} or claims={'|'.join(get_args(Claims))}"
    raise SettingsError(f"no convention pack takes {change!r}", f"change one of {allowed}")


@cache
def pack_names() -> tuple[str, ...]:
    """Return the names of all packs, sorted."""
    return tuple(n.removeprefix("packs/") for n in names_in("packs"))
