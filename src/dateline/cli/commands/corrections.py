"""`dateline corrections`: what people corrected."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import FormatOption, SettingsOption, StoreOption

EXAMPLE = "dateline corrections r1-0c1d2e3f4a5b"
COLUMNS = ("correction", "report", "finding", "words", "field", "was", "is", "who", "why", "at", "undone")


def command(
    report: Annotated[str | None, typer.Argument(metavar="REPORT", help="Only those of this report.", show_default=False)] = None,
    format: FormatOption = "table",
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """List what people corrected, with who, when and why, and what was undone."""
    from dateline.cli.opening import opened_store
    from dateline.cli.output import print_json, print_table

    with opened_store(store, settings) as kept:
        made = kept.corrections(report)
    if format == "json":
        print_json(made)
        return
    rows = ((c.id, c.report, c.finding, c.words, c.field, c.old, c.new, c.who, c.why, c.at, c.undone_at) for c in made)
    print_table("Corrections", COLUMNS, rows)
