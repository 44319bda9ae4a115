"""Rows of what people judged: that two things are one or are not, and how a dispute ends. None is ever changed but as undone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, delete, func, insert, or_, select, update

from dateline.model import Ending, JudgedNoun, Judgement, Sameness, SettingsError, Settlement, content_id
from dateline.store.tables import judgements, settlements
from dateline.store.trouble import guarded

AT = "@"
"""Stands between the words of a side and the id of the report that holds them."""


def all_judgements(connection: Connection) -> list[Judgement]:
    """Return every judgement in the order in which they were made."""
    return [_judgement(row) for row in connection.execute(select(judgements).order_by(judgements.c.number))]


def all_settlements(connection: Connection) -> list[Settlement]:
    """Return every settlement in the order in which they were made."""
    return [_settlement(row) for row in connection.execute(select(settlements).order_by(settlements.c.number))]


def undo(connection: Connection, id_: str, now: str) -> Judgement | Settlement | None:
    """Take a judgement or settlement back and return it, or None where none of this id is in force."""
    for table, made in ((judgements, _judgement), (settlements, _settlement)):
        in_force = and_(table.c.id == id_, table.c.undone_at.is_(None))
        if connection.execute(update(table).where(in_force).values(undone_at=now)).rowcount == 1:
            found: Judgement | Settlement = made(connection.execute(select(table).where(table.c.id == id_)).one())
            return found
    return None


def forget(connection: Connection, report_id: str) -> None:
    """Delete what was judged of a report's words: they are to be gone from the file with it."""
    for table in (judgements, settlements):
        sides = (table.c.one, table.c.other)
        of_it = [side == report_id for side in sides] + [side.endswith(AT + report_id, autoescape=True) for side in sides]
        connection.execute(delete(table).where(or_(*of_it)))


def _must_say(author: str, reason: str) -> None:
    if not author.strip():
        raise SettingsError("a judgement needs somebody's name", "say who makes it")
    if not reason.strip():
        raise SettingsError("a judgement needs a reason", "say why, so that others can weigh it")


def _next(connection: Connection, table: Table) -> int:
    return (connection.scalar(select(func.max(table.c.number))) or 0) + 1


def _add(connection: Connection, table: Table, made: Judgement | Settlement, number: int, **more: str) -> None:
    told = {"author": made.author, "reason": made.reason, "at": made.at, "one": made.sides[0], "other": made.sides[1]}
    connection.execute(insert(table).values(id=made.id, number=number, **told, **more))


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(row.id, row.noun, row.verdict, (row.one, row.other), row.author, row.reason, row.at, row.undone_at)


def _settlement(row: Row[Any]) -> Settlement:
    return Settlement(row.id, row.dispute, (row.one, row.other), row.ending, row.author, row.reason, row.at, row.undone_at)


class Judging(ABC):
    """The part of a store that holds judgements; `Store` says what its methods have in common."""

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
    def judge(self, noun: JudgedNoun, verdict: Sameness, sides: tuple[str, str], *, who: str, why: str) -> Judgement:
        """Keep the judgement that two sides (see `Judgement`) are one or are not, and return it.

        Raises SettingsError without a name and a reason, and where both sides are the same.
        """
        _must_say(who, why)
        if sides[0] == sides[1]:
            raise SettingsError(f"both sides are {sides[0]}", "name two that are held for one, or for two")
        with self._writes() as connection:
            number = _next(connection, judgements)
            id_ = content_id("j", noun, verdict, *sides, who, number)
            made = Judgement(id_, noun, verdict, sides, who, why, self._now())
            _add(connection, judgements, made, number, noun=noun, verdict=verdict)
            return made

    @guarded
    def judgements(self) -> list[Judgement]:
        """Return all judgements in the order in which they were made, with those undone."""
        with self._reads() as connection:
            return all_judgements(connection)

    @guarded
    def settle(self, dispute: str, sides: tuple[str, str], ending: Ending, *, who: str, why: str) -> Settlement:
        """Keep how a dispute ends (see `Settlement`) and return it; raises SettingsError without a name and a reason."""
        _must_say(who, why)
        with self._writes() as connection:
            number = _next(connection, settlements)
            id_ = content_id("t", dispute, ending, who, number)
            made = Settlement(id_, dispute, sides, ending, who, why, self._now())
            _add(connection, settlements, made, number, dispute=dispute, ending=ending)
            return made

    @guarded
    def settlements(self) -> list[Settlement]:
        """Return all settlements of disputes in the order in which they were made, with those undone."""
        with self._reads() as connection:
            return all_settlements(connection)
