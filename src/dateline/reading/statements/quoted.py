"""Quotations with a cue beside them, and quotations that run on without one."""

from __future__ import annotations

import regex

from dateline.lexicon.speech import speech
from dateline.model import BODY, Span, Speaker
from dateline.reading.clauses import is_finite
from dateline.reading.document import Document, Sentence
from dateline.reading.statements.desk import Desk, is_remark, participle_here, speaker_end
from dateline.reading.statements.quotes import Quotation
from dateline.reading.statements.speakers import parse, resolve, subject_before
from dateline.reading.tagging import tag


def read_quotations(desk: Desk, sentence: Sentence) -> None:
    """Find the cues of the quotations that begin in this sentence."""
    for quote in desk.quotes.get(sentence.paragraph, []):
        if not sentence.span.start <= quote.span.start < sentence.span.end:
            continue
        _cue_after(desk, sentence, quote) or _cue_before(desk, sentence, quote) or _running(desk, sentence, quote)


def _at_start(sentence: Sentence, quote: Quotation, document: Document) -> bool:
    return not document.text[sentence.span.start : quote.span.start].strip(" -–—\"'“‘")


def _cue_after(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """ "…," SPEAKER said · "…," said SPEAKER."""
    text = desk.document.text
    tail = desk.document.sentence_at(quote.span.end) if not quote.open else None
    last = desk.document.sentence_at(max(quote.span.end - 1, quote.span.start)) or sentence
    if not tail or tail.paragraph != sentence.paragraph:
        # The closing mark may end a sentence of the splitter: "Is it over?" he asked.
        rest = regex.match(r"\s*(?=\S)", text, pos=quote.span.end)
        tail = desk.document.sentence_at(rest.end()) if rest and rest.end() < len(text) else None
        if not tail or tail.paragraph != last.paragraph or not tail.text[:1].islower():
            return False
    if not (_at_start(sentence, quote, desk.document) or _after_opener(desk, sentence, quote)) or not is_remark(
        desk.document, quote
    ):
        return False
    first = tail.token_at(quote.span.end) + (0 if tail.starts and tail.starts[0] >= quote.span.end else 1)
    while first < len(tail.tokens) and tail.tokens[first].text in (",", "–", "--", "—", '"', "”", "’", "'"):
        first += 1
    found = _speaker_around(desk, tail, first, limit=26)
    if not found:
        return False
    speaker, cue = found
    desk.used_cues.add(cue.start)
    desk.add(speaker, quote.span, "direct", cue, "rule:statements.quote_then_cue", sentence)
    return True


def _after_opener(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """Say whether only an opener such as "But" or another quotation stands before the quotation in its sentence."""
    before = desk.document.text[sentence.span.start : quote.span.start].strip()
    return bool(regex.fullmatch(r"(?:(?:And|But|So|Yet),?)?", before))


def _speaker_around(desk: Desk, sentence: Sentence, first: int, limit: int) -> tuple[Speaker, Span] | None:
    """Return speaker and cue of "SPEAKER said" or "said SPEAKER" that begins at token `first`."""
    tags = tag(sentence)
    for k in range(first, min(len(tags), first + limit)):
        if sentence.tokens[k].text in ('"', "“", "‘") or sentence.tokens[k].text in (".", ";"):
            return None
        if tags[k].kind != "verb" or speech().group(tags[k].lemma) is None or "ing" in tags[k].forms:
            if (
                tags[k].kind == "verb"
                and tags[k].may_be("past", "s")
                and not participle_here(tags, k)
                and tags[k - 1].kind != "sub"
            ):
                return None
            continue
        cue = sentence.tokens[k].span
        if k == first:
            end = speaker_end(sentence, tags, k + 1)
            speaker = parse(sentence.tokens[k + 1 : end])
        else:
            reach = subject_before(sentence, tags, k, first)
            speaker = parse(sentence.tokens[reach[0] : reach[1]]) if reach else None
        resolved = resolve(speaker, desk.voices, cue.start) if speaker else None
        return (resolved, cue) if resolved else None
    return None


def _cue_before(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """SPEAKER said: "…" · SPEAKER said, "…" · SPEAKER told reporters that "…" where the quotation is the whole content."""
    at = sentence.token_at(quote.span.start)
    tags = tag(sentence)
    k = at - 1
    gap = 0
    if k < 0:
        return False
    if sentence.tokens[k].text not in (",", ":", "–", "—") and not (tags[k].kind == "verb" and is_remark(desk.document, quote)):
        return False
    while k >= 0 and gap < 14:
        if tags[k].kind == "verb" and speech().group(tags[k].lemma):
            break
        if tags[k].kind in ("be", "modal") or sentence.tokens[k].text in (".", ";") or is_finite(tags, k):
            return False
        k, gap = k - 1, gap + 1
    if k < 0 or gap >= 14 or sentence.tokens[k].span.start in desk.used_cues:
        return False
    reach = subject_before(sentence, tags, k, 0)
    speaker = parse(sentence.tokens[reach[0] : reach[1]]) if reach else None
    resolved = resolve(speaker, desk.voices, sentence.tokens[k].span.start) if speaker else None
    if not resolved or not (sentence.tokens[at - 1].text == ":" or is_remark(desk.document, quote)):
        return False
    cue = sentence.tokens[k].span
    desk.used_cues.add(cue.start)
    desk.add(resolved, quote.span, "direct", cue, "rule:statements.cue_then_quote", sentence)
    return True


def _running(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """A quotation with no cue of its own goes on with the speaker of the quotation or statement before it."""
    if not _at_start(sentence, quote, desk.document) or not is_remark(desk.document, quote) or not desk.found:
        return False
    rest = desk.document.text[quote.span.end : sentence.span.end].strip(" .,")
    if rest and quote.span.end <= sentence.span.end:
        return False
    last = desk.found[-1]
    before = desk.document.sentence_at(last.content.span.start)
    near = before is not None and (
        sentence.paragraph - before.paragraph <= 1 or _only_titles_between(desk.document, before, sentence)
    )
    if not near:
        return False
    desk.add(last.speaker, quote.span, "direct", None, "rule:statements.running_quote", sentence)
    return True


def _only_titles_between(document: Document, a: Sentence, b: Sentence) -> bool:
    return not any(a.paragraph < s.paragraph < b.paragraph and s.block in BODY for s in document.sentences)
