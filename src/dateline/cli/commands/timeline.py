"""`dateline timeline`: what happened, in order."""

from __future__ import annotations

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, SinceOption, StoreOption, StoryArgument

EXAMPLE = "dateline timeline flood --format json"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show what happened in a story, in order, and which reports tell it."""
    from dateline.cli.views import show

    show("timeline", story, format=format, pack=pack, as_of=as_of, since=since, store=store, settings=settings)
