"""How an event stands in its report: told as fact, on hearsay, as denied or as a plan; old or new; told before or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.lexicon.happenings import happenings
from dateline.model import Event, EventStatus, Place, Statement, When, last_day
from dateline.reading.document import Sentence
from dateline.reading.event_words import accused_of
from dateline.reading.tagging import tag

OLD_DAYS = 14
"""An event that ended more days than this before its report is its background."""
ALIKE = 0.5
"""Share of content words, of the shorter clause, from which two clauses of one report with one date tell one event."""
SMALL = 4
"""Letters of a word from which on it says something of a clause."""


def status_of(sentence: Sentence, at: int, by: Statement | None) -> EventStatus:
    """Return how the event of token `at` is told; `by` is the statement that holds it.

    Denied where its speaker denies it; alleged where the clause says so ("allegedly"), or where its speaker claims, suspects
    or accuses; else told as fact, be it on somebody's word.
    """
    if by and by.denied:
        return "denied"
    words, tags = happenings(), tag(sentence)
    if any(t.lower in words.alleged for t in sentence.tokens[max(at - 4, 0) : at]):
        return "alleged"
    if at and accused_of(tags, sentence.tokens[at - 1].lower, at):
        return "alleged"
    cue = by.cue if by else None
    if cue is not None:
        lemmas = {tags[k].lemma for k, t in enumerate(sentence.tokens) if cue.span.overlaps(t.span)}
        if lemmas & words.claiming:
            return "alleged"
    return "happened"


def is_background(when: When | None, published: str | None) -> bool:
    """Say whether an event ended more than OLD_DAYS before its report; False where either date is not known."""
    if when is None or when.end is None or published is None:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(last_day(when.end))).days > OLD_DAYS


def with_retellings(events: Sequence[Event]) -> list[Event]:
    """Return the events of a report in order, each later telling of one marked with the id of the first.

    Two clauses tell one event where type and status are the same, neither date nor place speaks against it, and they share
    half of their words, or their targets or actors and a date.
    """
    found: list[Event] = []
    for event in events:
        first = next((e for e in found if e.same_as is None and _is_one(e, event)), None)
        found.append(replace(event, same_as=first.id) if first else event)
    return found


def _is_one(one: Event, two: Event) -> bool:
    if one.type != two.type or one.status != two.status or not _same_days(one.when, two.when):
        return False
    if one.where and two.where and not _same_place(one.where, two.where):
        return False
    a, b = _content(one.text), _content(two.text)
    shared = len(a & b) / max(min(len(a), len(b)), 1)
    dated = one.when is not None and one.when == two.when
    parties = bool({*one.actors, *one.targets} & {*two.actors, *two.targets})
    return len(a & b) >= 2 and (shared >= ALIKE or (dated and parties and one.what == two.what))


def _same_days(one: When | None, two: When | None) -> bool:
    """Say whether two times may be one: equal, or not known on one side."""
    if one is None or two is None or not (one.resolved and two.resolved):
        return True
    return (one.start, one.end) == (two.start, two.end)


def _same_place(one: Place, two: Place) -> bool:
    return one.name == two.name or two.name == one.within or one.name == two.within or two.country == one.name


def _content(text: str) -> frozenset[str]:
    words = (w.strip(".,;:!?\"“”‘’'()").lower() for w in text.split())
    return frozenset(w[:6] if len(w) > 6 else w.removesuffix("s") for w in words if len(w) >= SMALL or w[:1].isdigit())
