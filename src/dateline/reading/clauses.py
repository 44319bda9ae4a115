"""Where clauses begin and end, as far as marks, conjunctions and verbs tell."""

from __future__ import annotations

from dateline.lexicon.speech import CueGroup, speech
from dateline.reading.document import Document, Sentence
from dateline.reading.tagging import Tag

FINITE = ("verb", "be", "have", "modal", "do")
ASIDE_OPENERS = frozenset({"who", "which", "whose", "where", "when", "while", "although", "though", "as", "after", "before", "citing", "adding", "according"})


def is_finite(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether token `k` is a verb that can carry a clause: not a bare infinitive, not a participle within a noun phrase."""
    tag = tags[k]
    if tag.kind in ("be", "modal", "do"):
        return True
    if tag.kind == "have":
        return True
    if tag.kind != "verb" or tag.forms == {"ing"}:
        return False
    before = tags[k - 1].kind if k else "mark"
    if before == "to":
        return False
    return tag.may_be("past", "s", "base", "participle")


def is_clause(sentence: Sentence, tags: tuple[Tag, ...], start: int, end: int) -> bool:
    """Say whether tokens start:end hold a subject and a finite verb."""
    seen = False
    for k in range(start, end):
        if seen and is_finite(tags, k):
            return True
        seen = seen or tags[k].kind in ("noun", "name", "pron", "num", "det") or sentence.tokens[k].lower in ("there", "this", "those", "who", "what")
    return False


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
        return k if tags[cue].lemma in speech().takes_infinitive and k + 1 < len(tags) and tags[k + 1].kind in ("verb", "have", "be", "neg") else None
    if group in ("say", "think") and tags[k].kind == "prep" and tokens[k].lower in ("of", "about", "for", "with", "against", "into", "by"):
        return None
    return k


def _ends_here(word: str) -> bool:
    return word in ("--", "–", "—", ")")


def _that(tokens: tuple[object, ...], tags: tuple[Tag, ...], cue: int) -> int | None:
    """Return the "that" which opens the content, if only adjuncts and a listener stand between: no verb, no stop."""
    for k in range(cue + 1, min(len(tokens), cue + 14)):
        word = tokens[k].lower  # type: ignore[attr-defined]
        if word == "that" and (k == cue + 1 or tags[k - 1].kind != "prep"):
            return k
        if word in (".", ";", ":", '"', "“", "‘") or tags[k].kind in ("be", "have", "modal", "conj") or tags[k].kind == "verb" and is_finite(tags, k):
            return None
    return None


def _past_listener(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int:
    """Return the token after the listener: "reporters", "the AP news agency", "him", "CNN from inside the plant"."""
    tokens = sentence.tokens
    start = k
    while k < len(tokens) and (tags[k].kind in ("det", "noun", "num", "pron") or tags[k].kind == "name" or tokens[k].lower in ("'s", "of")):
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
    while at < len(tokens) and tokens[at].lower in ("on", "in", "at", "late", "early", "earlier", "later", "last", "this", "since") and at < k + 3:
        at += 1
    for time in document.times:
        if time.span and any(at2 < len(tokens) and time.span.start == tokens[at2].span.start for at2 in range(k, min(at + 1, len(tokens)))):
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
    fronted = cue is not None and any(t.lower in ("after", "when", "as", "while", "although", "though", "since", "before") for t in tokens[: min(cue, 4)])
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


def clause_bounds(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> tuple[int, int]:
    """Return the half-open token range of the clause around token `k`.

    A clause ends at ; : — or a bracket, at a comma or conjunction before a new subject with its own finite verb, and at a
    subordinator that opens an adverbial clause. A relative clause belongs to the noun it follows only up to its comma.
    """
    tokens = sentence.tokens
    floor, ceiling = _bracket(sentence, k)
    left = k
    while left > floor and not _boundary(sentence, tags, left, k):
        left -= 1
    right = k + 1
    while right < ceiling and not _boundary(sentence, tags, right, k):
        right += 1
    return left, right


def _bracket(sentence: Sentence, k: int) -> tuple[int, int]:
    """Return the token range inside the brackets that hold token `k`, or the whole sentence where none do."""
    tokens = sentence.tokens
    opened = next((j for j in range(k, -1, -1) if tokens[j].text in "()"), None)
    closed = next((j for j in range(k, len(tokens)) if tokens[j].text in "()"), None)
    if opened is None or closed is None or tokens[opened].text != "(" or tokens[closed].text != ")" or opened == closed:
        return 0, len(tokens)
    return opened + 1, closed


def _boundary(sentence: Sentence, tags: tuple[Tag, ...], i: int, k: int) -> bool:
    """Say whether a clause begins at token `i` (seen from token `k`)."""
    tokens = sentence.tokens
    here, before = tokens[i], tokens[i - 1]
    if before.text in (";", ":", "--", "–", "—") or here.text in (";", ":", "--", "–", "—"):
        return True
    if before.text in ('"', "“", "”"):
        return False
    if tags[i].kind in ("conj", "sub") and before.text == "," or before.text == "," and tags[i].kind in ("pron", "det", "name", "noun", "num"):
        return _has_finite_before_comma(sentence, tags, i) and _finite_on_side(sentence, tags, i, k)
    if here.lower in ("but", "while", "although", "because", "whereas", "after", "before", "since", "until", "unless", "if", "when", "once") and tags[i].kind in ("sub", "conj"):
        return _has_finite_before_comma(sentence, tags, i)
    if here.lower == "and" and tags[i].kind == "conj":
        return _has_finite_before_comma(sentence, tags, i) and _finite_on_side(sentence, tags, i, k) and not _list_item(sentence, tags, i)
    return False


def _has_finite_before_comma(sentence: Sentence, tags: tuple[Tag, ...], i: int) -> bool:
    """Say whether tokens from `i` to the next comma or stop hold a subject followed by a finite verb."""
    seen = False
    for j in range(i, len(tags)):
        if j > i and sentence.tokens[j].text in (",", ";", ":", "."):
            return False
        if seen and is_finite(tags, j) and not (tags[j].kind == "verb" and "participle" in tags[j].forms and tags[j - 1].kind in ("noun", "name") and tags[j].forms == {"participle"}):
            return True
        seen = seen or tags[j].kind in ("noun", "name", "pron", "num")
    return False


def _finite_on_side(sentence: Sentence, tags: tuple[Tag, ...], i: int, k: int) -> bool:
    """Say whether the stretch left of `i` has a finite verb of its own (else "and" joins two parts of one clause)."""
    return any(is_finite(tags, j) for j in range(0, i))


def _list_item(sentence: Sentence, tags: tuple[Tag, ...], i: int) -> bool:
    """Say whether "and" at `i` joins a number to numbers before it: "killed 12 women, 7 children and a man"."""
    return i + 1 < len(tags) and tags[i + 1].kind == "num" and any(t.kind == "num" for t in tags[max(0, i - 6) : i]) and not any(
        is_finite(tags, j) for j in range(i + 1, min(len(tags), i + 5))
    )
