"""Scores of a net on development data, by the protocols of `../shared/benchmarks/README.md`; all are percentages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.reading.nets.attributing import Linked
from dateline.reading.nets.decoding import Analysis
from training.documents import Attributed, Document

TITLES = frozenset(
    [
        *("the", "a", "an", "mr", "mrs", "ms", "dr", "sir", "president", "senator", "sen", "rep", "secretary", "minister"),
        *("former", "chief", "general", "gov", "governor", "attorney", "director"),
    ]
)
COARSE = {"Person": "PER", "Location": "LOC", "Facility": "LOC", "Organization": "ORG"}


def f1(right: float, made: float, gold: float) -> dict[str, float]:
    """Return precision, recall and F1 in percent, and n."""
    p, r = right / made if made else 0.0, right / gold if gold else 0.0
    return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f": round(200 * p * r / (p + r), 2) if p + r else 0.0, "n": gold}


def syntax(documents: Sequence[Document], found: Sequence[Sequence[Analysis]]) -> dict[str, float]:
    """Return UPOS, XPOS, UAS and LAS (universal relations, punctuation counted) on gold words."""
    right: Counter[str] = Counter()
    words = 0
    for document, analyses in zip(documents, found, strict=True):
        for gold, a in zip(document.sentences, analyses, strict=True):
            words += len(gold.forms)
            heads, relations = gold.heads or [], gold.layers["relation"]
            for k in range(len(gold.forms)):
                right["upos"] += a.upos[k] == gold.layers["upos"][k]
                right["xpos"] += a.xpos[k] == gold.layers["xpos"][k]
                attached = a.heads[k] == heads[k]
                right["uas"] += attached
                right["las"] += attached and a.relations[k].split(":")[0] == (relations[k] or "").split(":")[0]
    return {key: round(100 * right[key] / words, 2) for key in ("upos", "xpos", "uas", "las")} | {"n": words}


def _stretches(labels: Sequence[str | None]) -> set[tuple[int, int, str]]:
    found, start = set(), -1
    for k, label in enumerate([*labels, "O"]):
        if start >= 0 and not (label or "O").startswith("I-"):
            found.add((start, k, (labels[start] or "")[2:]))
            start = -1
        if label and label != "O" and start < 0:
            start = k
    return found


def spans(
    documents: Sequence[Document], found: Sequence[Sequence[Analysis]], layer: str, coarse: bool = False
) -> dict[str, dict[str, float]]:
    """Return exact span and type scores of a layer, all and by type; `coarse` takes PER, LOC with Facility, ORG and MISC."""
    counts: dict[str, list[int]] = {}
    for document, analyses in zip(documents, found, strict=True):
        for sentence, a in zip(document.sentences, analyses, strict=True):
            gold = _stretches(sentence.layers[layer])
            made = {(s.start, s.end, s.type) for s in getattr(a, layer)}
            if coarse:
                gold, made = ({(s, e, COARSE.get(t, "MISC")) for s, e, t in side} for side in (gold, made))
            for key, side in ((0, gold & made), (1, made), (2, gold)):
                for *_, kind in side:
                    counts.setdefault(kind, [0, 0, 0])[key] += 1
                    counts.setdefault("all", [0, 0, 0])[key] += 1
    return {kind: f1(*c) for kind, c in sorted(counts.items(), key=lambda item: -item[1][2])}


def labels(documents: Sequence[Document], found: Sequence[Sequence[Analysis]], layer: str) -> dict[str, dict[str, float]]:
    """Return scores of a layer with one label a word ("mentions", "status"), "O" left out."""
    counts: dict[str, list[int]] = {}
    for document, analyses in zip(documents, found, strict=True):
        for sentence, a in zip(document.sentences, analyses, strict=True):
            made = [m if isinstance(m, str) else m[0] for m in getattr(a, layer)]
            for gold, label in zip(sentence.layers[layer], made, strict=True):
                for key, hit in ((0, gold == label != "O"), (1, label != "O"), (2, gold != "O")):
                    for kind in ("all", (gold if key == 2 else label)) if hit else ():
                        counts.setdefault(kind or "O", [0, 0, 0])[key] += 1
    return {kind: f1(*c) for kind, c in sorted(counts.items(), key=lambda item: -item[1][2])}


def _characters(document: Document, words: Iterable[int], offsets: list[tuple[int, int]]) -> set[int]:
    text = document.text
    members = sorted(words)
    found = {c for k in members for c in range(*offsets[k])}
    return {c for c in found if not text[c].isspace()}


def _head_words(document: Document, words: Iterable[int], offsets: list[tuple[int, int]]) -> set[str]:
    return {w for k in words if (w := document.text[slice(*offsets[k])].lower()) not in TITLES and w[:1].isalnum()}


def _matched(gold: list[set[int]], made: list[set[int]]) -> list[tuple[int, int]]:
    """Return the one-to-one pairs of contents with the best intersection over union, from 0.5, greedily from the best."""
    pairs = []
    for g, a in enumerate(gold):
        for m, b in enumerate(made):
            if a & b and (iou := len(a & b) / len(a | b)) >= 0.5:
                pairs.append((-iou, g, m))
    taken_gold: set[int] = set()
    taken_made: set[int] = set()
    found = []
    for _, g, m in sorted(pairs):
        if g not in taken_gold and m not in taken_made:
            taken_gold.add(g)
            taken_made.add(m)
            found.append((g, m))
    return found


def as_sets(attributions: Sequence[Linked]) -> list[Attributed]:
    """Return attributions as sets of words."""
    spread = lambda spans: frozenset(k for s, e in spans for k in range(s, e))  # noqa: E731
    return [Attributed(spread(a.source), spread([a.cue]), spread(a.content)) for a in attributions]


def attributions(documents: Sequence[Document], found: Sequence[Sequence[Attributed]]) -> dict[str, dict[str, float]]:
    """Return PolNeAR's scores: characters by role, exact contents, Att-F1 and Who-F1, and the cue's."""
    counts = {key: [0.0, 0.0, 0.0] for key in ("source", "cue", "content", "exact", "att", "who", "cues")}

    def add(key: str, right: float, made: float, gold: float) -> None:
        counts[key] = [a + b for a, b in zip(counts[key], (right, made, gold), strict=True)]

    for document, made in zip(documents, found, strict=True):
        gold = document.attributions or []
        offsets = [o for s in document.sentences for o in s.offsets]
        for role in ("source", "cue", "content"):
            a, b = ({c for x in side for c in _characters(document, getattr(x, role), offsets)} for side in (gold, made))
            add(role, len(a & b), len(b), len(a))
        contents = [[_characters(document, x.content, offsets) for x in side] for side in (gold, made)]
        pairs = _matched(*contents)
        add("att", len(pairs), len(made), len(gold))
        who = exact = 0
        for g, m in pairs:
            a, b = (_head_words(document, side.source, offsets) for side in (gold[g], made[m]))
            who += bool(a & b) or (not gold[g].source and not made[m].source)
            exact += contents[0][g] == contents[1][m]
        add("who", who, len(made), len(gold))
        add("exact", exact, len(made), len(gold))
        add("cues", len({min(x.cue) for x in gold if x.cue} & {min(x.cue) for x in made if x.cue}), len(made), len(gold))
    return {key: f1(*c) for key, c in counts.items()}
