"""Reads real reports that nothing here was tuned on and holds the readings against what a careful reader found in them.

usage: python -m evals.real.run [--shared DIR] [--misses] [--only ID ...] [--each] [--out FILE]

The reports are no part of this repository, nor is the scorer: they lie in `benchmarks/` and `worked-example/` of a folder
`shared` beside the checkout, or where --shared or DATELINE_SHARED says. Without them nothing is scored; the exit status is 0.
"""

# The annotations are every part*.yaml beside this file; a further annotator's part joins by lying there. The rules of
# annotation are those of `worked-example/GUIDELINES.md`. A part holds no sentence of a report:
#
#   reports:
#   - id: qeshm-quake               # short, and no other report's in any part
#     corpus: ecbplus/train         # benchmarks/<corpus>.jsonl.gz
#     record: 20_1ecbplus           # the `id` of the record there
#     range: [0, 2286]              # the stretch of the record's `text` that is read
#     published: "2005-11-28"       # where record or text lets one know, else null
#     headline: [49, 81]            # where the text holds one, else null
#     captions: []                  # spans; what is found in headline and captions is not scored (may be left out)
#     not_figures: [[360, 373]]     # spans (kept for the reader: a false alarm is any figure that is not asked for)
#     statements:
#     - {at: [82, 205], speaker: officials, kind: indirect, core: true}
#     figures:
#     - {at: [135, 153], value: [10, null], measure: people.killed, place: Iran, asof: "2005-11-27", by: officials, core: true}
#     events:
#     - {at: [82, 125], date: "2005-11-27", type: disaster, core: true}
#     forecasts:
#     - {at: [1171, 1214], due: null, core: true}         # `condition`, where there is one, is a span
#
# Every span is [start, end] in the record's whole `text`: half-open, code points. Keys that say when, where and by whom are
# left out where two careful readers may differ; null says that the report does not let a reader know. A kind (`events`) that
# is left out was not annotated and is not scored.

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evals.goldens.run import held, load_scorer

HERE = Path(__file__).resolve().parent
DEFAULT_SHARED = HERE.parents[2] / "shared"
KINDS = ("statements", "figures", "events", "forecasts")
LATEST = date(2100, 1, 1)
"""Intake refuses days to come; these reports are old, and the score must not hang on the day it is taken."""


def score(shared: Path) -> dict[str, tuple[float, float]]:
    """Return found and possible for each row of the scorer in `shared`; empty where scorer or reports are not there."""
    scorer = load_scorer(shared)
    known = annotated(shared)
    if scorer is None or not known:
        return {}
    rows = [_asked(row, held(scorer, expected([row], shared), [reading(row, shared)], [])) for row in known]
    return _summed(rows)


