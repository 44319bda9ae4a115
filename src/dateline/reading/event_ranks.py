"""How main a verb is in the telling of what happened: its tense, its auxiliaries, what it hangs on."""

from __future__ import annotations

from dateline.lexicon.happenings import happenings
from dateline.model import BODY
from dateline.reading.clauses import is_finite
from dateline.reading.document import Sentence
from dateline.reading.event_clauses import parsed_adjective, parsed_main, reduced
from dateline.reading.predicates import passive
from dateline.reading.tagging import Tag

PLAIN, MARKED, PARTICIPLE, REDUCED, NOUN = 0, 1, 2, 3, 5
"""Ranks: simple past; perfect or a headline's present; -ing form; reduced relative; noun beside its time."""
AHEAD = -1
"""Rank of a reduced relative before the verb of its sentence: "those arrested on Sunday | were freed on Monday"."""
UNLISTED = 2
"""What a verb of no type stands behind one that has a type."""


def rank_of(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return how main a verb is; None where it tells no happening: negated, to come, an adjective, an infinitive."""
    t = tags[k]
    if t.kind != "verb":
        return None
    carrier = carrier_of(tags, k)
    if carrier is not None:
        return rank_of(sentence, tags, carrier)
    before = [x for x in tags[max(0, k - 4) : k] if x.kind != "adv"]
    last = before[-1].kind if before else "mark"
    if (
        _absolute(sentence, tags, k)
        or last in ("to", "modal", "neg", "do")
        or any(x.kind in ("modal", "neg") for x in before[-3:])
        or (attributive(tags, k) and not parsed_main(sentence, k))
    ):
        return None
    if passive(tags, k):
        return _rank_of_passive(sentence, tags, k)
    if last == "have":
        return None if _seems(sentence, tags, k) else MARKED
    if "past" in t.forms and is_finite(tags, k):
        if parsed_adjective(sentence, tags, k):
            return None
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


def attributive(tags: tuple[Tag, ...], k: int) -> bool:
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


def carrier_of(tags: tuple[Tag, ...], k: int) -> int | None:
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


def plain_past_at(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at `k` is in the simple past, active or passive."""
    j = k - 1
    while j >= 0 and tags[j].kind in ("adv", "neg"):
        j -= 1
    if j >= 0 and tags[j].kind == "be":
        return sentence.tokens[j].lower in ("was", "were")
    return (j < 0 or tags[j].kind != "have") and "past" in tags[k].forms
