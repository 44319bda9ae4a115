"""Whether a figure names the part that was counted ("children", "soldiers") as the annotators of the stories do.

usage: python -m evals.parts [STORY ...] [--misses]

Reads `evals/stories/*.jsonl` and holds each figure that lies on an annotated phrase against the phrase's own `of`. Both sides go
through the table of parts (`lexicon/scopes.toml`); what an annotator names in words that the table does not know ("people on
foot") is left out, and so is a part of which only the series tells.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

from dateline.intake.collect import collect
from dateline.intake.told import Told
from dateline.lexicon.scopes import scopes
from dateline.model import Report
from dateline.runs.pool import make_reader

STORIES = Path(__file__).resolve().parent / "stories"


def score(_shared: Path) -> dict[str, tuple[int, int]]:
    """Return each story's figures whose part is right, of those whose part is annotated in the table's words."""
    return {name: parts(name) for name in sorted(p.stem for p in STORIES.glob("*.jsonl"))}


def parts(name: str, misses: bool = False) -> tuple[int, int]:
    """Return of how many figures the part is right, and how many there are whose part is annotated in the table's words."""
    reader, known = make_reader(()), {p.name for p in scopes().populations}
    readings = {r.id: reader.read(r) for r in collect([str(STORIES / f"{name}.jsonl")], Told()) if isinstance(r, Report)}
    right = possible = 0
    for series in yaml.safe_load((STORIES / f"{name}.yaml").read_text())["series"]:
        for row in series["observations"]:
            part = scopes().population(row["of"]) if row.get("of") else None
            reading = readings.get(f"{name}/{row['nn']:02}")
            at = reading.report.text.find(row["phrase"]) if reading else -1
            if part not in known or reading is None or at < 0:
                continue
            lying = [f for f in reading.figures if at < f.span.end and f.span.start < at + len(row["phrase"]) and f.measure]
            if not lying:
                continue
            possible += 1
            ours = scopes().population(lying[0].of)
            right += ours == part
            if misses and ours != part:
                print(f"{name}/{row['nn']:02}  {row['phrase']!r}: {ours} want {part}")
    return right, possible


def main() -> None:
    """Print the score of each story."""
    options = argparse.ArgumentParser(description="parts named as the annotators name them")
    options.add_argument("stories", nargs="*", default=sorted(p.stem for p in STORIES.glob("*.jsonl")))
    options.add_argument("--misses", action="store_true")
    told = options.parse_args()
    for name in told.stories:
        right, possible = parts(name, told.misses)
        print(f"{name:24} {right:3} / {possible:<3}")


if __name__ == "__main__":
    main()
