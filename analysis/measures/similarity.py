"""How alike texts are: cosines of TF-IDF weights, block by block so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

_BLOCK = 1000  # articles compared at once with those of their window
_TERMS = 200_000


def weigh(texts: Sequence[str], *, common: float = 0.5) -> csr_matrix:
    """Return the TF-IDF weights of texts, one row of length one each.

    Parameters
    ----------
    texts : sequence of str
        Articles or sentences.
    common : float, default=0.5
        Words in more than this share of the texts are left out (with fewer than ten texts none are).

    Returns
    -------
    scipy.sparse.csr_matrix, shape (n_texts, n_words)
        Rows of zeros for texts without words.
    """
    vectorizer = TfidfVectorizer(
        token_pattern=r"(?u)\b\w\w+\b", sublinear_tf=True, stop_words="english", max_features=_TERMS,
        max_df=common if len(texts) >= 10 else 1.0, min_df=2 if len(texts) >= 1000 else 1, dtype=np.float32,
    )  # fmt: skip
    try:
        return vectorizer.fit_transform(texts).tocsr()
    except ValueError:  # nothing but stop words
        return csr_matrix((len(texts), 1), dtype=np.float32)


def near_pairs(weights: csr_matrix, day: np.ndarray | None, window: float, least: float) -> pd.DataFrame:
    """Return the pairs of rows whose cosine is at least `least`, within `window` days of each other.

    Parameters
    ----------
    weights : scipy.sparse.csr_matrix
        As :func:`weigh` returns them.
    day : array of float, shape (n,), optional
        Day of each row; NaN pairs with nothing. None compares all.
    window : float
        Days.
    least : float
        The least cosine.

    Returns
    -------
    pandas.DataFrame
        Columns ``first, second`` (row numbers, the earlier first), ``similarity``.
    """
    order = np.arange(weights.shape[0]) if day is None else np.argsort(day, kind="stable")
    if day is not None:
        order = order[~np.isnan(day[order])]
    sorted_days = np.zeros(len(order)) if day is None else day[order]
    ends = np.searchsorted(sorted_days, sorted_days + window, side="right")
    rows = weights[order]
    firsts, seconds, values = [], [], []
    start = 0
    while start < len(order):
        stop = min(start + _BLOCK, len(order))
        reach = int(ends[stop - 1])
        product = (rows[start:stop] @ rows[start:reach].T).tocoo()
        left, right = product.row + start, product.col + start
        keep = (product.data >= least) & (right > left) & (right < ends[left])
        firsts.append(left[keep])
        seconds.append(right[keep])
        values.append(product.data[keep])
        start = stop
    if not firsts:
        return pd.DataFrame({"first": [], "second": [], "similarity": []}).astype(
            {"first": int, "second": int}
        )
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    found = pd.DataFrame({"first": order[first], "second": order[second],
                          "similarity": np.concatenate(values).astype(float).round(6)})  # fmt: skip
    return found.sort_values(["first", "second"]).reset_index(drop=True)
