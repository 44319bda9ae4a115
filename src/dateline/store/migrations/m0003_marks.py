"""Marks of how far somebody has looked at a story."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text

_tables = MetaData()
Table(
    "marks",
    _tables,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("story", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("held", Integer, nullable=False),
    Column("undone_at", String),
)


def apply(connection: Connection) -> None:
    """Make the table."""
    _tables.create_all(connection, checkfirst=False)
