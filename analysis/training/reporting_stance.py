"""Score the reporting lexicon on coded news and train the model for the cues that it does not know.

Run ``python -m analysis.training.reporting_stance BENCHMARKS [--out DIR]``. Steps: (1) parse the coded
training articles; (2) score the lexicon fold by fold of articles: nothing in it is fitted, the folds show how
far the figures move, for the classes that the dev split has too few of (deny, no_comment, negation) above
all; (3) cross-validate the model for unknown cues with the lemmas of each test fold held out, so that it is
measured on words it has not seen; (4) fit it on everything and write it. Only weights leave the texts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from analysis.attribution import resolve_sources
from analysis.language import parse
from analysis.language.document import Document
from analysis.language.records import Attribution, Reporting, Span
from analysis.language.vocabularies import vocabulary
from analysis.resources import locate
from analysis.stance import reporting
from analysis.stance.unknown_cues import cue_features, decide, main_word
from analysis.training.corpora import read_jsonl
from analysis.training.linear import cross_validate, fit_linear, write_linear

FOLDS = 5
_MOST_OF_ONE_LEMMA = 15  # else "say" would be half of what the model sees
_OPTIONS: dict[str, Any] = {"c": 0.3, "min_count": 3, "smallest": 0.02}
_UNKNOWN = ("model:", "default")
_STANCES = vocabulary("attributions.reporting_stance")


class Coded(NamedTuple):
    """One coded attribution: where it stands, what the coders said and what the kit says.

    ``stances`` and ``negations`` hold every answer that counts as right.
    """

    article: str
    document: Document
    attribution: Attribution
    stances: tuple[str, ...]
    negations: tuple[bool, ...]
    made: Reporting


def read_coded(benchmarks: Path, split: str = "train") -> list[Coded]:
    """Parse the coded articles of a split and class their gold attributions.

    Parameters
    ----------
    benchmarks : pathlib.Path
        Folder with ``attribution/`` and ``newsgold/``.
    split : str, default "train"
        Part of the file names.
    """
    labels = {
        record["id"]: {item["id"]: item for item in record["attributions"]}
        for record in read_jsonl(benchmarks / "newsgold" / f"newsgold_attribution_labels_{split}.jsonl")
    }
    coded: list[Coded] = []
    for record in read_jsonl(benchmarks / "attribution" / f"polnear_{split}.jsonl"):
        if record["id"] in labels:
            document = parse(record["text"], tagged=False)
            given = resolve_sources(document, [_given(item) for item in record["attributions"]])
            pairs = zip(record["attributions"], given, strict=True)
            told = [(made, labels[record["id"]].get(item["id"])) for item, made in pairs]
            coded += code(record["id"], document, told)
    return coded


def code(
    article: str, document: Document, told: Iterable[tuple[Attribution, dict[str, Any] | None]]
) -> list[Coded]:
    """Return the coded attributions of one article; those without labels are left out."""
    return [
        Coded(
            article,
            document,
            attribution,
            _every(labels["reporting_stance"]),
            _every(labels["negated"]),
            reporting(document, attribution),
        )
        for attribution, labels in told
        if labels is not None
    ]


def score(coded: Sequence[Coded]) -> dict[str, float]:
    """Return accuracy, precision, recall and F1 per stance, and the same of negation.

    Where coders differ, either answer is right.
    """
    counts: Counter[tuple[str, str]] = Counter()
    right = negations_right = 0
    for item in coded:
        guess = item.made.reporting_stance
        expected = guess if guess in item.stances else item.stances[0]
        negated = item.made.negated if item.made.negated in item.negations else item.negations[0]
        right += guess == expected
        negations_right += item.made.negated == negated
        pairs = ((guess, expected), (str(item.made.negated), str(negated)))
        for found, gold in pairs:
            counts["found", found] += 1
            counts["gold", gold] += 1
            counts["hit", gold] += found == gold
    scores = {"accuracy": right / len(coded), "negated_accuracy": negations_right / len(coded)}
    for name, label in (*((stance, stance) for stance in _STANCES), ("negated", "True")):
        hit, found, gold = (counts[what, label] for what in ("hit", "found", "gold"))
        scores[f"{name}_n"] = gold
        scores[f"{name}_precision"] = hit / found if found else 0.0
        scores[f"{name}_recall"] = hit / gold if gold else 0.0
        scores[f"{name}_f1"] = 2 * hit / (found + gold) if found + gold else 0.0
    wordings = ("endorse", "neutral", "distance")
    scores["macro_f1_wordings"] = sum(scores[f"{name}_f1"] for name in wordings) / 3
    return scores


def by_folds(coded: Sequence[Coded]) -> list[dict[str, float]]:
    """Return the scores in each of five folds of articles, articles dealt out in order of their names."""
    articles = sorted({item.article for item in coded})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    return [score([item for item in coded if fold[item.article] == number]) for number in range(FOLDS)]


def train_unknown(coded: Sequence[Coded], out: Path) -> dict[str, float]:
    """Cross-validate the model for unknown cues on unseen lemmas, fit it and write it.

    Returns
    -------
    dict of str to float
        Out-of-fold scores: on all lemmas, on those cues alone that the lexicon does not know, and what
        calling everything neutral would give there.
    """
    seen: Counter[str] = Counter()
    kept, rows, labels, lemmas = [], [], [], []
    for item in coded:
        tokens = tuple(t for span in item.attribution.cue for t in item.document.tokens_in(*span))
        if not tokens:
            continue
        lemma = main_word(item.document, tokens).lemma.lower()
        seen[lemma] += 1
        if seen[lemma] <= _MOST_OF_ONE_LEMMA:
            kept.append(item)
            rows.append(cue_features(item.document, item.attribution, tokens))
            labels.append(item.stances[0])
            lemmas.append(lemma)
    held = cross_validate(rows, labels, lemmas, folds=FOLDS, **_OPTIONS)
    guesses = [decide(dict(zip(held.classes, row, strict=True)))[0] for row in held.probabilities]
    unknown = np.array([item.made.rule.startswith(_UNKNOWN) for item in kept])
    right = np.array([guess in item.stances for guess, item in zip(guesses, kept, strict=True)])
    neutral = np.array(["neutral" in item.stances for item in kept])
    scores = {
        "rows": len(rows),
        "lemmas": len(set(lemmas)),
        "unseen_lemma_accuracy": right.mean(),
        "unseen_lemma_neutral": neutral.mean(),
        "unseen_lemma_macro_f1": _macro(guesses, labels),
        "unknown_rows": int(unknown.sum()),
        "unknown_accuracy": _mean(right[unknown]),
        "unknown_neutral": _mean(neutral[unknown]),
        "guessed_other_than_neutral": sum(guess != "neutral" for guess in guesses),
        "their_precision": _mean(right[[guess != "neutral" for guess in guesses]]),
    }
    scores = {name: round(float(value), 4) for name, value in scores.items()}
    about = {"what": "stance of cues that reporting.csv does not know", "out_of_fold": scores}
    write_linear(fit_linear(rows, labels, about=about, **_OPTIONS), out / "unknown_cues.json")
    return scores


def main() -> None:
    """Parse the command line, score the lexicon and train the model."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.reporting_stance", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, help="folder of the model (default: that of the kit)")
    options = parser.parse_args()
    coded = read_coded(options.benchmarks)
    everything, folds = score(coded), by_folds(coded)
    print(f"the lexicon on {len(coded)} coded attributions: all, and lowest to highest of {FOLDS} folds")
    for name, value in everything.items():
        values = [fold[name] for fold in folds]
        print(f"  {name:24} {value:8.3f}   {min(values):.3f} to {max(values):.3f}")
    print("the model for unknown cues, on lemmas that it has not seen")
    for name, value in train_unknown(coded, options.out or locate("models") / "reporting-stance").items():
        print(f"  {name:24} {value:8.3f}")


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if values.size else 0.0


def _macro(found: Sequence[str], gold: Sequence[str]) -> float:
    values = []
    for label in sorted(set(gold)):
        hit = sum(one == two == label for one, two in zip(found, gold, strict=True))
        values.append(2 * hit / (list(found).count(label) + list(gold).count(label)))
    return sum(values) / len(values)


def _given(item: dict[str, Any]) -> Attribution:
    parts = {role: tuple(Span(*piece) for piece in item[role]) for role in ("source", "cue", "content")}
    return Attribution(
        **parts, cue_lemma="", quote_type="indirect", naming="none", rule="given", confidence=1.0
    )


def _every(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


if __name__ == "__main__":
    main()
