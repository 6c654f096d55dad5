"""The error of estimators: a message for people that scikit-learn's own tools take for what it is."""

from __future__ import annotations

from analysis.errors import InputError


class EstimatorInputError(InputError, ValueError):
    """What an estimator was given cannot be used: no texts, another shape, an unknown parameter."""
