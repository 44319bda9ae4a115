"""Event types."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import decode, raw_table


@dataclass(frozen=True)
class EventType:
    """An event type: the verbs and nouns that tell it, and its PLOVER class.

    `befalls` where its subject does not act but undergoes it, `mutual` where whoever it is done with does it too.
    """

    plover: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    befalls: bool = False
    mutual: bool = False


@cache
def event_types() -> dict[str, EventType]:
    """Return the table `events.toml` by type name."""
    return {name: decode(EventType, entry, f"lexicon/events.toml [{name}]") for name, entry in raw_table("events").items()}


@cache
def types_by_verb() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return, for each verb's lemma, the types it may tell with the particles each asks for, most particles first."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, kind in event_types().items():
        for entry in kind.verbs:
            lemma, *rest = entry.split()
            found.setdefault(lemma, []).append((name, tuple(rest)))
    return {lemma: tuple(sorted(entries, key=lambda e: -len(e[1]))) for lemma, entries in found.items()}


@cache
def types_by_noun() -> dict[str, str]:
    """Return the first type that names each noun."""
    found: dict[str, str] = {}
    for name, kind in event_types().items():
        for noun in kind.nouns:
            found.setdefault(noun, name)
    return found
