"""Opens the database and brings it to the newest shape. What differs between databases is here alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, inspect, select
from sqlalchemy.pool import QueuePool

from dateline.model import StoreError
from dateline.store import tables
from dateline.store.migrations import MIGRATIONS, Migration

WRITES = "dateline_writes"
"""Execution option of connections that will write: they take the write lock at once, so that none fails half-way."""


def default_file() -> Path:
    """Return the file of the user's own store; it need not be there."""
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False) / "dateline.db"


def connect(path: Path, busy_s: float) -> Engine:
    """Return an engine on an SQLite file: WAL, foreign keys on, deleted data overwritten, waiting `busy_s` seconds for locks."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": busy_s, "check_same_thread": False},
        poolclass=QueuePool,
        pool_size=1,
    )
    event.listen(engine, "connect", lambda connection, _record: _prepare(connection, busy_s))
    event.listen(engine, "begin", _begin)
    return engine


def migrate(engine: Engine, path: Path, now: Callable[[], str], steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Apply the steps that the store has not seen, all or none.

    Raises StoreError where the store is some other program's database, or was written by a newer Dateline.
    """
    with engine.connect() as connection:
        if not _pending(connection, path, steps):
            return
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        # Somebody else may have migrated while this one waited for the lock.
        for step in _pending(connection, path, steps):
            step.apply(connection)
            connection.execute(insert(tables.migrations).values(name=step.name, applied_at=now()))


def upsert(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, or set its other columns where a row with its primary key is there."""
    keys = [column.name for column in table.primary_key]
    rest = {name: value for name, value in row.items() if name not in keys}
    dialect: Any = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    statement = dialect.insert(table).values(**row)
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=rest) if rest else statement.on_conflict_do_nothing()
    )


def copy_to(engine: Engine, temporary: Path) -> None:
    """Write a whole copy of the database to a file that is not there yet, as of one moment."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(temporary),))


def forget_log(engine: Engine) -> None:
    """Empty the write-ahead log, so that nothing deleted lives on in it; where a reader is at work, the next time does it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def faults(connection: Connection) -> list[str]:
    """Return what the database itself finds wrong with the file: pages, indexes, references to rows that are gone."""
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    found = [f"the file is damaged: {line}" for line in pages if line != "ok"]
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(f"a row of {table} refers to a row of {parent} that is gone")
    return found


def _pending(connection: Connection, path: Path, steps: Sequence[Migration]) -> list[Migration]:
    names = set(inspect(connection).get_table_names())
    if tables.migrations.name not in names:
        if names:
            raise StoreError(f"{path} is a database of another program", "name another file with --store")
        return [_first_step(), *steps]
    applied = set(connection.execute(select(tables.migrations.c.name)).scalars())
    unknown = sorted(applied - {step.name for step in steps} - {_first_step().name})
    if unknown:
        raise StoreError(
            f"the store {path} was written by a newer Dateline (it has {unknown[-1]!r})",
            "update dateline, or name another store with --store FILE",
        )
    return [step for step in steps if step.name not in applied]


def _first_step() -> Migration:
    return Migration("0000 migrations", tables.migrations.create)


def _prepare(connection: sqlite3.Connection, busy_s: float) -> None:
    # The driver's own transactions do not cover DDL; with None it leaves them to `_begin`.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA secure_delete = ON")
        _use_wal(cursor, busy_s)
        cursor.execute("PRAGMA synchronous = NORMAL")
    finally:
        cursor.close()


def _use_wal(cursor: sqlite3.Cursor, busy_s: float) -> None:
    """Turn on the write-ahead log where it is not on; SQLite itself does not wait for another that is doing the same."""
    end = monotonic() + busy_s
    while True:
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(0.01)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")
