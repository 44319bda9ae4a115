"""Statements: who is reported to have said, thought, asked or denied what.

Quotations with a cue beside them come first, then running quotations, then indirect speech by its verbs. Where a net is
there, its attributions take the place of the cue search (see `from_net`), and the rules here name speaker and kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from dateline.lexicon.speech import CueGroup, speech
from dateline.model import Quote, Span, Speaker, Statement, StatementKind, When, content_id
from dateline.reading.clauses import after_cue, content_end, is_clause, is_finite
from dateline.reading.document import Document, Sentence
from dateline.reading.quotes import Quotation, quotations_of
from dateline.reading.speakers import Voices, parse, resolve, subject_before
from dateline.reading.tagging import Tag, tag

CLOSING = " \t\n,.;:–—-"


@dataclass
class _Desk:
    """What one report's statements are made from and what has been made so far."""

    document: Document
    voices: Voices
    quotes: dict[int, list[Quotation]]
    found: list[Statement] = field(default_factory=list)
    used_cues: set[int] = field(default_factory=set)

    def add(self, speaker: Speaker, content: Span, kind: StatementKind, cue: Span | None, made_by: str, sentence: Sentence) -> None:
        """Keep a statement, unless its content is empty or already has one from the same cue."""
        text = self.document.text
        content = content.trim(text, " \t\n,;:–—-") if kind != "direct" else content.trim(text)
        if kind != "direct":
            content = content.trim(text, " \t\n.") if not text[content.end - 1 : content.end] in "\"”’'" else content
        if content.length < 3 or any(s.content.span == content for s in self.found):
            return
        quote = Quote(cue.cut(text), cue) if cue else None
        denied = bool(cue and regex.match(r"den(?:y|ies|ied|ying)", cue.cut(text), regex.I))
        self.found.append(
            Statement(
                content_id("s", self.document.report.id, *content, speaker.name), kind, speaker, quote,
                Quote(content.cut(text), content), self.when(sentence, cue, content), made_by, sentence.block, denied,
            )
        )  # fmt: skip
        self.voices.hear(speaker, sentence)

    def when(self, sentence: Sentence, cue: Span | None, content: Span) -> When | None:
        """Return the time that stands beside the cue, outside the content: when it was said."""
        if cue is None:
            return None
        near = [
            t for t in self.document.times
            if t.span and sentence.span.holds(t.span) and not content.overlaps(t.span) and abs(t.span.start - cue.end) < 60
        ]  # fmt: skip
        return min(near, key=lambda t: abs((t.span or cue).start - cue.end), default=None)


def find_statements(document: Document) -> list[Statement]:
    """Return the statements of the report, in the order of their contents. Needs `document.times`, `.people`, `.organisations`."""
    desk = _Desk(document, Voices(document), quotations_of(document))
    for sentence in document.sentences:
        _quoted(desk, sentence)
        _indirect(desk, sentence)
    return sorted(desk.found, key=lambda s: (s.content.span, s.id))


# --- quotations ---------------------------------------------------------------------------------------------------


def _quoted(desk: _Desk, sentence: Sentence) -> None:
    """Find the cues of the quotations that begin in this sentence."""
    for quote in desk.quotes.get(sentence.paragraph, []):
        if not sentence.span.start <= quote.span.start < sentence.span.end:
            continue
        _cue_after(desk, sentence, quote) or _cue_before(desk, sentence, quote) or _running(desk, sentence, quote)


def _whole(document: Document, quote: Quotation) -> bool:
    """Say whether a quotation is a remark of its own: it ends in a mark or a comma, or one follows it."""
    text = document.text
    inner = quote.inner.cut(text).rstrip()
    return quote.open or inner[-1:] in (",", ".", "!", "?", "…") or text[quote.span.end : quote.span.end + 1] in (",", ".") or len(inner.split()) > 12


def _at_start(sentence: Sentence, quote: Quotation, document: Document) -> bool:
    return not document.text[sentence.span.start : quote.span.start].strip(" -–—\"'“‘")


