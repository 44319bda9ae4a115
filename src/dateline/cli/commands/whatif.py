"""`dateline whatif`: a story's figures under several conventions."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import AsOfOption, FormatOption, SettingsOption, StoreOption, StoryArgument

EXAMPLE = "dateline whatif flood --pack house --pack acled --pack house,claims=left_out"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: Annotated[
        list[str] | None,
        typer.Option("--pack", metavar="NAME", help="A convention to compare; may be given several times.", show_default="all"),
    ] = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show what each convention would make of the figures: the packs that come with Dateline, and parties' claims left out.

    A pack may be changed on the spot: tolerance=0.2, value=conservative, value=range, value=best, claims=labelled or
    claims=left_out after its name, with commas between. A file that ends in .toml is a pack of your own.
    """
    from dateline.cli.opening import day, opened_run
    from dateline.cli.views import print_any
    from dateline.lexicon.packs import pack_names

    with opened_run(store=store, settings=settings, keep=True, create=False) as run:
        chosen = run.story(story)
        named = pack or [*pack_names(), "house,claims=left_out"]
        situations = {name: run.situation(chosen, day(as_of, "--as-of"), pack=name) for name in named}
        from dateline.briefing.whatif import whatif

        readings = run.readings_of(chosen)
        print_any(whatif(situations, readings), "; ".join(s.rules for s in situations.values()), readings, format)
