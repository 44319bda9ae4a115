"""What the intake tests share: bytes in, reports out, with a fixed today."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from dateline.intake import Told, collect
from dateline.model import Report, Unread

TODAY = date(2024, 1, 1)


def everything(paths: list[Any], told: Told | None = None) -> list[Report | Unread]:
    """All that comes out of some paths."""
    return list(collect([str(path) for path in paths], told, today=TODAY))


def piped(data: bytes, told: Told | None = None) -> list[Report | Unread]:
    """All that comes out of a stream."""
    return list(collect(["-"], told, stdin=io.BytesIO(data), today=TODAY))


def one(text: str, told: Told | None = None) -> Report:
    """The one report of a plain text."""
    (report,) = piped(text.encode("utf-8"), told)
    assert isinstance(report, Report), report
    return report


def kinds(report: Report) -> list[tuple[str, str]]:
    """The blocks as kind and words."""
    return [(block.kind, block.span.cut(report.text)) for block in report.blocks]


def of_kind(report: Report, kind: str) -> list[str]:
    """The words of all blocks of one kind."""
    return [words for found, words in kinds(report) if found == kind]
