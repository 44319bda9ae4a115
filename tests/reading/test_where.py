"""Where a figure holds. All reports here are made up."""

from __future__ import annotations

import pytest

from dateline.model import Block, Dateline, Report, Span
from dateline.reading.reader import Reader

CASES = [
    ("The storm killed 12 people in Honduras and left three fishermen missing off Cancun.", ["Honduras", "Cancun"]),
    ("Floods hit Colombo. The army of Sri Lanka sent boats to Colombo. Across the country 40 people were killed.", ["Sri Lanka"]),
    ("A fire burned on Rhodes. The minister told parliament in Athens that 12 people were injured.", ["Rhodes"]),
    ("A quake shook western Afghanistan, killing 320 people. Aid came from Kabul.", ["Afghanistan"]),
    ("Shells fell on Idlib for hours. The Aleppo Police Department said 30 people were injured.", ["Idlib"]),
    ("Rebels hold Homs. In Syria's camps life is hard. Twenty people were killed at al-Hol camp.", ["al-Hol camp"]),
    (
        "Fires burned on Rhodes, Rhodes alone. A man hid on Corfu. Wind rose. Rain came. Some 900 people were evacuated.",
        ["Rhodes"],
    ),
]


@pytest.mark.parametrize(("text", "want"), CASES)
def test_a_figure_holds_of_the_place_that_the_report_ties_it_to(text: str, want: list[str]) -> None:
    figures = [f for f in Reader().read(Report("r", text)).figures if f.measure]
    assert [f.where.name if f.where else None for f in figures] == want


def test_a_dateline_is_where_the_report_was_filed() -> None:
    text = "HERAT, Afghanistan (NPA) - A quake shook western Afghanistan, killing 320 people."
    report = Report(
        "r",
        text,
        dateline=Dateline("HERAT", Span(0, 18)),
        blocks=(Block("dateline", Span(0, 26)), Block("lead", Span(27, len(text)))),
    )
    (figure,) = [f for f in Reader().read(report).figures if f.measure]
    assert figure.where is not None
    assert figure.where.name == "Afghanistan"
