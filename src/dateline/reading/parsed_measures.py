"""What a figure measures by the net's parse: the verb that governs it, however far off, through lists and relative clauses.

The rules look at the words of a clause; where they find nothing, the tree of the sentence may still lead from what is
counted to the verb of a table: "Three tanks, two guns and a bridge that the army had built in spring | were destroyed".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.document import Sentence
from dateline.reading.measure_phrases import Phrases, shown
from dateline.reading.measuring import Evidence, fits
from dateline.reading.nets.protocol import Annotation
from dateline.reading.quantities.counted import Quantity

SCORE = 2.0
"""What a verb found by the parse speaks for a measure: less than one that the rules find near by."""
STEPS = 4
"""Members of a list, or appositions, between what is counted and the word that the verb governs, at most."""
REACH = 14
"""Tokens behind the verb in which the other words of an entry ("take to hospital") stand."""
NOT = frozenset({"not", "n't", "never", "no", "nobody", "none", "neither"})
UNREAL = frozenset({"would", "could", "might", "should", "may", "if", "unless"})


def by_parse(sentence: Sentence, quantity: Quantity) -> Evidence | None:
    """Return the evidence of the verb that governs what is counted, or None: no net, no verb, none of a table, or one denied."""
    parse = sentence.annotation
    if parse is None or (quantity.counted is None and not quantity.anaphoric):
        return None
    found = []
    for verb, role in _governors(sentence, parse, _top(parse, quantity)):
        if _denied(sentence, parse, verb):
            continue
        for entry in shown():
            if not fits(entry.measure, quantity):
                continue
            phrase = _named(sentence, parse, entry.object_of if role == "object_of" else entry.subject_of, verb)
            if phrase is not None:
                rule = f"{entry.measure.name}/{role} {phrase} (by the parse)"
                found.append(Evidence(entry.measure.name, rule, SCORE + entry.measure.weight, verb))
    return max(found, key=lambda e: (e.score, e.measure), default=None)


def _top(parse: Annotation, quantity: Quantity) -> int:
    """Return the token of the quantity's own words that the rest hangs on: "thousands" in "thousands of homes"."""
    k = quantity.head if quantity.head is not None else quantity.first if quantity.anaphoric else quantity.last - 1
    for _ in range(STEPS):
        if not quantity.first <= parse.heads[k] < quantity.last:
            break
        k = parse.heads[k]
    return k


def _governors(sentence: Sentence, parse: Annotation, word: int) -> Iterator[tuple[int, str]]:
    """Yield the verbs that have the word at `word` for an object or a subject, with which of the two it is."""
    for k, relation in enumerate(parse.relations):
        if parse.heads[k] == word and relation.startswith("acl") and parse.upos[k] == "VERB":
            own = {parse.relations[j] for j, head in enumerate(parse.heads) if head == k}
            active = relation == "acl" and sentence.tokens[k].lower.endswith("ing")
            if (relation == "acl" and not active) or "nsubj:pass" in own:
                yield k, "object_of"
            elif active or "nsubj" in own:
                yield k, "subject_of"
    for _ in range(STEPS):
        relation, head = parse.relations[word], parse.heads[word]
        if head < 0:
            return
        if relation in ("obj", "nsubj:pass"):
            yield head, "object_of"
        elif relation == "nsubj":
            yield head, "subject_of"
        if relation not in ("conj", "appos"):
            return
        word = head


def _denied(sentence: Sentence, parse: Annotation, verb: int) -> bool:
    """Say whether the verb is denied, or told as what might have been: a word of that kind hangs on it, or it is no verb."""
    if parse.upos[verb] != "VERB":
        return True
    own = {sentence.tokens[j].lower for j, head in enumerate(parse.heads) if head == verb and j != verb}
    return not own.isdisjoint(NOT | UNREAL)


def _named(sentence: Sentence, parse: Annotation, entries: Phrases, verb: int) -> str | None:
    """Return the longest entry that the verb is, with its other words behind it in order; None where it is none."""
    words = [t.lower for t in sentence.tokens[verb + 1 : verb + REACH]]
    for phrase in sorted(entries.beginning_in({parse.lemmas[verb]}), key=lambda p: -len(p.words)):
        at = 0
        for word in phrase.words[1:]:
            at = words.index(word, at) + 1 if word in words[at:] else -1
            if at < 0:
                break
        if at >= 0:
            return phrase.text
    return None
