"""`dateline same`: holds two names or stories for one."""

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

EXAMPLE = "dateline same person Voss 'Daren Voss' --why 'spokesman of the army in both'"


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
    """Judge that two people, bodies, places or stories are one. It holds over all rules, also for reports to come.

    `dateline undo` takes it back.
    """
    judge(noun, "same", (one, other), why=why, who=who, story=story, dry_run=dry_run, store=store, settings=settings)
