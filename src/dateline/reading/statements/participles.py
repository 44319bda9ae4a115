"""Cues that stand as participles: "…, saying the road was closed", "issued a statement warning that …"."""

from __future__ import annotations

from dateline.lexicon.speech import speech
from dateline.reading.document import Sentence
from dateline.reading.statements.content import OPENING, after_cue, content_end, reaches, says_something
from dateline.reading.statements.cues import Cue
from dateline.reading.statements.desk import Desk, holds_quoted_words, inside_quotation, kind_of
from dateline.reading.statements.doers import doer
from dateline.reading.tagging import Tag, tag


def read_participles(desk: Desk, sentence: Sentence) -> None:
    """Find what participles of saying report; whoever did what the clause before them tells is the speaker."""
    tags = tag(sentence)
    for k in range(2, len(tags)):
        cue = _participle(sentence, tags, k)
        if cue is None or inside_quotation(desk, sentence, sentence.tokens[k].span.start):
            continue
        speaker = doer(desk, sentence, tags, k)
        start = after_cue(desk.document, sentence, tags, cue) if speaker else None
        if speaker is None or start is None:
            continue
        end = content_end(sentence, tags, start, cue)
        if end <= start or not _is_sure(sentence, cue, start):
            continue
        content = reaches(sentence, start, end)
        if says_something(sentence, tags, (start, end), cue, holds_quoted_words(desk, sentence, content)):
            content = desk.through_quotation(sentence, content)
            kind = kind_of(desk, sentence, content)
            desk.add(speaker, content, kind, cue.span(sentence), f"rule:statements.participle.{cue.group}", sentence)


def _participle(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Cue | None:
    """Return the cue at token `k` where it is a participle that follows a clause."""
    tag_ = tags[k]
    group = speech().group(tag_.lemma) if tag_.kind == "verb" and tag_.forms == {"ing"} else None
    if tag_.lemma is None or group not in ("say", "tell", "quote", "urge"):
        return None
    before = tags[k - 1].kind
    follows = sentence.tokens[k - 1].text in (",", "”", '"', "–", "—") or before in ("noun", "name", "pron")
    return Cue(k, k, k + 1, tag_.lemma, group) if follows else None


def _is_sure(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Say whether the participle can only be a saying: by its verb, by "that", or by a quotation ("revealing a scar" is none)."""
    opens = sentence.tokens[start].text in OPENING or sentence.tokens[start - 1].lower == "that"
    return opens or cue.group == "urge" or cue.lemma in speech().somebody | speech().asks_of
