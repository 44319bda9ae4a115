"""Sentences of a report around a finding, found without a reader: the brief quotes whole sentences, never cut ones."""

from __future__ import annotations

import re

from dateline.lexicon.sentences import sentence_words
from dateline.model import BODY, Report, Span

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|\n+")
_LAST_WORD = re.compile(r"([\w.-]+)\W*$")


def _ends_here(text: str, at: re.Match[str]) -> bool:
    """Say whether the stop at `at` ends a sentence: not after an abbreviation or initial, not before a small letter."""
    if at.group().startswith("\n"):
        return True
    table = sentence_words()
    last = _LAST_WORD.search(text[max(0, at.start() - 20) : at.start()])
    word = last.group(1).lower() if last else ""
    if at.group()[0] == "." and (word in table.before_name or (len(word) == 1 and word.isalpha())):
        return False
    after = text[at.end() : at.end() + 40].lstrip()
    if at.group()[0] == "." and word in table.before_month | table.before_number and after[:1].isdigit():
        return False
    if at.group() == "." and word in table.may_end:
        following = re.match(r"[A-Za-z]+", after)
        return following is None or following.group().lower() in table.starters
    return not after[:1].islower()


_DIRECTION = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00"))


def undirected(text: str) -> str:
    """Return a text without marks that turn the direction of writing: what a report turns must not turn our sentence."""
    return text.translate(_DIRECTION)


def sentences(text: str, within: Span) -> tuple[Span, ...]:
    """Return the sentences of `text` inside `within`, in order, without surrounding white space."""
    found: list[Span] = []
    start = within.start
    for stop in _END.finditer(text, within.start, within.end):
        if _ends_here(text, stop):
            found.append(Span(start, stop.end()).trim(text))
            start = stop.end()
    found.append(Span(start, within.end).trim(text))
    return tuple(s for s in found if s.length)


def sentence_around(report: Report, span: Span) -> Span:
    """Return the stretch of whole sentences that holds `span`; the span itself where it lies outside every block."""
    block = report.block_at(span.start)
    if block is None and report.blocks:
        return span
    bounds = block.span if block else Span(0, len(report.text))
    held = [s for s in sentences(report.text, bounds) if s.overlaps(span)]
    if not held:
        return span
    return Span(min(span.start, held[0].start), max(span.end, held[-1].end))


def body_sentences(report: Report) -> tuple[tuple[Span, ...], ...]:
    """Return the sentences of the report's own news, paragraph by paragraph; the whole text is one where it has no blocks."""
    blocks = [b.span for b in report.blocks if b.kind in BODY] if report.blocks else [Span(0, len(report.text))]
    return tuple(found for span in blocks if (found := sentences(report.text, span)))


_BULLET = re.compile(r"^[*•●▪·–—-]\s+")
_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–]))\"")


def quoted(words: str) -> str:
    """Return words of a report in quotation marks, on one line; marks inside become single, in whole pairs; no list's mark."""
    inner = _OPENING.sub("“", _BULLET.sub("", " ".join(words.split()))).replace('"', "”")
    inner += "”" * (inner.count("“") > inner.count("”"))  # a cut that lost the closing mark
    return f"“{inner.replace('“', '‘').replace('”', '’')}”"
