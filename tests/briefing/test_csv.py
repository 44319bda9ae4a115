"""The CSV export: HXL row, one row an observation, no formula."""

from __future__ import annotations

import csv as reader
import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.briefing.formats import csv

from .make import flood


def rows(text):
    """The CSV as dicts, without the HXL row."""
    return list(reader.DictReader(io.StringIO(text, newline="")))[1:]


def test_every_observation_is_a_row_with_its_words_and_place():
    """Numbers plain, spans whole, the measure's own hashtag, relations with their rule."""
    desk = flood()
    text = csv.render(desk.situation(), desk.readings)
    assert text.splitlines()[1].startswith("#event+id,#indicator+id")
    made = rows(text)
    assert len(made) == sum(len(s.observations) for s in desk.series) == 9
    first = made[0]
    assert (first["low"], first["high"], first["tag"], first["outlet"], first["by"]) == (
        "12",
        "",
        "#affected+killed",
        "Harbour Post",
        "Dara Quill",
    )
    assert first["relations"].startswith("revision to o1-") and "(R10)" in first["relations"]
    assert desk["a"].text[int(first["span_start"]) : int(first["span_end"])] == first["text"]


def test_a_measure_of_another_pack_has_no_hashtag_of_its_own():
    """Unknown is empty, not an error."""
    desk = flood()
    situation = desk.situation()
    other = replace(situation, series=(replace(situation.series[0], measure="people.quarantined"),))
    assert rows(csv.render(other))[0]["tag"] == ""


@given(st.text(max_size=20))
def test_no_cell_begins_a_formula(text):
    """Whatever a report says, a spreadsheet shows it as text."""
    assert not csv.safe(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_words_that_look_like_formulas_are_quoted():
    """Also after white space; numbers stay numbers."""
    assert csv.safe("=HYPERLINK(1)") == "'=HYPERLINK(1)" and csv.safe(" @x") == "' @x"
    assert [csv.safe(v) for v in (-0.5, 12.0, True, None)] == ["-0.5", "12", "true", ""]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40).filter(lambda t: "\x00" not in t))
def test_cells_survive_a_round_trip(text):
    """Quotes, commas and line breaks come back as they were."""
    desk = flood()
    situation = desk.situation()
    series = situation.series[1]
    odd = replace(series, observations=(replace(series.observations[0], text=text),))
    made = rows(csv.render(replace(situation, series=(odd,))))
    assert made[0]["text"].removeprefix("'").replace("\r\n", "\n") == text.removeprefix("'").replace("\r\n", "\n")
