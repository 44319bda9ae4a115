"""`dateline forecasts`: what was foretold and what came of it."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, SinceOption, StoreOption, StoryArgument

EXAMPLE = "dateline forecasts flood --as-of 2024-05-12"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
    by_speaker: Annotated[
        bool, typer.Option("--by-speaker", help="Count each speaker's forecasts by what came of them.")
    ] = False,
) -> None:
    """Show what was foretold in a story, by when, and what came of it; or how often each speaker was right."""
    from dateline.cli.views import show

    show(
        "forecasts_by_speaker" if by_speaker else "forecasts",
        story,
        format=format,
        pack=pack,
        as_of=as_of,
        since=since,
        store=store,
        settings=settings,
    )
