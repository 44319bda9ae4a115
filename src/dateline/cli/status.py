"""Exit statuses, and how an error is told: `dateline: what happened: what to do`, on standard error."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable

from dateline.model import DatelineError, StoreError, Unread

FINE = 0
SOME_UNREAD = 1
NOTHING_DONE = 2
STORE_TROUBLE = 3
FAULT = 4
INTERRUPTED = 130

MEANING: dict[int, str] = {
    FINE: "all went well",
    SOME_UNREAD: "some inputs could not be read, or not wholly; the others were",
    NOTHING_DONE: "wrong usage or settings, something not found, or nothing could be read",
    STORE_TROUBLE: "the store or an output file could not be opened, read or written",
    FAULT: "a fault in Dateline itself; please report it",
    INTERRUPTED: "stopped by Ctrl-C; what was read until then is kept",
}
"""What each exit status means; docs/cli.md shows this table."""


class OutputError(DatelineError):
    """A file that the user asked for cannot be written."""


def say(message: str) -> None:
    """Print one line for a person on standard error; a closed standard error is no trouble."""
    from dateline.cli.output import visible

    try:
        print(f"dateline: {visible(message)}", file=sys.stderr, flush=True)
    except (BrokenPipeError, ValueError):
        return


def tell_unread(unread: Iterable[Unread]) -> None:
    """Print a line for everything that could not be read: where, why, and what to do."""
    for item in unread:
        say(f"{item.address}: {item.reason}: {item.remedy}" if item.remedy else f"{item.address}: {item.reason}")


def after_reading(read: int, unread: int) -> int:
    """Return the exit status of a command that read `read` reports and failed, wholly or in part, on `unread` inputs."""
    if unread == 0:
        return FINE if read else NOTHING_DONE
    return SOME_UNREAD if read else NOTHING_DONE


def tell(error: BaseException) -> int:
    """Tell the user what went wrong and return the exit status for it."""
    if isinstance(error, KeyboardInterrupt):
        say("stopped")
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        hush_output()
        return FINE
    if isinstance(error, DatelineError):
        say(str(error))
        return STORE_TROUBLE if isinstance(error, (StoreError, OutputError)) else NOTHING_DONE
    if isinstance(error, OSError):
        say(f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}: make room or check the permissions")
        return STORE_TROUBLE
    traceback.print_exception(error)
    say(f"a fault in Dateline itself ({type(error).__name__}): please report it with the lines above")
    return FAULT


def hush_output() -> None:
    """Point standard output at nothing, so that closing it after its reader left raises nothing more."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError):
        return
