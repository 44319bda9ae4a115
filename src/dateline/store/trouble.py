"""Turns what goes wrong below the store into a StoreError that says what to do."""

from __future__ import annotations

import errno
import functools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from dateline.model import StoreError

_BACKUP = "put a backup in its place, or name another store with --store FILE"
_ROOM = "make room on the disk and run the command again; what was kept before is whole"
_REMEDIES: dict[str, tuple[str, str]] = {
    "SQLITE_BUSY": ("is locked by another program", "wait for it to end, or end it, and run the command again"),
    "SQLITE_LOCKED": ("is locked by another program", "wait for it to end, or end it, and run the command again"),
    "SQLITE_FULL": ("has no room left", _ROOM),
    "SQLITE_READONLY": ("cannot be written", "check the permissions of the file and its folder, or name another with --store"),
    "SQLITE_PERM": ("cannot be opened", "check the permissions of the file and its folder, or name another with --store"),
    "SQLITE_CANTOPEN": ("cannot be opened", "check its name and the permissions of its folder, or name another with --store"),
    "SQLITE_CORRUPT": ("is damaged", _BACKUP),
    "SQLITE_NOTADB": ("is not a store of Dateline", "name another file with --store, or move this one away"),
    "SQLITE_IOERR": ("could not be read or written", "check the disk, and that it has room"),
    "SQLITE_TOOBIG": ("cannot hold something that large", "leave the largest report out"),
}
"""What SQLite's result codes (https://www.sqlite.org/rescode.html) mean to a user, and what to do."""

P = ParamSpec("P")
R = TypeVar("R")


class _HasPath(Protocol):
    @property
    def path(self) -> Path: ...


S = TypeVar("S", bound=_HasPath)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise StoreError, naming `path` and a remedy, for whatever the database, the disk or a damaged record raises inside."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _translated(path, getattr(error, "orig", None) or error) from error
    except (sqlite3.Error, OSError) as error:
        raise _translated(path, error) from error
    except ValidationError as error:
        raise StoreError(
            f"the store {path} holds a record that cannot be decoded ({error.error_count()} faults in {error.title})",
            "run dateline store check to see which",
        ) from error


def guarded(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Return a method of something with a `path` whose troubles are told as `told` does."""

    @functools.wraps(method)
    def run(self: S, /, *arguments: P.args, **options: P.kwargs) -> R:
        with told(self.path):
            return method(self, *arguments, **options)

    return run


def _translated(path: Path, error: BaseException) -> StoreError:
    if isinstance(error, OSError) and not isinstance(error, sqlite3.Error):
        remedy = _ROOM if error.errno == errno.ENOSPC else "check the folder and its permissions"
        return StoreError(f"the store {path} cannot be used ({error.strerror or error})", remedy)
    code = _code(error)
    what, remedy = _REMEDIES.get(code, (f"failed ({error})", "run dateline store check; if it finds nothing, please report this"))
    return StoreError(f"the store {path} {what}", remedy)


def _code(error: Any) -> str:
    """Return SQLite's primary result code by name ("SQLITE_IOERR" for "SQLITE_IOERR_SHORT_READ")."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    return "_".join(name.split("_")[:2])
