"""Whole reports in the layouts of many newsrooms: every block of each must come out as the file beside it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.model import Report

from .helpers import everything

GOLDENS = Path(__file__).parent / "goldens"
FILES = sorted(file for file in GOLDENS.iterdir() if file.suffix in (".txt", ".html"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_report_comes_out_as_written_beside_it(file):
    """Kind and words of each block, and what the text says of itself."""
    expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    (report,) = everything([file])
    assert isinstance(report, Report)
    for name in ("form", "headline", "byline", "outlet", "agency", "published", "published_from", "language"):
        assert getattr(report, name) == expected[name], name
    assert (report.dateline.place if report.dateline else None) == expected["dateline"]
    assert [[b.kind, b.span.cut(report.text)] for b in report.blocks] == expected["blocks"]
    assert list(report.notes) == expected["notes"]
    if "digest" in expected:
        parts, cut = report.digest, lambda span: span.cut(report.text)
        assert parts and parts.lead and [parts.lead.outlet, parts.lead.headline] == expected["digest"]["lead"]
        assert [cut(p) for p in parts.key_points] == expected["digest"]["key_points"]
        assert cut(parts.excerpt) == expected["digest"]["excerpt"]
        assert cut(parts.editor_note) == expected["digest"]["editor_note"]
        assert [[c.outlet, c.headline] for c in parts.coverage] == expected["digest"]["coverage"]


def test_every_golden_has_its_pair():
    """No file without an expectation, no expectation without its file."""
    assert {f.stem for f in FILES} == {f.stem for f in GOLDENS.glob("*.json")}
