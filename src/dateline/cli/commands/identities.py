"""`dateline identities`: who and what is one."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import FormatOption, SettingsOption, StoreOption, StoryArgument

EXAMPLE = "dateline identities flood"
COLUMNS = ("id", "what", "name", "also", "reports", "roles, by day", "why one, and who says so")


def command(
    story: StoryArgument = None,
    every: Annotated[bool, typer.Option("--all", help="Of all stories in the store together.")] = False,
    format: FormatOption = "table",
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show the people, bodies and places of a story: their names, the reports, roles over time, and why names are one."""
    from dateline.cli.opening import opened_run
    from dateline.cli.output import print_json, print_table

    with opened_run(store=store, settings=settings, keep=True, create=False) as run:
        found = run.identities(None if every else run.story(story)).every
    if format == "json":
        print_json(found)
        return
    rows = (
        (
            i.id,
            i.kind,
            i.name,
            ", ".join(i.also),
            str(len(i.reports)),
            "; ".join(dict.fromkeys(_role(r.role, r.body, r.day) for r in i.roles)),
            "; ".join(f"{g.words} [{g.author}]" for g in i.reasons),
        )
        for i in found
    )
    print_table("Identities", COLUMNS, rows)


def _role(role: str | None, body: str | None, day: str | None) -> str:
    return f"{', '.join(word for word in (role, body) if word)} ({day or 'undated'})"
