"""Texts that are one: reports of the same words, and copies and edits of one text, which count once when stories are grouped.

A key of a sketch that few texts hold ties all of them; one that many hold (a set phrase, a wire story printed everywhere) ties
each to `hubs` of them, those with the smallest hashes: which they are depends on the set of texts and on no order. Two texts
that share enough keys so are read side by side; what that shows depends on the two alone.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dateline.lexicon.linking import linking_words
from dateline.linking.copies import ONE_TEXT, ROUND_UP, Copy, one_text
from dateline.linking.features import Label, conflict
from dateline.linking.gist import Order
from dateline.linking.sketch import Sketch

Compare = Callable[[str, str], Copy | None]
"""Reads two texts, named by a part that has each, side by side."""


@dataclass
class Text:
    """One text: the parts that have it, the earliest first, and its sketch."""

    parts: list[str]
    keys: array[int]
    runs: array[int]
    labels: tuple[Label, ...]


@dataclass
class Families:
    """All texts, who is a copy of whom, and the families this makes."""

    compare: Compare
    order: Callable[[str], Order]
    texts: dict[str, Text] = field(default_factory=dict)
    copies: dict[str, dict[str, bool]] = field(default_factory=dict)
    """Texts that are copies of a text, each with whether the two are plainly one."""
    _holders: dict[int, str | list[str]] = field(default_factory=dict)

    def add(self, part: str, text_id: str, sketch: Sketch) -> set[str]:
        """Put a part that has this text in; return the texts whose families this may change."""
        text = self.texts.get(text_id)
        if text is not None:
            insort(text.parts, part, key=self.order)
            return {text_id}
        self.texts[text_id] = text = Text([part], sketch.keys, sketch.runs, sketch.labels)
        self.copies[text_id] = {}
        changed = {text_id}
        met: Counter[str] = Counter()
        pushed: set[tuple[str, str]] = set()
        for key in text.keys:
            met.update(self._hold(key, text_id, pushed))
        changed.update(self._judge(text_id, met))
        for one, other in pushed:
            if other in self.copies[one] and not self._enough(one, other, self._support(one, other)):
                changed.update((one, other))
                del self.copies[one][other], self.copies[other][one]
        return changed

    def remove(self, part: str, text_id: str) -> set[str]:
        """Take a part out; return the texts whose families this may change."""
        text = self.texts[text_id]
        text.parts.remove(part)
        if text.parts:
            return {text_id}
        changed = {text_id, *self.copies[text_id]}
        for other in self.copies.pop(text_id):
            del self.copies[other][text_id]
        promoted: set[str] = set()
        for key in text.keys:
            promoted.update(self._drop(key, text_id))
        del self.texts[text_id]
        for one in sorted(promoted):
            changed.update(self._judge(one, self._all_met(one)), {one})
        return changed

    def family(self, text: str) -> frozenset[str]:
        """Return all texts that are plainly one with this one."""
        seen, ahead = {text}, [text]
        while ahead:
            new = {other for other, one in self.copies[ahead.pop()].items() if one} - seen
            seen |= new
            ahead += new
        return frozenset(seen)

    # ---- who meets whom

    def _hold(self, key: int, text: str, pushed: set[tuple[str, str]]) -> Iterable[str]:
        """Enter a text under a key; return those it meets there. `pushed` gathers the pairs that met by a former hub alone."""
        hubs = linking_words().copies.hubs
        held = self._holders.get(key)
        if held is None:
            self._holders[key] = text
            return ()
        if isinstance(held, str):
            held = self._holders[key] = [held]
        place = bisect_left(held, text)
        held.insert(place, text)
        if place >= hubs:
            return held[:hubs]
        if len(held) > hubs:
            last = held[hubs]
            pushed.update((last, other) for other in self.copies[last])
        return [other for other in held if other != text]

    def _drop(self, key: int, text: str) -> Iterable[str]:
        """Take a text from a key; return the texts that became hubs by it."""
        held = self._holders[key]
        if isinstance(held, str):
            del self._holders[key]
            return ()
        place = bisect_left(held, text)
        del held[place]
        hubs = linking_words().copies.hubs
        return held[hubs - 1 : hubs] if place < hubs else ()

    def _all_met(self, text: str) -> Counter[str]:
        hubs = linking_words().copies.hubs
        met: Counter[str] = Counter()
        for key in self.texts[text].keys:
            held = self._holders[key]
            if not isinstance(held, str):
                met.update(held if bisect_left(held, text) < hubs else held[:hubs])
        del met[text]
        return met

    def _support(self, one: str, other: str) -> int:
        """Return how many keys two texts share of which one of them is a hub."""
        hubs = linking_words().copies.hubs
        shared = set(self.texts[one].keys).intersection(self.texts[other].keys)
        held = (self._holders[key] for key in shared)
        return sum(isinstance(h, str) or min(bisect_left(h, one), bisect_left(h, other)) < hubs for h in held)

    def _enough(self, one: str, other: str, shared: int) -> bool:
        settings = linking_words().copies
        fewer = min(len(self.texts[one].keys), len(self.texts[other].keys))
        return shared >= max(settings.least_shared, settings.share_shared * fewer)

    def _judge(self, text: str, met: Counter[str]) -> set[str]:
        """Read a text beside those that it shares enough keys with; return those that turn out to be copies."""
        found: set[str] = set()
        least = linking_words().copies.least_shared
        enough = [o for o, shared in met.items() if shared >= least and o != text and self._enough(text, o, shared)]
        runs = frozenset(self.texts[text].runs) if enough else frozenset[int]()
        for other in enough:
            if other in self.copies[text]:
                continue
            one = self._contained(runs, self.texts[other].runs)
            if one is None:
                first, second = sorted((text, other))
                copy = self.compare(self.texts[first].parts[0], self.texts[second].parts[0])
                one = one_text(copy) if copy is not None else None
            if one is not None:
                one = one and not conflict(self.texts[text].labels, self.texts[other].labels)
                self.copies[text][other] = self.copies[other][text] = one
                found.add(other)
        return found

    @staticmethod
    def _contained(runs: frozenset[int], others: array[int]) -> bool | None:
        """Say by their runs of words alone whether two texts are plainly one; None where that shows no copy at all."""
        settings = linking_words().copies
        both = len(runs.intersection(others))
        short, long = sorted((len(runs), len(others)))
        if both < settings.shared or both < settings.containment * short:
            return None
        return both >= ONE_TEXT * short and both >= ROUND_UP * long
