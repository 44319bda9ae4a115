"""Situations as tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.briefing import tables
from dateline.model import plain

from .make import flood

NAMES = ("ledger", "timeline", "speakers", "forecasts", "disputes", "claims", "flow", "lines")


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_cell_a_column_and_the_table_is_plain(name):
    """Tables fit their columns and can be given as JSON."""
    table = getattr(tables, name)(flood().situation())
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert plain(table)["title"] == table.title


def test_the_ledger_says_what_range_as_of_whose_word_and_how_it_stands():
    """One row a series, the heaviest first."""
    table = tables.ledger(flood().situation())
    killed = dict(zip(table.columns, table.rows[0].cells, strict=True))
    assert killed["what"] == "killed" and killed["where"] == "Velmora" and killed["value"] == "25"
    assert killed["as of"] == "2031-03-05" and killed["who says so"] == "The Meridian" and killed["lines"] == 2
    assert killed["state"] == "accounts differ; revised"
    assert len(table.rows) == 7


def test_the_timeline_uses_the_reports_words_where_readings_are_given():
    """Undated events come last."""
    desk = flood()
    desk.happens("d", "Hundreds of people fled Velmora on Sunday")
    rows = tables.timeline(desk.situation(), desk.readings).rows
    assert [row.cells[0] for row in rows] == ["2031-03-03", "2031-03-05", None]
    assert rows[2].cells[3] == "Hundreds of people fled Velmora on Sunday"


def test_the_timeline_notes_what_is_no_plain_news():
    """How an event is told, another day told of it, that it is background."""
    desk = flood()
    entry = desk.timeline[0]
    other = replace(entry.when, start="2031-03-04", end="2031-03-04", edtf="2031-03-04")
    desk.timeline[:] = [replace(entry, status="alleged", other_times=(other,), background=True), *desk.timeline[1:]]
    notes = [row.cells[-1] for row in tables.timeline(desk.situation(), desk.readings).rows]
    assert notes == ["alleged; also told of 2031-03-04; background", *[None] * (len(notes) - 1)]
