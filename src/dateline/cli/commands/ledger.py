"""`dateline ledger`: the figures of a story."""

from __future__ import annotations

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, SinceOption, StoreOption, StoryArgument

EXAMPLE = "dateline ledger flood"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show the figures of a story: value, range, as-of and independent lines, with every observation."""
    from dateline.cli.views import show

    show("ledger", story, format=format, pack=pack, as_of=as_of, since=since, store=store, settings=settings)
