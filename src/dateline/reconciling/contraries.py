"""Where two voices assert the contrary of one thing: disputes without numbers, with both sides' words (R10, R16, R27)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import inf

from dateline.lexicon.acts import acts
from dateline.lexicon.assertions import assertions
from dateline.model import Claim, Dispute, Span, Speaker, content_id
from dateline.reconciling.assertions import Assertion, assertions_of
from dateline.reconciling.counts import Desk
from dateline.reconciling.names import is_generic
from dateline.reconciling.told import Sentence, Told, clause_after, clause_before, finds, is_denied, is_told, keys_of

BLAMED = 4
"""Days between two reports within which two voices blame each other for one breach."""


def disputed(desk: Desk, told: Told) -> tuple[tuple[Assertion, Assertion], ...]:
    """Return the pairs of assertions that cannot both be true: two voices, one thing, days that meet, opposite sides.

    What one voice says twice, or what changes from one day to a later one, is no dispute (R10). Of several pairs of the same
    two voices on the same thing the first told is kept.
    """
    found: list[tuple[Assertion, Assertion]] = []
    seen: set[tuple[object, ...]] = set()
    by_topic: dict[str, list[Assertion]] = {}
    for assertion in assertions_of(told.every, desk):
        by_topic.setdefault(assertion.topic, []).append(assertion)
    for one, two in (pair for group in by_topic.values() for pair in combinations(group, 2)):
        if not _apart(one, two, desk) or not _one_thing(one, two):
            continue
        if one.doer:
            near = abs(one.telling.published - two.telling.published) <= BLAMED
            fits = near and not one.doer & two.doer
        else:
            fits = one.holds != two.holds and _meet(one, two)
        key = (one.topic, frozenset({_voice(one), _voice(two)}), frozenset({one.text, two.text}))
        if fits and key not in seen and not _said_already(one, two, found):
            seen.add(key)
            found.append((one, two))
    return tuple(sorted((*found, *_denials(told.every, desk)), key=lambda pair: (_order(pair[0]), _order(pair[1]))))


def _said_already(one: Assertion, two: Assertion, found: list[tuple[Assertion, Assertion]]) -> bool:
    """Say whether the same two voices already stand against each other on the topic in the same words or a copy of them."""
    voices = {_voice(one), _voice(two)}
    return any(a.topic == one.topic and {_voice(a), _voice(b)} == voices and (a.keys & one.keys) for a, b in found)


def _voice(assertion: Assertion) -> str:
    return assertion.voice or f"outlet {assertion.telling.report.outlet}"


def _apart(one: Assertion, two: Assertion, desk: Desk) -> bool:
    """Say whether two assertions are of different voices, at least one of them quoted, and neither a nameless kind of both."""
    if one.voice is None and two.voice is None:
        lines = desk.lines
        apart = lines[one.telling.report.id][0] != lines[two.telling.report.id][0]
        return apart and one.telling.report.outlet != two.telling.report.outlet and bool(one.routes and one.places & two.places)
    if one.voice is None or two.voice is None:
        return True
    generic = (
        one.speaker is not None and two.speaker is not None and is_generic(one.speaker.name) and is_generic(two.speaker.name)
    )
    return not desk.voices.same(one.voice, two.voice) and not (generic and one.telling.report.id != two.telling.report.id)


def _one_thing(one: Assertion, two: Assertion) -> bool:
    """Say whether two assertions are of one thing: a shared place, a shared name, or one report that speaks of but one."""
    shared = one.keys & two.keys
    if one.doer or two.doer:
        return bool(shared)
    places = one.places & two.places
    same_report = one.telling.report.id == two.telling.report.id
    if one.place:
        return bool(places)
    if one.routes:
        themes = {k for k in shared if k.startswith("#")}
        own = {k for k in shared if not k.startswith("#")} - _general()
        return bool(themes) and (bool(places) or bool(own) or (same_report and not (one.places and two.places)))
    own = {k for k in shared if not k.startswith("#")} - _small()
    apart = one.places and two.places and not places
    return (bool(own) and not apart) or (same_report and not apart and (bool(shared) or one.scene))


def _general() -> frozenset[str]:
    """Return the stems of words for things of which a story has many: roads, bridges, schools."""
    routes = [t for topic in assertions().topics if topic.routes for t in topic.about]
    return frozenset(k for t in routes for w in acts().themes[t] for k in keys_of((w,)) if not k.startswith("#")) | _small()


def _small() -> frozenset[str]:
    """Return the stems of words that say nothing of which thing is meant."""
    return keys_of(assertions().small)


def _meet(one: Assertion, two: Assertion) -> bool:
    """Say whether the days of two states meet; where one has no date they meet in one report alone."""
    if inf in (one.days[1], two.days[1]):
        return one.telling.report.id == two.telling.report.id
    return one.days[0] <= two.days[1] and two.days[0] <= one.days[1]


def _denials(told: Iterable[Sentence], desk: Desk) -> Iterator[tuple[Assertion, Assertion]]:
    """Yield what one voice says and another denies in a word right behind it: "…, the mayor says; the army denies it"."""
    table = assertions().denials
    for telling in told:
        words, reading = telling.words, telling.reading
        if not telling.roots & set(table.verbs):
            continue
        for at in sorted({i for v in table.verbs for i in finds(v, words)}):
            after = clause_after(words, at)[:3]
            meant = [w for w in after if w.root in table.objects or w.text in table.objects]
            doer = [w for w in clause_before(words, at) if w.text[0].isalnum()]
            if not meant or not doer or not is_told(words, at) or is_denied(words, at) or len(clause_after(words, at)) > 4:
                continue
            before = [s for s in reading.statements if telling.span.start <= s.content.span.start < doer[0].at]
            if not before:
                continue
            said = max(before, key=lambda s: s.content.span.start)
            ends = min(said.content.span.end, doer[0].at)
            content = Span(said.content.span.start, ends).trim(reading.report.text, ' ,;\n"”')
            if keys_of(w.text for w in doer) & keys_of(said.speaker.name.lower().split()):
                continue
            span = Span(doer[0].at, meant[0].at + len(meant[0].text))
            name = Span(doer[0].at, doer[-1].at + len(doer[-1].text)).cut(reading.report.text)
            denier = Speaker(name.removeprefix("the ").strip(), None, None, "role", None)
            one = _denial(True, telling, content, said.speaker, desk)
            two = _denial(False, telling, span, denier, desk)
            yield one, two


def _denial(holds: bool, telling: Sentence, span: Span, speaker: Speaker, desk: Desk) -> Assertion:
    nothing: frozenset[str] = frozenset()
    days = (telling.published, telling.published)
    return Assertion("denial", holds, telling, span, speaker, desk.voices.key(speaker.name), nothing, nothing, days)


def disputes_in_words(pairs: Iterable[tuple[Assertion, Assertion]], desk: Desk) -> tuple[Dispute, ...]:
    """Return each pair as a dispute without a measure, with both sides' words (R27)."""
    found = []
    for one, two in pairs:
        first, second = sorted(
            (one, two), key=lambda a: (a.telling.report.published or "9999", a.telling.report.id, a.span.start)
        )
        words = f"“{first.text}” ({first.whose(desk)}) or “{second.text}” ({second.whose(desk)})"
        found.append(
            Dispute(
                id=content_id("d", *sorted((first.id, second.id))),
                measure=None,
                pair=(first.id, second.id),
                rule="R10",
                why=_why(first),
                words=words,
                sources=(first.source, second.source),
            )
        )
    return tuple(found)


