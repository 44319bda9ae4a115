"""Reconciling alone: gold observations and forecasts of an annotated story in, the shared story scorer out.

usage: python evals/reconciling.py [SHARED] [--misses]

Readings are made by hand from the annotation (value, measure, part, place, as-of, speaker), with the reports' sentences as
bare events and the annotated copies as lines, so that the rows show what series, relations and verdicts would be if
reading and linking made no mistake. Part-of is taken from the phrase's own words ("51 of them") alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from dateline.lexicon.scopes import scopes
from dateline.model import (
    Event,
    Figure,
    Forecast,
    Line,
    Place,
    Quote,
    Reading,
    Report,
    Span,
    Speaker,
    Statement,
    Story,
    Value,
    When,
    plain,
)
from dateline.reconciling.reconcile import reconcile

SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”']?(?=\s)|\n|$)", re.DOTALL)
OF_THEM = re.compile(r"\bof (?:them|these|those|whom)\b")


def scorer(shared: Path) -> ModuleType:
    """Return the shared story scorer as a module."""
    path = shared / "stories" / "score_story.py"
    spec = importlib.util.spec_from_file_location("score_story", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def when_of(text: str | None) -> When | None:
    """Return an annotated date or interval as a When."""
    if text is None:
        return None
    start, _, end = str(text).partition("/")
    return When(start, end or start, str(text), "day", "", None)


def span_of(text: str, row: dict[str, Any]) -> Span:
    """Return where an annotated phrase stands."""
    at = -1
    for _ in range(int(row.get("nth", 1))):
        at = text.index(row["phrase"], at + 1)
    return Span(at, at + len(row["phrase"]))


def sentence_at(text: str, at: int) -> Span:
    """Return the sentence that holds an offset."""
    for found in SENTENCE.finditer(text):
        if found.start() <= at < found.end():
            return Span(found.start(), found.end()).trim(text)
    return Span(0, len(text))


def part_counted(phrase: str, gold: str | None) -> str | None:
    """Return the part as a reader would take it from the phrase: its own word, none for people at large, else the gold's."""
    words = re.findall(r"[a-z]+", phrase.lower())
    classes = [c for w in words if (c := scopes().population(w)) in {p.name for p in scopes().populations}]
    if len(set(classes)) == 1:
        return classes[0]
    if not classes and ("people" in words or gold is None):
        return None
    return scopes().population(gold.split()[0]) if gold else None


