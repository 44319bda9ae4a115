"""How much of an annotated story's digest stands at the top of its brief.

usage: python -m evals.digest [SHARED] [--misses] [--cache FOLDER] [--only STORY …]

Each story of `stories/` beside this file, and of SHARED, has eight points under `digest`: what a good editor would say, with
the numbers (`nn`) of the reports that tell it. The first fifteen lines of the brief are read as `dateline brief` prints them:
the lines that are not empty, after the title. A point stands there if one or two of those lines together

- rest on at least one of the point's reports,
- hold at least half of the numbers of the point (days of months among them; where it has none, this asks nothing), and
- hold at least two fifths of its content words, by stem (the words of four letters and more that are not function words;
  half where the point has no number).

It is a proxy: it cannot see that a number stands in another sense, nor that another word was used. Read by a person, see
docs/scores.md for how often it is right.
"""

from __future__ import annotations

import argparse
import pickle
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dateline.briefing.brief import brief
from dateline.briefing.formats.markdown import escaped, render
from dateline.briefing.gate import numbers_in
from dateline.intake.collect import collect
from dateline.intake.told import Told
from dateline.linking.link import link
from dateline.model import Brief, BriefLine, Reading, Report, Situation
from dateline.reconciling.reconcile import reconcile
from dateline.runs.pool import make_reader

HERE = Path(__file__).parent
TOP = 15
NUMBERS = 0.5
WORDS = 0.4
WORDS_ALONE = 0.5
"""What a point without numbers must share of its words."""
STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_FUNCTION = frozenset(
    """about after again against also among been before being between both could does down during each even from have having
    here into just less more most much near only other others over same since some still such than that their them then
    there these they this those though through till under until upon very were what when where whether which while whom
    will with within without would your""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Point:
    """A point of an annotated digest, with the ids of its reports."""

    text: str
    reports: frozenset[str]

    @property
    def numbers(self) -> frozenset[float]:
        """Every number of the point, by value."""
        return frozenset(value for value, _ in numbers_in(self.text))

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return stems(self.text)


def stems(text: str) -> frozenset[str]:
    """Return the content words of a text, cut to their first letters."""
    words = (m.group().lower() for m in _WORD.finditer(text))
    return frozenset(w[:STEM] for w in words if w not in _FUNCTION)


def top_lines(digest: Brief) -> list[tuple[str, BriefLine | None]]:
    """Return the first lines of the brief as printed after its title, each with the line of the brief that it prints, if any."""
    made = [*([digest.lead] if digest.lead else []), *(line for s in digest.sections for line in s.lines)]
    shown = [row for row in render(digest).splitlines()[1:] if row.strip()][:TOP]
    return [(row, next((line for line in made if escaped(line.text) in row), None)) for row in shown]


def held(point: Point, lines: Sequence[BriefLine]) -> tuple[float, float]:
    """Return the shares of a point's numbers and stems that some lines together hold; a share of nothing is 1."""
    text = " ".join(line.text for line in lines)
    numbers, words = frozenset(v for v, _ in numbers_in(text)), stems(text)
    return (
        len(point.numbers & numbers) / len(point.numbers) if point.numbers else 1.0,
        len(point.stems & words) / len(point.stems) if point.stems else 1.0,
    )


def stands(point: Point, lines: Sequence[BriefLine]) -> tuple[bool, float, float, tuple[BriefLine, ...]]:
    """Say whether one or two of the lines tell a point, with the shares and lines that come nearest."""
    citing = [line for line in lines if any(s.report in point.reports for s in line.sources)]
    asked = WORDS if point.numbers else WORDS_ALONE
    best: tuple[float, float, float, tuple[BriefLine, ...]] = (0.0, 0.0, 0.0, ())
    for some in (*((line,) for line in citing), *combinations(citing, 2)):
        numbers, words = held(point, some)
        fit = min(numbers / NUMBERS, 1.0) + min(words / asked, 1.0)
        if (fit, -len(some)) > (best[0], -len(best[3]) if best[3] else 0):
            best = (fit, numbers, words, tuple(some))
    return best[0] >= 2.0, best[1], best[2], best[3]


def readings_of(reports: Path, cache: Path | None) -> list[Reading]:
    """Return the readings of a file of reports; `cache` is a folder that keeps them between calls."""
    kept = cache / f"{reports.stem}.pickle" if cache else None
    if kept is not None and kept.is_file():
        found: list[Reading] = pickle.loads(kept.read_bytes())
        return found
    reader = make_reader(())
    found = [reader.read(r) for r in collect([str(reports)], Told()) if isinstance(r, Report)]
    if kept is not None:
        kept.write_bytes(pickle.dumps(found))
    return found


def annotated(shared: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """Yield each annotated story that has a digest, with the file of its reports."""
    for path in (*sorted((HERE / "stories").glob("*.yaml")), *sorted((shared / "stories").glob("*.yaml"))):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(gold, dict) and gold.get("digest") and path.with_suffix(".jsonl").is_file():
            yield gold, path.with_suffix(".jsonl")


def briefed(readings: Sequence[Reading]) -> tuple[Situation, Brief]:
    """Return the situation and brief of the biggest story among the readings."""
    by = {r.report.id: r for r in readings}
    story = max(link(readings), key=lambda s: (len(s.reports), s.id))
    situation = reconcile(story, by)
    return situation, brief(situation, by)


def points_of(gold: dict[str, Any]) -> list[Point]:
    """Return the points of a story's digest."""
    return [Point(row["point"], frozenset(f"{gold['story']}/{n:02d}" for n in row["nn"])) for row in gold["digest"]]


def score(
    shared: Path, cache: Path | None = None, only: Sequence[str] = (), show: bool = False
) -> dict[str, tuple[float, float]]:
    """Return each row as (points that stand, points), and the lines of the fifteen that rest on nothing."""
    rows: dict[str, tuple[float, float]] = {}
    bare = lines = right = every = 0
    for gold, reports in annotated(shared):
        name = str(gold["story"])
        if only and name not in only:
            continue
        _, digest = briefed(readings_of(reports, cache))
        top = top_lines(digest)
        told = [line for _, line in top if line is not None]
        found = [(point, stands(point, told)) for point in points_of(gold)]
        hit = sum(result[0] for _, result in found)
        rows[f"{name}: points in the first {TOP} lines"] = (hit, len(found))
        right, every = right + hit, every + len(found)
        lines += len(told)
        bare += sum(line is None and not row.startswith(("## ", "*As of")) for row, line in top)
        if show:
            _print(name, top, found)
    rows[f"all: points in the first {TOP} lines"] = (right, every)
    rows["all: lines without evidence (0 is best)"] = (bare, lines + bare)
    return rows


def _print(name: str, top: list[tuple[str, BriefLine | None]], found: list[Any]) -> None:
    print(f"\n=== {name}")
    for number, (row, _) in enumerate(top, 1):
        print(f"{number:2d} {row}")
    for point, (right, numbers, words, lines) in found:
        at = [next(i for i, (_, line) in enumerate(top, 1) if line is x) for x in lines]
        print(f"  {'YES' if right else 'no '} numbers {numbers:.2f} words {words:.2f} lines {at}: {point.text}")


def main() -> int:
    """Print the rows, and with --misses the lines and points."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--misses", action="store_true", help="print the lines, and how near each point comes")
    parser.add_argument("--cache", type=Path, help="a folder that keeps readings between calls")
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    for name, (hit, of) in score(options.shared, options.cache, options.only, options.misses).items():
        print(f"{name:60s} {hit:4.0f} / {of:3.0f}  {100 * hit / of if of else float('nan'):6.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
