"""Nouns only: frozen, standard library only, known to every room."""

from dateline.model.brief import Brief, BriefLine, Chart, ChartPoint, Section
from dateline.model.errors import (
    DatelineError,
    EvidenceError,
    IntakeError,
    LexiconError,
    NotFoundError,
    SettingsError,
    SpanError,
    StoreError,
)
from dateline.model.explanation import Choice, Explanation, FindingKind, Reason
from dateline.model.identity import Ground, Identities, Identity, IdentityKind, RoleGiven, folded
from dateline.model.ids import content_id
from dateline.model.judgement import Ending, JudgedNoun, Judgement, Sameness, Settlement
from dateline.model.plain import plain
from dateline.model.reading import (
    READING_SCHEMA,
    Event,
    EventStatus,
    Figure,
    FigureKind,
    Forecast,
    Modality,
    Named,
    Organisation,
    Person,
    Place,
    PlaceKind,
    Quote,
    Reading,
    Speaker,
    Stance,
    Statement,
    StatementKind,
    Value,
    WhereFrom,
)
from dateline.model.report import (
    BODY,
    READ,
    Alignment,
    Block,
    BlockKind,
    Coverage,
    Dateline,
    Digest,
    Form,
    PublishedFrom,
    Report,
    Unread,
    report_id,
)
from dateline.model.since import SINCE_SCHEMA, Change, ChangeKind, Cursor, CursorKind, FigureChange, Mark, Since
from dateline.model.situation import (
    SITUATION_SCHEMA,
    Claim,
    Dispute,
    DisputeState,
    FlowLeg,
    ForecastRecord,
    Gap,
    Headline,
    LegCount,
    MergeGround,
    Merging,
    Observation,
    Relation,
    RelationKind,
    Said,
    SanityWarning,
    Series,
    Situation,
    Source,
    SpeakerRecord,
    StoryHead,
    TimelineEntry,
    Verdict,
)
from dateline.model.story import Citation, Descent, Edge, Independence, Line, Order, Standing, Story
from dateline.model.text import Span, hull
from dateline.model.when import Precision, When, first_day, last_day

__all__ = [
    "BODY", "READ", "READING_SCHEMA", "SINCE_SCHEMA", "SITUATION_SCHEMA", "Alignment", "Block", "BlockKind", "Brief",
    "BriefLine", "Change", "ChangeKind", "Chart", "ChartPoint", "Choice", "Citation", "Claim", "Coverage", "Cursor",
    "CursorKind", "Dateline", "DatelineError", "Descent", "Digest", "Dispute", "DisputeState", "Edge", "Ending", "Event",
    "EventStatus", "EvidenceError", "Explanation", "Figure", "FigureChange", "FigureKind", "FindingKind", "FlowLeg", "Forecast",
    "ForecastRecord", "Form", "Gap", "Ground", "Headline", "Identities", "Identity", "IdentityKind", "Independence",
    "IntakeError", "JudgedNoun", "Judgement", "LegCount", "LexiconError", "Line", "Mark", "MergeGround", "Merging", "Modality",
    "Named", "NotFoundError", "Observation", "Order", "Organisation", "Person", "Place", "PlaceKind", "Precision",
    "PublishedFrom", "Quote", "Reading", "Reason", "Relation", "RelationKind", "Report", "RoleGiven", "Said", "Sameness",
    "SanityWarning", "Section", "Series", "SettingsError", "Settlement", "Since", "Situation", "Source", "Span", "SpanError",
    "Speaker", "SpeakerRecord", "Stance", "Standing", "Statement", "StatementKind", "StoreError", "Story", "StoryHead",
    "TimelineEntry", "Unread", "Value", "Verdict", "When", "WhereFrom", "content_id", "first_day", "folded", "hull", "last_day",
    "plain", "report_id",
]  # fmt: skip
