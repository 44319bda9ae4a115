"""`dateline since`: what is new in a story."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, StoreOption, StoryArgument

EXAMPLE = "dateline since flood --since 2024-05-03"


def command(
    story: StoryArgument = None,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="WHEN",
            help="A day: what was published after it. A time (UTC): what the store did not hold then. last: the last mark.",
        ),
    ] = "last",
    mark: Annotated[bool, typer.Option("--mark", help="Mark the story as seen afterwards, as dateline seen does.")] = False,
    reader: Annotated[str, typer.Option("--reader", metavar="NAME", help="Whose marks to use, where several look.")] = "",
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show what is new in a story: reports, figures from old to new, disputes, events, statements, forecasts fallen due, gaps.

    Looking moves no mark unless --mark is given.
    """
    from dateline.briefing.since import moment, since_tables
    from dateline.cli.opening import day, opened_run
    from dateline.cli.output import print_json, print_text
    from dateline.cli.views import print_any
    from dateline.runs.past import cursor_of
    from dateline.runs.past import since as news

    with opened_run(store=store, settings=settings, pack=pack, keep=True, create=False) as run:
        chosen = run.story(story)
        cursor = cursor_of(run, chosen, since, reader)
        found, situation, _ = news(run, chosen, cursor, day(as_of, "--as-of"))
        readings = run.readings_of(chosen)
        if format == "json":
            print_json([found])
        else:
            told = "nothing is new" if found.nothing else f"what is new, as of {situation.as_of or 'no known day'}"
            print_text(f"{found.title} [{found.story}], since {moment(cursor)}: {told}")
            for table in since_tables(found, situation, readings):
                print_any(table, situation.rules, readings, "table", rules_shown=False)
            print_text(f"Rules: {situation.rules}")
        if mark and run.store is not None:
            run.store.mark(chosen.id, reader)
