"""All that a person or body said, in order, with other reports' wordings of the same thing beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from dateline.model import Reading, Report, Said, Source, SpeakerRecord, Statement
from dateline.reconciling.counts import Desk
from dateline.reconciling.words import content

ALIKE = 0.7
"""Share of the shorter wording's content words that two wordings of one statement share."""
LEAST_WORDS = 3
"""Fewer shared content words show nothing."""
CANDIDATES = 16
"""With how many earlier statements of the speaker each one is compared: those that share the most words."""


@dataclass
class _Saying:
    statement: Statement
    report: Report
    words: frozenset[str]
    variants: list[Source] = field(default_factory=list)

    @property
    def source(self) -> Source:
        return Source(self.report.id, self.statement.content.span, self.statement.id)


def speakers_of(desk: Desk) -> tuple[SpeakerRecord, ...]:
    """Return the speakers of the story by name, each with statements in order of publication; unnamed passives are left out."""
    said: dict[str, list[tuple[Reading, Statement]]] = defaultdict(list)
    for reading in desk.readings:
        for statement in sorted(reading.statements, key=lambda s: (s.content.span.start, s.id)):
            key = desk.voices.key(statement.speaker.name, reading.report.id)
            if key and statement.speaker.named != "passive":
                said[key].append((reading, statement))
    records = [_record(desk, key, every) for key, every in said.items()]
    return tuple(sorted(records, key=lambda r: (r.name.casefold(), r.name)))


def _record(desk: Desk, key: str, every: list[tuple[Reading, Statement]]) -> SpeakerRecord:
    name = desk.voices.display.get(key, key)
    roles = Counter(s.speaker.role for _, s in every if s.speaker.role)
    bodies = Counter(s.speaker.organisation for _, s in every if s.speaker.organisation)
    first = min(bodies, key=lambda b: (-bodies[b], b)) if bodies else None
    return SpeakerRecord(
        name=name,
        roles=tuple(sorted(roles, key=lambda r: (-roles[r], r))),
        organisation=first,
        statements=_in_order(every),
        also=tuple(n for n in desk.voices.variants.get(key, ()) if n != name),
    )


def _in_order(every: list[tuple[Reading, Statement]]) -> tuple[Said, ...]:
    sayings: list[_Saying] = []
    index: dict[str, list[int]] = defaultdict(list)
    for reading, statement in every:
        saying = _Saying(statement, reading.report, content(statement.content.text))
        at = _same(saying, sayings, index)
        if at is not None:
            sayings[at].variants.append(saying.source)
            continue
        for word in sorted(saying.words):
            index[word].append(len(sayings))
        sayings.append(saying)
    return tuple(
        Said(
            s.source,
            s.statement.content.text,
            s.statement.when,
            s.statement.cue.text if s.statement.cue else None,
            tuple(s.variants),
        )
        for s in sayings
    )


def _same(saying: _Saying, sayings: list[_Saying], index: dict[str, list[int]]) -> int | None:
    """Return the earlier statement that this is another report's wording of, or None."""
    shared: Counter[int] = Counter()
    for word in sorted(saying.words):
        shared.update(index.get(word, ())[-CANDIDATES:])
    for at in sorted(shared, key=lambda i: (-shared[i], i))[:CANDIDATES]:
        other = sayings[at]
        shorter = min(len(saying.words), len(other.words))
        if other.report.id != saying.report.id and shared[at] >= max(LEAST_WORDS, ALIKE * shorter):
            return at
    return None
