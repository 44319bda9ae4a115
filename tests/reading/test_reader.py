"""The whole reader: every finding points into the text, everything that refers is there, the same report reads the same."""

from functools import cache
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from dateline.model import Block, Reading, Report, Span, plain
from dateline.reading.reader import Reader

SIEGE = (
    "Forty buses left the besieged port of Odesa on Tuesday with some 1,200 civilians on board, the mayor said.",
    '"They will reach Lviv by Friday if the road is safe," said Ihor Danylenko, a spokesman for the regional council. '
    "He said at least 300 people, among them 40 children, were still waiting.",
    "On Wednesday two rockets hit the bus station, killing six people. The army denied that it had fired them.",
)
FLOOD = (
    "Floods swept through three towns near Beira on Saturday after a week of rain, and more than 9,000 people "
    "have lost their homes.",
    "The weather service expects the Pungwe to crest on Thursday. Rosa Machel, who heads the relief agency, warned that wells "
    'were foul: "We need clean water now."',
    "Nurses have treated 120 cholera patients since 3 May, according to the health ministry.",
)
COURT = (
    "A court in Graz sentenced two ferry officers to four years on Monday over the shipwreck in which 31 people drowned in 2022.",
    "Their lawyers said they would appeal. The trial of the owner opens on 3 June.",
    "Some 200 relatives marched through the old town after the verdict.",
)


def report(name: str, paragraphs: tuple[str, ...], published: str | None = "2024-05-16", language: str = "en") -> Report:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    return Report(name, text, published=published, language=language, blocks=tuple(blocks))


REPORTS = (report("siege", SIEGE), report("flood", FLOOD), report("court", COURT), report("undated", SIEGE, None))


@cache
def reader() -> Reader:
    return Reader()


def pieces(reading: Reading) -> list[tuple[str, Span]]:
    """Every wording of a reading with the span it claims."""
    found = [(x.text, x.span) for x in chain(reading.figures, reading.events, reading.forecasts, reading.places)]
    found += [(s.content.text, s.content.span) for s in reading.statements]
    found += [(s.cue.text, s.cue.span) for s in reading.statements if s.cue]
    found += [(f.condition.text, f.condition.span) for f in reading.forecasts if f.condition]
    findings = (reading.times, *([e.when] for e in reading.events), *([f.due] for f in reading.forecasts))
    return found + [(t.text, t.span) for t in chain(*findings) if t and t.span]


@pytest.mark.parametrize("one", REPORTS, ids=lambda r: r.id)
def test_every_wording_stands_where_its_span_says(one: Report) -> None:
    reading = reader().read(one)
    assert reading.statements
    assert reading.figures
    assert reading.events
    assert reading.forecasts
    for text, span in pieces(reading):
        assert span.cut(one.text) == text


@pytest.mark.parametrize("one", REPORTS, ids=lambda r: r.id)
def test_ids_are_unique_and_what_refers_to_them_finds_them(one: Report) -> None:
    reading = reader().read(one)
    findings = list(chain(reading.statements, reading.figures, reading.events, reading.forecasts))
    assert len({f.id for f in findings}) == len(findings)
    statements = {s.id for s in reading.statements}
    for finding in chain(reading.figures, reading.events, reading.forecasts):
        assert finding.by is None or finding.by in statements
    figures = {f.id for f in reading.figures}
    assert all(f.part_of is None or (f.part_of in figures and f.part_of != f.id) for f in reading.figures)


@pytest.mark.parametrize("one", REPORTS, ids=lambda r: r.id)
def test_what_somebody_said_is_told_as_that_word(one: Report) -> None:
    """In each of the reports somebody is the source of something."""
    reading = reader().read(one)
    assert any(x.by for x in chain(reading.figures, reading.events, reading.forecasts))


@pytest.mark.parametrize("one", REPORTS, ids=lambda r: r.id)
def test_the_plain_form_is_a_valid_reading_and_comes_back_equal(one: Report) -> None:
    reading = reader().read(one)
    assert TypeAdapter(Reading).validate_python(plain(reading)) == reading


@pytest.mark.parametrize("one", REPORTS, ids=lambda r: r.id)
def test_the_same_report_reads_the_same_whoever_reads_it_and_whatever_was_read_before(one: Report) -> None:
    first = reader().read(one)
    for other in REPORTS:
        reader().read(other)
    assert reader().read(one) == first
    assert Reader().read(one) == first


def test_the_three_reports_tell_what_they_tell() -> None:
    """A reading is no empty shell: the main happening and the main forecast of each report are in it."""
    siege, flood, court = (reader().read(r) for r in REPORTS[:3])
    assert ("evacuation", "2024-05-14") in {(e.type, e.when.start) for e in siege.events if e.when}
    assert ("attack", "2024-05-15") in {(e.type, e.when.start) for e in siege.events if e.when}
    assert [f.condition.text for f in siege.forecasts if f.condition] == ["if the road is safe"]
    assert ("disaster", "2024-05-11") in {(e.type, e.when.start) for e in flood.events if e.when}
    assert "legal" in {e.type for e in court.events}
    assert "The trial of the owner opens on 3 June" in {f.text for f in court.forecasts}


def test_a_report_in_another_language_yields_no_findings() -> None:
    one = report("fr", ("Quarante bus ont quitté Odessa mardi avec 1 200 civils, a déclaré le maire.",), language="fr")
    reading = reader().read(one)
    assert reading == Reading(reader().version, one)


def test_an_empty_report_yields_no_findings() -> None:
    for text in ("", " \n\n ", "…"):
        reading = reader().read(Report("e", text, language="en"))
        assert not (reading.statements or reading.figures or reading.events or reading.forecasts)


WORDS = st.sampled_from(
    [
        *" ".join((*SIEGE, *FLOOD, *COURT)).split(),
        "(",
        ")",
        '"',
        "“",
        "”",
        "—",
        "\n\n",
        "’s",
        "won't",
        "$5",
        "3,000",
        "до",
        "🚒",
        "a.m.",
        "…",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join)), st.sampled_from(["2024-05-16", None]))
def test_any_text_is_read_and_nothing_points_outside_it(text: str, published: str | None) -> None:
    reading = reader().read(Report("any", text, published=published, language="en"))
    for words, span in pieces(reading):
        assert span.cut(text) == words
