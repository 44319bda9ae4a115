"""The command line put together: every module of `commands/` is a command, every package there a group of them."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from dateline.cli import commands, status

ABOUT = "Reads reports on running stories and keeps a sourced account of the situation."


def _version(wanted: bool) -> None:
    if wanted:
        from dateline import __version__

        print(f"dateline {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[  # noqa: ARG001  (typer calls `_version` for it)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    return None


def _guarded(command: Callable[..., int | None]) -> Callable[..., int]:
    """Return the command with its errors told and turned into an exit status."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> int:
        try:
            code = command(*arguments, **options)
            sys.stdout.flush()
        except (Exception, KeyboardInterrupt) as error:
            if isinstance(error, (TyperException, typer.Exit)):
                raise
            return status.tell(error)
        return code or status.FINE

    return run


def _new(about: str) -> typer.Typer:
    return typer.Typer(
        help=about,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )


def _fill(app: typer.Typer, folder: ModuleType) -> typer.Typer:
    for found in sorted(pkgutil.iter_modules(folder.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{folder.__name__}.{found.name}")
        if found.ispkg:
            app.add_typer(_fill(_new(module.__doc__ or ""), module), name=found.name)
        else:
            named = app.command(found.name, epilog=f"Example: {module.EXAMPLE}", short_help=_short(module))
            named(_guarded(module.command))
    return app


def _short(module: ModuleType) -> str:
    """Return what stands after the command's name in the module's docstring, for the list of commands."""
    words = (module.__doc__ or "").partition("`: ")[2].rstrip(".\n")
    return words[:1].upper() + words[1:]


def build() -> typer.Typer:
    """Return the whole command line."""
    app = _new(ABOUT)
    app.callback()(_options)
    return _fill(app, commands)


def invoke(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status (see `status.MEANING`)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = build()(args=list(arguments), prog_name="dateline", standalone_mode=False)
    except TyperException as error:
        return _tell_usage(error)
    except typer.Abort:
        return status.INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else status.NOTHING_DONE
    return code if isinstance(code, int) else status.FINE


def _tell_usage(error: TyperException) -> int:
    """Print what is wrong with the command line and which help to ask for."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "dateline"
    if type(error).__name__ == "NoArgsIsHelpError":
        print(context.get_help() if context is not None else error.format_message(), file=sys.stderr)
    else:
        status.say(f"{error.format_message().rstrip('.')}: see {path} --help")
    return status.NOTHING_DONE
