"""The words a net is fed: cut as the treebanks cut them, and nothing of the text is lost or told twice."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.nets.words import words_of


def cut(text: str) -> str:
    return "|".join(text[start:end] for start, end in words_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Clitics, and words written as one.
        ("They don't know; we can't and won't say", "They|do|n't|know|;|we|ca|n't|and|wo|n't|say"),
        ("The harbour’s crews’ boats", "The|harbour|’s|crews|’|boats"),
        ("NOBODY'S HOME", "NOBODY|'S|HOME"),
        ("You cannot stay, I'm gonna leave", "You|can|not|stay|,|I|'m|gon|na|leave"),
        ("O'Hara's coup d'état", "O'Hara|'s|coup|d'état"),
        ("back in the '90s with 'em", "back|in|the|'90s|with|'em"),
        # Hyphens: compounds are cut, affixes are not.
        ("a rebel-held, 20-year-old pier", "a|rebel|-|held|,|20|-|year|-|old|pier"),
        ("the UN-backed co-founder's re-election", "the|UN|-|backed|co-founder|'s|re-election"),
        ("anti-tank e-mails in mid-August", "anti-tank|e-mails|in|mid-August"),
        ("non-oil-producing ports", "non-oil|-|producing|ports"),
        # Abbreviations keep their stop, but for those that end a sentence.
        ("Mr. Okoro met Gen. Ruiz on Jan. 5 at 9 a.m.", "Mr.|Okoro|met|Gen.|Ruiz|on|Jan.|5|at|9|a.m."),
        ("J. R. Ortega of the U.S. Navy", "J.|R.|Ortega|of|the|U.S.|Navy"),
        ("Harbour Lines Inc. sued Ostrava Ltd.", "Harbour|Lines|Inc.|sued|Ostrava|Ltd|."),
        ("He said no. Shed No. 4 burnt", "He|said|no|.|Shed|No.|4|burnt"),
        ("So do I.", "So|do|I|."),
        # Numbers, units and currencies.
        ("1,730 people, 0.5%, 10:30", "1,730|people|,|0.5|%|,|10:30"),
        ("in the 1930s, on the 21st of 9/2021", "in|the|1930s|,|on|the|21st|of|9/2021"),
        ("$5m or US$7.50 or £3bn", "$|5|m|or|US$|7.50|or|£|3|bn"),
        ("5km off at 7:30pm, 40°C", "5|km|off|at|7:30|pm|,|40|°|C"),
        ("2019-2021, see [12,14]", "2019|-|2021|,|see|[|12|,|14|]"),
        ("call 555-010-9999 or +44123", "call|555-010-9999|or|+44123"),
        # Addresses and marks.
        ("see https://a.example/x?y=1, or b@c.example.org.", "see|https://a.example/x?y=1|,|or|b@c.example.org|."),
        ("@port_watch: #flood example.com and/or", "@port_watch|:|#flood|example.com|and|/|or"),
        ("Wait... what?! -- “No” (he said)", "Wait|...|what|?!|--|“|No|”|(|he|said|)"),
        ("AT&T and R&D", "AT&T|and|R&D"),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, words: str) -> None:
    assert cut(text) == words


def test_offsets_count_from_where_the_sentence_stands() -> None:
    assert words_of("It’s on.", 100) == [(100, 102), (102, 104), (105, 107), (107, 108)]
    assert words_of("") == words_of(" \n\u00a0") == []


def test_marks_that_ride_on_a_letter_stay_with_it() -> None:
    assert cut("cafe\u0301 sol\u00adide") == "cafe\u0301|sol\u00adide"
    assert cut("ok 👍🏽") == "ok|👍🏽"


PIECES = st.sampled_from(
    [
        "don't",
        "U.S.",
        "Inc.",
        "co-",
        "re",
        "-",
        "'s",
        "5",
        "km",
        "$",
        ",",
        ".",
        "...",
        "@",
        "_",
        "/",
        "&",
        " ",
        "“",
        "http://",
        "\u0301",
        "é",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.integers(0, 9))
def test_every_character_is_in_one_word(text: str, at: int) -> None:
    spans = words_of(text, at)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    covered = {k for start, end in spans for k in range(start - at, end - at)}
    assert {k for k, c in enumerate(text) if not c.isspace()} <= covered
    # White space inside a word is only what parts the thousands of a number.
    assert {text[k] for k in covered if text[k].isspace()} <= {"\u00a0", "\u202f"}


@pytest.mark.parametrize("piece", ["a-", "non-", "a.", "1,", "a@", "_", "'s", "(", "x", "..", "ab.", "\u0301"])
def test_long_runs_take_no_longer_than_they_should(piece: str) -> None:
    started = time.process_time()
    words_of(piece * 20_000)
    assert time.process_time() - started < 5


def test_a_run_of_combining_marks_is_one_word_and_costs_no_more_than_its_length() -> None:
    text = "a" + "\u0301" * 5000 + "\u2060b, c"
    assert words_of(text) == [(0, 5003), (5003, 5004), (5005, 5006)]
