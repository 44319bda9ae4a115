"""`dateline undo`: takes a correction or judgement back."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import SettingsOption, StoreOption

EXAMPLE = "dateline undo k1-1f2e3d4c5b6a"


def command(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id of a correction (dateline corrections), a judgement (dateline judgements) or a mark (dateline seen).",
        ),
    ],
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Take a correction, a judgement, the end of a dispute or a mark back; it stays on record as undone."""
    from dateline.cli.opening import opened_store
    from dateline.cli.output import print_text
    from dateline.model import Judgement, Mark, Settlement

    with opened_store(store, settings) as kept:
        undone = kept.undo(id_)
    if isinstance(undone, Judgement):
        print_text(f"{undone.id} is undone: whether {' and '.join(undone.sides)} are one is for the rules again")
    elif isinstance(undone, Settlement):
        print_text(f"{undone.id} is undone: the dispute {undone.dispute} is as it was before")
    elif isinstance(undone, Mark):
        print_text(f"{undone.id} is undone: {undone.story} counts as seen up to the mark before it, where there is one")
    else:
        print_text(f"{undone.id} is undone: {undone.field} of {undone.words!r} is as it was read")
