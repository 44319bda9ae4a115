"""Nouns of saying and thinking with a clause of their own: "her claim that …", "voiced fears that …"."""

from __future__ import annotations

from dateline.lexicon.roles import roles
from dateline.lexicon.speech import speech
from dateline.model import Span, Speaker
from dateline.reading.clauses import is_clause
from dateline.reading.document import Sentence
from dateline.reading.statements.content import content_end, reaches, whole_clause
from dateline.reading.statements.cues import Cue, is_content_noun, took_place
from dateline.reading.statements.desk import Desk, inside_quotation, kind_of
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.subjects import subject_of
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag

OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}


def read_nouns(desk: Desk, sentence: Sentence) -> None:
    """Find what nouns of saying report, where the sentence says whose they are."""
    tags = tag(sentence)
    for k in range(1, len(tags) - 3):
        token = sentence.tokens[k]
        if token.lower not in speech().content_nouns:
            continue
        if tags[k + 1].kind == "be":
            _read_passive(desk, sentence, tags, k)
        if sentence.tokens[k + 1].lower != "that":
            continue
        is_verb = tags[k].kind == "verb" and not is_content_noun(sentence, tags, k)
        if is_verb or inside_quotation(desk, sentence, token.span.start):
            continue
        speaker = _owner(desk, sentence, tags, k) or _voicer(desk, sentence, tags, k)
        end = content_end(sentence, tags, k + 2, Cue(k, k, k + 1, token.lower, "say"))
        if speaker and end > k + 2 and is_clause(sentence, tags, k + 2, end):
            content = desk.through_quotation(sentence, reaches(sentence, k + 2, end))
            desk.add(speaker, content, kind_of(desk, sentence, content), token.span, "rule:statements.noun", sentence)


def _read_passive(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> None:
    """An order was given by SPEAKER that CONTENT."""
    tokens = sentence.tokens
    that = next((j for j in range(k + 3, len(tokens) - 2) if tokens[j].lower == "that"), None)
    by = next((j for j in range(k + 2, that or 0) if tokens[j].lower == "by"), None)
    if that is None or by is None or tags[k + 2].lemma not in speech().voicing or any(t.text == "," for t in tokens[k:that]):
        return
    speaker = parse(tokens[by + 1 : that])
    resolved = resolve(speaker, desk.voices, tokens[k].span.start) if speaker else None
    end = content_end(sentence, tags, that + 1, Cue(k, k, k + 1, tokens[k].lower, "say"))
    if resolved and is_clause(sentence, tags, that + 1, end):
        content = reaches(sentence, that + 1, end)
        desk.add(resolved, content, kind_of(desk, sentence, content), tokens[k].span, "rule:statements.noun", sentence)


def _owner(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Speaker | None:
    """Return whose the noun at token `k` is: "his repeated claim", "the ministry's claim"."""
    tokens, j = sentence.tokens, k - 1
    while j > 0 and k - j <= 3 and tags[j].kind in ("noun", "adv", "num") and tokens[j].lower not in OWNERS:
        j -= 1
    at = tokens[k].span.start
    if tokens[j].lower in OWNERS:
        speaker = Speaker(OWNERS[tokens[j].lower], None, None, "name", tokens[j].span)
        return resolve(speaker, desk.voices, at)
    if tokens[j].text not in ("'s", "’s", "'", "’") or j == 0:
        return None
    start = j - 1
    while start > 0 and tags[start - 1].kind in ("det", "noun", "name", "num") and tokens[start - 1].text not in ("'s", "’s"):
        start -= 1
    owner = parse(tokens[start:j])
    return resolve(owner, desk.voices, at) if owner else None


def _voicer(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Speaker | None:
    """Return who voices the noun at token `k`: "residents expressed fears", "the ministry issued a warning"."""
    verb = next((j for j in range(k - 1, max(0, k - 5), -1) if tags[j].kind == "verb"), None)
    if verb is None or tags[verb].lemma not in speech().voicing or tags[verb].forms == {"ing"}:
        return None
    if not took_place(sentence, tags, Cue(verb, verb, verb + 1, tags[verb].lemma or "", "say")):
        return None
    reach = subject_of(desk.document, sentence, tags, verb, 0)
    speaker = parse(sentence.tokens[slice(*reach)]) if reach else None
    return resolve(speaker, desk.voices, sentence.tokens[k].span.start) if speaker else None


def read_documents(desk: Desk, sentence: Sentence) -> None:
    """A study, a poll or a report found CONTENT · CONTENT, records show: verbs that tell where a document is their subject."""
    tags = tag(sentence)
    for k in range(1, len(tags)):
        lemma = tags[k].lemma if tags[k].kind == "verb" and tags[k].forms != {"ing"} else None
        at = sentence.tokens[k].span.start
        if lemma not in speech().document_verbs or at in desk.used_cues or inside_quotation(desk, sentence, at):
            continue
        cue = Cue(k, k, k + 1, lemma or "", "say")
        reach = subject_of(desk.document, sentence, tags, k, 0)
        if reach is None or not took_place(sentence, tags, cue):
            continue
        speaker = parse(sentence.tokens[slice(*reach)], anybody=True)
        content = _told(sentence, tags, reach[0], cue)
        if _names_document(sentence, reach) and speaker and content:
            _add(desk, sentence, speaker, content, cue)


def _names_document(sentence: Sentence, reach: tuple[int, int]) -> bool:
    """Say whether the head of the noun phrase is a document: "a survey", "three polls of voters released on Monday"."""
    words = [t.lower for t in sentence.tokens[slice(*reach)]]
    own = words[: next((j for j, w in enumerate(words) if j and w in roles().complements), len(words))]
    return any(w in speech().documents for w in own)


def _told(sentence: Sentence, tags: tuple[Tag, ...], subject: int, cue: Cue) -> Span | None:
    """Return the clause that follows a document's verb, or the one before its subject."""
    k = cue.verb
    start = k + 2 if k + 1 < len(tags) and sentence.tokens[k + 1].lower == "that" else k + 1
    if start + 2 < len(tags):
        end = content_end(sentence, tags, start, cue)
        if end > start and whole_clause(sentence, tags, start, end):
            return reaches(sentence, start, end)
    before = subject - 1
    closes = start >= len(tags) or sentence.tokens[start].text in (".", ",", ";")
    told = before > 1 and closes and sentence.tokens[before].text == "," and is_clause(sentence, tags, 0, before)
    return reaches(sentence, 0, before) if told else None


def _add(desk: Desk, sentence: Sentence, speaker: Speaker, content: Span, cue: Cue) -> None:
    content = desk.through_quotation(sentence, content)
    span = cue.span(sentence)
    desk.used_cues.add(span.start)
    desk.add(speaker, content, kind_of(desk, sentence, content), span, "rule:statements.document", sentence)
