"""The tables as the program uses them; `migrations/` makes them, and a test holds the two together.

Types are those that SQLite and PostgreSQL share. Nouns are kept whole as JSON beside the few columns that are searched.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData()


def _report() -> Column[str]:
    return Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True)


migrations = Table(
    "dateline_migrations",
    metadata,
    Column("name", String, primary_key=True),
    Column("applied_at", String, nullable=False),
)
reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("current", String, nullable=False),
    Column("origin", String),
    Column("url", String),
    Column("outlet", String),
    Column("published", String),
    Column("headline", Text),
)
addresses = Table(
    "addresses",
    metadata,
    Column("address", String, primary_key=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
)
versions = Table(
    "versions",
    metadata,
    _report(),
    Column("version", String, primary_key=True),
    Column("first_seen", Integer, nullable=False, unique=True),
    Column("seen_at", String, nullable=False),
    Column("body", Text, nullable=False),
)
readings = Table(
    "readings",
    metadata,
    _report(),
    Column("version", String, primary_key=True),
    Column("reader", String, nullable=False),
    Column("body", Text, nullable=False),
)
stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
)
story_reports = Table(
    "story_reports",
    metadata,
    Column("story", String, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    _report(),
)
aliases = Table(
    "aliases",
    metadata,
    Column("alias", String, primary_key=True),
    Column("story", String, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
)
corrections = Table(
    "corrections",
    metadata,
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


def _judged() -> list[Column[str]]:
    """Two sides, who judged them, why and when."""
    return [
        Column("one", Text, nullable=False),
        Column("other", Text, nullable=False),
        Column("author", String, nullable=False),
        Column("reason", Text, nullable=False),
        Column("at", String, nullable=False),
        Column("undone_at", String),
    ]


judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("noun", String, nullable=False),
    Column("verdict", String, nullable=False),
    *_judged(),
)
settlements = Table(
    "settlements",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("dispute", String, nullable=False),
    Column("ending", String, nullable=False),
    *_judged(),
)
marks = Table(
    "marks",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("story", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("held", Integer, nullable=False),
    Column("undone_at", String),
)
unread = Table(
    "unread",
    metadata,
    Column("address", String, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
)
state = Table(
    "state",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)
