"""Ranges agree as R7 says."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_drafts import Draft, situation

from dateline.lexicon.numbers import number_words
from dateline.lexicon.packs import pack, pack_names
from dateline.model import NotFoundError, Value
from dateline.reconciling.values import Range, agreement, range_of, ratio

number = st.integers(min_value=0, max_value=10**7)
ranges = st.one_of(
    number.map(lambda n: Range(n, n)),
    number.map(lambda n: Range(n, inf)),
    number.map(lambda n: Range(n, n, approximate=True)),
    st.tuples(number, number).map(lambda p: Range(min(p), max(p))),
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Range(40, inf), Range(47, 47), "inside"),
        (Range(0, 40), Range(47, 47), "disjoint"),
        (Range(200, 200, True), Range(215, 215), "inside"),
        (Range(200, 200, True), Range(230, 230), "disjoint"),
        (Range(10, 20), Range(15, 30), "overlapping"),
        (Range(2950, 2950), Range(3000, 3000), "rounding"),
        (Range(50, 50), Range(51, 51), "disjoint"),
        (Range(1000, 1000, True), Range(1000, 1000, True), "same"),
        (Range(0, 0), Range(0, 0), "same"),
    ],
)
def test_agreement_is_of_the_class_the_rule_names(first: Range, second: Range, expected: str) -> None:
    assert agreement(first, second, 0.1) == expected


@given(ranges, ranges)
def test_agreement_does_not_depend_on_the_order_of_the_two(first: Range, second: Range) -> None:
    assert agreement(first, second, 0.1) == agreement(second, first, 0.1)
    assert ratio(first, second) == ratio(second, first) >= 1


@given(ranges)
def test_a_range_is_the_same_as_itself(only: Range) -> None:
    assert agreement(only, only, 0.1) == "same"


def test_units_of_one_family_convert_and_others_do_not() -> None:
    half_km = range_of(Value(0.5, 0.5, False, "half"), "km2")
    acres = range_of(Value(123.55, 123.55, False, "123.55"), "acre")
    assert agreement(half_km, acres, 0.1) == "same"
    assert range_of(Value(3, 3, False, "3"), None) == Range(3, 3)


def test_packs_read_vague_words_their_own_way_and_leave_numbers_alone() -> None:
    dozens, forty = Value(24, None, False, "dozens of"), Value(40, 40, False, "40")
    assert pack("house").reads(dozens) == dozens
    assert pack("acled").reads(dozens) == Value(12, 12, False, "dozens of")
    assert pack("acled").reads(forty) == forty
    assert pack("house").is_vague(dozens) and not pack("house").is_vague(forty)


def test_the_house_pack_is_what_the_reader_reads() -> None:
    vague = number_words().vague
    for word in pack("house").words:
        if word.phrase in vague:
            assert vague[word.phrase].low == word.low, word.phrase


def test_an_unknown_pack_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(NotFoundError, match=r"acled.*house"):
        pack("nonesuch")
    assert set(pack_names()) >= {"acled", "house"}


def test_r8_a_zero_is_a_value_and_what_gives_no_number_is_none() -> None:
    none, silent = Draft("argus"), Draft("courier")
    none.count(0, words="nobody", by="Ana Perez")
    silent.say("The toll could not be verified.", "police")
    (series,) = situation(none, silent).series
    assert (series.headline.value, series.headline.low, series.headline.high) == (0, 0, 0)
    assert [o.report for o in series.observations] == ["argus"]
    assert situation(silent).series == ()
