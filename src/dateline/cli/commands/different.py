"""`dateline different`: holds two names or stories for two."""

from __future__ import annotations

from dateline.cli.judging import (
    DryRunOption,
    NounArgument,
    OneArgument,
    OtherArgument,
    WhoOption,
    WhyOption,
    WithinOption,
    judge,
)
from dateline.cli.options import SettingsOption, StoreOption

EXAMPLE = 'dateline different story r1-0c1d2e3f4a5b r1-6a7b8c9d0e1f --why "two floods in one valley"'


def command(
    noun: NounArgument,
    one: OneArgument,
    other: OtherArgument,
    why: WhyOption = "",
    who: WhoOption = "",
    story: WithinOption = None,
    dry_run: DryRunOption = False,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> None:
    """Judge that two people, bodies, places or stories are two. It holds over all rules, also for reports to come.

    `dateline undo` takes it back.
    """
    judge(noun, "different", (one, other), why=why, who=who, story=story, dry_run=dry_run, store=store, settings=settings)
