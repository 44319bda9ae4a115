"""The sentences of a report with what each holds: what later reports tell is judged sentence by sentence (R10, R25)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf

from dateline.lexicon.acts import acts
from dateline.lexicon.assertions import assertions
from dateline.lexicon.grammar import grammar, regular_forms
from dateline.lexicon.outcomes import outcomes
from dateline.lexicon.sentences import sentence_words
from dateline.model import BODY, Figure, Reading, Report, Source, Span, Statement, When
from dateline.reconciling.counts import Desk, interval
from dateline.reconciling.words import stem

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|\n+")
_LAST = re.compile(r"([\w.]+)\W*$")
_TOKEN = re.compile(r"\d[\d,.]*\d|\d|n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+|(?<=\s)[—–]|[,;:()“”\"—.?!]")
_BREAKS = frozenset(',;:()“”"—–.?!') | {"and", "but", "which", "who", "while", "as", "where", "whose", "although", "though"}


@dataclass(frozen=True)
class Word:
    """A word or mark: as written in lower case, its root, and where it begins in the report's text."""

    text: str
    root: str
    at: int


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report. `keys` are the stems and themes of its words, `before` those of the sentence before it;
    `places` are keys of the places it names.
    """

    reading: Reading
    span: Span
    text: str
    words: tuple[Word, ...]
    keys: frozenset[str]
    before: frozenset[str]
    places: frozenset[str]
    places_before: frozenset[str]
    times: tuple[When, ...]
    figures: tuple[Figure, ...]
    order: int
    roots: frozenset[str]

    @property
    def report(self) -> Report:
        """The report it stands in."""
        return self.reading.report

    @property
    def published(self) -> float:
        """The ordinal day of publication, infinite where the report has no date."""
        return date.fromisoformat(self.report.published).toordinal() if self.report.published else inf

    @property
    def source(self) -> Source:
        """Where it stands, with the first finding that it holds."""
        r = self.reading
        groups = (r.events, r.figures)
        held = [(f.span, f.id) for group in groups for f in group if self.span.overlaps(f.span)]
        held += [(s.content.span, s.id) for s in r.statements if self.span.overlaps(s.content.span)]
        return Source(self.report.id, self.span, held[0][1] if held else None)

    @property
    def leans(self) -> bool:
        """Say whether it begins with a word that stands for something in the sentence before."""
        return any(w.text in acts().leaning for w in self.words[:6]) or len(self.words) < 10

    def statement_at(self, at: int) -> Statement | None:
        """Return the innermost statement whose words hold the offset, or None."""
        holding = [s for s in self.reading.statements if s.content.span.start <= at < s.content.span.end]
        return min(holding, key=lambda s: s.content.span.length, default=None)


class Told:
    """The sentences of a story's reports, by report and by what they are about."""

    def __init__(self, desk: Desk) -> None:
        """Take the sentences of every reading of the desk."""
        self.by_report = {r.report.id: tellings_of(desk, r) for r in desk.readings}
        self.every = [t for tellings in self.by_report.values() for t in tellings]
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for at, telling in enumerate(self.every):
            for key in telling.keys | telling.before:
                self._by_key[key].append(at)

    def about(self, keys: Iterable[str]) -> list[Sentence]:
        """Return the sentences with one of the keys, in themselves or in the sentence before, in order of telling."""
        return [self.every[at] for at in sorted({at for key in keys for at in self._by_key.get(key, ())})]


def tellings_of(desk: Desk, reading: Reading) -> tuple[Sentence, ...]:
    """Return the sentences of a report's own news and its headline, in order."""
    report = reading.report
    blocks = [b for b in report.blocks if b.kind in BODY or b.kind == "headline"]
    spans = [(b.span, b.kind == "headline") for b in blocks] if blocks else [(Span(0, len(report.text)), False)]
    found: list[Sentence] = []
    before: frozenset[str] = frozenset()
    places_before: frozenset[str] = frozenset()
    for block, headline in spans:
        for span in _sentences(report.text, block):
            words = words_of(report.text, span)
            keys = keys_of(w.text for w in words) | _kinds(reading, span)
            places = frozenset(desk.places.key(p) or "" for p in reading.places if span.holds(p.span))
            times = tuple(t for t in reading.times if t.span is not None and span.holds(t.span))
            figures = tuple(f for f in reading.figures if span.holds(f.span))
            text = span.cut(report.text)
            found.append(
                Sentence(
                    reading,
                    span,
                    text,
                    words,
                    keys,
                    before,
                    places,
                    places_before,
                    times,
                    figures,
                    len(found),
                    frozenset(w.root for w in words),
                )
            )
            before, places_before = (frozenset(), frozenset()) if headline else (keys, places or places_before)
    return tuple(found)


def _kinds(reading: Reading, span: Span) -> frozenset[str]:
    """Return the keys of the kinds of the happenings and counts that a sentence holds: an evacuation, people evacuated."""
    events = [e.type for e in reading.events if span.holds(e.span) and e.status in ("happened", "alleged")]
    measures = [f.measure.rpartition(".")[2] for f in reading.figures if f.measure and span.holds(f.span)]
    return keys_of(w for name in (*events, *measures) for w in name.split("_"))


