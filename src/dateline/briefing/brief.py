"""The digest of a situation: every line made from findings, through the gate, with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from dateline.briefing.arc import LINES, Arc, is_long
from dateline.briefing.clauses import Draft
from dateline.briefing.figures import changed_drafts, charts, differ_drafts, figure_drafts, plural
from dateline.briefing.library import Library
from dateline.briefing.lines import Gatekeeper
from dateline.briefing.passages import undirected
from dateline.briefing.points import key_point_drafts, lead_draft
from dateline.briefing.rest import (
    coverage_drafts,
    editor_note_drafts,
    excerpt_drafts,
    expected_drafts,
    gap_drafts,
    notes,
    sanity_drafts,
)
from dateline.briefing.since import moment, since_drafts
from dateline.lexicon.briefing import briefing_phrases
from dateline.model import Brief, Reading, Section, Since, Situation, Unread

EXPECTED = 12
"""Forecasts shown, those with a due date first."""
FIGURES = 12
"""Figures shown: those that most reports carry; the ledger holds the rest."""
CHANGES = 12
GAPS = 5
KEY_POINTS = 8
"""A digest that is longer than this is no digest; the ledger holds the rest."""


def brief(
    situation: Situation, readings: Mapping[str, Reading], unread: Sequence[Unread] = (), since: Since | None = None
) -> Brief:
    """Return the brief of a story. `readings` are keyed by report id; what is missing there is not quoted.

    With `since` a section says first what is new since its cursor.

    `unread` names what was offered and could not be read. Lines that the gate stops are left out and counted in the
    notes (R26). Same situation and readings, same brief.
    """
    library = Library(situation, readings)
    gate = Gatekeeper()
    arc = Arc(library) if is_long(library) else None
    opening = gate.let(chain(arc.leads() if arc else (), lead_draft(library)), most=1)
    lead = opening[0] if opening else None
    first = lead.sources[0] if lead else None
    points = arc.points(first) if arc else key_point_drafts(library, first)
    sections: list[tuple[str, Iterable[Draft], int | None]] = [
        ("key_points", points, LINES if arc else KEY_POINTS),
        ("differ", differ_drafts(library), None),
        ("changed", changed_drafts(library), CHANGES),
        ("figures", figure_drafts(library, FIGURES), FIGURES),
        ("expected", expected_drafts(library), EXPECTED),
        ("sanity", sanity_drafts(library), None),
        ("excerpt", excerpt_drafts(library, first), 1),
        ("editor_note", editor_note_drafts(library), None),
        ("gaps", gap_drafts(library), GAPS),
        ("coverage", coverage_drafts(library), None),
    ]
    headings = briefing_phrases().headings
    made = [Section(kind, headings[kind], gate.let(drafts, most)) for kind, drafts, most in sections]
    if since is not None:
        heading = f"{headings['since']} {moment(since.cursor)}"
        made.insert(0, Section("since", heading, gate.let(since_drafts(since, library))))
    return Brief(
        story=situation.story.id,
        title=undirected(_title(library)),
        lead=lead,
        as_of=situation.as_of,
        sections=tuple(s for s in made if s.lines),
        charts=charts(library),
        notes=(*_news(since), *notes(library, unread, len(gate.stopped)), *_left_out(situation, made)),
        outlets=tuple(library.outlets.items()),
        references=tuple((r, library.reference(r)) for r in library.outlets),
    )


def _news(since: Since | None) -> tuple[str, ...]:
    """Return how many reports are new since the cursor."""
    if since is None:
        return ()
    new = plural(sum(r.kind == "new" for r in since.reports), "report")
    return (f"Since {moment(since.cursor)}: {new} new." if since.reports else f"Nothing new since {moment(since.cursor)}.",)


def _left_out(situation: Situation, sections: Iterable[Section]) -> tuple[str, ...]:
    """Return how many figures the brief does not list, where it is many."""
    shown = sum(len(s.lines) for s in sections if s.kind == "figures")
    more = len(situation.series) - shown
    return (f"{more} more figures are in the ledger.",) if shown == FIGURES and more > 0 else ()


def _title(library: Library) -> str:
    """Return the story's title, else the newest report's headline, else its id."""
    story = library.situation.story
    headlines = [(r.published or "", r.id, r.headline) for r in library.reports.values() if r.headline]
    return story.title.strip() or (max(headlines)[2] if headlines else None) or story.id
