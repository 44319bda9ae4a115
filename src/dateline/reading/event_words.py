"""The words of a sentence that may tell an event: main verbs, verbs that carry another word, participles, nouns."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.lexicon.events import types_by_noun, types_by_verb
from dateline.lexicon.grammar import grammar
from dateline.lexicon.happenings import happenings
from dateline.lexicon.speech import speech
from dateline.model import BODY
from dateline.reading.clauses import clause_bounds, is_finite
from dateline.reading.document import Sentence
from dateline.reading.event_clauses import event_clause, joined, reduced, relative_pronoun
from dateline.reading.predicates import passive
from dateline.reading.tagging import Tag, tag

PLAIN, MARKED, PARTICIPLE, REDUCED, NOUN = 0, 1, 2, 3, 5
"""Ranks: simple past; perfect or a headline's present; -ing form; reduced relative; noun beside its time."""
AHEAD = -1
"""Rank of a reduced relative before the verb of its sentence: "those arrested on Sunday | were freed on Monday"."""
UNLISTED = 2
"""What a verb of no type stands behind one that has a type."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell an event: its token, the type and word it goes by, its clause `[left, right)` in tokens, its rank.

    `plain_past` where the verb is in the simple past, active or passive: a background stands in other tenses.
    `by_noun` where a noun names what happened, and the verb only that it did. `concrete` where somebody or something that can
    be seen did it. `main` where no subordinator or relative pronoun opens its clause. `toll` where it happened to a number of
    people, `told_when` where the clause then runs on to what it was.
    """

    token: int
    type: str
    word: str
    left: int
    right: int
    rank: int
    plain_past: bool = False
    by_noun: bool = False
    concrete: bool = False
    main: bool = True
    toll: bool = False
    told_when: bool = False


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """Return the words of the sentence that may tell an event, main verbs first, then by their order."""
    if sentence.text.rstrip(' "”').endswith("?"):
        return []
    tags = tag(sentence)
    found = [t for k in range(len(tags)) if (t := _of_verb(sentence, tags, k) or _of_noun(sentence, tags, k))]
    return sorted(found, key=lambda t: (t.rank, t.token))


