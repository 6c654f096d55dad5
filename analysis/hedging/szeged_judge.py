"""Judge which candidates are cues by the Szeged scheme: a logistic model over words and the tagger's states.

The model (``data/models/szeged``) belongs to one tagger file, whose second layer it reads;
:mod:`analysis.training.szeged` makes it. Where it does not fit, the tagger's own labels are taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.hedging.szeged_features import Candidate, Reading
from analysis.language.document import Document
from analysis.language.linear import LinearModel
from analysis.resources import model_file

CUE = "cue"
OTHER = "other"


def shipped_model() -> LinearModel | None:
    """Load the shipped model, once per process; None where it was left out.

    Raises
    ------
    ModelError
        If its file is damaged or not there.
    """
    file = model_file("szeged", "model.json")
    return None if file is None else LinearModel.load(file)


def fits(model: LinearModel, document: Document) -> bool:
    """Tell whether a model can judge a document: its own tagger has read it, and kept its states."""
    tags = document.tags
    return (
        tags is not None
        and tags.states is not None
        and "szeged" in tags.scores
        and tags.model == model.about.get("tagger")
    )


def judge(document: Document, model: LinearModel) -> list[tuple[Candidate, float]]:
    """Return the candidates that the model takes for cues, with its probability.

    Parameters
    ----------
    document : Document
        A text that the model fits.
    model : LinearModel
        Of the classes ``cue`` and ``other``; ``about`` has the ``phrases`` that are candidates and the
        ``threshold``, the least probability of a cue.

    Returns
    -------
    list of (Candidate, float)
        In text order, without overlap.
    """
    if not document.tokens:
        return []
    reading = Reading(document)
    judged = [
        (candidate, model.probabilities(reading.features(candidate))[CUE])
        for candidate in reading.candidates(model.about["phrases"])
    ]
    return choose(judged, float(model.about["threshold"]))


def choose(judged: Iterable[tuple[Candidate, float]], threshold: float) -> list[tuple[Candidate, float]]:
    """Keep the most probable of overlapping candidates, and none below the threshold.

    Returns
    -------
    list of (Candidate, float)
        In text order.
    """
    taken: set[int] = set()
    kept = []
    for candidate, probability in sorted(judged, key=lambda pair: (-pair[1], pair[0][:2])):
        places = range(candidate.first, candidate.last)
        if probability >= threshold and taken.isdisjoint(places):
            taken.update(places)
            kept.append((candidate, probability))
    return sorted(kept, key=lambda pair: pair[0].first)
