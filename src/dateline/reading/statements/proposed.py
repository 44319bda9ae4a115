"""Statements that a net proposes: taken where the rules found none, and never against them.

A net marks who, by what cue, said what (source, cue and content of an attribution). Its proposal becomes a statement only
where the words have what the rules ask of any statement: a speaker that can be named, a saying that took place, and a clause
or a quotation for content. Contents in pieces are cut where the cue breaks them.
"""

from __future__ import annotations

from functools import partial

import regex

from dateline.lexicon.speech import speech
from dateline.model import Span, Speaker
from dateline.reading.clauses import is_clause
from dateline.reading.document import Sentence
from dateline.reading.nets.protocol import Attribution
from dateline.reading.statements.cues import Cue, cue_at, took_place
from dateline.reading.statements.desk import Desk, holds_quoted_words, inside_quotation, kind_of, quotes_in
from dateline.reading.statements.speakers import ARTICLES, parse
from dateline.reading.statements.subjects import subject_of
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag

THAT = regex.compile(r"that\s+", regex.I)
SURE = 0.35
"""A proposal below this score is left out."""
WORDY = 3
"""Tokens: a shorter content that is neither clause nor quotation is a bare act ("condemned the attack").
"""
LEAD = 2
"""Words that may stand between an act and the words quoted with it ("condemned the “shameful” raid")."""
CERTAIN = 0.8
"""From this score a phrase of so many words is a content."""
GAP = 40
"""Characters: a shorter gap within a sentence, with neither cue nor source in it, is none."""
SAME = 0.5
"""Intersection over union of characters from which two contents are one: the measure of PolNeAR (Newell et al. 2018)."""


def read_proposed(desk: Desk, sentence: Sentence) -> None:
    """Add the attributions of the sentence's annotation that the rules missed."""
    if sentence.annotation is None:
        return
    for proposal in sorted(sentence.annotation.attributions, key=lambda a: (a.content, a.cue or Span(0, 0))):
        if proposal.score >= SURE and proposal.source and proposal.content:
            _take(desk, sentence, proposal)


def range_of(sentence: Sentence, span: Span) -> tuple[int, int]:
    """Return the half-open range of the sentence's tokens that overlap the span."""
    inside = [k for k, t in enumerate(sentence.tokens) if t.span.overlaps(span)]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _take(desk: Desk, sentence: Sentence, proposal: Attribution) -> None:
    tags = tag(sentence)
    if _ruled(desk, sentence, proposal) or not _was_said(sentence, tags, proposal):
        return
    speaker = speaker_of(desk, sentence, proposal)
    if speaker is None:
        return
    lemmas = _lemmas(sentence, proposal)
    for piece in _pieces(desk, proposal):
        where = desk.document.sentence_at(piece.start) or sentence
        content = desk.through_quotation(where, _described(desk, where, piece) if lemmas & speech().describes else piece)
        if _is_content(desk, where, content, proposal.score, lemmas) or _asked(sentence, tags, proposal):
            made_by = f"net:attribution+rule:speaker {proposal.score:.2f}"
            desk.add(speaker, content, kind_of(desk, where, content), proposal.cue, made_by, sentence)


def _lemmas(sentence: Sentence, proposal: Attribution) -> set[str]:
    """Return the lemmas of the proposal's cue."""
    if sentence.annotation is None or proposal.cue is None:
        return set()
    return {sentence.annotation.lemmas[k] for k in range(*range_of(sentence, proposal.cue))}


def _is_content(desk: Desk, sentence: Sentence, content: Span, score: float, cue: set[str]) -> bool:
    """Say whether it is a content: after an act only words that are quoted from their start, else a clause or words enough."""
    quotes = quotes_in(desk, sentence, content)
    if cue & speech().acts:
        text = desk.document.text
        worded = [q for q in quotes if len(q.inner.cut(text).split()) > 1 and q.span.start >= content.start - 1]
        near = any(len(text[content.start : q.span.start].split()) <= LEAD for q in worded)
        return near and not content.cut(text).lower().startswith("as ")
    return (
        is_clause(sentence, tag(sentence), *range_of(sentence, content))
        or holds_quoted_words(desk, sentence, content)
        or _is_worded(sentence, content, score, cue)
    )


def _described(desk: Desk, sentence: Sentence, piece: Span) -> Span:
    """Return what somebody or something is said to be: the words after "as", or those in quotation marks."""
    quotes = quotes_in(desk, sentence, piece)
    tokens = sentence.tokens_in(piece)
    named = next((k for k, t in enumerate(tokens[:-1]) if t.lower == "as"), None)
    if not quotes:
        return piece
    if named is not None and tokens[named].span.end < quotes[0].span.start:
        return Span(tokens[named + 1].span.start, piece.end)
    wordy = len(quotes[0].inner.cut(desk.document.text).split()) > 1  # one word may be irony: "calls it a “caliphate”"
    return Span(quotes[0].span.start, max(quotes[0].span.end, piece.end)) if wordy else piece


def _is_worded(sentence: Sentence, piece: Span, score: float, cue: set[str]) -> bool:
    """Say whether a content that is neither clause nor quotation says enough: an infinitive, or words the net is sure of."""
    tokens = sentence.tokens_in(piece)
    if cue & speech().acts:
        return False
    return len(tokens) >= WORDY and (tokens[0].lower == "to" or score >= CERTAIN)


