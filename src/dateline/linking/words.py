"""The words of a report as linking compares them: tokens, stems, sentences, what stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache, partial
from itertools import chain, pairwise
from operator import attrgetter
from typing import NamedTuple

from dateline.lexicon.linking import stem as stem
from dateline.model import BODY, Report, Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
QUOTATION = re.compile(r"“[^”“]{1,1200}[”“]|\"[^\"\n]{1,1200}\"|(?<!\w)[‘'](?=\w)[^‘'’\n]{8,600}[’'](?!\w)|«[^»]{1,1200}»")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])|\n+")
FEW = 5
START = attrgetter("start")


class Word(NamedTuple):
    """One word: as written, folded (lower case, straight apostrophe, no possessive), and its place in the report's text."""

    text: str
    folded: str
    start: int
    end: int


class Wording:
    """The body of a report, or the stretches `spans` of it, ready to be compared; each part is made when it is first asked for.

    `own` are the reporter's words (quotations taken out), as one list per sentence; `quotations` the folded words of each
    quotation of five words and more; `every` all words of the body in order.
    """

    def __init__(self, report: Report, spans: tuple[Span, ...] = ()) -> None:
        self._text = report.text
        self._spans = spans or body_spans(report)

    @cached_property
    def _words(self) -> tuple[tuple[Word, ...], ...]:
        return tuple(words_of(self._text, span) for span in self._spans)

    @cached_property
    def every(self) -> tuple[Word, ...]:
        """All words of the body in order."""
        return tuple(chain.from_iterable(self._words))

    @cached_property
    def _quoted(self) -> list[list[tuple[int, int]]]:
        """First and last words of each quotation of five words and more, by span."""
        found = []
        for span, words in zip(self._spans, self._words, strict=True):
            starts = [word.start for word in words]
            marks = [(m.start(), m.end()) for m in QUOTATION.finditer(self._text, span.start, span.end)]
            within = [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in marks]
            found.append([(first, end) for first, end in within if end - first >= FEW])
        return found

    @cached_property
    def quotations(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each quotation of five words and more."""
        both = zip(self._words, self._quoted, strict=True)
        return tuple(words[first:end] for words, quoted in both for first, end in quoted)

    @cached_property
    def own(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each sentence that stand in no quotation."""
        pieces = zip(self._spans, self._words, self._quoted, strict=True)
        return tuple(s for span, words, quoted in pieces for s in _own_sentences(self._text, span, words, quoted))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in lower case, with straight apostrophes and without possessive."""
    folded = word.lower().replace("’", "'")
    return folded[:-2] if folded.endswith("'s") else folded.rstrip("'")


def words_of(text: str, span: Span | None = None) -> tuple[Word, ...]:
    """Return the words and numbers of `text` (of the stretch `span`, where given), in order."""
    start, end = span or (0, len(text))
    make = partial(tuple.__new__, Word)  # what Word(…) does, at a third of the cost
    return tuple([make((m[0], fold(m[0]), *m.span())) for m in WORD.finditer(text, start, end)])


def body_spans(report: Report) -> tuple[Span, ...]:
    """Return the stretches of the report's own news: the blocks of its body, or the whole text where it has no blocks.

    Headline, captions, credits, "read more" and furniture stay out: they are reused without the text being copied.
    """
    if not report.blocks:
        return (Span(0, len(report.text)),)
    return tuple(block.span for block in report.blocks if block.kind in BODY)


def wording(report: Report, spans: tuple[Span, ...] = ()) -> Wording:
    """Return the words of the report's body (or of `spans`, where given), told apart into its own and what it quotes."""
    return Wording(report, spans)


def _own_sentences(text: str, span: Span, words: tuple[Word, ...], quoted: list[tuple[int, int]]) -> list[tuple[Word, ...]]:
    """Return the words of each sentence of `span` that stand in none of the quotations."""
    ends = [m.end() for m in SENTENCE_END.finditer(text, span.start, span.end)]
    if not quoted:
        cuts = [0, *(bisect_left(words, end, key=START) for end in ends), len(words)]
        return [words[first:end] for first, end in pairwise(cuts) if end > first]
    taken = {i for first, end in quoted for i in range(first, end)}
    sentences: list[list[Word]] = [[] for _ in range(len(ends) + 1)]
    at = 0
    for i, word in enumerate(words):
        while at < len(ends) and ends[at] <= word.start:
            at += 1
        if i not in taken:
            sentences[at].append(word)
    return [tuple(sentence) for sentence in sentences if sentence]
