"""`dateline correct`: a person's word over the reader's."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import SettingsOption, StoreOption

EXAMPLE = 'dateline correct r1-0c1d2e3f4a5b f1-6a7b8c9d0e1f value 1200 --who "A. Editor" --why "the original has 1,200"'


def command(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")],
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The finding's id, or the beginning of it.")],
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            help="Of a figure value, measure, of, where, when, stance, kind; of a statement speaker, when; of an event where, "
            "when; of a forecast due; of any finding rejected.",
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="VALUE", help="What it should say: 1200, 1000..1500, 2024-05-03, a name; '' for nothing; yes for rejected."
        ),
    ],
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Who corrects it.", show_default="your login name")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.")] = "",
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Correct a finding in the store, or reject it. What was read stays on record; `dateline undo` takes the correction back."""
    from getpass import getuser

    from dateline.cli.opening import opened_store
    from dateline.cli.output import print_text

    with opened_store(store, settings) as kept:
        made = kept.correct(report, finding, field, new, who=who or getuser(), why=why)
    print_text(f"{made.id}: {made.field} of {made.words!r} is {made.new!r}, was {made.old!r}")
