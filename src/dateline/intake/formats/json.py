"""JSON files: a ninjs item, one report, or a list of either."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dateline.intake import ninjs
from dateline.intake.assemble import Raw
from dateline.intake.decode import LIMIT, decode
from dateline.intake.records import raw_record
from dateline.intake.source import Source
from dateline.model import IntakeError, Report, Unread

SUFFIXES = (".json", ".ninjs")
RANK = 20
FILE_LIMIT = 5 * LIMIT


def sniff(head: bytes) -> bool:
    """Say whether a stream begins like JSON that is not one object a line."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def read(source: Source) -> Iterator[Report | Unread]:
    """Yield a report or Unread for every object; raises IntakeError where the file is no whole JSON, empty or binary."""
    text, _ = decode(source.whole(FILE_LIMIT))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise IntakeError(f"is not whole JSON ({reason})", "write it again; one object a line goes in a .jsonl file") from error
    items = _items(value)
    for number, item in enumerate(items, 1):
        try:
            yield source.report(_raw(item, source.address))
        except IntakeError as error:
            yield source.unread(error, f"item {number}" if len(items) > 1 else "")


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict) and not ninjs.is_item(value):
        for name in ("reports", "items", "articles"):
            if isinstance(value.get(name), list):
                return list(value[name])
    return value if isinstance(value, list) else [value]


def _raw(item: Any, origin: str) -> Raw:
    if not isinstance(item, dict):
        raise IntakeError("is no JSON object", 'give objects with a field "text"')
    return ninjs.raw_item(item, origin) if ninjs.is_item(item) else raw_record(item, origin)
