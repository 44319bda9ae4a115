"""`dateline claims`: the claim cards of a story."""

from __future__ import annotations

from dateline.cli.options import AsOfOption, FormatOption, PackOption, SettingsOption, StoreOption, StoryArgument

EXAMPLE = "dateline claims flood"


def command(
    story: StoryArgument = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show each live claim of a number with its grade: the letter set for its source, the digit computed from its lines.

    Letters A to F are set under [reliability] in the settings file; a letter never moves the digit.
    """
    from dateline.cli.views import show

    show("claims", story, format=format, pack=pack, as_of=as_of, store=store, settings=settings)
