"""Lemmas by rule: a small table of what rules get wrong, else endings by tag, with known lemmas to choose among stems."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files

VERBAL = ("VBD", "VBN", "VBG", "VBZ")
STRAIGHT = str.maketrans("’`", "''")
VOWEL = re.compile("[aeiouy]")
PREFIX = re.compile(r"(?:be|fore|mis|out|over|pre|re|under|un|up|with)-?(?=...)")
# A stem of one short syllable doubles its consonant before an ending; where it does not, an e has gone ("hoping").
SHORT = re.compile(rf"(?:[^aeiou]*|s?qu)[aeiou][bdfgklmnprstvz]|{PREFIX.pattern}[^aeiou]{{1,2}}[aiou][dgkmptvz]")
# Endings after which an e has gone more often than not, by what the treebanks hold.
LOST_E = re.compile(
    r"""(?:.*[cuvz] | .*[bcdfgkptz]l | .*[^s]s | .*(?:[dlr]|[^aeiou]an|i)g | .*[^aeiou][aeu]g | .*[^aeiou][aeiou]k
      | .*[^aeiou][iuoa]b | .*[^aeo][au]t | .*[^aeiou]i[dlnr] | .*[^aeo]u[dlmr] | .*[cs]ed | .*[^eo][ao]d
      | .*ven | .*[aeo]the?)""",
    re.X,
)
# Adjectives that are seldom made of names, where "Serbian", "Shiite" and "Soviet" keep their capital.
COMMON = re.compile(r".*(?:al|ive|ous|able|ible|ed|ing|ary|ory|ful|less|ent|ant|ate|tic|nic|est|er|y)")
OF_PEOPLE = re.compile(r".*(?:an|ese|[hqwrtnd]i)")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
FILE = re.compile(r".*\w\.[a-z]{3,4}")
ROMAN = re.compile(r"[IVXLC]{2,}")
DECADE = re.compile(r"'?(?:mid-)?\d*0'?s")


class Lemmas:
    """Calling it with a word's form and tags gives its lemma.

    `exceptions` maps (form, tag), as `key_of` puts them, to the lemma that the rules would miss; `ranks` maps each known
    lemma to its place in order of frequency, commonest first.
    """

    def __init__(self, exceptions: Mapping[tuple[str, str], str], ranks: Mapping[str, int]) -> None:
        self._exceptions = exceptions
        self._ranks = ranks

    def __call__(self, form: str, upos: str, xpos: str) -> str:
        """Return the lemma of `form`: names keep their case, other words lose it unless they are known with it."""
        for key in keys_of(form, upos, xpos):
            if (found := self._exceptions.get(key)) is not None:
                return found
        return self._by_rule(form, upos, xpos)

    def _by_rule(self, form: str, upos: str, xpos: str) -> str:
        word = form.translate(STRAIGHT)
        if xpos == "NNPS":
            return _name_of(word)
        if xpos == "NNP" and upos == "VERB":
            return self._of_verb(word.lower(), "VBG" if word.lower().endswith("ing") else "VBN").capitalize()
        if xpos == "GW":
            return form.lower() if upos == "X" else form
        if upos in ("PROPN", "PUNCT", "SYM", "X") or xpos == "NNP":
            return form
        if xpos == "CD":
            return word.replace(",", "") if THOUSANDS.fullmatch(word) else word if ROMAN.fullmatch(word) else word.lower()
        if xpos in VERBAL:
            return self._of_verb(word.lower(), xpos)
        if xpos == "NNS":
            return self._of_plural(word)
        if xpos in ("JJR", "RBR", "JJS", "RBS"):
            return self._of_degree(word.lower(), "er" if xpos[-1] == "R" else "est")
        return self._cased(word, xpos)

    def _best(self, stems: Iterable[str]) -> str:
        """Return the commonest of `stems` that is known, else the first."""
        stems = list(stems)
        known = [s for s in stems if s in self._ranks]
        return min(known, key=self._ranks.__getitem__) if known else stems[0]

    def _of_verb(self, word: str, xpos: str) -> str:
        if xpos == "VBZ":
            return self._best(_singulars(word))
        ending = "ing" if xpos == "VBG" else "ed"
        stem = word.removesuffix(ending)
        if stem == word or not VOWEL.search(stem):
            prefix = PREFIX.match(word)
            root = self._exceptions.get((word[prefix.end() :], xpos)) if prefix else None
            return prefix.group() + root if prefix and root else word
        if ending == "ed" and stem.endswith("i"):
            return self._best((stem[:-1] + "y", stem + "e") if len(stem) > 2 else (stem + "e",))
        if ending == "ing" and len(stem) == 2 and stem.endswith("y"):
            return self._best((stem[:-1] + "ie", stem, stem + "e"))
        return self._best(_stems(stem))

    def _of_plural(self, word: str) -> str:
        lower = word.lower()
        if DECADE.fullmatch(lower):
            return word.replace("'s", "s")
        if lower.endswith("'s"):
            return word[:-2]
        if lower.endswith("men") and len(word) > 4:
            return self._cased(word[:-2] + "an", "NNS")
        if lower.endswith("ves"):
            found = (s for s in (lower[:-1], lower[:-3] + "f", lower[:-3] + "fe") if s in self._ranks)
            return next(found, lower[:-3] + "f" if lower.endswith("lves") else lower[:-1])
        stems = _singulars(lower if word.isupper() and len(word) > 5 else word)
        return self._cased(self._best([*stems, *(s.lower() for s in stems)]), "NNS")

    def _of_degree(self, word: str, ending: str) -> str:
        stem = word.removesuffix(ending)
        if stem == word or not VOWEL.search(stem):
            return word
        stems = [stem[:-1] + "y"] if stem.endswith("i") else _stems(stem)
        return self._best(stems if any(s in self._ranks for s in stems) else [word, *stems] if word in self._ranks else stems)

    def _cased(self, stem: str, xpos: str) -> str:
        """Return `stem` in the case its lemma has: as known, else by the look of it."""
        lower = stem.lower()
        if stem == lower or xpos not in ("NN", "NNS", "JJ") or FILE.fullmatch(lower):
            return lower
        if stem in self._ranks or lower in self._ranks:
            return self._best((lower, stem))
        if stem[1:] == lower[1:] and not any(c.isdigit() for c in stem):
            proper = not COMMON.fullmatch(lower) if xpos == "JJ" else xpos == "NNS" and OF_PEOPLE.fullmatch(lower)
            return stem if proper or len(stem) == 1 else lower
        return lower if stem.isupper() and len(stem) > 5 else stem


def keys_of(form: str, upos: str, xpos: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return what a word is looked up by, as it stands and in lower case; adjectives and verbs of names stand apart."""
    if xpos in ("NNP", "NNPS"):
        key = form, xpos if upos == "PROPN" else f"{xpos}/{upos}"
        return key, key
    return (form, xpos), (form.lower().translate(STRAIGHT), xpos)


