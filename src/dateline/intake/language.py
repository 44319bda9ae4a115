"""Which language a text is in: by its script, then by its commonest small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from dateline.lexicon.languages import languages

_WORDS = re.compile(r"[^\W\d_]+")
SAMPLE = 4000
"""Code points that are looked at."""
_JAPANESE = {"HIRAGANA", "KATAKANA"}


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None where its first 4,000 characters do not tell.

    A language is named where it has at least two of its small words and more of them than any other of its script.
    """
    sample = text[:SAMPLE]
    script = _script(sample)
    known = [entry for entry in languages().language if entry.script == script]
    if len(known) == 1:
        return known[0].code
    words = Counter(word.lower() for word in _WORDS.findall(sample))
    scores = sorted(((sum(words[w] for w in entry.words), entry.code) for entry in known), key=lambda s: (-s[0], s[1]))
    if not scores or scores[0][0] < 2 or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _script(sample: str) -> str | None:
    scripts = Counter(unicodedata.name(c, "").split(" ")[0] for c in sample if c.isalpha())
    if not scripts:
        return None
    if sum(scripts[s] for s in _JAPANESE) * 10 > scripts.total():
        return "HIRAGANA"
    return max(sorted(scripts), key=lambda s: scripts[s]).split("-")[0]
