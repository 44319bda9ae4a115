"""Nouns as plain JSON values, in the order of their fields. Decoding is done at the edges, by pydantic."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

OMITTED = frozenset({"alignment"})
"""Fields that are kept in the store but are no part of the public contracts."""


def plain(noun: Any, omit: frozenset[str] = OMITTED) -> Any:
    """Return dicts, lists and scalars for a noun of the model; spans become `[start, end]`.

    Whole floats become ints (70000, not 70000.0). `schema` comes first, as the contracts show it.
    """
    if is_dataclass(noun) and not isinstance(noun, type):
        names = sorted((f.name for f in fields(noun) if f.name not in omit), key=lambda name: name != "schema")
        return {name: plain(getattr(noun, name), omit) for name in names}
    if isinstance(noun, (tuple, list)):
        return [plain(item, omit) for item in noun]
    if isinstance(noun, dict):
        return {str(key): plain(value, omit) for key, value in noun.items()}
    if isinstance(noun, float) and noun.is_integer():
        return int(noun)
    return noun
