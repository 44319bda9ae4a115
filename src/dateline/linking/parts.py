"""Round-ups and live pages cut into their items, by the names that tie their paragraphs (after lexical cohesion: Hearst 1997).

Paragraphs that share a rare name are of one item, and so are the blocks of one entry of a live page and those under one
section title. What names nothing goes with what stands before it. A report falls into items only where each of them is long
enough, and names enough that no other does, to be told by itself. An item that turns out to be of no other story is told
where the report is, so that a cut too many costs nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.lexicon.linking import linking_words
from dateline.linking.components import Components
from dateline.linking.features import rare_name
from dateline.linking.words import Wording
from dateline.model import BODY, Block, Reading, Report, Span

Spans = tuple[Span, ...]


def parts_of(reading: Reading, wording: Wording) -> list[Spans]:
    """Return the stretches of each item of a round-up, the main (longest) first; one empty tuple where the report is one whole.

    `wording` holds the words of the whole report.
    """
    settings = linking_words().grouping
    units = _units(reading.report)
    if len(units) < 2 or len(wording.every) < 2 * settings.item_words:
        return [()]
    names, words = _names(reading.report, wording, units)
    items = _large(_items(names, words), words, settings.item_words)
    if len(items) < 2 or any(len(set().union(*(names[u] for u in item))) < settings.item_names for item in items):
        return [()]
    items.sort(key=lambda item: (-sum(words[u] for u in item), item))
    return [tuple(block.span for u in item for block in units[u]) for item in items]


def _units(report: Report) -> list[list[Block]]:
    """Return the paragraphs of the body, those of one live entry or under one section title together."""
    units: list[list[Block]] = []
    titled = fresh = False
    for block in report.blocks:
        if block.kind == "section_title":
            titled = fresh = True
        elif block.kind in BODY:
            last = units[-1][-1] if units else None
            entry = last is not None and block.kind == last.kind == "live_item" and block.at == last.at
            if units and not fresh and (titled or entry):
                units[-1].append(block)
            else:
                units.append([block])
            fresh = False
    return units


def _names(report: Report, wording: Wording, units: Sequence[list[Block]]) -> tuple[list[set[str]], list[int]]:
    """Return the rare names in each unit, and how many words it has."""
    blocks = [(block.span.start, n) for n, unit in enumerate(units) for block in unit]
    starts = [start for start, _ in blocks]
    names: list[set[str]] = [set() for _ in units]
    words = [0] * len(units)
    for word in wording.every:
        unit = blocks[max(0, bisect_right(starts, word.start) - 1)][1]
        words[unit] += 1
        name = rare_name(report, word)
        if name:
            names[unit].add(name)
    return names, words


def _items(names: Sequence[set[str]], words: Sequence[int]) -> list[list[int]]:
    """Return the units that names tie together, each item in order."""
    grown = Components(len(words))
    first: dict[str, int] = {}
    for unit, held in enumerate(names):
        for name in held:
            grown.join(first.setdefault(name, unit), unit)
        if not held and unit:
            grown.join(unit - 1, unit)
    return grown.groups()


def _large(items: list[list[int]], words: Sequence[int], least: int) -> list[list[int]]:
    """Return the items with those of too few words put to what stands before them (the first to what comes next)."""
    of = {unit: n for n, item in enumerate(items) for unit in item}
    grown = Components(len(words))
    for item in items:
        for unit in item[1:]:
            grown.join(item[0], unit)
    for item in items:
        if sum(words[unit] for unit in item) < least:
            grown.join(item[0], item[0] - 1 if item[0] else next((u for u in range(len(words)) if of[u] != of[0]), 0))
    return grown.groups()
