"""Sources without a verb: "according to …", "by his count"."""

from __future__ import annotations

from dateline.lexicon.speech import speech
from dateline.model import Span, Speaker
from dateline.reading.clauses import is_clause
from dateline.reading.document import Sentence
from dateline.reading.statements.content import content_end
from dateline.reading.statements.desk import Desk, inside_quotation, kind_of, speaker_end
from dateline.reading.statements.speakers import parse, resolve
from dateline.reading.tagging import Tag


def read_according(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...]) -> None:
    """According to SPEAKER, CONTENT · CONTENT, according to SPEAKER."""
    for phrase in speech().according:
        words = phrase.split()
        for k in range(len(tags) - len(words)):
            if [t.lower for t in sentence.tokens[k : k + len(words)]] != words or inside_quotation(
                desk, sentence, sentence.tokens[k].span.start
            ):
                continue
            first = k + len(words)
            end = speaker_end(sentence, tags, first)
            speaker = parse(sentence.tokens[first:end])
            resolved = resolve(speaker, desk.voices, sentence.tokens[first].span.start) if speaker else None
            if not resolved:
                continue
            cue = Span(sentence.tokens[k].span.start, sentence.tokens[first - 1].span.end)
            if k <= 1:
                start = end + 1 if end < len(tags) and sentence.tokens[end].text == "," else end
                reach = (start, content_end(sentence, tags, start) if start < len(tags) else start)
            else:
                stop = k - 1 if sentence.tokens[k - 1].text == "," else k
                reach = (0, stop)
            if reach[1] - reach[0] >= 3:
                content = Span(sentence.tokens[reach[0]].span.start, sentence.tokens[reach[1] - 1].span.end)
                desk.add(resolved, content, kind_of(desk, sentence, content), cue, "rule:statements.according", sentence)


COUNTS = frozenset({"count", "estimate", "account", "tally", "figures", "reckoning", "estimates"})


def read_counts(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...]) -> None:
    """CONTENT, by his count · By the ministry's estimate, CONTENT."""
    pronouns = {"his": "he", "her": "she", "their": "they", "its": "it"}
    tokens = sentence.tokens
    for k in range(len(tags) - 2):
        stop = next((j for j in range(k + 2, min(k + 7, len(tags))) if tokens[j].lower in COUNTS), None)
        if tokens[k].lower != "by" or stop is None or inside_quotation(desk, sentence, tokens[k].span.start):
            continue
        owner = tokens[k + 1 : stop]
        word = pronouns.get(owner[0].lower)
        possessive = owner[-1].text in ("'s", "’s", "'", "’")
        speaker = Speaker(word, None, None, "name", owner[0].span) if word else parse(owner[:-1]) if possessive else None
        resolved = resolve(speaker, desk.voices, tokens[k].span.start) if speaker else None
        if not resolved:
            continue
        reach = (
            (0, k - 1 if tokens[k - 1].text == "," else k)
            if k > 1
            else (stop + 2, content_end(sentence, tags, min(stop + 2, len(tags) - 1)))
        )
        if reach[1] - reach[0] >= 3 and is_clause(sentence, tags, *reach):
            content = Span(tokens[reach[0]].span.start, tokens[reach[1] - 1].span.end)
            cue = Span(tokens[k].span.start, tokens[stop].span.end)
            desk.add(resolved, content, kind_of(desk, sentence, content), cue, "rule:statements.by_count", sentence)
