"""Train the model of loaded language: ``python -m analysis.training.loaded BENCHMARKS``.

Reads BABE (``stance/babe_sg2.jsonl``), fits the part with the tagger's states and the part by words alone,
and writes ``data/models/loaded/loaded.json``: under the AGPL-3.0, as the data is; the code is not.
It belongs to one tagger: train it anew when the tagger has changed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis.evaluation.files import hash_file, read_lines
from analysis.resources import locate
from analysis.stance.loaded_fit import fit_part
from analysis.stance.loaded_model import LoadedModel, write_loaded
from analysis.stance.loaded_rows import babe_rows

ABOUT = {
    "what": "probability that BABE's experts would call a sentence biased, and which of its words",
    "trained_on": "BABE, sg2 (Spinde et al. 2021, Findings of EMNLP), AGPL-3.0",
    "licence": "AGPL-3.0, because of the data it was trained on",
}


def train_loaded(file: Path) -> LoadedModel:
    """Fit the model on a BABE file with the tagger that is installed.

    Parameters
    ----------
    file : pathlib.Path
        ``babe_sg2.jsonl`` or a file of its format.

    Returns
    -------
    LoadedModel
        Without the part that needs states where the tagger is missing or gives none.
    """
    alone, among, tagger = babe_rows(read_lines(file, "text", "label", "words", "topic"))
    # each sentence is seen either alone or among others: a model of either only would be at home in neither
    mixed = [among[place] if place % 2 else row for place, row in enumerate(alone)]
    with_states = fit_part(mixed, states=True) if tagger else None
    about = {**ABOUT, "sentences": len(alone), "data_sha256": hash_file(file)}
    return LoadedModel(with_states, fit_part(alone, states=False), tagger or "", about)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.loaded", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, default=locate("models") / "loaded" / "loaded.json")
    options = parser.parse_args()
    write_loaded(train_loaded(options.benchmarks / "stance" / "babe_sg2.jsonl"), options.out)
    print(options.out)


if __name__ == "__main__":
    main()
