"""`dateline lines`: who has it from whom."""

from __future__ import annotations

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, SinceOption, StoreOption, StoryArgument

EXAMPLE = "dateline lines flood"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show which reports of a story go back to one gatherer, and why."""
    from dateline.cli.views import show

    show("lines", story, format=format, pack=pack, as_of=as_of, since=since, store=store, settings=settings)
