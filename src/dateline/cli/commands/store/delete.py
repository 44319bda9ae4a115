"""`dateline store delete`: takes a report out."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import SettingsOption, StoreOption

EXAMPLE = "dateline store delete r1-0c1d2e3f4a5b"


def command(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Delete a report with all its versions, readings and corrections; its words are overwritten in the file."""
    from dateline.cli.opening import opened_store
    from dateline.cli.status import say

    with opened_store(store, settings) as kept:
        kept.delete(report)
    say(f"{report} is deleted")
