"""Events: clauses that tell what happened, with their time or place."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.lexicon.events import types_by_noun, types_by_verb
from dateline.lexicon.speech import speech
from dateline.model import BODY, Event, Place, Span, Statement, When, content_id
from dateline.reading.clauses import clause_bounds, is_finite
from dateline.reading.document import Document, Sentence
from dateline.reading.measuring import passive
from dateline.reading.tagging import Tag, tag
from dateline.reading.times import time_for
from dateline.reading.where import place_for

# Types that a place alone makes news of; the others need a time beside them.
STRONG = frozenset(
    {
        "attack",
        "clash",
        "evacuation",
        "displacement",
        "territory",
        "arrest",
        "surrender",
        "disaster",
        "accident",
        "rescue",
        "release",
    }
)


@dataclass(frozen=True, slots=True)
class _Trigger:
    token: int
    type: str
    word: str
    left: int
    right: int


def find_events(document: Document) -> list[Event]:
    """Return the events of the report in order. Needs times, places and statements. Habits, forecasts and sayings are none."""
    found: list[Event] = []
    for sentence in document.sentences:
        if sentence.block not in (*BODY, "headline", "caption"):
            continue
        for trigger in _triggers(sentence):
            event = _event(document, sentence, trigger)
            if event and not any(e.span.overlaps(event.span) for e in found):
                found.append(event)
    found.extend(e for e in _announcements(document) if not any(e.span.overlaps(f.span) for f in found))
    return sorted(found, key=lambda e: (e.span, e.id))


def _triggers(sentence: Sentence) -> list[_Trigger]:
    """Return the words of the sentence that may tell an event, main verbs first."""
    tags = tag(sentence)
    found: list[tuple[int, _Trigger]] = []
    for k, t in enumerate(tags):
        rank = _rank(sentence, tags, k)
        if rank is None:
            continue
        left, right = clause_bounds(sentence, tags, k)
        kind = _type_of(sentence, tags, k, right)
        if kind:
            found.append((rank, _Trigger(k, kind, t.lemma or sentence.tokens[k].lower, left, right)))
    for k, token in enumerate(sentence.tokens):
        kind = types_by_noun().get(token.lower)
        if kind and tags[k].kind == "noun":
            left, right = clause_bounds(sentence, tags, k)
            found.append((5, _Trigger(k, kind, token.lower, left, right)))
    return [trigger for _, trigger in sorted(found, key=lambda pair: (pair[0], pair[1].token))]


def _type_of(sentence: Sentence, tags: tuple[Tag, ...], k: int, right: int) -> str | None:
    words = [t.lower for t in sentence.tokens[k + 1 : min(right, k + 12)]]
    near = {types_by_noun().get(t.lower) for t in sentence.tokens[max(0, k - 10) : min(right, k + 12)]}
    entries = types_by_verb().get(tags[k].lemma or "", ())
    # "the earthquake struck": of the types a verb may tell, the one whose noun stands beside it comes first
    for name, particles in sorted(entries, key=lambda e: (-len(e[1]), e[0] not in near)):
        at = 0
        for word in particles:
            at = words.index(word, at) + 1 if word in words[at:] else -1
            if at < 0:
                break
        if at >= 0:
            return name
    return None


def _rank(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return how main a verb is (0 finite past, 1 passive or perfect, 2 and 3 participles); None where it tells no happening."""
    t = tags[k]
    if t.kind != "verb":
        return None
    before = [x for x in tags[max(0, k - 4) : k] if x.kind != "adv"]
    last = before[-1].kind if before else "mark"
    if last in ("to", "modal", "neg", "do") or any(x.kind in ("modal", "neg") for x in before[-3:]):
        return None
    if passive(tags, k):
        return 1
    if last == "have":
        return 1
    if "past" in t.forms and is_finite(tags, k):
        return 0 if not _reduced(tags, k) else 3
    if ("ing" in t.forms and last in ("be", "sub", "prep")) or (
        "ing" in t.forms and sentence.tokens[k - 1 : k] and sentence.tokens[k - 1].lower in ("after", "by", "spotted", "seen")
    ):
        return 2 if last != "prep" else 3
    if t.may_be("s") and sentence.block == "headline":
        return 1
    return None


