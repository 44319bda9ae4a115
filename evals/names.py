"""Names against the Worldwide Newswire (development part) and re3d: exact spans and types, and overlaps.

usage: python -m evals.names [--shared DIR] [--net NAME] [--misses]

Both are read from their raw text, through the reader's own sentences and words. The Worldwide Newswire has nine classes; the
coarse rows take facilities for places and nationalities, dates and all other classes for MISC. On re3d, where names lie in
names, a name of ours is right by overlap where it shares a character with a gold one of its type, and a gold one is found
likewise; F is the share of both together; the exact rows want the same span and type. There the net's "things", which it
learned on re3d's training split, are joined with its names and with the people, bodies and places of the reading: what
counts is the development split.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dateline.model import Reading, Report, Span
from dateline.reading.nets.runtime import ReadingNet, packaged
from dateline.reading.nets.words import words_of
from dateline.reading.reader import Reader
from dateline.reading.sentences import make_document
from evals.bootstrap import with_intervals

Name = tuple[int, int, str]
Rows = dict[str, tuple[float, float]]

COARSE = {"Person": "PER", "Location": "LOC", "Facility": "LOC", "Organization": "ORG"}
KINDS = ("Person", "Organisation", "Location", "Nationality", "Temporal", "Quantity", "Weapon")
WHO_AND_WHERE = frozenset(KINDS[:4])
"""The types of the row that Syrian and Iraqi names are held by."""
AS_RE3D = {"Person": "Person", "Organization": "Organisation", "Location": "Location", "Facility": "Location",
           "NORP": "Nationality", "Date": "Temporal"}  # fmt: skip


@cache
def _net(name: str) -> ReadingNet:
    return packaged(name)


@cache
def _reader(name: str) -> Reader:
    return Reader.packaged(name)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def of_net(text: str, net: str) -> tuple[set[Name], set[Name]]:
    """Return the net's names and its things in a text, as spans of the text with the net's own types."""
    sentences = [words_of(s.text, s.span.start) for s in make_document(Report("r", text)).sentences]
    read = _net(net).read([[text[a:b] for a, b in words] for words in sentences], extras=True)
    names: set[Name] = set()
    things: set[Name] = set()
    for offsets, analysis in zip(sentences, read.sentences, strict=True):
        names |= {(offsets[s.start][0], offsets[s.end - 1][1], s.type) for s in analysis.names}
        things |= {(offsets[s.start][0], offsets[s.end - 1][1], s.type) for s in analysis.things}
    return names, things


def gold_of(row: dict[str, Any]) -> set[Name]:
    """Return the outermost names of a document of the Worldwide Newswire."""
    found: set[Name] = set()
    start: int | None = None
    for k, tag in enumerate([*row["tags"], "O"]):
        if start is not None and not tag.startswith("I-"):
            found.add((row["offsets"][start][0], row["offsets"][k - 1][1], row["tags"][start][2:]))
            start = None
        if tag.startswith("B-"):
            start = k
    return found


def f_of(gold: set[Name], ours: set[Name]) -> tuple[float, float]:
    """Return F1 of exact spans and types as a pair whose quotient it is."""
    return 2.0 * len(gold & ours), float(len(gold) + len(ours))


def newswire(row: dict[str, Any], net: str) -> Rows:
    """Return what one document of the Worldwide Newswire adds to every row."""
    gold, ours = gold_of(row), of_net(row["text"], net)[0]
    wide, narrow = ({(a, b, COARSE.get(kind, "MISC")) for a, b, kind in side} for side in (gold, ours))
    rows = {"nine classes F": f_of(gold, ours), "PER LOC ORG MISC F": f_of(wide, narrow)}
    rows["nine classes precision"] = float(len(gold & ours)), float(len(ours))
    rows["nine classes recall"] = float(len(gold & ours)), float(len(gold))
    for kind in ("Person", "Location", "Organization"):
        rows[f"{kind} F"] = f_of({n for n in gold if n[2] == kind}, {n for n in ours if n[2] == kind})
    return rows


def of_reading(reading: Reading) -> set[Name]:
    """Return the people, bodies and places that a reading names, with re3d's types."""
    found = {(m.start, m.end, "Person") for p in reading.people for m in p.mentions}
    found |= {(m.start, m.end, "Organisation") for o in reading.organisations for m in o.mentions}
    return found | {(p.span.start, p.span.end, "Location") for p in reading.places}


