"""What reports assert without a number: that a thing is so or not so, of what, on whose word (R10, R27)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.acts import acts
from dateline.lexicon.assertions import Blame, Topic, assertions
from dateline.lexicon.grammar import grammar
from dateline.model import Source, Span, Speaker, Statement, content_id
from dateline.reconciling.counts import Desk
from dateline.reconciling.told import (
    Sentence,
    Word,
    clause_after,
    clause_before,
    finds,
    is_denied,
    is_told,
    keys_of,
    root,
    time_of,
)

LEAST = 3
"""Words of a clause that asserts something where it names no place."""
LASTING = 2
"""Days that a state told with "still" or "remains" is taken to have lasted before."""


@dataclass(frozen=True)
class Assertion:
    """Who says that a thing is so or not so (`holds`), of what (`keys`, `places`), over which days (ordinals).

    `voice` is the speaker's key, None for the report's own word; `doer` the keys of who is blamed.
    """

    topic: str
    holds: bool
    telling: Sentence
    span: Span
    speaker: Speaker | None
    voice: str | None
    keys: frozenset[str]
    places: frozenset[str]
    days: tuple[float, float]
    routes: bool = False
    place: bool = False
    scene: bool = False
    doer: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """An id from its topic and place in the report."""
        return content_id("a", self.telling.report.id, self.topic, *self.span)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(self.span.cut(self.telling.report.text).split()).strip(' "“”,;')

    @property
    def source(self) -> Source:
        """Where it stands."""
        held = self.telling.statement_at(self.span.start)
        return Source(self.telling.report.id, self.span, held.id if held else None)

    def whose(self, desk: Desk) -> str:
        """Return whose word it is: the speaker and the outlet, or the outlet alone."""
        outlet = desk.who(self.telling.report.id)
        return f"{self.speaker.name}, in {outlet}" if self.speaker else outlet


def assertions_of(told: Iterable[Sentence], desk: Desk) -> tuple[Assertion, ...]:
    """Return what sentences assert without a number, in their order."""
    found: list[Assertion] = []
    for telling in told:
        for topic, firsts in _firsts():
            if not firsts & telling.roots:
                continue
            found += _of_topic(topic, telling, desk) if isinstance(topic, Topic) else _of_blame(topic, telling, desk)
    return tuple(found)


@cache
def _firsts() -> tuple[tuple[Topic | Blame, frozenset[str]], ...]:
    """Return each topic with the roots of which one must stand in a sentence that speaks of it."""
    phrases: list[tuple[Topic | Blame, tuple[str, ...]]] = [(t, (*t.yes, *t.no)) for t in assertions().topics]
    phrases += [(x, x.acts) for x in assertions().blames]
    return tuple((t, frozenset(root(p.split()[-1]) for p in every)) for t, every in phrases)


def _of_topic(topic: Topic, telling: Sentence, desk: Desk) -> Iterator[Assertion]:
    words = telling.words
    seen: set[tuple[bool, Span]] = set()
    for phrases, side in ((topic.yes, True), (topic.no, False)):
        for at in sorted({i for p in phrases for i in finds(p, words)}):
            statement = telling.statement_at(words[at].at)
            clause = _within(statement, (*clause_before(words, at), words[at], *clause_after(words, at)))
            here = clause.index(words[at])
            keys = keys_of(w.text for w in clause)
            meant = keys | (
                telling.before | telling.keys if any(w.text in acts().leaning for w in clause[:here]) else frozenset()
            )
            if not is_told(words, at) or _is_plain_noun(words, at) or (topic.about and not _speaks_of(topic.about, meant)):
                continue
            if topic.place and not _of_place(clause, here, telling):
                continue
            keys |= {k for k in meant if k in {f"#{t}" for t in topic.about}}
            denied = is_denied(clause, here) != (statement is not None and statement.denied)
            span = Span(clause[0].at, clause[-1].at + len(clause[-1].text))
            if _is_bare(clause, telling) or (topic.spoken and statement is None) or (side != denied, span) in seen:
                continue
            seen.add((side != denied, span))
            yield _assertion(topic.name, side != denied, telling, span, at, keys, topic, desk)


def _within(statement: Statement | None, clause: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words of a clause that belong to what is said in it, without speaker and cue."""
    if statement is None:
        return clause
    said = statement.content.span
    return tuple(w for w in clause if said.start <= w.at < said.end)


