"""Which texts are copies or edits of one: shared runs of words, and sentences spun or turned (R13).

The measure is containment, the share of the shorter text's runs of words that the longer has (Broder 1997): a wire copy
cut to a third is wholly contained where a symmetric measure sees little. Pairs are looked up in an index in which each
report meets a bounded number of neighbours, so that the cost of a report does not grow with the collection.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any
from zlib import crc32

from rapidfuzz.distance import Indel
from rapidfuzz.process import extract

from dateline.lexicon.linking import Copies, linking_words, shares
from dateline.linking.components import Components
from dateline.linking.retelling import Telling, retold, telling
from dateline.linking.words import Word, Wording, stem

CONTENT = 0.1
"""Share of texts below which a word says something about the matter."""
WORDS_SHOWN = 60
PAIR = 32
"""Bits for the number of the second stem of a pair: a pair is one whole number, which is quick to look up and small to keep."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two texts (by their place in the collection) of which one is a copy or edit of the other, and the words that show it.

    `words` is the stretch of words of the earlier text, as (first, last) words; `score` the share of the shorter text
    that is in the longer, `of_longer` the share of the longer: small where a round-up holds a short report among others.
    `reason` is shared_words, or retold where one tells the other again in words of its own.
    """

    pair: tuple[int, int]
    score: float
    of_longer: float
    first: Word
    last: Word
    reason: str = "shared_words"


ONE_TEXT = 0.5
ROUND_UP = 0.25


def one_text(copy: Copy) -> bool:
    """Say whether two texts are plainly one, so that they are of one story whatever else they hold."""
    return copy.reason == "shared_words" and copy.score >= ONE_TEXT and copy.of_longer >= ROUND_UP


def find_copies(wordings: Sequence[Wording]) -> list[Copy]:
    """Return the copies among the texts of a collection, given in order of publication; at most one for a pair."""
    settings = linking_words().copies
    numbers: dict[tuple[str, ...], Run] = {}
    runs = [_runs(w, settings.shingle, numbers) for w in wordings]
    del numbers
    found = {copy.pair: copy for copy in _by_runs(runs, settings)}
    for copy in _by_sentences(wordings, found, settings):
        found[copy.pair] = copy
    return [found[pair] for pair in sorted(found)]


class Prepared:
    """A text taken apart, to be judged beside others; each way is gone when it is first needed."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    @cached_property
    def runs(self) -> _Runs:
        """Its runs of words."""
        return _runs(self._wording, linking_words().copies.shingle, _Hashes())

    @cached_property
    def spun(self) -> _Spun:
        """Its sentences."""
        return _spun(self._wording, _Hashes(), linking_words().copies.sentence_words)


class _Hashes(dict[Any, int]):
    """Numbers words and runs by a hash, which is the same for every text."""

    def setdefault(self, key: Any, default: int = 0, /) -> int:
        del default
        return crc32(key.encode("utf-8", "surrogatepass")) if isinstance(key, str) else hash(key)


def judge(early: Wording, late: Wording) -> Copy | None:
    """Return the copy that two texts are, as the pair (0, 1), by their words alone; None where they are none.

    `find_copies` says the same of a pair, save that it leaves out what it knows to be a set phrase in its collection.
    """
    return judge_prepared(Prepared(early), Prepared(late))


def judge_prepared(early: Prepared, late: Prepared) -> Copy | None:
    """Return what `judge` does, of texts taken apart before."""
    settings = linking_words().copies
    copy = _contained(early.runs, late.runs, (0, 1), frozenset(), settings)
    if copy is not None:
        return copy
    return _alike(early.spun, late.spun, (0, 1), settings) or _again(early.spun, late.spun, (0, 1), settings)


