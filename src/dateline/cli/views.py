"""The tables of a situation: which there are, and how a command shows one of them."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.output import print_json, print_table
from dateline.model import Situation

if TYPE_CHECKING:
    from dateline.cli.options import Format

VIEWS = ("ledger", "timeline", "speakers", "forecasts", "disputes", "flow", "lines")
"""Names of the tables in `dateline.briefing.formats.tables`, in the order in which `situation` shows them."""


def print_view(situation: Situation, view: str, format: Format) -> None:
    """Print one table of a situation, for people or as JSON (title, columns, rows with cells and sources)."""
    table = getattr(importlib.import_module("dateline.briefing.formats.tables"), view)(situation)
    if format == "json":
        print_json([table])
    else:
        print_table(table.title, table.columns, (row.cells for row in table.rows))


def print_views(situation: Situation) -> None:
    """Print all tables of a situation, for people."""
    for view in VIEWS:
        print_view(situation, view, "table")


def show(
    view: str,
    story: str | None,
    *,
    format: Format,
    pack: str | None,
    as_of: str | None,
    store: Path | None,
    settings: Path | None,
) -> None:
    """Print one table of one story of the store; raises NotFoundError where STORY names none or several."""
    from dateline.cli.opening import day, opened_run

    with opened_run(store=store, settings=settings, pack=pack, keep=True, create=False) as run:
        situation = run.situation(run.story(story), day(as_of, "--as-of"))
    print_view(situation, view, format)
