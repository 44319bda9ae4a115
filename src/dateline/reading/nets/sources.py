"""Sources that the tags miss or cut short and the parse has: the subject of an attribution's cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.reading.nets.attributing import Linked, ranges_of, words_in
from dateline.reading.nets.decoding import Analysis

CLAUSAL = frozenset({"conj", "xcomp", "advcl"})
"""Relations by which a verb shares the subject of its governor: "warned and urged", "went on to say", "left, saying"."""
STEPS = 3
"""How far up a subject is looked for."""


def with_subjects(attributions: Sequence[Linked], sentences: Sequence[Analysis]) -> list[Linked]:
    """Return the attributions with the subject of the cue for a source where they have none, or only a relative clause."""
    starts = [0]
    for analysis in sentences:
        starts.append(starts[-1] + len(analysis.upos))
    found = []
    for attribution in attributions:
        k = bisect_right(starts, attribution.cue[0]) - 1
        if not attribution.source or _is_relative(attribution, sentences[k], starts[k]):
            taken = words_in((*attribution.content, attribution.cue))
            subject = _subject(sentences[k], range(attribution.cue[0] - starts[k], attribution.cue[1] - starts[k]))
            words = frozenset(w + starts[k] for w in subject) - taken
            if words and len(words) == len(subject):
                attribution = replace(attribution, source=ranges_of(words))
        found.append(attribution)
    return found


def _is_relative(attribution: Linked, analysis: Analysis, start: int) -> bool:
    """Say whether the source is a relative clause beside its noun: "who led the fight"."""
    (first, end), *others = attribution.source
    inside = 0 <= first - start < len(analysis.xpos)
    return inside and not others and end - first > 1 and analysis.xpos[first - start] in ("WP", "WDT")


def _subject(analysis: Analysis, cue: range) -> list[int]:
    """Return the words of the cue's subject, or none; the cue's head is asked first, then what governs it."""
    inside = [k for k in cue if k < len(analysis.heads)]
    head = next((k for k in inside if analysis.heads[k] == k or analysis.heads[k] not in cue), None)
    for _ in range(STEPS):
        if head is None or analysis.upos[head] not in ("VERB", "AUX", "ADJ"):
            return []
        below = {k: analysis.relations[k] for k, h in enumerate(analysis.heads) if h == head and k != h}
        if any(relation.startswith(("nsubj:pass", "expl")) for relation in below.values()):
            return []
        own = next((k for k, relation in below.items() if relation in ("nsubj", "nsubj:outer")), None)
        if own is not None:
            return [] if own in cue else sorted(_under(analysis, own))
        if analysis.relations[head].split(":")[0] not in CLAUSAL:
            return []
        head = analysis.heads[head]
    return []


def _under(analysis: Analysis, top: int) -> Iterator[int]:
    """Yield a word and all that hang from it, but clauses and asides after it."""
    yield top
    for k, h in enumerate(analysis.heads):
        if h == top and k != top and analysis.relations[k].split(":")[0] not in ("acl", "parataxis", "punct", "cc", "conj"):
            yield from _under(analysis, k)
