"""Quotations with a cue beside them, and quotations that run on without one."""

from __future__ import annotations

from bisect import bisect_left

import regex

from dateline.lexicon.speech import speech
from dateline.model import BODY, Span, Speaker
from dateline.reading.clauses import is_finite
from dateline.reading.document import Document, Sentence
from dateline.reading.statements.cues import Cue, cue_at, participle_here, took_place
from dateline.reading.statements.desk import Desk, is_remark, speaker_end
from dateline.reading.statements.quotes import Quotation
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.subjects import subject_before, subject_of
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag

CUE_REACH = 26
"""Tokens after a quotation within which its cue stands, with a long role between."""
LEFT_OPEN = 3
"""Paragraphs over which a quotation that is not closed may go on: each opens it anew, or has no mark at all."""
GAP = 14
"""Tokens between a cue and the quotation that follows it: listener, time and place."""


def read_quotations(desk: Desk, sentence: Sentence) -> None:
    """Find the cues of the quotations that begin in this sentence."""
    quotes = desk.quotes.get(sentence.paragraph, [])
    first, last = (bisect_left(quotes, at, key=lambda q: q.span.start) for at in sentence.span)
    for quote in quotes[first:last]:
        ways = (_second_half, _cue_after, _described, _cue_before, _running)
        any(way(desk, sentence, quote) for way in ways)


def _at_start(sentence: Sentence, quote: Quotation, document: Document) -> bool:
    return not document.text[sentence.span.start : quote.span.start].strip(" -–—\"'“‘")


