"""Round-ups and live pages cut into their items, by the names that tie their paragraphs (after lexical cohesion: Hearst 1997).

Paragraphs that share a rare name are of one item, and so are the blocks of one entry of a live page and those under one
section title. What names nothing goes with what stands before it. A report falls into items only where each of them is long
enough, and names enough that no other does, to be told by itself. An item that turns out to be of no other story is told
where the report is, so that a cut too many costs nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
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
    items = _items(names, words)
    told = [n for n, item in enumerate(items) if sum(words[u] for u in item) >= settings.item_words and _many(item, names)]
    if len(told) < 2:
        return [()]
    kept: dict[int, list[int]] = {n: list(items[n]) for n in told}
    for n, item in enumerate(items):
        if n not in kept:
            kept[_nearest(item[0], kept)] += item
    parts = sorted((sorted(item) for item in kept.values()), key=lambda item: (-sum(words[u] for u in item), item))
    return [tuple(block.span for u in item for block in units[u]) for item in parts]


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


def _many(item: Sequence[int], names: Sequence[set[str]]) -> bool:
    return len(set().union(*(names[u] for u in item))) >= linking_words().grouping.item_names


def _nearest(unit: int, kept: dict[int, list[int]]) -> int:
    """Return the item that stands next before a unit, or else next after it."""
    distance: dict[int, list[tuple[bool, int]]] = defaultdict(list)
    for n, item in kept.items():
        distance[n] = [(u > unit, abs(u - unit)) for u in item]
    return min(kept, key=lambda n: (min(distance[n]), n))
