"""One file per way in; the folder is the registry.

Each file has `SUFFIXES` (lower case, with their dot), `sniff(head)` (says whether the first bytes look like it; used for
streams, in the order of `RANK`, lowest first) and `read(source)`, which yields reports and Unread and never raises
for bad input but IntakeError, which the caller turns into an Unread for the whole source.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from dateline.intake.source import Source
from dateline.model import Report, Unread


class Format(Protocol):
    """A way in."""

    SUFFIXES: tuple[str, ...]
    RANK: int

    def sniff(self, head: bytes) -> bool:
        """Say whether a stream that begins with `head` looks like this format."""
        ...

    def read(self, source: Source) -> Iterator[Report | Unread]:
        """Yield what the source holds."""
        ...


@cache
def formats() -> tuple[Format, ...]:
    """Return every way in, by rank."""
    modules = (cast(Format, import_module(f"{__name__}.{found.name}")) for found in iter_modules(__path__))
    return tuple(sorted(modules, key=lambda module: module.RANK))


def by_suffix(suffix: str) -> Format | None:
    """Return the way in for a file's suffix (".txt"), whatever its case, or None."""
    return next((way for way in formats() if suffix.lower() in way.SUFFIXES), None)


def by_look(head: bytes) -> Format:
    """Return the way in for a stream that begins with `head`; text where nothing else fits."""
    return next(way for way in formats() if way.sniff(head))
