"""What a forecast asserts, act by act, and what the sentences of later reports make of it (R25)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from dateline.lexicon.acts import Act, acts
from dateline.lexicon.grammar import grammar
from dateline.lexicon.outcomes import outcomes
from dateline.model import Figure, Span, Verdict
from dateline.reconciling.bearing import Hopes
from dateline.reconciling.counts import Desk, interval
from dateline.reconciling.told import (
    Sentence,
    Word,
    find,
    finds,
    is_denied,
    is_told,
    keys_of,
    time_of,
    words_of,
)
from dateline.reconciling.words import has_any

SLACK = 2
"""Days after it was due within which a thing told without a day counts as told in time: news is a day or two old."""
FEWER = 0.9
"""Share of what was foretold below which what came is a part of it."""

GROWTH = 1.1
"""A running count that goes up by more than this factor after the due day is not under control."""

Decision = tuple[Verdict, str, list[Sentence]]


@dataclass(frozen=True)
class Foretold:
    """A forecast as the later sentences are held against it.

    `head` holds the keys of what is to do or undergo the act, `keys` those of the whole, `object` those of what stands right
    behind the act's verb, `places` the places named, `amount` the number foretold (None: none), `vague` that its subject is a
    pronoun and its theme the context's, `universal` that it is foretold of all.
    """

    hopes: Hopes
    act: Act
    head: frozenset[str]
    keys: frozenset[str]
    object: frozenset[str]
    places: frozenset[str]
    amount: float | None
    vague: bool
    universal: bool


@dataclass(frozen=True)
class Hit:
    """A later sentence that tells of the act: whether it came, on which days (None: not said), and how many it tells of."""

    telling: Sentence
    came: bool
    days: tuple[float, float] | None
    amount: float | None
    state: bool


def foretold_of(hopes: Hopes, tellings: tuple[Sentence, ...]) -> Foretold | None:
    """Return what a forecast asserts, or None where no act can be made out."""
    text = hopes.report.text
    words = tuple(w for w in words_of(text, hopes.forecast.span) if not _in_time(w, hopes))
    at, act = _act(words, keys_of(w.text for w in words))
    if act is None:
        return None
    own = frozenset(k for p in (*act.foretold, *act.came) for k in keys_of(p.split()) if not k.startswith("#"))
    named = hopes.names
    plain = [w for w in words if w.text not in named]
    modal = next((i for i in range(at, -1, -1) if words[i].text in _FUTURE), at)
    subject = keys_of(w.text for w in words[:modal] if w.text not in named) - own
    subject = subject or keys_of(w.text for w in words[:modal]) - own  # whom a name alone tells of
    every = keys_of(w.text for w in plain) - own
    head = subject or keys_of(w.text for w in words[at + 1 :] if w.text not in named)
    spoken = bool({w.text for w in words[:modal]} & acts().leaning) or not subject
    home = next((t for t in tellings if t.span.overlaps(hopes.forecast.span)), None)
    vague = spoken and not (subject - {k for k in subject if k.isdigit()})
    if home is not None and (vague or {"this", "these", "that"} & {w.text for w in words}):
        headline = tellings[0].keys if tellings else frozenset()
        head, every, vague = head | home.before | (headline if vague else frozenset()), every | home.before, True
    if (not every - {k for k in every if k.isdigit()} and not hopes.places) or (
        spoken and act.name == "supply" and not _object(words, at, act)
    ):
        return None
    amount = next((value for value, _ in amounts(words)), None)
    things = _object(words, at, act) - own
    return Foretold(hopes, act, head, every, things, hopes.places, amount, vague, any(w.text in acts().universal for w in words))


_FUTURE = frozenset(
    "will would shall may might could can must should to ll expected expect is are".split()  # noqa: SIM905 - a row of words
)


def _in_time(word: Word, hopes: Hopes) -> bool:
    """Say whether a word belongs to the forecast's due date."""
    due = hopes.forecast.due
    return due is not None and due.span is not None and due.span.start <= word.at < due.span.end


def _act(words: tuple[Word, ...], keys: frozenset[str]) -> tuple[int, Act | None]:
    """Return the act foretold with the index of its words: the longest phrase behind the modal; else its verb alone."""
    start = _behind_modal(words)
    verb = next((i for i in range(start, len(words)) if not _is_light(words, i)), len(words))
    fits = [a for a in acts().acts if not a.about or any(f"#{t}" in keys for t in a.about)]
    found = [
        (at, not a.about, -len(p.split()), a) for a in fits for p in a.foretold if start <= (at := find(p, words, start)) <= verb
    ]
    if found:
        at, _, _, act = min(found, key=lambda f: (f[1], f[2], f[0]))
        return at, act
    lemma = grammar().lemma(words[verb].text) if verb < len(words) else None
    return (verb, Act(lemma, (lemma,), (lemma,))) if lemma is not None else (start, None)


