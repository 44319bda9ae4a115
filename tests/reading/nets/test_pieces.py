"""Word pieces: classes of letters, words and their pieces, windows of whole sentences."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.nets import pieces
from dateline.reading.nets.pieces import (
    CLASSES,
    DIGITS,
    FIRST,
    LAST,
    LONGEST,
    LOWER,
    MARK,
    MIXED,
    PAD,
    SINGLE,
    TITLE,
    UNKNOWN,
    UPPER,
    letters_of,
    pieces_of,
    windows,
)


def ids(word: str) -> tuple[int, ...]:
    return pieces_of([word])[0][0]


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("harbour", LOWER), ("été", LOWER), ("Oster", TITLE), ("Élan", TITLE), ("US", UPPER), ("I", SINGLE), ("Ø", SINGLE),
        ("McRoe", MIXED), ("iPhone", MIXED), ("ÖstPort", MIXED), ("5", DIGITS), ("3rd", DIGITS), ("A320", DIGITS),
        ("1,730", DIGITS), ("٣", DIGITS), (".", MARK), ("“", MARK), ("--", MARK), ("$", MARK), ("", MARK), ("\u0301", MARK),
        ("n't", LOWER), ("'s", LOWER), ("O'Hara", MIXED), ("U.S.", UPPER), ("J.", SINGLE), ("co-founder", LOWER), ("Mr.", TITLE),
    ],
)  # fmt: skip
def test_classes_of_letters(word: str, letters: int) -> None:
    assert letters_of(word) == pieces_of([word])[0][1] == letters


@given(st.text())
def test_every_word_has_a_class_and_a_piece(word: str) -> None:
    ((found, letters),) = pieces_of([word])
    assert 0 < letters < CLASSES
    assert 1 <= len(found) <= LONGEST
    assert not {PAD, FIRST, LAST} & set(found)


@given(st.lists(st.text(max_size=8), max_size=8), st.lists(st.text(max_size=8), max_size=8))
def test_a_words_pieces_do_not_depend_on_the_words_beside_it(some: list[str], others: list[str]) -> None:
    assert pieces_of([*some, *others]) == [*pieces_of(some), *pieces_of(others)]


def test_case_tells_nothing_to_the_pieces_but_to_the_class() -> None:
    assert ids("US") == ids("us")
    assert pieces_of(["US"]) != pieces_of(["us"])


@pytest.mark.parametrize(
    ("curly", "straight"),
    [("“", '"'), ("”", '"'), ("’s", "'s"), ("n’t", "n't"), ("—", "-"), ("``", '"'), ("…", "..."), ("--", "-")],
)
def test_typeset_marks_are_read_as_typed_ones(curly: str, straight: str) -> None:
    assert ids(curly) == ids(straight)
    assert UNKNOWN not in ids(curly)


def test_longer_words_have_several_pieces_and_the_shortest_words_one() -> None:
    assert len(ids("flood")) == len(ids("the")) == 1
    assert len(ids("unfloodable")) > 1


def test_words_that_the_vocabulary_cannot_spell_are_unknown() -> None:
    assert ids("🚒") == ids("\U00012000\U00012001") == ids("") == ids(" ") == (UNKNOWN,)


@pytest.mark.parametrize("letter", ["a", "é", "İ", "한", "漢", ".", "\u0301", "a\u0301"])
def test_a_word_of_ten_thousand_letters_is_cut(letter: str) -> None:
    assert 1 <= len(ids(letter * 10_000)) <= LONGEST


def test_the_memory_of_words_is_emptied_when_full_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"{name}{n}" for name in ("Oster", "pier") for n in range(20)]
    before = pieces_of(words)
    monkeypatch.setattr(pieces, "_known", {})
    monkeypatch.setattr(pieces, "REMEMBERED", 7)
    assert [pieces_of([w])[0] for w in words] == before
    assert len(pieces._known) <= 7
    assert pieces_of(words) == before == pieces_of(iter(words))


def test_threads_share_the_memory_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"{a}{b}" for a in "abcdefgh" for b in "stuvwxyz"]
    before = pieces_of(words)
    monkeypatch.setattr(pieces, "REMEMBERED", 10)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda k: pieces_of(words[k:] + words[:k]), range(64)):
            assert sorted(found) == sorted(before)


# ---- windows


@given(st.lists(st.integers(0, 40), max_size=30), st.integers(1, 60))
def test_windows_are_consecutive_cover_all_and_keep_the_limit(lengths: list[int], limit: int) -> None:
    found = windows(lengths, limit)
    assert [k for start, end in found for k in range(start, end)] == list(range(len(lengths)))
    assert all(start < end for start, end in found)
    assert all(sum(lengths[start:end]) <= limit or end == start + 1 for start, end in found)
    for (start, end), (_, after) in itertools.pairwise(found):
        assert sum(lengths[start : end + 1]) > limit  # a window takes all it can
        assert after > end


@pytest.mark.parametrize(
    ("lengths", "found"),
    [([], []), ([9], [(0, 1)]), ([3, 3, 3], [(0, 2), (2, 3)]), ([9, 1, 9], [(0, 1), (1, 2), (2, 3)]), ([6], [(0, 1)])],
)
def test_windows_of_six(lengths: list[int], found: list[tuple[int, int]]) -> None:
    assert windows(lengths, 6) == found
