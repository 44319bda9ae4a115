"""What the reports come to, with every relation's rule. Rule numbers are those of docs/RULES.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.errors import EvidenceError
from dateline.model.reading import EventStatus, FigureKind, Modality, Named, Place, Quote, Stance, Value
from dateline.model.story import Line
from dateline.model.text import Span
from dateline.model.when import When

SITUATION_SCHEMA = "dateline.situation/1"

RelationKind = Literal[
    "same", "inside", "rounding", "restatement", "revision", "progress", "contradiction", "part_of", "different_scope"
]
DisputeState = Literal["open", "explained", "settled"]
Verdict = Literal["borne_out", "not_borne_out", "partly", "overtaken", "no_evidence", "pending"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: a report, its words, and the finding they carry (null for words that are no finding)."""

    report: str
    span: Span
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One report's figure as it enters a series. `by` is the speaker's name, null for the reporter's own word.

    `line` is the id of the report's line. `claimed` marks an interested party's word on its own affairs (R16).
    """

    id: str
    report: str
    span: Span
    text: str
    value: Value
    when: When | None
    by: str | None
    line: str
    stance: Stance
    finding: str
    unit: str | None = None
    of: str | None = None
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """How two observations stand to each other. In `revision` and `progress` the first is the older, in `part_of` the part."""

    pair: tuple[str, str]
    relation: RelationKind
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The value to show: conservative (`value`, R6) between `low` and `high`, never a mean.

    `lines` counts independent lines (R14); `age_days` is counted from `as_of` to the situation's own, null where either is
    unknown; `stale` marks a figure past its half-life (R11).
    """

    low: float | None
    high: float | None
    value: float | None
    as_of: str | None
    lines: int
    age_days: int | None
    stale: bool
    observation: str


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one place and part over time, oldest observation first."""

    id: str
    measure: str
    of: str | None
    where: Place | None
    kind: FigureKind | None
    unit: str | None
    headline: Headline
    observations: tuple[Observation, ...]
    relations: tuple[Relation, ...]

    def __post_init__(self) -> None:
        if not self.observations:
            raise EvidenceError(f"series {self.measure} holds no observation", "a series is made from figures")


@dataclass(frozen=True, slots=True)
class MergeGround:
    """One thing that speaks for two tellings being of one happening (points above 0), or against it; the words it rests on."""

    label: str
    points: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Merging:
    """Why two tellings (ids of events) stand in one entry: the sum of its grounds (R20)."""

    pair: tuple[str, str]
    score: float
    grounds: tuple[MergeGround, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event, however many reports tell it.

    `when` is the best supported of the times told, `other_times` those that it does not fit. `time_precision` is 1 for a day,
    2 for a week or weekend, 3 for anything coarser (R9), `place_precision` 1 for the place itself, 2 near it or a part of a
    region, 3 a region or country (R19); null where nothing is resolved. `time_words` and `place_words` are the report's words
    for them. `by` is whose word it is, null where a reporter tells it or several do. `status` is the firmest in which any
    report tells it; `denied_by` are those that deny it. `background` is true where it ended long before the reports that
    tell it. `why` gives the grounds on which the tellings were taken for one.
    """

    id: str
    when: When | None
    where: Place | None
    type: str
    what: str
    told_by: tuple[Source, ...]
    by: str | None = None
    time_precision: int | None = None
    time_words: str | None = None
    place_precision: int | None = None
    place_words: str | None = None
    other_times: tuple[When, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    status: EventStatus = "happened"
    denied_by: tuple[Source, ...] = ()
    background: bool = False
    why: tuple[Merging, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a speaker, as one report has it; `variants` are other reports' wordings of the same one."""

    source: Source
    text: str
    when: When | None
    cue: str | None
    variants: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """All that a person or body said, in order."""

    name: str
    roles: tuple[str, ...]
    organisation: str | None
    statements: tuple[Said, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForecastRecord:
    """A forecast and what came of it (R25)."""

    id: str
    report: str
    span: Span
    text: str
    by: str | None
    due: When | None
    condition: Quote | None
    modality: Modality
    verdict: Verdict
    decided_by: tuple[Source, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """The card of a claim: what is said, on whose word, and what stands behind it and against it (R14–R18).

    `credibility` is the Admiralty digit computed from its lines, 6 = cannot be judged; `reliability` the letter that the desk
    has given its speaker, agency or outlet (A–F, null where none is set), which never moves the digit. `attribution` says how
    its speaker is named (null: the reporter's own word), `claimed` marks a party's word on its own affairs, `lines` counts the
    independent origins that agree. `supported_by` and `contradicted_by` are other observations' sources.
    """

    text: str
    by: str | None
    credibility: int
    why: str
    sources: tuple[Source, ...]
    id: str = ""
    measure: str | None = None
    observation: str | None = None
    role: str | None = None
    organisation: str | None = None
    attribution: Named | None = None
    claimed: bool = False
    reliability: str | None = None
    lines: int = 1
    supported_by: tuple[Source, ...] = ()
    contradicted_by: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two accounts that cannot both be true, in words (R27), with both sides' sources.

    `state` is open until a person explains it (both hold, of different things) or settles it (one does not); then
    `settled_by` is who did and `settled_why` the reason.
    """

    id: str
    measure: str | None
    pair: tuple[str, str]
    rule: str
    why: str
    words: str
    sources: tuple[Source, ...]
    state: DisputeState = "open"
    settled_by: str | None = None
    settled_why: str | None = None


@dataclass(frozen=True, slots=True)
class LegCount:
    """How many went on a leg, as one report has it: its words, range, time, and whose word it is (null: the reporter's own)."""

    report: str
    finding: str
    text: str
    value: Value
    when: When | None
    by: str | None


@dataclass(frozen=True, slots=True)
class FlowLeg:
    """People on their way: from a place or stage to another. `who` as first written; the words are the evidence.

    `origin` and `destination` are a place, a stage ("screening"), a stage at a place ("hospital (Lund)"), or "not said".
    `group` is the class of people, null for people at large; `stage` the destination's stage, null where it is only a place.
    `counts` are all figures on the leg, oldest first, never added up; `figure` is the first one's id.
    """

    origin: str
    destination: str
    who: str
    when: When | None
    figure: str | None
    sources: tuple[Source, ...]
    group: str | None = None
    stage: str | None = None
    counts: tuple[LegCount, ...] = ()


@dataclass(frozen=True, slots=True)
class SanityWarning:
    """A number or date that does not hold together (R2–R4, R9, R12, R23, slips), or that its own origin has corrected (R22)."""

    rule: str
    why: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What is not known or has gone stale.

    `kind` is stale, undated, silent, unheard, outlet, days, arrival, single_line, unread or left_out.
    """

    kind: str
    why: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryHead:
    """The story as the contract shows it; `outlets` and `published` go with `reports`, index by index."""

    id: str
    title: str
    reports: tuple[str, ...]
    outlets: tuple[str | None, ...] = ()
    published: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """The sourced account of one story. `as_of` is the last day the reports speak of having been published, or null."""

    rules: str
    as_of: str | None
    story: StoryHead
    lines: tuple[Line, ...] = ()
    series: tuple[Series, ...] = ()
    relations: tuple[Relation, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    speakers: tuple[SpeakerRecord, ...] = ()
    forecasts: tuple[ForecastRecord, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    flow: tuple[FlowLeg, ...] = ()
    sanity: tuple[SanityWarning, ...] = ()
    gaps: tuple[Gap, ...] = ()
    schema: str = SITUATION_SCHEMA
