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
from dateline.reading.statements.desk import Desk, holds_quoted_words, inside_quotation, kind_of
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag

THAT = regex.compile(r"that\s+", regex.I)
SURE = 0.35
"""A proposal below this score is left out."""
WORDY = 3
"""Tokens: a shorter content that is neither clause nor quotation is a bare act ("condemned the attack").
"""
CERTAIN = 0.8
"""From this score a phrase of so many words is a content."""
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
    for piece in _pieces(desk, proposal):
        where = desk.document.sentence_at(piece.start) or sentence
        content = desk.through_quotation(where, piece)
        if (
            is_clause(where, tag(where), *range_of(where, piece))
            or holds_quoted_words(desk, where, content)
            or _asked(sentence, tags, proposal)
            or _is_worded(where, piece, proposal.score, _lemmas(sentence, proposal))
        ):
            made_by = f"net:attribution+rule:speaker {proposal.score:.2f}"
            desk.add(speaker, content, kind_of(desk, where, content), proposal.cue, made_by, sentence)


def _lemmas(sentence: Sentence, proposal: Attribution) -> set[str]:
    """Return the lemmas of the proposal's cue."""
    if sentence.annotation is None or proposal.cue is None:
        return set()
    return {sentence.annotation.lemmas[k] for k in range(*range_of(sentence, proposal.cue))}


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
    same_cue = cue and any(s.cue and s.cue.span.overlaps(cue) for s in desk.found)
    return bool(same_cue) or any(_alike(s.content.span, content) for s in desk.found)


def _alike(a: Span, b: Span) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0 and common / (max(a.end, b.end) - min(a.start, b.start)) >= SAME


def _was_said(sentence: Sentence, tags: tuple[Tag, ...], proposal: Attribution) -> bool:
    """Say whether the cue tells of a saying that took place: no "did not say", no "would say"."""
    if _lemmas(sentence, proposal) & speech().unsaid:
        return False
    verbs = [k for k in range(*range_of(sentence, proposal.cue)) if tags[k].kind == "verb"] if proposal.cue else []
    if not verbs or tags[verbs[0]].forms == {"ing"}:
        return True
    k = verbs[0]
    return took_place(sentence, tags, cue_at(sentence, tags, k) or Cue(k, k, k + 1, tags[k].lemma or "", "say"))


def _asked(sentence: Sentence, tags: tuple[Tag, ...], proposal: Attribution) -> bool:
    """Say whether the cue asks somebody to act: its content is an infinitive, not a clause."""
    cues = [cue_at(sentence, tags, k) for k in range(*range_of(sentence, proposal.cue))] if proposal.cue else []
    return any(c is not None and c.group == "urge" for c in cues)


def speaker_of(desk: Desk, sentence: Sentence, proposal: Attribution) -> Speaker | None:
    """Return who the proposal's source is, resolved in the report, or None where it is nobody."""
    where = desk.document.sentence_at(proposal.source[0].start) or sentence
    tokens = where.tokens_in(Span(proposal.source[0].start, proposal.source[-1].end))
    speaker = parse(tokens, anybody=True) if tokens else None
    return resolve(speaker, desk.voices, tokens[0].span.start) if speaker else None


def without_that(desk: Desk, piece: Span) -> Span:
    """Return the piece without the conjunction that opens it."""
    opening = THAT.match(desk.document.text, piece.start, piece.end)
    return Span(opening.end(), piece.end) if opening else piece


def _pieces(desk: Desk, proposal: Attribution) -> list[Span]:
    """Return the content's pieces: those that only marks part are one, a cue or a source between them cuts."""
    text, pieces = desk.document.text, list[Span]()
    for piece in map(partial(without_that, desk), sorted(proposal.content)):
        if pieces and not any(c.isalnum() for c in text[pieces[-1].end : piece.start]):
            pieces[-1] = Span(pieces[-1].start, max(piece.end, pieces[-1].end))
        elif piece.length:
            pieces.append(piece)
    return pieces
