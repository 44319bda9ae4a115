"""Somebody's words that another passes on: "the paper quoted a guard as saying …", "she was quoted as saying …"."""

from __future__ import annotations

from dateline.lexicon.speech import speech
from dateline.reading.document import Sentence
from dateline.reading.predicates import passive
from dateline.reading.statements.content import after_cue, content_end, reaches, says_something
from dateline.reading.statements.cues import Cue
from dateline.reading.statements.desk import Desk, holds_quoted_words, inside_quotation, kind_of
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.subjects import subject_of
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag

REACH = 20
"""Tokens between "quoted" and "as saying": the speaker with a role."""


def read_relayed(desk: Desk, sentence: Sentence) -> None:
    """SOURCE quoted SPEAKER as saying CONTENT · SPEAKER was quoted as saying CONTENT: the speaker's words, not the source's."""
    tags, tokens = tag(sentence), sentence.tokens
    for k in range(1, len(tags) - 3):
        if tokens[k + 1].lower == "by" and tags[k].lemma in speech().tell and passive(tags, k):
            _told_by(desk, sentence, tags, k)
    for k in range(1, len(tags) - 2):
        group = speech().group(tags[k + 1].lemma) if tags[k + 1].forms == {"ing"} else None
        if tokens[k].lower != "as" or group is None or inside_quotation(desk, sentence, tokens[k].span.start):
            continue
        verb = next((j for j in range(k - 1, max(0, k - REACH), -1) if tags[j].lemma in speech().relays), None)
        if verb is not None:
            _passed_on(desk, sentence, tags, verb, Cue(k + 1, k + 1, k + 2, tags[k + 1].lemma or "", group))


def _told_by(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> None:
    """LISTENER was briefed by SPEAKER that CONTENT."""
    tokens = sentence.tokens
    that = next((j for j in range(k + 3, min(k + REACH, len(tags))) if tokens[j].lower == "that"), None)
    at = tokens[k].span
    if that is None or that + 2 >= len(tags) or inside_quotation(desk, sentence, at.start):
        return
    speaker = parse(tokens[k + 2 : that], anybody=True)
    resolved = resolve(speaker, desk.voices, at.start) if speaker else None
    if resolved is not None:
        content = reaches(sentence, that + 1, content_end(sentence, tags, that + 1))
        desk.used_cues.add(at.start)
        desk.add(resolved, content, kind_of(desk, sentence, content), at, "rule:statements.told_by", sentence)


def _passed_on(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], verb: int, cue: Cue) -> None:
    tokens = sentence.tokens
    before = next((t.kind for t in reversed(tags[:verb]) if t.kind != "adv"), "mark")
    if before == "be":
        reach = subject_of(desk.document, sentence, tags, verb, 0)
        words = tokens[slice(*reach)] if reach else ()
    else:
        words = tokens[verb + 1 : cue.verb - 1]
    speaker = parse(words, anybody=True) if words else None
    at = tokens[verb].span
    resolved = resolve(speaker, desk.voices, at.start) if speaker else None
    start = after_cue(desk.document, sentence, tags, cue)
    if resolved is None or start is None or at.start in desk.used_cues:
        return
    end = content_end(sentence, tags, start, cue)
    content = reaches(sentence, start, end) if end > start else None
    quoted = content is not None and holds_quoted_words(desk, sentence, content)
    if content and says_something(sentence, tags, (start, end), cue, quoted):
        content = desk.through_quotation(sentence, content)
        desk.used_cues.update((at.start, tokens[cue.verb].span.start))
        desk.add(resolved, content, kind_of(desk, sentence, content), at, "rule:statements.relayed", sentence)
