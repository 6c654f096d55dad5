"""Invented corpora with known truth: articles of unequal length whose words and hedges cling together.

Counts only, no texts: what the statistics see. All numbers come from one generator, so that a seed gives the
same corpora everywhere.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Outlet(NamedTuple):
    """How an outlet of a simulation writes, and how the kit reads it.

    Attributes
    ----------
    articles : int
        Number of articles.
    sentences : float
        Mean number of sentences; lengths scatter as a negative binomial.
    attributed : float
        Share of the words that are the sources'.
    rate : float
        The writer's hedges per writer's word.
    clustering : float
        Variance of the article's own factor (gamma of mean one) on the rate.
    misses : float
        Chance that the kit misses a hedge.
    false : float
        False hits of the kit per hedge.
    """

    articles: int
    sentences: float = 20.0
    attributed: float = 0.4
    rate: float = 0.012
    clustering: float = 0.3
    misses: float = 0.0
    false: float = 0.0


class Sentences(NamedTuple):
    """One value per sentence: its article, the true and the kit's count and exposure."""

    article: np.ndarray
    truth: np.ndarray
    exposure: np.ndarray
    kit: np.ndarray
    kit_exposure: np.ndarray


def draw_articles(outlet: Outlet, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return true counts and exposures of an outlet's articles.

    Parameters
    ----------
    outlet : Outlet
        The outlet.
    generator : numpy.random.Generator
        Source of chance.
    """
    length = 4 + generator.negative_binomial(3, 3 / (outlet.sentences + 3), outlet.articles)
    words = 22.0 * length
    own = words * (1 - generator.beta(*_beta(outlet.attributed), outlet.articles))
    own = np.maximum(1.0, np.round(own))
    return generator.poisson(outlet.rate * own * _gamma(outlet, generator)), own


def draw_sentences(outlet: Outlet, generator: np.random.Generator) -> Sentences:
    """Return an outlet's sentences with what is in them and what the kit finds.

    The kit misses hedges and finds false ones at the outlet's own rates; articles differ in how hard they
    are, so that its errors cling together as hedges do.

    Parameters
    ----------
    outlet : Outlet
        The outlet.
    generator : numpy.random.Generator
        Source of chance.
    """
    length = 4 + generator.negative_binomial(3, 3 / (outlet.sentences + 3), outlet.articles)
    article = np.repeat(np.arange(outlet.articles), length)
    share = generator.beta(*_beta(outlet.attributed), outlet.articles)[article]
    words = 6 + generator.poisson(16, len(article))
    own = np.where(generator.random(len(article)) < share, 0, words)
    truth = generator.poisson(outlet.rate * own * _gamma(outlet, generator)[article])
    hard = np.clip(generator.gamma(4, 0.25, outlet.articles), 0.2, 2.0)[article]
    found = generator.binomial(truth, 1 - np.clip(outlet.misses * hard, 0, 1))
    false = generator.poisson(outlet.false * outlet.rate * own * hard)
    slips = generator.random(len(article)) < 0.06  # the kit takes a source's sentence for the writer's
    return Sentences(
        article, truth, own.astype(float), found + false, np.where(slips, words, own).astype(float)
    )


def _beta(mean: float) -> tuple[float, float]:
    return 4 * mean, 4 * (1 - mean)


def _gamma(outlet: Outlet, generator: np.random.Generator) -> np.ndarray:
    if outlet.clustering <= 0:
        return np.ones(outlet.articles)
    return generator.gamma(1 / outlet.clustering, outlet.clustering, outlet.articles)
