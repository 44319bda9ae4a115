"""`dateline stories`: what the store holds, and the names that other commands take."""

from __future__ import annotations

from dateline.cli.options import FormatOption, SettingsOption, StoreOption

EXAMPLE = "dateline stories --format json"


def command(format: FormatOption = "table", store: StoreOption = None, settings: SettingsOption = None) -> None:
    """List the stories in the store, those with most reports first."""
    from dateline.cli.opening import opened_run
    from dateline.cli.output import print_json, print_table
    from dateline.cli.story_list import COLUMNS, cells, listed

    with opened_run(store=store, settings=settings, keep=True, create=False) as run:
        rows = [listed(story, run.readings_of(story)) for story in run.stories]
    if format == "json":
        print_json(rows)
    else:
        print_table("Stories", COLUMNS, map(cells, rows))
