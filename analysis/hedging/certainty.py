"""How certain a sentence sounds to readers, 1 to 6: the mean of two opinions.

One is the tagger's own, which learned it beside its other tasks. The other goes by words and by the hedges
that the lexicon finds: the mean of a forest of small regression trees and of a linear model, kept as plain
JSON. It sees nothing of the tagger, for it learned from the very sentences that the tagger knows by heart.
All were trained on sentences about science that people rated. They check that hedges and their strength order
sentences as readers do; they are no measure of the truth, and on other subjects nobody has checked them.

Pei & Jurgens (2021), "Measuring sentence-level and aspect-level (un)certainty in science communications",
EMNLP.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import fsum, prod, sqrt
from pathlib import Path
from typing import Any

from analysis.errors import ModelError
from analysis.hedging.detector import find_hedges
from analysis.language.document import Document
from analysis.language.linear import LinearModel
from analysis.resources import model_file

FORMAT = "hedgerow-forest-1"
# of the readers' scale, as the tagger learned it
MIDDLE, SPREAD = 3.5, 1.5
# the one class of the linear model, whose score is the rating
RATING = "certainty"
# features that only the linear model uses: a sentence's words, each less the more there are
SHARED_OUT = "word="
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


@cache
def shipped_line() -> LinearModel | None:
    """Load the shipped linear model; None where the folder was left out.

    Raises
    ------
    ModelError
        If its file is damaged or not there.
    """
    file = model_file("certainty", "certainty-linear.json")
    return None if file is None else LinearModel.load(file)


def by_words(features: Mapping[str, float], forest: Forest, line: LinearModel) -> float:
    """Return what hedges and words alone say: the mean of the two models."""
    return (forest.predict(features) + line.scores(features)[RATING]) / 2


def certainty_of(document: Document) -> float | None:
    """Return how certain a one-sentence document sounds, 1 (not at all) to 6; None without the model."""
    forest, line = shipped_forest(), shipped_line()
    if forest is None or line is None:
        return None
    worded = by_words(features_of(document), forest, line)
    tags = document.tags
    if tags is None or tags.certainty is None or not len(tags.certainty):
        return worded
    # equal parts: folds of train cannot weigh the two, for the tagger has read them all
    return (worded + MIDDLE + SPREAD * float(tags.certainty.mean())) / 2


def features_of(document: Document) -> dict[str, float]:
    """Return the named features of a sentence, all of them blind to the tagger."""
    document = replace(document, tags=None)
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
    words = dict.fromkeys(token.lower for token in document.tokens)
    return found | {f"{SHARED_OUT}{word}": 1 / sqrt(len(words)) for word in words}
