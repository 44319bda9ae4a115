"""Tables: one report a row, fields named in the first one; read row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from dateline.intake.assemble import Raw
from dateline.intake.decode import LIMIT, decode
from dateline.intake.records import FIELDS, raw_record
from dateline.intake.source import Source
from dateline.model import IntakeError, Report, Unread

SUFFIXES = (".csv", ".tsv")
RANK = 40
TABLE_LIMIT = 20 * LIMIT


def sniff(head: bytes) -> bool:
    """Say whether the first line names at least the text and one other known field."""
    names = {
        name.strip().strip('"').lower()
        for name in head.split(b"\n", 1)[0].decode("utf-8", "replace").replace("\t", ",").split(",")
    }
    return "text" in names and len(names & set(FIELDS)) >= 2


def read(source: Source) -> Iterator[Report | Unread]:
    """Yield a report or Unread for every row; raises IntakeError where the table is empty, binary or has no "text" column."""
    text, notes = decode(source.whole(TABLE_LIMIT))
    csv.field_size_limit(LIMIT)
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=lambda m: (first.count(m), m == ","))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    names = [name.strip().lower() for name in _row(rows) or []]
    if "text" not in names:
        raise IntakeError('has no column "text"', f"name the columns in the first row: {', '.join(FIELDS)}")
    while True:
        where = f"line {rows.line_num + 1}"
        try:
            row = _row(rows)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield source.report(_raw(names, row, source, notes))
        except IntakeError as error:
            yield source.unread(error, where)


def _row(rows: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise IntakeError(f"cannot be read as a table ({error})", "check its quotation marks") from error


def _raw(names: list[str], row: list[str], source: Source, notes: tuple[str, ...]) -> Raw:
    if len(row) > len(names):
        raise IntakeError(
            f"has {len(row)} cells under {len(names)} names", "put quotation marks around cells with a separator in them"
        )
    raw = raw_record({name: cell for name, cell in zip(names, row, strict=False) if name}, source.address)
    return replace(raw, notes=(*notes, *raw.notes))
