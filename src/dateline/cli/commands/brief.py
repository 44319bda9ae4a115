"""`dateline brief`: the digest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from dateline.cli.options import (
    AsOfOption,
    FastOption,
    NetOption,
    OutletOption,
    PackOption,
    PathsArgument,
    PublishedOption,
    SettingsOption,
    SinceOption,
    StoreOption,
)

EXAMPLE = "dateline brief reports/ --html digest.html"
FormatOption = Annotated[
    Literal["markdown", "json"], typer.Option("--format", help="Markdown for people, or JSON (one story a line) for programs.")
]


def command(
    paths: PathsArgument = None,
    story: Annotated[str | None, typer.Option("--story", metavar="STORY", help="Only this story.")] = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page that opens each sentence's source as well.")
    ] = None,
    format: FormatOption = "markdown",
    pack: PackOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing; the store is not touched.")] = False,
    net: NetOption = None,
    fast: FastOption = False,
    store: StoreOption = None,
    settings: SettingsOption = None,
) -> int:
    """Write the digest of each story in the reports named, or, without PATH, in the store.

    Reports are kept in the store unless --no-store is given; stories then hold what was kept earlier, too. What an older
    version of Dateline read into the store is read again.
    """
    from dateline.cli.digest import print_digests
    from dateline.cli.opening import chosen_stories, day, opened_run, read_paths
    from dateline.cli.status import FINE, after_reading
    from dateline.model import SettingsError

    if no_store and not paths:
        raise SettingsError("--no-store leaves nothing to brief", "name files or folders of reports")
    code = FINE
    with opened_run(
        store=store, settings=settings, pack=pack, keep=not no_store, create=bool(paths), net="fast" if fast else net
    ) as run:
        if paths:
            code = after_reading(read_paths(run, paths, published, outlet), len(run.unread) + len(run.partly))
        run.refresh()
        print_digests(run, chosen_stories(run, story), day(as_of, "--as-of"), format, html, since)
    return code
