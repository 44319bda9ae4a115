"""How far two annotators of our open texts agree: `python -m training.agreement`.

Documents annotated twice are in `annotations/*.second.jsonl`; the second annotator is scored against the first by the
measures that nets are scored by. Status: Cohen's kappa over words that both call an event, and F1 of what is one.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from training.corpora import ANNOTATIONS, ROLES, covered, open_texts, sentences_of, word_index
from training.documents import Attributed, Document
from training.scores import attributions, f1


def _rows(name: str) -> dict[str, Any]:
    return {r["id"]: r for r in map(json.loads, (Path(ANNOTATIONS) / name).read_text(encoding="utf-8").splitlines())}


def statements() -> dict[str, dict[str, float]]:
    """Return PolNeAR's scores of the second annotator against the first."""
    first, second, texts = _rows("attributions.jsonl"), _rows("attributions.second.jsonl"), open_texts()
    documents, found = [], []
    for id in sorted(second):
        text, spans = texts[id]
        sentences = sentences_of(text, spans)
        words = word_index(sentences)
        sides = [
            [Attributed(*(covered(words, a[role]) for role in ROLES)) for a in side[id]["attributions"]]
            for side in (first, second)
        ]
        documents.append(Document(id, "own", "", text, sentences, sides[0]))
        found.append(sides[1])
    return attributions(documents, found)


def spans(layer: str, key: str) -> dict[str, float]:
    """Return F1 of exact spans with type."""
    first, second = _rows(f"{layer}.jsonl"), _rows(f"{layer}.second.jsonl")
    a, b = ({(i, *s) for i in second for s in side[i][key]} for side in (first, second))
    return f1(len(a & b), len(b), len(a))


def kappa() -> float:
    """Return Cohen's kappa of the status of words that both annotators call an event."""
    first, second = _rows("status.jsonl"), _rows("status.second.jsonl")
    a, b = ({(i, s, e): k for i in second for s, e, k in side[i]["events"]} for side in (first, second))
    both = sorted(a.keys() & b.keys())
    same = sum(a[x] == b[x] for x in both) / len(both)
    counts = [Counter(side[x] for x in both) for side in (a, b)]
    chance = sum(counts[0][k] * counts[1][k] for k in counts[0]) / len(both) ** 2
    return (same - chance) / (1 - chance)


def main() -> None:
    """Print all figures."""
    for key, row in statements().items():
        print(f"attributions {key}: {row}")
    print(f"names: {spans('names', 'names')}")
    print(f"events, span and status: {spans('status', 'events')}")
    print(f"status, kappa where both see an event: {kappa():.3f}")


if __name__ == "__main__":
    main()
