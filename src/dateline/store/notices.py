"""Whether what matters changed between two versions of a report, and whether the report says so (R24)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from dateline.lexicon.briefing import briefing_phrases
from dateline.lexicon.corrections import correction_words
from dateline.model import READ, Reading, Report, Statement

if TYPE_CHECKING:
    from dateline.store.changes import FigureChange

ChangeKind = Literal["figure", "speaker", "negation"]
Notice = Literal["changed without notice", "changed with notice"]
ALIKE = 0.6
"""Share of words in common by which two sentences, or what two speakers say, are one."""
_WORD = re.compile(r"\w+(?:[.,’']\w+)*")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’')]*(?=\s|$)|(?=\n|$))")


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """A figure, speaker or negation that an edit of a published report changed, in words, old and new.

    `event` says whether the new version admits it: by a correction note or a headline's mark that the old one has not.
    """

    event: Notice
    kind: ChangeKind
    old: str
    new: str


def events_of(old: Reading, new: Reading, figures: Iterable[FigureChange]) -> tuple[ChangeEvent, ...]:
    """Return what changed of figures (given as changes; one that came or went alone is an addition or a cut), speakers and
    negations from one version to the next, in this order.
    """
    event: Notice = "changed with notice" if _notices(new.report) - _notices(old.report) else "changed without notice"
    found: list[tuple[ChangeKind, str, str]] = [("figure", f.old.words, f.new.words) for f in figures if f.old and f.new]
    found += [("speaker", a, b) for a, b in _speakers(old.statements, new.statements)]
    found += [("negation", a, b) for a, b in _negations(old.report, new.report)]
    return tuple(ChangeEvent(event, kind, a, b) for kind, a, b in dict.fromkeys(found))


def _notices(report: Report) -> frozenset[str]:
    """Return the notes and marks by which a report says that it was changed."""
    notes = {" ".join(b.span.cut(report.text).split()) for b in report.blocks_of("correction")}
    table = correction_words()
    if table.is_corrected(report.headline) or table.is_withdrawn(report.headline):
        notes.add(report.headline or "")
    return frozenset(notes)


def _speakers(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Yield the names of two speakers who are given the same words."""
    left = [s for s in new if not any(_same_voice(s, o) and _said(s) == _said(o) for o in old)]
    kept = {(s.speaker.name.lower(), _said(s)) for s in new}
    for before in old:
        if (before.speaker.name.lower(), _said(before)) in kept:
            continue
        at = _nearest(_said(before), [_said(s) for s in left])
        if at is not None:
            after = left.pop(at)
            if not _same_voice(before, after):
                yield before.speaker.name, after.speaker.name


def _nearest(words: Sequence[str], others: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the sentence with most words in common, None where none is alike."""
    found = extractOne(words, others, scorer=Indel.normalized_similarity, score_cutoff=ALIKE)
    return None if found is None else int(found[2])


def _same_voice(one: Statement, other: Statement) -> bool:
    """Say whether two names may be of one speaker: the same, or one within the other ("Vale", "Mayor Ann Vale")."""
    a, b = (set(_words(s.speaker.name)) for s in (one, other))
    return a <= b or b <= a


def _said(statement: Statement) -> tuple[str, ...]:
    return tuple(_words(statement.content.text))


def _negations(old: Report, new: Report) -> Iterator[tuple[str, str]]:
    """Yield two sentences that are one but for a negation that came or went."""
    before, after = _sentences(old), _sentences(new)
    known = set(after)
    gone = set(before)
    left = [s for s in after if s not in gone]
    words = [_words(s) for s in left]
    for sentence in before:
        if sentence in known:
            continue
        at = _nearest(_words(sentence), words)
        if at is not None:
            other = left.pop(at)
            words.pop(at)
            if denials(sentence) != denials(other):
                yield sentence, other


def denials(sentence: str) -> int:
    """Return how many negations a sentence holds, wordings that deny nothing ("not only") apart."""
    folded = " ".join(_words(sentence))
    for phrase in briefing_phrases().no_negation:
        folded = re.sub(rf"\b{re.escape(phrase)}\b", " ", folded)
    words = folded.split()
    return sum(w in briefing_phrases().negations or w.endswith("n't") for w in words)


def _sentences(report: Report) -> list[str]:
    spans = [b.span for b in report.blocks if b.kind in READ] if report.blocks else None
    texts = [s.cut(report.text) for s in spans] if spans is not None else [report.text]
    return [" ".join(m[0].split()) for text in texts for m in _SENTENCE.finditer(text) if m[0].strip()]


def _words(text: str) -> list[str]:
    return [w.lower().replace("’", "'") for w in _WORD.findall(text)]
