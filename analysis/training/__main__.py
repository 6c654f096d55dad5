"""Make the tagger: ``python -m analysis.training BENCHMARKS --encoder DIR --out DIR --model DIR``."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from analysis.training.export import export
from analysis.training.polish import polish
from analysis.training.train import Settings, train


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of a BERT encoder")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--model", type=Path, help="folder for the quantised model, once it is trained")
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument(
        "--stop-after",
        type=int,
        help="end after so many epochs, on the way to --epochs (the card says which)",
    )
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--fold", type=int, default=0, help="leave this fold of the news out ...")
    parser.add_argument("--folds", type=int, default=0, help="... of so many (0: train on all)")
    parser.add_argument(
        "--others", type=float, default=1.0, help="multiplies how often the other corpora are read"
    )
    parser.add_argument("--threads", type=int, help="processor threads (default: torch decides)")
    parser.add_argument("--polish", action="store_true", help="one more pass at a low rate, as shipped")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    settings = Settings(
        epochs=options.epochs,
        seed=options.seed,
        fold=options.fold,
        folds=options.folds,
        others=tuple((name, times * options.others) for name, times in Settings.others),
    )
    weights = train(options.benchmarks, options.encoder, options.out, settings, stop_after=options.stop_after)
    if options.polish:
        weights = polish(
            options.benchmarks, options.encoder, weights, options.out / "polished.pt", seed=options.seed
        )
    print(export(weights, options.encoder, options.model) if options.model else weights)


if __name__ == "__main__":
    main()
