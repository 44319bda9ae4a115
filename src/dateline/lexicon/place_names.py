"""Keys under which place names are looked up: one for equal spellings, one for equal sounds."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ə": "e", "ħ": "h", "ŋ": "n"}
)
"""Letters that Unicode does not take apart into a base letter and a mark."""
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
ARTICLES = frozenset(
    {
        *("al", "el", "ul", "il", "ol", "as", "es", "ash", "esh", "ad", "ed", "ud", "ar", "er", "ur", "at", "et", "ut"),
        *("an", "en", "az", "ez", "uz", "the", "la", "le"),
    }
)
"""Arabic articles, with the assimilated forms, and those that English copy adds or drops."""
MARKS = regex.compile(r"[\p{M}\p{Sk}\p{Lm}.'’‘`´]+")
BREAKS = regex.compile(r"[^\p{L}\p{N}]+")
# Applied in order; what is left are consonants that survive one romanisation and another.
SOUNDS = tuple(
    (regex.compile(pattern), becomes)
    for pattern, becomes in (
        (r"tsch|tch|tsh", "s"),
        (r"dzh|dsch|dj", "j"),
        (r"x", "ks"),
        (r"sch|sh|ch|zh|sz|cz", "s"),
        (r"kh|gh|ck|q|k|g", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"c(?=[eiy])|ts|tz", "s"),
        (r"c", "g"),
        (r"z", "s"),
        (r"(?<=[aeiou])(?:w|ou|u)(?![aeiou])", ""),
        (r"(?<=\p{L})h$", ""),
        (r"[vw]", "f"),
        (r"[aeiouy]", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name: case folded, without diacritics, apostrophes and stops; hyphens part words."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    plain = MARKS.sub("", folded)
    return tuple(SHORT.get(word, word) for word in BREAKS.split(plain) if word)


@lru_cache(maxsize=4096)
def plain_key(name: str) -> str:
    """Return the key that equal spellings share: "Deir ez-Zor" and "Deir Ez Zor" become "deirezzor"; "" for no letters."""
    return "".join(words_of(name))


def without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without articles; a name that is nothing else keeps its last word."""
    kept = tuple(word for word in words if word not in ARTICLES)
    return kept or words[-1:]


@lru_cache(maxsize=4096)
def sound_key(name: str) -> str:
    """Return the consonants of a name, as one romanisation shares them with another; "" where none are left.

    Articles and vowels go, q/k/g/kh/gh fall together, so do z/s, v/w/f and doubled letters. Short keys collide, so this
    key means something only inside a country that the report names.
    """
    parts = []
    for word in without_articles(words_of(name)):
        for pattern, becomes in SOUNDS:
            word = pattern.sub(becomes, word)
        parts.append(word)
    return "".join(parts)
