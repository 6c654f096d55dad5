"""How likely it is that an attribution is right: the finder's own score, turned into a probability.

What the tagger calls 0.9 is right more or less often than that, and what a rule says depends on the rule. A
small logistic model over both, fitted by :mod:`analysis.training.attribution_confidence` on articles that the
tagger was not trained on, says how often coders found the same content with the same source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import log

from analysis.attribution.evidence import evidence
from analysis.language.document import Document
from analysis.language.linear import LinearModel
from analysis.language.records import Attribution
from analysis.resources import model_file

RIGHT, WRONG = "right", "wrong"
_EDGE = 0.005


def confidence_features(document: Document, attribution: Attribution) -> dict[str, float]:
    """Return the named features of one attribution's confidence.

    Parameters
    ----------
    document : Document
        The document.
    attribution : Attribution
        As it was found, its own score in ``confidence``.

    Returns
    -------
    dict of str to float
    """
    score = min(max(attribution.confidence, _EDGE), 1 - _EDGE)
    finder = "tagger" if attribution.rule.startswith("tagger:") else "rule"
    return {
        f"{finder}:score": log(score / (1 - score)),
        f"{finder}:certain": max(0.0, score - 0.9) * 10,
        **evidence(document, attribution),
    }


def with_confidence(document: Document, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return attributions with the probability that they are right as their ``confidence``.

    Parameters
    ----------
    document : Document
        The document.
    attributions : sequence of Attribution
        As they were found.

    Returns
    -------
    tuple of Attribution
        In the same order; as they were where the model was left out of the installation.
    """
    model = _model()
    if model is None:
        return tuple(attributions)
    return tuple(
        replace(item, confidence=round(model.probabilities(confidence_features(document, item))[RIGHT], 4))
        for item in attributions
    )


@cache
def _model() -> LinearModel | None:
    path = model_file("attribution-confidence", "model.json")
    return None if path is None else LinearModel.load(path)
