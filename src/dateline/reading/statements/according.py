"""Sources without a verb: "according to …", "by his count"."""

from __future__ import annotations

from dateline.lexicon.speech import speech
from dateline.model import Span, Speaker
from dateline.reading.clauses import is_clause, is_finite
from dateline.reading.document import Sentence, Token
from dateline.reading.statements.content import content_end, reaches
from dateline.reading.statements.desk import Desk, inside_quotation, kind_of, speaker_end
from dateline.reading.statements.nouns import OWNERS
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag


def read_according(desk: Desk, sentence: Sentence) -> None:
    """According to SPEAKER, CONTENT · CONTENT, according to SPEAKER."""
    words = [t.lower for t in sentence.tokens]
    for phrase in speech().according:
        cue = phrase.split()
        if cue[0] not in words:
            continue
        for k in range(len(words) - len(cue)):
            if words[k : k + len(cue)] == cue and not inside_quotation(desk, sentence, sentence.tokens[k].span.start):
                _according(desk, sentence, k, k + len(cue))


def _according(desk: Desk, sentence: Sentence, k: int, first: int) -> None:
    """Read the source that begins at token `first` after a cue at token `k`; "citing" only where nobody else is the source."""
    tags = tag(sentence)
    citing = first - k == 1
    if citing and (
        sentence.tokens[k - 1].text != "," or any(sentence.span.holds(s.content.span) for s in desk.about(sentence.span))
    ):
        return
    end = speaker_end(sentence, tags, first)
    words, end = _source(sentence, tags, first, end)
    speaker = parse(words, anybody=not citing)
    resolved = resolve(speaker, desk.voices, sentence.tokens[first].span.start) if speaker else None
    reach = _around(sentence, tags, k, end)
    if resolved and reach[1] - reach[0] >= 3:
        content = reaches(sentence, *reach)
        cue = reaches(sentence, k, first)
        if _somebody_else_says(desk, content):
            return  # "According to the paper, the minister said …" is the minister's
        desk.add(resolved, content, kind_of(desk, sentence, content), cue, "rule:statements.according", sentence)


def _source(sentence: Sentence, tags: tuple[Tag, ...], first: int, end: int) -> tuple[tuple[Token, ...], int]:
    """Return the words for whose paper or count it is, and where the source ends.

    "according to a statement by SPEAKER", "according to the final count that SPEAKER gave the court".
    """
    tokens, papers = sentence.tokens, speech().documents | speech().counts | {"statement"}
    noun = next((j for j in range(first, min(first + 4, len(tags))) if tokens[j].lower in papers), None)
    if noun is not None and noun + 2 < len(tags) and not any(tags[j].kind == "name" for j in range(first, noun)):
        joint = tokens[noun + 1].lower
        if joint in ("by", "from"):
            end = speaker_end(sentence, tags, noun + 2)
            return tokens[noun + 2 : end], end
        if joint in ("that", "which"):
            verb = next((j for j in range(noun + 2, len(tags)) if is_finite(tags, j)), noun + 2)
            return tokens[noun + 2 : verb], end
    return tokens[first:end], end


def _somebody_else_says(desk: Desk, content: Span) -> bool:
    """Say whether the content is for the most part another's statement, with its cue."""
    inside = [s for s in desk.about(content) if s.cue and content.holds(s.cue.span) and content.holds(s.content.span)]
    return any(2 * s.content.span.length > content.length and s.cue and s.cue.span < s.content.span for s in inside)


def _around(sentence: Sentence, tags: tuple[Tag, ...], k: int, end: int) -> tuple[int, int]:
    """Return the tokens that a source at k:end vouches for: what precedes it, or what follows where no clause precedes."""
    closed = end < len(tags) and sentence.tokens[end].text == ","
    start = end + 1 if closed else end
    if k > 1 and (not closed or is_clause(sentence, tags, 0, k) or start >= len(tags)):
        return 0, k - 1 if sentence.tokens[k - 1].text == "," else k
    return start, content_end(sentence, tags, start) if start < len(tags) else start


def read_counts(desk: Desk, sentence: Sentence) -> None:
    """CONTENT, by his count · By the ministry's estimate, CONTENT · In Lind's version CONTENT."""
    tags, tokens = tag(sentence), sentence.tokens
    for k in (k for k in range(len(tags) - 2) if tokens[k].lower in ("by", "in")):
        nouns = speech().counts if tokens[k].lower == "by" else speech().versions
        stop = next((j for j in range(k + 2, min(k + 7, len(tags))) if tokens[j].lower in nouns), None)
        if stop is None or inside_quotation(desk, sentence, tokens[k].span.start):
            continue
        speaker = _counter(sentence, k + 1, stop)
        resolved = resolve(speaker, desk.voices, tokens[k].span.start) if speaker else None
        reach = _around(sentence, tags, k, stop + 1)
        if resolved and reach[1] - reach[0] >= 3 and is_clause(sentence, tags, *reach):
            content = reaches(sentence, *reach)
            cue = Span(tokens[k].span.start, tokens[stop].span.end)
            desk.add(resolved, content, kind_of(desk, sentence, content), cue, "rule:statements.by_count", sentence)


def _counter(sentence: Sentence, start: int, stop: int) -> Speaker | None:
    """Return whose count it is: a possessive pronoun, or a name with 's."""
    owner = sentence.tokens[start:stop]
    pronoun = OWNERS.get(owner[0].lower)
    if pronoun:
        return Speaker(pronoun, None, None, "name", owner[0].span)
    return parse(owner[:-1]) if owner[-1].text in ("'s", "’s", "'", "’") else None
