"""What verbs of a clause do with a quantity: whose object or subject it is, and how likely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dateline.reading.document import Sentence
from dateline.reading.measure_phrases import Phrases
from dateline.reading.quantities import Quantity
from dateline.reading.tagging import Tag

REACH = 12  # tokens between figure and word beyond which they are not one statement of fact


@dataclass(frozen=True)
class Clause:
    """The clause of a quantity: its tokens in lower case between `left` and `right`."""

    sentence: Sentence
    tags: tuple[Tag, ...]
    left: int
    right: int

    @cached_property
    def words(self) -> list[str]:
        """The clause's words in lower case, at their sentence positions (empty strings outside)."""
        return [t.lower if self.left <= k < self.right else "" for k, t in enumerate(self.sentence.tokens)]

    @cached_property
    def known(self) -> frozenset[str]:
        """The words of the clause."""
        return frozenset(self.words)

    @cached_property
    def present(self) -> frozenset[str]:
        """The words of the whole sentence, in lower case."""
        return frozenset(t.lower for t in self.sentence.tokens)

    @cached_property
    def company(self) -> frozenset[str]:
        """The words of the sentence and of the one before it in the paragraph, in lower case."""
        return self.present | self.sentence.before

    @cached_property
    def verbs(self) -> dict[str, list[int]]:
        """The clause's verbs and gerunds by lemma, as token numbers."""
        found: dict[str, list[int]] = {}
        for k in range(self.left, self.right):
            t = self.tags[k]
            if t.lemma and (t.kind in ("verb", "be") or (t.kind == "noun" and self.words[k].endswith("ing"))):
                found.setdefault(t.lemma, []).append(k)
        return found


def predicates(entries: Phrases, clause: Clause, quantity: Quantity, as_object: bool) -> Iterable[tuple[str, float, int]]:
    """Return the entries whose verb stands in the clause in the right relation to the quantity, with score and token."""
    for entry in entries.beginning_in(clause.verbs):
        lemma, *rest = entry.words
        for k in clause.verbs[lemma]:
            if _is_noun(clause, k) or negated(clause, k) or _unreal(clause, k) or (rest and not _particles(clause, k, rest)):
                continue
            score = _object_score(clause, quantity, k) if as_object else _subject_score(clause, quantity, k)
            if score is not None:
                yield entry.text, score + 0.15 * len(rest), k


def negated(clause: Clause, k: int) -> bool:
    """Say whether the verb at token `k` is denied ("had not yet surrendered"): what it tells did not happen."""
    chain = clause.tags[max(clause.left, k - 4) : k]
    near = next(
        (n for n in range(len(chain) - 1, -1, -1) if chain[n].kind not in ("adv", "neg", "have", "be", "do", "modal")), -1
    )
    return any(t.kind == "neg" for t in chain[near + 1 :])


def _is_noun(clause: Clause, k: int) -> bool:
    """Say whether what may be a verb by its form is a noun by the net: "in two camps in the north"."""
    parse = clause.sentence.annotation
    return clause.tags[k].kind == "verb" and parse is not None and parse.upos[k] in ("NOUN", "PROPN")


UNREAL = frozenset({"would", "could", "might", "should"})


def _unreal(clause: Clause, k: int) -> bool:
    """Say whether the verb at token `k` tells what did not come about: "would almost certainly have died"."""
    words = clause.words[max(clause.left, k - 5) : k]
    return "have" in words and not UNREAL.isdisjoint(words[: words.index("have")])


def those_who(clause: Clause, quantity: Quantity) -> range:
    """Return the tokens of the relative clause in "80 of those who gave up were treated": its verb is not the predicate.

    Only where a main verb follows; "20 people who died" has no other.
    """
    tokens, tags = clause.sentence.tokens, clause.tags
    if quantity.last >= len(tokens) or tokens[quantity.last].lower != "who":
        return range(0)
    verb = next((k for k in range(quantity.last, len(tags)) if tags[k].kind == "verb"), len(tags))
    free = ("noun", "name", "adv", "num", "verb", "prep", "mark")
    main = next(
        (k for k in range(verb + 1, len(tags)) if tags[k].kind in ("be", "have", "modal") and tags[k - 1].kind in free), None
    )
    return range(quantity.last, main) if main is not None else range(0)


PARTICLES = frozenset({"up", "down", "in", "out", "off", "over", "away", "back", "on"})


def _particles(clause: Clause, k: int, rest: list[str]) -> bool:
    """Say whether the entry's other words follow the verb in order, within reach."""
    at = k + 1
    other = clause.words[at] if at < len(clause.words) else ""
    if len(rest) == 1 and other != rest[0] and {other, rest[0]} <= PARTICLES:
        return False  # "brought DOWN walls in the town" is not "brought in"
    for word in rest:
        found = next((j for j in range(at, min(len(clause.tags), k + 14)) if clause.words[j] == word), None)
        if found is None:
            return False
        at = found + 1
    return True


