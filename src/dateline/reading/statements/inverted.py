"""CONTENT, said SPEAKER."""

from __future__ import annotations

from dateline.lexicon.speech import speech
from dateline.model import Span, Speaker
from dateline.reading.clauses import is_clause, is_finite
from dateline.reading.document import Sentence
from dateline.reading.statements.content import reaches
from dateline.reading.statements.cues import Cue
from dateline.reading.statements.desk import Desk, holds_quoted_words, kind_of, speaker_end
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag

BEFORE = frozenset([",", "”", '"', "’", "'", "–", "—"])
AFTER = frozenset([".", ",", ";"])


def read_inverted(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], cue: Cue) -> bool:
    """CONTENT, said SPEAKER · CONTENT, says SPEAKER, leader of the rebels, with 40 of them still there."""
    k, tokens = cue.verb, sentence.tokens
    if k < 2 or cue.head != k or tokens[k - 1].text not in BEFORE or cue.group in ("urge", "accuse", "tell", "quote"):
        return False
    end = speaker_end(sentence, tags, cue.end)
    speaker = parse(tokens[cue.end : end])
    if speaker is None or not _closed(sentence, tags, end) or any(t.lower == "that" for t in tokens[cue.end : cue.end + 2]):
        return False
    span = cue.span(sentence)
    resolved = resolve(speaker, desk.voices, span.start)
    stop = k - 1 if tokens[k - 1].text == "," else k
    content = reaches(sentence, 0, stop)
    goes_on = end + 1 < len(tags) and tokens[end].text == "," and is_finite(tags, end + 1)
    if goes_on:  # "Any such talk, said the minister, would fail"
        content = Span(content.start, sentence.span.end)
    said = goes_on or is_clause(sentence, tags, 0, stop) or holds_quoted_words(desk, sentence, content)
    if cue.lemma in speech().particles and not holds_quoted_words(desk, sentence, content):
        return False  # "The driver, 45, went on a long trip"
    if not resolved or not said:
        return False
    desk.used_cues.add(span.start)
    desk.add(resolved, content, kind_of(desk, sentence, content), span, "rule:statements.inverted", sentence)
    counts = end + 1 < len(tags) and (tags[end + 1].kind == "num" or tokens[end + 1].lower in speech().tail_openers)
    if counts and tokens[end].text == ",":
        numbered_tail(desk, sentence, tags, end + 1, span, resolved)
    return True


def _closed(sentence: Sentence, tags: tuple[Tag, ...], end: int) -> bool:
    """Say whether the speaker that ends before token `end` ends as one does: at a stop, or before an adjunct."""
    if end >= len(tags):
        return True
    return sentence.tokens[end].text in AFTER or tags[end].kind in ("prep", "sub", "noun", "name", "conj")


def numbered_tail(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], start: int, cue: Span, speaker: Speaker) -> None:
    """CONTENT, SPEAKER said, 694 of them since Monday: a tail with a number and no verb of its own goes on with what was said."""
    end = start
    while (
        end < len(tags)
        and sentence.tokens[end].text not in (";", ".")
        and not (sentence.tokens[end].text == "," and end > start + 8)
    ):
        end += 1
    counted = any(t.kind == "num" for t in tags[start:end])
    if counted and not any(is_finite(tags, j) and tags[j].kind != "verb" for j in range(start, end)):
        desk.add(speaker, reaches(sentence, start, end), "indirect", cue, "rule:statements.tail", sentence)
