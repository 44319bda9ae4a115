"""`dateline export`: a story for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from dateline.cli.options import AsOfOption, PackOption, SettingsOption, StoreOption, StoryArgument

EXAMPLE = "dateline export flood --as csv --out flood.csv"


def command(
    story: StoryArgument = None,
    as_: Annotated[Literal["csv", "json"], typer.Option("--as", help="What to write.")] = "csv",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write this file instead of standard output.")] = None,
    pack: PackOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write a story's situation for other programs: observations as CSV, or all of it as JSON."""
    from dateline.cli.opening import day, opened_run
    from dateline.cli.output import write_out
    from dateline.model import plain

    with opened_run(store=store, settings=settings, pack=pack, keep=True, create=False) as run:
        situation = run.situation(run.story(story), day(as_of, "--as-of"))
    if as_ == "json":
        import json

        write_out(out, json.dumps(plain(situation), ensure_ascii=False) + "\n")
    else:
        from dateline.briefing.formats import csv

        write_out(out, csv.render(situation))