def _ruled(desk: Desk, sentence: Sentence, proposal: Attribution) -> bool:
    """Say whether the rules have this one already, or the words stand inside a quotation."""
    cue, content = proposal.cue, Span(proposal.content[0].start, proposal.content[-1].end)
    if inside_quotation(desk, sentence, cue.start if cue else content.start):
        return True
    same_cue = cue and any(s.cue and s.cue.span.overlaps(cue) for s in desk.about(cue))
    return bool(same_cue) or any(_alike(s.content.span, content) for s in desk.about(content))


def _alike(a: Span, b: Span) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0 and common / (max(a.end, b.end) - min(a.start, b.start)) >= SAME


def _was_said(sentence: Sentence, tags: tuple[Tag, ...], proposal: Attribution) -> bool:
    """Say whether the cue tells of a saying that took place: no "did not say", no "would say"."""
    if _lemmas(sentence, proposal) & speech().unsaid or _is_only_preposition(sentence, tags, proposal):
        return False
    verbs = [k for k in range(*range_of(sentence, proposal.cue)) if tags[k].kind == "verb"] if proposal.cue else []
    if not verbs or tags[verbs[0]].forms == {"ing"}:
        return True
    k = verbs[0]
    return took_place(sentence, tags, cue_at(sentence, tags, k) or Cue(k, k, k + 1, tags[k].lemma or "", "say"))


def _is_only_preposition(sentence: Sentence, tags: tuple[Tag, ...], proposal: Attribution) -> bool:
    """Say whether the cue is one preposition: "in a poll" names where something stands, not who says it."""
    start, end = range_of(sentence, proposal.cue) if proposal.cue else (0, 0)
    return end - start == 1 and tags[start].kind == "prep"


def _asked(sentence: Sentence, tags: tuple[Tag, ...], proposal: Attribution) -> bool:
    """Say whether the cue asks somebody to act: its content is an infinitive, not a clause."""
    cues = [cue_at(sentence, tags, k) for k in range(*range_of(sentence, proposal.cue))] if proposal.cue else []
    return any(c is not None and c.group == "urge" for c in cues)


def speaker_of(desk: Desk, sentence: Sentence, proposal: Attribution) -> Speaker | None:
    """Return who the proposal's source is, resolved in the report, or None where it is nobody."""
    where = desk.document.sentence_at(proposal.source[0].start) or sentence
    tokens = where.tokens_in(Span(proposal.source[0].start, proposal.source[-1].end))
    speaker = parse(tokens, anybody=True) if tokens else None
    if speaker is None and proposal.cue and all(t.lower in ARTICLES for t in tokens):
        verb = sentence.token_at(proposal.cue.start)  # "An" alone of "An earlier hearing, in Varno, heard"
        reach = subject_of(desk.document, sentence, tag(sentence), verb, 0)
        tokens = sentence.tokens[slice(*reach)] if reach else ()
        speaker = parse(tokens, anybody=True) if tokens else None
    return resolve(speaker, desk.voices, tokens[0].span.start) if speaker else None


def without_that(desk: Desk, piece: Span) -> Span:
    """Return the piece without the conjunction that opens it."""
    opening = THAT.match(desk.document.text, piece.start, piece.end)
    return Span(opening.end(), piece.end) if opening else piece


def _pieces(desk: Desk, proposal: Attribution) -> list[Span]:
    """Return the content's pieces: a cue or a source between them cuts, and so does the end of a paragraph."""
    document, pieces = desk.document, list[Span]()
    parts = [*proposal.source, *([proposal.cue] if proposal.cue else [])]
    for piece in map(partial(without_that, desk), sorted(proposal.content)):
        between = Span(pieces[-1].end, piece.start) if pieces and pieces[-1].end < piece.start else None
        near = between is not None and document.sentence_at(between.start) == document.sentence_at(piece.start)
        marks = between is not None and not any(c.isalnum() for c in between.cut(document.text))
        if between and (marks or (near and between.length <= GAP and not any(p.overlaps(between) for p in parts))):
            pieces[-1] = Span(pieces[-1].start, max(piece.end, pieces[-1].end))
        elif piece.length:
            pieces.append(piece)
    return [part for piece in pieces for part in _by_paragraph(desk, piece, proposal.cue)]


def _by_paragraph(desk: Desk, piece: Span, cue: Span | None) -> list[Span]:
    """Return the piece cut where paragraphs end; only a colon behind the cue ("The minister said:") leads to further ones."""
    parts: list[Span] = []
    paragraph = -1
    for sentence in desk.document.sentences:
        if not sentence.span.overlaps(piece):
            continue
        span = Span(max(sentence.span.start, piece.start), min(sentence.span.end, piece.end))
        if parts and sentence.paragraph == paragraph:
            parts[-1] = Span(parts[-1].start, span.end)
        else:
            parts.append(span)
        paragraph = sentence.paragraph
    led = cue is not None and desk.document.text[cue.end - 1 : cue.end + 1].strip().endswith(":")
    return parts if led else parts[:1]
