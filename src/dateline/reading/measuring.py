"""Which measure a quantity is of, from the verbs and words of its clause. Every answer names its rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.lexicon.figures import figure_words
from dateline.lexicon.measures import Measure
from dateline.reading.clauses import clause_bounds
from dateline.reading.document import Sentence
from dateline.reading.measure_phrases import Shown, shown
from dateline.reading.predicates import REACH, Clause, negated, predicates, those_who
from dateline.reading.quantities import Quantity
from dateline.reading.tagging import Tag, tag
from dateline.reading.told_before import told_before

THRESHOLD = 1.0
BEFALLEN = 2.4
"""What must at least speak for something that befell people whose noun tells another thing of them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a measure fits: its rule ("people.killed/object_of kill"), a score that only ranks, and the token it rests on."""

    measure: str
    rule: str
    score: float
    token: int


def measure_of(sentence: Sentence, quantity: Quantity, wide: bool = False) -> Evidence | None:
    """Return the best evidence for a measure of the quantity, or None where no measure fits well enough.

    What is counted may stand before the number ("put the number of dead at 58", "cases have risen to 29"): it is read as
    if it followed.
    """
    told = told_before(sentence, quantity)
    if told is not None:
        # a label, or the word before a bracket, ends at its mark
        end = quantity.first if sentence.tokens[quantity.first - 1].text in (":", "(") else None
        if found := _measure_of(sentence, told, wide=False, alone=True, end=end):
            return replace(found, rule=f"{found.rule} (told before)")
        if quantity.counted is None:  # "Houses: 400 destroyed, 60 damaged"
            quantity = replace(quantity, families=told.families, of=told.of)
    return _measure_of(sentence, quantity, wide)


def bounds_of(sentence: Sentence, tags: tuple[Tag, ...], quantity: Quantity) -> tuple[int, int]:
    """Return the token range of the clause around a quantity; what stands inside it ("12 women and men") cuts nothing."""
    left, _ = clause_bounds(sentence, tags, quantity.first)
    _, right = clause_bounds(sentence, tags, max(quantity.last - 1, quantity.first))
    return left, max(right, quantity.last)


def _measure_of(
    sentence: Sentence, quantity: Quantity, wide: bool, alone: bool = False, end: int | None = None
) -> Evidence | None:
    """Return the best evidence from the quantity's own clause.

    `wide` looks at the whole sentence instead of the clause: for a quantity without a verb of its own.
    """
    every = _every(sentence, quantity, wide, alone, end)
    best = max(every, key=lambda e: (e.score, e.measure), default=None)
    if best and "/noun" in best.rule and (quantity.counted or "").lower() in figure_words().state_nouns:
        best = max(_since(every, best), key=lambda e: (e.score, e.measure), default=best)
    return best if best and best.score >= THRESHOLD else None


def _since(every: list[Evidence], noun: Evidence) -> list[Evidence]:
    """Return the evidence for what befell people since they came to be called so: "three HOSTAGES were killed"."""
    return [
        e
        for e in every
        if e.measure != noun.measure
        and e.measure in figure_words().befalling
        and e.score >= BEFALLEN
        and ("/object_of" in e.rule or "/subject_of" in e.rule or "/after" in e.rule)
    ]


def considered(sentence: Sentence, quantity: Quantity) -> list[Evidence]:
    """Return the best evidence for each measure that the quantity's clause brings to mind, best first, also below THRESHOLD."""
    best: dict[str, Evidence] = {}
    for evidence in _every(sentence, told_before(sentence, quantity) or quantity):
        if evidence.measure not in best or evidence.score > best[evidence.measure].score:
            best[evidence.measure] = evidence
    return sorted(best.values(), key=lambda e: (-e.score, e.measure))


