"""Where what was said begins after its cue, where it ends, and whether it can be what was said."""

from __future__ import annotations

from dateline.lexicon.roles import roles
from dateline.lexicon.speech import speech
from dateline.model import Span
from dateline.reading.clauses import is_clause, is_finite
from dateline.reading.document import Document, Sentence, within
from dateline.reading.statements.cues import Cue, participle_here
from dateline.reading.tagging import Tag

OPENING = frozenset(['"', "“", "‘", "'"])
CLOSING = frozenset(['"', "”", "’", "'"])
DASHES = frozenset(["–", "—", "--", "-"])
LONGEST_SOURCE = 8
"""Tokens of a source between the last comma and the verb that closes a sentence."""
ENDS = frozenset([".", ",", ";", "!", "?", "”", "’", "--", "–", "—", ")"])


def after_cue(document: Document, sentence: Sentence, tags: tuple[Tag, ...], cue: Cue) -> int | None:
    """Return the token where the content begins after a cue, or None where nothing said follows it.

    Passes over the listener ("told reporters"), when and how it was said ("on Friday", "in a statement"), and "that".
    """
    tokens = sentence.tokens
    that = _that(document, sentence, tags, cue)
    if that is not None:
        return that + 1 if that + 1 < len(tokens) else None
    k = _past_listener(sentence, tags, cue.end) if cue.group == "tell" else cue.end
    k = _past_circumstance(document, sentence, tags, k)
    if k + 1 < len(tokens) and tokens[k].text in (":", ","):
        said = tokens[k].text == ":" or tokens[k + 1].text in OPENING
        return k + 1 if said else None
    if k >= len(tokens) or tokens[k].text in ENDS:
        return None
    if cue.lemma in speech().asks_for and tokens[k].lower == "for" and k + 2 < len(tokens):
        return k + 1
    if cue.group in ("say", "think"):
        if tags[k].kind == "to":
            return k if cue.lemma in speech().takes_infinitive and _infinitive(tags, k) else None
        if tags[k].kind == "prep" and (tokens[k].lower in speech().no_content or _only_phrase(sentence, tags, k)):
            return None
    return k


def _infinitive(tags: tuple[Tag, ...], k: int) -> bool:
    return k + 1 < len(tags) and tags[k + 1].kind in ("verb", "have", "be", "neg")


