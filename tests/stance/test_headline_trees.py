"""Trees as plain arrays say what scikit-learn's say."""

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from analysis.stance.headline_trees import Forest


@pytest.mark.parametrize("classes", [2, 3])
def test_the_same_probabilities_as_scikit_learn(classes):
    draw = np.random.default_rng(0)
    rows = draw.normal(size=(300, 4)).astype(np.float32)
    labels = (rows[:, 0] + rows[:, 1] ** 2 > 0.5).astype(int) + (classes == 3) * (rows[:, 2] > 0.3)
    fitted = HistGradientBoostingClassifier(max_iter=12, max_leaf_nodes=6, random_state=0).fit(rows, labels)
    forest = Forest.from_fitted(fitted)
    assert np.allclose(forest.probabilities(rows), fitted.predict_proba(rows), atol=1e-6)
    again = Forest.from_arrays(forest.arrays("x"), "x")
    assert np.array_equal(again.probabilities(rows), forest.probabilities(rows))
