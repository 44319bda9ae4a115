"""Reports that belong together, and who has it from whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.model.text import Span

Standing = Literal["established", "not_established"]


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two reports are of one line: a labelled reason and the words that show it (R13).

    `reason` is one of credit, shared_words, same_quotation, same_gatherer, same_page; `score` its strength between 0 and 1.
    """

    pair: tuple[str, str]
    reason: str
    words: str
    score: float


@dataclass(frozen=True, slots=True)
class Line:
    """All reports that go back to one gatherer: an agency, an outlet's own reporters, one release (R13, R14).

    `gatherer` is null where nothing in the reports says who gathered it. `standing` is "established" only where the
    gatherer is known; a line whose independence is not established adds nothing to a count. `reasons` are sentences.
    """

    id: str
    reports: tuple[str, ...]
    gatherer: str | None
    standing: Standing
    edges: tuple[Edge, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one running story with their lines; `reports` in order of publication, undated ones last.

    `parts` holds, for each round-up of which only some items are of this story, the stretches of these; a report that is not
    in it is of this story as a whole.
    """

    id: str
    title: str
    reports: tuple[str, ...]
    lines: tuple[Line, ...]
    reasons: tuple[Edge, ...] = ()
    parts: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def line_of(self, report: str) -> Line:
        """Return the line that holds the report; raises KeyError where none does."""
        for line in self.lines:
            if report in line.reports:
                return line
        raise KeyError(report)
