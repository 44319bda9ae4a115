"""Quotation marks and what they hold, within one block; a quotation left open runs to the block's end."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from dateline.model import Span
from dateline.reading.document import Document

PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "'": "'"}
# A single mark opens only before a word and after white space or another mark; it closes only where no letter follows.
OPENS = regex.compile(r"(?<![\p{L}\p{N}])[“«„\"‘'](?=[\p{L}\p{N}…(\[\"'“‘.])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `inner` is what stands between them. `open` where no closing mark was found."""

    span: Span
    inner: Span
    open: bool = False


def _closing(text: str, mark: str, start: int, end: int) -> int:
    """Return the offset of the mark that closes one opened before `start`, or -1."""
    close, at = PAIRS[mark], start
    while True:
        at = text.find(close, at, end)
        if at < 0:
            return -1
        after = text[at + 1 : at + 2]
        if close not in "’'" or not after.isalnum():
            # "the soldiers' families": a possessive is no closing mark while another mark still follows close by
            if close in "’'" and text[at - 1 : at] == "s" and after == " " and _another_closes(text, close, at + 1, end):
                at += 1
                continue
            return at
        at += 1


def _another_closes(text: str, close: str, start: int, end: int) -> bool:
    match = regex.search(rf"[\p{{L}}.,!?]{close}(?![\p{{L}}])", text, pos=start, endpos=end)
    reopened = regex.search(r"(?<![\p{L}\p{N}])[‘'](?=\p{L})", text, pos=start, endpos=end)
    return match is not None and (reopened is None or match.start() < reopened.start())


def quotations(text: str, block: Span) -> list[Quotation]:
    """Return the quotations of one block of `text`, left to right, outermost only."""
    found, at = [], block.start
    while True:
        match = OPENS.search(text, at, block.end)
        if not match:
            return found
        start = match.start()
        close = _closing(text, text[start], start + 1, block.end)
        if close < 0:
            if text[start] in "’'‘":
                at = start + 1
                continue
            found.append(Quotation(Span(start, block.end), Span(start + 1, block.end), open=True))
            return found
        found.append(Quotation(Span(start, close + 1), Span(start + 1, close)))
        at = close + 1


def quotations_of(document: Document) -> dict[int, list[Quotation]]:
    """Return the quotations of the document by paragraph number."""
    hulls: dict[int, Span] = {}
    for sentence in document.sentences:
        known = hulls.get(sentence.paragraph, sentence.span)
        hulls[sentence.paragraph] = Span(known.start, sentence.span.end)
    return {paragraph: quotations(document.text, span) for paragraph, span in hulls.items()}
