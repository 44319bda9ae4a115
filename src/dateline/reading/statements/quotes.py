"""Quotation marks and what they hold, within one block; a quotation left open runs to the block's end."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from dateline.model import Span
from dateline.reading.document import Document

PAIRS = {"''": "''", "“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "'": "'"}
# A single mark opens only before a word and after white space or another mark; it closes only where no letter follows.
# Two single marks are one double mark.
OPENS = regex.compile(r"(?<![\p{L}\p{N}])(?:''|[“«„\"‘'])(?=[\p{L}\p{N}…(\[\"'“‘.])")

# A curly mark is at times closed by a straight one.
STRAIGHT = regex.compile(r"(?<=[\p{L}.,!?…])\"(?![\p{L}\p{N}])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `inner` is what stands between them. `open` where no closing mark was found."""

    span: Span
    inner: Span
    open: bool = False


def _closing(text: str, mark: str, start: int, end: int) -> int:
    """Return the offset of the mark that closes one opened before `start`, or -1."""
    close, at = PAIRS[mark], start
    if mark == "„":
        return min((k for k in (text.find(c, start, end) for c in "“”") if k >= 0), default=-1)
    if mark == "“":
        straight = STRAIGHT.search(text, start, end)
        curly = text.find(close, start, end)
        if straight and (curly < 0 or text.find(mark, start, curly) > straight.start()):
            return int(straight.start())
    while (at := text.find(close, at, end)) >= 0:
        if not _stays_open(text, close, at, end):
            return at
        at += 1
    return -1


def _stays_open(text: str, close: str, at: int, end: int) -> bool:
    """Say whether the mark at `at` closes nothing: an apostrophe, a possessive, or a single mark before a double one."""
    if close == "''":
        return text[at : at + 3] == "'''"
    if close not in "’'":
        return False
    if text[at + 1 : at + 2].isalnum():
        return True
    # "the soldiers' families": a possessive is no closing mark while another mark still follows close by
    return text[at - 1 : at] == "s" and text[at + 1 : at + 2] == " " and _another_closes(text, close, at + 1, end)


def _another_closes(text: str, close: str, start: int, end: int) -> bool:
    match = regex.search(rf"[\p{{L}}.,!?]{close}(?![\p{{L}}])", text, pos=start, endpos=end)
    reopened = regex.search(r"(?<![\p{L}\p{N}])[‘'](?=\p{L})", text, pos=start, endpos=end)
    return match is not None and (reopened is None or match.start() < reopened.start())


def quotations(text: str, block: Span) -> list[Quotation]:
    """Return the quotations of one block of `text`, left to right, outermost only."""
    found: list[Quotation] = []
    at = block.start
    while match := OPENS.search(text, at, block.end):
        start, at = match.span()
        mark = match.group()
        close = _closing(text, mark, at, block.end)
        if close >= 0:
            end = close + len(mark)
            found.append(Quotation(Span(start, end), Span(at, close)))
            at = end
        elif mark not in "’'‘":
            found.append(Quotation(Span(start, block.end), Span(at, block.end), open=True))
            break
    return found


def quotations_of(document: Document) -> dict[int, list[Quotation]]:
    """Return the quotations of the document by paragraph number."""
    hulls: dict[int, Span] = {}
    for sentence in document.sentences:
        known = hulls.get(sentence.paragraph, sentence.span)
        hulls[sentence.paragraph] = Span(known.start, sentence.span.end)
    return {paragraph: quotations(document.text, span) for paragraph, span in hulls.items()}