def passive(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the participle at token `k` follows a form of be (adverbs between): "were quickly evacuated"."""
    j = k - 1
    while j >= 0 and tags[j].kind in ("adv", "neg"):
        j -= 1
    return j >= 0 and tags[j].kind == "be" and tags[k].may_be("participle", "past")


def _perfect(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the participle at token `k` follows a form of have (adverbs between): "have since lost"."""
    j = k - 1
    while j >= 0 and tags[j].kind in ("adv", "neg"):
        j -= 1
    return j >= 0 and tags[j].kind == "have"


def _takes_object(clause: Clause, k: int) -> bool:
    """Say whether a noun phrase follows the verb at once: then what stands before an -ed form is its subject."""
    j = k + 1
    if j >= len(clause.tags):
        return False
    return clause.tags[j].kind in ("det", "name", "num") or clause.sentence.tokens[j].lower in ("him", "her", "them", "it")


def _object_score(clause: Clause, quantity: Quantity, k: int) -> float | None:
    """Score the quantity as what the verb at token `k` is done to; None where it is not."""
    tags = clause.tags
    if k and clause.words[k - 1] == "the" and not _takes_object(clause, k):
        return None  # "the wounded", "the displaced": people, no predicate
    if k >= quantity.last:
        gap = k - quantity.last
        reduced = (
            gap <= 3
            and tags[k - 1].kind != "conj"
            and "participle" in tags[k].forms
            and not (_takes_object(clause, k) or _perfect(tags, k))
        )
        elliptic = quantity.counted is None and gap <= 2 and tags[k].may_be("participle") and not _perfect(tags, k)
        if gap > REACH or not (passive(tags, k) or reduced or elliptic):
            return None
        return 3.0 - 0.06 * gap - 0.5 * _subjects_between(clause, quantity.last, k)
    if quantity.first <= k < quantity.last:
        if quantity.head is not None and k > quantity.head:
            return None  # in a relative clause that is no predicate
        return 2.85 if tags[k].may_be("participle") and k < (quantity.head or quantity.last) else None
    gap = quantity.first - k - 1
    if gap and clause.words[quantity.first - 1] in ("to", "at", "from", "by", "with", "against"):
        return None  # "brings the number to 500", "fell by 300": no object
    if gap > REACH or (passive(tags, k) and not _list_before(clause, k, quantity)):
        return None
    if _by_phrase(clause, k, quantity) or _subordinated(clause, k, quantity):
        return None
    blocked = sum(1 for j in range(k + 1, quantity.first) if tags[j].kind in ("noun", "name") and not _listed(clause, j))
    preps = sum(
        1
        for j in range(k + 1, quantity.first)
        if tags[j].kind == "prep" and clause.sentence.tokens[j].lower not in ("out", "up", "off", "down", "over")
    )
    return 3.0 - 0.06 * gap - 0.45 * blocked - 0.5 * preps


def _list_before(clause: Clause, k: int, quantity: Quantity) -> bool:
    """Say whether "killed were 20 people" or "among those killed were 20" is what stands there."""
    return any(clause.tags[j].kind == "be" for j in range(k + 1, quantity.first))


def _by_phrase(clause: Clause, k: int, quantity: Quantity) -> bool:
    return quantity.first - 1 > k and clause.sentence.tokens[quantity.first - 1].lower == "by"


WHERE = frozenset({"where", "who", "whose", "which", "whom"})


def _subordinated(clause: Clause, k: int, quantity: Quantity) -> bool:
    """Say whether a relative clause with a verb of its own opens between verb and number: "shut the school where 36 died"."""
    opener = next((j for j in range(k + 1, quantity.first) if clause.sentence.tokens[j].lower in WHERE), None)
    return opener is not None and any(clause.tags[j].kind in ("verb", "be", "have") for j in range(opener + 1, len(clause.tags)))


def _listed(clause: Clause, j: int) -> bool:
    """Say whether the noun at `j` is itself counted in the same list: "killed 12 women, 7 children"."""
    return any(clause.tags[i].kind == "num" for i in range(max(0, j - 6), j))


def _subject_score(clause: Clause, quantity: Quantity, k: int) -> float | None:
    """Score the quantity as who or what does the verb at token `k`; None where it is not."""
    tags = clause.tags
    if k < quantity.last:
        return None
    gap = k - quantity.last
    if gap > REACH or (passive(tags, k) and clause.tags[k].lemma not in ("be",)):
        return None
    before = tags[k - 1].kind if k else "mark"
    raised = k > 1 and before == "to" and passive(tags, k - 2)  # "were estimated to remain"
    if (before == "to" and gap > 2 and not raised) or (
        tags[k].forms == {"ing"} and gap > 1 and before not in ("be", "noun", "name", "adv")
    ):
        return None
    return 3.0 - 0.06 * gap - 0.5 * _subjects_between(clause, quantity.last, k)


def _subjects_between(clause: Clause, a: int, b: int) -> int:
    """Count nouns between a and b that may be the subject instead: those not inside a prepositional phrase or an aside."""
    count, after_prep = 0, False
    for k in range(a, b):
        kind, word = clause.tags[k].kind, clause.sentence.tokens[k].text
        if kind in ("prep", "to") or word == ",":
            after_prep = True
        elif kind in ("verb", "be", "have", "modal", "sub"):
            after_prep = False
            count += 0 if kind != "verb" else 1
        elif kind in ("pron", "name") and not after_prep:
            count += 1
    return count
