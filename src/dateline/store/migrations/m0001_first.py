"""The first tables: reports with versions and readings, stories, corrections, what could not be read."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, String, Table, Text

_tables = MetaData()


def _report() -> Column[str]:
    return Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True)


Table(
    "reports",
    _tables,
    Column("id", String, primary_key=True),
    Column("current", String, nullable=False),
    Column("origin", String),
    Column("url", String),
    Column("outlet", String),
    Column("published", String),
    Column("headline", Text),
)
Table(
    "addresses",
    _tables,
    Column("address", String, primary_key=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
)
Table(
    "versions",
    _tables,
    _report(),
    Column("version", String, primary_key=True),
    Column("first_seen", Integer, nullable=False, unique=True),
    Column("seen_at", String, nullable=False),
    Column("body", Text, nullable=False),
)
Table(
    "readings",
    _tables,
    _report(),
    Column("version", String, primary_key=True),
    Column("reader", String, nullable=False),
    Column("body", Text, nullable=False),
)
Table(
    "stories",
    _tables,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
)
Table(
    "story_reports",
    _tables,
    Column("story", String, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    _report(),
)
Table(
    "aliases",
    _tables,
    Column("alias", String, primary_key=True),
    Column("story", String, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
)
Table(
    "corrections",
    _tables,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("finding", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("field", String, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("undone_at", String),
)
Table(
    "unread",
    _tables,
    Column("address", String, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
)
Table(
    "state",
    _tables,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)


def apply(connection: Connection) -> None:
    """Make the tables in an empty store."""
    _tables.create_all(connection, checkfirst=False)