def _only_phrase(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the preposition at token `k` opens a phrase that a comma or the sentence ends before any verb."""
    for j in range(k, len(tags)):
        if sentence.tokens[j].text in (",", "."):
            return True
        if is_finite(tags, j) or sentence.tokens[j].text in OPENING:
            return False
    return True


def _that(document: Document, sentence: Sentence, tags: tuple[Tag, ...], cue: Cue) -> int | None:
    """Return the "that" which opens the content, if only adjuncts and a listener stand between: no verb, no stop."""
    tokens, start = sentence.tokens, cue.end
    when = [t.span for t in document.times_about(sentence.span) if t.span and sentence.span.holds(t.span)]
    for k in range(start, min(len(tokens), start + 24)):
        word = tokens[k].lower
        if within(when, tokens[k].span):
            continue
        if word == "that" and (k == start or tags[k - 1].kind != "prep") and (k - start < 14 or tokens[k - 1].text == ","):
            return k
        listener = cue.group == "tell" and tags[k].forms == {"base"}  # "told radio host Ida Brandt that"
        stops = word in (".", ";", ":", '"', "“", "‘") or tags[k].kind in ("be", "modal", "sub") or tags[k].forms == {"ing"}
        finite = tags[k].kind in ("verb", "have") and is_finite(tags, k) and not listener
        if stops or finite or (tags[k].kind == "conj" and word != "and"):
            return None
    return None


def _past_listener(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int:
    """Return the token after the listener: "reporters", "the AP news agency", "him", "his aides and the press"."""
    tokens, start = sentence.tokens, k
    while k < len(tokens):
        kind, before = tags[k].kind, tags[k - 1].kind if k > start else "mark"
        joins = tokens[k].lower in ("'s", "of", "and") and before in ("noun", "name", "pron") and k + 1 < len(tags)
        joins = joins and tags[k + 1].kind in ("det", "noun", "name")
        if not joins and kind not in ("det", "noun", "num", "pron", "name"):
            break
        again = kind in ("det", "num", "pron") and before in ("noun", "name", "pron")
        again = again or before == "pron" or (kind == "name" and before == "noun" and tokens[k - 1].lower.endswith("s"))
        if not joins and k > start and (again or kind == "pron"):
            break
        k += 1
    return k


def _past_circumstance(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int:
    """Return the token after when and how it was said."""
    while k < len(tags):
        past = _past_time(document, sentence, k)
        past = past if past > k else _past_medium(sentence, tags, k)
        if past == k and tags[k].kind == "adv" and sentence.tokens[k].lower in speech().between:
            past = k + 1
        if past == k:
            return k
        k = past
    return k


def _past_time(document: Document, sentence: Sentence, k: int) -> int:
    """Return the token after a time expression that begins at token `k` (with its preposition), else `k`."""
    tokens, at = sentence.tokens, k
    while at < min(len(tokens), k + 3) and tokens[at].lower in speech().time_leads:
        at += 1
    opens = {tokens[j].span.start for j in range(k, min(at + 1, len(tokens)))}
    found = next((time.span for time in document.times_about(sentence.span) if time.span and time.span.start in opens), None)
    return sentence.token_at(found.end - 1) + 1 if found else k


def _past_medium(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int:
    """Return the token after "in a statement", "on Telegram", "at a news conference in Geneva", else `k`."""
    tokens, media = sentence.tokens, speech().media
    if k >= len(tokens) or tokens[k].lower not in speech().medium_leads:
        return k
    j = k + 1
    while j < min(len(tokens), k + 8) and tags[j].kind in ("det", "noun", "name", "num", "adv", "conj"):
        if tokens[j].text in (",", "."):
            break
        j += 1
        phrase = " ".join(t.lower for t in tokens[max(k + 1, j - 2) : j])
        if tokens[j - 1].lower in media or phrase in media:
            while j < len(tokens) and tags[j].kind == "noun" and tokens[j].lower in media:
                j += 1
            return j
    return k


def content_end(sentence: Sentence, tags: tuple[Tag, ...], start: int, cue: Cue | None = None) -> int:
    """Return the token where content that begins at `start` ends: the sentence's end, or before a tail of the reporter's own.

    A cue inside a fronted clause ("after the UN had confirmed that …, the army …") ends at that clause's comma, one in a
    clause set off by a comma ("the mayor, who said …, left") at the comma before the verb that goes on.
    """
    tokens = sentence.tokens
    fronted = cue is not None and any(t.lower in speech().fronting for t in tokens[: min(cue.verb, 4)])
    aside = cue is not None and cue.head >= 2 and tokens[cue.head - 1].lower == "who" and tokens[cue.head - 2].text == ","
    dashes = [t.text for t in tokens[: cue.verb] if t.text in DASHES] if cue else []
    for k in range(start + 2, len(tokens)):
        if tokens[k].text == ";" or (len(dashes) % 2 and tokens[k].text == dashes[-1]):
            return k
        if tokens[k].lower in ("and", "but") and _cue_without_subject(tags, k + 1, cue):
            return k - 1 if tokens[k - 1].text == "," else k
        if tokens[k].text != ",":
            continue
        after = k + 2 if k + 1 < len(tokens) and tokens[k + 1].text in CLOSING else k + 1
        if (
            cue is not None
            and cue.lemma in speech().tallies
            and sentence.tokens[after : after + 1]
            and (sentence.tokens[after].lower in speech().conditions and not is_clause(sentence, tags, start, k))
        ):
            return k  # "reported no arrests, although …"
        if fronted and is_clause(sentence, tags, k + 1, len(tokens)):
            return k
        if (aside and after < len(tags) and is_finite(tags, after)) or _tail(sentence, tags, after):
            return after if after > k + 1 else k
    end = _closing_attribution(sentence, tags, start) if cue else len(tokens)
    while end > start and tokens[end - 1].text in (".", "!", "?", ","):
        end -= 1
    return end


def _closing_attribution(sentence: Sentence, tags: tuple[Tag, ...], start: int) -> int:
    """Return the comma before an attribution that closes the sentence (", the report said."), else the sentence's end."""
    tokens, verb = sentence.tokens, len(tags) - 1
    while verb > start and not (tags[verb].kind == "verb" and speech().group(tags[verb].lemma) == "say"):
        if tokens[verb].is_word and tokens[verb].lower not in roles().dates | speech().time_leads:
            return len(tokens)
        verb -= 1
    comma = next((k for k in range(verb - 1, start, -1) if tokens[k].text == ","), None)
    if comma is None or verb - comma > LONGEST_SOURCE or any(is_finite(tags, k) for k in range(comma, verb)):
        return len(tokens)
    return comma if comma < verb - 1 and tags[comma + 1].kind in ("det", "pron", "name", "noun") else len(tokens)


def _tail(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the reporter's own words begin at token `k`, after a comma: ", according to …", ", but the army denied it"."""
    following = sentence.tokens[k].lower if k < len(tags) else ""
    if following == "but":
        return any(tags[j].kind == "verb" and speech().group(tags[j].lemma) for j in range(k + 1, min(len(tags), k + 9)))
    reporting = k < len(tags) and tags[k].forms == {"ing"} and speech().group(tags[k].lemma) is not None
    return reporting or following in speech().tails


def _cue_without_subject(tags: tuple[Tag, ...], k: int, cue: Cue | None) -> bool:
    """Say whether a cue without a subject of its own stands at token `k`: "… and claims to have …", in the form of the first."""
    while k < len(tags) and tags[k].kind == "adv":
        k += 1
    if k >= len(tags) or tags[k].kind != "verb" or speech().group(tags[k].lemma) is None:
        return False
    several = cue is not None and tags[cue.head].forms == {"base"}
    return tags[k].may_be("past", "s") or (several and tags[k].forms == {"base"})


def reaches(sentence: Sentence, start: int, end: int) -> Span:
    """Return the place of tokens start:end in the text."""
    return Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)


def says_something(sentence: Sentence, tags: tuple[Tag, ...], reach: tuple[int, int], cue: Cue, quoted: bool) -> bool:
    """Say whether tokens start:end can be what was said: a clause, or quoted words; after "urged" and "accused" a doing."""
    start, end = reach
    words = [t.lower for t in sentence.tokens[start:end]]
    if cue.group == "quote":
        return quoted
    if cue.lemma in {*speech().asks_for, *speech().puts, *speech().reckons, *speech().tallies} and (
        taken := _takes_noun(sentence, tags, reach, cue)
    ):
        return taken
    if cue.lemma in speech().asks_of and _bids(tags, start, end):
        return True
    if cue.group == "accuse":
        return end - start >= 3 and ("of" in words[1:] or "for" in words[1:])
    if cue.group == "urge":
        doing = any(t.kind == "to" and _infinitive(tags, k) for k, t in enumerate(tags[: end - 1]) if k >= start)
        return end - start >= 3 and (doing or "that" in words)
    if tags[start].kind == "to":
        return end - start >= 3  # "vowed to fight on"
    if words[0] in speech().circumstances and "," not in words and cue.lemma != "ask":
        return False  # "wrote after the talks had failed"
    if words and start and sentence.tokens[start - 1].lower == "that":
        return any(is_finite(tags, k) for k in range(start, end)) or quoted
    return whole_clause(sentence, tags, start, end) or (cue.group == "say" and quoted)


def _bids(tags: tuple[Tag, ...], start: int, end: int) -> bool:
    """Say whether tokens start:end are somebody and what they are asked to do: "both sides to stop", "people not to come"."""
    for k in range(start, end - 1):
        if tags[k].kind == "to" and _infinitive(tags, k):
            return any(t.kind in ("noun", "name", "pron", "num", "det") for t in tags[start:k])
        if is_finite(tags, k) and tags[k].kind != "verb":
            return False
    return False


def _takes_noun(sentence: Sentence, tags: tuple[Tag, ...], reach: tuple[int, int], cue: Cue) -> bool:
    """Say whether a noun phrase is enough: "asked for a life sentence", "put the toll at 40", "expects 300 mm"."""
    start, end = reach
    number = any(t.kind == "num" for t in tags[start:end])
    if cue.lemma in speech().asks_for and start and sentence.tokens[start - 1].lower == "for":
        return end - start >= 2
    if cue.lemma in speech().puts:
        return number
    if cue.lemma in speech().tallies:
        counted = number or sentence.tokens[start].lower == "no" or any(t.lower == "first" for t in sentence.tokens[start:end])
        return counted and end - start >= 2 and tags[start].kind in ("det", "num", "neg", "noun", "adv", "prep", "pron")
    foretold = any(t.kind == "to" and _infinitive(tags, k) for k, t in enumerate(tags[: end - 1]) if k >= start)
    return cue.lemma in speech().reckons and end - start >= 3 and (number or foretold)


def whole_clause(sentence: Sentence, tags: tuple[Tag, ...], start: int, end: int) -> bool:
    """Say whether tokens start:end are a clause, not a noun phrase with one hung on: every subordinate clause has a verb."""
    wanted, subject, perhaps = 1, False, False
    for k in range(start, end):
        if k == start and tags[k].forms == {"s"}:
            subject = True  # "states like these will pay": a plural that could be a verb
        elif tags[k].kind == "sub":
            wanted += k > start or sentence.tokens[k].lower in speech().fronting
        elif is_finite(tags, k) or (sentence.tokens[k].lower == "'s" and k > start and tags[k - 1].kind in ("pron", "sub")):
            if not subject or (tags[k - 1].kind == "conj" and wanted == 1 and not perhaps):
                return False  # "proposed a ban and went home"
            if participle_here(tags, k):
                perhaps = True
                continue
            wanted -= 1
            if wanted == 0:
                return True
        subject = subject or tags[k].kind in ("noun", "name", "pron", "num", "det", "sub") or tags[k].forms == {"ing"}
    return perhaps
