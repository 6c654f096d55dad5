"""scikit-learn estimators: texts or Documents to named features, and the classifiers of headlines."""

from analysis.estimators.headline_body import HeadlineBodyClassifier
from analysis.estimators.headline_claim import HeadlineClaimClassifier
from analysis.estimators.vectorizers import AttributionVectorizer, HedgeVectorizer, StanceVectorizer

__all__ = [
    "AttributionVectorizer",
    "HeadlineBodyClassifier",
    "HeadlineClaimClassifier",
    "HedgeVectorizer",
    "StanceVectorizer",
]
