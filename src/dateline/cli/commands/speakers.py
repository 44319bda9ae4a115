"""`dateline speakers`: who said what."""

from __future__ import annotations

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, SinceOption, StoreOption, StoryArgument

EXAMPLE = "dateline speakers flood"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show who said what in a story, in order."""
    from dateline.cli.views import show

    show("speakers", story, format=format, pack=pack, as_of=as_of, since=since, store=store, settings=settings)
