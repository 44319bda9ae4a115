"""`dateline read`: what single reports say."""

from __future__ import annotations

from typing import Annotated

import typer

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
    why: Annotated[
        str | None,
        typer.Option(
            "--why",
            metavar="FINDING",
            help="Show instead why a finding (its id, or some of its words) is as it is, and what else was considered.",
        ),
    ] = None,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> int:
    """Read reports and show what was found in each: figures, statements, events and forecasts."""
    from dateline.cli.opening import opened_run, read_paths
    from dateline.cli.output import print_json
    from dateline.cli.reading_table import print_reading
    from dateline.cli.status import after_reading
    from dateline.cli.why_text import print_why

    with opened_run(store=store, settings=settings, keep=keep, net="fast" if fast else net) as run:
        read = read_paths(run, paths or [], published, outlet)
        readings = run.just_read()
        explained = run.why(why) if why is not None else []
        unread = len(run.unread) + len(run.partly)
    if why is not None:
        print_json(explained) if format == "json" else print_why(explained)
    elif format == "json":
        print_json(readings)
    else:
        for reading in readings:
            print_reading(reading)
    return after_reading(read, unread)