def _every(
    sentence: Sentence, quantity: Quantity, wide: bool = False, alone: bool = False, end: int | None = None
) -> list[Evidence]:
    """Return all evidence of the clause, or with `wide` of the sentence.

    `alone`: only what stands after the quantity's start; `end`: and before that token.
    """
    tags = tag(sentence)
    relative = quantity.last < len(tags) and sentence.tokens[quantity.last].lower == "who"
    left, right = (0, len(tags)) if wide or relative else bounds_of(sentence, tags, quantity)
    right = max(right, quantity.last) if end is None else end
    clause = Clause(sentence, tags, quantity.first if alone else min(left, quantity.first), right)
    aside = those_who(clause, quantity)
    if aside:
        found = _shown_in(clause, replace(quantity, last=aside.stop))
        if any(e.score >= THRESHOLD for e in found):
            return found
        clause = replace(clause, right=aside.stop)  # "71 of those who died were from Orm": what sets them apart
    return _shown_in(clause, quantity)


def _shown_in(clause: Clause, quantity: Quantity) -> list[Evidence]:
    """Return the evidence of all measures that may count the quantity."""
    found: list[Evidence] = []
    for entry in shown():
        if fits(entry.measure, quantity) and not _ruled_out(entry, clause):
            evidence = _evidence(entry, clause, quantity)
            found.extend(e for e in evidence if not _of_a_trade(entry.measure, quantity) or _responds(e))
    return found


def _of_a_trade(measure: Measure, quantity: Quantity) -> bool:
    """Say whether the measure counts such people only while they respond: "sent 300 engineers", not any engineers."""
    return "responders" in measure.counts and bool(quantity.families) and (quantity.of or "") not in measure.only_of


def _responds(evidence: Evidence) -> bool:
    return evidence.rule.partition("/")[2].partition(" ")[2] in figure_words().responding


def fits(measure: Measure, quantity: Quantity) -> bool:
    """Say whether the measure may count what the quantity counts."""
    if measure.units and quantity.number.unit:
        return quantity.number.unit in measure.units
    if quantity.number.unit and quantity.number.unit != "percent":
        return not quantity.families.isdisjoint(measure.counts)
    families = quantity.families - {"share"}
    if quantity.number.unit == "percent" and not families:
        return False  # "60 percent of capacity": a share of nothing that is counted here
    if families:
        if families.isdisjoint(measure.counts):
            return False
        return not measure.only_of or (quantity.of or "") in measure.only_of or "responders" in families & set(measure.counts)
    if quantity.anaphoric and measure.only_of and "" not in measure.only_of:
        return False
    if quantity.counted is None or quantity.anaphoric:
        if measure.alone_below is not None and not (quantity.number.value.low or 0) < measure.alone_below:
            return False
        return measure.alone and (not measure.only_of or "" in measure.only_of or "unknown" in measure.only_of)
    # An unknown noun is counted only where the noun or the adjective itself decides.
    return quantity.counted.lower() in measure.nouns


def _ruled_out(entry: Shown, clause: Clause) -> bool:
    likely = entry.not_with.beginning_in(clause.known)
    return any(_index(clause.words, list(phrase.words), clause.left, clause.right) is not None for phrase in likely)


def _index(words: list[str], phrase: list[str], start: int, end: int | None = None) -> int | None:
    """Return where `phrase` stands in `words` between start and end, or None."""
    stop = (len(words) if end is None else min(end, len(words))) - len(phrase) + 1
    at = max(start, 0)
    while at < stop:
        try:
            at = words.index(phrase[0], at, stop)
        except ValueError:
            return None
        if words[at : at + len(phrase)] == phrase:
            return at
        at += 1
    return None


