"""What the store held at an earlier moment, and marks of how far somebody has looked. Marks are never changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select, update

from dateline.model import Mark, NotFoundError, Reading, content_id
from dateline.store import codec, corrections, rows, tables
from dateline.store.trouble import guarded


@dataclass(frozen=True, slots=True)
class Seen:
    """A text of a report with its reading: `at` (UTC) and `number` say when and as which the store first saw it."""

    reading: Reading
    at: str
    number: int


def undo(connection: Connection, id_: str, now: str) -> Mark | None:
    """Take a mark back and return it, or None where none of this id stands."""
    m = tables.marks
    stands = and_(m.c.id == id_, m.c.undone_at.is_(None))
    if connection.execute(update(m).where(stands).values(undone_at=now)).rowcount != 1:
        return None
    return _mark(connection.execute(select(m).where(m.c.id == id_)).one())


def _mark(row: Row[Any]) -> Mark:
    return Mark(row.id, row.story, row.name, row.at, row.held, row.undone_at)


class LookingBack(ABC):
    """The part of a store that knows what was seen when; `Store` says what its methods have in common."""

    _now: Callable[[], str]

    @property
    @abstractmethod
    def path(self) -> Path:
        """The store's file."""

    @abstractmethod
    def _reads(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writes(self) -> AbstractContextManager[Connection]: ...

    @guarded
    def seen(self, only: Sequence[str], at: str | None = None) -> dict[str, list[Seen]]:
        """Return all texts of these reports, each report's in the order in which the store first saw them.

        Corrections that were in force at the UTC time `at` (None: now) are laid over the readings. Raises NotFoundError where
        one of `only` is not there.
        """
        v = tables.versions.c
        query = rows.all_readings().add_columns(v.seen_at, v.first_seen).order_by(v.first_seen)
        found: dict[str, list[Seen]] = {id_: [] for id_ in only}
        with self._reads() as connection:
            made = rows.corrections_made(connection)
            texts = [row for row in connection.execute(query) if row.report in found]
        for row in texts:
            known = [c for c in made.get(row.report, ()) if at is None or c.at <= at]
            if at is not None:
                known = [corrections.as_at(c, at) for c in known]
            reading = corrections.apply(codec.decode_reading(row.body, row.reading), known)
            found[row.report].append(Seen(reading, row.seen_at, row.first_seen))
        missing = [id_ for id_, held in found.items() if not held]
        if missing:
            raise NotFoundError(f"the store has no report {missing[0]!r}", "dateline stories shows what it holds")
        return found

    @guarded
    def mark(self, story: str, name: str = "") -> Mark:
        """Keep that the reader `name` has looked at a story up to now, and return the mark."""
        m, v = tables.marks, tables.versions.c
        with self._writes() as connection:
            number = (connection.scalar(select(func.max(m.c.number))) or 0) + 1
            held = connection.scalar(select(func.max(v.first_seen))) or 0
            made = Mark(content_id("m", story, name, number), story, name, self._now(), held)
            connection.execute(insert(m).values(id=made.id, number=number, story=story, name=name, at=made.at, held=held))
            return made

    @guarded
    def marks(self) -> list[Mark]:
        """Return all marks in the order in which they were made, with those undone."""
        with self._reads() as connection:
            return [_mark(row) for row in connection.execute(select(tables.marks).order_by(tables.marks.c.number))]
