"""Reports grouped into stories: by what they are about, and only where whole groups agree.

What is told here is told again, for readers, in docs/method.md.

1. A report's gist is a function of its reading alone: weighted terms with rare names and figures marked (`features`), a sketch
   of its words (`sketch`), its day. A round-up has one for each item (`parts`).
2. Texts that are plainly one are one unit, of which the earliest report speaks for all (`families`): a text printed eighty
   times says no more than once.
3. Units of one week that are alike are grouped into chapters; chapters within half a year of each other into running stories;
   and these once more. Each level is the same (`level`): who is alike to whom is looked up exactly in an index, the graph of
   this is cut into pieces of bounded size, and within a piece groups grow from the most alike pair down, each time only where
   the two groups as wholes agree (`grow`), so that no chain of half-alike reports ties two stories together.
4. What a person judged (R21) comes before all else: judged reports go past the chapters by themselves, those judged the same
   are joined first, and no group may ever hold two that were judged different.

Each step is a function of a set, computed on whole numbers, so that the outcome does not depend on the order of arrival. Each
step knows what a change touches: a report that comes changes its unit, the lists of those alike to it, the pieces these lie
in, and so on upwards. All of this is bounded by settings of `linking.toml` and not by the size of the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice, pairwise

import numpy as np

from dateline.lexicon.linking import Grouping, linking_words
from dateline.linking.copies import Copy
from dateline.linking.families import Families
from dateline.linking.gist import Gist, Order
from dateline.linking.grow import Node, Pair, summed
from dateline.linking.level import Level, Reach, Touched
from dateline.linking.pinned import Pinned, pinned
from dateline.model import Judgement

PIN = "#"
"""Stands between a text's hash and the judged set of its report: a judged report's text is a text of its own."""


class Grouper:
    """Groups gists into stories, and says after each change which are no more and which are new.

    `compare` reads two parts, by name, side by side for copies. Its outcome is a function of the gists and judgements it
    holds, whatever the order or the portions in which they came.
    """

    def __init__(self, compare: Callable[[str, str], Copy | None], settings: Grouping | None = None) -> None:
        settings = settings or linking_words().grouping
        self.gists: dict[str, Gist] = {}
        self.pinned = Pinned()
        self._judgements: tuple[Judgement, ...] = ()
        self.families = Families(compare, self._order)
        self._terms: dict[str, int] = {}
        self._names: list[str] = []
        self._text: dict[str, str] = {}
        self._units: dict[str, tuple[str, ...]] = {}
        self._unit: dict[str, str] = {}
        near = Reach(settings.window, 0, undated=False)
        far = Reach(settings.bucket, settings.buckets, undated=True)
        self._chapters, self._running, self._whole = (
            Level(settings, self._apart, reach, self._order) for reach in (near, far, far)
        )

    def _order(self, part: str) -> Order:
        return self.gists[part].order

    def _apart(self, one: frozenset[str], other: frozenset[str]) -> bool:
        return self.pinned.separate(one, other)

    # ---- what comes in

    def update(
        self, come: Iterable[Gist] = (), gone: Iterable[str] = (), judgements: Iterable[Judgement] | None = None
    ) -> tuple[set[str], set[str]]:
        """Take parts out, put gists in, take over all `judgements` where given; return the keys of stories gone and come.

        A story that changed is among both. A part that is there already must be taken out to be put in again.
        """
        out, into = dict.fromkeys(gone), list(come)
        if judgements is not None:
            self._judgements = tuple(judgements)
        sides = {side for j in self._judgements for side in j.sides}
        if judgements is not None or not sides.isdisjoint(out) or any(gist.part in sides for gist in into):
            here = (self.gists.keys() - out.keys()) | {gist.part for gist in into}
            before = self.pinned.meaning()
            self.pinned = pinned(j for j in self._judgements if here.issuperset(j.sides))
            after = self.pinned.meaning()
            moved = {r for r in before.keys() | after.keys() if before.get(r) != after.get(r)} & self.gists.keys()
            into += [self.gists[part] for part in sorted(moved - out.keys())]
            out.update(dict.fromkeys(sorted(moved)))
        texts = set()
        for part in out:
            text = self._text.pop(part)
            texts |= {text} | self.families.remove(part, text)
            del self.gists[part]
        for gist in into:
            self.gists[gist.part] = gist
            pin = self.pinned.pin.get(gist.part)
            text = gist.sketch.text if pin is None else f"{gist.sketch.text}{PIN}{pin}"
            self._text[gist.part] = text
            texts |= self.families.add(gist.part, text, gist.sketch)
        return self._regroup(*self._new_units(texts))

    def _new_units(self, texts: set[str]) -> tuple[list[str], list[Node]]:
        """Return the units (texts that are one) that are no more, by key, and new ones, among all that these texts touch."""
        old: set[str] = set()
        around: set[str] = set()
        ahead = set(texts)
        while ahead:
            text = ahead.pop()
            if text in around:
                continue
            family = self.families.family(text) if text in self.families.texts else {text}
            around |= family
            keys = {self._unit[t] for t in family if t in self._unit} - old
            old |= keys
            ahead.update(t for key in keys for t in self._units[key])
        for key in old:
            for text in self._units.pop(key):
                del self._unit[text]
        come = []
        for text in sorted(around & self.families.texts.keys()):
            if text in self._unit:
                continue
            unit = sorted(t for t in self.families.family(text) if PIN not in t) if PIN not in text else [text]
            key = min((self.families.texts[t].parts[0] for t in unit), key=self._order)
            self._units[key] = tuple(unit)
            self._unit.update(dict.fromkeys(unit, key))
            come.append(self._node(key, text.partition(PIN)[2]))
        return sorted(old), come

    def _node(self, key: str, pin: str) -> Node:
        gist = self.gists[key]
        profile = gist.profile
        known = self._terms
        terms = np.array([known.setdefault(term, len(known)) for term in profile.terms], dtype=np.int64)
        self._names += list(islice(known, len(self._names), None)) if len(known) > len(self._names) else []
        order = np.argsort(terms)
        weights = np.frombuffer(profile.weights, dtype=np.uint16).astype(np.int64)[order]
        rare = np.frombuffer(profile.rare, dtype=bool)[order]
        days = None if gist.day is None else (gist.day, gist.day)
        labels = tuple((noun, number, 1) for noun, number in profile.labels)
        pins = frozenset((pin,)) if pin else frozenset[str]()
        return Node(key, terms[order], weights, rare, int(weights @ weights), 1, days, labels, pins)

    def _regroup(self, gone: list[str], come: list[Node]) -> tuple[set[str], set[str]]:
        """Take the change of units through the levels; judged reports go past the first, so that what was judged comes first."""
        chapters = self._chapters.update([k for k in gone if k in self._chapters.nodes], [n for n in come if not n.pins])
        out, into = _onwards(chapters, self._chapters)
        out += [key for key in gone if key not in out and key in self._running.nodes and self._running.nodes[key].pins]
        running = self._running.update(out, into + [n for n in come if n.pins], self._judged())
        whole = self._whole.update(*_onwards(running, self._running))
        return {group.key for group in whole.gone}, {group.key for group in whole.come}

    def _judged(self) -> dict[str, set[str]]:
        """Return for each judged report's unit the next of its set: what a person holds for one story."""
        sets: dict[str, list[str]] = {}
        for report in sorted(self.pinned.pin.keys() & self.gists.keys()):
            sets.setdefault(self.pinned.pin[report], []).append(self._unit[self._text[report]])
        pairs: dict[str, set[str]] = {}
        for units in sets.values():
            for one, other in pairwise(units):
                pairs.setdefault(one, set()).add(other)
                pairs.setdefault(other, set()).add(one)
        return pairs

    # ---- what comes out

    def parts_of(self, key: str) -> list[str]:
        """Return all parts of a story, in order."""
        return sorted((part for unit in self.units_of(key) for part in self.parts_of_unit(unit)), key=self._order)

    def parts_of_unit(self, unit: str) -> list[str]:
        """Return the parts that have the text of a unit."""
        return [part for text in self._units[unit] for part in self.families.texts[text].parts]

    def units_of(self, key: str) -> list[str]:
        """Return the units of a story."""
        units: list[str] = []
        for running in self._whole.groups[key].members:
            for chapter in self._running.groups[running].members:
                group = self._chapters.groups.get(chapter)
                units += group.members if group is not None else [chapter]
        return units

    def story_of(self, part: str) -> str:
        """Return the key of the story that a part is in; raises KeyError where it is not there."""
        unit = self._unit[self._text[part]]
        chapter = self._chapters.within.get(unit, unit)
        return self._whole.within[self._running.within[chapter]]

    def is_story(self, key: str) -> bool:
        """Say whether a key is that of a story."""
        return key in self._whole.groups

    def shared(self, one: Node, other: Node) -> list[str]:
        """Return the terms that two nodes share, those that tie them most first."""
        _, mine, theirs = np.intersect1d(one.terms, other.terms, assume_unique=True, return_indices=True)
        weights = (one.weights[mine] * other.weights[theirs]).tolist()
        names = [self._names[n] for n in one.terms[mine].tolist()]
        return [term for _, term in sorted(zip(weights, names, strict=True), key=lambda pair: (-pair[0], pair[1]))]

    def keys(self) -> list[str]:
        """Return the keys of all stories."""
        return sorted(self._whole.groups)

    def texts_of(self, key: str) -> list[str]:
        """Return the texts of a story."""
        return [text for unit in self.units_of(key) for text in self._units[unit]]

    def held(self, key: str) -> list[tuple[Pair, Node, Node]]:
        """Return the pairs that hold a story together, with their nodes, those of single texts first."""
        found = []
        for running in self._whole.groups[key].members:
            for chapter in self._running.groups[running].members:
                group = self._chapters.groups.get(chapter)
                found += _with_nodes(group.held if group else (), self._chapters)
            found += _with_nodes(self._running.groups[running].held, self._running)
        return found + _with_nodes(self._whole.groups[key].held, self._whole)

    def central(self, key: str) -> list[str]:
        """Return the units of a story, those nearest to all others first."""
        units = self.units_of(key)
        nodes = [self._chapters.nodes.get(unit) or self._running.nodes[unit] for unit in units]
        whole = self._whole.nodes
        total = summed(key, [whole[k] for k in self._whole.groups[key].members])
        nearness = [int(node.weights @ total.weights[np.searchsorted(total.terms, node.terms)]) for node in nodes]
        return [unit for _, unit in sorted(zip(nearness, units, strict=True), key=lambda pair: (-pair[0], self._order(pair[1])))]


def _onwards(touched: Touched, level: Level) -> tuple[list[str], list[Node]]:
    """Return what an update of one level means for the next: nodes gone, by key, and nodes come."""
    come = [summed(group.key, [level.nodes[key] for key in group.members]) for group in touched.come]
    return [group.key for group in touched.gone], come


def _with_nodes(pairs: Iterable[Pair], level: Level) -> list[tuple[Pair, Node, Node]]:
    return [(pair, level.nodes[pair.one], level.nodes[pair.other]) for pair in pairs]
