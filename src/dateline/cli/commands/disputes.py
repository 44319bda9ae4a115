"""`dateline disputes`: where the accounts part."""

from __future__ import annotations

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, SinceOption, StoreOption, StoryArgument

EXAMPLE = "dateline disputes flood"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show where the accounts of a story part, in words, with both sides' sources."""
    from dateline.cli.views import show

    show("disputes", story, format=format, pack=pack, as_of=as_of, since=since, store=store, settings=settings)
