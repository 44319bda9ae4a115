"""How names are compared across spellings: as they are heard, a key of consonants, and likeness of letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

from dateline.lexicon.identity import identity_words
from dateline.lexicon.linking import linking_words
from dateline.lexicon.place_words import peoples, place_words
from dateline.lexicon.roles import roles

PARTS = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?|\d+", re.UNICODE)

VOWEL_FIRST = str.maketrans(dict.fromkeys("aeiouyh", ""))
"""A first vowel or h is not heard alike everywhere (Hanna, Anna)."""
POSSESSIVE = re.compile(r"['’]s\b")
INITIALS = 3
"""A first word without vowels, of up to so many letters, is initials ("JD")."""


@lru_cache(maxsize=65536)
def plain_letters(name: str) -> str:
    """Return a name in lower case without accents and apostrophes."""
    apart = unicodedata.normalize("NFKD", name.lower().replace("ı", "i"))
    return "".join(c for c in apart if not unicodedata.combining(c) and c not in "'’ʼ`")


def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain letters, without articles and particles unless nothing else is there."""
    every = tuple(plain_letters(m[0]).rstrip(".") for m in PARTS.finditer(name))
    kept = tuple(p for p in every if p not in linking_words().particles)
    return kept or every


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name: without titles and articles, "bin Salman" and "Abdel Fattah" as one word each."""
    known, words = identity_words(), list(parts(POSSESSIVE.sub("", name)))
    while len(words) > 1 and (words[0] in known.titles or words[0] in roles().titles):
        words.pop(0)
    joined: list[str] = []
    waiting = ""
    for word in words:
        waiting += word.replace(".", "")
        if word not in known.joining:
            joined.append(waiting)
            waiting = ""
    return (*joined, waiting) if waiting else tuple(joined)


@lru_cache(maxsize=65536)
def heard(part: str) -> str:
    """Return a word in one spelling of its sounds: "Yousef" and "Yusuf" differ in vowels alone after it."""
    word = re.sub(r"c(?=[eiy])", "s", plain_letters(part))
    for written, sound in linking_words().sounds:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[jy]", "i", word))


@lru_cache(maxsize=65536)
def sound_key(part: str) -> str:
    """Return the consonants of one word as they are heard: equal for most transliterations of one name.

    Short keys clash ("hl"), so that a key alone decides nothing.
    """
    word = heard(part)
    return word[:1].translate(VOWEL_FIRST) + "".join(c for c in word[1:] if c not in "aeiouh")


@lru_cache(maxsize=65536)
def hearings(part: str) -> tuple[str, ...]:
    """Return the ways in which a word may be heard: its g may be another alphabet's h ("Oleg", "Oleh") or q ("Gaddafi"), its
    first letters an article ("Elhadi", "al-Hadi")."""
    words = [part, *([part[2:]] if len(part) > 5 and part[:2].lower() in ("al", "el") else [])]
    return tuple(dict.fromkeys(way for w in map(heard, words) for way in (w, w.replace("g", "h"), w.replace("g", "k"))))


def sound_keys(part: str) -> frozenset[str]:
    """Return the keys of all ways in which a word may be heard."""
    return frozenset(sound_key(way) for way in hearings(part))


SHORT = 0.7
"""Likeness of letters that two words of short keys must have: keys of two consonants clash (Omar, Maria)."""


def same_given(one: str, other: str, at_least: float) -> bool:
    """Say whether two given names before one surname are one name: alike in sound, and not a man's and a woman's."""
    return same_word(one, other, at_least) and not _man_and_woman(one, other)


def _man_and_woman(one: str, other: str) -> bool:
    """Say whether of two given names one ends on the a of a woman's name, the other on a consonant or o (Oleksandra)."""
    ends = {one[-1:], other[-1:]}
    return one != other and "a" in ends and any(end not in "aeiuyh" for end in ends)


def same_surname(one: str, other: str, at_least: float) -> bool:
    """Say whether two surnames are one: alike in sound, and not the two forms of one (Ivanov, Ivanova)."""
    ends = {one[-1:], other[-1:]}
    woman = one != other and "a" in ends and any(end not in "aeiouyh" for end in ends)
    return same_word(one, other, at_least) and not woman


def likeness(one: str, other: str) -> float:
    """Return how alike two words are written, 0 to 1."""
    return Indel.normalized_similarity(one, other)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str, at_least: float) -> bool:
    """Say whether two words are one name: alike in sound, and in letters to that share (to more where the key is short)."""
    if one == other:
        return True
    for a in hearings(one):
        for b in hearings(other):
            key = sound_key(a)
            enough = at_least if len(key) > 2 else max(at_least, SHORT)
            if key == sound_key(b) and max(likeness(one, other), likeness(a, b)) >= enough:
                return True
    return False


@lru_cache(maxsize=16384)
def country_of(words: str) -> str | None:
    """Return the ISO 3166-1 code of the country that one or two words in lower case name or point at, or None."""
    from dateline.lexicon.gazetteer import default_gazetteer

    plain = words.replace(".", "")
    known = peoples().get(words) or identity_words().states.get(plain)
    if known or len(plain) < 4 or plain in place_words().ordinary:
        return known
    found = default_gazetteer().find(words.title())
    return found[0].country if found and found[0].kind == "country" and found[0].exact else None


@lru_cache(maxsize=16384)
def capital_of(word: str) -> str | None:
    """Return the ISO 3166-1 code of the country whose capital a word in lower case names, or None."""
    from dateline.lexicon.gazetteer import default_gazetteer

    if len(word) < 4 or word in identity_words().bodies.kinds or word in linking_words().generic_bodies:
        return None
    found = default_gazetteer().find(word.title())
    return found[0].country if found and found[0].feature == "capital" and found[0].exact else None
