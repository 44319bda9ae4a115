"""As of when figures hold: whose time a time is, and what holds where the clause gives none. All reports here are made up."""

from __future__ import annotations

import pytest

from dateline.model import Block, Dateline, Figure, Report, Span
from dateline.reading.reader import Reader

FRIDAY = "2031-05-16"


def figures(text: str, published: str | None = FRIDAY) -> list[Figure]:
    return [f for f in Reader().read(Report("r", text, published=published)).figures if f.measure]


def asof(figure: Figure) -> tuple[str | None, str | None]:
    return (figure.when.start, figure.when.end) if figure.when else (None, None)


DAY = [
    # a time of another number, of another clause, of the happening that is meant
    ("The number of cases in the delta has risen to 312 from 250 on Tuesday, the ministry said on Thursday.", 0, "2031-05-15"),
    ("The number of cases in the delta has risen to 312 from 250 on Tuesday, the ministry said on Thursday.", 1, "2031-05-13"),
    ("The ministry said on Thursday that 48 people had died, not 54 as it had announced on Monday.", 1, "2031-05-12"),
    ("The ministry said on Thursday that 48 people had died, not 54 as it had announced on Monday.", 0, "2031-05-15"),
    ("The governor said on Thursday that 90 people died in the quake that shook the valley on Monday.", 0, "2031-05-15"),
    ("The state on Thursday cut the death toll from Monday's landslide to 31.", 0, "2031-05-15"),
    ("Monday's landslide killed 31 people.", 0, "2031-05-12"),
    ("About 300 people are in detention after the riots of Tuesday.", 0, FRIDAY),
    ("About 300 people were detained on Tuesday.", 0, "2031-05-13"),
    ("By Wednesday night, when the last crane stopped, 38 people had died.", 0, "2031-05-14"),
    ("Until Wednesday the district had registered 19 deaths.", 0, "2031-05-14"),
    # what somebody holds to now
    ("The charity said on Tuesday that 90 people had died, twice the 44 that the province admits to.", 1, FRIDAY),
    # the day of a deed, not of its telling
    (
        "Six people were killed when a mob stormed a clinic, police said on Friday. The crowd gathered on Wednesday in the yard.",
        0,
        "2031-05-14",
    ),
    ("Gunmen attacked the camp on Wednesday. Another 12 people were hurt.", 0, "2031-05-14"),
    ("Gunmen attacked the camp on Wednesday. Another 12 people have been hurt since.", 0, FRIDAY),
    ("A quake struck the coast on Wednesday. The minister said 80 people were injured.", 0, FRIDAY),
    ("A quake struck the coast on Wednesday. The survey put its magnitude at 6.4.", 0, "2031-05-14"),
    # a count that was closed on a day, and those told in one breath with it
    ("As of Wednesday 40 people had died. In the next valley 12 deaths have been reported.", 1, "2031-05-14"),
]


@pytest.mark.parametrize(("text", "nth", "day"), DAY)
def test_a_figure_goes_by_its_own_time(text: str, nth: int, day: str) -> None:
    assert asof(figures(text)[nth]) == (day, day)


SINCE = [
    ("Since 3 May 70 people have fallen ill.", "2031-05-03", FRIDAY),
    ("As of 10 May, 70 people have fallen ill since the outbreak began on 3 May.", "2031-05-03", "2031-05-10"),
    ("The convoys stopped on Wednesday, having brought out 700 people since 3 May.", "2031-05-03", "2031-05-14"),
    ("After 70 people fell ill and nine died since 3 May, schools were closed.", "2031-05-03", FRIDAY),
]


@pytest.mark.parametrize(("text", "start", "end"), SINCE)
def test_a_sum_runs_from_its_beginning_to_the_day_it_was_closed(text: str, start: str, end: str) -> None:
    assert asof(figures(text)[0]) == (start, end)


def test_a_number_that_was_replaced_has_no_day_of_its_own() -> None:
    new, old = figures("The ministry on Thursday cut the death toll to 31 from 40, saying nine had been counted twice.")[:2]
    assert asof(new) == ("2031-05-15", "2031-05-15")
    assert asof(old) == (None, None)
    (told, earlier) = figures("The toll was cut on Thursday to 31 from 40 announced on Tuesday.")
    assert asof(earlier) == ("2031-05-13", "2031-05-13")
    assert asof(told) == ("2031-05-15", "2031-05-15")


def test_an_earlier_toll_is_not_of_the_day_of_the_report() -> None:
    assert asof(figures("An earlier count had spoken of 40 dead.")[0]) == (None, None)
    assert asof(figures("The count speaks of 40 dead.")[0]) == (FRIDAY, FRIDAY)


def test_the_same_period_is_that_of_the_figure_before() -> None:
    first, second = figures("Some 700 people have fled since 3 May. Another 90 people were killed in the same period.")
    assert asof(second) == asof(first) == ("2031-05-03", FRIDAY)


def sitrep(head: str) -> list[Figure]:
    body = "A total of 612 people have fallen ill.\n\nFour health workers have died."
    text = f"{head}\n\n{body}"
    blocks = (
        Block("headline", Span(0, len(head))),
        Block("paragraph", Span(len(head) + 2, len(head) + 2 + body.index("\n"))),
        Block("paragraph", Span(text.rindex("Four"), len(text))),
    )
    read = Reader().read(Report("r", text, published=FRIDAY, headline=head, blocks=blocks))
    return [f for f in read.figures if f.measure and f.block != "headline"]


def test_the_head_of_a_situation_report_dates_its_numbers() -> None:
    for head in ("Cholera: Situation Report No. 3 (data as of 14 May 2031)", "Cholera, situation as at 14 May 2031"):
        assert [asof(f) for f in sitrep(head)] == [("2031-05-14", "2031-05-14")] * 2, head
    assert [asof(f) for f in sitrep("Cholera: minister to visit on 14 May 2031")] == [(FRIDAY, FRIDAY)] * 2


def test_the_figures_say_themselves_how_far_they_run() -> None:
    text = "The outbreak has sickened 950 people. The figures, which run through Tuesday, include 60 deaths in the delta."
    assert [asof(f) for f in figures(text)] == [("2031-05-13", "2031-05-13")] * 2


def test_a_report_printed_later_counts_from_the_day_of_its_dateline() -> None:
    head = "ZETA, May 15, 2031 (Exwire) -"
    text = f"{head} At least 74 people have died in the quake."
    blocks = (Block("dateline", Span(0, len(head))), Block("lead", Span(len(head) + 1, len(text))))
    for published, day in ((FRIDAY, "2031-05-15"), ("2031-05-15", "2031-05-15"), ("2031-09-01", "2031-09-01")):
        report = Report("r", text, published=published, dateline=Dateline("ZETA", Span(0, len(head))), blocks=blocks)
        (figure,) = [f for f in Reader().read(report).figures if f.measure]
        assert asof(figure) == (day, day)


def test_nothing_is_dated_where_the_report_is_not() -> None:
    for text in ("Forty people have died.", "A quake struck. Its magnitude was 6.4.", "Until Wednesday 19 people had died."):
        assert all(asof(f) == (None, None) for f in figures(text, None))


def test_the_middle_of_a_month_as_a_deadline_and_the_day_of_this_month_in_words() -> None:
    read = Reader().read(
        Report("r", "The road will be open by mid-June. The bridge fell on the second of this month.", published=FRIDAY)
    )
    assert [(t.start, t.end) for t in read.times] == [(None, "2031-06-15"), ("2031-05-02", "2031-05-02")]
