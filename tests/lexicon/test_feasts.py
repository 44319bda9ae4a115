"""Feasts whose days move (R25)."""

from datetime import date

from dateline.lexicon.feasts import feast_names


def test_every_feast_has_a_day_for_each_year_in_order() -> None:
    for name, feast in feast_names().items():
        days = [date.fromisoformat(d) for d in feast.first]
        assert days == sorted(days), name
        assert {d.year for d in days} >= set(range(2010, 2036)), name


def test_easter_is_a_sunday_after_the_equinox() -> None:
    for name in ("easter", "orthodox easter"):
        for first in feast_names()[name].first:
            day = date.fromisoformat(first)
            assert day.weekday() == 6 and date(day.year, 3, 22) <= day <= date(day.year, 5, 10)
    assert feast_names()["easter"].next_after("2026-01-01") == "2026-04-05"


def test_the_next_feast_is_after_the_day_and_none_is_guessed_beyond_the_table() -> None:
    ramadan = feast_names()["ramadan"]
    assert ramadan.next_after("2026-02-10") == "2026-02-18"
    assert ramadan.next_after("2026-02-18") == "2027-02-08"
    assert ramadan.next_after("2035-12-31") is None
