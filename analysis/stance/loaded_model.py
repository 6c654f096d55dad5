"""The model of loaded language: two linear classifiers, one over words, one over sentences, in plain JSON.

It lies in a file of its own (``data/models/loaded/loaded.json``) under its own licence, because it is trained
on BABE (AGPL-3.0), and may be taken out: then nothing looks for loaded language. It has two parts: one that
reads the tagger's states too, and one by words alone for where the tagger is missing or is another one than
the model was trained with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from analysis.errors import ModelError
from analysis.resources import model_file

FORMAT = "hedgerow-loaded-1"


@dataclass(frozen=True)
class Scorer:
    """A linear score: ``intercept + names @ weights + states @ dense + numbers @ summary``."""

    intercept: float
    weights: Mapping[str, float]
    dense: np.ndarray
    summary: np.ndarray

    def of_names(self, names: list[str]) -> float:
        """Return the sum of the weights of the names that the model knows."""
        get = self.weights.get
        return sum(get(name, 0.0) for name in names)


@dataclass(frozen=True)
class Part:
    """A scorer of words and the scorer of sentences that builds on it."""

    word: Scorer
    sentence: Scorer


@dataclass(frozen=True)
class LoadedModel:
    """The model of loaded language.

    ``tagger`` is the first eight digits of the hash of the tagger that ``with_states`` was trained with;
    ``about`` says what trained it and how well it does; ``sha256`` is the hash of its file.
    """

    with_states: Part | None
    without_states: Part
    tagger: str
    about: Mapping[str, Any]
    sha256: str = ""

    def part(self, tagger: str | None) -> Part:
        """Return the part for a text that this tagger has read, or none."""
        if self.with_states is not None and tagger == self.tagger:
            return self.with_states
        return self.without_states


def shipped_loaded() -> LoadedModel | None:
    """Load the model that travels with the kit; None where it was left out.

    Returns
    -------
    LoadedModel or None

    Raises
    ------
    ModelError
        If its file is damaged or not there.
    """
    path = model_file("loaded", "loaded.json")
    return None if path is None else load_loaded(path)


@cache
def load_loaded(path: Path) -> LoadedModel:
    """Read a model from its JSON file, once per process.

    Parameters
    ----------
    path : pathlib.Path
        A file that :func:`write_loaded` wrote.

    Returns
    -------
    LoadedModel

    Raises
    ------
    ModelError
        If it is no such file.
    """
    try:
        data = path.read_bytes()
        stored = json.loads(data)
        if stored["format"] != FORMAT:
            raise ValueError(f"its format is {stored['format']!r}, not {FORMAT!r}")
        with_states = stored["with_states"]
        return LoadedModel(
            None if with_states is None else _part(with_states),
            _part(stored["without_states"]),
            str(stored["tagger"]),
            stored["about"],
            sha256(data).hexdigest(),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path.parent.name}/{path.name} cannot be read as a model of loaded language ({error}); "
            "reinstall the hedgerow package, or remove the folder to go without"
        ) from error


def write_loaded(model: LoadedModel, path: Path) -> None:
    """Write a model as JSON, the same bytes for the same model.

    Parameters
    ----------
    model : LoadedModel
        A fitted model.
    path : pathlib.Path
        The file; its folder is made.
    """
    stored = {
        "format": FORMAT,
        "about": dict(model.about),
        "tagger": model.tagger,
        "with_states": None if model.with_states is None else _plain(model.with_states),
        "without_states": _plain(model.without_states),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def _part(stored: Mapping[str, Any]) -> Part:
    return Part(*(_scorer(stored[name]) for name in ("word", "sentence")))


def _scorer(stored: Mapping[str, Any]) -> Scorer:
    return Scorer(
        float(stored["intercept"]),
        {str(name): float(weight) for name, weight in stored["weights"].items()},
        np.array(stored["dense"], dtype=np.float32),
        np.array(stored["summary"], dtype=np.float64),
    )


def _plain(part: Part) -> dict[str, Any]:
    return {
        name: {
            "intercept": scorer.intercept,
            "weights": dict(scorer.weights),
            "dense": [round(float(value), 5) for value in scorer.dense],
            "summary": [round(float(value), 5) for value in scorer.summary],
        }
        for name, scorer in (("word", part.word), ("sentence", part.sentence))
    }