class Maker:
    """Makes the readings of one annotated story."""

    def __init__(self, gold: dict[str, Any], folder: Path) -> None:
        self.gold = gold
        self.name = gold["story"]
        self.texts = {r["nn"]: (folder / f"{r['nn']:02d}.txt").read_bytes().decode() for r in gold["reports"]}
        self.figures: dict[int, list[Figure]] = defaultdict(list)
        self.statements: dict[int, list[Statement]] = defaultdict(list)
        self.forecasts: dict[int, list[Forecast]] = defaultdict(list)

    def said(self, nn: int, by: str | None, span: Span, when: When | None) -> str | None:
        """Add a statement by a speaker and return its id."""
        if by is None:
            return None
        id_ = f"q{nn}-{span.start}"
        speaker = Speaker(by, None, None, "name", None)
        sentence = sentence_at(self.texts[nn], span.start)
        quote = Quote(sentence.cut(self.texts[nn]), sentence)
        self.statements[nn].append(Statement(id_, "indirect", speaker, None, quote, when, "gold"))
        return id_

    def observations(self) -> None:
        """Make a figure of each annotated observation."""
        for series in self.gold["series"]:
            for row in series["observations"]:
                self.observation({k: series[k] for k in ("measure", "of", "place", "unit") if k in series} | row)
        for nn in self.figures:
            self.figures[nn].sort(key=lambda f: f.span)
            self.figures[nn] = [self.as_part(f, self.figures[nn][i - 1] if i else None) for i, f in enumerate(self.figures[nn])]

    def as_part(self, figure: Figure, before: Figure | None) -> Figure:
        """Return the figure as a part of the one before it, where its words say so."""
        from dataclasses import replace

        return replace(figure, part_of=before.id) if before is not None and OF_THEM.search(figure.text) else figure

    def observation(self, row: dict[str, Any]) -> None:
        """Make a figure of one row."""
        nn, text = row["nn"], self.texts[row["nn"]]
        span, when = span_of(text, row), when_of(row.get("asof"))
        low, high = row["value"]
        place = Place(row["place"], None, None, None, None, None, row["place"], span) if row.get("place") else None
        words = re.search(r"\d[\d,.]*|(?:several )?hundreds?|dozens", row["phrase"])
        self.figures[nn].append(
            Figure(
                id=f"f{nn}-{span.start}",
                text=row["phrase"],
                span=span,
                value=Value(low, high, bool(row.get("approximate")), words.group() if words else row["phrase"]),
                unit=row.get("unit"),
                counted=None,
                measure=row["measure"],
                of=part_counted(row["phrase"], row.get("of")),
                where=place,
                when=when,
                by=self.said(nn, row.get("by"), span, when),
                stance=row.get("stance", "asserted"),
                kind=None,
                part_of=None,
                evidence=sentence_at(text, span.start),
                made_by="gold",
            )
        )

    def foretold(self) -> None:
        """Make a forecast of each annotated one."""
        for row in self.gold["forecasts"]:
            span = span_of(self.texts[row["nn"]], row)
            by = self.said(row["nn"], row.get("by"), span, None)
            due = When(None, row["due"], None, "day", "", None) if row.get("due") else None
            self.forecasts[row["nn"]].append(
                Forecast(f"c{row['nn']}-{span.start}", row["phrase"], span, by, due, None, "expectation", "gold")
            )

    def readings(self) -> dict[str, Reading]:
        """Return the readings by report id."""
        self.observations()
        self.foretold()
        made = {}
        for row in self.gold["reports"]:
            nn, text = row["nn"], self.texts[row["nn"]]
            report = Report(f"{self.name}/{nn:02d}", text, outlet=row["outlet"], published=row["published"], language="en")
            places = tuple(f.where for f in self.figures[nn] if f.where)
            made[report.id] = Reading(
                "gold", report, tuple(self.statements[nn]), tuple(self.figures[nn]), tuple(self.events(nn, row["published"])),
                tuple(self.forecasts[nn]), places,
            )  # fmt: skip
        return made

    def events(self, nn: int, published: str | None) -> list[Event]:
        """Return every sentence as an event of the day of publication."""
        text, found = self.texts[nn], []
        for m in SENTENCE.finditer(text):
            span = Span(m.start(), m.end()).trim(text)
            found.append(
                Event(f"e{nn}-{span.start}", span.cut(text), span, "other", "", (), None, when_of(published), None, "gold")
            )
        return found

    def story(self) -> Story:
        """Return the story with the annotated copies as lines, every other report a line of its own."""
        copies = [x for x in self.gold["lines"] if x.get("copy")]
        alone = [r for r in self.gold["reports"] if not any(r["nn"] in x["reports"] for x in copies)]
        lines = [self.line([f"{self.name}/{n:02d}" for n in x["reports"]], x["agency"]) for x in copies]
        lines += [
            self.line([f"{self.name}/{r['nn']:02d}"], r["outlet"] if r["agency"].startswith("own") else r["agency"])
            for r in alone
        ]
        return Story(self.name, self.name, tuple(f"{self.name}/{r['nn']:02d}" for r in self.gold["reports"]), tuple(lines))

    def line(self, reports: list[str], gatherer: str) -> Line:
        """Return a line of some reports."""
        return Line(f"l-{reports[0]}", tuple(reports), gatherer, "established", (), ())


def rows(shared: Path, misses: list[tuple[str, ...]] | None = None) -> dict[str, tuple[float, float]]:
    """Return each row of the story scorer as hits and total, all stories together; `misses` takes what it lists."""
    score_story = scorer(shared)
    total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for path in sorted((shared / "stories").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "series" not in gold:
            continue
        maker = Maker(gold, path.parent / gold["story"])
        situation = json.loads(json.dumps(plain(reconcile(maker.story(), maker.readings()))))
        story, tally = score_story.Story(path), score_story.Tally(score_story.ROWS)
        ours = score_story.Product([situation], story.text)

        def miss(*what: str) -> None:
            if misses is not None:
                misses.append(what)

        match = score_story.score_observations(story, ours, tally, miss)
        score_story.score_series(story, match, tally, miss)
        score_story.score_relations(story, ours, match, tally, miss)
        score_story.score_forecasts(story, [situation], tally, miss)
        for name, (hit, of) in tally.items():
            total[name][0] += hit
            total[name][1] += of
    return {name: (hit, of) for name, (hit, of) in total.items()}


def score(shared: Path) -> dict[str, tuple[float, float]]:
    """Return the rows that show reconciling (series, relations, verdicts) as hits and total; empty without annotated stories."""
    wanted = ("series", "relations", "false", "forecasts verdict", "  ")
    return {f"reconciling on gold: {k.strip()}": v for k, v in rows(shared).items() if k.startswith(wanted)}


def main() -> int:
    """Print the rows, and with --misses what was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    misses: list[tuple[str, ...]] = []
    for name, (hit, of) in rows(options.shared, misses).items():
        print(f"{name:48s} {hit:5.0f} / {of:5.0f}  {100 * hit / of if of else float('nan'):6.1f} %")
    if options.misses:
        print(*("  ".join(m) for m in misses), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
