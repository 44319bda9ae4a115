"""Who and what is one (R21): pairs of names from general knowledge, and the speakers' spellings of an annotated story.

usage: python -m evals.identity [SHARED] [--misses]

The pairs stand in `identity.toml`, each as two reports of one story that say no more than the table gives; a pair that is one
is found where both names have one identity, a pair that is two is kept apart where they do not. Of the annotated story the
names in `by` are looked up in its readings, and grouped by hand in the table `[azovstal]`.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dateline.intake.collect import collect
from dateline.linking.identity import identities
from dateline.model import Dateline, Identities, Identity, Organisation, Person, Place, Reading, Report, Span
from dateline.reading.reader import Reader

TABLE = Path(__file__).with_name("identity.toml")
Rows = dict[str, tuple[float, float]]


def mention(kind: str, text: str, report: str) -> Reading:
    """Return the reading of a report that says no more than a mention of the table."""
    name, *more = (part.strip() for part in text.split("|"))
    first, second, third, *_ = (*more, "", "", "")
    here = Span(0, len(name))
    dateline = Dateline(second, here) if kind == "body" and second else None
    told = Report(report, text, published="2024-05-03", dateline=dateline)
    if kind == "person":
        roles = tuple(r.strip() for r in first.split(";") if r.strip())
        return Reading("none", told, people=(Person("p", name, roles, second or None, (here,), "table"),))
    if kind == "body":
        body = Organisation("o", name, first or None, (here,), "table")
        return Reading("none", told, organisations=(body,), places=tuple(_place(second, second, "", "country", here)))
    return Reading("none", told, places=tuple(_place(name, first, second, third, here)))


def _place(name: str, country: str, within: str, kind: Any, span: Span) -> Iterator[Place]:
    if name:
        yield Place(name, None, country or None, None, None, None, name, span, kind or "other", within or None, "table")


def joined(row: Mapping[str, Any]) -> bool:
    """Say whether the two names of a row have one identity."""
    sides = [row["one"], row["other"], *row.get("also", ())]
    found = identities([mention(row["kind"], side, f"r{n}") for n, side in enumerate(sides)])
    look = {"person": found.person, "body": found.body, "place": found.place}[row["kind"]]
    one, other = (look(side.split("|")[0].strip(), f"r{n}") for n, side in enumerate(sides[:2]))
    return one is not None and one == other


@cache
def table() -> dict[str, Any]:
    """Return the table of pairs."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def pairs() -> Rows:
    """Return how many sames were found and how many differents were kept apart, for each kind and in all."""
    rows: Rows = {}
    for lot, found in (("", table()), ("second lot, ", table()["second"])):
        for noun, plural in (("person", "people"), ("body", "bodies"), ("place", "places")):
            same, different = ([row for row in found[side] if row["kind"] == noun] for side in ("same", "different"))
            rows[f"{lot}{plural}: sames found"] = (sum(map(joined, same)), len(same))
            rows[f"{lot}{plural}: differents kept apart"] = (sum(not joined(row) for row in different), len(different))
    return rows


def _whose(found: Identities, name: str, report: str) -> Identity | None:
    return found.person(name, report) or found.body(name, report)


def story(readings: Sequence[Reading], by: Sequence[tuple[str, str]], groups: Sequence[Sequence[str]]) -> Rows:
    """Return pairs of speakers found as one, and kept apart; `by` are (name, report), `groups` the spellings of each."""
    found = identities(readings)
    group_of = {name: n for n, names in enumerate(groups) for name in names}
    known = [(group_of[name], name, report) for name, report in by if name in group_of]
    same, apart = [], []
    for (g, name, report), (h, other, elsewhere) in combinations(known, 2):
        one, two = _whose(found, name, report), _whose(found, other, elsewhere)
        if g == h:
            same.append(one is not None and one == two)
        else:
            apart.append(one is None or one != two)
    return {"azovstal: pairs of speakers found as one": (sum(same), len(same)),
            "azovstal: pairs of speakers kept apart": (sum(apart), len(apart))}  # fmt: skip


def spoken(shared: Path) -> list[tuple[str, str]]:
    """Return each name in `by` with its report, once."""
    gold = yaml.safe_load((shared / "stories/azovstal.yaml").read_text(encoding="utf-8"))
    found = {}
    for item in _items(gold):
        report = item.get("nn")
        if isinstance(item.get("by"), str) and isinstance(report, int):
            found[item["by"], f"azovstal/{report:02}"] = None
    return list(found)


def _items(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _items(child)


def score(shared: Path) -> Rows:
    """Return each row as (right, of)."""
    reports = [r for r in collect([str(shared / "stories/azovstal.jsonl")]) if isinstance(r, Report)]
    reader = Reader.packaged("full")
    return pairs() | story([reader.read(r) for r in reports], spoken(shared), table()["azovstal"]["groups"])


def main() -> None:
    """Print the rows, or with --misses the pairs of the table that are wrong."""
    if "--misses" in sys.argv:
        for side in ("same", "different"):
            for row in (*table()[side], *table()["second"][side]):
                if joined(row) != (side == "same"):
                    print(f"{side:9s} {row['kind']:6s} {row['one']}  //  {row['other']}")
        rows = pairs()
    else:
        where = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), Path(__file__).parents[2] / "shared")
        rows = score(where)
    for name, (right, of) in rows.items():
        print(f"{name:45s} {right:4g} / {of:g}")


if __name__ == "__main__":
    main()