def conflict(row: dict[str, Any], net: str) -> Rows:
    """Return what one document of re3d adds to every row."""
    gold = {(e["start"], e["end"], e["type"]) for e in row["entities"] if e["type"] in KINDS}
    ours = {n for n in joined(row["text"], net) if n[2] in KINDS}
    who = ({n for n in side if n[2] in WHO_AND_WHERE} for side in (gold, ours))
    return _re3d_rows("seven types", gold, ours) | _re3d_rows("people, bodies, places, nationalities", *who)


def _re3d_rows(name: str, gold: set[Name], ours: set[Name]) -> Rows:
    right, found = _touched(ours, gold), _touched(gold, ours)
    # precision and recall count different names here: the share of all names, ours and gold, that touch one of the other side
    return {
        f"{name}: exact F": f_of(gold, ours),
        f"{name}: overlap precision": (right, float(len(ours))),
        f"{name}: overlap recall": (found, float(len(gold))),
        f"{name}: overlap F": (right + found, float(len(ours) + len(gold))),
    }


def _touched(names: Iterable[Name], by: Iterable[Name]) -> float:
    """Return how many of the names share a character with another of their type."""
    spans: dict[str, list[Span]] = {}
    for a, b, kind in by:
        spans.setdefault(kind, []).append(Span(a, b))
    return float(sum(any(s.overlaps(Span(a, b)) for s in spans.get(kind, ())) for a, b, kind in names))


def joined(text: str, net: str) -> set[Name]:
    """Return what net and reading name in a text, with re3d's types."""
    names, things = of_net(text, net)
    read = of_reading(_reader(net).read(Report("r", text)))
    named = {(a, b, AS_RE3D[kind]) for a, b, kind in names if kind in AS_RE3D}
    return things | named | read


def score(shared: Path, net: str = "full") -> dict[str, dict[str, dict[str, float]]]:
    """Return for each corpus what was hit, out of how much, and the interval; `shared` is the folder that holds benchmarks/."""
    folder = shared / "benchmarks"
    return {
        "worldwide newswire dev": with_intervals([newswire(row, net) for row in records(folder / "ww" / "dev.jsonl.gz")]),
        "re3d dev": with_intervals([conflict(row, net) for row in records(folder / "re3d" / "dev.jsonl.gz")]),
    }


def misses(shared: Path, net: str) -> None:
    """Print the names of re3d's training split that only one side has by overlap, the most frequent first."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in records(shared / "benchmarks" / "re3d" / "train.jsonl.gz"):
        gold = {(e["start"], e["end"], e["type"]) for e in row["entities"]}
        ours = joined(row["text"], net)
        for what, side, other in (("missed", gold, ours), ("ours", ours, gold)):
            counts.update(
                (what, n[2], row["text"][n[0] : n[1]]) for n in side if n[2] in WHO_AND_WHERE and not _touched([n], other)
            )
    for (what, kind, words), n in counts.most_common(150):
        print(f"{n:4d} {what:7s} {kind:13s} {words}")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", "../shared")))
    parser.add_argument("--net", default="full")
    parser.add_argument("--misses", action="store_true", help="list what differs, in re3d's training split")
    options = parser.parse_args()
    if options.misses:
        misses(options.shared, options.net)
        return
    for corpus, rows in score(options.shared, options.net).items():
        print(corpus)
        for name, row in rows.items():
            interval = f"[{100 * row['low']:.1f}, {100 * row['high']:.1f}]" if "low" in row else ""
            print(f"  {name:58s} {100 * row['hit'] / max(row['of'], 1):5.1f} % {interval}")


if __name__ == "__main__":
    main()
