"""How sure a score is: 95 per cent intervals by drawing whole documents anew (Efron & Tibshirani 1993, chapter 13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

DRAWS = 1000
SEED = 20190222
Rows = Mapping[str, tuple[float, float]]


def with_intervals(documents: Sequence[Rows]) -> dict[str, dict[str, float]]:
    """Return each row's sums over the documents, "hit" and "of", and its interval, "low" and "high", as shares.

    A document's rows are pairs whose quotient, summed first, is the score; a row may be missing from some. Rows without
    anything to hit have no interval. The draws are the same at every call.
    """
    names = list(dict.fromkeys(name for rows in documents for name in rows))
    hits, ofs = (np.array([[rows.get(n, (0.0, 0.0))[k] for n in names] for rows in documents], float) for k in (0, 1))
    if not names:
        return {}
    random = np.random.default_rng(SEED)
    times = random.multinomial(len(documents), np.full(len(documents), 1 / len(documents)), DRAWS).astype(float)
    drawn_of = times @ ofs
    shares = np.divide(times @ hits, drawn_of, out=np.full(drawn_of.shape, np.nan), where=drawn_of > 0)
    found = {}
    for k, name in enumerate(names):
        hit, of = float(hits[:, k].sum()), float(ofs[:, k].sum())
        found[name] = {"hit": hit, "of": of}
        if of and len(documents) > 1:
            low, high = np.nanpercentile(shares[:, k], (2.5, 97.5))
            found[name] |= {"low": float(low), "high": float(high)}
    return found
