"""What was found in one report. Every finding has its words and says what made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.report import BlockKind, Report
from dateline.model.text import Span
from dateline.model.when import When

READING_SCHEMA = "dateline.reading/1"

StatementKind = Literal["direct", "indirect", "mixed"]
Named = Literal["name", "role", "anonymous", "passive"]
Stance = Literal["asserted", "estimated", "expected", "hoped", "denied"]
FigureKind = Literal["stock", "flow", "cumulative", "remaining"]
EventStatus = Literal["happened", "alleged", "denied", "planned"]
Modality = Literal["plan", "hope", "threat", "expectation", "estimate", "promise"]
WhereFrom = Literal["clause", "noun", "list", "context"]
PlaceKind = Literal["country", "area", "settlement", "facility", "water", "other"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report with their place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. `name` is the gazetteer's name where it is known there, else as written.

    `id` is the gazetteer's ("geonames:170063", "own:al-hol-camp"), null where it is not known; then `lat`/`lon` are
    null too. `precision` is 1 (the place itself), 2 (near it or part of a region) or 3 (a whole region or country): R19.
    `within` is the place that holds it, as a name.
    """

    name: str
    id: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    text: str
    span: Span
    kind: PlaceKind = "other"
    within: str | None = None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word it is: `name` as the report last named it, resolved from "he" or "the spokesman".

    `named` grades the attribution (R17): by name, by role, anonymous, or a passive without anybody. `span` holds the words
    that stand there ("he").
    """

    name: str
    role: str | None
    organisation: str | None
    named: Named
    span: Span | None


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words or thoughts, reported. `content` is without speaker and cue; quotation marks belong to it."""

    id: str
    kind: StatementKind
    speaker: Speaker
    cue: Quote | None
    content: Quote
    when: When | None
    made_by: str
    block: BlockKind = "paragraph"
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A range: `low` or `high` is null where that end is open. `words` are the number's own words."""

    low: float | None
    high: float | None
    approximate: bool
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """How many or how much of something. `text` is the whole quantity phrase.

    `unit` is null for plain counts, else "km2", "percent", "USD" …; `counted` the counted noun as written; `measure` a name
    of `lexicon/measures`, null where none fits. `of` is the part counted ("children", "fighters"), null for people at large.
    `by` is the id of the statement whose word it is, `part_of` the id of the figure it is a part of. `where_from` says how
    `where` was come by: named in its own clause, by a definite noun there ("the province"), as an item of a list
    ("Zeta 12, Eta 7"), or only inferred from what stands around; null where `where` is.
    """

    id: str
    text: str
    span: Span
    value: Value
    unit: str | None
    counted: str | None
    measure: str | None
    of: str | None
    where: Place | None
    when: When | None
    by: str | None
    stance: Stance
    kind: FigureKind | None
    part_of: str | None
    evidence: Span
    made_by: str
    block: BlockKind = "paragraph"
    where_from: WhereFrom | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `text` is the clause that tells it, `what` its head words.

    `actors` did it and `targets` it befell: by name where they have one, else in the report's words. `status` says whether it
    is told as fact, as hearsay or a claim, as denied, or as what a body announced that it will do; whose word it is says `by`.
    `background` is true where it ended long before the report. `same_as` is the id of the event of this report that tells the
    same happening first. `acled`, `acled_sub`, `plover` and `plover_mode` are what these codings call it, null where they have
    no word for it or the report does not say enough.
    """

    id: str
    text: str
    span: Span
    type: str
    what: str
    actors: tuple[str, ...]
    where: Place | None
    when: When | None
    by: str | None
    made_by: str
    block: BlockKind = "paragraph"
    targets: tuple[str, ...] = ()
    status: EventStatus = "happened"
    background: bool = False
    same_as: str | None = None
    acled: str | None = None
    acled_sub: str | None = None
    plover: str | None = None
    plover_mode: str | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What somebody expects, hopes, plans, threatens or promises. A deadline is the `end` of `due`."""

    id: str
    text: str
    span: Span
    by: str | None
    due: When | None
    condition: Quote | None
    modality: Modality
    made_by: str
    block: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Person:
    """A person the report names: fullest name, roles as given, body, and every mention."""

    id: str
    name: str
    roles: tuple[str, ...]
    organisation: str | None
    mentions: tuple[Span, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body the report names, with its acronym and every mention."""

    id: str
    name: str
    acronym: str | None
    mentions: tuple[Span, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one report, with the versions of what found it."""

    reader: str
    report: Report
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    times: tuple[When, ...] = ()
    schema: str = READING_SCHEMA

    def statement(self, id_: str | None) -> Statement | None:
        """Return the statement with this id, or None."""
        return next((s for s in self.statements if s.id == id_), None) if id_ else None
