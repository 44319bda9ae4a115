"""Blocks: headline, agency and dateline against what corpora record of their texts, and how much of what counts is read.

PolNeAR (training part) records title and wire, LGL the title, MUC-4 place and day of the dateline. All three print them in the
text, run together with it or on a line of their own. What is read is held against the attributions of PolNeAR, the toponyms
of LGL and the words of WW: what a block takes from the body is lost to every step after it.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.intake.blocks import split
from dateline.intake.layout import Layout
from dateline.model import READ, BlockKind

Pair = tuple[float, float]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def folded(words: str | None) -> str:
    """Return letters and digits in small letters."""
    return "".join(re.findall(r"\w+", (words or "").lower()))


def read_share(layout: Layout, spans: list[tuple[int, int]], also: frozenset[BlockKind] = frozenset()) -> Pair:
    """Return how many of the spans begin in a block that is read (or of a kind in `also`), and how many there are."""
    kept = [b.span for b in layout.blocks if b.kind in READ | also]
    return float(sum(any(k.start <= start < k.end for k in kept) for start, _ in spans)), float(len(spans))


def added(first: Pair, second: Pair) -> Pair:
    """Return the sum of two pairs."""
    return first[0] + second[0], first[1] + second[1]


def polnear(path: Path) -> dict[str, Pair]:
    """Return the rows of PolNeAR."""
    title: Pair = (0.0, 0.0)
    attributed: Pair = (0.0, 0.0)
    hit = gold = ours = 0
    for row in lines(path):
        layout = split(row["text"])
        title = added(title, (float(folded(layout.headline) == folded(row["title"])), 1.0))
        contents = [(s[0], s[1]) for a in row["attributions"] for s in a["content"][:1]]
        attributed = added(attributed, read_share(layout, contents))
        if row["wire"] != "NA":
            gold, ours = gold + (row["wire"] is not None), ours + (layout.agency is not None)
            hit += row["wire"] is not None and layout.agency == row["wire"]
    return {
        "blocks polnear headline": title,
        "blocks polnear agency F": (2.0 * hit, float(gold + ours)),
        "blocks polnear attributions read": attributed,
    }


def lgl(path: Path) -> dict[str, Pair]:
    """Return the rows of LGL, whose texts are one line; a headline that is not told from the body is a miss."""
    title: Pair = (0.0, 0.0)
    named: Pair = (0.0, 0.0)
    cut = 0
    for row in lines(path):
        layout = split(row["text"])
        right = folded(layout.headline) == folded(row["title"])
        cut += layout.headline is not None
        title = added(title, (float(right), 1.0))
        named = added(
            named, read_share(layout, [(t["start"], t["end"]) for t in row["toponyms"]], frozenset({"dateline", "byline"}))
        )
    return {
        "blocks lgl headline": title,
        "blocks lgl headline precision": (title[0], float(cut)),
        "blocks lgl toponyms read": named,
    }


def muc4(path: Path) -> dict[str, Pair]:
    """Return the rows of MUC-4: the dateline's place, and its day where it is a whole one."""
    place: Pair = (0.0, 0.0)
    day: Pair = (0.0, 0.0)
    for row in lines(path):
        wanted = row["dateline"] or {}
        layout = split(row["text"])
        if wanted.get("place"):
            found = layout.dateline.place if layout.dateline else None
            place = added(place, (float(folded(found).startswith(folded(wanted["place"]))), 1.0))
        if printed := iso(wanted.get("date")):
            day = added(day, (float(layout.published == printed), 1.0))
    return {"blocks muc4 dateline place": place, "blocks muc4 dateline day": day}


def iso(date: str | None) -> str | None:
    """Return "23 JUN 89" as an ISO day, None for what is no whole date."""
    try:
        return datetime.strptime((date or "").title(), "%d %b %y").date().isoformat()
    except ValueError:
        return None


def ww(path: Path) -> dict[str, Pair]:
    """Return how much of WW's texts, mostly bodies alone, is read, in characters."""
    kept: Pair = (0.0, 0.0)
    for row in lines(path):
        blocks = split(row["text"]).blocks
        read = sum(b.span.length for b in blocks if b.kind in READ)
        kept = added(kept, (float(read), float(sum(b.span.length for b in blocks))))
    return {"blocks ww characters read": kept}


def score(shared: Path) -> dict[str, Pair]:
    """Return what was hit and out of how much, by name; `shared` is the folder that holds benchmarks/."""
    corpora = shared / "benchmarks"
    return {
        **polnear(corpora / "polnear" / "train.jsonl.gz"),
        **lgl(corpora / "geoparsing" / "lgl.jsonl.gz"),
        **muc4(corpora / "muc4" / "dev.jsonl.gz"),
        **ww(corpora / "ww" / "train.jsonl.gz"),
    }


if __name__ == "__main__":
    for name, (hit, total) in score(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared")).items():
        print(f"{name}: {hit:.0f}/{total:.0f} = {hit / total:.4f}" if total else f"{name}: none")