def _behind_modal(words: tuple[Word, ...]) -> int:
    """Return the index behind the word that foretells, over "expected the country to" and "will take four days to"."""
    at = next((i for i, w in enumerate(words) if w.text in _FUTURE), 0)
    leads = words[at].root in ("expect", "be", "to") or (at + 1 < len(words) and words[at + 1].root in ("take", "expect", "be"))
    if leads:
        to = next((i for i in range(at, len(words)) if words[i].text == "to"), -1)
        if to > at and not any(w.text in _FUTURE - {"be"} for w in words[at + 2 : to] if w.text != "expected"):
            inner = words[at + 1 : to]
            if words[at].root == "expect" or any(w.root in ("take", "expect") for w in inner):
                return to + 1
    return at + 1 if words and words[at].text in _FUTURE else at


def _is_light(words: tuple[Word, ...], i: int) -> bool:
    """Say whether a word between the modal and its verb is no verb of its own."""
    word = words[i]
    if word.root in ("be",) or word.text in ("to", "not", "also", "again", "all", "soon", "have", "been", "get"):
        return True
    return grammar().lemma(word.text) is None


def _object(words: tuple[Word, ...], at: int, act: Act) -> frozenset[str]:
    """Return the keys of what stands behind the act's verb, as far as the next preposition or mark."""
    length = max((len(p.split()) for p in act.foretold if find(p, words[at:]) == 0), default=1)
    behind = words[at + length :]
    end = next((i for i, w in enumerate(behind) if w.text in grammar().prepositions or not w.text[0].isalnum()), len(behind))
    return keys_of(w.text for w in behind[:end] if not w.text[0].isdigit())


def amounts(words: tuple[Word, ...]) -> Iterator[tuple[float, int]]:
    """Yield the numbers among words with the index at which each ends; "1.4 million" is one."""
    for i, word in enumerate(words):
        if not word.text[0].isdigit():
            continue
        try:
            value = float(word.text.replace(",", ""))
        except ValueError:
            continue
        scale = _SCALES.get(words[i + 1].text, 1.0) if i + 1 < len(words) else 1.0
        yield value * scale, i + (scale > 1)


_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}


def hits_of(foretold: Foretold, tellings: Iterable[Sentence], desk: Desk) -> Iterator[Hit]:
    """Yield the later sentences that tell of the act foretold, of the thing and place it was foretold of."""
    for telling in tellings:
        if not about(foretold, telling, desk) or _restates(foretold, telling):
            continue
        yield from _acts_in(foretold, telling)


def about(foretold: Foretold, telling: Sentence, desk: Desk) -> bool:
    """Say whether a sentence, with the one it leans on, tells of the thing and the place that a forecast is about."""
    keys = telling.keys | (telling.before if telling.leans else frozenset())
    shared = foretold.head & keys
    enough = len(shared) >= (2 if foretold.vague else 1) and (not foretold.object or bool(foretold.object & keys))
    return enough and _same_place(
        foretold.places, telling.places or (telling.places_before if telling.leans else frozenset()), desk
    )


def _same_place(mine: frozenset[str], theirs: frozenset[str], desk: Desk) -> bool:
    """Say whether two sets of places meet; one that names none meets all."""
    if not mine or not theirs or mine & theirs:
        return True
    return any(desk.places.holds(a, b) or desk.places.holds(b, a) for a in mine for b in theirs)


def _restates(foretold: Foretold, telling: Sentence) -> bool:
    """Say whether a sentence only tells the forecast again: it holds a forecast of its own in much the same words."""
    return any(
        telling.span.overlaps(f.span)
        and len(keys_of(w.text for w in words_of(telling.report.text, f.span)) & foretold.keys) >= len(foretold.keys) / 2
        for f in telling.reading.forecasts
    )


