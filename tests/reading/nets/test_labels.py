"""From scores to stretches: the best legal labels, stretches of them, and like words that agree."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.reading.nets.labels import ILLEGAL, NEVER, Bio, Stretch, log_probabilities

BIO = Bio(("O", "B-place", "I-place", "I-person", "B-person"))
OUT, B_PLACE, I_PLACE, I_PERSON, B_PERSON = range(5)
MILD = (abs(ILLEGAL) - 1) / 2


def grids(most: float = 30, rows: int = 3, words: int = 7) -> st.SearchStrategy[np.ndarray]:
    shapes = st.tuples(st.integers(1, rows), st.integers(1, words), st.just(len(BIO.labels)))
    return shapes.flatmap(lambda shape: arrays(np.float32, shape, elements=st.floats(-most, most, width=32)))


def begun(shape: tuple[int, ...], *at: tuple[int, int]) -> np.ndarray:
    begins = np.zeros(shape[:2], bool)
    begins[:, 0] = True
    for row, word in at:
        begins[row, word] = True
    return begins


def legal(path: list[int], begins: np.ndarray) -> bool:
    for k, label in enumerate(path):
        if BIO.inside[label] and (begins[k] or BIO.kinds[path[k - 1]] != BIO.kinds[label]):
            return False
    return True


def total(scores: np.ndarray, begins: np.ndarray, path: tuple[int, ...]) -> float:
    """Return the log probability of a path, less what its breaches cost."""
    logs = log_probabilities(scores).astype(float)
    found = sum(logs[k, label] + NEVER * bool(BIO.inside[label] and begins[k]) for k, label in enumerate(path))
    pairs = itertools.pairwise(path)
    return float(found + sum(ILLEGAL * bool(BIO.inside[b] and BIO.kinds[a] != BIO.kinds[b]) for a, b in pairs))


def labelled(*labels: int) -> np.ndarray:
    """Return scores of one row in which these labels are sure."""
    return 12 * np.eye(len(BIO.labels), dtype=np.float32)[list(labels)][None]


@given(grids(MILD), st.data())
def test_labels_are_legal_and_no_stretch_crosses_a_beginning(scores: np.ndarray, data: st.DataObject) -> None:
    begins = data.draw(arrays(bool, scores.shape[:2]))
    begins[:, 0] = True
    best, probability = BIO.decode(scores, begins)
    for row, starts, sure in zip(best, begins, probability, strict=True):
        assert legal(row.tolist(), starts)
        for stretch in BIO.stretches(row, sure):
            assert not starts[stretch.start + 1 : stretch.end].any()
            assert BIO.labels[row[stretch.start]].startswith("B-")


@given(grids(30, rows=2, words=4), st.data())
def test_no_labels_score_higher(scores: np.ndarray, data: st.DataObject) -> None:
    begins = data.draw(arrays(bool, scores.shape[:2]))
    best, _ = BIO.decode(scores, begins)
    for row, starts, path in zip(scores, begins, best, strict=True):
        others = itertools.product(range(len(BIO.labels)), repeat=len(row))
        assert total(row, starts, tuple(path)) >= max(total(row, starts, other) for other in others) - 1e-3


@given(grids(), st.data())
def test_a_row_is_read_the_same_beside_others(scores: np.ndarray, data: st.DataObject) -> None:
    begins = data.draw(arrays(bool, scores.shape[:2]))
    before = scores.copy()
    best, probability = BIO.decode(scores, begins)
    assert (scores == before).all()
    assert ((probability >= 0) & (probability <= 1 + 1e-5)).all()
    for k in range(len(scores)):
        alone, sure = BIO.decode(scores[k : k + 1], begins[k : k + 1])
        assert alone[0].tolist() == best[k].tolist()
        assert sure[0] == pytest.approx(probability[k], abs=1e-6)


def test_an_inside_without_its_beginning_is_mended_unless_it_is_overwhelming() -> None:
    scores = labelled(OUT, I_PLACE, I_PLACE)
    scores[0, 1, B_PLACE] = 6
    assert BIO.decode(scores, begun(scores.shape))[0].tolist() == [[OUT, B_PLACE, I_PLACE]]
    scores[0, 1, B_PLACE] = 0
    assert BIO.decode(scores, begun(scores.shape))[0].tolist() == [[OUT, I_PLACE, I_PLACE]]


def test_a_sentence_begins_a_stretch_anew() -> None:
    scores = labelled(B_PERSON, I_PERSON, I_PERSON)
    scores[0, 2, B_PERSON] = 6
    within, across = begun(scores.shape), begun(scores.shape, (0, 2))
    assert BIO.decode(scores, within)[0].tolist() == [[B_PERSON, I_PERSON, I_PERSON]]
    best, probability = BIO.decode(scores, across)
    assert best.tolist() == [[B_PERSON, I_PERSON, B_PERSON]]
    assert [(s.start, s.end) for s in BIO.stretches(best[0], probability[0])] == [(0, 2), (2, 3)]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ([], []),
        ([OUT, OUT], []),
        ([B_PLACE, I_PLACE, OUT, B_PERSON], [(0, 2, "place"), (3, 4, "person")]),
        ([B_PLACE, B_PLACE], [(0, 1, "place"), (1, 2, "place")]),
        ([B_PLACE, I_PERSON, I_PERSON], [(0, 1, "place"), (1, 3, "person")]),
        ([OUT, I_PLACE, OUT, I_PLACE], [(1, 2, "place"), (3, 4, "place")]),
    ],
)
def test_stretches_of_labels(labels: list[int], found: list[tuple[int, int, str]]) -> None:
    row = np.array(labels, np.int64)
    assert [(s.start, s.end, s.type) for s in BIO.stretches(row, np.ones(len(row), np.float32))] == found


PARTS = st.lists(st.tuples(st.sampled_from(["", "place", "person"]), st.integers(1, 4)), max_size=8)


@given(PARTS)
def test_stretches_give_back_what_was_written_as_labels(parts: list[tuple[str, int]]) -> None:
    row: list[int] = []
    written = []
    for kind, size in parts:
        if kind:
            written.append((len(row), len(row) + size, kind))
            row += [BIO.labels.index(f"B-{kind}"), *[BIO.labels.index(f"I-{kind}")] * (size - 1)]
        else:
            row += [OUT] * size
    found = BIO.stretches(np.array(row, np.int64), np.full(len(row), 0.5, np.float32))
    assert [(s.start, s.end, s.type) for s in found] == written


def test_a_stretch_is_as_sure_as_its_labels_on_average() -> None:
    (found,) = BIO.stretches(np.array([OUT, B_PLACE, I_PLACE]), np.array([0.1, 0.5, 1.0], np.float32))
    assert found == Stretch(1, 3, "place", pytest.approx(0.75))


# ---- like words


def told(*chances: dict[int, float]) -> np.ndarray:
    """Return log probabilities of words from the chances of some labels; the rest is shared among the others."""
    rows = []
    for known in chances:
        rest = (1 - sum(known.values())) / (len(BIO.labels) - len(known))
        rows.append([known.get(k, rest) for k in range(len(BIO.labels))])
    return np.log(np.array(rows, np.float32))


def test_like_words_pull_each_other_to_one_type_and_keep_their_place_in_the_name() -> None:
    logs = told({B_PLACE: 0.9}, {I_PLACE: 0.85}, {I_PERSON: 0.5, I_PLACE: 0.4}, {I_PERSON: 0.5, I_PLACE: 0.4})
    voted = BIO.vote(logs, np.array([0, 0, 0, -1]), 0.7)
    assert voted.argmax(1).tolist() == [B_PLACE, I_PLACE, I_PLACE, I_PERSON]
    assert logs.argmax(1).tolist() == [B_PLACE, I_PLACE, I_PERSON, I_PERSON]
    for a, b in ((B_PLACE, I_PLACE), (B_PERSON, I_PERSON)):
        assert (voted[:, a] - voted[:, b]).tolist() == pytest.approx((logs[:, a] - logs[:, b]).tolist(), abs=1e-4)


def test_words_of_another_form_have_no_say() -> None:
    logs = told({B_PLACE: 0.9}, {B_PLACE: 0.9}, {B_PERSON: 0.5, B_PLACE: 0.4})
    assert BIO.vote(logs, np.array([0, 0, 1]), 0.7).argmax(1).tolist() == [B_PLACE, B_PLACE, B_PERSON]


@given(grids(60, rows=1), st.data())
def test_what_stands_alone_is_untouched_and_nothing_grows_out_of_bounds(scores: np.ndarray, data: st.DataObject) -> None:
    logs = log_probabilities(scores[0])
    groups = data.draw(arrays(np.int64, len(logs), elements=st.integers(-1, 3)))
    before = logs.copy()
    voted = BIO.vote(logs, groups, data.draw(st.floats(0, 1)))
    assert (logs == before).all()
    assert np.isfinite(voted).all()
    assert (voted[groups < 0] == logs[groups < 0]).all()
    assert (np.exp(voted).sum(1) < 1.01).all()


@given(grids(8, rows=1), st.data())
def test_a_vote_without_weight_changes_nothing(scores: np.ndarray, data: st.DataObject) -> None:
    logs = log_probabilities(scores[0])
    groups = data.draw(arrays(np.int64, len(logs), elements=st.integers(-1, 3)))
    assert BIO.vote(logs, groups, 0) == pytest.approx(logs, abs=1e-3)


@given(grids(4, rows=1))
def test_words_that_are_one_form_agree_wholly_at_full_weight(scores: np.ndarray) -> None:
    logs = log_probabilities(scores[0])
    mass = np.exp(BIO.vote(logs, np.zeros(len(logs), np.int64), 1)) @ BIO.masses
    assert mass == pytest.approx(np.broadcast_to((np.exp(logs) @ BIO.masses).mean(0), mass.shape), abs=1e-3)