def _sentences(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for stop in _END.finditer(text, within.start, within.end):
        if _ends(text, stop):
            span = Span(start, stop.end()).trim(text)
            start = stop.end()
            if span.length:
                yield span
    span = Span(start, within.end).trim(text)
    if span.length:
        yield span


def _ends(text: str, at: re.Match[str]) -> bool:
    """Say whether the stop at `at` ends a sentence: not after an abbreviation or initial, not before a small letter."""
    if at.group().startswith("\n"):
        return True
    last = _LAST.search(text[max(0, at.start() - 20) : at.start()])
    word = last.group(1).lower() if last else ""
    table = sentence_words()
    short = word in table.before_name or word in table.before_month or (len(word) == 1 and word.isalpha())
    if at.group()[0] == "." and short:
        return False
    return not text[at.end() : at.end() + 40].lstrip()[:1].islower()


@lru_cache(maxsize=65536)
def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """Return the words and marks of a stretch of a text."""
    return tuple(
        Word(m.group().lower().replace("’", "'"), root(m.group().lower().replace("’", "'")), m.start())
        for m in _TOKEN.finditer(text, span.start, span.end)
    )


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Return the forms of the verbs that the table of acts names, with their plain forms."""
    every = [p for a in acts().acts for p in (*a.foretold, *a.came, *a.against)] + list(acts().put_off)
    every += [p for t in assertions().topics for p in (*t.yes, *t.no)] + [p for x in assertions().blames for p in x.acts]
    forms: dict[str, str] = {}
    for lemma in {p.split()[0] for p in every}:
        if grammar().lemma(lemma) is None and lemma.isalpha():
            forms |= dict.fromkeys(regular_forms(lemma).values(), lemma)
    return forms


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """Return a word without inflection: the plain form of a verb, else the singular."""
    for plain, forms in (("be", grammar().be), ("have", grammar().have), ("do", grammar().do)):
        if word in forms:
            return plain
    lemma = grammar().lemma(word) or _known().get(word)
    if lemma is not None:
        return lemma
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@lru_cache(maxsize=1)
def _themes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for theme, words in acts().themes.items():
        for word in words:
            for form in {word, stem(root(word))}:
                found.setdefault(form, set()).add(f"#{theme}")
    return {word: frozenset(themes) for word, themes in found.items()}


@lru_cache(maxsize=65536)
def _keys(word: str) -> frozenset[str]:
    if word in outcomes().small or word in acts().loose or (len(word) < 3 and not word.isdigit()) or not word[0].isalnum():
        return frozenset()
    key = stem(root(word))
    return frozenset({key}) | _themes().get(word, frozenset()) | _themes().get(key, frozenset())


def keys_of(words: Iterable[str]) -> frozenset[str]:
    """Return what words in lower case are about: their stems, and the themes ("#road") that they belong to."""
    return frozenset(k for w in words for k in _keys(w))


def find(phrase: str, words: tuple[Word, ...], start: int = 0) -> int:
    """Return the index of a phrase by the roots of its words, up to two words between that are no verbs; -1 for nowhere."""
    roots = tuple(root(w) for w in phrase.split())
    for i in range(start, len(words)):
        if words[i].root != roots[0] and words[i].text != roots[0]:
            continue
        k, j = 1, i + 1
        while k < len(roots) and j < len(words) and j - i <= len(roots) + 1:
            if words[j].root == roots[k]:
                k += 1
            elif grammar().lemma(words[j].text) is not None or words[j].text in _BREAKS:
                break  # over another verb: "has not given a roof" is no "have a roof"
            j += 1
        if k == len(roots):
            return i
    return -1


def finds(phrase: str, words: tuple[Word, ...]) -> Iterator[int]:
    """Yield every index at which a phrase stands."""
    at = find(phrase, words)
    while at >= 0:
        yield at
        at = find(phrase, words, at + 1)


def clause_before(words: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """Return the words of the clause in front of the word at `at`."""
    begin = at
    while begin > 0 and words[begin - 1].text not in _BREAKS:
        begin -= 1
    return words[begin:at]


def clause_after(words: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """Return the words of the clause behind the word at `at`."""
    end = at + 1
    while end < len(words) and words[end].text not in _BREAKS:
        end += 1
    return words[at + 1 : end]


def is_denied(words: tuple[Word, ...], at: int) -> bool:
    """Say whether the word at `at` is denied in its clause; denied twice ("no family that has not") is not denied."""
    return sum(w.text in acts().denies or w.root in acts().denies for w in clause_before(words, at)) % 2 == 1


def is_told(words: tuple[Word, ...], at: int) -> bool:
    """Say whether the verb at `at` is told as done or being so: not what will, may, or was to be."""
    before = clause_before(words, at)
    for k, word in enumerate(before):
        if word.text == "to" and k and before[k - 1].root in acts().done_to:
            continue
        if word.text == "to" and k + 1 < len(before) and before[k + 1].root not in ("be", "have"):
            continue  # "to traffic", "to Rivertown", before the verb
        if word.text in acts().not_told and (word.text != "about" or (before[k + 1 : k + 2] and before[k + 1].text == "to")):
            return False
    return True


def time_of(telling: Sentence, at: int, since: float = -inf) -> tuple[float, float] | None:
    """Return the days of the time nearest to the word at index `at`, past by publication; None where none is told.

    A time of the ordinal day `since` or later goes before earlier ones.
    """
    here = telling.words[at].at
    best: tuple[bool, float, float, float] | None = None
    for when in telling.times:
        start, end = interval(when)
        if start is None or when.span is None or start > telling.published:
            continue
        distance = min(abs(when.span.start - here), abs(when.span.end - here))
        last = telling.published if end is None else min(end, telling.published)
        if best is None or (start < since, distance) < best[:2]:
            best = (start < since, distance, start, last)
    return best[2:] if best else None
