"""Judge which candidates are hedges: a logistic model over entry, words and the tagger's view.

Two models are shipped (``data/models/hedges``): one for texts that the tagger has read, one for the lexicon
alone. Their probabilities are the hedges' confidence. :mod:`analysis.training.hedges` made them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis.hedging.candidates import Candidate, propose
from analysis.hedging.features import View, features_of
from analysis.hedging.lexicon import HedgeLexicon
from analysis.language.document import Document
from analysis.language.linear import LinearModel
from analysis.resources import model_file

HEDGE = "hedge"
OTHER = "other"
_UNHELD = 0.5
_TAGGED, _UNTAGGED = "tagged.json", "lexicon.json"


@cache
def shipped_judge(tagged: bool) -> LinearModel | None:
    """Load a shipped model, once per process; None where it was left out.

    Raises
    ------
    ModelError
        If its file is damaged or not there.
    """
    file = model_file("hedges", _TAGGED if tagged else _UNTAGGED)
    return None if file is None else LinearModel.load(file)


def rows_of(document: Document, lexicon: HedgeLexicon) -> Iterator[tuple[Candidate, dict[str, float]]]:
    """Yield a document's candidates with their features, which for a long one would fill the memory."""
    proposals = propose(document, lexicon)
    view = View(document) if document.tags is not None and document.tokens else None
    for candidate in proposals.candidates:
        vetoed = not proposals.vetoed.isdisjoint(range(candidate.first, candidate.last))
        yield candidate, features_of(document, candidate, view, vetoed)


def judge(document: Document, lexicon: HedgeLexicon, model: LinearModel) -> list[tuple[Candidate, float]]:
    """Return the candidates that the model takes for hedges, with its probability.

    A user's own entries are not judged: they stand, with the confidence that the user gave them.

    Parameters
    ----------
    document : Document
        A parsed text.
    lexicon : HedgeLexicon
        The phrases.
    model : LinearModel
        Of the classes ``hedge`` and ``other``; ``about["threshold"]`` is the least probability.

    Returns
    -------
    list of (Candidate, float)
        In text order, without overlap.
    """
    judged = []
    for candidate, features in rows_of(document, lexicon):
        if candidate.by_user:
            if candidate.held:
                judged.append((candidate, float(candidate.entry.row.get("confidence") or 0.5)))
        else:
            judged.append((candidate, model.probabilities(features)[HEDGE]))
    return choose(judged, float(model.about["threshold"]))


def choose(judged: list[tuple[Candidate, float]], threshold: float) -> list[tuple[Candidate, float]]:
    """Keep the most probable of overlapping candidates, and none below the threshold; users' entries first.

    What no condition of the lexicon speaks for must be more probable than not.

    Returns
    -------
    list of (Candidate, float)
        In text order.
    """
    order = sorted(judged, key=lambda pair: (not pair[0].by_user, -pair[1], pair[0][:3]))
    taken: set[int] = set()
    kept = []
    for candidate, probability in order:
        places = range(candidate.first, candidate.last)
        least = threshold if candidate.held else max(threshold, _UNHELD)
        if taken.isdisjoint(places) and (candidate.by_user or probability >= least):
            taken.update(places)
            kept.append((candidate, probability))
    return sorted(kept, key=lambda pair: pair[0].first)
