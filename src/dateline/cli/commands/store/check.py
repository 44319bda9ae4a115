"""`dateline store check`: whether the store is whole."""

from __future__ import annotations

from dateline.cli.options import SettingsOption, StoreOption

EXAMPLE = "dateline store check"


def command(store: StoreOption = None, settings: SettingsOption = None) -> int:
    """Check that the store is whole: the file, the records, every span within its text. Says what is wrong, line by line."""
    from dateline.cli.opening import opened_store
    from dateline.cli.output import print_text
    from dateline.cli.status import FINE, STORE_TROUBLE, say

    with opened_store(store, settings) as kept:
        faults = kept.check()
        path, reports = kept.path, 0 if faults else len(kept.reports())
    for fault in faults:
        print_text(fault)
    if faults:
        say(f"the store {path} is damaged ({len(faults)} faults): put a backup in its place, or delete the reports named")
        return STORE_TROUBLE
    print_text(f"{path} is whole: {reports} reports")
    return FINE
