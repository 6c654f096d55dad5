"""Score the reporting lexicon on coded news and train the model for the cues that it does not know.

Run ``python -m analysis.training.reporting_stance BENCHMARKS [--out DIR] [--score]``. Steps: (1) parse the
coded training articles; (2) score the lexicon on them as it is, and by folds in which only those entries
count that the other folds bear out (:mod:`analysis.training.reporting_folds`), for the classes that the dev
split has too few of (deny, no_comment) above all; with ``--score`` that is all; (3) cross-validate the model
for unknown cues with the lemmas of each test fold held out, so that it is measured on words it has not seen;
(4) fit it on everything and write it. Only weights leave the texts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from analysis.resources import locate
from analysis.stance.unknown_cues import cue_features, decide, main_word
from analysis.training import reporting_folds
from analysis.training.linear import cross_validate, fit_linear, write_linear
from analysis.training.reporting_coded import MODEL_OPTIONS, STANCES, Coded, cue_tokens, read_coded

FOLDS = 5
_MOST_OF_ONE_LEMMA = 15  # else "say" would be half of what the model sees
_UNKNOWN = ("model:", "default")


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
    for name, label in (*((stance, stance) for stance in STANCES), ("negated", "True")):
        hit, found, gold = (counts[what, label] for what in ("hit", "found", "gold"))
        scores[f"{name}_n"] = gold
        scores[f"{name}_precision"] = hit / found if found else 0.0
        scores[f"{name}_recall"] = hit / gold if gold else 0.0
        scores[f"{name}_f1"] = 2 * hit / (found + gold) if found + gold else 0.0
    wordings = ("endorse", "neutral", "distance")
    scores["macro_f1_wordings"] = sum(scores[f"{name}_f1"] for name in wordings) / 3
    return scores


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
        tokens = cue_tokens(item)
        if not tokens:
            continue
        lemma = main_word(item.document, tokens).lemma.lower()
        seen[lemma] += 1
        if seen[lemma] <= _MOST_OF_ONE_LEMMA:
            kept.append(item)
            rows.append(cue_features(item.document, item.attribution, tokens))
            labels.append(item.stances[0])
            lemmas.append(lemma)
    held = cross_validate(rows, labels, lemmas, folds=FOLDS, **MODEL_OPTIONS)
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
    write_linear(fit_linear(rows, labels, about=about, **MODEL_OPTIONS), out / "unknown_cues.json")
    return scores


def main() -> None:
    """Parse the command line, score the lexicon and train the model."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.reporting_stance", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, help="folder of the model (default: that of the kit)")
    parser.add_argument("--score", action="store_true", help="score the lexicon only; train nothing")
    options = parser.parse_args()
    coded = read_coded(options.benchmarks)
    reporting_folds.report(coded)
    for name, value in score(coded).items():
        if "negated" in name or name.startswith("macro"):
            print(f"as is, {name:24} {value:8.3f}")
    if options.score:
        return
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


if __name__ == "__main__":
    main()
