"""The stretch of a sentence that tells one happening: narrower than a clause where several happenings share one."""

from __future__ import annotations

from dateline.lexicon.happenings import happenings
from dateline.lexicon.speech import speech
from dateline.reading.clauses import clause_bounds, is_finite
from dateline.reading.document import Sentence
from dateline.reading.tagging import Tag

JOINING = frozenset({"as", "that", "when", "after", "while", "before", "although", "though", "because", "where", "until", "once"})
"""Words that open a clause of its own wherever a subject and a verb follow."""
NOMINAL = frozenset({"noun", "name", "num", "pron", "det"})


def event_clause(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> tuple[int, int]:
    """Return the half-open token range that tells what the verb at `k` does.

    A clause (see `clause_bounds`), without the clauses that "as", "that" or "when" hang on it, and with all of a subject
    that "and" joins: "… that 20 women | and children had been freed".
    """
    left, right = clause_bounds(sentence, tags, k)
    if joined(tags, k):
        left = k
    left = _with_subject(sentence, tags, left, k)
    for j in range(left + 1, right):
        if not opens(sentence, tags, j, right):
            continue
        if j < k:
            left = j + 1
        else:
            return left, j
    return left, right


def joined(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at `k` shares the subject of another clause: "… until Saturday and | sent five planes"."""
    return 0 < k < len(tags) - 1 and tags[k - 1].kind == "conj" and tags[k + 1].kind in NOMINAL


def opens(sentence: Sentence, tags: tuple[Tag, ...], j: int, end: int) -> bool:
    """Say whether token `j` is a word that opens a clause: a subject and a verb follow before `end` and any mark."""
    if sentence.tokens[j].lower not in JOINING or (j + 1 < end and tags[j + 1].kind not in NOMINAL | {"prep", "adv"}):
        return False
    subject = False
    for i in range(j + 1, end):
        if tags[i].kind == "mark":
            return False
        if subject and is_finite(tags, i):
            return True
        subject = subject or tags[i].kind in NOMINAL
    return False


def _with_subject(sentence: Sentence, tags: tuple[Tag, ...], left: int, k: int) -> int:
    """Return where the clause begins, over an "and" that only joins two nouns of its subject."""
    if tags[left].kind != "conj" or left + 1 >= k or tags[left + 1].kind != "noun" or tags[left - 1].kind != "noun":
        return left
    for j in range(left - 1, -1, -1):
        if tags[j].kind == "sub" or sentence.tokens[j].text in (";", ":", "—", "--", "–"):
            return j + 1
        if is_finite(tags, j) and not reduced(sentence, tags, j):
            return left
    return 0


def relative_pronoun(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the "who" or "which" that is the subject of the verb at `k`, over auxiliaries; None where it has another."""
    j = k - 1
    while j > 0 and tags[j].kind in ("adv", "be", "have"):
        j -= 1
    return j if j > 0 and sentence.tokens[j].lower in ("who", "which") else None


MAIN = frozenset({"root", "parataxis", "ccomp"})
"""Relations (Universal Dependencies) of a verb that is its sentence's, or a reported clause's, own."""


def parsed_main(sentence: Sentence, k: int) -> bool:
    """Say whether the net's parse has the verb at `k` as a main verb, or joined to one; False where there is no parse."""
    parse = sentence.annotation
    if parse is None or parse.upos[k] != "VERB":
        return False
    for _ in range(len(parse.heads)):
        if parse.relations[k] != "conj" or parse.heads[k] < 0:
            break
        k = parse.heads[k]
    return parse.relations[k] in MAIN


def parsed_adjective(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the net's parse has the participle at `k` before its noun: "insured losses"; False where there is no parse."""
    parse = sentence.annotation
    return parse is not None and "participle" in tags[k].forms and parse.relations[k] == "amod"


def reduced(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether an -ed form right after a noun is a reduced relative clause: "land held by", "a man arrested on Sunday"."""
    if "participle" not in tags[k].forms or not (0 < k < len(tags) - 1) or tags[k + 1].kind != "prep":
        return False
    if parsed_main(sentence, k):
        return False
    if tags[k - 1].kind == "mark":
        return any(is_finite(tags, j) for j in range(k - 1))  # "…, caught between two fronts"
    if tags[k - 1].kind not in ("noun", "name"):
        return False
    return _verb_follows(sentence, tags, k) or _verb_leads(tags, k)


def _verb_follows(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb of the sentence comes only now: an auxiliary, or a past with its object, over a list of nouns."""
    for j in range(k + 2, len(tags)):
        if tags[j].kind in ("be", "have", "modal"):
            return True
        if tags[j].kind == "verb":
            named = tags[j - 1].kind in ("noun", "name", "num") or sentence.tokens[j - 1].text == "-"
            if speech().group(tags[j].lemma):
                return named and "past" in tags[j].forms
            if tags[j].lemma in happenings().states and named and tags[j].may_be("base", "s"):
                return True
            return named and "past" in tags[j].forms and j + 1 < len(tags) and tags[j + 1].kind in ("det", "num", "name")
        listed = tags[j].kind == "conj" or sentence.tokens[j].text in (",", "-")
        if tags[j].kind in ("sub", "pron", "to") or (tags[j].kind == "mark" and not listed):
            return False
        if listed and not (j + 1 < len(tags) and tags[j + 1].kind in ("noun", "name", "verb")):
            return False
    return False


def _verb_leads(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the clause has its verb already, before the noun in front of `k`."""
    if tags[k - 1].kind != "noun":
        return False
    for j in range(k - 1, -1, -1):
        if tags[j].kind == "sub":
            return False
        if is_finite(tags, j):
            return True
    return False
