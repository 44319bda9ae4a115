"""`dateline store backup`: a copy of the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import SettingsOption, StoreOption

EXAMPLE = "dateline store backup dateline-backup.db"


def command(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it must not be there yet.")],
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write a copy of the store as it is now; other commands may run meanwhile."""
    from dateline.cli.opening import opened_store
    from dateline.cli.status import say

    with opened_store(store, settings) as kept:
        kept.backup(to)
    say(f"the backup is {to}")
