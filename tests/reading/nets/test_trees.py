"""Heads as trees: what is no tree is found, and the best tree is what trying all of them finds."""

from __future__ import annotations

import itertools
import time
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.reading.nets.trees import broken_sentences, spanning_tree

MANY = 300


def is_tree(heads: list[int]) -> bool:
    """Say whether every word comes to one root, a word that is its own head."""
    if sum(head == k for k, head in enumerate(heads)) != 1:
        return False
    for k in range(len(heads)):
        for _ in heads:
            k = heads[k]
        if heads[k] != k:
            return False
    return True


@cache
def all_trees(words: int) -> tuple[tuple[int, ...], ...]:
    return tuple(h for h in itertools.product(range(words), repeat=words) if is_tree(list(h)))


def score(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(scores.astype(float)[np.arange(len(heads)), list(heads)].sum())


def broken(*rows: list[list[int]]) -> list[tuple[int, int, int]]:
    """Return what is broken in rows of sentences, given as heads counted from each sentence's own first word."""
    width = max(sum(map(len, row)) for row in rows)
    heads, sentence = np.zeros((len(rows), width), np.int64), np.full((len(rows), width), -1, np.int64)
    for r, row in enumerate(rows):
        at = 0
        for n, one in enumerate(row):
            heads[r, at : at + len(one)] = np.array(one) + at
            sentence[r, at : at + len(one)] = n
            at += len(one)
    return broken_sentences(heads, sentence)


def squares(most: int) -> st.SearchStrategy[np.ndarray]:
    """Scores of up to `most` words: fine ones, and coarse ones with many ties."""
    fine = st.floats(-30, 30, width=32)
    coarse = st.sampled_from([-20.0, -1.0, 0.0, 1.0])
    return st.integers(1, most).flatmap(
        lambda n: st.one_of(arrays(np.float32, (n, n), elements=fine), arrays(np.float32, (n, n), elements=coarse))
    )


HEADS = st.integers(1, 7).flatmap(lambda n: st.lists(st.integers(0, n - 1), min_size=n, max_size=n))


@settings(max_examples=MANY)
@given(squares(5))
def test_no_tree_with_one_root_scores_higher(scores: np.ndarray) -> None:
    heads = spanning_tree(scores).tolist()
    assert is_tree(heads)
    best = max(score(scores, tree) for tree in all_trees(len(scores)))
    assert score(scores, heads) == pytest.approx(best, abs=1e-4)


@settings(max_examples=50)
@given(st.integers(1, 60), st.integers(0, 2**32 - 1), st.sampled_from([0.1, 3.0, 1e4]))
def test_long_sentences_come_out_as_trees_no_worse_than_chance(words: int, seed: int, scale: float) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(0, scale, (words, words)).astype(np.float32)
    heads = spanning_tree(scores).tolist()
    assert is_tree(heads)
    chain = [max(0, k - 1) for k in range(words)]
    assert score(scores, heads) >= score(scores, chain) - scale * 1e-3


@pytest.mark.parametrize("scores", [np.zeros((480, 480)), np.eye(480)], ids=["no word differs", "every word would be a root"])
def test_a_long_list_takes_no_longer_than_it_should(scores: np.ndarray) -> None:
    started = time.process_time()
    assert is_tree(spanning_tree(scores.astype(np.float32)).tolist())
    assert time.process_time() - started < 5


@given(HEADS)
def test_a_tree_that_scores_best_at_each_word_is_kept(heads: list[int]) -> None:
    scores = np.full((len(heads), len(heads)), -5, np.float32)
    scores[np.arange(len(heads)), heads] = 5
    if is_tree(heads):
        assert spanning_tree(scores).tolist() == heads
    else:
        assert spanning_tree(scores).tolist() != heads


def test_the_scores_are_left_as_they_were() -> None:
    scores = np.array([[0, 5, 1], [5, 0, 1], [1, 1, 4]], np.float32)
    before = scores.copy()
    assert spanning_tree(scores).tolist() in ([2, 0, 2], [1, 2, 2])
    assert (scores == before).all()


@settings(max_examples=MANY)
@given(st.lists(st.lists(HEADS, min_size=1, max_size=4), min_size=1, max_size=3))
def test_broken_are_those_that_are_no_trees_wherever_they_stand(rows: list[list[list[int]]]) -> None:
    expected = []
    for r, row in enumerate(rows):
        at = 0
        for one in row:
            if not is_tree(one):
                expected.append((r, at, at + len(one)))
            at += len(one)
    assert broken(*rows) == expected


@pytest.mark.parametrize(
    ("heads", "fault"),
    [
        ([1, 1, 1], False),
        ([0], False),
        ([1, 2, 3, 4, 5, 6, 7, 7], False),
        ([0, 1], True),
        ([1, 0], True),
        ([1, 0, 2], True),
        ([1, 2, 3, 4, 5, 6, 7, 0], True),
    ],
    ids=["a tree", "one word", "a chain", "two roots", "no root", "a cycle beside a root", "a ring"],
)
def test_what_is_broken(heads: list[int], fault: bool) -> None:
    assert broken([heads]) == ([(0, 0, len(heads))] if fault else [])
    assert broken([[1, 1], heads, [0, 0]]) == ([(0, 2, 2 + len(heads))] if fault else [])


def test_what_is_past_the_end_is_not_looked_at() -> None:
    heads = np.array([[1, 1, 3, 2, 4], [0, 0, 0, 0, 0]])
    sentence = np.array([[0, 0, -1, -1, -1], [-1, -1, -1, -1, -1]])
    assert broken_sentences(heads, sentence) == []
    assert broken_sentences(np.zeros((2, 0), np.int64), np.zeros((2, 0), np.int64)) == []
