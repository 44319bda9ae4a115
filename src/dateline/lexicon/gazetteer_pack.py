"""The compiled gazetteer's file: sorted lines in compressed blocks, found by bisection.

    magic, 4 bytes length of the header, header (JSON), blocks

The header names the version and, for each table, its blocks as (first key, offset, length). Opening reads the header
alone; a look-up opens one block of a table. No database: the reading rooms have none.
"""

from __future__ import annotations

import json
import mmap
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.model import LexiconError

MAGIC = b"DATELINE-GAZ1\n"
BLOCK = 4096
"""Characters of a block before compression: small enough to open in some 30 µs."""

Key = Callable[[str], str]


def first_field(line: str) -> str:
    """Return a line up to its first tab: the key of most tables."""
    return line.partition("\t")[0]


def _packed(lines: Iterable[str], key: Key) -> Iterator[tuple[str, int, bytes]]:
    """Return (first key, number of lines, compressed lines) a block; a key never spans two blocks' first lines unseen."""
    block: list[str] = []
    size = 0
    for line in lines:
        if size >= BLOCK:
            yield key(block[0]), len(block), zlib.compress("\n".join(block).encode(), 9)
            block, size = [], 0
        block.append(line)
        size += len(line) + 1
    if block:
        yield key(block[0]), len(block), zlib.compress("\n".join(block).encode(), 9)


def write_pack(path: Path, version: str, tables: dict[str, tuple[list[str], Key]]) -> None:
    """Write tables of lines, each sorted by its key, to `path`. Equal tables give equal bytes."""
    header: dict[str, Any] = {"version": version, "tables": {}}
    body = bytearray()
    for name, (lines, key) in tables.items():
        firsts, counts, lengths = [], [], []
        start = len(body)
        for first, count, packed in _packed(lines, key):
            firsts.append(first)
            counts.append(count)
            lengths.append(len(packed))
            body += packed
        header["tables"][name] = {"at": start, "firsts": "\n".join(firsts), "counts": counts, "lengths": lengths}
    head = zlib.compress(json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    path.write_bytes(MAGIC + len(head).to_bytes(4, "big") + head + bytes(body))


@dataclass(frozen=True)
class Table:
    """One table of a pack: where its blocks begin, and the number of the first line of each."""

    data: mmap.mmap
    firsts: list[str]
    offsets: list[int]
    numbers: list[int]
    opened: Callable[[int], tuple[str, ...]]

    def lines(self, wanted: str, key: Key) -> Iterator[tuple[int, str]]:
        """Return (number, line) of every line whose key is `wanted`."""
        at = max(bisect_left(self.firsts, wanted) - 1, 0)
        while at < len(self.firsts) and self.firsts[at] <= wanted:
            block = self.opened(at)
            i = bisect_left(block, wanted, key=key)
            while i < len(block) and key(block[i]) == wanted:
                yield self.numbers[at] + i, block[i]
                i += 1
            at += 1

    def line(self, number: int) -> str:
        """Return the line with this number, counted from 0."""
        at = bisect_right(self.numbers, number) - 1
        return self.opened(at)[number - self.numbers[at]]


def _table(data: mmap.mmap, body: int, head: dict[str, Any]) -> Table:
    offsets, numbers = [body + head["at"]], [0]
    for length, count in zip(head["lengths"], head["counts"], strict=True):
        offsets.append(offsets[-1] + length)
        numbers.append(numbers[-1] + count)

    @lru_cache(maxsize=96)
    def opened(at: int) -> tuple[str, ...]:
        return tuple(zlib.decompress(data[offsets[at] : offsets[at + 1]]).decode().split("\n"))

    firsts = head["firsts"].split("\n") if head["counts"] else []
    return Table(data, firsts, offsets, numbers[:-1], opened)


@dataclass(frozen=True)
class Pack:
    """An open pack: its version and its tables by name."""

    version: str
    tables: dict[str, Table]


def open_pack(path: Path) -> Pack:
    """Open the pack at `path`; raises LexiconError where it is absent, cut short or of another format."""
    remedy = "reinstall the package, or run training/gazetteer/compile.py"
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if data[: len(MAGIC)] != MAGIC:
            raise LexiconError(f"{path.name} is not a gazetteer of this version", remedy)
        start = len(MAGIC) + 4
        body = start + int.from_bytes(data[len(MAGIC) : start], "big")
        header = json.loads(zlib.decompress(data[start:body]))
        return Pack(header["version"], {name: _table(data, body, head) for name, head in header["tables"].items()})
    except (OSError, ValueError, KeyError, zlib.error) as error:
        raise LexiconError(f"the gazetteer {path} cannot be read ({error})", remedy) from error
