"""Hand-written parsers take whatever text comes: no crash, spans that tell the truth, the same answer twice."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from evals import fuzz
from evals.fuzz import PARSERS, REPEATS, check, failures, mutant
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Report
from dateline.reading.numbers import Number, find_numbers
from dateline.reading.reader import Reader

HAND_WRITTEN = ("numbers", "times", "sentences", "quotes", "text", "page")
INPUTS = 10_000
PARTS = 4
"""So that several workers share the load."""
SEED = 20240516
LONG = {"reading": 600, "article": 2000}
"""Characters of a repeated thing for the slow ones, 5,000 for the rest."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("parser", HAND_WRITTEN)
def test_mangled_sentences_break_nothing(parser: str, part: int) -> None:
    size = INPUTS // PARTS
    assert failures([parser], SEED, part * size, size) == []


@pytest.mark.parametrize("parser", ["article", "reading"])
def test_mangled_sentences_break_no_whole_reading(parser: str) -> None:
    assert failures([parser], SEED, 0, 2000) == []


@pytest.mark.parametrize("parser", HAND_WRITTEN)
@settings(max_examples=100)
@given(text=st.text(st.characters(), max_size=80))
def test_any_characters_break_nothing(parser: str, text: str) -> None:
    """Any code point there is, those that stand for half a character among them."""
    assert check(parser, text) is None


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("piece", ["word", "mark"])
def test_thousands_of_one_thing_break_nothing(parser: str, piece: str) -> None:
    for repeated in REPEATS:
        if repeated.strip().isalnum() == (piece == "word"):
            assert check(parser, repeated * (LONG.get(parser, 5000) // len(repeated))) is None, repeated


def test_what_points_beside_its_words_is_caught_and_cut_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself is held to something: a parser that is one character off fails, on as little text as will do."""

    def off(text: str) -> list[Number]:
        return [replace(n, span=n.span.shift(1)) for n in find_numbers(text)]

    monkeypatch.setattr(fuzz, "find_numbers", off)
    assert isinstance(check("numbers", "Nobody counted 40 boats."), fuzz.MisfitError)
    assert len(fuzz.least("numbers", "Nobody counted 40 boats.")) <= 3


PARAGRAPH = (
    "On Monday six people were killed near Lviv, police chief Bo Hall said. “He will leave by Friday if it rains,” said Ida "
    "Brandt of the Harbour Fund, who counts 40 boats and 1,200 barns.\n\n"
)


def calls(work: Callable[[], object]) -> int:
    """The number of Python calls that some work makes: a measure of its cost that no other load on the machine changes."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("joint", ["", None], ids=["paragraphs", "one_paragraph"])
def test_four_times_the_text_is_four_times_the_work(joint: str | None) -> None:
    paragraph = PARAGRAPH if joint == "" else PARAGRAPH.replace("\n\n", " ")
    reader = Reader()
    few, many = (Report("growth", paragraph * n, published="2024-05-16", language="en") for n in (10, 40))
    reader.read(few)
    assert calls(lambda: reader.read(many)) < 4.4 * calls(lambda: reader.read(few))


def test_an_input_is_the_same_whenever_it_is_made() -> None:
    assert [mutant(3, n) for n in range(50)] == [mutant(3, n) for n in range(50)]
    assert len({mutant(3, n) for n in range(50)}) > 45
