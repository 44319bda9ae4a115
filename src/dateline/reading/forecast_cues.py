"""The words of a sentence that make a clause a forecast: modals, words before "to", words before a day to come, the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from dateline.lexicon.forecasts import forecast_words
from dateline.lexicon.speech import speech
from dateline.model import Span, When, first_day
from dateline.reading.clauses import clause_bounds
from dateline.reading.document import Document, Sentence
from dateline.reading.tagging import Tag
from dateline.reading.times.scene import REPEATS

Cue = Literal["will", "would", "to_do", "expects", "dated", "could", "calendar", "likely", "promises"]


def cue_at(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Cue | None:
    """Return what kind of cue stands at token `k`, None where none does. Reads `document.times`."""
    if sentence.text.rstrip(' "”').endswith("?"):
        return None
    for name, holds in _TESTS:
        if holds(document, sentence, tags, k):
            return name
    return None


def governed(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the verb that the modal at `k` governs, over adverbs, "not" and a few words between commas; None without one."""
    j = k + 1
    while j < len(tags) and tags[j].kind in ("adv", "neg"):
        j += 1
    if j < len(tags) and sentence.tokens[j].text == ",":
        j = next((i + 1 for i in range(j + 1, min(j + 9, len(tags) - 1)) if sentence.tokens[i].text == ","), len(tags))
    if j >= len(tags):
        return None
    bare = tags[j].kind == "noun" and sentence.tokens[j].text.islower()  # a verb that the tagger does not know
    return j if tags[j].kind in ("verb", "be", "have", "do") or (bare and tags[k].kind == "modal") else None


def _perfect(tags: tuple[Tag, ...], j: int) -> bool:
    """Say whether "have" at `j` opens a perfect infinitive, which tells of the past: "will have sunk"."""
    return tags[j].kind == "have" and not (j + 1 < len(tags) and tags[j + 1].kind in ("to", "det", "num"))


