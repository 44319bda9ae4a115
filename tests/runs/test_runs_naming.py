"""A story is meant by id, alias, the beginning of an id, or part of its title; never by a guess."""

from __future__ import annotations

import pytest

from dateline.model import NotFoundError, Story
from dateline.runs.naming import choose

OSTER = Story("t1-aa11", "Flood in Oster", ("a",), ())
VALE = Story("t1-ab22", "Fire in Vale", ("b",), ())
BOTH = (OSTER, VALE)
ALIASES = {"t1-old9": "t1-ab22", "t1-gone": "t1-none"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("t1-aa11", OSTER),
        ("t1-old9", VALE),
        ("t1-o", VALE),
        ("t1-aa", OSTER),
        ("FLOOD", OSTER),
        ("fire  in vale", VALE),
    ],
)
def test_a_name_means_one_story(name, meant):
    assert choose(name, BOTH, ALIASES) is meant


@pytest.mark.parametrize("name", ["t1-a", "in", "", "t1-gone", "earthquake", " ", None])
def test_a_name_that_may_mean_several_or_none_lists_the_candidates(name):
    with pytest.raises(NotFoundError, match=r"t1-aa11 \(Flood in Oster\); t1-ab22"):
        choose(name, BOTH, ALIASES)


def test_a_title_in_full_goes_before_a_longer_title_that_holds_it():
    longer = Story("t1-cc", "Flood in Oster recedes", ("c",), ())
    assert choose("flood in oster", (longer, OSTER), {}) is OSTER


def test_without_a_name_the_only_story_is_meant():
    assert choose(None, (OSTER,), {}) is OSTER


def test_where_there_is_no_story_it_says_how_to_get_one():
    with pytest.raises(NotFoundError, match="dateline brief PATH"):
        choose("flood", (), {})


def test_many_candidates_are_not_all_listed():
    many = [Story(f"t1-{n:02d}", "Flood", ("a",), ()) for n in range(30)]
    with pytest.raises(NotFoundError, match="and 20 more"):
        choose("flo", many, {})
