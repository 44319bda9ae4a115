"""`dateline settle`: ends a dispute by a person's word."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import AsOfOption, PackOption, SettingsOption, StoreOption
from dateline.model import Ending

EXAMPLE = 'dateline settle flood d1-1f2e3d4c5b6a --why "the governor withdrew the higher count"'


def command(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story, as dateline stories names it.")],
    dispute: Annotated[str, typer.Argument(metavar="DISPUTE", help="The dispute's id, or the beginning of it.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.")] = "",
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Who settles it.", show_default="your login name")] = "",
    explained: Annotated[bool, typer.Option("--explained", help="Both accounts hold, of different things.")] = False,
    pack: PackOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Say that a dispute is settled, or explained. Both accounts stay on record; `dateline undo` opens it again."""
    from getpass import getuser

    from dateline.cli.opening import day, opened_run
    from dateline.cli.output import print_text
    from dateline.runs.judging import settle

    with opened_run(store=store, settings=settings, pack=pack, keep=True, create=False) as run:
        ending: Ending = "explained" if explained else "settled"
        words, made = settle(run, run.story(story), dispute, ending, who=who or getuser(), why=why, as_of=day(as_of, "--as-of"))
    print_text(f"{made.id}: {words} is {made.ending} by {made.author}: {made.reason}")
