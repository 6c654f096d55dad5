"""Numbers per article, ready as a scikit-learn matrix.

Names say what a column is: ``n_*`` counts, ``*_per_1000`` rates, ``share_*`` shares. Every rate stands on
its own exposure: what the writer hedges per 1,000 of the writer's words (``n_words_writer``), what sources
hedge per 1,000 of theirs (``n_words_others``), attributions per 1,000 of all words.

On whom an article rests is measured in words: ``share_words_writer``, ``share_words_named``,
``share_words_unnamed`` and ``share_words_nobody`` add up to 1 (:mod:`analysis.tables.claims` says who is
who). How certain each is: ``hedges_named_per_1000``, ``boosters_named_per_1000`` and so on, per 1,000 words
of the contents of each; for the writer ``hedges_writer_per_1000`` and ``stance_booster_writer_per_1000``.

Where the exposure is zero the rate is 0.0, not NaN: nothing was there to be counted, most scikit-learn
estimators refuse NaN, and the exposure stands beside the rate to weight or drop by. A mean over articles
should weight by it anyway, since a rate over twenty words is mostly chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from analysis.language.vocabularies import vocabulary
from analysis.stance.measured import unmeasured_families
from analysis.tables.claims import ANSWERING, who_answers

Named = Mapping[str, Any]


class Exposure(NamedTuple):
    """How much text of each kind an article has; ``named`` and ``unnamed`` are words of such sources."""

    words: int
    writer: int
    quoted: int
    sentences: int
    named: int = 0
    unnamed: int = 0

    @property
    def nobody(self) -> int:
        """Words of others for which no source is expressed."""
        return self.words - self.writer - self.named - self.unnamed


def compute_features(
    exposure: Exposure,
    hedges: Sequence[Named],
    attributions: Sequence[Named],
    stance: Sequence[Named],
    headline: Named | None,
    has_title: bool,
) -> dict[str, int | float]:
    """Return the numeric features of one article, the same names for every article.

    Parameters
    ----------
    exposure : Exposure
        Numbers of words and sentences.
    hedges, attributions, stance : sequence of mapping
        The article's rows of these tables, by column name.
    headline : mapping or None
        Its row of ``headlines``.
    has_title : bool
        Whether the article has a title.

    Returns
    -------
    dict of str to int or float
    """
    others = exposure.words - exposure.writer
    features: dict[str, int | float] = {
        "n_words": exposure.words,
        "n_words_writer": exposure.writer,
        "n_words_others": others,
        "n_words_quoted": exposure.quoted,
        "n_sentences": exposure.sentences,
        "share_others": _share(others, exposure.words),
        "share_quoted": _share(exposure.quoted, exposure.words),
    }
    by_voice = {"writer": exposure.writer, "source": others}
    features |= _voiced("hedges", hedges, "category", vocabulary("hedges.category"), by_voice)
    features["n_hedges_on_cue"] = sum(bool(hedge["on_cue"]) for hedge in hedges)
    families = [name for name in vocabulary("stance.family") if name not in unmeasured_families()]
    features |= _voiced("stance", stance, "family", families, by_voice)
    features |= _attributions(attributions, exposure.words)
    features |= _claims(exposure, hedges, attributions, stance)
    features["has_title"] = int(has_title)
    for label in vocabulary("headlines.label"):
        features[f"headline_{label}"] = int(headline is not None and headline["label"] == label)
    features["headline_gap"] = 0.0 if headline is None else float(headline["gap"])
    return features


@cache
def feature_names() -> tuple[str, ...]:
    """Return the names of the features, in the order of their columns."""
    return tuple(compute_features(Exposure(0, 0, 0, 0), (), (), (), None, False))


@cache
def is_count(name: str) -> bool:
    """Tell whether a feature is a whole number."""
    return isinstance(compute_features(Exposure(0, 0, 0, 0), (), (), (), None, False)[name], int)


def _voiced(
    name: str, rows: Sequence[Named], column: str, values: Iterable[str], exposures: Mapping[str, int]
) -> dict[str, int | float]:
    """Count and rate the rows of each class by voice."""
    found = Counter((row["voice"], row[column]) for row in rows)
    voices = Counter(row["voice"] for row in rows)
    features: dict[str, int | float] = {f"n_{name}": len(rows)}
    for voice, exposure in exposures.items():
        features[f"n_{name}_{voice}"] = voices[voice]
        features[f"{name}_{voice}_per_1000"] = _rate(voices[voice], exposure)
    for value in values:
        for voice, exposure in exposures.items():
            features[f"n_{name}_{value}_{voice}"] = found[voice, value]
            features[f"{name}_{value}_{voice}_per_1000"] = _rate(found[voice, value], exposure)
    return features


def _attributions(rows: Sequence[Named], words: int) -> dict[str, int | float]:
    """Count attributions, rate them over all words and give the make-up of each of their classes."""
    features: dict[str, int | float] = {
        "n_attributions": len(rows),
        "attributions_per_1000": _rate(len(rows), words),
        "n_sources": len({row["source_id"] for row in rows if row["source_id"] is not None}),
        "n_attributions_negated": sum(bool(row["negated"]) for row in rows),
        "n_attributions_nested": sum(row["parent_id"] is not None for row in rows),
    }
    for column in ("quote_type", "naming", "source_kind", "cue_type", "reporting_stance"):
        found = Counter(row[column] for row in rows)
        for value in vocabulary(f"attributions.{column}"):
            features[f"n_attributions_{column}_{value}"] = found[value]
            features[f"share_attributions_{column}_{value}"] = _share(found[value], len(rows))
    return features


def _claims(
    exposure: Exposure, hedges: Sequence[Named], attributions: Sequence[Named], stance: Sequence[Named]
) -> dict[str, int | float]:
    """Say on whom the article's words rest, and how certain the words of each are."""
    answering = {
        row["attribution_id"]: who_answers(row["naming"], row["source_name"], row["source_kind"])
        for row in attributions
    }
    boosters = [mark for mark in stance if mark["family"] == "booster"]
    features: dict[str, int | float] = {"share_words_writer": _share(exposure.writer, exposure.words)}
    counts = {
        name: Counter(
            answering.get(row.get("attribution_id")) or "nobody" for row in rows if row["voice"] == "source"
        )
        for name, rows in (("hedges", hedges), ("boosters", boosters))
    }
    for who in ANSWERING:
        words = getattr(exposure, who)
        features[f"n_words_{who}"] = words
        features[f"share_words_{who}"] = _share(words, exposure.words)
        for name, found in counts.items():
            features[f"n_{name}_{who}"] = found[who]
            features[f"{name}_{who}_per_1000"] = _rate(found[who], words)
    return features


def _rate(count: int, words: int) -> float:
    return 1000 * count / words if words else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