def _cue_after(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """ "…," SPEAKER said · "…," said SPEAKER."""
    tail = _tail_of(desk.document, sentence, quote)
    opens = _at_start(sentence, quote, desk.document) or _after_opener(desk, sentence, quote)
    if tail is None or not opens or not is_remark(desk.document, quote):
        return False
    first = tail.token_at(quote.span.end) + (0 if tail.starts and tail.starts[0] >= quote.span.end else 1)
    while first < len(tail.tokens) and tail.tokens[first].text in (",", "–", "--", "—", '"', "”", "’", "'"):
        first += 1
    found = _speaker_around(desk, tail, first)
    if not found:
        return False
    speaker, cue = found
    desk.used_cues.add(cue.start)
    desk.add(speaker, quote.span, "direct", cue, "rule:statements.quote_then_cue", sentence)
    return True


def _tail_of(document: Document, sentence: Sentence, quote: Quotation) -> Sentence | None:
    """Return the sentence that goes on after the quotation in its paragraph, or None where nothing does."""
    text = document.text
    tail = document.sentence_at(quote.span.end) if not quote.open else None
    if tail and tail.paragraph == sentence.paragraph:
        return tail
    # The closing mark may end a sentence of the splitter: "Is it over?" he asked.
    rest = regex.match(r"\s*(?=\S)", text, pos=quote.span.end)
    tail = document.sentence_at(rest.end()) if rest and rest.end() < len(text) else None
    return tail if tail and tail.paragraph == sentence.paragraph and tail.text[:1].islower() else None


def _after_opener(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """Say whether only an opener such as "But" or another quotation stands before the quotation in its sentence."""
    before = desk.document.text[sentence.span.start : quote.span.start].strip()
    return bool(regex.fullmatch(r"(?:(?:And|But|So|Yet),?)?", before))


def _speaker_around(desk: Desk, sentence: Sentence, first: int) -> tuple[Speaker, Span] | None:
    """Return speaker and cue of "SPEAKER said" or "said SPEAKER" that begins at token `first`."""
    tags = tag(sentence)
    for k in range(first, min(len(tags), first + CUE_REACH)):
        if sentence.tokens[k].text in ('"', "“", "‘", ".", ";") and not _abbreviates(sentence, k):
            return None
        cue = cue_at(sentence, tags, k)
        if cue and took_place(sentence, tags, cue):
            speaker = _beside(desk, sentence, tags, cue, first)
            return (speaker, cue.span(sentence)) if speaker else None
        if _tells_something_else(tags, k):
            return None
    return None


def _abbreviates(sentence: Sentence, k: int) -> bool:
    """Say whether the stop at token `k` ends an abbreviation: "Mr. Ortega"."""
    return sentence.tokens[k].text == "." and k > 0 and len(sentence.tokens[k - 1].text) <= 4 and k + 1 < len(sentence.tokens)


def _tells_something_else(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at token `k` makes a clause of its own after the quotation."""
    if tags[k].kind != "verb" or not tags[k].may_be("past", "s"):
        return False
    return not participle_here(tags, k) and tags[k - 1].kind != "sub"


def _beside(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], cue: Cue, first: int) -> Speaker | None:
    """Return the speaker after a cue that stands at token `first`, else the one before it."""
    if cue.verb == first:
        speaker = parse(sentence.tokens[cue.end : speaker_end(sentence, tags, cue.end)], anybody=True)
    else:
        reach = subject_before(sentence, tags, cue.head, first)
        speaker = parse(sentence.tokens[slice(*reach)], anybody=True) if reach else None
    return resolve(speaker, desk.voices, sentence.tokens[cue.verb].span.start) if speaker else None


def _cue_before(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """SPEAKER said: "…" · SPEAKER said, "…" · SPEAKER told reporters that "…" where the quotation is the whole content."""
    at = sentence.token_at(quote.span.start)
    tags = tag(sentence)
    remark = is_remark(desk.document, quote) or (at > 0 and tags[at - 1].lemma == "say")
    cue = _nearest_cue(sentence, tags, at, remark)
    if cue is None or cue.span(sentence).start in desk.used_cues:
        return False
    if (
        sentence.tokens[at - 1].text != ":"
        and not is_remark(desk.document, quote)
        and not _stands_alone(sentence, quote, cue, at)
    ):
        return False
    reach = subject_of(desk.document, sentence, tags, cue.head, 0)
    speaker = parse(sentence.tokens[slice(*reach)], anybody=cue.lemma in speech().somebody) if reach else None
    span = cue.span(sentence)
    resolved = resolve(speaker, desk.voices, span.start) if speaker else None
    if not resolved:
        return False
    desk.used_cues.add(span.start)
    desk.add(resolved, quote.span, "direct", span, "rule:statements.cue_then_quote", sentence)
    return True


def _stands_alone(sentence: Sentence, quote: Quotation, cue: Cue, at: int) -> bool:
    """Say whether the quotation is all that was said: right behind "said", and no verb goes on from it ("said “no” to her")."""
    if cue.end != at or cue.lemma != "say" or not quote.inner.length:
        return False
    tags = tag(sentence)
    for k in range(sentence.token_at(quote.span.end - 1) + 1, len(tags)):
        if sentence.tokens[k].text in (",", ".", ";") or tags[k].kind == "sub":
            return True
        if is_finite(tags, k):
            return False
    return True


def _described(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """SPEAKER called it "…" · what SPEAKER described as "…": two quoted words or more that say what somebody or something is."""
    at = sentence.token_at(quote.span.start)
    tags, tokens = tag(sentence), sentence.tokens
    if len(quote.inner.cut(desk.document.text).split()) < 2 or quote.open:
        return False
    for k in range(at - 1, max(0, at - 1 - GAP), -1):
        if tokens[k].text in (",", ";", ":", ".") or (
            tags[k].kind in ("be", "modal", "sub")
            and not (tokens[k].lower == "as" and all(t.kind == "det" for t in tags[k + 1 : at]))
        ):
            return False
        if tags[k].kind == "verb" and tags[k].lemma in speech().describes and tags[k].may_be("past", "s", "base"):
            return _says_of(desk, sentence, quote, k)
        if is_finite(tags, k):
            return False
    return False


def _says_of(desk: Desk, sentence: Sentence, quote: Quotation, k: int) -> bool:
    """Add what the verb of describing at token `k` says in the quotation, where it has a speaker."""
    tags, tokens = tag(sentence), sentence.tokens
    cue = Cue(k, k, k + 1, tags[k].lemma or "", "say")
    if tokens[k].span.start in desk.used_cues or not took_place(sentence, tags, cue):
        return False
    reach = subject_of(desk.document, sentence, tags, k, 0)
    speaker = parse(tokens[slice(*reach)]) if reach else None
    resolved = resolve(speaker, desk.voices, tokens[k].span.start) if speaker else None
    if resolved is None:
        return False
    desk.used_cues.add(tokens[k].span.start)
    desk.add(resolved, quote.span, "direct", cue.span(sentence), "rule:statements.described", sentence)
    return True


def _nearest_cue(sentence: Sentence, tags: tuple[Tag, ...], at: int, remark: bool) -> Cue | None:
    """Return the cue before the quotation that begins at token `at`, if only listener, time and place stand between."""
    if at < 1 or not (sentence.tokens[at - 1].text in (",", ":", "–", "—") or (tags[at - 1].kind == "verb" and remark)):
        return None
    for k in range(at - 1, max(-1, at - 1 - GAP), -1):
        cue = cue_at(sentence, tags, k)
        if cue:
            return cue
        if tags[k].kind in ("be", "modal") or sentence.tokens[k].text in (".", ";") or is_finite(tags, k):
            return None
    return None


def _second_half(desk: Desk, sentence: Sentence, quote: Quotation) -> bool:
    """ "…," SPEAKER said, "…": a quotation that its cue breaks goes on after it."""
    last = desk.found[-1] if desk.found else None
    if last is None or last.cue is None or last.kind != "direct" or not sentence.span.holds(last.cue.span):
        return False
    between = desk.document.text[last.cue.span.end : quote.span.start].strip()
    if last.cue.span.start < last.content.span.end or not between.endswith((",", ":")) or regex.search(r"[.;\"“”]", between[:-1]):
        return False
    tags = tag(sentence)
    here = range(sentence.token_at(last.cue.span.end), sentence.token_at(quote.span.start))
    if any(is_finite(tags, k) and not participle_here(tags, k) for k in here):
        return False
    desk.add(last.speaker, quote.span, "direct", None, "rule:statements.running_quote.second_half", sentence)
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
        sentence.paragraph - before.paragraph <= (LEFT_OPEN if _left_open(desk, before) else 1)
        or _only_titles_between(desk.document, before, sentence)
    )
    if not near:
        return False
    desk.add(last.speaker, quote.span, "direct", None, "rule:statements.running_quote", sentence)
    return True


def _left_open(desk: Desk, sentence: Sentence) -> bool:
    """Say whether the last quotation of the sentence's paragraph is not closed there: it goes on in those that follow."""
    quotes = desk.quotes.get(sentence.paragraph, [])
    return bool(quotes) and quotes[-1].open


def _only_titles_between(document: Document, a: Sentence, b: Sentence) -> bool:
    return not any(a.paragraph < s.paragraph < b.paragraph and s.block in BODY for s in document.sentences[a.index : b.index])
