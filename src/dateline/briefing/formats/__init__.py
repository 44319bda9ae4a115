"""One file per format: the folder is the registry. Each has a docstring, NAME, MEDIA_TYPE, SUFFIX and `render`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from dateline.model import Brief, NotFoundError, Reading, Situation


@cache
def formats() -> dict[str, ModuleType]:
    """Return the formats by name, in the order of their names."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return {module.NAME: module for module in sorted(modules, key=lambda m: m.NAME) if hasattr(module, "NAME")}


def format_named(name: str) -> ModuleType:
    """Return a format; raises NotFoundError, naming those there are."""
    try:
        return formats()[name]
    except KeyError:
        raise NotFoundError(f"no format called {name}", f"use one of {', '.join(formats())}") from None


def write(name: str, situation: Situation, readings: Mapping[str, Reading], brief: Brief) -> str:
    """Return the story in a format, whatever its `render` takes (named by TAKES); raises NotFoundError for unknown names."""
    module = format_named(name)
    given: dict[str, Any] = {"brief": brief, "situation": situation, "readings": readings}
    return str(module.render(*(given[part] for part in module.TAKES)))
