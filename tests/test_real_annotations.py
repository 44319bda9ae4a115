"""Annotations of real reports hold offsets, values and names, never the reports' words, and turn back into words exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from evals.real.run import KINDS, occurrence

from dateline.lexicon.measures import measures

PARTS = sorted((Path(__file__).resolve().parents[1] / "evals" / "real").glob("part*.yaml"))
LONGEST_NAME = 80


def reports() -> list[dict[str, Any]]:
    return [report for part in PARTS for report in yaml.safe_load(part.read_text(encoding="utf-8"))["reports"]]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "record":
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("report", reports(), ids=lambda report: report["id"])
def test_a_report_is_offsets_values_and_names(report: dict[str, Any]) -> None:
    start, end = report["range"]
    known = measures()
    assert all(len(word) <= LONGEST_NAME for word in strings(report))
    for kind in KINDS:
        for row in report.get(kind) or []:
            assert start <= row["at"][0] < row["at"][1] <= end
            assert row.get("measure") is None or row["measure"] in known


def test_no_two_reports_have_one_name() -> None:
    names = [report["id"] for report in reports()]
    assert len(names) == len(set(names))


def test_the_same_words_are_told_apart_by_their_place() -> None:
    """White space counts as the scorer counts it: one run is like another."""
    text = "Ten people died.\nLater ten people  died again: ten people."
    assert occurrence(text, (4, 15)) == ("people died", 1)
    assert occurrence(text, (27, 39)) == ("people  died", 2)
