"""Statements that a net proposes: taken where the rules found none, and never against them.

A net marks who, by what cue, said what (source, cue and content of an attribution). Its proposal becomes a statement only
where the words have what the rules ask of any statement: a speaker that can be named, a saying that took place, and a clause
or a quotation for content. Contents in pieces are cut where the cue breaks them.
"""

from __future__ import annotations

from dateline.model import Span, Speaker
from dateline.reading.clauses import is_clause
from dateline.reading.document import Sentence
from dateline.reading.nets.protocol import Attribution
from dateline.reading.statements.content import reaches
from dateline.reading.statements.cues import Cue, cue_at, took_place
from dateline.reading.statements.desk import Desk, holds_quoted_words, inside_quotation, kind_of
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag

SURE = 0.5
"""A proposal below this score is left out."""
SAME = 0.5
"""Intersection over union of characters from which two contents are one: the measure of PolNeAR (Newell et al. 2018)."""


def read_proposed(desk: Desk, sentence: Sentence) -> None:
    """Add the attributions of the sentence's annotation that the rules missed."""
    if sentence.annotation is None:
        return
    for proposal in sorted(sentence.annotation.attributions, key=lambda a: (a.content, a.cue or (0, 0))):
        if proposal.score >= SURE and proposal.source and proposal.content:
            _take(desk, sentence, proposal)


def _take(desk: Desk, sentence: Sentence, proposal: Attribution) -> None:
    tags = tag(sentence)
    cue = reaches(sentence, *proposal.cue) if proposal.cue else None
    if _ruled(desk, sentence, proposal, cue) or not _was_said(sentence, tags, proposal):
        return
    speaker = _speaker(desk, sentence, proposal)
    if speaker is None:
        return
    for start, end in _pieces(proposal):
        content = desk.through_quotation(sentence, reaches(sentence, start, end))
        if (
            is_clause(sentence, tags, start, end)
            or holds_quoted_words(desk, sentence, content)
            or _asked(sentence, tags, proposal)
        ):
            made_by = f"net:attribution+rule:speaker {proposal.score:.2f}"
            desk.add(speaker, content, kind_of(desk, sentence, content), cue, made_by, sentence)


def _ruled(desk: Desk, sentence: Sentence, proposal: Attribution, cue: Span | None) -> bool:
    """Say whether the rules have this one already, or the words stand inside a quotation."""
    content = reaches(sentence, proposal.content[0][0], proposal.content[-1][1])
    at = cue.start if cue else content.start
    if inside_quotation(desk, sentence, at):
        return True
    same_cue = cue and any(s.cue and s.cue.span.overlaps(cue) for s in desk.found)
    return bool(same_cue) or any(_alike(s.content.span, content) for s in desk.found)


def _alike(a: Span, b: Span) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0 and common / (max(a.end, b.end) - min(a.start, b.start)) >= SAME


def _was_said(sentence: Sentence, tags: tuple[Tag, ...], proposal: Attribution) -> bool:
    """Say whether the cue tells of a saying that took place: no "did not say", no "would say"."""
    verbs = [k for k in range(*proposal.cue) if tags[k].kind == "verb"] if proposal.cue else []
    if not verbs or tags[verbs[0]].forms == {"ing"}:
        return True
    k = verbs[0]
    return took_place(sentence, tags, cue_at(sentence, tags, k) or Cue(k, k, k + 1, tags[k].lemma or "", "say"))


def _asked(sentence: Sentence, tags: tuple[Tag, ...], proposal: Attribution) -> bool:
    """Say whether the cue asks somebody to act: its content is an infinitive, not a clause."""
    cues = [cue_at(sentence, tags, k) for k in range(*proposal.cue)] if proposal.cue else []
    return any(c is not None and c.group == "urge" for c in cues)


def _speaker(desk: Desk, sentence: Sentence, proposal: Attribution) -> Speaker | None:
    if proposal.source is None:
        return None
    tokens = sentence.tokens[slice(*proposal.source)]
    speaker = parse(tokens, anybody=True) if tokens else None
    return resolve(speaker, desk.voices, tokens[0].span.start) if speaker else None


def _pieces(proposal: Attribution) -> list[tuple[int, int]]:
    """Return the content as token ranges: pieces that only marks part are one, a cue or a source between them cuts."""
    pieces: list[tuple[int, int]] = []
    for start, end in sorted(proposal.content):
        if pieces and start - pieces[-1][1] <= 1:
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        elif end > start:
            pieces.append((start, end))
    return pieces
