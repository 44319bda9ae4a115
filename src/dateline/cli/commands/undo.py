"""`dateline undo`: takes a correction back."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import SettingsOption, StoreOption

EXAMPLE = "dateline undo k1-1f2e3d4c5b6a"


def command(
    correction: Annotated[str, typer.Argument(metavar="CORRECTION", help="The correction's id (see dateline corrections).")],
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Take a correction back; it stays on record as undone."""
    from dateline.cli.opening import opened_store
    from dateline.cli.output import print_text

    with opened_store(store, settings) as kept:
        undone = kept.undo(correction)
    print_text(f"{undone.id} is undone: {undone.field} of {undone.words!r} is as it was read")
