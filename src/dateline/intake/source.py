"""What a way in is handed: a file or stream, never read further than its limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from dateline.intake.assemble import Raw, assemble
from dateline.intake.decode import LIMIT, size_error
from dateline.intake.told import Told
from dateline.model import IntakeError, Report, Unread


@dataclass(frozen=True)
class Source:
    """An open file or stream with its address as the user gave it, what the user told, and the day it is."""

    address: str
    stream: BinaryIO
    told: Told
    today: date

    def whole(self, limit: int = LIMIT) -> bytes:
        """Return all bytes; raises IntakeError where there are more than `limit`."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            rest = sum(len(block) for block in iter(lambda: self.stream.read(1 << 20), b""))
            raise size_error(len(data) + rest, limit)
        return data

    def rows(self, limit: int = LIMIT) -> Iterator[tuple[int, bytes | None]]:
        """Yield each line with its number from 1; None in place of a line longer than `limit`, which is passed over."""
        number = 0
        while line := self.stream.readline(limit + 1):
            number += 1
            over = len(line) > limit
            while over and line and not line.endswith(b"\n"):
                line = self.stream.readline(1 << 20)
            yield number, None if over else line

    def report(self, raw: Raw) -> Report:
        """Return the report that `raw` comes to."""
        return assemble(raw, self.told, self.today)

    def unread(self, error: IntakeError, where: str = "") -> Unread:
        """Return the message for something of this source that could not be read; `where` such as "line 3"."""
        return Unread(f"{self.address}, {where}" if where else self.address, error.message, error.remedy)
