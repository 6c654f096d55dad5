"""Check how often two sentences that twin stories are said to share do tell the same.

``pairs_codes.csv`` has pairs of sentences, without their text, that were read and coded before the rule that
pairs them was made: ``same`` where what the one sentence is about is told by the other, too, of the same
subject, with the same numbers and not denied; ``before`` where the rule of then, a cosine of .2, had paired
them. A language model coded them. Of each corpus, the rule was made on one half (``tune``); the other
(``held``) was looked at once before two last restrictions, on lists of names and on what nobody clearly says.
Pairs of articles four to eight days apart (``wider``) were drawn after the first of these.

``python -m analysis.evaluation.pairs_sample [ANALYSIS]`` scores the sample corpus, and with an analysis of
the train and dev articles of PolNeAR these as well; ``--write`` puts the scores into ``pairs_scores.json``,
from which the report on events takes them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from analysis.corpus import read
from analysis.measures import align
from analysis.measures.exposure import Tables
from analysis.resources import locate
from analysis.tables import analyze, load

CODES = Path(__file__).with_name("pairs_codes.csv")
SCORES = Path(__file__).with_name("pairs_scores.json")
_ARTICLES = ["first_id", "second_id"]
_SENTENCES = [*_ARTICLES, "first", "second"]


def load_codes(file: Path = CODES) -> pd.DataFrame:
    """Return the coded pairs: corpus, half, both articles and sentences, ``same`` and ``before``."""
    codes = pd.read_csv(file)
    return codes.assign(same=codes["same"] == "yes", before=codes["before"] == "yes")


def score(data: Tables, codes: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Compare the pairs that are sure today with their codes.

    Parameters
    ----------
    data : Analysis
        With the articles of the codes.
    codes : pandas.DataFrame
        As :func:`load_codes` returns them, of one corpus.

    Returns
    -------
    dict
        For each half: ``sure`` (coded pairs that are sure) and ``same`` (of these, such that tell the same),
        ``precision`` with its 95 % ``interval`` (Wilson), ``recall`` (share of all coded pairs that tell the
        same), and ``before_pairs, before_same`` of the former rule.
    """
    parts = []
    for first, second in codes[_ARTICLES].drop_duplicates().itertuples(index=False):
        lines = align(data, first, second)
        lines = lines[lines["sure"].to_numpy(bool)]
        parts.append(
            pd.DataFrame(
                {
                    "first_id": first,
                    "second_id": second,
                    "first": lines["first_sentence_id"].astype("int64"),
                    "second": lines["second_sentence_id"].astype("int64"),
                    "sure": True,
                }
            )
        )
    found = codes.merge(pd.concat(parts), how="left", on=_SENTENCES)
    found["sure"] = found["sure"].eq(True)
    return {half: _scored(rows) for half, rows in found.groupby("half")}


def _scored(rows: pd.DataFrame) -> dict[str, Any]:
    sure, same = int(rows["sure"].sum()), int((rows["sure"] & rows["same"]).sum())
    low, high = proportion_confint(same, sure, method="wilson") if sure else (0.0, 1.0)
    return {
        "sure": sure,
        "same": same,
        "precision": round(same / sure, 3) if sure else None,
        "interval": [round(float(low), 3), round(float(high), 3)],
        "recall": round(same / int(rows["same"].sum()), 3) if rows["same"].any() else None,
        "before_pairs": int(rows["before"].sum()),
        "before_same": int((rows["before"] & rows["same"]).sum()),
    }


def load_scores(file: Path = SCORES) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Return the scores on record, by corpus and half."""
    return json.loads(file.read_text(encoding="utf-8"))


def main(arguments: list[str] | None = None) -> None:
    """Print the scores, and write them where asked to."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.pairs_sample", description=__doc__)
    parser.add_argument("analysis", nargs="?", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    codes = load_codes()
    scores = dict(load_scores()) if SCORES.is_file() else {}
    scores["sample"] = score(analyze(read(locate("sample", "articles"))), codes[codes["corpus"] == "sample"])
    if options.analysis:
        scores["news"] = score(load(options.analysis), codes[codes["corpus"] == "news"])
    text = json.dumps(scores, indent=1) + "\n"
    print(text, end="")
    if options.write:
        SCORES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
