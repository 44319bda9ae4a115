"""What one report's statements are made from, and what its ways of finding them share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

import regex

from dateline.lexicon.speech import speech
from dateline.model import Quote, Span, Speaker, Statement, StatementKind, When, content_id
from dateline.reading.document import Document, Sentence
from dateline.reading.near import Near
from dateline.reading.statements.cues import participle_here
from dateline.reading.statements.quotes import Quotation
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.voices import Voices
from dateline.reading.tagging import Tag

MARKS = frozenset([".", ";", ":", '"', "“", "”", "!", "?"])


@dataclass
class Desk:
    """What one report's statements are made from and what has been made so far."""

    document: Document
    voices: Voices
    quotes: dict[int, list[Quotation]]
    found: list[Statement] = field(default_factory=list)
    used_cues: set[int] = field(default_factory=set)
    _near: Near[Statement] = field(init=False)

    def __post_init__(self) -> None:
        self._near = Near(
            self.document.sentence_starts, ((s, (s.content.span, s.cue.span if s.cue else None)) for s in self.found)
        )

    def about(self, span: Span) -> list[Statement]:
        """Return the statements made so far whose content or cue shares a character with `span`, and others, in order."""
        return self._near.about(span)

    def add(
        self, speaker: Speaker, content: Span, kind: StatementKind, cue: Span | None, made_by: str, sentence: Sentence
    ) -> None:
        """Keep a statement, unless its content is empty or already has one from the same cue."""
        text = self.document.text
        content = self.trimmed(content) if kind != "direct" else content.trim(text)
        said = content.cut(text)
        if (content.length < 3 and not said.isdigit()) or not said or any(s.content.span == content for s in self.about(content)):
            return
        quote = Quote(cue.cut(text), cue) if cue else None
        denied = bool(cue and regex.match(r"den(?:y|ies|ied|ying)", cue.cut(text), regex.I))
        statement = Statement(
            content_id("s", self.document.report.id, *content, speaker.name),
            kind,
            speaker,
            quote,
            Quote(content.cut(text), content),
            self.when(sentence, cue, content),
            made_by,
            sentence.block,
            denied,
        )
        self.found.append(statement)
        self._near.add(statement, content, cue)
        self.voices.hear(speaker, sentence)

    def trimmed(self, content: Span) -> Span:
        """Return a content that is no quotation without the marks at its ends."""
        text = self.document.text
        content = content.trim(text, " \t\n,;:–—-")
        return content.trim(text, " \t\n.") if text[content.end - 1 : content.end] not in "\"”’'" else content

    def replace(self, before: Statement, statement: Statement) -> None:
        """Put a statement that has been set right in the place of `before`, for those who speak after it too."""
        id_ = content_id("s", self.document.report.id, *statement.content.span, statement.speaker.name)
        statement = replace(statement, id=id_)
        k = next(k for k in range(len(self.found) - 1, -1, -1) if self.found[k] is before)
        self.found[k] = statement
        self._near.replace(before, statement, statement.content.span, statement.cue.span if statement.cue else None)
        if before.speaker != statement.speaker:
            self.voices.correct(before.speaker, statement.speaker)

    def through_quotation(self, sentence: Sentence, content: Span) -> Span:
        """Return the content with the whole of a quotation that opens in it: one quotation may hold several sentences."""
        late = [q for q in quotes_in(self, sentence, content) if content.start <= q.span.start and content.end < q.span.end]
        return Span(content.start, late[-1].span.end) if late else content

    def when(self, sentence: Sentence, cue: Span | None, content: Span) -> When | None:
        """Return the time that stands beside the cue, outside the content: when it was said."""
        if cue is None:
            return None
        near = [
            t
            for t in self.document.times_about(sentence.span)
            if t.span and sentence.span.holds(t.span) and not content.overlaps(t.span) and abs(t.span.start - cue.end) < 60
        ]
        return min(near, key=lambda t: abs((t.span or cue).start - cue.end), default=None)


def is_remark(document: Document, quote: Quotation) -> bool:
    """Say whether a quotation is a remark of its own: it ends in a mark or a comma, or one follows it."""
    text = document.text
    inner = quote.inner.cut(text).rstrip()
    return (
        quote.open
        or inner[-1:] in (",", ".", "!", "?", "…")
        or text[quote.span.end : quote.span.end + 1] in (",", ".")
        or len(inner.split()) > 12
    )


def inside_quotation(desk: Desk, sentence: Sentence, offset: int) -> bool:
    """Say whether `offset` lies inside a quotation: its verbs report nobody's words but the quoted speaker's."""
    quotes = desk.quotes.get(sentence.paragraph, [])
    last = bisect_right(quotes, offset, key=lambda q: q.inner.start) - 1
    return last >= 0 and offset < quotes[last].inner.end


def quotes_in(desk: Desk, sentence: Sentence, content: Span) -> list[Quotation]:
    """Return the quotations of the sentence's paragraph that overlap `content`."""
    quotes = desk.quotes.get(sentence.paragraph, [])
    first = bisect_right(quotes, content.start, key=lambda q: q.span.end)
    return [q for q in quotes[first : bisect_left(quotes, content.end, key=lambda q: q.span.start)] if content.overlaps(q.span)]


def holds_quoted_words(desk: Desk, sentence: Sentence, content: Span) -> bool:
    """Say whether a quotation of two words or more stands in `content`: a single one may be irony or a title."""
    return any(len(q.inner.cut(desk.document.text).split()) > 1 for q in quotes_in(desk, sentence, content))


def kind_of(desk: Desk, sentence: Sentence, content: Span) -> StatementKind:
    """Return how the content is told: in quotation marks, without any, or partly."""
    quotes = quotes_in(desk, sentence, content)
    if not quotes:
        return "indirect"
    return "direct" if quotes[0].span.start <= content.start + 1 and quotes[0].span.end >= content.end - 1 else "mixed"


def speaker_end(sentence: Sentence, tags: tuple[Tag, ...], start: int) -> int:
    """Return the end of the speaker that follows an inverted cue: up to a stop, a verb, or a comma that opens no role."""
    k = start
    while k < len(tags) and not _ends_speaker(sentence, tags, start, k):
        k += 1
    return k


def _ends_speaker(sentence: Sentence, tags: tuple[Tag, ...], start: int, k: int) -> bool:
    """Say whether token `k` is no part of the speaker whose words begin at token `start`."""
    tokens, token, kind = sentence.tokens, sentence.tokens[k], tags[k].kind
    if token.text in MARKS:
        abbreviated = token.text == "." and k > start and len(tokens[k - 1].text) <= 4 and k + 1 < len(tags)
        return not abbreviated
    if token.text == ",":
        return any(t.text == "," for t in tokens[start:k]) or not _role_follows(sentence, tags, k + 1)
    if kind in ("be", "modal") or (kind == "verb" and not participle_here(tags, k)):
        return True
    if kind in ("sub", "conj") and k > start + 1:
        return token.lower not in ("who", "and")
    in_role = any(t.text == "," for t in tokens[start:k])  # "Lee Ortega, an expert on dams"
    return k > start and not in_role and token.lower in speech().speaker_stops


def _role_follows(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a role begins at token `k`, after a comma: "leader of the dockers"."""
    if k >= len(tags) or tags[k].kind in ("sub", "conj"):
        return False
    end = next((j for j in range(k, min(len(tags), k + 7)) if tags[j].kind in ("be", "modal", "have")), k + 7)
    return parse(sentence.tokens[k:end]) is not None
