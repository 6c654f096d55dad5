"""Carry a trained tagger on for one more pass, and take the mean of what it was and what it became.

The rate rises once more to a fraction of what it was and falls to nought, over windows cut at new places: a
warm restart (Loshchilov & Hutter 2017, SGDR). The mean of weights along one path generalises better than
either end (Izmailov et al. 2018).
"""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from pathlib import Path

import torch

from analysis.training.model import Tagger
from analysis.training.train import (
    Settings,
    batches,
    follow,
    learn,
    make_optimiser,
    part_of,
    read_tokenizer,
    read_train,
)
from analysis.training.windows import cut_windows

_RISE = 30  # steps
_AVERAGE = 0.99
# the share of each other corpus that is read beside the news
_SHARE = {"wiki": 0.3, "weasel": 0.1, "biology": 0.1, "ratings": 1.0}


def polish(
    benchmarks: Path, encoder: Path, weights: Path, out: Path, *, rate: float = 6e-5, seed: int = 1
) -> Path:
    """Train for one pass over the news and return the path of the mean weights.

    Parameters
    ----------
    benchmarks, encoder : pathlib.Path
        As for :func:`analysis.training.train.train`.
    weights : pathlib.Path
        What that function made.
    out : pathlib.Path
        The file to write.
    rate : float, default=6e-5
        The highest rate.
    seed : int, default=1
        Decides where windows are cut and in what order they are read.

    Returns
    -------
    pathlib.Path
    """
    torch.manual_seed(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = read_tokenizer(encoder)
    saved = torch.load(weights, map_location=device, weights_only=True)
    tagger = Tagger(json.loads((encoder / "config.json").read_text())).to(device)
    tagger.load_state_dict(saved["averaged"])
    settings = Settings(seed=seed)
    order = random.Random(f"polish/{seed}")
    texts, others = read_train(benchmarks, settings)
    windows = cut_windows(
        texts, tokenizer, length=settings.long_length, stride=settings.long_length - 2, shift=order
    )
    for name, examples in others.items():
        cut = cut_windows(examples, tokenizer, length=settings.length, stride=settings.length - 2)
        windows += part_of(cut, _SHARE[name], 0, settings)
    averaged = {name: value.detach().clone() for name, value in tagger.state_dict().items()}
    optimiser = make_optimiser(tagger, rate, settings.decay)
    tagger.train()
    made = list(batches(windows, settings.batch_pieces, order))
    loss_weights, running = dict(settings.weights), 0.0
    for step, batch in enumerate(made):
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1.0, (step + 1) / _RISE) * max(0.02, 1 - step / len(made))
        running += learn(tagger, batch, optimiser, loss_weights, device)
        follow(averaged, tagger, min(_AVERAGE, (1 + step) / (10 + step)))
        if step % 50 == 49:
            print(f"{(step + 1) / len(made):.1%} loss {running / 50:.4f}", flush=True)
            running = 0.0
    before = saved["averaged"]
    averaged = {name: 0.5 * value + 0.5 * before[name] for name, value in averaged.items()}
    torch.save({"averaged": averaged, "settings": {**saved["settings"], "polished": asdict(settings)}}, out)
    return out
