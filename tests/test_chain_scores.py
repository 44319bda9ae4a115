"""The measures of event sameness against cases worked out by hand and from the papers that made them."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from evals.chains import best_pairing, by_chain, conll, scores
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays


def shares(gold: list[str], ours: list[str]) -> dict[str, tuple[float, float]]:
    """Precision and recall of each measure."""
    found = scores(by_chain(gold), by_chain(ours))
    return {name: (p[0] / p[1] if p[1] else 0.0, r[0] / r[1] if r[1] else 0.0) for name, (p, r) in found.items()}


def test_clusters_as_in_the_gold_score_full_marks() -> None:
    found = scores(by_chain(["abc", "de", "f"]), by_chain(["de", "f", "abc"]))
    assert conll(found) == pytest.approx(1.0)
    assert all(p[0] == pytest.approx(p[1]) and r[0] == pytest.approx(r[1]) for p, r in found.values())


def test_one_chain_too_many_as_in_bagga_and_baldwin() -> None:
    """Their example of 1998: gold {1-5} {6,7} {8-C}; an answer that joins the first and the last."""
    found = shares(["12345", "67", "89ABC"], ["1234589ABC", "67"])
    assert found["MUC"] == pytest.approx((0.9, 1.0))
    assert found["B-cubed"] == pytest.approx((7 / 12, 1.0))


def test_ceaf_pairs_each_chain_once_as_in_luo() -> None:
    """Gold {1-5} {6,7} {8-C} against one that joins the last two."""
    found = shares(["12345", "67", "89ABC"], ["12345", "6789ABC"])
    best = 1.0 + 2 * 5 / 12
    assert found["CEAFe"] == pytest.approx((best / 2, best / 3))


def test_lea_weighs_links_and_counts_singletons() -> None:
    """Moosavi & Strube 2016, their worked figure: K = {abc}, {defg}; R = {ab}, {cd}, {fghi} without the spurious ones."""
    found = shares(["abc", "defg"], ["ab", "cd", "efg"])
    assert found["LEA"][1] == pytest.approx((3 * (1 / 3) + 4 * (3 / 6)) / 7)
    assert found["LEA"][0] == pytest.approx((2 * 1 + 2 * 0 + 3 * 1) / 7)


def test_sides_with_other_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in 2 mentions"):
        scores(by_chain(["ab"]), by_chain(["ac"]))


@given(arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 5)), elements=st.sampled_from([0.0, 0.2, 0.25, 0.5, 0.8, 1.0])))
def test_thebest_pairing_is_no_worse_than_any(alike: np.ndarray) -> None:
    small = alike if alike.shape[0] <= alike.shape[1] else alike.T
    every = permutations(range(small.shape[1]), small.shape[0])
    assert best_pairing(alike) == pytest.approx(max(sum(small[i, j] for i, j in enumerate(p)) for p in every))
