"""Where sentences end: abbreviations, initials, quotes, notes and labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.sentences import split


@pytest.mark.parametrize(
    "text",
    [
        # A bar is where a sentence ends and the next begins.
        "The dam held.|Nobody was hurt.",
        "Was anyone warned?|“No!”|The siren was silent.",
        "“Leave now.”|That was all the mayor said.",
        "He said: “Is it over?!”|Nobody knew.",
        # Abbreviations and initials.
        "Gen. Ruiz and Mr. Okoro met Gov. Lind at St. Anne's.",
        "The U.S. Navy left.|It went to the U.S.|The crew stayed.",
        "A.B. Castellan and J. R. Ortega of Harbour Lines Inc. agreed.",
        "Drs. Pell and Amin, of Ft. Harlow, arrived Tue. Sept. 4 on ext. 12.",
        "Pier No. 4 burnt.|He said no.|She agreed.",
        "Ora Pell (b. May 1950) and Jo Lind (c. 1870) lived there.",
        "It rose 10 ft.|Then it fell.",
        "So do I.|Everyone does.",
        # Notes stand with what they follow.
        "The bridge fell. [3]|Two trams were under it. [4] [12]|Trains stopped.",
        "He put it at 40 [2] in all.",
        "The bridge fell. [3]",
        # A year in brackets is part of a title.
        "She sang in Stay! (1964) and in Go On! (1970).",
        "They stayed.|(Some left.)",
        # Numbers of items and labels begin a sentence; a number may end one.
        "2.1. Where the water went",
        "Figure 3. The route of the convoy",
        "12. Close the gates",
        "They counted 50.|The rest had gone.",
        "It began in 2019.|The mill closed in 2021.",
        "It rose 0.5 m, i.e. less than in Oct. 2020, at 4 p.m. local time.",
    ],
)
def test_sentences_end_where_they_should(text: str) -> None:
    plain = text.replace("|", " ")
    assert [s.cut(plain) for s in split(plain)] == text.split("|")


@given(st.text(alphabet="Ab c.!?…\"”(['[1]\n ", max_size=60), st.integers(0, 5))
def test_sentences_cover_the_text_in_order(text: str, at: int) -> None:
    spans = split(text, at)
    joined = "".join(s.shift(-at).cut(text) for s in spans)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(s.shift(-at).cut(text).strip() == s.shift(-at).cut(text) for s in spans)


def test_a_sentence_that_never_ends_comes_in_pieces_and_loses_no_word() -> None:
    text = "Boats and barns, " * 2000
    pieces = split(text)
    assert max(s.length for s in pieces) <= 1500
    assert " ".join(s.cut(text) for s in pieces).split() == text.split()
    assert [s.length for s in split("a" * 4000)] == [1500, 1500, 1000]
