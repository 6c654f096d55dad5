"""Make the headline models: ``python -m analysis.training.headline BENCHMARKS``.

Steps: (1) Emergent's training headlines make ``headline/claim.json`` (a title in view of a claim) and
``headline/title.json`` (a title by itself); (2) FNC-1's training pairs make ``headline_body``. What to expect
of them by cross-validation is what ``hedgerow evaluate emergent`` and ``hedgerow evaluate fnc1`` say.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from analysis.estimators import HeadlineBodyClassifier, HeadlineClaimClassifier
from analysis.evaluation.files import hash_file, read_lines
from analysis.resources import locate
from analysis.stance.headline_models import BODY_FOLDER
from analysis.training.linear import write_linear

_EMERGENT = "stance/emergent_train.jsonl"
_STANCES = "stance/fnc1_train_stances.jsonl"
_BODIES = "stance/fnc1_train_bodies.jsonl"


def train_titles(benchmarks: Path, out: Path) -> None:
    """Fit both title models on Emergent's training headlines and write them to ``out/headline``.

    Parameters
    ----------
    benchmarks : pathlib.Path
        The folder of the public corpora.
    out : pathlib.Path
        The folder of the models.
    """
    file = benchmarks / _EMERGENT
    records = read_lines(file, "headline", "claim", "label")
    labels = [record["label"] for record in records]
    about = {"trained_on": file.name, "sha256": hash_file(file), "rows": len(records)}
    pairs = [(record["headline"], record["claim"]) for record in records]
    titles = [record["headline"] for record in records]
    for name, rows in (("claim", pairs), ("title", titles)):
        fitted = HeadlineClaimClassifier(with_claim=name == "claim").fit(rows, labels)
        write_linear(replace(fitted.model_, about=about | {"reads": name}), out / "headline" / f"{name}.json")


def train_bodies(benchmarks: Path, out: Path) -> None:
    """Fit the model of headline and body on FNC-1's training pairs and write it to ``out/headline_body``."""
    texts = {row["body_id"]: row["body"] for row in read_lines(benchmarks / _BODIES, "body_id", "body")}
    records = read_lines(benchmarks / _STANCES, "headline", "body_id", "label")
    pairs = [(record["headline"], texts[record["body_id"]]) for record in records]
    fitted = HeadlineBodyClassifier().fit(pairs, [record["label"] for record in records])
    fitted.model_.write(out / BODY_FOLDER)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.headline", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, help="folder of the models (default: the kit's own)")
    parser.add_argument("--only", choices=("titles", "bodies"), help="make one of the two")
    options = parser.parse_args()
    out = options.out or locate("models")
    if options.only != "bodies":
        train_titles(options.benchmarks, out)
    if options.only != "titles":
        train_bodies(options.benchmarks, out)


if __name__ == "__main__":
    main()
