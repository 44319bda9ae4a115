"""Reports that belong together, who has it from whom, and which of them bear each other out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.model.text import Span

Standing = Literal["established", "not_established"]
Independence = Literal["same_origin", "independent", "not_established"]
"""How two reports, or two observations, stand to each other (R14)."""
Order = Literal["date", "credit", "update", "digest", "not_shown"]
"""What shows which of two texts came first."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two reports are of one line: a labelled reason and the words that show it (R13).

    `pair` is in order of publication, undated reports last, those of one day by id; `descent` says who has it from whom.
    `reason` is one of credit, shared_words, retold, version, same_quotation, same_gatherer, same_page,
    declared_source; `score` its strength between 0 and 1. A `version` shows its numbers as "old → new".
    """

    pair: tuple[str, str]
    reason: str
    words: str
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """Another gatherer on whose word a report tells something ("Example Wire reported"): its name, and where that stands."""

    name: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Descent:
    """From whom one report has its news, as far as the reports show it (R13).

    `parent` is the report of the same line that its words come from, null at a root; `source` the agency or body it is
    credited to; `reason` and `words` are those of the edge to the parent; `order` says what shows that the parent came first.
    `cites` are other gatherers named in its text for part of its news.
    """

    report: str
    parent: str | None
    source: str | None
    reason: str | None
    words: str
    order: Order | None
    cites: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Reports that go back to one gathering: an agency's credit, an outlet's own reporters of a day, one release (R13, R14).

    `gatherer` is null where nothing in the reports says who gathered it. `standing` is "established" only where the
    gatherer is known; a line whose independence is not established adds nothing to a count. `reasons` are sentences.
    `origin` is equal for the lines of one gatherer, which never bear each other out; `house` is the publisher that owns the
    gatherer, null where none is known. `descent` has one entry a report, in order.
    """

    id: str
    reports: tuple[str, ...]
    gatherer: str | None
    standing: Standing
    edges: tuple[Edge, ...]
    reasons: tuple[str, ...]
    origin: str = ""
    house: str | None = None
    descent: tuple[Descent, ...] = ()

    def independence(self, other: Line, by_citations: bool = True) -> tuple[Independence, str]:
        """Return how this line stands to another, with the reason (R14).

        Two lines are independent only where both show their gatherers, these are two of two houses, and, as long as
        `by_citations` is true, neither cites the other or the same third.
        """
        if self.id == other.id:
            return "same_origin", "both are of one line of reporting"
        if self.origin and self.origin == other.origin:
            return "same_origin", f"both were gathered by {self.gatherer}"
        if "not_established" in (self.standing, other.standing):
            return "not_established", "it is not shown who gathered both"
        if self.house and self.house == other.house:
            return "not_established", f"{self.gatherer} and {other.gatherer} are of one house, {self.house}"
        if not by_citations:
            return "independent", f"{self.gatherer} and {other.gatherer} gathered them, each for itself"
        shared = sorted(
            (self._draws_on() & {*other._draws_on(), other.gatherer}) | (other._draws_on() & {self.gatherer}), key=str
        )
        if shared:
            return "not_established", f"one has part of its news from {shared[0]}, which the other has it from as well"
        return "independent", f"{self.gatherer} and {other.gatherer} gathered them, each for itself"

    def _draws_on(self) -> set[str | None]:
        return {cited.name for d in self.descent for cited in d.cites}


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

    def independence(self, one: str, other: str) -> tuple[Independence, str]:
        """Return how two reports stand to each other, with the reason (R14); raises KeyError where a report is in no line."""
        return self.line_of(one).independence(self.line_of(other))
