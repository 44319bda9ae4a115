"""Arguments and options that several commands take, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files or folders of reports; - reads standard input.", show_default=False),
]
StoryArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="STORY",
        help="A story's id, the beginning of one, or part of its title; may be left out where the store holds one story.",
        show_default=False,
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DAY", help="Day of publication (2024-05-03) of reports that do not say it."),
]
OutletOption = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet of reports that do not name theirs.")]
Format = Literal["table", "json"]
FormatOption = Annotated[Format, typer.Option("--format", help="A table for people, or JSON (one object a line) for programs.")]
PackOption = Annotated[
    str | None,
    typer.Option(
        "--pack",
        metavar="NAME",
        help="Convention to use: house, acled, bbc, ucdp or a file; changes may follow (house,claims=left_out).",
        show_default="house",
    ),
]
NetOption = Annotated[
    Literal["full", "open", "fast", "none"] | None,
    typer.Option(
        "--net",
        help="The reading net: full, open (openly licensed data alone), fast (for archives), or none.",
        show_default="full",
    ),
]
FastOption = Annotated[bool, typer.Option("--fast", help="The same as --net fast: half the layers, for archives.")]
StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="The store to use instead of the one in your data folder."),
]
SettingsOption = Annotated[
    Path | None, typer.Option("--settings", metavar="FILE", help="A settings file to use instead of your own.")
]
KeepOption = Annotated[bool, typer.Option("--keep", help="Keep what was read in the store as well.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="The day to speak of, instead of the last day of publication."),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="WHEN",
        help="Only what is new or changed: a day (by publication), a time (by what the store held; UTC) or last (see seen).",
    ),
]
