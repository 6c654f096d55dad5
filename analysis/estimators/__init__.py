"""scikit-learn estimators: texts or Documents to named features, and the classifiers of headlines."""

from analysis.estimators.headline_body import HeadlineBodyClassifier
from analysis.estimators.headline_claim import HeadlineClaimClassifier

__all__ = ["HeadlineBodyClassifier", "HeadlineClaimClassifier"]
