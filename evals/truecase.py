"""Puts the capitals of an all-capitals text back where a reader expects them (after Lita et al. 2003, without context).

A word gets the case that it has most often inside sentences of the Worldwide Newswire's training part; a word that was never
seen there and that no English word list holds is taken for a name; what stands in brackets as an acronym keeps its capitals.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import regex

from dateline.lexicon.gazetteer import default_gazetteer
from dateline.lexicon.grammar import grammar
from dateline.lexicon.roles import roles

WORD = regex.compile(r"(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*")
ACRONYM = regex.compile(r"[(\[]\s*(\p{Lu}[\p{Lu}-]{1,6})\s*[)\]]")
OPENS = regex.compile(r"(?:^|[.!?]\s+|\n\s*\n\s*)[\"'(\[]*$")
SEEN = 2
"""From this many sightings on a word's usual case is believed."""
LONGEST_NAME = 4
SMALL = frozenset({"the", "a", "an", "of", "in", "and", "at", "on"})
ENDINGS = ("s", "es", "ies", "d", "ed", "ing", "ly", "er", "ers", "ment", "ness", "ion", "ist", "ists", "less")
BEGINNINGS = ("un", "re", "non", "anti", "counter", "over", "dis", "pro", "sub", "super")


class Truecaser:
    """Knows how words are usually written: counts of each form by its lower case."""

    def __init__(self, forms: Mapping[str, Counter[str]]) -> None:
        self.forms = forms

    @classmethod
    def learned(cls, shared: Path) -> Truecaser:
        """Return a truecaser that has read the Worldwide Newswire's training part; `shared` holds benchmarks/."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        with gzip.open(shared / "benchmarks" / "ww" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                tokens = json.loads(line)["tokens"]
                for before, token in pairwise(tokens):
                    if token[:1].isalpha() and before[-1:] not in ".!?:\"“”'":
                        forms[token.lower()][token] += 1
        return cls(forms)

    def __call__(self, text: str) -> str:
        """Return the text in its usual case: the same characters at the same offsets but for their case."""
        acronyms = set(ACRONYM.findall(text))
        found = [(m.span(), self._word(m.group(), acronyms)) for m in WORD.finditer(text)]
        self._join_names(text, found)
        out, at = [], 0
        for (start, end), word in found:
            out.append(text[at:start])
            opens = OPENS.search(text[max(0, start - 12) : start]) is not None or start == 0
            out.append(word[:1].upper() + word[1:] if opens else word)
            at = end
        return "".join([*out, text[at:]])

    def _word(self, word: str, acronyms: set[str]) -> str:
        if word in acronyms or "." in word:
            return word
        bare, _, clitic = word.lower().partition("'")
        tail = f"'{clitic}" if clitic else ""
        counts = self.forms.get(bare, Counter())
        if counts.total() >= SEEN:
            best = counts.most_common(1)[0][0]
            return (best if len(best) == len(bare) else bare) + tail
        return (bare if self._english(bare) else bare.capitalize()) + tail

    def _english(self, word: str) -> bool:
        """Say whether a rare word is English: a verb's form, a role, or made by rule from a word seen in lower case."""
        if word in grammar().forms or word in roles().person or word in roles().groups or word in self.forms.get(word, ()):
            return True
        stems = (word.removesuffix(end) + more for end in ENDINGS if word.endswith(end) for more in ("", "e", "y"))
        stems = (*stems, *(word.removeprefix(start) for start in BEGINNINGS if word.startswith(start)))
        return any(len(stem) > SEEN and self.forms.get(stem, {}).get(stem, 0) >= SEEN for stem in stems)

    def _join_names(self, text: str, found: list[tuple[tuple[int, int], str]]) -> None:
        """Give capitals to all words of a place's name that the gazetteer knows: "La Paz", "San Miguel"."""
        gazetteer = default_gazetteer()
        for k in range(len(found)):
            for n in range(LONGEST_NAME, 1, -1):
                words = found[k : k + n]
                whole = text[words[0][0][0] : words[-1][0][1]]
                if len(words) < n or words[0][1] in SMALL or not all(w.isalpha() or w == " " for w in whole):
                    continue
                if sum(w[:1].isupper() for _, w in words) >= n - 1 and gazetteer.find(whole.title()):
                    for j, (span, word) in enumerate(words):
                        found[k + j] = span, word[:1].upper() + word[1:]
                    break
