"""`dateline export`: a story for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import AsOfOption, PackOption, SettingsOption, StoreOption, StoryArgument

EXAMPLE = "dateline export flood --as csv --out flood.csv"


def command(
    story: StoryArgument = None,
    as_: Annotated[str, typer.Option("--as", metavar="FORMAT", help="What to write: csv, json, markdown or html.")] = "csv",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write this file instead of standard output.")] = None,
    pack: PackOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write a story for other programs: its observations as CSV, its situation as JSON, its digest as Markdown or a page."""
    from dateline.briefing.formats import format_named, write
    from dateline.cli.opening import day, opened_run
    from dateline.cli.output import write_out

    format_named(as_)
    with opened_run(store=store, settings=settings, pack=pack, keep=True, create=False) as run:
        chosen = run.story(story)
        situation = run.situation(chosen, day(as_of, "--as-of"))
        text = write(as_, situation, run.readings_of(chosen), run.brief(chosen, situation))
    write_out(out, text)
