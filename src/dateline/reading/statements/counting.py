"""Counts that are somebody's by their verb: "the agency counted 900", "the mayor speaks of 43", "they cut their toll to 716"."""

from __future__ import annotations

from dateline.lexicon.figures import figure_words
from dateline.lexicon.populations import by_noun
from dateline.lexicon.speech import speech
from dateline.model import Speaker
from dateline.reading.clauses import is_finite
from dateline.reading.document import Sentence
from dateline.reading.statements.content import reaches
from dateline.reading.statements.desk import Desk, inside_quotation, kind_of
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.subjects import subject_of
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag

NEAR = 4
"""Tokens between the verb and its number, for bounds ("at least") and owners ("his own tally of")."""
FAR = 14
"""Tokens between "cut" and the number that a count was cut to."""
FREE = frozenset({"adv", "det", "prep", "num"})


def read_counting(desk: Desk, sentence: Sentence) -> None:
    """SPEAKER counted N · SPEAKER has N · SPEAKER speaks of N · SPEAKER cut its count to N, where nobody else says it."""
    tags, tokens = tag(sentence), sentence.tokens
    if not any(t.kind == "num" or t.lemma is None for t in tags):
        return
    for k in range(1, len(tags)):
        if not _is_verb(sentence, tags, k) or inside_quotation(desk, sentence, tokens[k].span.start):
            continue
        number = _number(sentence, tags, k)
        if number is None or tokens[k].span.start in desk.used_cues:
            continue
        told = any(s.content.span.holds(tokens[number].span) for s in desk.about(tokens[number].span))
        rival = tags[k].lemma in speech().speaks_of  # "one says that 620 left, the other makes it 540"
        speaker = _speaker(desk, sentence, tags, k) if rival or not told else None
        if speaker is None:
            continue
        content = reaches(sentence, k + 1, _end(sentence, tags, number))
        cue = tokens[k].span
        desk.used_cues.add(cue.start)
        desk.add(speaker, content, kind_of(desk, sentence, content), cue, "rule:statements.counting", sentence)


def _is_verb(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether token `k` is a finite verb; "the union speaks of" may be taken for a noun."""
    follows = sentence.tokens[k + 1].lower if k + 1 < len(tags) else ""
    if tags[k].kind == "noun" and follows in speech().speaks_of.get(tags[k].lemma or "", ()):
        return tags[k - 1].kind in ("noun", "name", "pron")
    return tags[k].kind in ("verb", "have") and is_finite(tags, k)


def _number(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the token of the number that the verb at token `k` gives as somebody's count, or None."""
    lemma, words = tags[k].lemma or "", [t.lower for t in sentence.tokens]
    at = next((j for j in range(k + 1, min(k + 1 + NEAR + 3, len(tags))) if tags[j].kind == "num"), None)
    if lemma in speech().revises:
        named = any(w in figure_words().number_nouns for w in words[k + 1 : k + FAR])
        to = next((j for j in range(k + 2, min(k + FAR, len(tags) - 1)) if words[j] == "to" and tags[j + 1].kind == "num"), None)
        return to + 1 if named and to is not None else None
    if at is None:
        return None
    between = tags[k + 1 : at]
    if words[k + 1] in speech().speaks_of.get(lemma, ()):
        return at if not any(t.kind in ("verb", "be", "sub", "name") for t in between) else None
    if lemma in speech().counts_out:
        known = any(w in by_noun() for w in words[at + 1 : at + NEAR])  # "counted 17 umbrellas" is nobody's word on the news
        return at if known and len(between) <= NEAR and all(t.kind in FREE for t in between) else None
    alone = at + 1 >= len(tags) or tags[at + 1].kind in ("mark", "conj")
    return at if lemma in speech().has_counted and alone and all(t.kind in ("adv",) for t in between) else None


def _speaker(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Speaker | None:
    """Return whose count it is, resolved, or None where the subject is nobody."""
    reach = subject_of(desk.document, sentence, tags, k, 0)
    if reach is None:
        return None
    words = sentence.tokens[slice(*reach)]
    words = words[:-1] if words[-1].lower == "who" else words
    speaker = parse(words, anybody=tags[k].lemma in speech().somebody or tags[k].lemma in speech().speaks_of)
    return resolve(speaker, desk.voices, sentence.tokens[k].span.start) if speaker else None


def _end(sentence: Sentence, tags: tuple[Tag, ...], number: int) -> int:
    """Return where the count ends: at the next mark, or before a clause of its own."""
    for k in range(number + 1, len(tags)):
        if tags[k].kind == "sub" or sentence.tokens[k].text in (",", ";", ".", ":", "–", "—", "(") or is_finite(tags, k):
            return k
    return len(tags)
