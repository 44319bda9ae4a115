"""`dateline flow`: where people went."""

from __future__ import annotations

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, SinceOption, StoreOption, StoryArgument

EXAMPLE = "dateline flow flood"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show where people went in a story: from, to, how many, on whose word."""
    from dateline.cli.views import show

    show("flow", story, format=format, pack=pack, as_of=as_of, since=since, store=store, settings=settings)
