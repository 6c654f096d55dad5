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
    parser.add_argument(
        "--other", nargs="+", default=[], metavar="NAME=TIMES", help="how often one of them is read instead"
    )
    parser.add_argument("--rate", type=float, default=Settings.rate, help="highest learning rate")
    parser.add_argument("--long-from", type=int, default=Settings.long_from, help="passes of short windows")
    parser.add_argument("--threads", type=int, help="processor threads (default: torch decides)")
    parser.add_argument("--polish", action="store_true", help="one more pass at a low rate, as shipped")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    times = dict(pair.split("=", 1) for pair in options.other)
    if unknown := sorted(times.keys() - dict(Settings.others).keys()):
        parser.error(f"no corpus {', '.join(unknown)}; there are {', '.join(dict(Settings.others))}")
    settings = Settings(
        epochs=options.epochs,
        seed=options.seed,
        fold=options.fold,
        folds=options.folds,
        rate=options.rate,
        long_from=options.long_from,
        others=tuple(
            (name, float(times[name]) if name in times else usual * options.others)
            for name, usual in Settings.others
        ),
    )
    weights = train(options.benchmarks, options.encoder, options.out, settings, stop_after=options.stop_after)
    if options.polish:
        weights = polish(
            options.benchmarks, options.encoder, weights, options.out / "polished.pt", seed=options.seed
        )
    print(export(weights, options.encoder, options.model) if options.model else weights)


if __name__ == "__main__":
    main()
