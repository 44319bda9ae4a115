"""Contradicting claims without numbers, as annotated in the stories, against the disputes that the program finds (R10, R27).

usage: python -m evals.assertions [--misses] [SITUATIONS.json STORY.yaml]...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from dateline.model import Report, Situation, plain

STORIES = Path(__file__).parent / "stories"


def pairs_of(gold: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the annotated pairs of contradicting claims."""
    by_id = {c["id"]: c for c in gold.get("claims", ())}
    return [(c, by_id[c["relation"]["contradicts"]]) for c in by_id.values() if "contradicts" in c.get("relation", {})]


def holds(texts: dict[str, str], story: str, claim: dict[str, Any], source: dict[str, Any]) -> bool:
    """Say whether a dispute's source overlaps an annotated claim's phrase."""
    report = f"{story}/{claim['nn']:02d}"
    if source["report"] != report:
        return False
    at = texts[report].find(claim["phrase"])
    return at >= 0 and source["span"][0] < at + len(claim["phrase"]) and at < source["span"][1]


def scored(
    gold: dict[str, Any], texts: dict[str, str], situations: list[dict[str, Any]]
) -> tuple[list[str], list[str], list[str]]:
    """Return the annotated pairs found and missed, and the disputes without numbers that are not annotated, in words."""
    name = gold["story"]
    wordy = [d for s in situations for d in s["disputes"] if d["measure"] is None]
    found, missed, used = [], [], set()
    for one, two in pairs_of(gold):
        fits = [
            d["id"]
            for d in wordy
            if any(holds(texts, name, one, a) and holds(texts, name, two, b) for a, b in (d["sources"], d["sources"][::-1]))
        ]
        used.update(fits)
        (found if fits else missed).append(f"{one['id']}/{two['id']}: {one['phrase']} | {two['phrase']}")
    return found, missed, [d["words"] for d in wordy if d["id"] not in used]


def score(shared: Path) -> dict[str, dict[str, float]]:
    """Return, over the stories here and those under `shared`, pairs found of those annotated, and disputes not annotated."""
    hits = total = more = 0
    for file in sorted([*STORIES.glob("*.yaml"), *(shared / "stories").glob("*.yaml")]):
        gold = yaml.safe_load(file.read_text(encoding="utf-8"))
        if "claims" not in gold or not file.with_suffix(".jsonl").is_file():
            continue
        texts, situations = _run(file.with_suffix(".jsonl"))
        found, missed, extra = scored(gold, texts, situations)
        hits, total, more = hits + len(found), total + len(found) + len(missed), more + len(extra)
    return {
        "contradicting claims found": {"hit": hits, "of": total, "share": hits / total if total else 0.0},
        "disputes in words that are not annotated": {"hit": more, "of": more, "share": 0.0},
    }


def _run(jsonl: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    from dateline.intake.collect import collect
    from dateline.intake.told import Told
    from dateline.linking.link import link
    from dateline.reading.reader import Reader
    from dateline.reconciling.reconcile import reconcile

    reader = Reader()
    readings = [reader.read(r) for r in collect([str(jsonl)], Told()) if isinstance(r, Report)]
    by_id = {r.report.id: r for r in readings}
    situations: list[Situation] = [reconcile(story, by_id) for story in link(readings)]
    return {r.report.id: r.report.text for r in readings}, [plain(s) for s in situations]


def main(arguments: list[str]) -> None:
    """Print what was found, story by story, from situations already made; without arguments reads all stories."""
    rest = [a for a in arguments if a != "--misses"]
    if not rest:
        print(json.dumps(score(Path(__file__).parents[2] / "shared"), indent=2))
        return
    for situations, story in zip(rest[::2], rest[1::2], strict=True):
        gold = yaml.safe_load(Path(story).read_text(encoding="utf-8"))
        folder = Path(story).parent / gold["story"]
        texts = {
            f"{gold['story']}/{r['nn']:02d}": (folder / f"{r['nn']:02d}.txt").read_text(encoding="utf-8") for r in gold["reports"]
        }
        made = [json.loads(line) for line in Path(situations).read_text(encoding="utf-8").splitlines() if line.strip()]
        found, missed, extra = scored(gold, texts, made)
        print(f"{gold['story']}: {len(found)} of {len(found) + len(missed)} pairs found, {len(extra)} disputes not annotated")
        if "--misses" in arguments:
            for label, every in (("found", found), ("missed", missed), ("not annotated", extra)):
                for words in every:
                    print(f"  {label}: {words}")


if __name__ == "__main__":
    main(sys.argv[1:])
