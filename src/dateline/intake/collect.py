"""Files, folders and streams → reports; what cannot be read is told and the rest goes on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from dateline.intake.formats import Format, by_look, by_suffix, formats
from dateline.intake.source import Source
from dateline.intake.told import Told
from dateline.model import IntakeError, Report, Unread

STDIN = "-"
HEAD = 65536
"""Bytes of a stream that are looked at to tell its format."""


def collect(
    paths: Sequence[str], told: Told | None = None, stdin: BinaryIO | None = None, today: date | None = None
) -> Iterator[Report | Unread]:
    """Yield every report in files, folders (recursive, sorted by name, hidden files skipped) and "-" (the stream `stdin`).

    Never raises for bad input: it yields an Unread with the address, the reason and what to do. The same id with the
    same words comes once; with other words it comes again, as a later version. `today` (default: the day now, UTC) is
    used to refuse dates in the future and for nothing else.
    """
    day = today or datetime.now(UTC).date()
    seen: set[tuple[str, str]] = set()
    for found in _everything(paths, told or Told(), stdin, day):
        if isinstance(found, Report):
            key = (found.id, found.version)
            if key in seen:
                continue
            seen.add(key)
        yield found


def count(paths: Sequence[str]) -> int:
    """Return roughly how many reports `paths` hold, cheaply, for a progress bar: one a file, for lists one a kilobyte."""
    return sum(
        _guess(Path(address)) for path in paths if path != STDIN for address in _addresses(path) if isinstance(address, str)
    )


def _guess(file: Path) -> int:
    try:
        size = file.stat().st_size
    except OSError:
        return 1
    return max(1, size // 1024) if file.suffix.lower() in (".jsonl", ".ndjson", ".jsonlines", ".csv", ".tsv") else 1


def _everything(paths: Iterable[str], told: Told, stdin: BinaryIO | None, today: date) -> Iterator[Report | Unread]:
    for path in paths:
        if path == STDIN:
            yield from _stream(stdin, told, today)
            continue
        for address in _addresses(path):
            if isinstance(address, Unread):
                yield address
            else:
                yield from _file(address, told, today)


def _addresses(path: str) -> Iterator[str | Unread]:
    """Yield the files under `path`; one Unread for all the files of a folder whose suffix is not known."""
    if not os.path.lexists(path):
        yield Unread(path, "is not there", "check the name")
    elif not os.path.isdir(path):
        yield path
    else:
        yield from _folder(path)


def _folder(path: str) -> Iterator[str | Unread]:
    others: list[str] = []
    failed: list[OSError] = []
    found = 0
    for root, folders, files in os.walk(path, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            if by_suffix(Path(name).suffix):
                found += 1
                yield os.path.join(root, name)
            else:
                others.append(os.path.join(root, name))
    for error in failed:
        yield Unread(str(error.filename), f"cannot be opened ({error.strerror})", "check its permissions")
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        yield Unread(others[0] + more, "has no known suffix", f"give it one of {_known_suffixes()}")
    if not found and not others and not failed:
        yield Unread(path, "holds no files", "name a folder with reports")


def _known_suffixes() -> str:
    return ", ".join(suffix for way in formats() for suffix in way.SUFFIXES[:2])


def _file(address: str, told: Told, today: date) -> Iterator[Report | Unread]:
    try:
        if not os.path.isfile(address):
            yield Unread(address, "is no regular file", "give a file, a folder, or - for a stream")
            return
        with open(address, "rb") as stream:
            way = by_suffix(Path(address).suffix) or by_look(stream.peek(HEAD)[:HEAD])
            yield from _through(way, Source(address, stream, told, today))
    except OSError as error:
        remedy = "check its permissions" if isinstance(error, PermissionError) else "check the file and the disk"
        yield Unread(address, f"cannot be read ({error.strerror or error})", remedy)


def _stream(stdin: BinaryIO | None, told: Told, today: date) -> Iterator[Report | Unread]:
    if stdin is None:
        yield Unread(STDIN, "there is no input stream", "pipe reports into it, or name files")
        return
    buffered = stdin if isinstance(stdin, BufferedReader) else BufferedReader(cast(BufferedReader, stdin), HEAD)
    try:
        yield from _through(by_look(buffered.peek(HEAD)[:HEAD]), Source(STDIN, cast(BinaryIO, buffered), told, today))
    except OSError as error:
        yield Unread(STDIN, f"cannot be read ({error.strerror or error})", "check what is piped in")
    finally:
        if buffered is not stdin:
            with suppress(OSError, ValueError):
                buffered.detach()


def _through(way: Format, source: Source) -> Iterator[Report | Unread]:
    try:
        yield from way.read(source)
    except IntakeError as error:
        yield source.unread(error)
