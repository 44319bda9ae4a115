"""Events: clauses that tell what happened, with their time or place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from dateline.lexicon.event_codes import codes_of
from dateline.lexicon.happenings import happenings
from dateline.lexicon.roles import roles
from dateline.model import BODY, Event, Place, Span, Speaker, Statement, When, content_id, first_day
from dateline.reading.document import Document, Sentence, within
from dateline.reading.event_parties import Parties, parties_of
from dateline.reading.event_scenes import Days, local, told_before
from dateline.reading.event_status import is_background, status_of, with_retellings
from dateline.reading.event_words import AHEAD, MARKED, NOUN, PLAIN, UNLISTED, Trigger, find_triggers
from dateline.reading.near import Near
from dateline.reading.tagging import tag
from dateline.reading.times import time_for
from dateline.reading.times.scene import REPEATS
from dateline.reading.where import place_for


def find_events(document: Document) -> list[Event]:
    """Return the events of the report in order. Needs times, places, people, organisations and statements.

    An event is told by a clause that gives its time or place, or stands behind a sentence that does. Habits, forecasts,
    counts, denials and sayings are none; a saying is one where it announces what a body will do.
    """
    found: list[Event] = []
    before: tuple[Sentence, Event] | None = None
    days = Days()
    for sentence in document.sentences:
        if sentence.block not in (*BODY, "headline", "caption"):
            continue
        here: list[Event] = []
        relatives: list[Span] = []
        for trigger in find_triggers(sentence):
            told = _Telling(document, sentence, trigger, tuple(relatives))
            event = told.event(_carried(before, sentence))
            if event and not any(e.span.overlaps(event.span) for e in here):
                when = days.when(sentence, event, trigger.rank == PLAIN and trigger.plain_past)
                here.append(replace(event, when=when, background=is_background(when, document.report.published)))
                relatives += [event.span] if trigger.rank == AHEAD else []
        dated = [e for e in here if e.when and e.when.span and sentence.span.holds(e.when.span)]
        before = (sentence, min(dated, key=lambda e: e.span)) if dated else None
        found.extend(here)
        days.tell(sentence, here)
    taken = Near(document.sentence_starts, ((e.span, (e.span,)) for e in found))
    for event in _announcements(document):
        if not within(taken.about(event.span), event.span):
            found.append(event)
            taken.add(event.span, event.span)
    return with_retellings(sorted(found, key=lambda e: (e.span, e.id)))


def _carried(before: tuple[Sentence, Event] | None, sentence: Sentence) -> Event | None:
    """Return the event of the sentence before where it stands in the same paragraph: its time and place still hold."""
    return before[1] if before and before[0].paragraph == sentence.paragraph and before[0].index + 1 == sentence.index else None


FEW = 2
"""A report that names no more towns, regions and sites than this is about each of them."""


@dataclass(frozen=True)
class _Telling:
    """A word that may tell an event, in its sentence. `relatives`: what events of reduced relative clauses have taken already."""

    document: Document
    sentence: Sentence
    trigger: Trigger
    relatives: tuple[Span, ...]

    @property
    def at(self) -> Span:
        return self.sentence.tokens[self.trigger.token].span

    @property
    def nominal(self) -> bool:
        return self.trigger.rank == NOUN

    def event(self, carried: Event | None) -> Event | None:
        """Return the event, None where the clause tells none. `carried` is what the sentence before told, with its time."""
        by = _by(self.document, self.at)
        span = self._span(by)
        if span is None or _denied(self.sentence, self.trigger, by):
            return None
        times = self._times(span)
        if any(t.reason == REPEATS for t in self._all_times(span)):
            return None
        when = self._nearest(times) or self._outside(by)
        if (when is None and self.trigger.rank == AHEAD) or self._counts(times):
            return None
        where = self._where(span)
        if not self._placed(span, when, where):
            if not (carried or self.sentence.block == "live_item" or told_before(self.document, self.sentence)):
                return None
            if not self._goes_on(by):
                return None
            if carried:
                when, where = carried.when, where if where and span.holds(where.span) else carried.where
        elif when is None and carried and not self.nominal and self._does() and not _elsewhere(carried, where, span):
            when = carried.when
        if _runs_on(when) or self._mere_saying():
            return None
        return _make(self.document, self.sentence, self.trigger, span, when, where, by)

    def _where(self, span: Span) -> Place | None:
        """Return the place of the clause; one told elsewhere only where it is near, or what the report is about."""
        where = place_for(self.document, self.sentence, self.at, span)
        if where is None or where.kind == "country" or self.sentence.span.holds(where.span):
            return where
        names = [p.name for p in self.document.places if p.kind != "country"]
        near = self.document.sentences[max(0, self.sentence.index - 2)].span.start <= where.span.start < self.sentence.span.start
        return where if near or names.count(where.name) > 1 or len(set(names)) <= FEW else None

    def _span(self, by: Statement | None) -> Span | None:
        """Return the clause without what joins it to others, and no wider than the statement that holds it."""
        left, right = _trim(self.sentence, self.trigger)
        span = Span(self.sentence.tokens[left].span.start, self.sentence.tokens[right - 1].span.end)
        if by:
            span = Span(max(span.start, by.content.span.start), min(span.end, by.content.span.end))
        taken = max((r.end for r in self.relatives if span.start < r.end <= self.at.start), default=span.start)
        span = Span(taken, max(span.end, taken))
        span = span.trim(self.document.text, " \t\n,;:\"“”‘’'")
        return span if len(self.sentence.tokens_in(span)) >= 3 else None

    def _all_times(self, span: Span) -> list[When]:
        return [t for t in self.document.times_about(span) if t.span and span.start <= t.span.start < span.end]

    def _times(self, span: Span) -> list[When]:
        """Return the times in the clause that may be the event's: not ahead of the report, no end point, no saying's."""
        return [t for t in self._all_times(span) if self._may_date(t)]

    def _may_date(self, when: When) -> bool:
        published, text = self.document.day_at(self.sentence.span.start), self.document.text
        if when.span is None or when.reason == REPEATS or any(r.holds(when.span) for r in self.relatives):
            return False
        if self.trigger.rank == AHEAD and not when.span.start >= self.at.end:
            return False
        if published and when.start and first_day(when.start) > published:
            return False
        if UNTIL.search(text, max(0, when.span.start - 24), when.span.start) or ENDS.match(when.text):
            return False
        return not _of_saying(self.document, when, self.at)

    def _nearest(self, times: Sequence[When]) -> When | None:
        return min(
            times,
            key=lambda t: (not t.resolved and t.reason is None, abs((t.span or self.at).start - self.at.start)),
            default=None,
        )

    def _outside(self, by: Statement | None) -> When | None:
        """Return the time that governs the clause from elsewhere in its sentence; never the day on which somebody spoke of it."""
        when = time_for(self.document, self.sentence, self.at)
        if (
            when is None
            or when.span is None
            or self.nominal
            or self.trigger.rank == AHEAD
            or not self._may_date(when)
            or self.trigger.type == "other"
        ):
            return None
        return None if by and not by.content.span.holds(when.span) and by.when == when else when

    def _counts(self, times: Sequence[When]) -> bool:
        """Say whether the clause is a toll: of people, in a perfect or without a day of its own."""
        return self.trigger.toll and not (
            self.trigger.plain_past and any(t.precision == "day" or not t.resolved or self.trigger.told_when for t in times)
        )

    def _placed(self, span: Span, when: When | None, where: Place | None) -> bool:
        """Say whether time or place of its own make the clause news."""
        if self.nominal:
            return self._beside(when)
        if when is not None:
            sharp = when.precision in ("day", "week") or not when.resolved or (when.precision == "month" and self._does())
            return self.trigger.type != "other" or sharp
        if self.sentence.block not in BODY or (
            not (where and span.holds(where.span)) and not local(self.sentence, span, self.trigger.token)
        ):
            return False
        words, past = happenings(), self.trigger.plain_past
        if self.trigger.by_noun:
            return past and self.trigger.type in words.strong
        return (self.trigger.type in words.strong and self.trigger.main) or self._does()

    def _does(self) -> bool:
        """Say whether somebody did it once: in a past tense or a perfect, as the main verb of its clause."""
        done = self.trigger.concrete and self.trigger.main and not self.trigger.toll
        return done and self.trigger.rank in (PLAIN, MARKED, PLAIN + UNLISTED, MARKED + UNLISTED)

    def _beside(self, when: When | None) -> bool:
        """Say whether the time stands right at a noun that tells an event: "Monday's blast", "the attack on Monday"."""
        if when is None or when.span is None or when.precision == "year":
            return False
        text = self.document.text
        if when.span.end <= self.at.start:
            between = text[when.span.end : self.at.start]
            return bool(regex.fullmatch(r"(?:['’]s?)?(?:\s+[\p{Ll}-]+){0,2}\s+", between))
        return bool(regex.fullmatch(r"\s+(?:on|late|early|of|in|late\s+on|early\s+on)?\s*", text[self.at.end : when.span.start]))

    def _goes_on(self, by: Statement | None) -> bool:
        """Say whether a clause without time and place goes on telling what the sentence before began."""
        if self.sentence.block not in BODY or (by and by.kind == "direct") or not self._does():
            return False
        return self.trigger.plain_past or not self.trigger.by_noun

    def _mere_saying(self) -> bool:
        """Say whether the verb only reports words: the cue of a statement that announces nothing."""
        cue = any(s.cue and s.cue.span.overlaps(self.at) for s in self.document.statements_about(self.at))
        return cue and not self.trigger.by_noun and self.trigger.word not in happenings().announcing


def _elsewhere(carried: Event, where: Place | None, span: Span) -> bool:
    """Say whether a clause names a place of its own that is not the one where the sentence before plays."""
    return bool(where and span.holds(where.span) and not (carried.where and carried.where.name == where.name))


UNTIL = regex.compile(r"\b(?:until|till|by|before|for|to|from)\s+(?:(?:late|early|next|the)\s+)?$", regex.I)

ENDS = regex.compile(r"(?:until|till|from)\b", regex.I)


def _of_saying(document: Document, when: When, at: Span) -> bool:
    """Say whether a time stands at the cue of a statement that holds what happened: "police said on Wednesday that …"."""
    if when.span is None:
        return False
    for statement in document.statements_about(at):
        content, cue = statement.content.span, statement.cue
        if cue is None or not content.holds(at) or content.start <= when.span.start < content.end:
            continue
        first, last = (when.span, cue.span) if when.span.end <= cue.span.start else (cue.span, when.span)
        if regex.fullmatch(r"[\s,]*(?:(?:late|early|on|in)\s+)*", document.text[first.end : last.start]):
            return True
    return False


def _denied(sentence: Sentence, trigger: Trigger, by: Statement | None) -> bool:
    """Say whether a denial stands before the words, and no statement says who denied it, or what is denied is of no type."""
    tags = tag(sentence)
    if by and by.denied and trigger.type == "other":
        return True
    return not (by and by.denied) and any(t.lemma in happenings().denials for t in tags[: trigger.token])


def _runs_on(when: When | None) -> bool:
    """Say whether the time runs on ("since 2011"): what is told is a state or a sum."""
    return when is not None and when.start is not None and when.end is None


def _make(
    document: Document,
    sentence: Sentence,
    trigger: Trigger,
    span: Span,
    when: When | None,
    where: Place | None,
    by: Statement | None,
) -> Event:
    text, told = span.cut(document.text), trigger.type == "announcement" and trigger.left == trigger.right
    # of an announcement all that its words name: the sayer, and who is to do it
    parties = Parties(_named(document, span)) if told else parties_of(document, sentence, trigger, span, by)
    codes = codes_of(trigger.type, text, parties.actors, parties.targets)
    return Event(
        id=content_id("e", document.report.id, *span, trigger.type),
        text=text,
        span=span,
        type=trigger.type,
        what=trigger.word,
        actors=parties.actors,
        where=where,
        when=when,
        by=by.id if by else None,
        made_by=f"rule:events.{trigger.type}/{trigger.word}",
        block=sentence.block,
        targets=parties.targets,
        status="planned" if told else status_of(sentence, trigger.token, by),
        acled=codes.acled,
        acled_sub=codes.acled_sub,
        plover=codes.plover,
        plover_mode=codes.plover_mode,
    )


MARKS = frozenset({",", ";", "–", "--", "—", '"', "“", "(", "-", ":"})
JOINTS = frozenset({"and", "but", "or", "that", "meanwhile", "while", "who", "which", "when"})


def _trim(sentence: Sentence, trigger: Trigger) -> tuple[int, int]:
    """Return the clause without conjunctions before it and marks at either end."""
    left, right, tokens = trigger.left, trigger.right, sentence.tokens
    while left < trigger.token and (tokens[left].text in MARKS or tokens[left].lower in JOINTS):
        left += 1
    while right > trigger.token + 1 and not tokens[right - 1].text[-1].isalnum() and tokens[right - 1].text not in ('"', "”"):
        right -= 1
    return left, right


def _named(document: Document, span: Span) -> tuple[str, ...]:
    """Return the people and bodies named in the clause, in order."""
    named = [(m.start, p.name) for p in document.people_about(span) for m in p.mentions if span.holds(m)]
    named += [(m.start, o.name) for o in document.organisations_about(span) for m in o.mentions if span.holds(m)]
    return tuple(dict.fromkeys(name for _, name in sorted(named)))


def _by(document: Document, at: Span) -> Statement | None:
    holding = [s for s in document.statements_about(at) if s.content.span.holds(at)]
    return min(holding, key=lambda s: (s.content.span.length, s.id), default=None)


def _is_body(speaker: Speaker) -> bool:
    last = speaker.name.lower().split()[-1:]
    return speaker.organisation == speaker.name or bool(last and last[0] in roles().bodies | roles().groups)


PERSONAL = regex.compile(r"\W*(?:they|he|she|we|i)\b", regex.I)


def _announcements(document: Document) -> list[Event]:
    """A saying that announces what a body will do, on the day it was said: "the ministry said Thursday it will close camps"."""
    found = []
    for statement in document.statements:
        decides = " will " in f" {statement.content.text.lower()} " and not PERSONAL.match(statement.content.text)
        body = statement.speaker.role is not None or _is_body(statement.speaker)
        sentence = document.sentence_at(statement.content.span.start)
        if statement.kind == "direct" or not decides or not body or statement.when is None or sentence is None:
            continue
        if statement.cue is None:
            continue
        start = min(
            statement.speaker.span.start if statement.speaker.span else statement.cue.span.start, statement.content.span.start
        )
        span = Span(start, statement.content.span.end)
        trigger = Trigger(sentence.token_at(statement.cue.span.start), "announcement", statement.cue.text, 0, 0, 0)
        found.append(_make(document, sentence, trigger, span, statement.when, place_for(document, sentence, span, span), None))
    return found
