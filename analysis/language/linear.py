"""Run a linear classifier over named features: the light models of the kit, kept as plain JSON.

A model is a table of weights, one line a feature and one column a class. What is not in the table weighs
nothing. Training (scikit-learn's logistic regression) is in :mod:`analysis.training.linear`; using a model
needs neither scikit-learn nor pickles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import exp, fsum
from pathlib import Path
from typing import Any

from analysis.errors import ModelError

FORMAT = "hedgerow-linear-1"


@dataclass(frozen=True)
class LinearModel:
    """A multinomial logistic model: ``weights`` and ``intercepts`` have one number per class.

    ``about`` says what the model is (what trained it, its scores); ``sha256`` is the hash of its file, empty
    for a model that was made in memory.
    """

    classes: tuple[str, ...]
    intercepts: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    about: Mapping[str, Any]
    sha256: str = ""

    @classmethod
    def load(cls, path: Path | str) -> LinearModel:
        """Read a model from its JSON file, once per process.

        Parameters
        ----------
        path : pathlib.Path or str
            A file that :func:`analysis.training.linear.write_linear` wrote.

        Returns
        -------
        LinearModel

        Raises
        ------
        ModelError
            If the file is missing or is no such model; the message names the file.
        """
        return _load(Path(path))

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the score (log odds up to a constant) of each class.

        Parameters
        ----------
        features : mapping of str to float
            Named features; those that are absent are 0, those that the model does not know count nothing.

        Returns
        -------
        dict of str to float
            In the order of ``classes``. The sum does not depend on the order of the features.
        """
        known = [
            (self.weights[name], value) for name, value in features.items() if value and name in self.weights
        ]
        return {
            name: fsum([self.intercepts[place], *(weights[place] * value for weights, value in known)])
            for place, name in enumerate(self.classes)
        }

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the probability of each class; they add up to 1.

        Parameters
        ----------
        features : mapping of str to float
            Named features.

        Returns
        -------
        dict of str to float
            0 to 1, in the order of ``classes``.

        Examples
        --------
        >>> model = LinearModel(("no", "yes"), (0.0, 0.0), {"rain": (0.0, 2.0)}, {})
        >>> {name: round(p, 2) for name, p in model.probabilities({"rain": 1.0}).items()}
        {'no': 0.12, 'yes': 0.88}
        """
        scores = self.scores(features)
        highest = max(scores.values())
        raised = {name: exp(score - highest) for name, score in scores.items()}
        total = fsum(raised.values())
        return {name: value / total for name, value in raised.items()}


@cache
def _load(path: Path) -> LinearModel:
    try:
        data = path.read_bytes()
        stored = json.loads(data)
        if stored["format"] != FORMAT:
            raise ValueError(f"its format is {stored['format']!r}, not {FORMAT!r}")
        classes = tuple(stored["classes"])
        model = LinearModel(
            classes,
            tuple(map(float, stored["intercepts"])),
            {name: tuple(map(float, row)) for name, row in stored["weights"].items()},
            stored["about"],
            sha256(data).hexdigest(),
        )
        if not classes or any(
            len(row) != len(classes) for row in (model.intercepts, *model.weights.values())
        ):
            raise ValueError("a row has not one number for each class")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path.parent.name}/{path.name} cannot be read as a linear model ({error}); "
            "reinstall the hedgerow package or train it anew"
        ) from error
    return model