def _acts_in(foretold: Foretold, telling: Sentence) -> Iterator[Hit]:
    words, act = telling.words, foretold.act
    for phrases, came in ((act.came, True), (act.against, False)):
        for at in sorted({i for p in phrases for i in finds(p, words)}):
            if not is_told(words, at) or _is_noun(words, at):
                continue
            days = time_of(telling, at, foretold.hopes.made)
            state = at > 0 and words[at - 1].text in ("is", "are", "be") and words[at].text == words[at].root
            yield Hit(telling, came != is_denied(words, at), days, _amount(foretold, telling), state)


def _is_noun(words: tuple[Word, ...], at: int) -> bool:
    """Say whether what looks like a verb is none: a bare form that no tense gives away ("a sign", "the strike")."""
    word = words[at]
    before = words[at - 1].text if at else ""
    if word.text != word.root or grammar().lemma(word.text) is None:
        return before in ("the", "a", "an", "this", "its", "their", "his", "her") and word.text.endswith("s")
    past = {"past", "participle"} & set(grammar().forms[word.text][1])
    return not past and before not in ("is", "are", "was", "were", "be", "been", "remain", "remains", "remained", "still")


def _amount(foretold: Foretold, telling: Sentence) -> float | None:
    """Return the smallest number of the thing foretold that a sentence tells of, None where it tells none."""
    grouped = has_any(foretold.hopes.forecast.text, outcomes().group)
    if foretold.amount is None and not grouped:
        return None
    own = {f.value.low for f in telling.figures if f.value.low and _same_thing(foretold, f, bool(grouped))}
    words = telling.words
    for value, at in amounts(words):
        if keys_of(w.text for w in words[at + 1 : at + 4]) & foretold.keys:
            own.add(value)
    return min(own, default=None)


def _same_thing(foretold: Foretold, figure: Figure, grouped: bool) -> bool:
    """Say whether a later figure may count what was foretold: of its measure, or, where it has none, of no other noun."""
    if figure.stance not in ("asserted", "estimated") or figure.unit is not None:
        return False
    if grouped and foretold.amount is None:
        return figure.measure is None or figure.measure.startswith("people.")
    if foretold.hopes.measure is not None or figure.measure is not None:
        return figure.measure == foretold.hopes.measure
    return figure.counted is None or bool(keys_of(figure.counted.lower().split()) & foretold.keys)


def judged(foretold: Foretold, hits: list[Hit], later: list[Sentence], desk: Desk) -> Decision | None:
    """Return what later sentences make of a forecast, or None where they decide nothing.

    In this order: what is said with a look back at the promise; what came for fewer; what was put off; what came in time;
    what came late; what was otherwise after it was due; what is only claimed to have come in time.
    """
    due = inf if foretold.hopes.due is None else foretold.hopes.due
    came = [h for h in hits if h.came and h.telling.published >= foretold.hopes.made]
    against = [h for h in hits if not h.came]
    timely = [h for h in came if h.days is not None and foretold.hopes.made <= h.days[0] <= due]
    late = [h for h in came if h.days is not None and h.days[0] > due]
    undated = [h for h in came if h.days is None and h.telling.published <= due + SLACK]
    after = [h for h in against if _day(h) > due or (due == inf and foretold.act.lasts)]
    tries: tuple[tuple[Verdict, str, list[Sentence]], ...] = (
        ("partly", "A later report tells of it for fewer", [h.telling for h in came if _fewer(foretold, h)]),
        ("borne_out", "A later report says that it went as foretold", [h.telling for h in came if _said(h.telling, acts().kept)]),
        ("not_borne_out", "A later report says that it was not kept", _broken(foretold, later, desk)),
        ("not_borne_out", "A later report says that it was put off", _put_off(foretold, later, desk)),
        *_whole(foretold, [h for h in timely if not h.state]),
        ("not_borne_out", "After it was due it was still going on", _going_on(foretold, later, due, desk)),
        ("not_borne_out", "After it was due the count went on rising", _growing(foretold, later, due, desk)),
        ("not_borne_out", "It came after it was due", [h.telling for h in late]),
        ("not_borne_out", "After it was due a later report tells the contrary", [h.telling for h in after]),
        *_whole(foretold, [*timely, *undated]),
        ("partly", "Later reports tell of it for a part", _exceptions(foretold, came)),
    )
    rank = lambda t: -len(foretold.keys & t.keys)  # noqa: E731 - the fullest sentence first
    return next(((verdict, what, sorted(found, key=rank)) for verdict, what, found in tries if found), None)


def _day(hit: Hit) -> float:
    return hit.days[1] if hit.days is not None else hit.telling.published


