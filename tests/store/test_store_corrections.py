"""A person's corrections lie over what was read, survive re-reading, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Event, Forecast, NotFoundError, Place, SettingsError, Span
from dateline.store import corrections

TEXT = "Vale said 400 people had left Oster by ferry on Monday."


@pytest.fixture
def reading(make):
    plain = make(TEXT, id_="oster/1")
    at = Span(TEXT.index("Oster"), TEXT.index("Oster") + 5)
    place = Place("Oster", "own:oster", "Nordland", 1.0, 2.0, 1, "Oster", at)
    event = Event("e1-1", TEXT, Span(0, len(TEXT)), "move", "left", ("people",), None, None, "s1-1", "event")
    forecast = Forecast("c1-1", TEXT, Span(0, len(TEXT)), "s1-1", None, None, "plan", "forecast")
    return replace(plain, places=(place,), events=(event,), forecasts=(forecast,))


@pytest.fixture
def kept(store, reading):
    store.keep(reading.report, reading)
    return store


def corrected(store):
    return store.readings()["oster/1"]


@pytest.mark.parametrize(
    ("finding", "field", "new", "told"),
    [
        ("f1-1", "value", "1,200", lambda r: (r.figures[0].value.low, r.figures[0].value.high) == (1200, 1200)),
        ("f1-1", "value", "about 1000..1500", lambda r: r.figures[0].value.high == 1500 and r.figures[0].value.approximate),
        ("f1-1", "value", "1000..", lambda r: (r.figures[0].value.low, r.figures[0].value.high) == (1000, None)),
        ("f1-1", "measure", "people.evacuated", lambda r: r.figures[0].measure == "people.evacuated"),
        ("f1-1", "measure", "", lambda r: r.figures[0].measure is None),
        ("f1-1", "where", "Oster", lambda r: r.figures[0].where.id == "own:oster"),
        ("f1-1", "where", "Elsewhere", lambda r: r.figures[0].where.name == "Elsewhere" and r.figures[0].where.id is None),
        ("f1-1", "when", "2024-05-01/2024-05-03", lambda r: r.figures[0].when.edtf == "2024-05-01/2024-05-03"),
        ("f1-1", "when", "2024-05", lambda r: r.figures[0].when.precision == "month"),
        ("f1-1", "stance", "denied", lambda r: r.figures[0].stance == "denied"),
        ("f1-1", "kind", "cumulative", lambda r: r.figures[0].kind == "cumulative"),
        ("f1-1", "rejected", "yes", lambda r: r.figures == ()),
        ("s1-1", "speaker", "Mayor Ada Vale", lambda r: r.statements[0].speaker.name == "Mayor Ada Vale"),
        ("s1-1", "rejected", "yes", lambda r: (r.statements, r.figures[0].by, r.events[0].by) == ((), None, None)),
        ("e1-1", "when", "2024-05-03", lambda r: r.events[0].when.start == "2024-05-03"),
        ("c1-1", "due", "2024-05-09", lambda r: r.forecasts[0].due.end == "2024-05-09"),
    ],
)  # fmt: skip
def test_a_correction_is_seen_and_taken_back_without_a_trace(kept, reading, finding, field, new, told):
    made = kept.correct("oster/1", finding, field, new, who="A. Editor", why="checked")
    assert told(corrected(kept))
    assert kept.readings(apply=False)["oster/1"] == reading
    kept.undo(made.id)
    assert corrected(kept) == reading
    (record,) = kept.corrections("oster/1")
    assert (record.who, record.why, record.undone_at is not None) == ("A. Editor", "checked", True)
    assert kept.check() == []


def test_a_corrected_finding_says_who_corrected_it_and_what_it_was(kept):
    made = kept.correct("oster/1", "f1-1", "value", "410", who="A. Editor")
    assert (made.old, made.new, made.words) == ("400", "410", "400")
    assert made.id in corrected(kept).figures[0].made_by and "A. Editor" in corrected(kept).figures[0].made_by


def test_corrections_survive_a_newer_reader_that_keeps_the_finding(kept, reading):
    kept.correct("oster/1", "f1-1", "value", "410", who="A. Editor")
    kept.keep(reading.report, replace(reading, reader="2"))
    assert corrected(kept).reader == "2" and corrected(kept).figures[0].value.low == 410


def test_corrections_find_a_finding_by_its_words_where_its_id_changed(kept, reading):
    kept.correct("oster/1", "f1-1", "value", "410", who="A. Editor")
    renamed = replace(reading, reader="2", figures=(replace(reading.figures[0], id="f1-2"),))
    kept.keep(reading.report, renamed)
    assert corrected(kept).figures[0].value.low == 410


def test_a_correction_whose_finding_is_gone_changes_nothing(kept, reading):
    kept.correct("oster/1", "f1-1", "value", "410", who="A. Editor")
    kept.keep(reading.report, replace(reading, reader="2", figures=()))
    assert corrected(kept).figures == () and len(kept.corrections()) == 1


def test_the_last_correction_counts_and_undoing_it_brings_back_the_one_before(kept):
    kept.correct("oster/1", "f1-1", "value", "410", who="A. Editor")
    last = kept.correct("oster/1", "f1-1", "value", "420", who="B. Editor")
    assert last.old == "410" and corrected(kept).figures[0].value.low == 420
    kept.undo(last.id)
    assert corrected(kept).figures[0].value.low == 410
    with pytest.raises(NotFoundError, match=last.id):
        kept.undo(last.id)


def test_a_finding_may_be_named_by_the_beginning_of_its_id_if_no_other_begins_so(kept):
    assert kept.correct("oster/1", "f", "value", "410", who="A. Editor").finding == "f1-1"
    for name in ("", "x"):
        with pytest.raises(NotFoundError):
            kept.correct("oster/1", name, "value", "410", who="A. Editor")


@pytest.mark.parametrize(
    ("finding", "field", "new"),
    [
        ("f1-1", "value", "many"),
        ("f1-1", "value", ""),
        ("f1-1", "value", ".."),
        ("f1-1", "value", "9..3"),
        ("f1-1", "when", "Monday"),
        ("f1-1", "when", "2024-13-01"),
        ("f1-1", "when", "2024-05-03/2024-05-01"),
        ("f1-1", "stance", "certain"),
        ("f1-1", "kind", "heap"),
        ("f1-1", "text", "other words"),
        ("f1-1", "rejected", "no"),
        ("s1-1", "value", "400"),
        ("s1-1", "speaker", " "),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(kept, finding, field, new):
    with pytest.raises(SettingsError):
        kept.correct("oster/1", finding, field, new, who="A. Editor")
    assert kept.corrections() == []


def test_a_correction_needs_a_name_and_a_report_that_is_there(kept):
    with pytest.raises(SettingsError):
        kept.correct("oster/1", "f1-1", "value", "410", who=" ")
    with pytest.raises(NotFoundError):
        kept.correct("oster/2", "f1-1", "value", "410", who="A. Editor")


@given(low=st.integers(0, 10**9), more=st.integers(0, 10**9), about=st.booleans())
def test_every_range_is_read_as_it_is_told(low, more, about):
    """What `old_words` says of a value, `correct` takes and gives the same value."""
    text = f"{'about ' if about else ''}{low}..{low + more}"
    value = corrections._value(text)
    assert (value.low, value.high, value.approximate) == (low, low + more, about)
    assert corrections._value(corrections._said(value)) == replace(value, words=corrections._said(value))
