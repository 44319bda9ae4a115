"""Statements against PolNeAR: characters of content, attributions found, and found with their source.

usage: python -m evals.statements [--shared DIR] [--part train|dev] [--limit N] [--misses]

The corpus asks that nobody looks at its development part: --misses works on the training part alone. Both types of
attribution are kept. Scores are micro-averaged over documents taken at even distances, once for the statements of the
reading and once for all attributions it sees.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dateline.lexicon.roles import roles
from dateline.model import Block, Report, Span
from dateline.reading.document import Document
from dateline.reading.names import find_organisations, find_people
from dateline.reading.nets.protocol import Net
from dateline.reading.reader import Reader
from dateline.reading.sentences import make_document, tokenise
from dateline.reading.statements import find_statements
from dateline.reading.times import find_times
from evals.bootstrap import with_intervals

ENOUGH = 0.5
"""Intersection over union of content characters from which two attributions are one."""
ALIKE = 0.3
"""The same, from which two readings of one text are taken for one."""
IDLE = frozenset(["the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "some", "of"])


@dataclass(frozen=True)
class Attribution:
    """Who, by what cue, what: sets of offsets of characters that are no white space; `by` says what made it."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    by: str = ""


def records(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    """Yield the documents of a part, `limit` of them at even distances."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = file.readlines()
    step = max(1, len(lines) // limit) if limit else 1
    yield from (json.loads(line) for line in lines[::step][:limit])


def as_report(row: dict[str, Any]) -> Report:
    """Return a document as a report; its first line is the headline where it is the title."""
    text, blocks, at = row["text"], [], 0
    for line in text.split("\n"):
        title = at == 0 and line.strip(" .").startswith((row["title"] or "\0").strip(" ."))
        if line.strip():
            blocks.append(Block("headline" if title else "paragraph", Span(at, at + len(line)).trim(text)))
        at += len(line) + 1
    return Report(row["id"], text, published=row["published"], blocks=tuple(blocks))


@cache
def _net() -> Net | None:
    return Reader.packaged().net


def read(report: Report, net: Net | None = None) -> Document:
    """Return the report read as far as its statements."""
    document = make_document(report, net)
    document.times = find_times(document)
    document.people = find_people(document)
    document.organisations = find_organisations(document)
    document.statements = find_statements(document)
    return document


def _characters(text: str, spans: list[Any]) -> frozenset[int]:
    return frozenset(i for a, b in spans for i in range(a, b) if not text[i].isspace())


def gold_of(row: dict[str, Any]) -> list[Attribution]:
    """Return the attributions of the annotator first by name."""
    text, found = row["text"], []
    for a in row["attributions"]:
        source, cue, content = (_characters(text, a[role]) for role in ("source", "cue", "content"))
        found.append(Attribution(source, cue, content))
    return found


def ours_of(document: Document) -> list[Attribution]:
    """Return our statements as attributions: to the corpus the pieces of one cue, and a quotation that goes on, are one."""
    text = document.text
    found: list[Attribution] = []
    by_cue: dict[Span, int] = {}
    paragraph = -1
    for s in sorted(document.statements, key=lambda s: s.content.span):
        here = document.sentence_at(s.content.span.start)
        content = _characters(text, [s.content.span])
        goes_on = s.cue is None and "running" in s.made_by and here is not None and here.paragraph == paragraph
        same = by_cue.get(s.cue.span) if s.cue else len(found) - 1 if found and goes_on else None
        if same is not None:
            found[same] = replace(found[same], content=found[same].content | content)
            continue
        paragraph = here.paragraph if here else -1
        if s.cue:
            by_cue[s.cue.span] = len(found)
        source = _characters(text, [s.speaker.span] if s.speaker.span else [])
        found.append(Attribution(source, _characters(text, [s.cue.span] if s.cue else []), content, s.made_by))
    return found


def seen_of(document: Document) -> list[Attribution]:
    """Return all attributions that the reading sees: the net's, and the statements for cues and contents that it lacks.

    The corpus counts bare acts, attitudes and things left unsaid ("rejected the bill", "wants a vote", "did not say why").
    The reader keeps no statements of them (they are no words of anybody's), but its net marks them.
    """
    text = document.text
    seen = [
        Attribution(_characters(text, a.source), _characters(text, [a.cue] if a.cue else []), _characters(text, a.content))
        for sentence in document.sentences
        for a in (sentence.annotation.attributions if sentence.annotation else ())
    ]
    for ours in ours_of(document):
        alike = (len(ours.content & a.content) > ALIKE * len(ours.content | a.content) for a in seen)
        if not any(alike) and not any(ours.cue & a.cue for a in seen):
            seen.append(ours)
    return seen


def pairs(gold: list[Attribution], ours: list[Attribution]) -> list[tuple[int, int]]:
    """Return indices of gold and ours that are one attribution, best overlap first, each in one pair at most."""
    ranked = sorted(
        (-len(g.content & o.content) / len(g.content | o.content), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(ours)
        if g.content & o.content
    )
    found: list[tuple[int, int]] = []
    for score, i, j in ranked:
        if -score >= ENOUGH and all(i != a and j != b for a, b in found):
            found.append((i, j))
    return found


def same_source(text: str, a: frozenset[int], b: frozenset[int]) -> bool:
    """Say whether two sources share a token that is neither title nor determiner, or are both empty."""
    if not a or not b:
        return a == b
    return any(
        t.span.start in a & b and t.text[0].isalnum() and t.lower not in IDLE | roles().titles
        for t in tokenise(text[min(a | b) : max(a | b) + 1], min(a | b))
    )


def count(text: str, gold: list[Attribution], ours: list[Attribution]) -> Counter[str]:
    """Return what one document adds to every count."""
    found = pairs(gold, ours)
    told = {i for g in gold for i in g.content}
    said = {i for o in ours for i in o.content}
    who = sum(same_source(text, gold[i].source, ours[j].source) for i, j in found)
    return Counter(
        {"gold": len(gold), "ours": len(ours), "found": len(found), "who": who,
         "told": len(told), "said": len(said), "both": len(told & said)}
    )  # fmt: skip


def rows_of(counts: Counter[str]) -> dict[str, tuple[float, float]]:
    """Return the scores as pairs whose quotient they are."""
    c = {key: float(counts[key]) for key in ("gold", "ours", "found", "who", "told", "said", "both")}
    return {
        "content characters precision": (c["both"], c["said"]),
        "content characters recall": (c["both"], c["told"]),
        "content characters F": (2 * c["both"], c["told"] + c["said"]),
        "attributions precision": (c["found"], c["ours"]),
        "attributions recall": (c["found"], c["gold"]),
        "Att-F1": (2 * c["found"], c["gold"] + c["ours"]),
        "Who-F1": (2 * c["who"], c["gold"] + c["ours"]),
    }


def score(shared: Path, part: str = "dev", limit: int | None = None) -> dict[str, dict[str, float]]:
    """Return what was hit, out of how much, and the interval, by name; `shared` is the folder that holds benchmarks/."""
    documents: dict[str, list[dict[str, tuple[float, float]]]] = {"statements": [], "attributions": []}
    for row in records(shared / "benchmarks" / "polnear" / f"{part}.jsonl.gz", limit):
        document, gold = read(as_report(row), _net()), gold_of(row)
        documents["statements"].append(rows_of(count(document.text, gold, ours_of(document))))
        documents["attributions"].append(rows_of(count(document.text, gold, seen_of(document))))
    return {
        f"{what} polnear {part}: {name}": row for what, each in documents.items() for name, row in with_intervals(each).items()
    }


def misses(shared: Path, limit: int | None) -> None:
    """Print each attribution of the training part that only one side has, and sources that differ."""
    for row in records(shared / "benchmarks" / "polnear" / "train.jsonl.gz", limit):
        document = read(as_report(row), _net())
        text, gold, ours = document.text, gold_of(row), ours_of(document)
        found = pairs(gold, ours)
        print(f"\n== {row['id']}")
        for i, g in enumerate(gold):
            if all(i != a for a, _ in found):
                print(f"  missed   {_show(text, g)}")
        for j, o in enumerate(ours):
            if all(j != b for _, b in found):
                print(f"  ours     {_show(text, o)}  <{o.by}>")
        for i, j in found:
            if not same_source(text, gold[i].source, ours[j].source):
                print(
                    f"  source   {_words(text, gold[i].source)!r} ours {_words(text, ours[j].source)!r}: {_show(text, ours[j])}"
                )


def _words(text: str, where: frozenset[int]) -> str:
    return " ".join(text[min(where) : max(where) + 1].split()) if where else "-"


def _show(text: str, a: Attribution) -> str:
    return f"[{_words(text, a.source)}] [{_words(text, a.cue)}] {_words(text, a.content)}"


def main() -> None:
    """Print the scores of a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", "../shared")))
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--misses", action="store_true", help="list what differs, in the training part")
    options = parser.parse_args()
    if options.misses:
        misses(options.shared, options.limit)
        return
    for name, row in score(options.shared, options.part, options.limit).items():
        print(f"{name:52s} {row['hit']:8.0f} / {row['of']:8.0f} {100 * row['hit'] / max(row['of'], 1):6.1f} %")


if __name__ == "__main__":
    main()
