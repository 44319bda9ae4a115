"""Quotation marks and what they hold, within one block; a quotation left open runs to the block's end."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from dateline.model import Span
from dateline.reading.document import Document

PAIRS = {"''": "''", "“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "'": "'"}
# A single mark opens only before a word and after white space or another mark; it closes only where no letter follows.
# Two single marks are one double mark.
OPENS = regex.compile(r"(?<![\p{L}\p{N}])(?:''|[“«„\"‘'])(?=[\p{L}\p{N}…(\[\"'“‘.])")

# A curly mark is at times closed by a straight one.
STRAIGHT = r"(?<=[\p{L}.,!?…])\"(?![\p{L}\p{N}])"
REOPENS = r"(?<![\p{L}\p{N}])[‘'](?=\p{L})"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `inner` is what stands between them. `open` where no closing mark was found."""

    span: Span
    inner: Span
    open: bool = False


class _Marks:
    """Where the marks of one block stand: each kind is looked for once, however many quotations there are."""

    def __init__(self, text: str, block: Span) -> None:
        self.text, self.block = text, block
        self._found: dict[str, list[int]] = {}

    def next(self, pattern: str, start: int) -> int:
        """Return the offset at or after `start` where `pattern` first matches within the block, or -1."""
        found = self._found.get(pattern)
        if found is None:
            matches = regex.finditer(rf"(?={pattern})", self.text, pos=self.block.start, endpos=self.block.end)
            found = self._found[pattern] = [m.start() for m in matches]
        at = bisect_left(found, start)
        return found[at] if at < len(found) else -1


def _closing(marks: _Marks, mark: str, start: int) -> int:
    """Return the offset of the mark that closes one opened before `start`, or -1."""
    close, at = PAIRS[mark], start
    if mark == "„":
        return min((k for k in (marks.next(c, start) for c in "“”") if k >= 0), default=-1)
    if mark == "“":
        straight, curly = marks.next(STRAIGHT, start), marks.next(close, start)
        if straight >= 0 and (curly < 0 or straight < marks.next(mark, start) < curly):
            return straight
    while (at := marks.next(close, at)) >= 0:
        if not _stays_open(marks, close, at):
            return at
        at += 1
    return -1


def _stays_open(marks: _Marks, close: str, at: int) -> bool:
    """Say whether the mark at `at` closes nothing: an apostrophe, a possessive, or a single mark before a double one."""
    text = marks.text
    if close == "''":
        return text[at : at + 3] == "'''"
    if close not in "’'":
        return False
    if text[at + 1 : at + 2].isalnum():
        return True
    # "the soldiers' families": a possessive is no closing mark while another mark still follows close by
    return text[at - 1 : at] == "s" and text[at + 1 : at + 2] == " " and _another_closes(marks, close, at + 1)


def _another_closes(marks: _Marks, close: str, start: int) -> bool:
    closes, reopens = marks.next(rf"[\p{{L}}.,!?]{close}(?!\p{{L}})", start), marks.next(REOPENS, start)
    return closes >= 0 and (reopens < 0 or closes < reopens)


def quotations(text: str, block: Span) -> list[Quotation]:
    """Return the quotations of one block of `text`, left to right, outermost only."""
    found: list[Quotation] = []
    marks = _Marks(text, block)
    never_closed: set[str] = set()
    at = block.start
    while match := OPENS.search(text, at, block.end):
        start, at = match.span()
        mark = match.group()
        close = _closing(marks, mark, at) if mark not in never_closed else -1
        if close >= 0:
            end = close + len(mark)
            found.append(Quotation(Span(start, end), Span(at, close)))
            at = end
        elif mark in "’'‘":
            never_closed.add(mark)  # what closes nothing from here closes nothing further on
        else:
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
