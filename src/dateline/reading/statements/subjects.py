"""The subject of a cue: how far the noun phrase before a verb reaches, without the adjuncts before it."""

from __future__ import annotations

from collections.abc import Collection

from dateline.lexicon.roles import roles
from dateline.lexicon.speech import speech
from dateline.model import Span
from dateline.reading.document import Document, Sentence, Token
from dateline.reading.nets.protocol import Annotation
from dateline.reading.tagging import Tag

STOPS = frozenset([",", ";", ":", "--", "–", "—", "(", "“", '"', "‘", "”", "’", "'"])
CLOSING = frozenset(["”", '"', "’"])
LONGEST_OPENER = 8
"""Tokens of a subject at the start of a sentence, where no parse tells."""
ASIDES = frozenset([",", "–", "--", "—", ")"])


def subject_of(document: Document, sentence: Sentence, tags: tuple[Tag, ...], verb: int, floor: int) -> tuple[int, int] | None:
    """Return the half-open token range of the subject of the verb at token `verb`, not reaching below token `floor`."""
    named = {m.end for p in document.people_about(sentence.span) for m in p.mentions if sentence.span.holds(m)}
    reach = subject_before(sentence, tags, verb, floor, named)
    return _without_adjunct(document, sentence, reach) if reach else None


def subject_before(
    sentence: Sentence, tags: tuple[Tag, ...], verb: int, floor: int, named: Collection[int] = ()
) -> tuple[int, int] | None:
    """Return the token range of the noun phrase that ends before token `verb`; "who" leads back to the noun before it.

    `named` holds the offsets where people's names end: an aside with commas of its own begins after one.
    """
    tokens, end = sentence.tokens, verb
    while end > floor and tags[end - 1].kind in ("have", "adv", "be", "do"):
        end -= 1
    relative = end > floor and tokens[end - 1].lower == "who"
    if relative:
        end -= 1
        end -= end > floor and tokens[end - 1].text == ","
    if end <= floor:
        return None
    if tokens[end - 1].text in CLOSING and end - 2 > floor and tokens[end - 2].text == ",":
        end -= 1  # "the mayor, who calls it “a shame,” said"
    start = end
    if tokens[end - 1].text in ASIDES and not relative:
        start = _before_aside(sentence, tags, end - 1, floor, named)
    # A noun stands before "who", whatever else its form may be.
    start = _left(sentence, tags, start - 1 if relative else start, floor)
    if start < end and tags[start].kind == "prep" and start - 1 > floor and tokens[start - 1].text == ",":
        return subject_before(sentence, tags, start - 1, floor, named)  # "the mayor, in a statement, said"
    return (start, end) if start < end else None


def relative_pronoun(sentence: Sentence, tags: tuple[Tag, ...], verb: int) -> int | None:
    """Return the token of the "who" right before the verb at `verb`, or None."""
    k = verb
    while k > 0 and tags[k - 1].kind in ("have", "adv"):
        k -= 1
    return k - 1 if k > 0 and sentence.tokens[k - 1].lower == "who" else None


def _before_aside(sentence: Sentence, tags: tuple[Tag, ...], close: int, floor: int, named: Collection[int]) -> int:
    """Return the token where the aside that closes at token `close` opens; `close` itself where none opens (a stray comma)."""
    opens = ("(",) if sentence.tokens[close].text == ")" else (",", "–", "--", "—")
    nearest = close
    for k in range(close - 1, floor, -1):
        if sentence.tokens[k].text not in opens:
            continue
        if tags[k + 1].kind == "conj":
            break
        nearest = k if nearest == close else nearest
        if sentence.tokens[k - 1].span.end in named:
            return k
    return nearest


def _left(sentence: Sentence, tags: tuple[Tag, ...], start: int, floor: int) -> int:
    """Return how far left the noun phrase reaches that ends before token `start`."""
    k = start
    while k > floor and not _bars(sentence, tags, k - 1, floor):
        k -= 1
        if sentence.tokens[k].lower in roles().nominative:
            break
    return k


def opening_subject(sentence: Sentence) -> tuple[Token, ...]:
    """Return the tokens of the subject that the sentence opens with: by the parse where there is one, else up to a verb."""
    tags, note = sentence.tags, sentence.annotation
    if note is not None:
        root = next((k for k, h in enumerate(note.heads) if h < 0 and note.relations[k] == "root"), None)
        own = next((k for k, h in enumerate(note.heads) if h == root and note.relations[k].startswith("nsubj")), None)
        if own is not None:
            below = sorted(_under(note, own))
            return sentence.tokens[below[0] : below[-1] + 1]
    verb = next((k for k in range(1, len(tags)) if tags[k].kind in ("verb", "be", "modal", "have")), 0)
    return sentence.tokens[:verb] if verb <= LONGEST_OPENER else ()


def _under(note: Annotation, top: int) -> list[int]:
    """Return a token and all that hang from it but relative clauses."""
    found = [top]
    for at in found:
        found.extend(
            k for k, h in enumerate(note.heads) if h == at and k not in found and not note.relations[k].startswith("acl")
        )
    return found


def _bars(sentence: Sentence, tags: tuple[Tag, ...], k: int, floor: int) -> bool:
    """Say whether token `k` is no part of the noun phrase to its right."""
    token, kind = sentence.tokens[k], tags[k].kind
    if token.text in ("'", "’") and k > floor and sentence.tokens[k - 1].lower.endswith("s"):
        return False  # "the rebels' leader"
    if token.text in STOPS or kind == "modal":
        return True
    if kind == "sub":
        return token.lower not in ("who", "whose")
    if kind == "conj":
        since = next((j + 1 for j in range(k - 1, floor - 1, -1) if sentence.tokens[j].text in STOPS), floor)
        joins_clauses = any(t.kind in ("verb", "be", "modal") for t in tags[since:k])
        return token.lower == "but" or k == floor or sentence.tokens[k - 1].text == "," or joins_clauses
    return kind in ("verb", "be", "have", "do") and not _modifies(tags, k)


def _modifies(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at token `k` stands inside a noun phrase: a participle after a noun or before one, or after "who"."""
    tag = tags[k]
    before = tags[k - 1].kind if k else "mark"
    if before == "sub":
        return True
    if "ing" in tag.forms or ("participle" in tag.forms and before in ("det", "noun", "name", "num", "adv")):
        return k + 1 < len(tags) and tags[k + 1].kind in ("noun", "name", "pron", "prep", "det", "num", "verb")
    return False


def _without_adjunct(document: Document, sentence: Sentence, reach: tuple[int, int]) -> tuple[int, int]:
    """Return the subject without an adjunct before it: "Earlier on Friday", "On Saturday evening", "But"."""
    start, end = reach
    tokens, openers = sentence.tokens, speech().openers
    about = Span(max(0, tokens[start].span.start - 1), tokens[end - 1].span.end)
    for time in document.times_about(about):
        if time.span and tokens[start].span.start - 1 <= time.span.start and time.span.end < tokens[end - 1].span.end:
            lead = document.text[tokens[start].span.start : time.span.start].lower().split()
            if all(word in speech().time_leads for word in lead):
                start = sentence.token_at(time.span.end - 1) + 1
    while start < end - 1 and tokens[start].lower in openers:
        start += 1
    return start, end
