"""The one typed loader: a table is NAME.toml beside NAME.py, which holds its shape and one cached function."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from dateline.model import LexiconError

T = TypeVar("T")


def decode(shape: type[T], data: Any, where: str) -> T:
    """Return `data` as `shape` (a dataclass, refused with every misspelt key); raises LexiconError naming all faults."""
    from pydantic import ConfigDict, TypeAdapter, ValidationError

    if not hasattr(shape, "__pydantic_config__"):
        shape.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
    try:
        return TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'table'}: {e['msg']}" for e in error.errors())
        raise LexiconError(f"{where} does not fit its shape ({faults})", "mend the entries named") from error


def parse(text: str, where: str) -> dict[str, Any]:
    """Return the TOML of `text`; raises LexiconError naming `where` it stands and the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{where} is not TOML ({error})", "mend the line named") from error


@cache
def raw_table(name: str) -> dict[str, Any]:
    """Return the table `lexicon/NAME.toml` (NAME may hold a folder: "measures/people") as plain values."""
    file = files("dateline.lexicon").joinpath(f"{name}.toml")
    if not file.is_file():
        raise LexiconError(f"no table {name}.toml in the lexicon", "check the name, or reinstall the package")
    return parse(file.read_text(encoding="utf-8"), f"lexicon/{name}.toml")


def load_table(name: str, shape: type[T]) -> T:
    """Return `lexicon/NAME.toml` as `shape`; raises LexiconError where it is absent, not TOML or does not fit."""
    return decode(shape, raw_table(name), f"lexicon/{name}.toml")


def names_in(folder: str) -> tuple[str, ...]:
    """Return the names of the tables in a folder of the lexicon, sorted: the folder is the registry."""
    at = files("dateline.lexicon").joinpath(folder)
    return tuple(sorted(f"{folder}/{f.name[:-5]}" for f in at.iterdir() if f.name.endswith(".toml")))