def _cue_after(desk: _Desk, sentence: Sentence, quote: Quotation) -> bool:
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
    if not (_at_start(sentence, quote, desk.document) or _after_opener(desk, sentence, quote)) or not _whole(desk.document, quote):
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


def _after_opener(desk: _Desk, sentence: Sentence, quote: Quotation) -> bool:
    """Say whether only an opener such as "But" or another quotation stands before the quotation in its sentence."""
    before = desk.document.text[sentence.span.start : quote.span.start].strip()
    return bool(regex.fullmatch(r"(?:(?:And|But|So|Yet),?)?", before))


def _speaker_around(desk: _Desk, sentence: Sentence, first: int, limit: int) -> tuple[Speaker, Span] | None:
    """Return speaker and cue of "SPEAKER said" or "said SPEAKER" that begins at token `first`."""
    tags = tag(sentence)
    for k in range(first, min(len(tags), first + limit)):
        if sentence.tokens[k].text in ('"', "“", "‘") or sentence.tokens[k].text in (".", ";"):
            return None
        if tags[k].kind != "verb" or speech().group(tags[k].lemma) is None or "ing" in tags[k].forms:
            if tags[k].kind == "verb" and tags[k].may_be("past", "s") and not _participle_here(tags, k) and tags[k - 1].kind != "sub":
                return None
            continue
        cue = sentence.tokens[k].span
        if k == first:
            end = _speaker_end(sentence, tags, k + 1)
            speaker = parse(sentence.tokens[k + 1 : end])
        else:
            reach = subject_before(sentence, tags, k, first)
            speaker = parse(sentence.tokens[reach[0] : reach[1]]) if reach else None
        resolved = resolve(speaker, desk.voices, cue.start) if speaker else None
        return (resolved, cue) if resolved else None
    return None


def _participle_here(tags: tuple[Tag, ...], k: int) -> bool:
    return "participle" in tags[k].forms and tags[k - 1].kind in ("det", "noun", "name", "adv", "num") and k + 1 < len(tags) and tags[k + 1].kind in ("noun", "name", "prep")