def met(keys: Sequence[Iterable[Hashable]], neighbours: int) -> list[dict[int, int]]:
    """Return, for each member, how many keys it shares with earlier ones; of those that have a key, the `neighbours` nearest."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    shared: list[dict[int, int]] = []
    for i, mine in enumerate(keys):
        counts: dict[int, int] = {}
        for key in mine:
            earlier = holders[key]
            for j in earlier:
                counts[j] = counts.get(j, 0) + 1
            earlier.append(i)
            if len(earlier) > neighbours:
                del earlier[0]
        shared.append(counts)
    return shared


Run = int
"""The number that a run of words has within one collection: the same for the same words."""


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of a text in order, each with its first and last word."""

    order: tuple[Run, ...]
    places: tuple[tuple[Word, Word], ...]
    known: frozenset[Run]


def _runs(wording: Wording, size: int, numbers: dict[tuple[str, ...], Run]) -> _Runs:
    words = [word for sentence in wording.own for word in sentence]
    pieces = [words[i : i + size] for i in range(len(words) - size + 1)]
    folded = [w.folded for w in words]
    order = tuple(numbers.setdefault(tuple(folded[i : i + size]), len(numbers)) for i in range(len(pieces)))
    return _Runs(order, tuple((p[0], p[-1]) for p in pieces), frozenset(order))


def _by_runs(texts: Sequence[_Runs], settings: Copies) -> list[Copy]:
    shared = met([dict.fromkeys(t.order) for t in texts], settings.neighbours)
    sizes = [len(t.known) for t in texts]
    plain = [
        (i, j)
        for i, counts in enumerate(shared)
        for j, n in counts.items()
        if n >= max(settings.shared, min(sizes[i], sizes[j]) / 2)
    ]
    common = _set_phrases(texts, plain, settings.common_in)
    copies = []
    for i, counts in enumerate(shared):
        for j in sorted(j for j, n in counts.items() if n >= settings.shared):
            copy = _contained(texts[j], texts[i], (j, i), common, settings)
            if copy:
                copies.append(copy)
    return copies


def _contained(early: _Runs, late: _Runs, pair: tuple[int, int], common: frozenset[Run], settings: Copies) -> Copy | None:
    """Return a copy where enough of the shorter text's runs stand in the longer; runs in `common` do not count."""
    both = (early.known & late.known) - common
    short, long = sorted((len(early.known), len(late.known)))
    if len(both) < settings.shared or len(both) < settings.containment * short:
        return None
    first, last = _longest(early, both)
    return Copy(pair, min(1.0, len(both) / short), len(both) / long, first, last)


def _set_phrases(texts: Sequence[_Runs], plain: Iterable[tuple[int, int]], limit: int) -> frozenset[Run]:
    """Return the runs that stand in more than `limit` texts of which none is plainly a copy of another."""
    families = Components(len(texts))
    for i, j in plain:
        families.join(i, j)
    often = Counter(run for text in texts for run in text.known)
    seen: dict[Run, set[int]] = {run: set() for run, n in often.items() if n > limit}
    for i, text in enumerate(texts):
        for run in text.known & seen.keys():
            seen[run].add(families.root(i))
    return frozenset(run for run, holders in seen.items() if len(holders) > limit)


def _longest(text: _Runs, both: frozenset[Run]) -> tuple[Word, Word]:
    """Return first and last word of the longest stretch of `text` whose runs are all shared."""
    best = (0, 0)
    start = None
    for i, run in enumerate((*text.order, -1)):
        if run in both:
            start = i if start is None else start
        elif start is not None:
            best = max(best, (i - start, -start))
            start = None
    start, end = -best[1], -best[1] + min(best[0], WORDS_SHOWN) - 1
    return text.places[start][0], text.places[end][1]


@dataclass(frozen=True, slots=True)
class _Spun:
    """The sentences of a text as strings in which each stem is one character, sorted, and the pairs of content words in each.

    Two sorted strings have as their longest common subsequence the words that both sentences have, in whatever order: a
    sentence made passive, or with its clauses turned, keeps most of its words.
    """

    sentences: tuple[str, ...]
    words: tuple[tuple[Word, ...], ...]
    keys: frozenset[int]
    told: Telling
    own: tuple[tuple[Word, ...], ...]

    @property
    def size(self) -> int:
        return sum(len(s) for s in self.sentences)


