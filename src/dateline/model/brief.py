"""A brief: lines of prose, none of which can exist without the findings it rests on (R26)."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.errors import EvidenceError
from dateline.model.reading import Value
from dateline.model.situation import Source


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One sentence or row. Raises EvidenceError without words or without sources."""

    text: str
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise EvidenceError("a line of a brief has no words", "leave the line out")
        if not self.sources:
            raise EvidenceError(f"the line {self.text!r} rests on nothing", "name the findings it was made from")


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One observation on a chart: ISO day or null where unknown, its range, who says so, and its source."""

    day: str | None
    value: Value
    by: str | None
    line: str
    source: Source


@dataclass(frozen=True, slots=True)
class Chart:
    """A series to draw: oldest first."""

    title: str
    unit: str | None
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `kind` names it to the formats (key_points, figures, differ, expected, coverage …)."""

    kind: str
    heading: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The digest of one story. `notes` speak of the brief itself (as-of, what was read, what is not covered: R28)."""

    story: str
    title: str
    lead: BriefLine | None
    as_of: str | None
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()
    outlets: tuple[tuple[str, str], ...] = ()
    """Report id and the name to show for its outlet, for every report that a line may cite."""
    references: tuple[tuple[str, str], ...] = ()
    """Report id and how a list of sources names the report: outlet, headline, day, address."""
