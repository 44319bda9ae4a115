"""Where a clause plays when it names no place: at a common noun's, or in the scene that the sentence before set."""

from __future__ import annotations

from dateline.lexicon.happenings import happenings
from dateline.lexicon.place_words import place_words
from dateline.model import BODY, Span
from dateline.reading.document import Document, Sentence
from dateline.reading.tagging import tag

REACH = 5
"""Tokens between a preposition and the site it governs: "under the north stand"."""


def local(sentence: Sentence, span: Span, verb: int) -> bool:
    """Say whether a stretch of the sentence tells where by a common noun: "from the roof", "packed a stadium".

    `verb` is the token whose object may be the site.
    """
    tags = tag(sentence)
    for j, token in enumerate(sentence.tokens):
        if not span.holds(token.span) or not (j == verb or token.lower in happenings().where):
            continue
        for i in range(j + 1, min(j + REACH, len(tags))):
            if (tags[i].kind == "prep" and sentence.tokens[i].lower != "of") or tags[i].kind in ("mark", "be", "have", "conj"):
                break
            if _is_site(sentence.tokens[i].lower):
                return True
    return False


def _is_site(word: str) -> bool:
    places = place_words()
    return any(
        w in group
        for w in (word, word.removesuffix("s"))
        for group in (places.facility_nouns, places.settlement_nouns, places.region_nouns, happenings().sites)
    )


def told_before(document: Document, sentence: Sentence) -> bool:
    """Say whether the sentence before, in the same text, gives a time or a place: what follows goes on from there."""
    if sentence.index == 0:
        return False
    before = document.sentences[sentence.index - 1]
    if before.block not in BODY or (before.block != sentence.block and "lead" not in (before.block, sentence.block)):
        return False
    if any(t.lower in happenings().daytimes for t in before.tokens):
        return True
    timed = any(t.span and before.span.holds(t.span) for t in document.times)
    return timed or any(before.span.holds(p.span) for p in document.places)


def same_day(sentence: Sentence, span: Span) -> bool:
    """Say whether a stretch of the sentence gives an hour and leaves the day to what was told before: "at dawn"."""
    return any(t.lower in happenings().daytimes for t in sentence.tokens_in(span))
