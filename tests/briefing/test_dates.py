"""Dates in words, and what is said where there is none."""

from __future__ import annotations

import pytest

from dateline.briefing.dates import NO_DATE, age_words, as_of, day_words, days_between, when_words
from dateline.model import Span, When

ANY_SPAN = Span(0, 4)


def when(start, end, precision="day", text="then", span=ANY_SPAN):
    """A time."""
    return When(start, end, None, precision, text, span)


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (when("2031-03-05", "2031-03-05"), "on 5 March 2031"),
        (when("2031-03", "2031-03", "month"), "in March 2031"),
        (when("2031", "2031", "year"), "in 2031"),
        (when("2031-03-03", "2031-03-05"), "from 3 to 5 March 2031"),
        (when("2031-02-27", "2031-03-05"), "from 27 February to 5 March 2031"),
        (when("2030-12-30", "2031-01-02"), "from 30 December 2030 to 2 January 2031"),
        (when("2031-03-03", "2031-03-09", "week"), "in the week of 3 March 2031"),
        (when(None, "2031-03-08"), "by 8 March 2031"),
        (when("2031", None, "year"), "since 2031"),
        (when(None, None, None, "Wednesday"), "(“Wednesday”, no date given)"),
        (when(None, None, None, "", None), NO_DATE),
        (None, NO_DATE),
    ],
)
def test_a_time_has_its_preposition(time, told):
    """Days with on, months and years with in, stretches with from and to; nothing is guessed."""
    assert when_words(time) == told


def test_a_figure_is_as_of_the_last_day_its_time_reaches():
    """Months end on their last day, leap years in February on the 29th."""
    assert as_of(when("2032-02", "2032-02", "month")) == "2032-02-29"
    assert as_of(when("2031", None)) == "2031-01-01"
    assert as_of(when(None, None)) is None and as_of(None) is None


def test_age_is_counted_in_days_or_said_to_be_unknown():
    """A missing date gives no age."""
    assert days_between("2031-02-27", "2031-03-02") == 3
    assert days_between(None, "2031-03-02") is None and days_between("2031", "2031-03-02") is None
    assert [age_words(n) for n in (None, 0, 1, 12)] == ["age unknown", "same day", "1 day old", "12 days old"]
    assert day_words("2031-03-05") == "5 March 2031"
