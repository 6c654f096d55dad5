"""The headline models as they are shipped: plain JSON and arrays, loaded once, run without scikit-learn.

``title`` labels a title by its wording alone, ``claim`` in view of a claim in words (both trained on
Emergent); ``body`` says what a body makes of its headline (trained on FNC-1, in a folder of its own that can
be left out).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from scipy import sparse

from analysis.errors import ModelError
from analysis.language.linear import LinearModel
from analysis.resources import locate
from analysis.stance.headline_pairs import (
    KINDS,
    SIZE,
    cue_counts,
    read_text,
    similarities,
    zone_features,
)
from analysis.stance.headline_trees import Forest

BODY_LABELS = ("agree", "disagree", "discuss", "unrelated")
STANCES = BODY_LABELS[:3]
BODY_FOLDER = "headline_body"


@dataclass(frozen=True)
class BodyModel:
    """What a body makes of its headline: first whether they are related, then the stance.

    ``related`` and ``stance`` are trees over similarities and cue counts; ``weights``, shape (stances, 3 x
    words), and ``intercepts`` are a logistic regression over ``words`` in headline, body and lead.
    ``cues`` are the word stems of each group of cues; they are kept with the model because lexicons grow.
    """

    rarities: Mapping[str, np.ndarray]
    cues: Mapping[str, Sequence[tuple[str, ...]]]
    words: tuple[str, ...]
    weights: np.ndarray
    intercepts: np.ndarray
    related: Forest
    stance: Forest
    settings: Mapping[str, float]

    def parts(self, pairs: Sequence[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
        """Return how probable it is that each pair is related, and the stances if it is.

        Parameters
        ----------
        pairs : sequence of (headline, body)
            Texts.

        Returns
        -------
        related : numpy.ndarray of shape (pairs,)
            Calibrated so that 0.5 decides.
        stances : numpy.ndarray of shape (pairs, 3)
            In the order of :data:`STANCES`, weighed so that the largest decides.
        """
        alike, best = similarities(pairs, self.rarities)
        related = self.related.probabilities(alike)[:, 1]
        odds = self.settings["related_factor"]
        related = odds * related / (odds * related + 1 - related)
        by_trees = self.stance.probabilities(pair_features(pairs, alike, best, self.cues))
        by_words = _softmax(word_features(pairs, self.words) @ self.weights.T + self.intercepts)
        share = self.settings["trees_share"]
        stances = share * by_trees + (1 - share) * by_words
        stances = stances * [self.settings[f"{name}_factor"] for name in STANCES]
        return related, stances / stances.sum(axis=1, keepdims=True)

    def labels(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """Return the label of each pair: unrelated, or else the stance that is most probable."""
        related, stances = self.parts(pairs)
        return [
            STANCES[row.argmax()] if one >= 0.5 else BODY_LABELS[3]
            for one, row in zip(related, stances, strict=True)
        ]

    def write(self, folder: Path) -> None:
        """Write the model as ``model.npz`` and ``model.json``; the same model gives the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        arrays = {f"rarity_{kind}": self.rarities[kind].astype(np.float16) for kind in KINDS}
        arrays |= {"weights": self.weights.astype(np.float32), "intercepts": self.intercepts}
        np.savez_compressed(
            folder / "model.npz", **arrays, **self.related.arrays("related"), **self.stance.arrays("stance")
        )
        plain = {
            "settings": dict(self.settings),
            "words": list(self.words),
            "cues": {group: [" ".join(phrase) for phrase in phrases] for group, phrases in self.cues.items()},
        }
        text = json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=False)
        (folder / "model.json").write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> BodyModel:
        """Read what :meth:`write` wrote.

        Raises
        ------
        ModelError
            If a file is missing or damaged; the message names the file.
        """
        name = "model.json"
        try:
            plain = json.loads((folder / name).read_text(encoding="utf-8"))
            cues = {group: [tuple(cue.split()) for cue in found] for group, found in plain["cues"].items()}
            words, settings = tuple(plain["words"]), plain["settings"]
            name = "model.npz"
            with np.load(folder / name, allow_pickle=False) as file:
                arrays = dict(file)
            rarities = {kind: arrays[f"rarity_{kind}"].astype(np.float32) for kind in KINDS}
            if any(values.shape != (SIZE,) for values in rarities.values()):
                raise ValueError("the word weights have another size")
            return cls(
                rarities,
                cues,
                words,
                arrays["weights"],
                arrays["intercepts"],
                Forest.from_arrays(arrays, "related"),
                Forest.from_arrays(arrays, "stance"),
                settings,
            )
        except Exception as error:  # zip, JSON and array readers each raise their own
            raise ModelError(
                f"{folder.name}/{name} cannot be read as a headline model ({type(error).__name__}); "
                "reinstall the hedgerow package or train it anew"
            ) from error


@cache
def load_title_model(kind: str = "title") -> LinearModel:
    """Load the shipped model of titles, ``"title"`` by themselves or ``"claim"`` in view of a claim."""
    return LinearModel.load(locate("models", "headline", f"{kind}.json"))


@cache
def load_body_model() -> BodyModel:
    """Load the shipped model of headline and body.

    Raises
    ------
    ModelError
        If it was left out of this installation, or is damaged.
    """
    return BodyModel.read(locate("models", BODY_FOLDER))


def pair_features(
    pairs: Sequence[tuple[str, str]],
    alike: np.ndarray,
    best: Sequence[int],
    cues: Mapping[str, Sequence[tuple[str, ...]]],
) -> np.ndarray:
    """Return cue counts and similarities of each pair, one row each: what the stance trees read."""
    counted: dict[tuple[str, bool], np.ndarray] = {}
    rows = []
    for (headline, body), place in zip(pairs, best, strict=True):
        for text, whole in ((headline, True), (body, False)):
            if (text, whole) not in counted:
                counted[text, whole] = cue_counts(read_text(text, whole), cues)
        rows.append(zone_features(counted[headline, True], counted[body, False], place))
    return np.hstack([np.array(rows, dtype=np.float32), alike])


def word_features(pairs: Sequence[tuple[str, str]], words: Sequence[str]) -> sparse.csr_matrix:
    """Return the presence of common words in headline, body (by log count) and lead, unit length each."""
    place = {word: number for number, word in enumerate(words)}
    made: dict[tuple[str, str], sparse.csr_matrix] = {}

    def row(kind: str, text: str) -> sparse.csr_matrix:
        if (kind, text) not in made:
            read = read_text(text, kind == "headline")
            values = np.zeros(len(words), dtype=np.float32)
            counts = read.words if kind == "body" else dict.fromkeys(read.lead, 1)
            for word, count in counts.items():
                if word in place:
                    values[place[word]] = 1 + np.log(count)
            made[kind, text] = sparse.csr_matrix(values / max(float(np.linalg.norm(values)), 1e-9))
        return made[kind, text]

    blocks = [
        sparse.vstack([row(kind, pair[kind != "headline"]) for pair in pairs], format="csr")
        for kind in ("headline", "body", "lead")
    ]
    return sparse.hstack(blocks, format="csr")


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