def _asked(row: Mapping[str, Any], scores: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return the scores of the kinds that a report was annotated for: some were for their figures alone."""
    return {name: pair for name, pair in scores.items() if name.split()[0] not in KINDS or name.split()[0] in row}


def annotated(shared: Path, only: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return the annotated reports of all parts, or those named, whose corpus lies in `shared`."""
    rows: list[dict[str, Any]] = []
    for part in sorted(HERE.glob("part*.yaml")):
        rows += yaml.safe_load(part.read_text(encoding="utf-8"))["reports"]
    return [row for row in rows if (not only or row["id"] in only) and _corpus(shared, row["corpus"]).is_file()]


def expected(rows: Sequence[Mapping[str, Any]], shared: Path) -> dict[str, Any]:
    """Return the annotations with their words in place of offsets, as the scorer takes them.

    Raises SystemExit where a span is not within its report's range.
    """
    return {"reports": [_in_words(row, text_of(row, shared)) for row in rows]}


def text_of(row: Mapping[str, Any], shared: Path) -> str:
    """Return the words of a report that are read."""
    start, end = row["range"]
    return _texts(_corpus(shared, row["corpus"]))[str(row["record"])][start:end]


def reading(row: Mapping[str, Any], shared: Path) -> dict[str, Any]:
    """Return the reading of one report as `dateline read --format json` prints it, its text taken in as a text file's is."""
    from dateline.intake.assemble import Raw, assemble
    from dateline.intake.told import Told
    from dateline.model import plain
    from dateline.reading.reader import Reader

    raw = Raw(text_of(row, shared), str(row["corpus"]), id=str(row["id"]), published=row["published"])
    found: dict[str, Any] = plain(Reader.packaged().read(assemble(raw, Told(), LATEST)))
    return found


def occurrence(text: str, span: Sequence[int]) -> tuple[str, int]:
    """Return the words at `span` and the how manieth they are in `text`, counted as the scorer counts: white space alike."""
    start, end = span
    pattern = re.compile(r"\s+".join(re.escape(word) for word in text[start:end].split()))
    at = nth = 0
    while (found := pattern.search(text, at)) and found.start() <= start:
        nth, at = nth + 1, found.start() + 1
    return text[start:end], nth


def _in_words(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    first = row["range"][0]

    def words(span: Sequence[int]) -> tuple[str, int]:
        start, end = span[0] - first, span[1] - first
        if not 0 <= start < end <= len(text) or text[start:end] != text[start:end].strip():
            raise SystemExit(f"{row['id']}: no words of the report at {list(span)}")
        return occurrence(text, (start, end))

    told: dict[str, Any] = {"id": row["id"], "published": row["published"]}
    told["headline"] = words(row["headline"])[0] if row.get("headline") else None
    for kind in ("captions", "not_figures"):
        told[kind] = [words(span)[0] for span in row.get(kind) or []]
    for kind in KINDS:
        told[kind] = []
        for item in row.get(kind) or []:
            phrase, nth = words(item["at"])
            told[kind].append({"text": phrase, "nth": nth} | {k: v for k, v in item.items() if k not in ("at", "condition")})
    return told


def _corpus(shared: Path, name: str) -> Path:
    return shared / "benchmarks" / f"{name}.jsonl.gz"


@cache
def _texts(file: Path) -> dict[str, str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return {str(record["id"]): record["text"] for record in map(json.loads, lines)}


def _summed(tables: Sequence[Mapping[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    """Add tables row by row. Each report is scored against its own reading: two may share a phrase."""
    total: dict[str, tuple[float, float]] = {}
    for table in tables:
        for name, (hit, of) in table.items():
            before = total.get(name, (0.0, 0.0))
            total[name] = (before[0] + hit, before[1] + of)
    return total


def main() -> int:
    """Print the table, and with --misses every miss; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", DEFAULT_SHARED)))
    parser.add_argument("--misses", action="store_true", help="list each miss (it quotes the reports: not for the repository)")
    parser.add_argument("--only", nargs="*", default=[], metavar="ID", help="score these reports only")
    parser.add_argument("--each", action="store_true", help="one line a report: core recall and precision")
    parser.add_argument("--out", type=Path, help="keep the readings, one a line")
    options = parser.parse_args()
    scorer = load_scorer(options.shared)
    known = annotated(options.shared, options.only)
    if scorer is None or not known:
        print(f"no scorer or no reports in {options.shared}: nothing to score (name the folder with --shared)")
        return 0
    misses: list[tuple[str, ...]] = []
    tables, found = [], []
    for row in known:
        found.append(reading(row, options.shared))
        tables.append(held(scorer, expected([row], options.shared), found[-1:], misses))
    if options.out:
        options.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found), encoding="utf-8")
    for name, (hit, of) in _summed(tables).items():
        print(f"{name:36s} {hit:4g} / {of:<4g} {100 * hit / of if of else float('nan'):6.1f} %")
    if options.each:
        _each(known, tables)
    if options.misses:
        print()
        for miss in misses:
            print("  ".join(miss))
    return 0


def _each(known: Sequence[Mapping[str, Any]], tables: Sequence[Mapping[str, tuple[float, float]]]) -> None:
    print(f"\n{'core recall, precision':24s}" + "".join(f"{kind:>22s}" for kind in KINDS))
    for row, table in zip(known, tables, strict=True):
        cells = (_share(table.get(f"{k} core recall")) + " " + _share(table.get(f"{k} precision")) for k in KINDS)
        print(f"{row['id']:24s}" + "".join(f"{cell:>22s}" for cell in cells))


def _share(cell: tuple[float, float] | None) -> str:
    return "-" if not cell or not cell[1] else f"{cell[0]:g}/{cell[1]:g}"


if __name__ == "__main__":
    raise SystemExit(main())
