"""Which time a clause goes by, and times that run on to the day of publication."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dateline.lexicon.speech import speech
from dateline.model import Span, When, first_day, last_day
from dateline.reading.document import Document, Sentence
from dateline.reading.tagging import Tag, tag
from dateline.reading.times.scene import REPEATS

MARKS = frozenset({";", ":", "—", "--", "–", "(", ")", "“", "”", "«", "»", '"', ","})
VERBAL = frozenset({"verb", "be", "have", "do", "modal"})
LINKS = frozenset(
    [
        "but",
        "while",
        "whereas",
        "which",
        "who",
        "whom",
        "whose",
        "that",
        "because",
        "although",
        "though",
        "when",
        "where",
        "if",
        "after",
        "before",
        "since",
        "until",
        "as",
        "once",
        "and",
        "so",
        "than",
    ]
)
SUBJECTS = frozenset({"pron", "det", "name", "noun", "num"})


def _has_verb(tags: tuple[Tag, ...], start: int, end: int) -> bool:
    return any(t.kind in VERBAL for t in tags[start:end])


def _new_subject(tags: tuple[Tag, ...], words: list[str], i: int) -> bool:
    """Say whether a clause of its own, subject and verb, follows token `i` before the next mark."""
    begins = i + 1 < len(tags) and tags[i + 1].kind in SUBJECTS
    for j in range(i + 1, min(i + 9, len(tags))):
        if words[j] in MARKS or words[j] in LINKS:
            return False
        if tags[j].kind in VERBAL:
            return begins and j > i + 1
    return False


def clause_starts(sentence: Sentence) -> tuple[int, ...]:
    """Return the indices of the tokens at which clauses begin, by marks, linking words and verbs of saying.

    Stretches without a verb belong to the clause before them (at the start of a sentence, to the one after).
    """
    tags, words = tag(sentence), [t.lower for t in sentence.tokens]
    cuts = [i for i in range(1, len(words)) if _cuts(tags, words, i)]
    starts = [0]
    for n, cut in enumerate(cuts):
        end = cuts[n + 1] if n + 1 < len(cuts) else len(words)
        if _has_verb(tags, cut, end) and _has_verb(tags, starts[-1], cut):
            starts.append(cut)
    return tuple(starts)


def _cuts(tags: tuple[Tag, ...], words: list[str], i: int) -> bool:
    word = words[i]
    if word in MARKS:
        return True
    if word == "and":
        return _new_subject(tags, words, i)
    if word in LINKS:
        return (
            word not in ("that", "as", "than", "so", "since", "before", "after", "until")
            or _new_subject(tags, words, i)
            or (word == "that" and i + 1 < len(tags) and tags[i + 1].kind in VERBAL)
        )
    # "the ministry said Thursday | the army will": a clause without "that" follows the verb of saying and its time
    back = i - 1
    while back > 0 and (words[back] in ("on", "late", "early") or tags[back].kind == "name") and i - back <= 3:
        back -= 1
    said = tags[back].kind == "verb" and speech().group(tags[back].lemma) in ("say", "think")
    return said and tags[i].kind in ("det", "pron", "name") and _new_subject(tags, words, i - 1)


def _clause_of(starts: tuple[int, ...], i: int) -> int:
    return sum(1 for s in starts if s <= i) - 1


def _distance(span: Span, other: Span) -> int:
    return max(other.start - span.end, span.start - other.end, 0)


def time_for(document: Document, sentence: Sentence, span: Span, leaving: Collection[Span] = ()) -> When | None:
    """Return the time that governs the clause at `span` (offsets in the report's text) inside `sentence`, or None.

    The nearest time of the same clause; else the nearest of the sentence, those before `span` first. Never one that
    repeats, and never an open one ("since 2011") of another clause, nor one of those whose spans are in `leaving`. Reads
    `document.times`.
    """
    times = [
        t
        for t in document.times_about(sentence.span)
        if t.span and sentence.span.holds(t.span) and t.reason != REPEATS and t.span not in leaving
    ]
    if not times:
        return None
    starts = clause_starts(sentence)
    own = _clause_of(starts, sentence.token_at(span.start))
    inside: list[When] = []
    others: list[When] = []
    for time in times:
        assert time.span is not None
        same = _clause_of(starts, sentence.token_at(time.span.start)) == own
        if same:
            inside.append(time)
        elif not (time.resolved and (time.start is None or time.end is None)):
            others.append(time)
    if inside:
        return min(inside, key=lambda t: (_distance(span, t.span or span), t.span or span))
    return min(others, key=lambda t: ((t.span or span).start > span.start, _distance(span, t.span or span)), default=None)


def open_until(when: When, published: str | None) -> When:
    """Return an open time ("since 2011") run on to the day of publication: 2011/2019-02-22, as the as-of of a running state.

    Returned as it is where its end is known, its start is not, no day of publication is given (ISO day or None), or
    it begins after that day.
    """
    if when.start is None or when.end is not None or published is None or first_day(when.start) > last_day(published):
        return when
    edtf = (when.edtf or f"{when.start}/..").removesuffix("/..")
    return replace(when, end=published, edtf=f"{edtf}/{published}", relative_to=when.relative_to or "published")
