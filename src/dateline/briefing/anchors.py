"""Fragments: every place that a line rests on has one, and knows the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.briefing.library import Library
from dateline.briefing.tables import Cell
from dateline.model import BriefLine, Source, Span


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a report: where it opens, the outlet's name, its number."""

    href: str
    outlet: str
    number: int


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the page: its own id, its words, where it opens, its references."""

    id: str
    text: str
    href: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table with where it opens; empty where it rests on no words."""

    id: str
    cells: tuple[Cell, ...]
    href: str


@dataclass
class Anchors:
    """Gives every place in a report its fragment, and remembers which line first led there."""

    library: Library
    names: dict[tuple[str, Span], str] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)
    lines: int = 0

    def at(self, source: Source) -> str:
        """Return the fragment of a source, without "#"; "" where its report is not on the page."""
        held = self.library.reports.get(source.report)
        if held is None or source.span.end > len(held.text) or not source.span.length:
            return ""
        return self.names.setdefault((source.report, source.span), f"e{len(self.names) + 1}")

    def line_id(self, sources: Sequence[Source]) -> str:
        """Return a new line's id, and make the way back from its sources."""
        self.lines += 1
        name = f"l{self.lines}"
        for source in sources:
            self.back.setdefault(self.at(source), name)
        return name

    def number(self, report: str) -> int:
        """Return a report's number in the story, from 1."""
        reports = self.library.situation.story.reports
        return reports.index(report) + 1 if report in reports else 0

    def line(self, line: BriefLine) -> LineView:
        """Return a line with its references, one a report."""
        refs: dict[str, Ref] = {}
        for source in line.sources:
            if source.report not in refs:
                refs[source.report] = Ref(self.at(source), self.library.outlet(source.report), self.number(source.report))
        first = next((r.href for r in refs.values() if r.href), "")
        return LineView(self.line_id(line.sources), line.text, first, tuple(refs.values()))

    def row(self, cells: tuple[Cell, ...], sources: Sequence[Source]) -> RowView:
        """Return a table's row."""
        href = next((a for s in sources if (a := self.at(s))), "")
        return RowView(self.line_id(sources), cells, href)

    def marks(self, report: str) -> dict[str, Span]:
        """Return the marks of one report: fragment to span."""
        return {name: span for (id_, span), name in self.names.items() if id_ == report}
