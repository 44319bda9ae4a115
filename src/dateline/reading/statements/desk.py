"""What one report's statements are made from, and what its ways of finding them share."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from dateline.model import Quote, Span, Speaker, Statement, StatementKind, When, content_id
from dateline.reading.document import Document, Sentence
from dateline.reading.statements.quotes import Quotation
from dateline.reading.statements.speakers import Voices, parse
from dateline.reading.tagging import Tag


@dataclass
class Desk:
    """What one report's statements are made from and what has been made so far."""

    document: Document
    voices: Voices
    quotes: dict[int, list[Quotation]]
    found: list[Statement] = field(default_factory=list)
    used_cues: set[int] = field(default_factory=set)

    def add(
        self, speaker: Speaker, content: Span, kind: StatementKind, cue: Span | None, made_by: str, sentence: Sentence
    ) -> None:
        """Keep a statement, unless its content is empty or already has one from the same cue."""
        text = self.document.text
        content = content.trim(text, " \t\n,;:–—-") if kind != "direct" else content.trim(text)
        if kind != "direct":
            content = content.trim(text, " \t\n.") if text[content.end - 1 : content.end] not in "\"”’'" else content
        if content.length < 3 or any(s.content.span == content for s in self.found):
            return
        quote = Quote(cue.cut(text), cue) if cue else None
        denied = bool(cue and regex.match(r"den(?:y|ies|ied|ying)", cue.cut(text), regex.I))
        self.found.append(
            Statement(
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
        )
        self.voices.hear(speaker, sentence)

    def when(self, sentence: Sentence, cue: Span | None, content: Span) -> When | None:
        """Return the time that stands beside the cue, outside the content: when it was said."""
        if cue is None:
            return None
        near = [
            t
            for t in self.document.times
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
    return any(q.inner.start <= offset < q.inner.end for q in desk.quotes.get(sentence.paragraph, []))


def kind_of(desk: Desk, sentence: Sentence, content: Span) -> StatementKind:
    quotes = [q for q in desk.quotes.get(sentence.paragraph, []) if content.overlaps(q.span)]
    if not quotes:
        return "indirect"
    return "direct" if quotes[0].span.start <= content.start + 1 and quotes[0].span.end >= content.end - 1 else "mixed"


def participle_here(tags: tuple[Tag, ...], k: int) -> bool:
    return (
        "participle" in tags[k].forms
        and tags[k - 1].kind in ("det", "noun", "name", "adv", "num")
        and k + 1 < len(tags)
        and tags[k + 1].kind in ("noun", "name", "prep")
    )


def speaker_end(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int:
    """Return the end of the speaker that follows an inverted cue: up to a stop, a verb, or a comma that opens no role."""
    start = k
    while k < len(tags):
        token = sentence.tokens[k]
        if token.text in (".", ";", ":", '"', "“", "”", "!", "?") and not (
            token.text == "." and k > start and len(sentence.tokens[k - 1].text) <= 4 and k + 1 < len(tags)
        ):
            break
        if token.text == "," and k + 1 < len(tags) and tags[k + 1].kind in ("sub", "conj"):
            break
        if token.text == "," and not (
            parse(sentence.tokens[k + 1 : k + 8]) or (tags[k + 1 : k + 2] and tags[k + 1].kind == "det")
        ):
            break
        if token.text == "," and any(t.text == "," for t in sentence.tokens[start:k]):
            break
        if tags[k].kind in ("be", "modal") or (tags[k].kind == "verb" and not participle_here(tags, k)):
            break
        if tags[k].kind in ("sub", "conj") and k > start + 1 and token.lower not in ("who", "and"):
            break
        if token.lower in ("on", "at", "after", "during", "adding", "by", "via") and k > start:
            break
        k += 1
    return k