def _evidence(entry: Shown, clause: Clause, quantity: Quantity) -> Iterable[Evidence]:
    measure = entry.measure

    def make(kind: str, word: str, score: float, token: int) -> Evidence:
        return Evidence(measure.name, f"{measure.name}/{kind} {word}", score + measure.weight, token)

    noun = (quantity.counted or "").lower()
    if noun in measure.nouns:
        partitive = quantity.head is not None and "the" in clause.words[quantity.first : quantity.head]  # "540 of the wounded"
        yield make("noun", noun, 2.4 if partitive else 3.4, quantity.head or quantity.first)
    for adjective in entry.adjectives.beginning_in(quantity.adjectives):
        if _index(list(quantity.adjectives), list(adjective.words), 0) is not None:
            yield make("adjective", adjective.text, 2.85, quantity.first)
    yield from (
        make("object_of", verb, score, k) for verb, score, k in predicates(entry.object_of, clause, quantity, as_object=True)
    )
    yield from (
        make("subject_of", verb, score, k) for verb, score, k in predicates(entry.subject_of, clause, quantity, as_object=False)
    )
    if _by_default(measure, quantity, clause.present) and (not measure.only_of or (quantity.of or "") in measure.only_of):
        yield make("by_default", quantity.counted or "", 1.2 - measure.weight, quantity.first)
    if noun in measure.likely and quantity.number.value.low != 1:
        yield make("likely", noun, 1.1 - measure.weight, quantity.first)
    if measure.beside and not clause.company.isdisjoint(measure.beside):
        yield from (
            make("loosely", verb, score, k) for verb, score, k in predicates(entry.loosely, clause, quantity, as_object=True)
        )
    if measure.beside and clause.present.isdisjoint(measure.beside):
        return
    words = clause.words
    for phrase in entry.after.beginning_in(clause.known):
        at = _index(words, list(phrase.words), quantity.last, quantity.last + REACH)
        nominal = (  # "reached the wounded"
            at is not None and len(phrase.words) == 1 and words[at - 1] == "the" and not words[at].endswith("s")
        )
        denied = at is not None and clause.tags[at].kind == "verb" and negated(clause, at)
        if at is not None and not nominal and not denied and not _another_between(clause, quantity.last, at):
            yield make("after", phrase.text, 2.6 + 0.1 * len(phrase.words) - 0.12 * (at - quantity.last), at)
    for phrase in entry.before.beginning_in(clause.known):
        parts = list(phrase.words)
        at = _last_index(words, parts, quantity.first - 2 * REACH, quantity.first)
        if (
            at is not None
            and not _another_between(clause, at + len(parts), quantity.first)
            and not _cut_off(clause, at + len(parts) - 1, quantity.first)
        ):
            gap = quantity.first - at - len(parts)
            moves = any(
                clause.tags[k].lemma in figure_words().rising for k in range(at, quantity.first)
            )  # "the toll … has risen to"
            yield make("before", phrase.text, 2.6 + 0.1 * len(parts) - (0.03 if moves else 0.15) * gap, at)


def _by_default(measure: Measure, quantity: Quantity, present: frozenset[str]) -> bool:
    """Say whether the measure is the likely one for what is counted, whatever the verb: troops are there, convoys move."""
    least = quantity.number.value.low if quantity.number.value.low is not None else quantity.number.value.high
    told = ("*" in measure.by_default and (least or 0) >= 10) or not present.isdisjoint(measure.by_default)
    return told and bool(quantity.families) and quantity.families.issubset(measure.counts)


def _last_index(words: list[str], phrase: list[str], start: int, end: int) -> int | None:
    for k in range(end - len(phrase), max(start, 0) - 1, -1):
        if words[k : k + len(phrase)] == phrase:
            return k
    return None


BESIDE = frozenset({"with", "including", "plus", "besides"})


def _another_between(clause: Clause, a: int, b: int) -> bool:
    """Say whether another number stands between tokens a and b: then the words are that one's.

    Not "in 22 towns", nor one in brackets: "collapsed (1,105) or damaged".
    """
    return any(
        clause.tags[k].kind == "num"
        and (clause.tags[k - 1].kind != "prep" or clause.words[k - 1] in BESIDE)
        and (clause.words[k - 1], clause.words[k + 1 : k + 2]) != ("(", [")"])
        for k in range(a, b)
    )


OPENS = frozenset({"verb", "be", "have", "modal", "sub", "pron", "mark"})


def _cut_off(clause: Clause, last: int, first: int) -> bool:
    """Say whether a phrase ending in a preposition at token `last` governs something nearer: "death of her son, who left two"."""
    if clause.tags[last].kind != "prep":
        return False
    table = figure_words()
    open_ = [k for k in range(last + 1, first) if clause.tags[k].kind in OPENS]
    told = all(clause.tags[k].kind in ("have", "be") or clause.tags[k].lemma in table.rising | table.standing for k in open_)
    return bool(open_) and not (told and clause.words[first - 1] in ("to", "at"))  # "the population of the camp stands at"
