"""How names are compared across spellings: a key of consonants, and likeness of letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

from dateline.lexicon.linking import linking_words

PARTS = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?|\d+", re.UNICODE)

VOWEL_FIRST = str.maketrans(dict.fromkeys("aeiouyh", ""))
"""A first vowel or h is not heard alike everywhere (Hanna, Anna)."""


@lru_cache(maxsize=65536)
def plain_letters(name: str) -> str:
    """Return a name in lower case without accents and apostrophes."""
    apart = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in apart if not unicodedata.combining(c) and c not in "'’ʼ`")


def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain letters, without articles and particles unless nothing else is there."""
    every = tuple(plain_letters(m[0]).rstrip(".") for m in PARTS.finditer(name))
    kept = tuple(p for p in every if p not in linking_words().particles)
    return kept or every


@lru_cache(maxsize=65536)
def sound_key(part: str) -> str:
    """Return the consonants of one word as they are heard: equal for most transliterations of one name.

    Short keys clash ("hl"), so that a key alone decides nothing.
    """
    heard = plain_letters(part)
    for written, sound in linking_words().sounds:
        heard = heard.replace(written, sound)
    consonants = heard[:1].translate(VOWEL_FIRST) + "".join(c for c in heard[1:] if c not in "aeiouyhj")
    return re.sub(r"(.)\1+", r"\1", consonants)


SHORT = 0.7
"""Likeness of letters that two words of short keys must have: keys of two consonants clash (Omar, Maria)."""
ONE_LETTER = 0.75
"""Likeness from which two given names before one surname are one, whatever their keys (Oleh, Oleg)."""


def same_given(one: str, other: str, at_least: float) -> bool:
    """Say whether two given names before one surname are one name."""
    return same_word(one, other, at_least) or (min(len(one), len(other)) > 2 and likeness(one, other) >= ONE_LETTER)


def likeness(one: str, other: str) -> float:
    """Return how alike two words are written, 0 to 1."""
    return Indel.normalized_similarity(one, other)


def same_word(one: str, other: str, at_least: float) -> bool:
    """Say whether two words are one name: alike in sound, and in letters to that share (to more where the key is short)."""
    if one == other:
        return True
    key = sound_key(one)
    return key == sound_key(other) and likeness(one, other) >= (at_least if len(key) > 2 else max(at_least, SHORT))
