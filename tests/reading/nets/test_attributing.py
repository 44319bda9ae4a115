"""Attributions of a document: the sure ones, one of those alike, and what was said that nobody holds."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.nets.attributing import ALIKE, ROLES, SURE, Linked, candidates, ranges_of, settle, words_in
from dateline.reading.nets.labels import Stretch

FLAT = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
VERY = 12.0


def linked(cue: int, content: tuple[int, int], score: float = 0.9, source: tuple[int, int] | None = None) -> Linked:
    return Linked((source,) if source else (), (cue, cue + 1), (content,), score)


def told(start: int, end: int) -> Stretch:
    return Stretch(start, end, "content", 0.9)


def contents(found: list[Linked]) -> list[tuple[tuple[int, int], ...]]:
    return [a.content for a in found]


# ---- ranges


@given(st.frozensets(st.integers(0, 60)))
def test_words_come_back_from_their_ranges(words: frozenset[int]) -> None:
    ranges = ranges_of(words)
    assert words_in(ranges) == words
    assert all(start < end for start, end in ranges)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(ranges))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6))), st.integers(0, 9))
def test_shifting_moves_every_word_alike(parts: list[tuple[int, int]], by: int) -> None:
    ranges = tuple((start, start + size) for start, size in parts)
    moved = Linked(ranges, (3, 5), ranges, 0.5).shifted(by)
    assert moved.cue == (3 + by, 5 + by)
    assert words_in(moved.source) == words_in(moved.content) == {k + by for k in words_in(ranges)}


# ---- candidates of a window


def scores(labels: tuple[str, ...], row: str) -> np.ndarray:
    """Return sure scores for a row of labels written apart by spaces; the type's first letters are enough."""
    full = [next(x for x in labels if x.startswith(label)) for label in row.split()]
    return VERY * np.eye(len(labels), dtype=np.float32)[[labels.index(x) for x in full]]


def output(flat: list[str], cues: list[tuple[int, int]], roles: list[str]) -> dict[str, np.ndarray]:
    return {
        "flat": np.stack([scores(FLAT, row) for row in flat]),
        "cues": np.array(cues, np.int64).reshape(-1, 2),
        "roles": np.array([scores(ROLES.labels, row) for row in roles], np.float32),
    }


def test_each_cue_brings_its_own_source_and_content() -> None:
    # Vale said the pier is shut || Roe told us ferries sank , [he] said
    given_ = output(
        ["B-s B-cu B-co I-co I-co I-co", "B-s B-cu O O O B-cu"],
        [(0, 1), (1, 1)],
        ["B-s O B-c I-c I-c I-c", "B-s O O B-c I-c O"],
    )
    found, stretches = candidates(given_, np.zeros((2, 6), np.int64), FLAT)
    assert [(a.source, a.cue, a.content) for a in found[0]] == [(((0, 1),), (1, 2), ((2, 6),))]
    assert [(a.source, a.cue, a.content) for a in found[1]] == [(((0, 1),), (1, 2), ((3, 5),))]
    assert all(a.score == pytest.approx(1, abs=0.01) for row in found for a in row)
    assert [[(s.start, s.end, s.type) for s in row] for row in stretches] == [[(2, 6, "content")], []]


def test_a_cue_goes_on_over_its_words_but_not_into_the_next_sentence() -> None:
    given_ = output(["O B-cu I-cu I-cu I-cu O"] * 2, [(0, 1), (1, 1)], ["B-s O O O O B-c"] * 2)
    sentence = np.array([[0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 1, 1]])
    found, _ = candidates(given_, sentence, FLAT)
    assert [a.cue for row in found for a in row] == [(1, 5), (1, 3)]


def test_what_is_past_the_end_is_nobodys_word() -> None:
    given_ = output(["B-s B-cu B-co I-co I-co I-co"], [(0, 1)], ["B-s O B-c I-c I-c I-c"])
    found, stretches = candidates(given_, np.array([[0, 0, 0, 0, -1, -1]]), FLAT)
    assert contents(found[0]) == [((2, 4),)]
    assert [(s.start, s.end) for s in stretches[0]] == [(2, 4)]


def test_source_and_content_may_come_in_pieces_or_cross_a_sentence_and_a_source_may_lack() -> None:
    given_ = output(["B-co I-co B-cu B-co I-co O"], [(0, 2)], ["B-c I-c O B-c I-c I-c"])
    found, _ = candidates(given_, np.array([[0, 0, 0, 0, 1, 1]]), FLAT)
    assert [(a.source, a.content) for a in found[0]] == [((), ((0, 2), (3, 6)))]


def test_a_cue_without_content_brings_nothing() -> None:
    found, _ = candidates(output(["B-s B-cu O"], [(0, 1)], ["B-s O O"]), np.zeros((1, 3), np.int64), FLAT)
    assert found == [[]]
    empty = {**output(["O O O"], [], ["O O O"]), "roles": np.zeros((0, 3, len(ROLES.labels)), np.float32)}
    assert candidates(empty, np.zeros((1, 3), np.int64), FLAT) == ([[]], [[]])


