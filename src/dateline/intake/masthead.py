"""The name of the outlet where a text prints it as its own: on a line of its own at the top, or in a dateline's bracket."""

from __future__ import annotations

import re

from dateline.lexicon.agencies import agencies
from dateline.lexicon.outlets import outlets

_EDITION = re.compile(
    r"\s*(?:[-–—|,(]\s*)"
    r"(?:(?:online|web|print|international|digital|english)(?: (?:edition|desk|version|service))?|.{1,15} edition)\)?$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\s*\([A-ZÀ-Þ][A-ZÀ-Þa-z]{1,9}\)$")
_SMALL = frozenset(("of", "and", "the", "de", "le", "la", "el", "for", "&", "on", "in", "van", "der"))
WORDS = 5
"""Words an outlet's name has at most, the article left out."""


def outlet_named(words: str) -> str | None:
    """Return the outlet whose name `words` are and nothing else ("The Delta Courier - Online edition"), or None.

    A name counts where the table has it, or where it is two to five capitalised words of which the last is one that
    outlets end in and the others are not those of a section ("Local News"). Agencies are left to the credits.
    """
    name = _EDITION.sub("", " ".join(words.split()))
    known = outlets().named(name)
    if known:
        return known.name
    own = name.split()
    rest = own[1:] if own and own[0].lower() == "the" else own
    if len(own) < 2 or not 0 < len(rest) <= WORDS or agencies().find(name):
        return None
    if rest[-1].lower() not in outlets().nouns or not _is_titled(own):
        return None
    sectional = all(w.lower() in outlets().sections for w in rest[:-1])
    return None if sectional and len(rest) == len(own) else name


def issuer_named(words: str) -> str | None:
    """Return the body whose name `words` are and nothing else ("Ministry of Health, Exampleland"), or None.

    An acronym in brackets is left out, a dash before the country becomes a comma, capitals become a name's.
    """
    name = _ACRONYM.sub("", " ".join(words.split()))
    lower = name.lower()
    titled = _is_titled(re.sub(r"[,–—-]", " ", name).split())
    begins = any(lower.startswith(f"{begin} ") for begin in outlets().issuers_begin)
    ends = lower.split()[-1:] and lower.split()[-1] in outlets().issuers_end
    if not titled or not (begins or ends) or not 1 < len(name.split()) < 12:
        return None
    name = re.sub(r"\s+[–—-]+\s+", ", ", name)
    return _as_name(name) if name.isupper() else name


def _as_name(capitals: str) -> str:
    words = [w.lower() if w.lower() in _SMALL else w.capitalize() for w in capitals.split()]
    return " ".join((words[0].capitalize(), *words[1:]))


def _is_titled(words: list[str]) -> bool:
    return all(w in _SMALL or (w[0].isupper() and not re.search(r"[.!?:;\"“”]", w)) for w in words)
