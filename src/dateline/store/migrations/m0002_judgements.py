"""Tables for what people judged: that two things are one or are not, and how a dispute ends."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text

_tables = MetaData()


def _common() -> list[Column[str]]:
    return [
        Column("one", Text, nullable=False),
        Column("other", Text, nullable=False),
        Column("author", String, nullable=False),
        Column("reason", Text, nullable=False),
        Column("at", String, nullable=False),
        Column("undone_at", String),
    ]


Table(
    "judgements",
    _tables,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("noun", String, nullable=False),
    Column("verdict", String, nullable=False),
    *_common(),
)
Table(
    "settlements",
    _tables,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("dispute", String, nullable=False),
    Column("ending", String, nullable=False),
    *_common(),
)


def apply(connection: Connection) -> None:
    """Make the tables."""
    _tables.create_all(connection, checkfirst=False)
