"""`dateline changes`: what changed between the versions of a report."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import FormatOption, SettingsOption, StoreOption

EXAMPLE = "dateline changes r1-0c1d2e3f4a5b"


def command(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    format: FormatOption = "table",
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show what changed from one version to the next: figures, speakers, negations (with notice or without), and words."""
    from dateline.cli.change_rows import COLUMNS, rows_of
    from dateline.cli.opening import opened_store
    from dateline.cli.output import print_json, print_table

    with opened_store(store, settings) as kept:
        found = kept.differences(report)
    if format == "json":
        print_json(found)
        return
    print_table(f"Changes of {report}", COLUMNS, (row for difference in found for row in rows_of(difference)))
