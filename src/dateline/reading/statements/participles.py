"""Cues that stand as participles: "…, saying the road was closed", "issued a statement warning that …"."""

from __future__ import annotations

from dateline.lexicon.speech import speech
from dateline.model import Speaker
from dateline.reading.clauses import is_finite
from dateline.reading.document import Sentence
from dateline.reading.statements.content import after_cue, content_end, reaches, says_something
from dateline.reading.statements.cues import Cue
from dateline.reading.statements.desk import Desk, holds_quoted_words, inside_quotation, kind_of
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.subjects import subject_of
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag


def read_participles(desk: Desk, sentence: Sentence) -> None:
    """Find what participles of saying report; whoever did what the clause before them tells is the speaker."""
    tags = tag(sentence)
    for k in range(2, len(tags)):
        cue = _participle(sentence, tags, k)
        if cue is None or inside_quotation(desk, sentence, sentence.tokens[k].span.start):
            continue
        speaker = _doer(desk, sentence, tags, k)
        start = after_cue(desk.document, sentence, tags, cue) if speaker else None
        if speaker is None or start is None:
            continue
        end = content_end(sentence, tags, start, cue)
        if end <= start:
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
    if tag_.lemma is None or group not in ("say", "tell", "quote"):
        return None
    before = tags[k - 1].kind
    follows = sentence.tokens[k - 1].text in (",", "”", '"', "–", "—") or before in ("noun", "name", "pron")
    return Cue(k, k, k + 1, tag_.lemma, group) if follows else None


def _doer(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Speaker | None:
    """Return who did what the clause before token `k` tells: the speaker of its cue, or the subject of its first verb."""
    at = sentence.tokens[k].span.start
    told = [s for s in desk.found if s.cue and sentence.span.holds(s.cue.span) and s.cue.span.end < at]
    if told:
        return max(told, key=lambda s: s.content.span.end).speaker
    verb = next((j for j in range(1, k) if is_finite(tags, j) and not inside_quotation_at(desk, sentence, j)), None)
    reach = subject_of(desk.document, sentence, tags, verb, 0) if verb is not None else None
    if verb is None or reach is None or _is_passive(tags, verb, k):
        return None
    speaker = parse(sentence.tokens[slice(*reach)])
    return resolve(speaker, desk.voices, at) if speaker else None


def inside_quotation_at(desk: Desk, sentence: Sentence, j: int) -> bool:
    """Say whether token `j` lies inside a quotation."""
    return inside_quotation(desk, sentence, sentence.tokens[j].span.start)


def _is_passive(tags: tuple[Tag, ...], verb: int, k: int) -> bool:
    """Say whether "be" at `verb` is followed by a participle before token `k`: its subject did nothing."""
    if tags[verb].kind != "be":
        return False
    following = next((t for t in tags[verb + 1 : k] if t.kind not in ("adv", "neg")), None)
    return following is not None and following.kind == "verb" and "participle" in following.forms