def _speaker_end(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int:
    """Return the end of the speaker that follows an inverted cue: up to a stop, a verb, or a comma that opens no role."""
    start = k
    while k < len(tags):
        token = sentence.tokens[k]
        if token.text in (".", ";", ":", '"', "“", "”", "!", "?") and not (token.text == "." and k > start and len(sentence.tokens[k - 1].text) <= 4 and k + 1 < len(tags)):
            break
        if token.text == "," and k + 1 < len(tags) and tags[k + 1].kind in ("sub", "conj"):
            break
        if token.text == "," and not (parse(sentence.tokens[k + 1 : k + 8]) or tags[k + 1 : k + 2] and tags[k + 1].kind == "det"):
            break
        if token.text == "," and any(t.text == "," for t in sentence.tokens[start:k]):
            break
        if tags[k].kind in ("be", "modal") or tags[k].kind == "verb" and not _participle_here(tags, k):
            break
        if tags[k].kind in ("sub", "conj") and k > start + 1 and token.lower not in ("who", "and"):
            break
        if token.lower in ("on", "at", "after", "during", "adding", "by", "via") and k > start:
            break
        k += 1
    return k


def _cue_before(desk: _Desk, sentence: Sentence, quote: Quotation) -> bool:
    """SPEAKER said: "…" · SPEAKER said, "…" · SPEAKER told reporters that "…" where the quotation is the whole content."""
    at = sentence.token_at(quote.span.start)
    tags = tag(sentence)
    k = at - 1
    gap = 0
    if k < 0:
        return False
    if sentence.tokens[k].text not in (",", ":", "–", "—") and not (tags[k].kind == "verb" and _whole(desk.document, quote)):
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
    if not resolved or not (sentence.tokens[at - 1].text == ":" or _whole(desk.document, quote)):
        return False
    cue = sentence.tokens[k].span
    desk.used_cues.add(cue.start)
    desk.add(resolved, quote.span, "direct", cue, "rule:statements.cue_then_quote", sentence)
    return True


def _running(desk: _Desk, sentence: Sentence, quote: Quotation) -> bool:
    """A quotation with no cue of its own goes on with the speaker of the quotation or statement before it."""
    if not _at_start(sentence, quote, desk.document) or not _whole(desk.document, quote) or not desk.found:
        return False
    rest = desk.document.text[quote.span.end : sentence.span.end].strip(" .,")
    if rest and quote.span.end <= sentence.span.end:
        return False
    last = desk.found[-1]
    before = desk.document.sentence_at(last.content.span.start)
    near = before is not None and (sentence.paragraph - before.paragraph <= 1 or _only_titles_between(desk.document, before, sentence))
    if not near:
        return False
    desk.add(last.speaker, quote.span, "direct", None, "rule:statements.running_quote", sentence)
    return True


def _only_titles_between(document: Document, a: Sentence, b: Sentence) -> bool:
    from dateline.model import BODY

    return not any(a.paragraph < s.paragraph < b.paragraph and s.block in BODY for s in document.sentences)


# --- indirect speech ----------------------------------------------------------------------------------------------


def _inside_whole_quote(desk: _Desk, sentence: Sentence, offset: int) -> bool:
    """Say whether `offset` lies inside a quotation: its verbs report nobody's words but the quoted speaker's."""
    return any(q.inner.start <= offset < q.inner.end for q in desk.quotes.get(sentence.paragraph, []))


def _indirect(desk: _Desk, sentence: Sentence) -> None:
    tags = tag(sentence)
    floor = 0
    for k, t in enumerate(tags):
        group = speech().group(t.lemma) if t.kind == "verb" else None
        token = sentence.tokens[k]
        if group and token.span.start not in desk.used_cues and not _inside_whole_quote(desk, sentence, token.span.start):
            made = _by_verb(desk, sentence, tags, k, group, floor)
            floor = k + 1 if made else floor
    _according(desk, sentence, tags)
    _by_count(desk, sentence, tags)


def _cue_is_finite(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at `k` tells of a speaking that took place: no infinitive, no "did not say", no "would say"."""
    before = [t for t in tags[max(0, k - 4) : k] if t.kind != "adv"]
    words = [t.lower for t in sentence.tokens[max(0, k - 3) : k]]
    if before and before[-1].kind in ("to", "modal", "neg", "do"):
        return False
    if "not" in words or "n't" in words or "never" in words:
        return False
    if tags[k].forms == {"ing"}:
        return False
    return not (before and before[-1].kind == "be")  # "is said to", "was reported": nobody's word


def _by_verb(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, group: CueGroup, floor: int) -> bool:
    if not _cue_is_finite(sentence, tags, k):
        return False
    cue = sentence.tokens[k].span
    if tags[k].lemma in speech().needs_preposition and sentence.tokens[k + 1 : k + 2] and sentence.tokens[k + 1].lower not in ("on", "for", "to", "upon"):
        return False
    if _inverted(desk, sentence, tags, k, group):
        return True
    reach = _subject(desk, sentence, tags, k, floor)
    resolved = _same_speaker(desk, sentence, k) if reach is None else None
    if reach is not None:
        if _own_thought(desk, sentence, reach):
            return False
        speaker = parse(sentence.tokens[reach[0] : reach[1]])
        resolved = resolve(speaker, desk.voices, cue.start) if speaker else None
    if not resolved:
        return False
    if _said_so(desk, sentence, tags, k, resolved):
        return True
    start = after_cue(desk.document, sentence, tags, k, group)
    if start is not None:
        end = content_end(sentence, tags, start, k)
        content = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
        if end > start and _acceptable(desk, sentence, tags, (start, end), group):
            desk.used_cues.add(cue.start)
            desk.add(resolved, content, _kind(desk, sentence, content), cue, f"rule:statements.{group}", sentence)
            return True
        return False
    return reach is not None and _content_first(desk, sentence, tags, reach[0], cue, resolved, group)


def _said_so(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, speaker: Speaker) -> bool:
    """ "The minister said so.": the content is the sentence before, if nobody else said it."""
    rest = [t.lower for t in sentence.tokens[k + 1 :] if t.text[0].isalnum()]
    if rest[:1] != ["so"] or len(rest) > 6 or sentence.index == 0:
        return False
    before = desk.document.sentences[sentence.index - 1]
    if before.block != sentence.block and {before.block, sentence.block} - {"lead", "paragraph"} or any(before.span.overlaps(s.content.span) for s in desk.found):
        return False
    desk.used_cues.add(sentence.tokens[k].span.start)
    desk.add(speaker, before.span, _kind(desk, before, before.span), sentence.tokens[k].span, "rule:statements.said_so", sentence)
    return True


def _subject(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, floor: int) -> tuple[int, int] | None:
    """Return the subject of the cue at token `k` without adjuncts, or None where it has none of its own."""
    reach = subject_before(sentence, tags, k, floor)
    return _without_time(desk, sentence, reach) if reach else None


def _same_speaker(desk: _Desk, sentence: Sentence, k: int) -> Speaker | None:
    """Return the speaker of the cue before, where "and" or "but" joins this cue to it: "X accuses … and claims …"."""
    j = k - 1
    while j > 0 and sentence.tokens[j].lower in ("also", "later", "then", "has", "had", "have"):
        j -= 1
    joined = j > 0 and sentence.tokens[j].lower in ("and", "but")
    here = [s for s in desk.found if s.cue and sentence.span.holds(s.cue.span) and s.cue.span.end < sentence.tokens[k].span.start]
    return max(here, key=lambda s: s.content.span.end).speaker if joined and here else None


def _own_thought(desk: _Desk, sentence: Sentence, reach: tuple[int, int]) -> bool:
    """Say whether the subject is the pronoun that opens the content of a statement: "said he hoped …" is one statement."""
    first = sentence.tokens[reach[0]]
    return reach[1] - reach[0] == 1 and first.lower in ("he", "she", "it", "they", "we", "i") and any(
        s.content.span.start == first.span.start for s in desk.found
    )


def _acceptable(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...], reach: tuple[int, int], group: CueGroup) -> bool:
    """Say whether tokens start:end can be what was said: a clause, or quoted words; after "urged" and "accused" a doing."""
    start, end = reach
    if group == "accuse":
        return end - start >= 3 and any(t.lower in ("of", "for") for t in sentence.tokens[start:end])
    if group == "urge":
        return end - start >= 3 and any(
            t.kind == "to" and k + 1 < end and tags[k + 1].kind in ("verb", "be", "have", "do") or sentence.tokens[k].lower == "that"
            for k, t in enumerate(tags[:end]) if k >= start
        )  # fmt: skip
    if tags[start].kind == "to":
        return end - start >= 3  # "vowed to fight on"
    span = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
    quoted = any(span.overlaps(q.span) and len(q.inner.cut(desk.document.text).split()) > 1 for q in desk.quotes.get(sentence.paragraph, []))
    return is_clause(sentence, tags, start, end) or group == "say" and quoted


def _content_first(
    desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...], subject: int, cue: Span, speaker: Speaker, group: CueGroup
) -> bool:
    """CONTENT, SPEAKER said."""
    comma = subject - 1
    if comma < 1 or sentence.tokens[comma].text not in (",", "–", "—", "--", "”", '"', "’", "'"):
        return False
    start = 0
    if not is_clause(sentence, tags, start, comma) and not desk.quotes.get(sentence.paragraph):
        return False
    content = Span(sentence.tokens[start].span.start, sentence.tokens[comma - 1 if sentence.tokens[comma].text == "," else comma].span.end)
    if tags[comma - 1].kind in ("modal", "be", "have"):  # "The men will, she hopes, be exchanged": the cue interrupts what was said
        content = Span(content.start, sentence.span.end)
    desk.used_cues.add(cue.start)
    desk.add(speaker, content, _kind(desk, sentence, content), cue, f"rule:statements.content_first.{group}", sentence)
    _goes_on(desk, sentence, tags, cue, speaker)
    return True


def _goes_on(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...], cue: Span, speaker: Speaker) -> None:
    """CONTENT, SPEAKER said, and would CONTENT: what follows the cue after "and" in the mood of reported speech is theirs too."""
    k = sentence.token_at(cue.start) + 1
    while k < len(tags) and sentence.tokens[k].text != ",":
        if is_finite(tags, k):
            return
        k += 1
    if k + 2 >= len(tags):
        return
    if tags[k + 1].kind == "num" or sentence.tokens[k + 1].lower in ("for", "with", "including", "among"):
        _numbered_tail(desk, sentence, tags, k + 1, cue, speaker)
    if sentence.tokens[k + 1].lower not in ("and", "but"):
        return
    opens = k + 2
    if tags[opens].kind != "modal" and not any(t.kind == "modal" for t in tags[opens : opens + 5]):
        return
    end = content_end(sentence, tags, opens)
    if not any(t.kind == "verb" and speech().group(t.lemma) for t in tags[opens:end]):
        content = Span(sentence.tokens[opens].span.start, sentence.tokens[end - 1].span.end)
        desk.add(speaker, content, _kind(desk, sentence, content), cue, "rule:statements.goes_on", sentence)


def _numbered_tail(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...], start: int, cue: Span, speaker: Speaker) -> None:
    """CONTENT, SPEAKER said, 694 of them since Monday: a tail with a number and no verb of its own goes on with what was said."""
    end = next((j for j in range(start, len(tags)) if sentence.tokens[j].text in (";", ".") or sentence.tokens[j].text == "," and j > start + 8), len(tags))
    stretch = tags[start:end]
    if not any(t.kind == "num" for t in stretch) or any(is_finite(tags, j) and tags[j].kind != "verb" for j in range(start, end)):
        return
    content = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
    desk.add(speaker, content, "indirect", cue, "rule:statements.tail", sentence)


def _inverted(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, group: CueGroup) -> bool:
    """CONTENT, said SPEAKER · CONTENT, says Denis Pushilin, leader of the separatists."""
    if k < 2 or sentence.tokens[k - 1].text not in (",", "”", '"', "’", "'", "–", "—") or group in ("urge", "accuse", "tell"):
        return False
    end = _speaker_end(sentence, tags, k + 1)
    speaker = parse(sentence.tokens[k + 1 : end])
    after = sentence.tokens[end : end + 1]
    if speaker is None or (after and after[0].text not in (".", ",", ";") and tags[end].kind not in ("prep", "sub", "noun", "name", "conj")):
        return False
    if any(t.lower == "that" for t in sentence.tokens[k + 1 : k + 3]):
        return False
    cue = sentence.tokens[k].span
    resolved = resolve(speaker, desk.voices, cue.start)
    stop = k - 1 if sentence.tokens[k - 1].text == "," else k
    if not resolved or not (is_clause(sentence, tags, 0, stop) or desk.quotes.get(sentence.paragraph)):
        return False
    content = Span(sentence.tokens[0].span.start, sentence.tokens[stop - 1].span.end)
    desk.used_cues.add(cue.start)
    desk.add(resolved, content, _kind(desk, sentence, content), cue, "rule:statements.inverted", sentence)
    if end + 1 < len(tags) and sentence.tokens[end].text == "," and (tags[end + 1].kind == "num" or sentence.tokens[end + 1].lower in ("for", "with", "including", "among")):
        _numbered_tail(desk, sentence, tags, end + 1, cue, resolved)
    return True


def _without_time(desk: _Desk, sentence: Sentence, reach: tuple[int, int]) -> tuple[int, int]:
    """Return the subject without an adjunct before it: "Earlier on Friday", "On Saturday evening", "In a statement"."""
    start, end = reach
    for time in desk.document.times:
        if time.span and time.span.start >= sentence.tokens[start].span.start - 1 and time.span.end < sentence.tokens[end - 1].span.end:
            lead = desk.document.text[sentence.tokens[start].span.start : time.span.start].strip().lower()
            if lead in ("", "on", "in", "at", "late", "early", "late on", "early on", "earlier", "earlier on", "later", "later on", "by", "since"):
                start = sentence.token_at(time.span.end - 1) + 1
    while start < end - 1 and sentence.tokens[start].lower in ("but", "and", "so", "yet", "meanwhile", "however", "also", "later", "earlier", "still", "then", "today", "yesterday", ","):
        start += 1
    return start, end


def _kind(desk: _Desk, sentence: Sentence, content: Span) -> StatementKind:
    quotes = [q for q in desk.quotes.get(sentence.paragraph, []) if content.overlaps(q.span)]
    if not quotes:
        return "indirect"
    return "direct" if quotes[0].span.start <= content.start + 1 and quotes[0].span.end >= content.end - 1 else "mixed"


COUNTS = frozenset({"count", "estimate", "account", "tally", "figures", "reckoning", "estimates"})


def _by_count(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...]) -> None:
    """CONTENT, by his count · By the ministry's estimate, CONTENT."""
    pronouns = {"his": "he", "her": "she", "their": "they", "its": "it"}
    tokens = sentence.tokens
    for k in range(len(tags) - 2):
        stop = next((j for j in range(k + 2, min(k + 7, len(tags))) if tokens[j].lower in COUNTS), None)
        if tokens[k].lower != "by" or stop is None or _inside_whole_quote(desk, sentence, tokens[k].span.start):
            continue
        owner = tokens[k + 1 : stop]
        word = pronouns.get(owner[0].lower)
        possessive = owner[-1].text in ("'s", "’s", "'", "’")
        speaker = Speaker(word, None, None, "name", owner[0].span) if word else parse(owner[:-1]) if possessive else None
        resolved = resolve(speaker, desk.voices, tokens[k].span.start) if speaker else None
        if not resolved:
            continue
        reach = (0, k - 1 if tokens[k - 1].text == "," else k) if k > 1 else (stop + 2, content_end(sentence, tags, min(stop + 2, len(tags) - 1)))
        if reach[1] - reach[0] >= 3 and is_clause(sentence, tags, *reach):
            content = Span(tokens[reach[0]].span.start, tokens[reach[1] - 1].span.end)
            cue = Span(tokens[k].span.start, tokens[stop].span.end)
            desk.add(resolved, content, _kind(desk, sentence, content), cue, "rule:statements.by_count", sentence)


def _according(desk: _Desk, sentence: Sentence, tags: tuple[Tag, ...]) -> None:
    """According to SPEAKER, CONTENT · CONTENT, according to SPEAKER."""
    for phrase in speech().according:
        words = phrase.split()
        for k in range(len(tags) - len(words)):
            if [t.lower for t in sentence.tokens[k : k + len(words)]] != words or _inside_whole_quote(desk, sentence, sentence.tokens[k].span.start):
                continue
            first = k + len(words)
            end = _speaker_end(sentence, tags, first)
            speaker = parse(sentence.tokens[first:end])
            resolved = resolve(speaker, desk.voices, sentence.tokens[first].span.start) if speaker else None
            if not resolved:
                continue
            cue = Span(sentence.tokens[k].span.start, sentence.tokens[first - 1].span.end)
            if k <= 1:
                start = end + 1 if end < len(tags) and sentence.tokens[end].text == "," else end
                reach = (start, content_end(sentence, tags, start) if start < len(tags) else start)
            else:
                stop = k - 1 if sentence.tokens[k - 1].text == "," else k
                reach = (0, stop)
            if reach[1] - reach[0] >= 3:
                content = Span(sentence.tokens[reach[0]].span.start, sentence.tokens[reach[1] - 1].span.end)
                desk.add(resolved, content, _kind(desk, sentence, content), cue, "rule:statements.according", sentence)