def test_an_unsure_cue_makes_an_unsure_candidate() -> None:
    given_ = output(["O B-cu O O"], [(0, 1)], ["O O B-c I-c"])
    given_["flat"][0, 1] = 0
    ((found,),), _ = candidates(given_, np.zeros((1, 4), np.int64), FLAT)
    assert found.score == pytest.approx(1 / len(FLAT), abs=0.01)


# ---- a whole document


def test_an_attribution_inside_another_is_kept() -> None:
    outer, inner = linked(1, (2, 30)), linked(20, (21, 28), 0.6)
    assert settle([inner, outer], []) == [outer, inner]


def test_of_two_with_like_content_the_surer_is_kept() -> None:
    sure, less = linked(9, (1, 8), 0.8), linked(0, (2, 8), 0.7)
    assert settle([less, sure], []) == [sure]
    assert settle([sure, less], []) == [sure]


def test_of_two_equally_sure_the_earlier_cue_is_kept() -> None:
    early, late = linked(0, (2, 8)), linked(9, (2, 8))
    assert settle([late, early], []) == settle([early, late], []) == [early]


def test_the_unsure_are_left_out() -> None:
    assert settle([linked(0, (1, 8), SURE - 0.01)], []) == []
    assert settle([linked(0, (1, 8), SURE)], []) == [linked(0, (1, 8), SURE)]


def test_an_unsure_candidate_is_taken_late_for_content_that_nobody_holds() -> None:
    sure, unsure = linked(0, (1, 8)), linked(29, (20, 28), 0.1)
    assert settle([sure, unsure], [told(1, 8), told(20, 28)]) == [sure, unsure]
    assert settle([sure, unsure], [told(1, 8)]) == [sure]


def test_content_that_nobody_holds_goes_on_what_was_said_just_before() -> None:
    assert contents(settle([linked(0, (1, 8))], [told(1, 8), told(9, 15)])) == [((1, 8), (9, 15))]
    assert contents(settle([linked(9, (1, 8))], [told(10, 15)])) == [((1, 8), (10, 15))]  # the cue stands between


def test_further_content_goes_on_in_turn() -> None:
    found = settle([linked(0, (1, 8))], [told(9, 15), told(16, 22)])
    assert contents(found) == [((1, 8), (9, 15), (16, 22))]


@pytest.mark.parametrize("stretch", [told(12, 18), told(9, 11), told(30, 40)], ids=["too far on", "too short", "much too far"])
def test_other_content_is_left_alone(stretch: Stretch) -> None:
    assert contents(settle([linked(0, (1, 8))], [stretch])) == [((1, 8),)]


def test_nothing_comes_of_nothing() -> None:
    assert settle([], []) == []
    assert settle([], [told(3, 9)]) == []


RANGES = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda r: (r[0], r[0] + r[1]))
FOUND = st.builds(linked, st.integers(0, 50), RANGES, st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.7, 0.9]), RANGES)


@given(st.lists(FOUND, max_size=8, unique_by=lambda a: (a.cue, a.score)), st.randoms())
def test_attributions_stand_in_the_texts_order_whatever_order_they_came_in(found: list[Linked], random) -> None:
    kept = settle(found, [])
    assert kept == sorted(kept, key=lambda a: a.cue)
    mixed = list(found)
    random.shuffle(mixed)
    assert settle(mixed, []) == kept
    for a, b in itertools.combinations(kept, 2):
        one, other = words_in(a.content), words_in(b.content)
        nested = words_in([a.cue]) <= other or words_in([b.cue]) <= one
        apart = a.source and b.source and not words_in(a.source) & words_in(b.source)
        assert len(one & other) <= ALIKE * len(one | other) or (nested and apart)


def test_what_is_said_inside_what_is_said_stays() -> None:
    """Officials (0) said (1) that Vale (3) had warned (4) of something (5 to 11): two speakers, two cues."""
    outer = Linked(((0, 1),), (1, 2), ((2, 12),), 0.9)
    inner = Linked(((3, 4),), (4, 5), ((5, 12),), 0.6)
    assert settle([outer, inner], []) == [outer, inner]


@given(st.lists(FOUND, max_size=6), st.lists(RANGES, max_size=4))
def test_settling_loses_no_content_and_makes_up_none(found: list[Linked], stretches: list[tuple[int, int]]) -> None:
    kept = settle(found, [told(*s) for s in sorted(stretches)])
    offered = {(a.cue, a.source, a.score) for a in found}
    said = words_in(r for a in found for r in a.content) | words_in(stretches)
    for a in kept:
        assert (a.cue, a.source, a.score) in offered
        assert words_in(a.content) <= said
        assert ranges_of(words_in(a.content)) == a.content
