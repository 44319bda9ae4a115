"""Situations as tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.briefing import tables
from dateline.model import ForecastRecord, Span, When, plain

from .make import flood

NAMES = ("ledger", "timeline", "speakers", "forecasts", "forecasts_by_speaker", "disputes", "claims", "flow", "lines")


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


def test_r25_forecasts_are_counted_by_speaker_and_what_came_of_them():
    """Copies count once, and what is undecided is open, not wrong."""
    desk = flood()
    for id_, words, due, verdict in (
        ("a", "the road will open", "2031-03-06", "borne_out"),
        ("b", "The road will  open", "2031-03-06", "borne_out"),
        ("b", "the toll will rise", None, "not_borne_out"),
        ("b", "the camp will close", None, "pending"),
    ):
        held = desk[id_]
        span = Span(0, min(4, len(held.text)))
        when = When(None, due, f"../{due}", "day", due, None) if due else None
        record = ForecastRecord(f"{id_}{words}", id_, span, words, "Ana Perez", when, None, "plan", verdict, (), "why")
        desk.forecasts.append(record)
    table = tables.forecasts_by_speaker(desk.situation())
    row = next(dict(zip(table.columns, r.cells, strict=True)) for r in table.rows if r.cells[0] == "Ana Perez")
    assert row == {
        "speaker": "Ana Perez",
        "forecasts": 3,
        "borne out": 1,
        "partly": 0,
        "not borne out": 1,
        "overtaken": 0,
        "open": 1,
    }