def _name_of(word: str) -> str:
    """Return the singular of a name in the plural."""
    lower = word.lower()
    if lower.endswith("men"):
        return word[:-2] + "an"
    return word if not lower.endswith("s") or lower.endswith(("ss", "ics")) else _singulars(word)[0]


def _singulars(word: str) -> list[str]:
    """Return what `word` may be the plural or the third person of, the likeliest first."""
    lower = word.lower()
    if not lower.endswith("s") or lower.endswith("ss"):
        return [word]
    if lower.endswith("ies"):
        return [word[:-3] + "y", word[:-1]] if len(word) > 4 else [word[:-1]]
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes", "oes", "buses", "nuses", "puses", "ruses", "tuses")):
        return [word[:-2], word[:-1]]
    if lower.endswith(("yses", "eses", "crises")):
        return [word[:-2] + "is", word[:-1]]
    return [word[:-1], word[:-2]] if lower.endswith(("ses", "zes")) else [word[:-1]]


def _stems(stem: str) -> list[str]:
    """Return what an ending that begins with a vowel may have been put to, the likeliest first."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        if stem[-1] in "sfz" or (stem[-1] == "l" and len(re.findall("[aeiou]+", stem)) == 1):
            return [stem, stem[:-1], stem + "e"]
        return [stem[:-1], stem, stem + "e"]
    if stem.endswith("e"):
        return [stem] if stem.endswith("ee") else [stem + "e", stem]
    if SHORT.fullmatch(stem):
        return [stem + "e"]
    return [stem + "e", stem] if LOST_E.fullmatch(stem) else [stem, stem + "e"]


def read_table(text: str) -> Lemmas:
    """Return lemmas from the text of the table: known lemmas, a line each, an empty line, then form, tag and lemma by tabs."""
    known, _, exceptions = text.partition("\n\n")
    rows = (line.split("\t") for line in exceptions.splitlines())
    ranks = {lemma: rank for rank, lemma in enumerate(known.split("\n"))}
    return Lemmas({(form, tag): lemma for form, tag, lemma in rows}, ranks)


@cache
def lemmas() -> Callable[[str, str, str], str]:
    """Return the lemmas of the packed table, read once.

    It was made by `training/lemmas.py` from UD English-EWT (CC BY-SA 4.0) and GUM's annotations (CC BY 4.0).
    """
    packed = files("dateline.reading.nets").joinpath("data/lemmas.txt.gz").read_bytes()
    return read_table(gzip.decompress(packed).decode("utf-8"))