def _by_sentences(wordings: Sequence[Wording], known: Iterable[tuple[int, int]], settings: Copies) -> list[Copy]:
    letters: dict[str, int] = {}
    texts = [_spun(w, letters, settings.sentence_words) for w in wordings]
    done = set(known)
    copies = []
    for i, counts in enumerate(met([t.keys for t in texts], settings.neighbours)):
        likely = [(n / max(1, min(len(texts[i].keys), len(texts[j].keys))), j) for j, n in counts.items() if (j, i) not in done]
        for ratio, j in sorted(likely, key=lambda pair: (-pair[0], -pair[1]))[: settings.candidates]:
            if ratio < settings.aligned / 4:
                break
            copy = _alike(texts[j], texts[i], (j, i), settings) or _again(texts[j], texts[i], (j, i), settings)
            if copy:
                copies.append(copy)
    return copies


def _spun(wording: Wording, letters: dict[str, int], at_least: int) -> _Spun:
    common = shares()
    kept = tuple(s for s in wording.own if len(s) >= at_least)
    sentences = []
    keys: set[int] = set()
    for sentence in kept:
        stems = [stem(w.folded) for w in sentence]
        numbers = [letters.setdefault(s, len(letters)) for s in stems]
        sentences.append("".join(sorted(chr(0x10000 + n % 0x100000) for n in numbers)))
        content = [n for n, s in zip(numbers, stems, strict=True) if common.get(s, 0.0) < CONTENT]
        keys.update(a << PAIR | b for a, b in pairwise(content))
        keys.update(a << PAIR | b for a, b in zip(content, content[2:], strict=False))
    return _Spun(tuple(sentences), kept, frozenset(keys), telling(wording), wording.own)


def _alike(early: _Spun, late: _Spun, pair: tuple[int, int], settings: Copies) -> Copy | None:
    """Return a copy where enough sentences of the two have most of their words in common, one to one, in any order.

    Fewer will do where they follow on each other in both.
    """
    links = [
        (ratio * min(len(early.sentences[a]), len(sentence)), a, b)
        for b, sentence in enumerate(late.sentences)
        for _, ratio, a in extract(
            sentence, early.sentences, scorer=Indel.normalized_similarity, score_cutoff=settings.sentence, limit=None
        )
    ]
    kept: dict[int, tuple[float, int]] = {}
    taken: set[int] = set()
    for weight, a, b in sorted(links, key=lambda link: (-link[0], link[1:])):
        if a not in kept and b not in taken:
            kept[a] = (weight, b)
            taken.add(b)
    weight = sum(w for w, _ in kept.values())
    share = weight / max(1, min(early.size, late.size))
    much = len(kept) >= settings.aligned_sentences and weight >= settings.aligned_words and share >= settings.aligned
    if not much and (share < settings.run or not _in_a_row(kept, settings)):
        return None
    longest = max(kept, key=lambda a: (kept[a][0], -a))
    of_longer = weight / max(early.size, late.size)
    return Copy(pair, min(1.0, share), min(1.0, of_longer), early.words[longest][0], early.words[longest][-1])


def _again(early: _Spun, late: _Spun, pair: tuple[int, int], settings: Copies) -> Copy | None:
    """Return a copy where the later text tells the earlier again, in its order and in other words."""
    found = retold(early.told, late.told, settings)
    if found is None:
        return None
    words = early.own[found.heaviest]
    return Copy(pair, min(1.0, found.of_shorter), min(1.0, found.of_longer), words[0], words[-1], "retold")


def _in_a_row(kept: Mapping[int, tuple[float, int]], settings: Copies) -> bool:
    """Say whether enough of the sentences follow on each other in both texts: a piece taken over whole into a longer one."""
    for a in kept:
        sentences, words = 0, 0.0
        while (a + sentences) in kept and kept[a + sentences][1] == kept[a][1] + sentences:
            words += kept[a + sentences][0]
            sentences += 1
        if sentences >= settings.run_sentences and words >= settings.run_words:
            return True
    return False