def _of_verb(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Trigger | None:
    rank = _rank(sentence, tags, k)
    if rank is None:
        return None
    left, right = event_clause(sentence, tags, k)
    if not _happens(sentence, tags, k, left) or _spans_time(sentence, k):
        return None
    kind, word = _type_of(sentence, tags, k, left, right)
    by_noun = word != tags[k].lemma
    if kind is None or (rank > MARKED and (by_noun or kind == "other")):
        return None
    if rank == REDUCED and "ing" not in tags[k].forms:
        right = _next_finite(tags, k + 1, right)
        rank = AHEAD if right < len(tags) and is_finite(tags, right) else rank
    pronoun = relative_pronoun(sentence, tags, k)
    end = _next_finite(tags, k + 1, right)
    if pronoun is not None and left < pronoun and end < right and rank <= MARKED:
        left, right, rank = pronoun, end, AHEAD
    carrier = _carrier(tags, k)
    past = _plain_past(sentence, tags, k if carrier is None else carrier)
    subject = subject_of(tags, k, left)
    toll = _is_toll(sentence, tags, k, subject)
    told_when = toll and "when" in [t.lower for t in sentence.tokens[right - 1 : right + 1]]
    if told_when:  # the toll and what it was of: "1,500 people died when the ferry went down"
        verb = next((j for j in range(right + 1, len(tags)) if is_finite(tags, j)), right)
        right = max(right, event_clause(sentence, tags, verb)[1]) if verb < len(tags) else right
    if _shared_out(sentence, subject):
        return None
    return Trigger(
        k,
        kind,
        word,
        left,
        right,
        (max(rank, MARKED) if joined(tags, k) else rank) + UNLISTED * (kind == "other"),
        past,
        by_noun,
        concrete=(_concrete(sentence, tags, subject, perfect=rank == MARKED) and tags[k].lemma not in happenings().intending),
        main=_main(sentence, tags, k, left),
        toll=toll,
        told_when=told_when,
    )


def _shared_out(sentence: Sentence, subject: range) -> bool:
    """Say whether the subject is a share of something: "around 40 per cent of the flights"."""
    return any(sentence.tokens[j].lower in ("cent", "percent", "%") for j in subject)


def _is_toll(sentence: Sentence, tags: tuple[Tag, ...], k: int, subject: range) -> bool:
    """Say whether the verb counts people: "31 workers died", "left 22 men trapped"."""
    lemma = _lemma(sentence, tags, k)
    if lemma == "leave":
        return k + 1 < len(tags) and _of_number(sentence, tags, range(k + 1, min(k + 4, len(tags))))
    stands = passive(tags, k) or not (k + 1 < len(tags) and tags[k + 1].kind in ("det", "num", "name", "noun", "pron"))
    return lemma in happenings().tolls and stands and _of_number(sentence, tags, subject)


def _of_number(sentence: Sentence, tags: tuple[Tag, ...], subject: range) -> bool:
    return any(tags[j].kind == "num" or sentence.tokens[j].lower in NUMBERS for j in subject)


NUMBERS = frozenset({"one", "many", "some", "several", "dozens", "scores", "hundreds", "thousands", "others", "another", "more"})


def _main(sentence: Sentence, tags: tuple[Tag, ...], k: int, left: int) -> bool:
    """Say whether the verb is its sentence's or a reported clause's own: no subordinator or relative pronoun opens it."""
    words = happenings().beside
    if joined(tags, k) and any(sentence.tokens[j].lower in words and tags[j].kind != "prep" for j in range(k)):
        return False
    if any(sentence.tokens[j].lower in words and tags[j].kind != "prep" for j in range(max(left - 1, 0), min(left + 2, k))):
        return False
    j = k - 1
    while j > left and tags[j].kind in ("adv", "be", "have"):
        j -= 1
    return sentence.tokens[j].lower not in words | {"that"} or (j > 0 and tags[j - 1].kind == "verb")


def _concrete(sentence: Sentence, tags: tuple[Tag, ...], where: range, perfect: bool) -> bool:
    """Say whether a subject, up to the first preposition behind it, names no mere notion, number or state of things."""
    words = happenings().abstract | happenings().statistics
    start = next((j for j in where if tags[j].kind in ("noun", "name", "pron", "num")), None)
    if start is None:
        return True  # the subject of the clause before
    end = next((j for j in range(start, where.stop) if tags[j].kind in ("prep", "mark", "sub", "to")), where.stop)
    head = next((j for j in range(end - 1, start - 1, -1) if tags[j].kind in ("noun", "name", "pron", "num")), start)
    return sentence.tokens[head].lower not in words and not (
        perfect and tags[head].kind == "pron" and sentence.tokens[head + 1].lower != "had"
    )


def _next_finite(tags: tuple[Tag, ...], start: int, end: int) -> int:
    return next((j for j in range(start, end) if is_finite(tags, j) and tags[j - 1].kind != "det"), end)


def _of_noun(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Trigger | None:
    """Return the noun as a trigger, with its own phrase for a clause: from its determiner to the next verb or boundary."""
    word = sentence.tokens[k].lower
    kind = types_by_noun().get(word)
    if kind is None or tags[k].kind != "noun":
        return None
    left, right = clause_bounds(sentence, tags, k)
    start = k
    while start > left and (
        tags[start - 1].kind in ("noun", "name", "num", "adv") or tags[start - 1].may_be("participle", "ing")
    ):
        start -= 1
    while start > left and (tags[start - 1].kind == "det" or sentence.tokens[start - 1].text in ("'s", "’s")):
        start -= 1
        if sentence.tokens[start].text in ("'s", "’s"):
            start = max(start - 1, left)
    if any(t.lower in happenings().none for t in sentence.tokens[max(start - 3, 0) : k]):
        return None
    return Trigger(k, kind, word, start, _next_finite(tags, k + 1, right), NOUN, by_noun=True)


def _plain_past(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    j = k - 1
    while j >= 0 and tags[j].kind in ("adv", "neg"):
        j -= 1
    if j >= 0 and tags[j].kind == "be":
        return sentence.tokens[j].lower in ("was", "were")
    return (j < 0 or tags[j].kind != "have") and "past" in tags[k].forms


def _carrier(tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the verb that carries the one at `k`: "began to shell", "managed to leave", "began shelling"; else None."""
    j = k - 1
    if j >= 0 and tags[j].kind == "to":
        j -= 1
        # "were forced to leave": at most an object between
        while j > 0 and tags[j].kind in ("noun", "name", "pron", "det", "adv", "num") and k - j < 6:
            j -= 1
    elif "ing" not in tags[k].forms:
        return None
    return j if j >= 0 and tags[j].kind == "verb" and tags[j].lemma in happenings().carrying else None


def _rank(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return how main a verb is; None where it tells no happening: negated, to come, an adjective, an infinitive."""
    t = tags[k]
    if t.kind != "verb":
        return None
    carrier = _carrier(tags, k)
    if carrier is not None:
        return _rank(sentence, tags, carrier)
    before = [x for x in tags[max(0, k - 4) : k] if x.kind != "adv"]
    last = before[-1].kind if before else "mark"
    if (
        _absolute(sentence, tags, k)
        or last in ("to", "modal", "neg", "do")
        or any(x.kind in ("modal", "neg") for x in before[-3:])
        or _attributive(tags, k)
    ):
        return None
    if passive(tags, k):
        return _rank_of_passive(sentence, tags, k)
    if last == "have":
        return None if _seems(sentence, tags, k) else MARKED
    if "past" in t.forms and is_finite(tags, k):
        return REDUCED if reduced(sentence, tags, k) else PLAIN
    return _present(sentence, tags, k, last)


def _rank_of_passive(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the rank of a participle after a form of be; "are blocked" is a state, "were left without water" another."""
    be = next(j for j in range(k - 1, -1, -1) if tags[j].kind == "be")
    if sentence.tokens[be].lower == "being":
        return None
    if tags[k].lemma in happenings().active or (sentence.tokens[be].lower in PRESENT and sentence.block in BODY):
        return None
    return PLAIN if sentence.tokens[be].lower in ("was", "were") else MARKED


PRESENT = frozenset({"am", "is", "are", "'re", "'m"})


def _present(sentence: Sentence, tags: tuple[Tag, ...], k: int, last: str) -> int | None:
    """Return the rank of an -ing form, or of a present that a headline or a caption tells the past in."""
    before = sentence.tokens[k - 1].lower if k else ""
    if "ing" in tags[k].forms:
        if last in ("be", "sub") and before != "that":
            be = next((sentence.tokens[j].lower for j in range(k - 1, -1, -1) if tags[j].kind == "be"), "")
            return None if last == "be" and be in PRESENT and sentence.block in BODY else PARTICIPLE
        return REDUCED if before in ("after", "by", "since") or accused_of(tags, sentence.tokens[k - 1].lower, k) else None
    if sentence.block not in ("headline", "caption"):
        return None
    return MARKED if tags[k].may_be("s") or ("base" in tags[k].forms and before.endswith("s")) else None


def accused_of(tags: tuple[Tag, ...], before: str, k: int) -> bool:
    """Say whether the -ing form at `k`, with the word `before` it, is what somebody is accused of: "suspected of robbing"."""
    held = before in ("of", "with", "for") and "ing" in tags[k].forms
    return held and any(t.lemma in happenings().accusing for t in tags[max(0, k - REACH) : k - 1])


REACH = 12
"""Tokens between an accusing verb and what it accuses of."""


def _attributive(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether an -ed form stands for an adjective: "in besieged Kharkiv", "wounded men", "many of them wounded"."""
    if "participle" not in tags[k].forms:
        return False
    j = k - 1
    while j >= 0 and tags[j].kind == "adv":
        j -= 1
    before, after = (tags[j].kind if j >= 0 else "mark"), (tags[k + 1].kind if k + 1 < len(tags) else "mark")
    if before == "verb" and is_finite(tags, j) and (after == "noun" or tags[j].lemma in happenings().copulas):
        return True  # "expects insured losses", "remains constrained"
    if before == "num" and j < k - 1:
        return True  # "53 seriously wounded"
    if before in ("det", "prep", "num"):
        return after in ("noun", "name", "mark", "conj") or before == "det"
    if before == "mark" and after == "noun":
        # "the blast, the third this month, wounded eight": the only verb there is
        return any(is_finite(tags, i) for i in range(len(tags)) if i != k)
    return before == "pron" and j > 0 and tags[j - 1].kind == "prep"


def _absolute(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a participle hangs on "with": ", with 55 trucks deployed"."""
    for j in range(k - 1, 0, -1):
        if sentence.tokens[j].lower == "with" and tags[j - 1].kind in ("mark", "conj"):
            return True
        if tags[j].kind in ("mark", "sub") or is_finite(tags, j):
            return False
    return False


def _seems(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "to have …" hangs on a verb of seeming: "appeared to have left"."""
    words = [t.lower for t in sentence.tokens[max(0, k - 5) : k]]
    return "to" in words and any(t.lemma in happenings().seeming for t in tags[max(0, k - 6) : k])


def _happens(sentence: Sentence, tags: tuple[Tag, ...], k: int, left: int) -> bool:
    """Say whether nothing before the verb in its clause denies it, leaves it open, or makes it a habit or a count."""
    words, tokens = happenings(), sentence.tokens
    if sentence.tokens[max(left - 1, 0)].lower in words.open or any(t.lower == "there" for t in tokens[left : min(left + 4, k)]):
        return False
    for j in range(left, k):
        word, bare = tokens[j].lower, j == left or tags[j - 1].kind != "prep"
        if word in words.open or (word in words.none and bare):
            return False
        if word in words.habits or (word in words.statistics and bare and tags[j].kind != "det"):
            return False
    return not (k + 1 < len(tokens) and tokens[k + 1].lower in words.none)


def _spans_time(sentence: Sentence, k: int) -> bool:
    """Say whether the verb's object is a stretch of time: "entered its ninth year"."""
    after = [t.lower for t in sentence.tokens[k + 1 : k + 5]]
    return bool(after) and after[0] in ("its", "their", "his", "her") and any(w.rstrip("s") in STRETCHES for w in after)


STRETCHES = frozenset({"year", "month", "week", "day", "decade", "hour"})


def _type_of(sentence: Sentence, tags: tuple[Tag, ...], k: int, left: int, right: int) -> tuple[str | None, str]:
    """Return the type that the verb at `k` tells, None where it tells none, and the word it goes by."""
    lemma = _lemma(sentence, tags, k)
    head = None if passive(tags, k) else _noun_in(sentence, tags, subject_of(tags, k, left))
    if lemma in happenings().light:
        head = head or _noun_in(sentence, tags, range(k + 1, min(right, k + 7)), stop=True)
    if head and (lemma in happenings().light or lemma not in happenings().states):
        return types_by_noun()[head], head
    named = _listed(sentence, tags, k, right)
    if named:
        return named, lemma
    follows = k + 1 < len(tags) and (tags[k + 1].kind == "to" or "ing" in tags[k + 1].forms)
    if lemma in happenings().carrying and follows:
        return None, lemma
    return (None if _tells_nothing(sentence, tags, k) else "other"), lemma


def _lemma(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> str:
    """Return the verb's lemma; of one that the tagger only guessed at, the spelling that the tables have."""
    lemma = tags[k].lemma or sentence.tokens[k].lower
    if sentence.tokens[k].lower in grammar().forms or len(lemma) < MIN_STEM:
        return lemma
    listed = types_by_verb().keys() | happenings().states | happenings().tolls
    spellings = (lemma, f"{lemma}e", *([lemma[:-1]] if lemma[-1] == lemma[-2] else []))
    return next((s for s in spellings if s in listed), lemma)


MIN_STEM = 3


def _tells_nothing(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a verb of no type is a saying, a state, or one whose sense hangs on a noun that is not there."""
    lemma, words = _lemma(sentence, tags, k), happenings()
    if speech().group(lemma) or lemma in words.states:
        return True
    follows = sentence.tokens[k + 1].lower if k + 1 < len(tags) else ""
    return follows == "that" or (lemma in words.light and lemma not in words.concrete)


def subject_of(tags: tuple[Tag, ...], k: int, left: int) -> range:
    """Return where the subject of the verb at `k` stands: behind the verb before it, or ahead of a relative clause."""
    verbs = (j for j in range(k - 1, left - 1, -1) if tags[j].kind == "verb" and not _attributive(tags, j))
    last = next(verbs, None) if tags[k - 1].kind != "to" else None
    if last is None:
        return range(left, k)
    if all(t.kind in ("mark", "have", "be", "adv") for t in tags[last + 1 : k]) and any(
        t.kind == "mark" for t in tags[last + 1 : k]
    ):
        return range(left, next((j for j in range(left, k) if tags[j].kind == "mark"), k))
    return range(last + 1, k)


def _noun_in(sentence: Sentence, tags: tuple[Tag, ...], where: range, stop: bool = False) -> str | None:
    """Return the first noun in the range that names an event and is no part of a phrase with a preposition.

    With `stop` the search ends at a preposition or a mark: an object is near its verb.
    """
    for j in where:
        if tags[j].kind in ("prep", "to", "sub", "mark") and sentence.tokens[j].text not in ("'s", "’s"):
            if stop:
                return None
            inside = next((i for i in range(j + 1, where.stop) if tags[i].kind in ("mark", "verb", "sub")), where.stop)
            if tags[j].kind == "prep" and j > where.start:
                return _noun_in(sentence, tags, range(inside, where.stop)) if inside < where.stop else None
        word = sentence.tokens[j].lower
        # the head of its phrase: in "attack helicopters", "the flood victims" it is not
        gerund = j == where.start and tags[j].kind == "verb" and "ing" in tags[j].forms
        if (
            word in types_by_noun()
            and (tags[j].kind == "noun" or gerund)
            and (j + 1 >= len(tags) or tags[j + 1].kind not in ("noun", "name"))
        ):
            return word
    return None


def _listed(sentence: Sentence, tags: tuple[Tag, ...], k: int, right: int) -> str | None:
    """Return the type that the table gives the verb with its particles, None where it lists none."""
    words = [t.lower for t in sentence.tokens[k + 1 : min(right, k + 12)]]
    near = {types_by_noun().get(t.lower) for t in sentence.tokens[max(0, k - 10) : min(right, k + 12)]}
    entries = types_by_verb().get(_lemma(sentence, tags, k), ())
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
