"""What people are, as reports say it: when two roles bear out that a name is one person's, and when they tell two apart (R21)."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.lexicon.identity import identity_words
from dateline.lexicon.roles import roles
from dateline.linking.names import country_of, parts

_ENDS = re.compile(r"['’]s\b")


@lru_cache(maxsize=16384)
def role_words(role: str) -> frozenset[str]:
    """Return the words of a role that tell it from others; a country by its code ("Ukrainian president": president, UA)."""
    known = identity_words()
    words = [known.bodies.spellings.get(w, w) for w in parts(_ENDS.sub("", role)) if w not in known.role_fillers]
    return frozenset(w if w in known.offices else country_of(w) or w for w in words)


def is_office(role: str) -> bool:
    """Say whether a role is one that one person or few hold; callings and kin ("doctor", "brother") are not."""
    return bool(set(parts(role)) & identity_words().offices)


def same_office(one: str, other: str) -> bool:
    """Say whether two roles are one office as far as they say: one holds the words of the other; a deputy's is another."""
    a, b, known = role_words(one), role_words(other), identity_words()
    if not (a & b & known.offices) or (a & known.lesser) != (b & known.lesser):
        return False
    return a <= b or b <= a


@lru_cache(maxsize=65536)
def shared_office(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Return the role that two people's names share as an office, in the words that say less, or None."""
    pairs = [(a, b) for a in one for b in other if same_office(a, b)]
    return min((min(pair, key=lambda r: (len(r), r)) for pair in pairs), key=lambda r: (len(r), r), default=None)


@lru_cache(maxsize=65536)
def clash(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether the roles of one full name tell of two people: an office here and a mere calling there, or one local
    office of two places. Different offices are no clash: people change them."""
    a, b = ([role for role in roles_ if not _is_title(role)] for roles_ in (sorted(one), sorted(other)))
    if not a or not b or any(role_words(x) <= role_words(y) or role_words(y) <= role_words(x) for x in a for y in b):
        return False
    offices = {any(map(is_office, a)), any(map(is_office, b))}
    return len(offices) == 2 or any(_two_places(x, y) for x in a for y in b)


def _is_title(role: str) -> bool:
    """Say whether a role is no more than a title ("Dr", "Mr"), which says nothing of a calling."""
    return all(word in roles().titles or word in identity_words().role_fillers for word in parts(role))


def _two_places(one: str, other: str) -> bool:
    a, b, local = role_words(one), role_words(other), identity_words().local_offices
    return bool(a & b & local) and bool(a - b) and bool(b - a)
