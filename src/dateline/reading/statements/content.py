"""Where what was said begins after its cue, and where it ends."""

from __future__ import annotations

from dateline.lexicon.speech import CueGroup, speech
from dateline.reading.clauses import is_clause, is_finite
from dateline.reading.document import Document, Sentence, Token
from dateline.reading.tagging import Tag


def after_cue(document: Document, sentence: Sentence, tags: tuple[Tag, ...], cue: int, group: CueGroup) -> int | None:
    """Return the token where the content begins after a cue at token `cue`, or None where nothing said follows it.

    Passes over the listener ("told reporters"), when and how it was said ("on Friday", "in a statement"), and "that".
    """
    tokens = sentence.tokens
    that = _that(tokens, tags, cue)
    if that is not None:
        return that + 1 if that + 1 < len(tokens) else None
    k = cue + 1
    if group == "tell":
        k = _past_listener(document, sentence, tags, k)
    moved = True
    while moved and k < len(tokens):
        moved = False
        past = _past_time(document, sentence, k)
        past = past if past > k else _past_medium(sentence, tags, k)
        if past > k:
            k, moved = past, True
        elif k < len(tokens) and tags[k].kind == "adv" and tokens[k].lower in ("also", "later", "earlier", "only", "again"):
            k, moved = k + 1, True
    if k < len(tokens) and tokens[k].text in (":", ",") and k + 1 < len(tokens):
        if tokens[k].text == "," and tokens[k + 1].text not in ('"', "“", "‘", "'"):
            return None
        return k + 1
    if k >= len(tokens) or tokens[k].text in (".", ",", ";", "!", "?", "”", "’") or _ends_here(tokens[k].text):
        return None
    if group in ("say", "think") and tags[k].kind == "to":
        return (
            k
            if tags[cue].lemma in speech().takes_infinitive
            and k + 1 < len(tags)
            and tags[k + 1].kind in ("verb", "have", "be", "neg")
            else None
        )
    if (
        group in ("say", "think")
        and tags[k].kind == "prep"
        and tokens[k].lower in ("of", "about", "for", "with", "against", "into", "by")
    ):
        return None
    return k


def _ends_here(word: str) -> bool:
    return word in ("--", "–", "—", ")")


def _that(tokens: tuple[Token, ...], tags: tuple[Tag, ...], cue: int) -> int | None:
    """Return the "that" which opens the content, if only adjuncts and a listener stand between: no verb, no stop."""
    for k in range(cue + 1, min(len(tokens), cue + 14)):
        word = tokens[k].lower
        if word == "that" and (k == cue + 1 or tags[k - 1].kind != "prep"):
            return k
        if (
            word in (".", ";", ":", '"', "“", "‘")
            or tags[k].kind in ("be", "have", "modal", "conj")
            or (tags[k].kind == "verb" and is_finite(tags, k))
        ):
            return None
    return None


def _past_listener(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int:
    """Return the token after the listener: "reporters", "the AP news agency", "him", "CNN from inside the plant"."""
    tokens = sentence.tokens
    start = k
    while k < len(tokens) and (
        tags[k].kind in ("det", "noun", "num", "pron") or tags[k].kind == "name" or tokens[k].lower in ("'s", "of")
    ):
        if tags[k].kind in ("det", "num", "pron") and k > start and tags[k - 1].kind in ("noun", "name", "pron"):
            break
        if k > start and tags[k].kind == "pron":
            break
        k += 1
    return k


def _past_time(document: Document, sentence: Sentence, k: int) -> int:
    """Return the token after a time expression that begins at token `k` (with its preposition), else `k`."""
    tokens = sentence.tokens
    at = k
    while (
        at < len(tokens)
        and tokens[at].lower in ("on", "in", "at", "late", "early", "earlier", "later", "last", "this", "since")
        and at < k + 3
    ):
        at += 1
    for time in document.times:
        if time.span and any(
            at2 < len(tokens) and time.span.start == tokens[at2].span.start for at2 in range(k, min(at + 1, len(tokens)))
        ):
            return sentence.token_at(time.span.end - 1) + 1
    return k


def _past_medium(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int:
    """Return the token after "in a statement", "on Telegram", "at a news conference in Geneva", else `k`."""
    tokens = sentence.tokens
    if k >= len(tokens) or tokens[k].lower not in ("in", "on", "at", "to", "via", "by", "during", "through", "from", "before"):
        return k
    j = k + 1
    while j < len(tokens) and tags[j].kind in ("det", "noun", "name", "num", "adv", "conj") and j < k + 8:
        if tokens[j].text in (",", "."):
            break
        j += 1
        phrase = " ".join(t.lower for t in tokens[max(k + 1, j - 2) : j])
        if tokens[j - 1].lower in speech().media or phrase in speech().media:
            while j < len(tokens) and tags[j].kind in ("noun",) and tokens[j].lower in speech().media:
                j += 1
            return j
    return k


def content_end(sentence: Sentence, tags: tuple[Tag, ...], start: int, cue: int | None = None) -> int:
    """Return the token where content that begins at `start` ends: the sentence's end, or before a tail of the reporter's own.

    A cue (token `cue`) inside a fronted clause ("after the UN had confirmed that …, the army …") ends at that clause's comma.
    """
    tokens = sentence.tokens
    fronted = cue is not None and any(
        t.lower in ("after", "when", "as", "while", "although", "though", "since", "before") for t in tokens[: min(cue, 4)]
    )
    for k in range(start + 2, len(tokens)):
        if fronted and tokens[k].text == "," and is_clause(sentence, tags, k + 1, len(tokens)):
            return k
        if tokens[k].lower in ("and", "but") and _same_subject_cue(tags, k + 1):
            return k - 1 if tokens[k - 1].text == "," else k
        if tokens[k].text == ",":
            following = tokens[k + 1].lower if k + 1 < len(tokens) else ""
            if following in ("according", "citing", "adding", "using", "referring", "speaking", "describing", "while", "whereas"):
                return k
            if following == "but" and _new_speaker(tags, sentence, k + 2):
                return k
        if tokens[k].text == ";":
            return k
    end = len(tokens)
    while end > start and tokens[end - 1].text in (".", "!", "?", ","):
        end -= 1
    return end


def _same_subject_cue(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a cue without a subject of its own stands at token `k`: "… and claims to have …"."""
    while k < len(tags) and tags[k].kind == "adv":
        k += 1
    return k < len(tags) and tags[k].kind == "verb" and speech().group(tags[k].lemma) is not None and tags[k].may_be("past", "s")


def _new_speaker(tags: tuple[Tag, ...], sentence: Sentence, k: int) -> bool:
    """Say whether another cue follows soon after token `k`: "… , but the army denied it"."""
    return any(tags[j].kind == "verb" and speech().group(tags[j].lemma) for j in range(k, min(len(tags), k + 8)))
