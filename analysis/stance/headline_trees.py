"""Run boosted regression trees from plain arrays: no pickle, and no scikit-learn, to use a model.

The trees are scikit-learn's histogram gradient boosting (Friedman 2001, "Greedy function approximation",
Annals of Statistics 29); what a fitted model is made of is kept as six arrays of its nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

_ARRAYS = ("roots", "feature", "threshold", "left", "right", "value")


@dataclass(frozen=True)
class Forest:
    """Boosted trees: ``roots`` has shape (rounds, columns), the others one number a node.

    Row `x` goes to ``left`` where ``x[feature] <= threshold``; a leaf is its own child.
    """

    baseline: np.ndarray
    roots: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray

    @classmethod
    def from_fitted(cls, fitted: Any) -> Forest:
        """Take the trees out of a fitted ``HistGradientBoostingClassifier`` on columns without categories.

        scikit-learn has no public way to them; a test compares what comes out with its own predictions.
        """
        rounds = fitted._predictors
        parts: dict[str, list[np.ndarray]] = {name: [] for name in _ARRAYS[1:]}
        roots, size = [], 0
        for trees in rounds:
            for tree in trees:
                nodes = tree.nodes
                own = np.arange(len(nodes)) + size
                leaf = nodes["is_leaf"].astype(bool)
                parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
                parts["threshold"].append(np.where(leaf, 0.0, nodes["num_threshold"]))
                parts["left"].append(np.where(leaf, own, nodes["left"].astype(np.int64) + size))
                parts["right"].append(np.where(leaf, own, nodes["right"].astype(np.int64) + size))
                parts["value"].append(nodes["value"])
                roots.append(size)
                size += len(nodes)
        joined = {name: np.concatenate(pieces) for name, pieces in parts.items()}
        return cls(
            np.asarray(fitted._baseline_prediction, dtype=np.float64).ravel(),
            np.asarray(roots, dtype=np.int32).reshape(len(rounds), -1),
            joined["feature"].astype(np.int16),
            joined["threshold"].astype(np.float64),
            joined["left"].astype(np.int32),
            joined["right"].astype(np.int32),
            joined["value"].astype(np.float32),
        )

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        """Return class probabilities, shape (rows, classes), for a matrix of features."""
        numbers = np.arange(len(rows))[:, None, None]
        place = np.broadcast_to(self.roots, (len(rows), *self.roots.shape)).copy()
        while True:
            goes_left = rows[numbers, self.feature[place]] <= self.threshold[place]
            after = np.where(goes_left, self.left[place], self.right[place])
            if np.array_equal(after, place):
                break
            place = after
        raw = self.baseline + self.value[place].astype(np.float64).sum(axis=1)
        if raw.shape[1] == 1:  # two classes: the odds of the second
            raw = np.hstack([np.zeros_like(raw), raw])
        raised = np.exp(raw - raw.max(axis=1, keepdims=True))
        return raised / raised.sum(axis=1, keepdims=True)

    def arrays(self, prefix: str) -> dict[str, np.ndarray]:
        """Return the arrays under names for a file of several."""
        return {f"{prefix}_{name}": getattr(self, name) for name in ("baseline", *_ARRAYS)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray], prefix: str) -> Forest:
        """Put together what :meth:`arrays` took apart."""
        return cls(*(arrays[f"{prefix}_{name}"] for name in ("baseline", *_ARRAYS)))
