"""Rules and net held against each other where they read one cue: the sentence's parse says which of the two is right.

A rule sees words and marks from left to right, a net the whole sentence, a parse what hangs from what. Where rule and net
name different speakers, the one is taken that holds the subject the parse gives the cue. Where they cut the content
differently, the net's start is taken if a clause can begin there, and its end if it lies further on.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Quote, Span, Statement
from dateline.reading.document import Sentence
from dateline.reading.nets.protocol import Annotation, Attribution
from dateline.reading.statements.desk import Desk, inside_quotation, kind_of
from dateline.reading.statements.proposed import range_of, speaker_of, without_that
from dateline.reading.tagging import Tag, tag

SURE = 0.35
"""A proposal below this score mends nothing."""
OPENERS = frozenset([",", ";", ":", "–", "—", "--", "(", '"', "“", ".", "!", "?"])
"""Marks behind which a clause may begin."""


def mend(desk: Desk, sentence: Sentence) -> None:
    """Set right the speakers and contents of the sentence's statements by what net and parse make of their cues."""
    if sentence.annotation is None:
        return
    for statement in desk.about(sentence.span):
        cue = statement.cue
        if (
            cue is None
            or not sentence.span.holds(cue.span)
            or not statement.made_by.startswith("rule")
            or "relayed" in statement.made_by
        ):
            continue
        proposal = _same_cue(desk, sentence, cue.span)
        if proposal is None:
            continue
        mended = _with_speaker(desk, sentence, statement, proposal)
        mended = _with_content(desk, sentence, mended, proposal)
        if mended != statement:
            desk.replace(statement, mended)


def _same_cue(desk: Desk, sentence: Sentence, cue: Span) -> Attribution | None:
    """Return the net's surest reading of the cue, or None."""
    if sentence.annotation is None or inside_quotation(desk, sentence, cue.start):
        return None
    same = [a for a in sentence.annotation.attributions if a.cue and a.cue.overlaps(cue) and a.content and a.score >= SURE]
    return max(same, key=lambda a: a.score, default=None)


def _with_speaker(desk: Desk, sentence: Sentence, statement: Statement, proposal: Attribution) -> Statement:
    """Return the statement with the net's speaker where it is another and the parse has it for the cue's subject."""
    told = statement.speaker.span
    if told is None or not proposal.source or statement.cue is None or sentence.annotation is None:
        return statement
    subject = _subject(sentence.annotation, range(*range_of(sentence, statement.cue.span)))
    head = sentence.tokens[subject].span if subject is not None else None
    theirs = next((p for p in proposal.source if head and p.holds(head)), None)
    if head is None or theirs is None or (told.holds(head) and told.start <= theirs.start):
        return statement
    if any(p.holds(told) for p in proposal.source if p != theirs):
        return statement  # the net has both for sources: "after Britain left and its allies, who stayed, said"
    speaker = speaker_of(desk, sentence, proposal)
    if speaker is None:
        return statement
    return replace(statement, speaker=speaker, made_by=f"{statement.made_by}+net:speaker")


def _subject(annotation: Annotation, cue: range) -> int | None:
    """Return the token of the cue's own subject by the parse, or None."""
    head = next((k for k in cue if annotation.heads[k] not in cue), None)
    own = (k for k, h in enumerate(annotation.heads) if h == head and annotation.relations[k] in ("nsubj", "nsubj:outer"))
    subject = next(own, None)
    return None if subject in cue else subject


def _with_content(desk: Desk, sentence: Sentence, statement: Statement, proposal: Attribution) -> Statement:
    """Return the statement with the net's start where a clause may begin there, and its end where that lies further on."""
    span = statement.content.span
    if statement.kind == "direct" or statement.cue is None:
        return statement
    piece = next((without_that(desk, p) for p in proposal.content if p.overlaps(span)), None)
    if piece is None or not sentence.span.holds(piece) or not sentence.span.holds(span):
        return statement
    start, end = span.start, span.end
    if piece.start != span.start and _may_begin(sentence, tag(sentence), piece.start):
        start = piece.start
    if piece.end > span.end and not _another_cue(desk, statement, Span(span.end, piece.end)):
        end = piece.end
    content = desk.trimmed(Span(start, end))
    if content == span or content.overlaps(statement.cue.span) or content.length < 3:
        return statement
    text = desk.document.text
    return replace(
        statement,
        content=Quote(content.cut(text), content),
        kind=kind_of(desk, sentence, content),
        made_by=f"{statement.made_by}+net:content",
    )


def _may_begin(sentence: Sentence, tags: tuple[Tag, ...], offset: int) -> bool:
    """Say whether a clause may begin at the offset: at the sentence's start, behind a mark, a conjunction or a verb."""
    k = sentence.token_at(offset)
    if k <= 0:
        return True
    if tags[k].forms == {"ing"}:
        return False
    return sentence.tokens[k - 1].text in OPENERS or tags[k - 1].kind in ("conj", "sub", "verb")


def _another_cue(desk: Desk, statement: Statement, more: Span) -> bool:
    """Say whether what would be added holds the cue or the content of another statement."""
    return any(
        other is not statement and (other.content.span.overlaps(more) or (other.cue and other.cue.span.overlaps(more)))
        for other in desk.about(more)
    )
