"""docs/cli.md, made from the commands themselves: `python -m dateline.cli.reference docs/cli.md`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
import typer.main

from dateline.cli import settings, status
from dateline.cli.app import build
from dateline.cli.output import write_whole

INTRO = """\
# The command line

Made from the commands themselves by `python -m dateline.cli.reference docs/cli.md`; a test holds the two together.

Results go to standard output; messages, as `dateline: what happened: what to do`, and progress go to standard error.
With `--format json` each line is one object. Reports come from files and folders (`.txt`, `.html`, `.jsonl`, `.csv`, `.json`)
or, with `-`, from standard input.
"""
STORE = f"""\
## The store

`brief PATH` keeps what it reads; `read` and `situation` keep it with `--keep`. A report read twice is kept once; a text that
changed, under its id, its URL, or in the same file, is a new version of the same report, and `changes` shows what changed. An
older text read again does not replace the newer one. The store is one file: the one that `--store` names, else
`{settings.STORE_VARIABLE}`, else the setting `store`, else `dateline/dateline.db` in your data folder (on Linux
`~/.local/share`).
"""


def reference() -> str:
    """Return docs/cli.md."""
    group: Any = typer.main.get_command(build())
    parts = [INTRO, _statuses(), STORE, _settings(), "## Commands\n"]
    for path, command in _commands(group, ("dateline",)):
        parts.append(_command(path, command))
    return "\n".join(parts)


def _commands(group: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name in sorted(group.commands):
        command = group.commands[name]
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


def _statuses() -> str:
    rows = "\n".join(f"| {code} | {meaning} |" for code, meaning in status.MEANING.items())
    return f"## Exit status\n\n| status | meaning |\n|---|---|\n{rows}\n"


def _settings() -> str:
    sample = inspect.cleandoc((settings.__doc__ or "").split("\n\n", 1)[1])
    return (
        "## Settings\n\n`settings.toml` in your configuration folder (on Linux `~/.config/dateline`), or the file that\n"
        f"`--settings` names. A key that is not known is refused by name.\n\n```toml\n{sample}\n```\n"
    )


def _command(path: tuple[str, ...], command: Any) -> str:
    usage = " ".join((*path, *(_argument(p) for p in command.params if p.param_type_name == "argument")))
    rows = "\n".join(f"| `{_cell(_names(p, command))}` | {_help(p)} |" for p in command.params)
    example = (command.epilog or "").removeprefix("Example: ")
    name = " ".join(path[1:])
    about = inspect.cleandoc(command.help)
    return f"### {name}\n\n{about}\n\n```\n{usage} [OPTIONS]\n```\n\n| | |\n|---|---|\n{rows}\n\nExample: `{example}`\n"


def _argument(parameter: Any) -> str:
    name = f"{parameter.metavar}{'…' if parameter.nargs == -1 else ''}"
    return name if parameter.required else f"[{name}]"


def _names(parameter: Any, command: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar)
    names = ", ".join(parameter.opts)
    return names if parameter.is_flag else f"{names} {_kind(parameter, command)}"


def _kind(parameter: Any, command: Any) -> str:
    return str(parameter.metavar or parameter.display_type(typer.Context(command)).strip("<>"))


def _help(parameter: Any) -> str:
    shown = parameter.show_default if isinstance(parameter.show_default, str) else None
    default = shown or (parameter.default if isinstance(parameter.default, str) and parameter.default else None)
    return _cell(f"{parameter.help}{f' Default: {default}.' if default else ''}")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write the reference to the file named (default: docs/cli.md)."""
    write_whole(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/cli.md"), reference())


if __name__ == "__main__":
    main()
