"""Readings in, changed stories out: stories and their lines kept up to date as reports come, one by one or many at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.lexicon.linking import Grouping
from dateline.linking.copies import Copy, Prepared, judge_prepared, one_text
from dateline.linking.gatherers import agencies_named, gatherer_of
from dateline.linking.gist import ITEM, Gist, Order, gists_of
from dateline.linking.grow import JUDGED, Node
from dateline.linking.lineage import citations, gatherers_named
from dateline.linking.lines import copy_edge, lines_of
from dateline.linking.stories import Grouper
from dateline.linking.told import Told
from dateline.linking.words import Wording, wording
from dateline.model import Edge, Judgement, Reading, Span, Story, content_id

PREPARED = 1024
"""Texts that are kept taken apart: a copy comes soon after its source."""
TERMS_SHOWN = 6
RETOLD = 0.35
"""Likeness from which two reports of a story are read side by side, though their sketches share nothing."""


class Linker:
    """Stories of all readings given so far: a function of the set of readings and judgements, whatever the order they came in.

    `reading_of` gives the reading of a report that was given before, where the caller keeps them; else the linker does.
    `settings` are those of the table where not given.
    """

    def __init__(self, reading_of: Callable[[str], Reading] | None = None, settings: Grouping | None = None) -> None:
        self._kept: dict[str, Reading] = {}
        self._reading_of = reading_of or self._kept.__getitem__
        self._keeps = reading_of is None
        self._parts: dict[str, tuple[str, ...]] = {}
        self._several: set[str] = set()
        self._wording = lru_cache(PREPARED)(self._worded)
        self._prepared = lru_cache(PREPARED)(self._prepare)
        self._grouper = Grouper(self._compare, settings)
        self._judgements: tuple[Judgement, ...] = ()

    # ---- what comes in

    def update(
        self,
        readings: Iterable[Reading] = (),
        gone: Iterable[str] = (),
        judgements: Iterable[Judgement] | None = None,
        gists: Mapping[str, list[Gist]] | None = None,
    ) -> set[str]:
        """Take over readings, forget the reports `gone`, hold to all `judgements` where given; return touched stories' keys.

        Of two readings of one report the later version by date and content counts. `gists` are those of readings, by report
        id, where they were made elsewhere. `story` makes the story of a key, where it is still there.
        """
        fresh = self._newest(readings)
        gone = tuple(dict.fromkeys(gone))
        out = [part for report in [*gone, *fresh] for part in self._parts.pop(report, ())]
        for report in gone:
            self._kept.pop(report, None)
            self._several.discard(report)
        come = []
        for report, reading in fresh.items():
            if self._keeps:
                self._kept[report] = reading
            made = gists[report] if gists is not None and report in gists else gists_of(reading)
            self._parts[report] = tuple(gist.part for gist in made)
            self._several.add(report) if len(made) > 1 else self._several.discard(report)
            come += made
        if out:
            self._wording.cache_clear()
            self._prepared.cache_clear()
        if judgements is not None:
            self._judgements = tuple(judgements)
        before, after = self._grouper.update(come, out, self._judgements if judgements is not None else None)
        return before | after | self._told_with(after)

    def _told_with(self, keys: set[str]) -> set[str]:
        """Return all stories of the round-ups that have an item in these: what is told where may have changed."""
        if not self._several:
            return set()
        here = {part.partition(ITEM)[0] for key in keys for part in self._grouper.parts_of(key)} & self._several
        return {self._grouper.story_of(item) for report in here for item in self._parts[report]}

    def _newest(self, readings: Iterable[Reading]) -> dict[str, Reading]:
        found: dict[str, Reading] = {}
        for reading in readings:
            id_ = reading.report.id
            known = found.get(id_) or (self._kept.get(id_) if id_ in self._parts else None)
            if known is None or _version(reading) > _version(known):
                found[id_] = reading
        return found

    # ---- copies

    def _worded(self, report: str, spans: tuple[Span, ...]) -> Wording:
        return wording(self._reading_of(report).report, spans)

    def _prepare(self, part: str) -> Prepared:
        gist = self._grouper.gists[part]
        return Prepared(self._wording(gist.report, gist.spans))

    def _compare(self, one: str, other: str) -> Copy | None:
        return judge_prepared(self._prepared(one), self._prepared(other))

    # ---- what comes out

    def stories(self) -> list[Story]:
        """Return all stories, by their earliest report."""
        gists = self._grouper.gists
        return self.told(sorted(self._grouper.keys(), key=lambda key: gists[key].order))

    def told(self, keys: Iterable[str]) -> list[Story]:
        """Return the stories of those keys that are stories: not those that are no more, or are told with another."""
        return [story for key in keys if self._grouper.is_story(key) and (story := self._story(key)) is not None]

    def _story(self, key: str) -> Story | None:
        grouper = self._grouper
        parts = self._parts_told(key)
        if not parts:
            return None
        reports = list(dict.fromkeys(sorted({grouper.gists[part].report for part in parts}, key=self._order)))
        readings = [self._reading_of(report) for report in reports]
        agencies, names = agencies_named(readings), gatherers_named(r.report for r in readings)
        told = [self._told(r, agencies, names) for r in readings]
        copies = self._copies(key, {report: n for n, report in enumerate(reports)})
        same_text = tuple(copy_edge(told, copy) for copy in copies if one_text(copy))
        return Story(
            id=story_id(key),
            title=self._title(key, told),
            reports=tuple(reports),
            lines=lines_of(told, copies),
            reasons=self._decided(reports) + same_text + self._alike(key),
            parts=self._spans(parts),
        )

    def _told(self, reading: Reading, agencies: frozenset[str], names: frozenset[str]) -> Told:
        gatherer = gatherer_of(reading, agencies)
        return Told(reading, self._wording(reading.report.id, ()), gatherer, citations(reading.report, gatherer, names))

    def _order(self, report: str) -> Order:
        return self._grouper.gists[report].order

    def _parts_told(self, key: str) -> list[str]:
        """Return the parts of a story with those items of its reports that are of no other; none where it is no story by itself.

        An item that is alone with itself is told where its report is at home.
        """
        parts = self._grouper.parts_of(key)
        several = sorted({part.partition(ITEM)[0] for part in parts} & self._several) if self._several else []
        for report in several:
            home = self._home(report)
            if home == key:
                parts += [i for i in self._parts[report] if i not in parts and self._alone(self._grouper.story_of(i))]
            elif self._alone(key):
                return []
        return parts

    def _home(self, report: str) -> str:
        """Return the story of a report's first item that stands with another report, or else that of its main item."""
        stories = [self._grouper.story_of(item) for item in self._parts[report]]
        return next((story for story in stories if not self._alone(story)), stories[0])

    def _alone(self, key: str) -> bool:
        """Say whether a story holds items of one report only."""
        return len({part.partition(ITEM)[0] for part in self._grouper.parts_of(key)}) == 1

    def _spans(self, parts: list[str]) -> dict[str, tuple[Span, ...]]:
        """Return for each report of which only some items are of a story the stretches of these."""
        found: dict[str, list[Span]] = {}
        for part in parts:
            found.setdefault(part.partition(ITEM)[0], []).extend(self._grouper.gists[part].spans)
        held = Counter(part.partition(ITEM)[0] for part in parts)
        return {
            report: tuple(sorted(spans)) for report, spans in sorted(found.items()) if held[report] < len(self._parts[report])
        }

    def _copies(self, key: str, place: dict[str, int]) -> list[Copy]:
        """Return the copies among the texts of a story; of texts that are the same word by word each points to the first."""
        families, gists = self._grouper.families, self._grouper.gists
        texts = {text: families.texts[text].parts for text in self._grouper.texts_of(key)}
        pairs = [(parts[0], part) for parts in texts.values() for part in parts[1:]]
        pairs += [
            (parts[0], texts[other][0])
            for text, parts in texts.items()
            for other in families.copies[text]
            if other in texts and gists[parts[0]].order < gists[texts[other][0]].order
        ]
        near = [(p.one, p.other) for p, a, b in self._grouper.held(key) if a.size == b.size == 1 and RETOLD <= p.score < JUDGED]
        pairs += [(min(ends, key=lambda e: gists[e].order), max(ends, key=lambda e: gists[e].order)) for ends in near]
        found: dict[tuple[int, int], Copy] = {}
        for one, other in sorted(set(pairs), key=lambda pair: (gists[pair[0]].order, gists[pair[1]].order)):
            ends = place[gists[one].report], place[gists[other].report]
            copy = self._compare(one, other) if ends[0] < ends[1] else None
            if copy is not None and (ends not in found or found[ends].score < copy.score):
                found[ends] = replace(copy, pair=ends)
        return [found[ends] for ends in sorted(found)]

    def _alike(self, key: str) -> tuple[Edge, ...]:
        gists = self._grouper.gists
        edges = []
        for pair, one, other in self._grouper.held(key):
            early, late = sorted((pair.one, pair.other), key=lambda part: gists[part].order)
            if pair.score < JUDGED:
                ends = gists[early].report, gists[late].report
                edges.append(Edge(ends, "same_subject", ", ".join(self._shared(one, other)), round(pair.score, 3)))
        return tuple(edges)

    def _shared(self, one: Node, other: Node) -> list[str]:
        """Return the terms that tie two nodes most, as the earlier report writes them."""
        found = self._grouper.shared(one, other)
        profiles = [self._grouper.gists[node.key].profile for node in (one, other)]
        shown = {t: words for p in reversed(profiles) for t, words in zip(p.terms, p.shown.split("\n"), strict=False)}
        return [shown.get(term, term) for term in found[:TERMS_SHOWN]]

    def _decided(self, reports: Sequence[str]) -> tuple[Edge, ...]:
        """Return what a person decided on the reports of a story, and what of it another decision overrules."""
        here = set(reports)
        standing = self._grouper.pinned
        here_now = [
            (j, "judgement" if j.verdict == "same" else "judged_different")
            for j in standing.honoured
            if (here.issuperset(j.sides) if j.verdict == "same" else not here.isdisjoint(j.sides))
        ]
        here_now += [(j, "judged_otherwise_later") for j in standing.overruled if not here.isdisjoint(j.sides)]
        return tuple(Edge(j.sides, reason, f"{j.author}: {j.reason}", 1.0) for j, reason in here_now)

    def _title(self, key: str, told: Sequence[Told]) -> str:
        """Return the headline of the most central report that has one, or else the first sentence of the most central."""
        by_id = {t.report.id: t for t in told}
        central = [by_id[self._grouper.gists[unit].report] for unit in self._grouper.central(key)]
        headline = next((t.report.headline for t in central if t.report.headline), None)
        sentence = next(iter(central[0].wording.own), ())
        if headline or not sentence:
            return headline or central[0].report.id
        return " ".join(central[0].report.text[sentence[0].start : sentence[-1].end].split())


def story_id(key: str) -> str:
    """Return the id of the story that a part is the first of."""
    return content_id("s", key)


def _version(reading: Reading) -> tuple[str, str, str]:
    return (reading.report.published or "", reading.report.version, reading.reader)