def _order(assertion: Assertion) -> tuple[str, str, int]:
    report = assertion.telling.report
    return (report.published or "9999", report.id, assertion.span.start)


def _why(first: Assertion) -> str:
    if first.doer:
        return "Each says that the other did it."
    if first.topic == "denial":
        return "One says it and the other denies it."
    return "Different voices assert the contrary of one thing for the same days."


def claims_in_words(pairs: Iterable[tuple[Assertion, Assertion]], desk: Desk) -> tuple[Claim, ...]:
    """Return a card for each side of each pair, once; none is better than the other by what is known (digit 4, R18)."""
    against: dict[str, list[Assertion]] = {}
    cards: dict[str, Assertion] = {}
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            cards.setdefault(one.id, one)
            against.setdefault(one.id, []).append(other)
    return tuple(
        Claim(
            text=card.text,
            by=card.speaker.name if card.speaker else None,
            credibility=4,
            why=f"contradicted by {against[id_][0].whose(desk)}",
            sources=(card.source,),
            id=content_id("k", desk.story.id, id_),
            role=card.speaker.role if card.speaker else None,
            organisation=card.speaker.organisation if card.speaker else None,
            attribution=card.speaker.named if card.speaker else None,
            contradicted_by=tuple(o.source for o in against[id_]),
        )
        for id_, card in cards.items()
    )
