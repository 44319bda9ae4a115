"""The words that linking compares: where they stand, what is the report's own, how inflections meet."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.linking import linking_words, shares
from dateline.linking.words import stem, wording, words_of
from linking.make import digest, reading


@given(st.text(max_size=300))
def test_every_word_stands_where_it_says(text: str) -> None:
    words = words_of(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))


@given(st.text(alphabet="ab .!?\n“”\"'’AB1", max_size=200))
def test_own_words_and_quotations_are_words_of_the_body(text: str) -> None:
    found = wording(reading("r", text.replace("\n", " ")).report)
    own = [w for sentence in found.own for w in sentence]
    assert set(own) <= set(found.every) and all(set(q) <= set(found.every) for q in found.quotations)
    assert own == sorted(own, key=lambda w: w.start)


def test_a_long_quotation_is_not_the_reporters_own_and_a_short_one_is() -> None:
    found = wording(
        reading("r", "He called it a “dark day” and said: “Nobody will sleep in this town tonight.” Then he left.").report
    )
    own = " ".join(w.text for sentence in found.own for w in sentence)
    assert own == "He called it a dark day and said Then he left"
    assert [[w.text for w in q][:2] for q in found.quotations] == [["Nobody", "will"]]


def test_coverage_lines_and_headlines_are_no_words_of_the_body() -> None:
    post = digest("d", "Echo", "The water fell.", coverage=("Mayor resigns -- Northern Star",))
    assert [w.folded for w in wording(post.report).every] == ["the", "water", "fell"]


@pytest.mark.parametrize(
    "words", [("evacuate", "evacuated", "evacuation", "evacuations"), ("fighter", "fighters"), ("injured", "injure")]
)
def test_inflections_of_a_word_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(w) for w in words}) == 1


def test_the_bands_hold_stems_of_falling_share_and_each_word_once() -> None:
    """A word that is no stem could never be met, and a word in two bands would have two shares."""
    bands = linking_words().bands
    listed = [word for band in bands for word in band.words.split()]
    assert len(listed) == len(set(listed)) == len(shares())
    assert [b.share for b in bands] == sorted((b.share for b in bands), reverse=True)
    assert all(0 < b.share <= 1 for b in bands) and linking_words().unseen < bands[-1].share
