"""`dateline seen`: marks a story as seen."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import SettingsOption, StoreOption, StoryArgument

EXAMPLE = "dateline seen flood"


def command(
    story: StoryArgument = None,
    reader: Annotated[str, typer.Option("--reader", metavar="NAME", help="Whose mark it is, where several look.")] = "",
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Mark a story as seen up to now: `--since last` then shows what came after. `dateline undo` takes a mark back."""
    from dateline.cli.opening import opened_run
    from dateline.cli.output import print_text

    with opened_run(store=store, settings=settings, keep=True, create=False) as run:
        chosen = run.story(story)
        assert run.store is not None
        made = run.store.mark(chosen.id, reader)
    print_text(f"{made.id}: {chosen.title} [{chosen.id}] is seen up to {made.at}")
