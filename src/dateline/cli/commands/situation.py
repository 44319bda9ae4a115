"""`dateline situation`: the whole account of each story."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import (
    AsOfOption,
    FastOption,
    FormatOption,
    KeepOption,
    NetOption,
    OutletOption,
    PackOption,
    PathsArgument,
    PublishedOption,
    SettingsOption,
    StoreOption,
)

EXAMPLE = "dateline situation reports/ --format json"


def command(
    paths: PathsArgument = None,
    story: Annotated[str | None, typer.Option("--story", metavar="STORY", help="Only this story.")] = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    format: FormatOption = "table",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    keep: KeepOption = False,
    net: NetOption = None,
    fast: FastOption = False,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> int:
    """Show the situation of each story in the reports named, or, without PATH, in the store."""
    from dateline.cli.opening import chosen_stories, day, opened_run, read_paths
    from dateline.cli.output import print_json
    from dateline.cli.status import FINE, after_reading
    from dateline.cli.views import print_views

    code = FINE
    with opened_run(
        store=store, settings=settings, pack=pack, keep=keep or not paths, create=bool(paths), net="fast" if fast else net
    ) as run:
        if paths:
            read = read_paths(run, paths, published, outlet)
            code = after_reading(read, len(run.unread) + len(run.partly))
        for chosen in chosen_stories(run, story):
            situation = run.situation(chosen, day(as_of, "--as-of"))
            if format == "json":
                print_json([situation])
            else:
                print_views(situation, run.readings_of(chosen))
    return code