def _fewer(foretold: Foretold, hit: Hit) -> bool:
    whole = foretold.amount if foretold.amount is not None else foretold.hopes.group
    return hit.amount is not None and 0 < hit.amount < FEWER * whole


def _said(telling: Sentence, phrases: tuple[str, ...]) -> bool:
    return has_any(telling.text, phrases) is not None


def _whole(foretold: Foretold, hits: list[Hit]) -> tuple[Decision, ...]:
    """What came in time: a part of it where all was foretold and some are told to be left out."""
    parts = _exceptions(foretold, hits)
    return (
        ("partly", "Later reports tell of it for a part", parts),
        ("borne_out", "A later report tells of it", [h.telling for h in hits]),
    )


def _exceptions(foretold: Foretold, hits: list[Hit]) -> list[Sentence]:
    """Return what tells that some were left out of what was foretold for all, in the same sentence or the next."""
    if not foretold.universal:
        return []
    return [h.telling for h in hits if _said(h.telling, acts().partial) or _followed(h)]


def _followed(hit: Hit) -> bool:
    telling = hit.telling
    rest = Span(telling.span.end, min(len(telling.report.text), telling.span.end + 200)).cut(telling.report.text)
    return has_any(rest.split("\n")[0], (*acts().partial, *outcomes().ongoing)) is not None


def _broken(foretold: Foretold, later: list[Sentence], desk: Desk) -> list[Sentence]:
    """Return sentences that look back at the promise and say that it was not kept."""
    return [t for t in later if _said(t, acts().broken) and _of_act(foretold, t) and about(foretold, t, desk)]


def _of_act(foretold: Foretold, telling: Sentence) -> bool:
    return tells_of(foretold.act, telling.text)


def tells_of(act: Act, text: str) -> bool:
    """Say whether a text holds words of an act."""
    words = words_of(text, Span(0, len(text)))
    return any(find(p, words) >= 0 for p in (*act.foretold, *act.came, *act.against))


def _put_off(foretold: Foretold, later: list[Sentence], desk: Desk) -> list[Sentence]:
    """Return sentences that tell that it was put off or called off: of the thing, or by whoever foretold it in its context."""
    found = []
    for t in later:
        told = any(is_told(t.words, at) and not is_denied(t.words, at) for p in acts().put_off for at in finds(p, t.words))
        keys = t.keys | t.before
        who = keys & foretold.hopes.speaker_keys
        meant = foretold.head & t.keys or (foretold.head & keys and (t.leans or who))
        if told and meant and _same_place(foretold.places, t.places, desk):
            found.append(t)
    return found


def _going_on(foretold: Foretold, later: list[Sentence], due: float, desk: Desk) -> list[Sentence]:
    """Return what tells, after the day by which it was to be over, that the thing goes on."""
    if not foretold.act.ends or due == inf:
        return []
    found = []
    for t in later:
        if t.published <= due or not about(foretold, t, desk) or _restates(foretold, t):
            continue
        days = [d for at in range(len(t.words)) if (d := time_of(t, at)) is not None][:1]
        ended = any(is_told(t.words, at) and not is_denied(t.words, at) for p in foretold.act.came for at in finds(p, t.words))
        if not ended and ((days and days[0][1] > due) or has_any(t.text, outcomes().ongoing) or _still(foretold, t)):
            found.append(t)
    return found


def _growing(foretold: Foretold, later: list[Sentence], due: float, desk: Desk) -> list[Sentence]:
    """Return, for what was to be contained, reports in which its running count has gone up by a tenth since the due day."""
    if foretold.act.name != "contain" or due == inf:
        return []
    counts: dict[tuple[str, str | None], list[tuple[float, float, Sentence]]] = {}
    for t in later:
        for f in t.figures:
            counted = f.measure is not None and f.unit is None and f.kind == "cumulative" and f.part_of is None and f.of is None
            if counted and f.value.low and keys_of((f.measure or "").rpartition(".")[2].split("_")) & foretold.head:
                day = interval(f.when)[1] or t.published
                counts.setdefault((f.measure or "", desk.places.key(f.where)), []).append((day, f.value.low, t))
    found = []
    for told in counts.values():
        before = max((v for day, v, _ in told if day <= due), default=0.0)
        found += [t for day, v, t in told if before and day > due and v > GROWTH * before]
    return found


def _still(foretold: Foretold, telling: Sentence) -> bool:
    """Say whether a sentence without a day tells that what was to end is there ("the besieged town")."""
    return any(find(p, telling.words) >= 0 for p in foretold.act.against)
