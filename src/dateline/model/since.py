"""What is new in a story since a cursor: one situation held against an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.reading import Place
from dateline.model.situation import Headline, RelationKind, Source

SINCE_SCHEMA = "dateline.since/1"

CursorKind = Literal["published", "seen"]
ChangeKind = Literal["new", "changed", "told_again", "settled", "fallen_due", "decided", "gone"]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A moment to look back to. `published`: an ISO day, whatever was published after it is new. `seen`: a UTC time, whatever
    the store did not hold then is new. `number` is the last text the store held at a mark, null where nobody set one.
    """

    kind: CursorKind
    at: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a reader of a story had looked up to: `name` is the reader's, `at` UTC; `undone_at` is null while it stands."""

    id: str
    story: str
    name: str
    at: str
    number: int
    undone_at: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new or changed. `id` is that of the noun in the later situation, in the earlier one where it is gone.

    `words` say what it is, `by` whose word it is; `was` and `now` what it said before and says now, null where it said nothing.
    """

    kind: ChangeKind
    id: str
    words: str
    why: str
    sources: tuple[Source, ...]
    by: str | None = None
    was: str | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A series that is new, shows another value, or was told again. `was` is null for a new one.

    `was_text` and `now_text` are the shown observations' own words; `relation` is how the two stand to each other, with its
    `rule`, null where they are one or no rule relates them. `added` are the new observations' ids.
    """

    kind: ChangeKind
    series: str
    measure: str
    of: str | None
    where: Place | None
    was: Headline | None
    now: Headline
    was_text: str | None
    now_text: str
    relation: RelationKind | None
    rule: str | None
    why: str
    added: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """All that is new, changed, settled or fallen due between two situations of one story.

    `before` is the day of which the earlier situation was, null where nothing of the story was known then.
    """

    story: str
    title: str
    cursor: Cursor
    before: str | None
    as_of: str | None
    reports: tuple[Change, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    disputes: tuple[Change, ...] = ()
    timeline: tuple[Change, ...] = ()
    speakers: tuple[Change, ...] = ()
    forecasts: tuple[Change, ...] = ()
    flow: tuple[Change, ...] = ()
    lines: tuple[Change, ...] = ()
    sanity: tuple[Change, ...] = ()
    gaps: tuple[Change, ...] = ()
    schema: str = SINCE_SCHEMA

    @property
    def nothing(self) -> bool:
        """Say whether nothing is new."""
        groups = (self.reports, self.figures, self.disputes, self.timeline, self.speakers, self.forecasts, self.flow, self.lines)
        return not any((*groups, self.sanity, self.gaps))
