"""`dateline read`: what single reports say."""

from __future__ import annotations

from dateline.cli.options import (
    FastOption,
    FormatOption,
    KeepOption,
    NetOption,
    OutletOption,
    PathsArgument,
    PublishedOption,
    SettingsOption,
    StoreOption,
)

EXAMPLE = "dateline read reports/ --published 2024-05-03 --format json"


def command(
    paths: PathsArgument,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    format: FormatOption = "table",
    keep: KeepOption = False,
    net: NetOption = None,
    fast: FastOption = False,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> int:
    """Read reports and show what was found in each: figures, statements, events and forecasts."""
    from dateline.cli.opening import opened_run, read_paths
    from dateline.cli.output import print_json
    from dateline.cli.reading_table import print_reading
    from dateline.cli.status import after_reading

    with opened_run(store=store, settings=settings, keep=keep, net="fast" if fast else net) as run:
        read = read_paths(run, paths or [], published, outlet)
        readings = run.just_read()
        unread = len(run.unread) + len(run.partly)
    if format == "json":
        print_json(readings)
    else:
        for reading in readings:
            print_reading(reading)
    return after_reading(read, unread)
