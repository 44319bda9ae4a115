"""Plain text: one report a file."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.intake.assemble import Raw
from dateline.intake.decode import decode, newlines
from dateline.intake.source import Source
from dateline.model import Report, Unread

SUFFIXES = (".txt", ".text", ".md")
RANK = 90


def sniff(head: bytes) -> bool:
    """Say yes: whatever is nothing else is tried as text."""
    del head
    return True


def read(source: Source) -> Iterator[Report | Unread]:
    """Yield the one report. Its text is the file's own with newlines normalised; raises IntakeError where it is no text."""
    text, notes = decode(source.whole())
    yield source.report(Raw(newlines(text), source.address, notes=notes))
