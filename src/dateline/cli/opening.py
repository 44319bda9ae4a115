"""Opens a run for a command: settings, store and progress in one place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import settings as settings_file
from dateline.cli.progress import bar
from dateline.cli.status import say, tell_unread
from dateline.model import NotFoundError, SettingsError, Story

if TYPE_CHECKING:
    from dateline.runs.local import Run
    from dateline.store.store import Store

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(text: str | None, option: str) -> str | None:
    """Return the ISO day of an option as it was given, or None; raises SettingsError where it is no day."""
    if text is None:
        return None
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"{option} {text!r} is not a day", "write it as 2024-05-03") from error
    return text


@contextmanager
def opened_store(store: Path | None, settings: Path | None, create: bool = False) -> Iterator[Store]:
    """Yield the store that the option, the environment or the settings name; raises StoreError as Store.open does."""
    from dateline.store.store import Store

    with Store.open(settings_file.store_file(store, settings_file.load(settings)), create=create) as kept:
        yield kept


@contextmanager
def opened_run(
    *, store: Path | None, settings: Path | None, pack: str | None = None, keep: bool, create: bool = True, net: str | None = None
) -> Iterator[Run]:
    """Yield a run: with the store where `keep` is true (made where it is not there and `create` is true), else in memory."""
    chosen = settings_file.load(settings)
    from dateline.runs.local import Run
    from dateline.runs.pool import make_reader

    with bar() as progress, ExitStack() as open_:
        kept = open_.enter_context(opened_store(store, settings, create)) if keep else None
        run = Run(
            kept,
            pack=pack or chosen.pack,
            gazetteers=chosen.gazetteers,
            outlets=chosen.outlets,
            reliability=chosen.reliability,
            progress=progress,
            make=partial(make_reader, net=settings_file.net_name(net, chosen)),
        )
        yield run
    if run.shortfall:
        say(f"read by rules alone: {run.shortfall}: reinstall Dateline, or choose --net none")


def chosen_stories(run: Run, story: str | None) -> list[Story]:
    """Return the story that is named, or those of what was read, or all in the store; raises NotFoundError for an empty store."""
    if story is not None:
        return [run.story(story)]
    stories = run.stories_told()
    if not stories and not run.unread:
        raise NotFoundError("the store holds no reports", "dateline brief PATH reads some and keeps them")
    return stories


def read_paths(run: Run, paths: Sequence[str], published: str | None, outlet: str | None) -> int:
    """Read what the command line names, tell what could not be read or not wholly, and return how many reports were read.

    Raises NotFoundError where the paths hold nothing to read and nothing that failed.
    """
    from dateline.intake.told import Told

    told = Told(published=day(published, "--published"), outlet=outlet)
    tally = run.read(paths, told, stdin=sys.stdin.buffer if "-" in paths else None)
    tell_unread((*tally.unread, *run.partly))
    if not tally.read and not tally.unread:
        raise NotFoundError(f"no reports in {', '.join(paths)}", "name files or folders that hold some")
    return tally.read