def _is_bare(clause: tuple[Word, ...], telling: Sentence) -> bool:
    """Say whether a clause is too short to say of what it tells ("attacks with")."""
    placed = any(p.span.start <= w.at < p.span.end for p in telling.reading.places for w in clause)
    return len(clause) < LEAST and not placed


def _of_place(clause: tuple[Word, ...], at: int, telling: Sentence) -> bool:
    """Say whether the thing that a clause's verb is about is a place: "Milltown has fallen", "took the town of Milltown"."""
    places = [p.span for p in telling.reading.places]
    k = at - 1
    light = grammar().be | grammar().have | grammar().do | acts().denies | _BETWEEN
    while k >= 0 and clause[k].text in light:
        k -= 1
    near = [clause[k]] if k >= 0 else []
    behind = clause[at + 1 : at + 5]
    ends = next((i for i, w in enumerate(behind) if w.text in grammar().prepositions and w.text != "of"), len(behind))
    return any(p.start <= w.at < p.end for p in places for w in (*near, *behind[:ends]))


_BETWEEN = frozenset({"now", "finally", "already", "fully", "still", "completely", "t", "'", "‘", "“", '"'})


def _assertion(
    name: str, holds: bool, telling: Sentence, span: Span, at: int, keys: frozenset[str], topic: Topic | None, desk: Desk,
    doer: frozenset[str] = frozenset(),
) -> Assertion:  # fmt: skip
    statement = telling.statement_at(telling.words[at].at)
    speaker = statement.speaker if statement else None
    places = frozenset(desk.places.key(p) or "" for p in telling.reading.places if span.holds(p.span)) or telling.places
    words = frozenset(k for p in ((*topic.yes, *topic.no) if topic else ()) for k in keys_of(p.split()))
    return Assertion(
        name,
        holds,
        telling,
        span,
        speaker,
        desk.voices.key(speaker.name) if speaker else None,
        keys - {k for k in words if not k.startswith("#")},
        places,
        _days(telling, at),
        topic.routes if topic else False,
        topic.place if topic else False,
        topic.scene if topic else False,
        doer,
    )


def _speaks_of(themes: Iterable[str], keys: frozenset[str]) -> bool:
    return any(f"#{t}" in keys for t in themes)


def _is_plain_noun(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a word that could be a verb is a noun or an adjective before one ("the attack", "an open wound")."""
    word, before = words[at], words[at - 1].text if at else ""
    subject = clause_before(words, at)
    if word.text == f"{word.root}s" and (not subject or subject[-1].text in grammar().prepositions | grammar().determiners):
        return word.text in grammar().forms and not any(w.text in acts().denies for w in subject)
    if word.text in ("open", "closed") and at + 1 < len(words) and before in ("the", "a", "an"):
        return True
    bare = word.text == word.root and word.text in grammar().forms and "past" not in grammar().forms[word.text][1]
    return bare and before in ("the", "a", "an", "of", "this", "its", "their", "in", "under")


def _days(telling: Sentence, at: int) -> tuple[float, float]:
    """Return the days over which a state is asserted: from the day it is told to have begun, up to the report's own."""
    here = telling.published
    told = time_of(telling, at)
    start = told[0] if told is not None else here
    lasting = {w.root for w in clause_before(telling.words, at)[-4:]} | {telling.words[at].root}
    if lasting & {"still", "remain", "stay", "yet", "keep"}:
        start -= LASTING
    return start, here


def _of_blame(blame: Blame, telling: Sentence, desk: Desk) -> Iterator[Assertion]:
    words = telling.words
    for at in sorted({i for p in blame.acts for i in finds(p, words)}):
        after = clause_after(words, at)
        if not _speaks_of(blame.about, keys_of(w.text for w in after)) or is_denied(words, at):
            continue
        before = clause_before(words, at)
        if before and before[-1].text == "of":  # "accuses the army of breaking the truce"
            start = next((i for i in range(len(before) - 1, -1, -1) if before[i].root in ("accuse", "suspect")), -1)
            doer = before[start + 1 : -1] if start >= 0 else ()
            accuser = start >= 0
        else:
            doer, accuser = before, False
            if not is_told(words, at):
                continue
        named = keys_of(w.text for w in doer)
        if not named or named & keys_of(("side", "sides", "other", "each", "accuse")):
            continue
        span = Span((doer or before)[0].at, after[-1].at + len(after[-1].text))
        made = _assertion(
            f"blame:{blame.name}", True, telling, span, at, frozenset(f"#{t}" for t in blame.about), None, desk, named
        )
        if made.voice is not None or accuser:
            yield made