def _reduced(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether an -ed form right after a noun is a reduced relative clause: "land held by", "a caliphate declared in"."""
    return (
        "participle" in tags[k].forms
        and k > 0
        and tags[k - 1].kind == "noun"
        and k + 1 < len(tags)
        and tags[k + 1].kind == "prep"
    )


def _event(document: Document, sentence: Sentence, trigger: _Trigger) -> Event | None:
    left, right = _trim(sentence, trigger)
    span = Span(sentence.tokens[left].span.start, sentence.tokens[right - 1].span.end)
    when = _time(document, sentence, trigger, span)
    where = place_for(document, sentence, sentence.tokens[trigger.token].span, span)
    named = where is not None and span.holds(where.span)
    nominal = trigger.type == types_by_noun().get(trigger.word) and tag(sentence)[trigger.token].kind == "noun"
    if nominal and not _beside(sentence, trigger, when):
        return None
    if (when is None and not (named and trigger.type in STRONG and sentence.block in BODY)) or right - left < 3:
        return None
    if _background(sentence, when) or _mere_saying(trigger):
        return None
    by = _by(document, span)
    return _make(document, sentence, trigger, span, when, where, by)


def _make(
    document: Document,
    sentence: Sentence,
    trigger: _Trigger,
    span: Span,
    when: When | None,
    where: Place | None,
    by: Statement | None,
) -> Event:
    return Event(
        id=content_id("e", document.report.id, *span, trigger.type),
        text=span.cut(document.text),
        span=span,
        type=trigger.type,
        what=trigger.word,
        actors=_actors(document, span),
        where=where,
        when=when,
        by=by.id if by else None,
        made_by=f"rule:events.{trigger.type}/{trigger.word}",
        block=sentence.block,
    )


def _trim(sentence: Sentence, trigger: _Trigger) -> tuple[int, int]:
    """Return the clause without conjunctions before it and marks at either end."""
    left, right, tokens = trigger.left, trigger.right, sentence.tokens
    while left < trigger.token and (
        tokens[left].text in (",", ";", "–", "--", "—", '"', "“", "(", "-", ":")
        or tokens[left].lower in ("and", "but", "or", "that", "meanwhile", "while", "who", "which", "when")
    ):
        left += 1
    while right > trigger.token + 1 and not tokens[right - 1].text[-1].isalnum() and tokens[right - 1].text not in ('"', "”"):
        right -= 1
    return left, right


def _time(document: Document, sentence: Sentence, trigger: _Trigger, span: Span) -> When | None:
    inside = [t for t in document.times if t.span and span.holds(t.span)]
    if inside:
        at = sentence.tokens[trigger.token].span
        return min(inside, key=lambda t: (t.start is None and t.end is None, abs((t.span or at).start - at.start)))
    return time_for(document, sentence, sentence.tokens[trigger.token].span)


def _beside(sentence: Sentence, trigger: _Trigger, when: When | None) -> bool:
    """Say whether the time stands right after a noun that tells an event: "their exodus Thursday", "the attack on Monday"."""
    if when is None or when.span is None:
        return False
    gap = when.span.start - sentence.tokens[trigger.token].span.end
    return 0 < gap <= 5


def _background(sentence: Sentence, when: When | None) -> bool:
    """Say whether the sentence tells a habit or a state, not a happening: "often", "since 2011" with a perfect, "every week"."""
    words = {t.lower for t in sentence.tokens}
    return bool(words & {"often", "usually", "routinely", "regularly", "always", "frequently"}) or (
        when is not None and when.end is None and when.start is not None and len(when.start) == 4
    )


def _mere_saying(trigger: _Trigger) -> bool:
    return speech().group(trigger.word) is not None and trigger.type not in ("announcement", "legal")


def _actors(document: Document, span: Span) -> tuple[str, ...]:
    """Return the people and bodies named in the clause, in order."""
    named = [(m.start, p.name) for p in document.people for m in p.mentions if span.holds(m)]
    named += [(m.start, o.name) for o in document.organisations for m in o.mentions if span.holds(m)]
    return tuple(dict.fromkeys(name for _, name in sorted(named)))


def _by(document: Document, span: Span) -> Statement | None:
    holding = [s for s in document.statements if s.content.span.holds(span)]
    return min(holding, key=lambda s: (s.content.span.length, s.id), default=None)


def _announcements(document: Document) -> list[Event]:
    """A saying that announces what a body will do, on the day it was said: "the ministry said Thursday it will close the camp"."""
    found = []
    for statement in document.statements:
        content = f" {statement.content.text.lower()} "
        decides = " will " in content and not content.lstrip().startswith(("they", "he ", "she ", "we ", '"'))
        body = statement.speaker.organisation == statement.speaker.name or statement.speaker.role is not None
        sentence = document.sentence_at(statement.content.span.start)
        if (
            statement.kind == "direct"
            or not decides
            or not body
            or statement.when is None
            or statement.cue is None
            or sentence is None
        ):
            continue
        start = min(
            statement.speaker.span.start if statement.speaker.span else statement.cue.span.start, statement.content.span.start
        )
        span = Span(start, statement.content.span.end)
        trigger = _Trigger(sentence.token_at(statement.cue.span.start), "announcement", statement.cue.text, 0, 0)
        found.append(_make(document, sentence, trigger, span, statement.when, place_for(document, sentence, span, span), None))
    return found
