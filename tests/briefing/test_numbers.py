"""Numbers in an agency's style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.briefing.gate import numbers_in
from dateline.briefing.numbers import counted, digits, low_high, range_words, with_unit
from dateline.model import Value


@pytest.mark.parametrize(
    ("low", "high", "about", "text", "told"),
    [
        (3000, 3000, True, "Some 3,000 people", "about 3,000"),
        (2000, None, False, "more than 2,000 people", "more than 2,000"),
        (12, None, False, "at least 12", "at least 12"),
        (12, None, False, "12 or more", "at least 12"),
        (0, 40, False, "as many as 40", "as many as 40"),
        (0, 40, False, "fewer than 40", "fewer than 40"),
        (None, 40, False, "40", "up to 40"),
        (2000, 3000, False, "2,000 to 3,000", "between 2,000 and 3,000"),
        (1_500_000, 1_500_000, False, "1.5 million", "1.5 million"),
        (1_234_567, 1_234_567, False, "1,234,567", "1,234,567"),
        (3, 3, False, "three", "three"),
        (24, None, False, "dozens", "dozens"),
        (20_000, None, False, "tens of thousands", "tens of thousands"),
        (0, 0, False, "No", "no"),
        (None, None, False, "", "an unknown number"),
    ],
)
def test_a_range_is_told_with_the_reports_own_bound(low, high, about, text, told):
    """Bound, approximation and vague words stay as the report had them."""
    assert range_words(Value(low, high, about, text), text) == told


@pytest.mark.parametrize(
    ("value", "noun", "told"),
    [
        (Value(1, 1, False, "one"), "people", ("one person", True)),
        (Value(1, 1, False, "one"), "foreign fighters", ("one foreign fighter", True)),
        (Value(0, 0, False, "no"), "people", ("no people", False)),
        (Value(24, None, False, "dozens"), "people", ("dozens of people", False)),
        (Value(100, None, False, "hundreds"), "trucks", ("hundreds of trucks", False)),
        (Value(3, None, False, "several"), "children", ("several children", False)),
        (Value(12, None, False, "12"), "", ("at least 12", False)),
    ],
)
def test_the_noun_agrees_with_its_number(value, noun, told):
    """One person, dozens of people, several children."""
    assert counted(value, noun) == told


def test_units_and_money_are_written_out():
    """Known units in words, money with its sign, unknown units as they are."""
    assert (
        with_unit(Value(0, 0.5, False, "less than half"), "km2", "less than 0.5 square km") == "less than 0.5 square kilometres"
    )
    assert with_unit(Value(2e6, 2e6, True, "2 million"), "USD") == "about $2 million"
    assert with_unit(Value(20, 20, False, "20"), "percent") == "20 per cent"
    assert with_unit(Value(7, 7, False, "7"), "furlongs") == "7 furlongs"
    assert with_unit(Value(1, 1, False, "1"), "km") == "1 kilometre"


def test_a_table_shows_ranges_without_words():
    """Both ends, one end, none."""
    assert [low_high(*ends) for ends in ((20, 25), (20, 20), (20, None), (0, 9), (None, None))] == [
        "20–25",
        "20",
        "20 or more",
        "up to 9",
        "—",
    ]


@given(st.integers(0, 10**13))
def test_figures_are_read_back_by_the_gate_as_what_they_were(number):
    """Writing a number never rounds it: the gate reads the same value."""
    assert {float(number)} == {value for value, _ in numbers_in(digits(number))}


@given(st.floats(0, 1e6, allow_nan=False).map(lambda f: round(f, 3)))
def test_fractions_are_read_back_too(number):
    """As above, with decimals."""
    assert {number} == {value for value, _ in numbers_in(digits(number))}


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("buses", "bus"),
        ("houses", "house"),
        ("crashes", "crash"),
        ("bodies", "body"),
        ("aid trucks", "aid truck"),
        ("people", "person"),
    ],
)
def test_one_of_many(many, one):
    """The singular of regular plurals, and of those the table knows."""
    assert counted(Value(1, 1, False, "1"), many)[0] == f"one {one}"
