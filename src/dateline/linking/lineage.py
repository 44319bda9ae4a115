"""Who has it from whom: each report's parent within its line, and the other gatherers that it cites (R13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dateline.lexicon.agencies import agencies
from dateline.lexicon.linking import linking_words
from dateline.lexicon.outlets import outlets
from dateline.linking.gatherers import Gatherer, name_key, partial_credit
from dateline.linking.told import Told
from dateline.linking.words import body_spans
from dateline.model import Citation, Descent, Edge, Order, Report, Span

TEXTS = frozenset({"shared_words", "retold", "same_page", "declared_source"})
"""Reasons by which the words of one report come from the other."""
HEAD = 120
"""Letters at the head of a text in which a mark of a later version stands."""

LONGEST = 60
"""Letters that a gatherer's name has at most."""

Place = tuple[bool, str, bool, bool, bool, bool, int, str]


def descent_of(told: Sequence[Told], edges: Iterable[Edge]) -> tuple[Descent, ...]:
    """Return from whom each report of a line has its news; `edges` are those of the line.

    A report has one parent at most: the one with most of its words among those that came before it, the earliest of equals.
    What came before is one order over the line, so that no report descends from itself.
    """
    places = {t.report.id: _place(t) for t in told}
    texts = [e for e in edges if e.reason in TEXTS]
    descent = []
    for t in told:
        mine = t.report.id
        above: list[tuple[float, Place, Edge]] = []
        for edge in texts:
            other = next((end for end in edge.pair if end != mine), mine)
            if mine in edge.pair and places[other] < places[mine]:
                above.append((-edge.score, places[other], edge))
        source = t.gatherer.name if t.gatherer.credited else None
        best = min(above, default=None, key=lambda a: a[:2])
        if best is None:
            descent.append(Descent(mine, None, source, None, "", None, t.cites))
        else:
            order, edge = _order(best[1], places[mine]), best[2]
            descent.append(Descent(mine, best[1][-1], source, edge.reason, edge.words, order, t.cites))
    return tuple(descent)


def _place(told: Told) -> Place:
    """Return where a text stands in the order of coming: the gatherer's own undated text, by day, then by what it shows."""
    report, own = told.report, is_own(told.report, told.gatherer)
    return (
        not (own and report.published is None),
        report.published or "9999",
        not own,
        is_update(report),
        not told.gatherer.credited,
        report.form == "digest",
        -len(told.wording.every),
        report.id,
    )


def _order(first: Place, second: Place) -> Order:
    """Say what puts the first text before the second."""
    if not first[0] and second[0]:
        return "credit"
    shown: tuple[Order, ...] = ("not_shown", "date", "credit", "update", "credit", "digest")
    at = next(i for i in range(len(first)) if first[i] != second[i])
    if at == 1 and "9999" in (first[1], second[1]):
        return "not_shown"
    return shown[at] if at < len(shown) else "not_shown"


def is_own(report: Report, gatherer: Gatherer) -> bool:
    """Say whether a report is published by the one who gathered it."""
    return gatherer.key is not None and report.outlet is not None and name_key(report.outlet) == gatherer.key


def is_update(report: Report) -> bool:
    """Say whether a report is marked as a later version of its text ("UPDATE 2-…", "(Adds details)")."""
    first = next((report.text[s.start : s.start + HEAD] for s in body_spans(report)), "")
    return any(_updated().match(head.lstrip()) for head in (report.headline or "", first))


@lru_cache(maxsize=1)
def _updated() -> re.Pattern[str]:
    return re.compile("|".join(linking_words().update_marks), re.IGNORECASE)


def gatherers_named(reports: Iterable[Report]) -> frozenset[str]:
    """Return the names of outlets and agencies in the heads of a collection's reports: each may be cited by others."""
    return frozenset(name for r in reports for name in (r.outlet, r.agency) if name and len(name) > 2)


def citations(report: Report, gatherer: Gatherer, names: frozenset[str]) -> tuple[Citation, ...]:
    """Return the gatherers, other than its own, on whose word a report tells part of its news, each once, in order.

    Known agencies and outlets are looked for, and `names`. Captions and credits are no part of it: a bought picture says
    nothing of who gathered the news.
    """
    own = {gatherer.key, name_key(report.outlet) if report.outlet else None}
    found: dict[str, Citation] = {}
    part = partial_credit(report)
    if part is not None and report.agency and name_key(report.agency) not in own:
        found[name_key(report.agency)] = Citation(report.agency, " ".join(part.cut(report.text).split()), part)
    for name, span in _cited(report, names):
        agency = agencies().find(name)
        if name_key(name) in own or (agency and agency.kind != "agency"):
            continue
        outlet = outlets().named(name)
        known = agency.name if agency else outlet.name if outlet else name
        found.setdefault(name_key(known), Citation(known, " ".join(span.cut(report.text).split()), span))
    return tuple(found.values())


def _cited(report: Report, names: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """Yield each name that stands behind or before a word of citing, in the order of the cues, with name and cue as a span."""
    before, after, known, known_before = _citing()
    here = sorted((n for n in names if n in report.text), key=lambda n: (-len(n), n))
    for body in body_spans(report):
        for cue in before.finditer(report.text, body.start, body.end):
            name = _longest(known.match(report.text, cue.end(), body.end), _starting(report.text, cue.end(), here))
            if name:
                yield name, Span(cue.start(), cue.end() + len(name))
        for cue in after.finditer(report.text, body.start, body.end):
            near = report.text[max(body.start, cue.start() - LONGEST) : cue.start()]
            name = _longest(known_before.search(near), _ending(near, here))
            if name:
                yield name, Span(cue.start() - len(name), cue.end())


def _longest(found: re.Match[str] | None, name: str | None) -> str | None:
    """Return the longer of a known name and one of the collection's own."""
    return max((found[0] if found else "", name or ""), key=len) or None


def _starting(text: str, at: int, names: Sequence[str]) -> str | None:
    """Return the first of `names` that stands at an offset as a whole name."""
    return next((n for n in names if text.startswith(n, at) and not _GOES_ON.match(text, at + len(n))), None)


def _ending(text: str, names: Sequence[str]) -> str | None:
    """Return the first of `names` with which a text ends as a whole name."""
    return next((n for n in names if text.endswith(n) and not text[: -len(n)][-1:].isalnum()), None)


_GOES_ON = re.compile(r"[\w'’-]")


@lru_cache(maxsize=1)
def _citing() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the cues before a name and behind it, of a known name, and of one at an end.

    Names match as they are written, in their case: an outlet's name may be a common word.
    """
    table = linking_words()
    every = {n for o in outlets().outlet for n in (o.name, *o.aliases)}
    every |= {n for a in agencies().agency if a.kind == "agency" for n in (a.name, *a.aliases)}
    name = "|".join(re.escape(n) for n in sorted(every, key=lambda n: (-len(n), n)))
    before, after = ("|".join(re.escape(w) for w in words) for words in (table.citing_before, table.citing_after))
    return (
        re.compile(rf"\b(?:{before})\s+(?:[Tt]he\s+)?(?:(?:news )?agency\s+)?(?=[^\W\d_])", re.IGNORECASE),
        re.compile(rf"(?:['’]s)?\s+(?:{after})\b"),
        re.compile(rf"(?:{name})\b(?!['’-])"),
        re.compile(rf"(?<!\w)(?:{name})$"),
    )
