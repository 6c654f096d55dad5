"""How certain a sentence sounds to readers, 1 to 6: the mean of two opinions.

One is the tagger's own, which learned it beside its other tasks; the other a forest of small regression trees
over hedges and words, kept as plain JSON. Both were trained on sentences about science that people rated.
It checks that hedges and their strength order sentences as readers do; it is no measure of the truth, and
on other subjects nobody has checked it.

Pei & Jurgens (2021), "Measuring sentence-level and aspect-level (un)certainty in science communications",
EMNLP.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum, prod
from pathlib import Path
from typing import Any

from analysis.errors import ModelError
from analysis.hedging.detector import find_hedges
from analysis.hedging.features import View
from analysis.language.document import Document
from analysis.resources import model_file

FORMAT = "hedgerow-forest-1"
# of the readers' scale, as the tagger learned it
MIDDLE, SPREAD = 3.5, 1.5
_TREE = ("feature", "threshold", "left", "right", "value")


@dataclass(frozen=True)
class Forest:
    """Regression trees: a node asks whether a feature is at most a threshold; leaves have feature -1."""

    names: tuple[str, ...]
    trees: tuple[Mapping[str, Sequence[float]], ...]
    about: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> Forest:
        """Read a forest from its JSON file.

        Raises
        ------
        ModelError
            If the file is missing or is no such model.
        """
        try:
            stored = json.loads(path.read_bytes())
            if stored["format"] != FORMAT:
                raise ValueError(f"its format is {stored['format']!r}, not {FORMAT!r}")
            trees = tuple({name: tree[name] for name in _TREE} for tree in stored["trees"])
            return cls(tuple(stored["features"]), trees, stored["about"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"{path.parent.name}/{path.name} cannot be read as a forest ({error}); "
                "reinstall the hedgerow package or train it anew"
            ) from error

    def predict(self, features: Mapping[str, float]) -> float:
        """Return the mean of the trees' answers."""
        values = [features.get(name, 0.0) for name in self.names]
        return fsum(_answer(tree, values) for tree in self.trees) / len(self.trees)


def _answer(tree: Mapping[str, Sequence[float]], values: Sequence[float]) -> float:
    node = 0
    while (feature := tree["feature"][node]) >= 0:
        node = tree["left" if values[feature] <= tree["threshold"][node] else "right"][node]
    return tree["value"][node]


@cache
def shipped_forest() -> Forest | None:
    """Load the shipped model; None where the folder was left out.

    Raises
    ------
    ModelError
        If its file is damaged or not there.
    """
    file = model_file("certainty", "certainty.json")
    return None if file is None else Forest.load(file)


def certainty_of(document: Document) -> float | None:
    """Return how certain a one-sentence document sounds, 1 (not at all) to 6; None without the model."""
    forest = shipped_forest()
    if forest is None:
        return None
    by_words = forest.predict(features_of(document))
    tags = document.tags
    if tags is None or tags.certainty is None or not len(tags.certainty):
        return by_words
    # neither of the two was weighed against the other: on held-out sentences any mixture does about as well
    return (by_words + MIDDLE + SPREAD * float(tags.certainty.mean())) / 2


def features_of(document: Document) -> dict[str, float]:
    """Return the named features of a sentence."""
    hedges = find_hedges(document)
    strengths = [hedge.strength for hedge in hedges if hedge.strength is not None]
    found = {
        "hedges": float(min(3, len(hedges))),
        "weakest": min(strengths, default=1.0),
        "joint": prod(strengths),
        "length": len(document.tokens) / 30,
        "asked": float(any(token.text == "?" for token in document.tokens)),
    }
    for hedge in hedges:
        found[f"c={hedge.category}"] = found.get(f"c={hedge.category}", 0.0) + 1
        found[f"cue={hedge.lemma}"] = 1.0
    for token in document.tokens:
        found[f"lemma={token.lemma.lower()}"] = 1.0
        found[f"tag={token.tag}"] = 1.0
        if token.pos in ("AUX", "VERB"):
            found[f"verb={token.lower}"] = 1.0
    if document.tags is not None and document.tokens:
        view = View(document)
        for head, odds in (("hedge", view.hedge), ("szeged", view.szeged), ("weasel", view.weasel)):
            found |= {f"{head}.{kind}": round(float(most), 3) for kind, most in enumerate(odds.max(axis=0))}
    return found
