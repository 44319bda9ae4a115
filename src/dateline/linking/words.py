"""The words of a report as linking compares them: tokens, stems, sentences, what stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dateline.lexicon.linking import linking_words
from dateline.model import BODY, Report, Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
QUOTATION = re.compile(r"“[^”“]{1,1200}[”“]|\"[^\"\n]{1,1200}\"|(?<!\w)[‘'](?=\w)[^‘'’\n]{8,600}[’'](?!\w)|«[^»]{1,1200}»")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])|\n+")
FEW = 5


class Word(NamedTuple):
    """One word: as written, folded (lower case, straight apostrophe, no possessive), and its place in the report's text."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The body of a report, ready to be compared.

    `own` are the reporter's words (quotations taken out), as one list per sentence; `quotations` the folded words of each
    quotation of five words and more; `every` all words of the body in order.
    """

    own: tuple[tuple[Word, ...], ...]
    quotations: tuple[tuple[Word, ...], ...]
    every: tuple[Word, ...]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in lower case, with straight apostrophes and without possessive."""
    folded = word.lower().replace("’", "'")
    return folded[:-2] if folded.endswith("'s") else folded.rstrip("'")


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Return a crude stem, equal for most inflections of one English word (evacuate, evacuated, evacuation)."""
    for ending in linking_words().endings:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            return folded[: -len(ending)]
    return folded


def words_of(text: str, span: Span | None = None) -> tuple[Word, ...]:
    """Return the words and numbers of `text` (of the stretch `span`, where given), in order."""
    start, end = span or (0, len(text))
    return tuple(Word(m[0], fold(m[0]), m.start(), m.end()) for m in WORD.finditer(text, start, end))


def body_spans(report: Report) -> tuple[Span, ...]:
    """Return the stretches of the report's own news: the blocks of its body, or the whole text where it has no blocks.

    Headline, captions, credits, "read more" and furniture stay out: they are reused without the text being copied.
    """
    if not report.blocks:
        return (Span(0, len(report.text)),)
    return tuple(block.span for block in report.blocks if block.kind in BODY)


def wording(report: Report, spans: tuple[Span, ...] = ()) -> Wording:
    """Return the words of the report's body (or of `spans`, where given), told apart into its own and what it quotes."""
    own: list[tuple[Word, ...]] = []
    quotations: list[tuple[Word, ...]] = []
    every: list[Word] = []
    for span in spans or body_spans(report):
        words = words_of(report.text, span)
        starts = [word.start for word in words]
        marks = [(m.start(), m.end()) for m in QUOTATION.finditer(report.text, span.start, span.end)]
        within = [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in marks]
        quoted = [(first, end) for first, end in within if end - first >= FEW]
        every.extend(words)
        quotations.extend(words[first:end] for first, end in quoted)
        own.extend(_own_sentences(report.text, span, words, quoted))
    return Wording(tuple(own), tuple(quotations), tuple(every))


def _own_sentences(text: str, span: Span, words: tuple[Word, ...], quoted: list[tuple[int, int]]) -> list[tuple[Word, ...]]:
    """Return the words of each sentence of `span` that stand in none of the quotations."""
    taken = {i for first, end in quoted for i in range(first, end)}
    ends = [m.end() for m in SENTENCE_END.finditer(text, span.start, span.end)]
    sentences: list[list[Word]] = [[] for _ in range(len(ends) + 1)]
    at = 0
    for i, word in enumerate(words):
        while at < len(ends) and ends[at] <= word.start:
            at += 1
        if i not in taken:
            sentences[at].append(word)
    return [tuple(sentence) for sentence in sentences if sentence]
