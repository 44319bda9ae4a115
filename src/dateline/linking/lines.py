"""Lines of reporting: who has it from whom, with the words that show it (R13–R15)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from dateline.linking.components import Components
from dateline.linking.copies import Copy
from dateline.linking.gatherers import Gatherer
from dateline.linking.words import Wording
from dateline.model import Edge, Line, Reading, Report, content_id

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|ref|src|cmpid|ocid|mc_cid|mc_eid", re.IGNORECASE)

CREDITS = ("credit", "same_gatherer")


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its wording and who gathered it."""

    reading: Reading
    wording: Wording
    gatherer: Gatherer

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.reading.report


def page_of(url: str) -> str:
    """Return the page that an address names, without what only tracks its reader (scheme, www, fragment, campaign)."""
    parts = urlsplit(url.strip())
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not TRACKING.fullmatch(k)))
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def lines_of(told: Sequence[Told], copies: Sequence[Copy]) -> tuple[Line, ...]:
    """Return the lines among the reports of one story, given in order of publication; `copies` by place in `told`.

    Reports credited to two different gatherers are never of one line, however alike their words: the credit is explicit.
    """
    by_place = {t.report.id: n for n, t in enumerate(told)}
    edges = _credits(told) + _pages(told) + [copy_edge(told, copy) for copy in copies]
    grown = Components(len(told))
    gatherers = {n: t.gatherer.key for n, t in enumerate(told)}
    kept: list[Edge] = []
    for edge in sorted(edges, key=lambda e: (e.reason not in CREDITS, -e.score, *(by_place[end] for end in e.pair))):
        a, b = (grown.root(by_place[end]) for end in edge.pair)
        known = {gatherers[a], gatherers[b]} - {None}
        if len(known) < 2:
            gatherers[grown.join(a, b)] = next(iter(known), None)
            kept.append(edge)
    kept.extend(_quotations(told, by_place, kept))
    return tuple(_line([told[n] for n in members], kept) for members in grown.groups())


def _credits(told: Sequence[Told]) -> list[Edge]:
    """Tie each report to the first of its gatherer."""
    first: dict[str, Told] = {}
    edges = []
    for t in told:
        key = t.gatherer.key
        if key is None:
            continue
        start = first.setdefault(key, t)
        if start is not t:
            credited = start.report.agency and t.report.agency
            edges.append(
                Edge((start.report.id, t.report.id), "credit" if credited else "same_gatherer", t.gatherer.name or "", 1.0)
            )
    return edges


def _pages(told: Sequence[Told]) -> list[Edge]:
    first: dict[str, Told] = {}
    edges = []
    for t in told:
        page = page_of(t.report.url) if t.report.url else ""
        if "/" in page:
            start = first.setdefault(page, t)
            if start is not t:
                edges.append(Edge((start.report.id, t.report.id), "same_page", page, 1.0))
    return edges


def copy_edge(told: Sequence[Told], copy: Copy) -> Edge:
    """Return the edge that shows a copy, with the words of the earlier report."""
    early, late = (told[n].report for n in copy.pair)
    words = " ".join(early.text[copy.first.start : copy.last.end].split())
    return Edge((early.id, late.id), "shared_words", words, round(copy.score, 3))


def _quotations(told: Sequence[Told], by_place: dict[str, int], kept: Sequence[Edge]) -> list[Edge]:
    """Add the quotations that copies share: they support an edge, and never make one, since a briefing is open to all."""
    edges = []
    for edge in kept:
        if edge.reason != "shared_words":
            continue
        early, late = (told[by_place[end]] for end in edge.pair)
        theirs = {tuple(w.folded for w in q) for q in late.wording.quotations}
        same = [q for q in early.wording.quotations if tuple(w.folded for w in q) in theirs]
        if same:
            longest = max(same, key=lambda q: (len(q), -q[0].start))
            words = early.report.text[longest[0].start : longest[-1].end]
            edges.append(Edge(edge.pair, "same_quotation", " ".join(words.split()), edge.score))
    return edges


def _line(told: Sequence[Told], edges: Sequence[Edge]) -> Line:
    ids = tuple(t.report.id for t in told)
    inside = [e for e in edges if e.pair[0] in ids]
    shown = next((t.gatherer for t in told if t.gatherer.shown), None)
    label = next((t.gatherer.name for t in told if t.gatherer.name), None)
    key = ("gatherer", shown.key) if shown else ("report", min(ids))
    return Line(
        id=content_id("l", *key),
        reports=ids,
        gatherer=shown.name if shown else label,
        standing="established" if shown else "not_established",
        edges=tuple(inside),
        reasons=tuple(t.gatherer.reason for t in told) + _copied(inside),
    )


def _copied(edges: Sequence[Edge]) -> tuple[str, ...]:
    sources: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.reason == "shared_words":
            sources[edge.pair[1]].append(f"{edge.pair[0]} ({edge.score:.0%})")
    return tuple(f"{late} shares its words with {', '.join(early)}" for late, early in sources.items())
