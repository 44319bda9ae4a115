"""A small sketch of a text by which its copies are found: a fixed share of its runs of words, chosen by their hashes.

A run is in the sketch of every text that holds it or of none (Broder 1997; mod-p sampling), so that two texts' sketches
share about as large a part as the texts do.
"""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from dateline.lexicon.linking import linking_words, shares
from dateline.linking.features import Label
from dateline.linking.words import Wording, stem

CONTENT = 0.1
"""Share of texts below which a word says something about the matter."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """`text` is the hash of all words in order and of the sentences that are the reporter's own; `keys`, ascending, are those
    of the chosen runs and pairs, `runs` all runs. `labels` are the numbers of
    numbered things that it is about: another number makes another text.
    """

    text: str
    keys: array[int]
    runs: array[int]
    labels: tuple[Label, ...]


def sketch_of(wording: Wording, labels: tuple[Label, ...]) -> Sketch:
    """Return the sketch of a text with its `labels`: runs of its words, and pairs of content words for spun sentences."""
    settings = linking_words().copies
    common = shares()
    words = [w.folded for sentence in wording.own for w in sentence]
    size = settings.shingle
    found = {crc32(" ".join(words[i : i + size]).encode("utf-8", "surrogatepass")) for i in range(len(words) - size + 1)}
    keys = {h for h in found if h % settings.sampled == 0}
    keys.update(sorted(found)[: settings.least])
    for sentence in wording.own:
        if len(sentence) >= settings.sentence_words:
            content = [s for s in (stem(w.folded) for w in sentence) if common.get(s, 0.0) < CONTENT]
            pairs = (crc32(f"{a}|{b}".encode("utf-8", "surrogatepass")) for a, b in pairwise(content))
            keys.update(h for h in pairs if h % settings.sampled == 0)
    own = ("\n".join(" ".join(w.folded for w in sentence) for sentence in wording.own),)
    every = "\n\n".join((*own, " ".join(w.folded for w in wording.every), repr(labels))).encode("utf-8", "surrogatepass")
    return Sketch(hashlib.sha256(every).hexdigest()[:16], array("I", sorted(keys)), array("I", sorted(found)), labels)
