"""The tables of a situation: which there are, and how a command shows one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.output import print_json, print_table
from dateline.model import Reading, Situation, Source, plain

if TYPE_CHECKING:
    from dateline.briefing.tables import Table
    from dateline.cli.options import Format

VIEWS = ("ledger", "timeline", "speakers", "forecasts", "disputes", "claims", "flow", "lines")
"""Names of the tables in `dateline.briefing.tables`, in the order in which `situation` shows them."""
_SOURCES_SHOWN = 4


def print_view(situation: Situation, readings: Mapping[str, Reading], view: str, format: Format) -> None:
    """Print one table of a situation, for people or as JSON (title, columns, rows with cells and sources, the rules used)."""
    from dateline.briefing import tables

    print_any(getattr(tables, view)(situation, readings), situation.rules, readings, format)


def print_any(table: Table, rules: str, readings: Mapping[str, Reading], format: Format, rules_shown: bool = True) -> None:
    """Print a table with the rules and the convention that it follows (R28), unless the caller shows them once for several."""
    if format == "json":
        print_json([{**plain(table), "rules": rules}])
        return
    if any(row.sources for row in table.rows):
        rows = ((*row.cells, told_by(row.sources, readings)) for row in table.rows)
        print_table(table.title, (*table.columns, "told by"), rows)
    else:
        print_table(table.title, table.columns, (row.cells for row in table.rows))
    if rules_shown:
        print(f"Rules: {rules}")


def print_views(situation: Situation, readings: Mapping[str, Reading]) -> None:
    """Print all tables of a situation, for people."""
    print_table(
        f"{situation.story.title} [{situation.story.id}], as of {situation.as_of or 'no known day'}",
        ("report", "id"),
        ((_name(id_, readings), id_) for id_ in situation.story.reports),
    )
    for view in VIEWS:
        print_view(situation, readings, view, "table")


def told_by(sources: Iterable[Source], readings: Mapping[str, Reading]) -> str:
    """Return the reports that a row rests on, each once in the order given, by the names of their outlets."""
    names = list(dict.fromkeys(_name(source.report, readings) for source in sources))
    more = f" and {len(names) - _SOURCES_SHOWN} more" if len(names) > _SOURCES_SHOWN else ""
    return ", ".join(names[:_SOURCES_SHOWN]) + more


def _name(report_id: str, readings: Mapping[str, Reading]) -> str:
    """Return what to call a report: its outlet, else the agency, else its file's name, else its id."""
    from dateline.briefing.library import called

    return (called(readings[report_id].report) if report_id in readings else None) or report_id


def show(
    view: str,
    story: str | None,
    *,
    format: Format,
    pack: str | None,
    as_of: str | None,
    store: Path | None,
    settings: Path | None,
    since: str | None = None,
) -> None:
    """Print one table of one story of the store, or its rows that are new `since` a cursor.

    Raises NotFoundError where STORY names none or several, SettingsError where `since` is no cursor.
    """
    from dateline.cli.opening import day, opened_run

    with opened_run(store=store, settings=settings, pack=pack, keep=True, create=False) as run:
        chosen = run.story(story)
        readings = run.readings_of(chosen)
        if since is None:
            print_view(run.situation(chosen, day(as_of, "--as-of")), readings, view, format)
            return
        from dateline.briefing.since import new_rows
        from dateline.runs.past import cursor_of
        from dateline.runs.past import since as news

        found, situation, _ = news(run, chosen, cursor_of(run, chosen, since), day(as_of, "--as-of"))
        print_any(new_rows(view, found, situation, readings), situation.rules, readings, format)
