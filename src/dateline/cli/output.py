"""What commands print and write: tables, JSON lines, text, and files that are whole or not there."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dateline.cli.status import OutputError
from dateline.model import plain

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WIDE = 160


def visible(text: str) -> str:
    """Return the text with control characters shown as U+FFFD: words from a report must not steer a terminal."""
    return _CONTROLS.sub("�", text)


def print_text(text: str) -> None:
    """Print text that may hold words of reports."""
    print(visible(text.rstrip("\n")))


def print_json(nouns: Iterable[Any]) -> None:
    """Print nouns of the model, or plain values, as JSON: one a line, in the order of their fields."""
    for noun in nouns:
        print(json.dumps(plain(noun), ensure_ascii=False))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; cells are shown as they are, without markup. A table without rows says so."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDE
    console = Console(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False)
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(Text(visible(column)), overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else visible(str(cell))) for cell in row))
    if table.row_count:
        console.print(Text(visible(title), style="bold"))
        console.print(table)
    else:
        print(f"{visible(title)}: none")


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there with all of `text` (UTF-8) or stays as it was.

    Raises OutputError where it cannot be written (no such folder, no permission, disk full).
    """
    temporary: str | None = None
    try:
        path = path.resolve() if path.is_symlink() else path
        if path.exists() and not path.is_file():
            raise OutputError(f"{path} is not a file", "name another one")
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror or error})", "make room, check the permissions, or name another file"
        ) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def write_out(path: Path | None, text: str) -> None:
    """Write a file as `write_whole` does, or, without one, print the text: as it is for a program, made safe for a terminal."""
    if path is not None:
        write_whole(path, text)
    elif sys.stdout.isatty():
        print_text(text.replace("\r\n", "\n"))
    else:
        sys.stdout.write(text)


def _mode(path: Path) -> int:
    """Return the permissions that a file has, or that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
