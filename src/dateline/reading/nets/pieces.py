"""Word pieces: what a reading net sees of a word. The same code feeds the net in training and in reading.

The vocabulary is that of all-MiniLM-L6-v2 (uncased WordPiece, Devlin et al. 2019). It cannot tell "US" from "us", so each
piece also carries the class of its word's letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

PAD, UNKNOWN, FIRST, LAST, HIDDEN = 0, 100, 101, 102, 103
"""Ids of the vocabulary's padding, unknown word, start, end and mask."""
LONGEST = 8
"""Pieces of one word that are looked at."""
LONGEST_WORD = 40
"""Letters of one word that are looked at."""
REMEMBERED = 200_000
"""Words whose pieces are kept in memory, about 40 MB at most."""
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "‑": "-"})
WHOLE = {"``": '"', "''": '"', "…": "...", "--": "-"}
LOWER, TITLE, UPPER, SINGLE, MIXED, DIGITS, MARK = 1, 2, 3, 4, 5, 6, 7
CLASSES = 8
"""How many letter classes there are; 0 is padding."""

Pieces = tuple[tuple[int, ...], int]
"""The ids of a word's pieces, and the class of its letters."""


def letters_of(word: str) -> int:
    """Return the class of a word's letters: LOWER, TITLE, UPPER, SINGLE (one capital), MIXED, DIGITS or MARK."""
    if word.isalpha():
        if word.islower():
            return LOWER
        if word.isupper():
            return SINGLE if len(word) == 1 else UPPER
        return TITLE if word[0].isupper() and word[1:].islower() else MIXED
    if not any(c.isalnum() for c in word):
        return MARK
    if any(c.isdigit() for c in word):
        return DIGITS
    return letters_of("".join(c for c in word if c.isalpha()))


@cache
def _tokenizer() -> Tokenizer:
    lines = files("dateline.reading.nets").joinpath("data/vocabulary.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {word: n for n, word in enumerate(lines) if word or n < len(lines) - 1}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=lines[UNKNOWN], max_input_chars_per_word=LONGEST_WORD))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


_known: dict[str, Pieces] = {}


def pieces_of(words: Iterable[str]) -> list[Pieces]:
    """Return the pieces of each word. Threads may share the memory of words: entries are only ever added whole."""
    words = list(words)
    unseen = [w for w in dict.fromkeys(words) if w not in _known]
    if unseen:
        if len(_known) + len(unseen) > REMEMBERED:
            _known.clear()
            unseen = list(dict.fromkeys(words))
        plain = [(WHOLE.get(w) or w.translate(PLAIN))[:LONGEST_WORD] for w in unseen]
        for word, coded in zip(unseen, _tokenizer().encode_batch(plain, add_special_tokens=False), strict=True):
            _known[word] = (tuple(coded.ids[:LONGEST]) or (UNKNOWN,), letters_of(word))
    # Another thread may have emptied the memory in between.
    return [_known.get(w) or pieces_of([w])[0] for w in words]


def windows(lengths: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Return half-open ranges of consecutive sentences whose pieces (`lengths`) add up to at most `limit`.

    A sentence longer than that is a window of its own.
    """
    ranges, start, filled = [], 0, 0
    for k, length in enumerate(lengths):
        if k > start and filled + length > limit:
            ranges.append((start, k))
            start, filled = k, 0
        filled += length
    if len(lengths) > start:
        ranges.append((start, len(lengths)))
    return ranges
