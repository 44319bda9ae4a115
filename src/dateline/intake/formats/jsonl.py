"""JSON lines: one report a line, read line by line however long the file is."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.intake.decode import check_magic, decode, size_error
from dateline.intake.records import raw_record
from dateline.intake.source import Source
from dateline.model import IntakeError, Report, Unread

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
RANK = 10


def sniff(head: bytes) -> bool:
    """Say whether the first line is a whole JSON object."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip()
    return first.startswith(b"{") and first.endswith(b"}") and len(first) > 2


def read(source: Source) -> Iterator[Report | Unread]:
    """Yield a report or Unread for every line that is not empty; raises IntakeError where the file is empty or binary."""
    empty = True
    for number, line in source.rows():
        if line is not None and number == 1:
            check_magic(line)
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            yield source.report(raw_record(_object(line), source.address))
        except IntakeError as error:
            yield source.unread(error, f"line {number}")
    if empty:
        raise IntakeError("is empty", "leave it out, or check how it was saved")


def _object(line: bytes | None) -> dict[str, object]:
    if line is None:
        raise size_error(10 * 1024 * 1024 + 1)
    text, _ = decode(line)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or out of range"
        raise IntakeError(f"is not whole JSON ({reason})", "write one complete object a line") from error
    if not isinstance(value, dict):
        raise IntakeError("is no JSON object", 'write one object a line, with a field "text"')
    return value
