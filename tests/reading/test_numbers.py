"""Numbers: value, bound, unit and the words they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.numbers import number_words
from dateline.reading.numbers import find_numbers

# text, the phrase, low, high, approximate, unit
CASES = [
    ("more than 2,000 people", "more than 2,000", 2000, None, False, None),
    ("At least 40 were hurt", "At least 40", 40, None, False, None),
    ("up to 40 houses", "up to 40", 0, 40, False, None),
    ("as many as 20 trucks", "as many as 20", 0, 20, False, None),
    ("fewer than 12 beds", "fewer than 12", 0, 12, False, None),
    ("no fewer than 30 villages", "no fewer than 30", 30, None, False, None),
    ("between 10 and 15 boats", "between 10 and 15", 10, 15, False, None),
    ("10 to 15 boats", "10 to 15", 10, 15, False, None),
    ("10-15 boats", "10-15", 10, 15, False, None),
    ("1-2 million litres of oil", "1-2 million litres", 1e6, 2e6, False, "L"),
    ("some 200 nurses", "some 200", 200, 200, True, None),
    ("nearly 1.5 million Yemenis", "nearly 1.5 million", 1.5e6, 1.5e6, True, None),
    ("an estimated 40,000 voters", "an estimated 40,000", 40000, 40000, False, None),
    ("dozens of cows", "dozens", 24, None, False, None),
    ("scores of tents", "scores", 40, None, False, None),
    ("tens of thousands of books", "tens of thousands", 20000, None, False, None),
    ("hundreds of thousands marched", "hundreds of thousands", 200000, None, False, None),
    ("several hundred nurses", "several hundred", 300, None, False, None),
    ("a few dozen guests", "a few dozen", 36, None, False, None),
    ("a couple of tents", "a couple of", 2, 2, False, None),
    ("a dozen tents", "a dozen", 12, 12, False, None),
    ("half a million voters", "half a million", 500000, 500000, False, None),
    ("Fifty women", "Fifty", 50, 50, False, None),
    ("two hundred and six bones", "two hundred and six", 206, 206, False, None),
    ("twenty-five ships", "twenty-five", 25, 25, False, None),
    ("less than half a square kilometre", "less than half a square kilometre", 0, 0.5, False, "km2"),
    ("about 11 square kilometers", "about 11 square kilometers", 11, 11, True, "km2"),
    ("20 percent of homes", "20 percent", 20, 20, False, "percent"),
    ("20% of homes", "20%", 20, 20, False, "percent"),
    ("$3m in aid", "$3m", 3e6, 3e6, False, "USD"),
    ("US$1.5 billion", "US$1.5 billion", 1.5e9, 1.5e9, False, "USD"),
    ("4\u202f250 homes", "4\u202f250", 4250, 4250, False, None),
    ("2439 men", "2439", 2439, 2439, False, None),
    ("1.234.567 votes", "1.234.567", 1234567, 1234567, False, None),
    ("455g of flour", "455g", 455, 455, False, "g"),
    ("a 12m wave", "12m", 12, 12, False, "m"),
    ("1.2m homes", "1.2m", 1.2e6, 1.2e6, False, None),
    ("ten and fifteen", "ten", 10, 10, False, None),
    ("more than 10 and less than 40", "more than 10 and less than 40", 10, 40, False, None),
    ("rose $12 to $1,934", "$12", 12, 12, False, "USD"),
    ("one trillion trees", "one trillion", 1e12, 1e12, False, None),
    ("seven Kilo Class boats", "seven", 7, 7, False, None),
    ("20,000-strong", "20,000", 20000, 20000, False, None),
    ("40 or fewer sheep", "40 or fewer", 0, 40, False, None),
    ("40 or more sheep", "40 or more", 40, None, False, None),
]


@pytest.mark.parametrize(("text", "phrase", "low", "high", "about", "unit"), CASES, ids=[c[0] for c in CASES])
def test_number(text: str, phrase: str, low: float, high: float | None, about: bool, unit: str | None) -> None:
    number = find_numbers(text)[0]
    assert number.span.cut(text) == phrase
    assert (number.value.low, number.value.high, number.value.approximate, number.unit) == (low, high, about, unit)


@pytest.mark.parametrize(
    "text",
    [
        "T-72 tanks",
        "twenty-first",
        "multi-million",
        "their scores",
        "the Kh-22 missile",
        "numbers, none here",
        "COVID-19 wards",
        "v2.1.3",
        "A320s",
    ],
)
def test_no_number_is_stolen_from_a_word(text: str) -> None:
    assert find_numbers(text) == []


def test_fractions_of_a_whole_are_shares() -> None:
    number = find_numbers("two-thirds of residents")[0]
    assert number.share
    assert number.value.low == pytest.approx(2 / 3)


def test_another_is_further() -> None:
    assert find_numbers("another 211 were taken north")[0].further
    assert find_numbers("a further 15 died")[0].further
    assert not find_numbers("some 15 died")[0].further


def test_units_do_not_mix_with_bracketed_conversions() -> None:
    first, second = find_numbers("11 square kilometers (4 square miles)")
    assert (first.unit, second.unit) == ("km2", "mi2")


@given(st.integers(min_value=13, max_value=10**9))
def test_digits_with_and_without_marks_agree(amount: int) -> None:
    plain, marked = (find_numbers(f"exactly {text} people")[0].value for text in (str(amount), f"{amount:,}"))
    assert plain.low == marked.low == amount


@given(st.text(max_size=200))
def test_numbers_lie_in_any_text_in_order(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.span.start <= number.core.start <= number.core.end <= number.span.end <= len(text)
        assert number.value.low is None or number.value.high is None or number.value.low <= number.value.high
        end = number.span.end


@pytest.mark.parametrize("words", sorted(number_words().vague))
def test_every_vague_word_is_found_whole(words: str) -> None:
    """Listing what the pattern generates: no vague expression is cut short by another."""
    reach = number_words().vague[words]
    number = find_numbers(f"there were {words} people")[0]
    assert (number.value.low, number.value.high) == (reach.low, reach.high)


def test_digits_of_another_script_break_nothing() -> None:
    assert find_numbers("\U00016d70 and \u0663 boats") == []
