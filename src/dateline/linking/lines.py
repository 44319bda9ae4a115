"""Lines of reporting: who has it from whom, with the words that show it (R13–R15)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import inf
from urllib.parse import parse_qsl, urlencode, urlsplit

from dateline.lexicon.linking import linking_words
from dateline.lexicon.publishers import publishers
from dateline.linking.components import Components
from dateline.linking.copies import Copy
from dateline.linking.gatherers import name_key, partial_credit
from dateline.linking.lineage import descent_of
from dateline.linking.told import Told
from dateline.linking.versions import changed_number
from dateline.model import Edge, Line, Report, content_id, first_day

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|ref|src|cmpid|ocid|mc_cid|mc_eid", re.IGNORECASE)

CREDITS = ("credit", "same_gatherer")
COPIED = ("shared_words", "retold")


def page_of(url: str) -> str:
    """Return the page that an address names, without what only tracks its reader (scheme, www, fragment, campaign)."""
    parts = urlsplit(url.strip())
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not TRACKING.fullmatch(k)))
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def lines_of(told: Sequence[Told], copies: Sequence[Copy]) -> tuple[Line, ...]:
    """Return the lines among the reports of one story, given in order of publication; `copies` by place in `told`.

    Reports credited to two different gatherers are never of one line, however alike their words: the credit is explicit. One
    that credits an agency in part ("Additional reporting by") and holds its words is of the agency's line: what it adds of its
    own is not told apart, and must not bear out what it took.
    """
    by_place = {t.report.id: n for n, t in enumerate(told)}
    edges = _credits(told) + _pages(told) + [copy_edge(told, copy) for copy in copies]
    grown = Components(len(told))
    gatherers = {n: t.gatherer.key for n, t in enumerate(told)}
    kept: list[Edge] = []
    for edge in sorted(edges, key=lambda e: (e.reason not in CREDITS, -e.score, *(by_place[end] for end in e.pair))):
        a, b = (grown.root(by_place[end]) for end in edge.pair)
        known = {gatherers[a], gatherers[b]} - {None}
        lent = known & {_lent(told[by_place[end]].report) for end in edge.pair} if edge.reason not in CREDITS else set()
        if len(known) < 2 or lent:
            gatherers[grown.join(a, b)] = next(iter(lent or known), None)
            kept.append(edge)
    kept.extend(_quotations(told, by_place, kept) + _versions(told, by_place, kept))
    lines = [_line([told[n] for n in members], kept) for members in grown.groups()]
    return tuple(_named(lines))


def _lent(report: Report) -> str | None:
    """Return the key of the agency that a report credits in part, None where it credits none so."""
    return name_key(report.agency) if report.agency and partial_credit(report) is not None else None


def _credits(told: Sequence[Told]) -> list[Edge]:
    """Tie reports of one gatherer and one day; one under an agency's credit without a date is not shown to be of another.

    What a gatherer has on other days is gathered anew, and of this line only where the words show it. All its lines are of one
    origin all the same, and never bear each other out.
    """
    last: dict[str, Told] = {}
    first: dict[str, Told] = {}
    edges = []
    for t in told:
        key = t.gatherer.key
        if key is None:
            continue
        undated = t.report.published is None
        near = last.get(key)
        if near is not None and _days_apart(near, t) <= linking_words().one_gathering:
            edges.append(_gathered(near, t))
        elif undated and t.gatherer.wire and key in first:
            edges.append(_gathered(first[key], t))
        if t.gatherer.wire:
            first.setdefault(key, t)
        last[key] = t
    return edges


def _gathered(early: Told, late: Told) -> Edge:
    reason = "credit" if early.report.agency and late.report.agency else "same_gatherer"
    return Edge((early.report.id, late.report.id), reason, late.gatherer.name or "", 1.0)


def _days_apart(one: Told, other: Told) -> float:
    """Return the days between two reports, without end where one is undated."""
    try:
        days = [date.fromisoformat(first_day(t.report.published or "")).toordinal() for t in (one, other)]
    except ValueError:
        return inf
    return abs(days[0] - days[1])


def _pages(told: Sequence[Told]) -> list[Edge]:
    """Tie reports of one page, by whatever address, and those that say that they were taken from it."""
    first: dict[str, Told] = {}
    edges = []
    for t in told:
        for address, reason in ((t.report.url, "same_page"), (t.report.based_on, "declared_source")):
            page = page_of(address) if address else ""
            if "/" in page:
                start = first.setdefault(page, t)
                if start is not t:
                    declared = reason == "declared_source" or (start.report.based_on and page_of(start.report.based_on) == page)
                    edges.append(Edge((start.report.id, t.report.id), "declared_source" if declared else reason, page, 1.0))
    return edges


def copy_edge(told: Sequence[Told], copy: Copy) -> Edge:
    """Return the edge that shows a copy, with the words of the earlier report."""
    early, late = (told[n].report for n in copy.pair)
    words = " ".join(early.text[copy.first.start : copy.last.end].split())
    return Edge((early.id, late.id), copy.reason, words, round(copy.score, 3))


def _quotations(told: Sequence[Told], by_place: dict[str, int], kept: Sequence[Edge]) -> list[Edge]:
    """Add the quotations that copies share: they support an edge, and never make one, since a briefing is open to all."""
    edges = []
    for edge in kept:
        if edge.reason not in COPIED:
            continue
        early, late = (told[by_place[end]] for end in edge.pair)
        theirs = {tuple(w.folded for w in q) for q in late.wording.quotations}
        same = [q for q in early.wording.quotations if tuple(w.folded for w in q) in theirs]
        if same:
            longest = max(same, key=lambda q: (len(q), -q[0].start))
            words = early.report.text[longest[0].start : longest[-1].end]
            edges.append(Edge(edge.pair, "same_quotation", " ".join(words.split()), edge.score))
    return edges


def _versions(told: Sequence[Told], by_place: dict[str, int], kept: Sequence[Edge]) -> list[Edge]:
    """Add, for each pair that shares its words, the first number that one of them changed: two versions of one text."""
    edges = []
    for edge in kept:
        if edge.reason in COPIED:
            early, late = (told[by_place[end]] for end in edge.pair)
            changed = changed_number(early, late)
            if changed:
                edges.append(Edge(edge.pair, "version", " → ".join(changed), edge.score))
    return edges


def _line(told: Sequence[Told], edges: Sequence[Edge]) -> Line:
    ids = tuple(t.report.id for t in told)
    inside = [e for e in edges if e.pair[0] in ids]
    shown = next((t.gatherer for t in told if t.gatherer.shown), None)
    label = next((t.gatherer.name for t in told if t.gatherer.name), None)
    gatherer = shown.name if shown else label
    return Line(
        id=content_id("l", "report", min(ids)),
        reports=ids,
        gatherer=gatherer,
        standing="established" if shown else "not_established",
        edges=tuple(inside),
        reasons=tuple(t.gatherer.reason for t in told) + _copied(inside),
        origin=content_id("l", "gatherer", shown.key) if shown else "",
        house=publishers().house_of(gatherer or told[0].report.outlet),
        descent=descent_of(told, inside),
    )


def _named(lines: Iterable[Line]) -> Iterator[Line]:
    """Give the first line of each gatherer the gatherer's own id, so that it stays when others join or come later."""
    known: set[str] = set()
    for line in lines:
        if line.origin and line.origin not in known:
            known.add(line.origin)
            yield replace(line, id=line.origin)
        else:
            yield line if line.origin else replace(line, origin=line.id)


def _copied(edges: Sequence[Edge]) -> tuple[str, ...]:
    sources: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in edges:
        if edge.reason in COPIED:
            sources[edge.pair[1], edge.reason].append(f"{edge.pair[0]} ({edge.score:.0%})")
    said = {"shared_words": "shares its words with", "retold": "tells again what is told by"}
    return tuple(f"{late} {said[reason]} {', '.join(early)}" for (late, reason), early in sources.items())