def _will(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    word = sentence.tokens[k].lower
    if word not in forecast_words().words.future or (word == "wo") != (tags[k].kind != "modal"):
        return False
    if k == 0 or tags[k - 1].kind == "det":
        return False  # a question, a name, or "her will"
    denied = k + 1 < len(tags) and tags[k + 1].kind == "neg"
    if denied and sentence.tokens[k - 1].lower in ("who", "which"):
        return False  # "people who will not listen": what they are like
    if _asked(sentence, tags, k):
        return False
    j = governed(sentence, tags, k)
    return j is not None and not _perfect(tags, j)


def _asked(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the clause is an indirect question: "no one knows when it will end"."""
    left, _ = clause_bounds(sentence, tags, k)
    for j in range(k - 1, left - 1, -1):
        if tags[j].kind == "mark":
            return False
        if sentence.tokens[j].lower in forecast_words().words.asking:
            return True
    return False


def _would(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    words = forecast_words().words
    if sentence.tokens[k].lower not in words.reported_future or _asked(sentence, tags, k) or _no_sign(sentence, k):
        return False
    j = governed(sentence, tags, k)
    following = next((i for i in range(k + 1, len(tags)) if tags[i].kind not in ("adv", "neg")), None)
    if j is None or following is None or sentence.tokens[j].lower in words.not_after:
        return False
    return sentence.tokens[following].lower not in words.not_after and tags[j].kind in ("verb", "be")


def _no_sign(sentence: Sentence, k: int) -> bool:
    """Say whether what would be hangs on a noun that is denied: "no sign that the road would be opened"."""
    words = [t.lower for t in sentence.tokens[:k]]
    return any(words[i] == "no" and words[i + 2] == "that" for i in range(len(words) - 2))


def _be_before(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    j = k - 1
    while j >= 0 and tags[j].kind in ("adv", "neg"):
        j -= 1
    return j if j >= 0 and (tags[j].kind == "be" or sentence.tokens[j].lower == "'s") else None


def _to_do(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    words, tokens = forecast_words().words, sentence.tokens
    if k + 2 >= len(tags) or tokens[k + 1].lower != "to" or (tags[k + 2].kind == "det" or tokens[k + 2].lower == "have"):
        return False
    word = tokens[k].lower
    if tags[k].kind == "be" and word in ("is", "are"):
        return tags[k + 2].kind in ("verb", "be")
    if word not in words.to_do or (k and tokens[k - 1].lower in ("had", "no", "not")):
        return False
    be = _be_before(sentence, tags, k)
    if _asked(sentence, tags, k) or (be is not None and _undone(sentence, tags, be)):
        return False
    if word in words.predicates and (be is None and word in ("about", "going", "set", "due", "ready")):
        return False
    if be is not None and tokens[be].lower == "been" and any(t.lower == "had" for t in tokens[max(0, be - 2) : be]):
        return False
    return not (word in words.nouns and _is_noun(tags, k))


def _undone(sentence: Sentence, tags: tuple[Tag, ...], be: int) -> bool:
    """Say whether what "was due" has been called off in the words before."""
    words = forecast_words().words.undone
    return sentence.tokens[be].lower in ("was", "were") and any(t.lemma in words for t in tags[:be])


def _likely(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "likely" is a predicate by itself: "floods are likely", in the past only where somebody said so."""
    if sentence.tokens[k].lower not in forecast_words().words.likely:
        return False
    be = _be_before(sentence, tags, k)
    ends = k + 1 == len(tags) or tags[k + 1].kind in ("prep", "mark", "sub", "conj")
    if be is None or not ends or (k + 1 < len(tags) and sentence.tokens[k + 1].lower == "that"):
        return False
    said = any(s.content.span.holds(sentence.tokens[k].span) for s in document.statements_about(sentence.tokens[k].span))
    return said or sentence.tokens[be].lower in ("is", "are", "'s", "'re")


def _promises(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at `k` promises a thing: "pledged 40 tents"."""
    if tags[k].kind != "verb" or tags[k].lemma not in forecast_words().words.promising or k == 0 or k + 1 >= len(tags):
        return False
    active = _be_before(sentence, tags, k) is None and sentence.tokens[k - 1].lower not in ("had", "to", "not")
    return active and (tags[k + 1].kind in ("num", "det") or sentence.tokens[k + 1].text in ("$", "€", "£"))


def _foresees(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a present tense with an object expects it: "expects losses of $6 billion", "forecasters predict snow"."""
    follows = k + 1 < len(tags) and tags[k + 1].kind in ("det", "num", "noun", "name", "verb")
    present = tags[k].kind == "noun" or (tags[k].may_be("s", "base") and "past" not in tags[k].forms)
    somebody = k > 0 and tags[k - 1].kind in ("noun", "name", "mark", "adv")
    return follows and present and somebody


def _announced(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether what the verb at `k` announces has a day to come behind it: "announced a walkout from Thursday"."""
    if tags[k].kind != "verb" or tags[k].lemma not in forecast_words().words.announcing or "ing" in tags[k].forms:
        return False
    if k + 1 >= len(tags) or tags[k + 1].kind not in ("det", "num", "noun"):
        return False
    _, right = clause_bounds(sentence, tags, k)
    reach = Span(sentence.tokens[k].span.end, sentence.tokens[right - 1].span.end)
    return any(t.span and reach.holds(t.span) and _set_for(document, t) for t in document.times_about(reach))


def _set_for(document: Document, when: When) -> bool:
    """Say whether a time behind what was announced is its own, as "from Thursday" is, and not the day of announcing."""
    before = document.text[max(0, when.span.start - 5) : when.span.start].lower() if when.span else ""
    first = when.text.lower().split()[:1]
    return before.endswith((" for ", " from ")) or first in (["from"], ["next"]) or _ahead(document, when, strict=True)


def _expects(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at `k` expects something: "expects the river to crest", "forecasts rain for Friday"."""
    words = forecast_words().words
    known = tags[k].kind == "verb" and tags[k].lemma in words.expecting
    active = (known or sentence.tokens[k].lower in words.expects) and _be_before(sentence, tags, k) is None
    if (
        not active
        or "ing" in tags[k].forms
        or (k and (tags[k - 1].kind == "to" or sentence.tokens[k - 1].lower == "that"))
        or any(t.lower == "had" for t in sentence.tokens[max(0, k - 2) : k])
    ):
        return False
    if _foresees(tags, k):
        return True
    for j in range(k + 1, min(k + 12, len(tags) - 1)):
        if tags[j].kind in ("mark", "sub"):
            break
        if tags[j].kind == "to" and tags[j + 1].kind in ("verb", "be", "have"):
            return True
    return _time_ahead(document, sentence, tags, k, strict=True)


def _is_noun(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "plans", "hope" and the like at `k` are nouns that nobody has just brought up."""
    before = next((tags[j] for j in range(k - 1, -1, -1) if tags[j].kind != "adv"), Tag("mark"))
    if before.kind in ("verb", "have"):
        return (before.lemma or "") not in forecast_words().words.bringing
    return before.kind in ("det", "prep", "neg", "be")


def _ahead(document: Document, when: When, strict: bool) -> bool:
    """Say whether a time lies ahead of publication by its value, or, unresolved, by its words; `strict`: after that day."""
    published = document.day_at(when.span.start) if when.span else document.report.published
    if when.reason == REPEATS:
        return False
    last = when.end or when.start
    if last is None or published is None:
        return any(w in forecast_words().words.ahead for w in when.text.lower().split())
    begin = first_day(when.start) if when.start else last
    if strict and not any(w in ("today", "tonight") for w in when.text.lower().split()):
        return begin > published
    return last >= published[: len(last)]


def _dated(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "expected", "due" or "scheduled" stands as a predicate before a time that is still to come."""
    if sentence.tokens[k].lower not in forecast_words().words.dated:
        return False
    be = _be_before(sentence, tags, k)
    if be is None:
        return False
    now = sentence.tokens[be].lower in ("is", "are", "'s", "'re")
    at = sentence.tokens[k].span
    end = at.end
    if not now and not any(s.content.span.holds(at) for s in document.statements_about(at)):
        return False  # the reporter's own "was expected on Monday": it may have come
    for when in document.times_about(sentence.span):
        if when.span is None or not (0 <= when.span.start - end <= REACH) or when.span.end > sentence.span.end:
            continue
        if _ahead(document, when, strict=not now) or (now and not when.resolved and when.reason != REPEATS):
            return True
    return False


REACH = 24
"""Characters between "expected" and its day: "expected in the capital on Monday"."""


def _could(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    words = forecast_words().words
    if sentence.tokens[k].lower not in words.possible or tags[k].kind != "modal" or k == 0:
        return False
    j = governed(sentence, tags, k)
    if j is None or tags[j].kind == "have" or (k + 1 < len(tags) and tags[k + 1].kind == "neg"):
        return False
    if any(tags[i].lemma in words.awaiting or sentence.tokens[i].lower in words.awaiting for i in range(max(0, k - 8), k)):
        return True
    if sentence.tokens[k].lower != "can" and any(tags[i].lemma in words.expecting for i in range(k)):
        return True  # "is forecast to weaken but could still …"
    if sentence.tokens[k].lower == "can":
        return False
    if _cue_lemma(document, sentence, tags, k) in words.awaiting or _lasts(sentence, tags, j):
        return True
    return _time_ahead(document, sentence, tags, k, strict=True)


def _cue_lemma(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> str | None:
    """Return the verb by which the words at token `k` are somebody's: "…, the mayor warned"; None where they are nobody's."""
    at = sentence.tokens[k].span
    for statement in document.statements_about(at):
        if statement.cue and statement.content.span.holds(at) and sentence.span.holds(statement.cue.span):
            return tags[sentence.token_at(statement.cue.span.start)].lemma
    return None


def _lasts(sentence: Sentence, tags: tuple[Tag, ...], j: int) -> bool:
    """Say whether the verb at `j` counts the time that something will need: "could last for weeks", "may take a month"."""
    after = {t.lower.rstrip("s") for t in sentence.tokens[j + 1 : j + 6]}
    return tags[j].lemma in ("last", "take") and bool(after & STRETCHES)


STRETCHES = frozenset({"hour", "day", "week", "month", "year", "decade"})


def _time_ahead(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int, strict: bool) -> bool:
    """Say whether the clause of token `k` names a time that is still to come."""
    left, right = clause_bounds(sentence, tags, k)
    span = Span(sentence.tokens[left].span.start, sentence.tokens[right - 1].span.end)
    return any(t.span and span.holds(t.span) and _ahead(document, t, strict) for t in document.times_about(span))


def _calendar(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a present tense tells of a day to come: "the trial opens on Monday", "schools are reopening on Monday"."""
    t = tags[k]
    plural = k > 0 and tags[k - 1].kind in ("noun", "name") and sentence.tokens[k - 1].lower.endswith("s")
    be = _be_before(sentence, tags, k)
    going = (
        t.kind in ("verb", "noun")
        and sentence.tokens[k].lower.endswith("ing")
        and be is not None
        and sentence.tokens[be].lower in ("is", "are", "'re", "'s")
    )
    present = t.kind == "verb" and (t.may_be("s") or (plural and "base" in t.forms and "past" not in t.forms))
    known = sentence.tokens[k].lower in forecast_words().words.calendar and k > 0 and tags[k - 1].kind in ("noun", "name")
    if not (present or going or known) or (k and tags[k - 1].kind == "to") or speech().group(t.lemma) is not None:
        return False
    left, _ = clause_bounds(sentence, tags, k)
    opens = next((tags[j].kind for j in range(left, k) if tags[j].kind not in ("mark", "adv", "conj")), "mark")
    subs = {sentence.tokens[j].lower for j in range(left, k) if tags[j].kind == "sub"}
    if (opens == "sub" or subs) and not subs <= {"which", "who"}:
        return False
    if known and _weekday_ahead(document, sentence, tags, k):
        return True
    return _time_ahead(document, sentence, tags, k, strict=True)


def _weekday_ahead(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a weekday stands in the clause of a verb that only tells what is to come."""
    left, right = clause_bounds(sentence, tags, k)
    span = Span(sentence.tokens[left].span.start, sentence.tokens[right - 1].span.end)
    return any(t.span and span.holds(t.span) and coming(document, t) is not None for t in document.times_about(span))


def coming(document: Document, when: When, cue: int = 0) -> When | None:
    """Return a bare weekday that lies in the week before publication as the same day of the week to come; else None.

    `cue`: the offset at which the word that foretells begins; a day before it is another clause's.
    What is foretold for a weekday happens on the next one, whatever the tense of the verb beside it.
    """
    words = when.text.lower().split()
    if when.span is None or when.span.start < cue or document.text[when.span.end :][:2] in ("'s", "’s"):
        return None
    published = document.day_at(when.span.start)
    bare = any(w.strip(",.") in WEEKDAYS for w in words) and not {"last", "past", "previous"} & set(words)
    if (
        not bare
        or published is None
        or len(published) < DAY
        or not when.start
        or when.precision != "day"
        or when.start > published
    ):
        return None
    day = date.fromisoformat(when.start[:DAY])
    if not 0 < (date.fromisoformat(published[:DAY]) - day).days < WEEK:
        return None
    later = (day + timedelta(days=WEEK)).isoformat()
    end = later if when.end else None
    return replace(when, start=later, end=end, edtf=later if end else f"{later}/..")


DAY, WEEK = 10, 7
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


_TESTS: tuple[tuple[Cue, Callable[[Document, Sentence, tuple[Tag, ...], int], bool]], ...] = (
    ("will", lambda _, sentence, tags, k: _will(sentence, tags, k)),
    ("would", lambda _, sentence, tags, k: _would(sentence, tags, k)),
    ("to_do", lambda _, sentence, tags, k: _to_do(sentence, tags, k)),
    ("expects", _expects),
    ("dated", _dated),
    ("dated", _announced),
    ("could", _could),
    ("likely", _likely),
    ("promises", lambda _, sentence, tags, k: _promises(sentence, tags, k)),
    ("calendar", _calendar),
)
"""The ways to foretell, in the order in which they are tried."""
