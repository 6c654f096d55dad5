"""Train every head of the tagger in one run: windows of all corpora, mixed, in seeded order.

Steps: (1) cut the train splits into windows; (2) sort each epoch's windows into batches of similar length;
(3) sum the losses of the heads that were coded for a window; (4) keep a moving average of the weights,
which is what is exported. A checkpoint after every epoch lets an interrupted run carry on.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from analysis.language.tagset import SZEGED_TYPES
from analysis.training.corpora import (
    Example,
    bare,
    read_attributions,
    read_jsonl,
    read_ratings,
    read_sentences,
)
from analysis.training.entities import with_entities
from analysis.training.model import Tagger, load_encoder
from analysis.training.windows import IGNORE, Window, cut_windows


@dataclass(frozen=True)
class Settings:
    """What a training run depends on, written into its checkpoint and the model card."""

    epochs: int = 10
    rate: float = 1.5e-4
    warmup: float = 0.06
    decay: float = 0.01
    batch_pieces: int = 1536
    length: int = 256
    # the last epochs see longer windows, as the text is read afterwards, and learn the entities too
    long_length: int = 512
    long_from: int = 3
    average: float = 0.998
    seed: int = 1
    # how often the whole of each corpus beside the news is read in the course of the run
    others: tuple[tuple[str, float], ...] = (
        ("wiki", 4.0),
        ("weasel", 2.0),
        ("biology", 1.5),
        ("ratings", 5.0),
    )
    # the fold of the news that is left out, and of how many; none is left out of the shipped model
    fold: int = 0
    folds: int = 0
    # hedges are rare: a mean over all pieces would let the attributions drown them
    weights: tuple[tuple[str, float], ...] = (
        ("attribution", 1.0),
        ("hedge", 4.0),
        ("szeged", 3.0),
        ("weasel", 1.0),
        ("entity", 0.5),
        ("pointer", 0.5),
        ("certainty", 0.5),
    )


def read_train(benchmarks: Path, settings: Settings) -> tuple[list[Example], dict[str, list[Example]]]:
    """Return the news texts (read in every epoch) and, by name, the other corpora (read in some)."""
    hedging = benchmarks / "hedging"
    news = read_attributions(
        benchmarks / "attribution/polnear_train.jsonl", benchmarks / "newsgold/newsgold_hedges_train.jsonl"
    )
    ratings = read_ratings(hedging / "pei_certainty_train.jsonl")
    if settings.folds:
        news, ratings = (
            [text for number, text in enumerate(texts) if number % settings.folds != settings.fold]
            for texts in (news, ratings)
        )
    # both corpora took sentences from the same pages: none may be read here on which the other is measured
    measured = frozenset(bare(record["text"]) for record in read_jsonl(hedging / "szeged_wiki_dev.jsonl"))
    others = {
        "wiki": read_sentences(hedging / "szeged_wiki_train.jsonl", "szeged", SZEGED_TYPES),
        "weasel": read_sentences(
            hedging / "conll10_wiki_cs4740train.jsonl", "weasel", ["weasel"], without=measured
        ),
    }
    others = {name: with_entities(texts) for name, texts in others.items()}
    others["biology"] = [
        text
        for part in ("bio_hbc", "bio_bmc", "bio_fly")
        for text in read_sentences(hedging / f"szeged_{part}_train.jsonl", "szeged", SZEGED_TYPES)
    ]
    return with_entities(news), others | {"ratings": ratings}


def batches(windows: list[Window], size: int, order: random.Random) -> Iterator[list[Window]]:
    """Yield batches of at most `size` pieces, padding counted, of windows of similar length."""
    shuffled = sorted(windows, key=lambda window: (len(window.pieces) // 16, order.random()))
    made: list[list[Window]] = [[]]
    for window in shuffled:
        longest = max([len(window.pieces), *(len(other.pieces) for other in made[-1])])
        if made[-1] and longest * (len(made[-1]) + 1) > size:
            made.append([])
        made[-1].append(window)
    order.shuffle(made)
    yield from made


def loss_of(tagger: Tagger, batch: list[Window], weights: dict[str, float], device: str) -> Tensor:
    """Return the weighted sum of the losses of one batch."""
    longest = max(len(window.pieces) for window in batch)

    def padded(arrays: list[np.ndarray], fill: int) -> Tensor:
        rows = [np.pad(array, (0, longest - len(array)), constant_values=fill) for array in arrays]
        return torch.from_numpy(np.stack(rows)).to(device)

    pieces = padded([window.pieces for window in batch], 0)
    real = padded([np.ones(len(window.pieces), dtype=bool) for window in batch], 0)
    out = tagger(pieces, real[:, None, None, :])
    total = torch.zeros((), device=device)
    for head in tagger.heads:
        if not weights[head]:
            continue
        gold = padded([window.labels[head] for window in batch], IGNORE)
        if (gold != IGNORE).any():
            scores = out[head].float()
            total = total + weights[head] * functional.cross_entropy(
                scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE
            )
    ratings = torch.tensor([window.rating for window in batch], device=device)
    rated = ~ratings.isnan()
    if rated.any():
        lengths = [len(window.pieces) for window in batch]
        inner = padded([(np.arange(size) % (size - 1)) > 0 for size in lengths], 0)
        total = total + weights["certainty"] * functional.mse_loss(
            rating_of(out["certainty"].float(), inner)[rated], ratings[rated]
        )
    links = np.zeros((len(batch), longest, longest), dtype=bool)
    for number, window in enumerate(batch):
        links[number, : len(window.pieces), : len(window.pieces)] = window.links
    gold_links = torch.from_numpy(links).to(device)
    linked = gold_links.any(-1)
    if linked.any():
        # in half precision the differences of large scores, and with them the gradient, would be noise
        with torch.autocast(device, enabled=False):
            scores = (out["asks"].float() @ out["answers"].float().transpose(1, 2)) / 8.0
        scores = scores.masked_fill(~real[:, None, :], -1e4)
        every = torch.logsumexp(scores, -1)
        right = torch.logsumexp(scores.masked_fill(~gold_links, -1e4), -1)
        total = total + weights["pointer"] * (every - right)[linked].mean()
    return total


def part_of(windows: list[Window], share: float, epoch: int, settings: Settings) -> list[Window]:
    """Return an epoch's own share of a corpus, so that every window is read equally often."""
    first, last = (round(number * share * len(windows)) for number in (epoch, epoch + 1))
    rounds: dict[int, list[Window]] = {}
    for place in range(first, last):
        turn = place // len(windows)
        if turn not in rounds:
            rounds[turn] = windows[:]
            random.Random(f"{settings.seed}/{turn}").shuffle(rounds[turn])
    return [rounds[place // len(windows)][place % len(windows)] for place in range(first, last)]


def rating_of(parts: Tensor, real: Tensor) -> Tensor:
    """Return the mean of what the real pieces of each text add: (batch, pieces, 1) to (batch,)."""
    return (parts.squeeze(-1) * real).sum(-1) / real.sum(-1).clamp(min=1)


def read_tokenizer(encoder: Path) -> Tokenizer:
    """Return the encoder's tokenizer, which neither cuts nor fills up."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def make_optimiser(tagger: Tagger, rate: float, decay: float) -> torch.optim.Optimizer:
    """Return AdamW over the weights, with decay for the matrices alone."""
    groups = [
        {"params": [p for p in tagger.parameters() if p.ndim > 1], "weight_decay": decay},
        {"params": [p for p in tagger.parameters() if p.ndim == 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)


def halves(device: str) -> bool:
    """Say whether a device multiplies numbers of 16 bits; one that does not takes four times as long."""
    if device != "cpu":
        return True
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def learn(
    tagger: Tagger,
    batch: list[Window],
    optimiser: torch.optim.Optimizer,
    weights: dict[str, float],
    device: str,
) -> float:
    """Take one step and return the loss before it."""
    with torch.autocast(device, dtype=torch.bfloat16, enabled=halves(device)):
        loss = loss_of(tagger, batch, weights, device)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def follow(averaged: dict[str, Tensor], tagger: Tagger, keep: float) -> None:
    """Move the average towards the weights of now."""
    with torch.no_grad():
        for name, value in tagger.state_dict().items():
            averaged[name].lerp_(value, 1 - keep)


def train(
    benchmarks: Path, encoder: Path, out: Path, settings: Settings, *, stop_after: int | None = None
) -> Path:
    """Train a tagger and return the path of its averaged weights.

    Parameters
    ----------
    benchmarks : pathlib.Path
        The folder with the public corpora.
    encoder : pathlib.Path
        A folder with ``config.json``, ``tokenizer.json`` and ``model.safetensors`` of a BERT encoder.
    out : pathlib.Path
        Where checkpoints go; an unfinished run there is carried on.
    settings : Settings
        Epochs, rates, seed.
    stop_after : int, optional
        End after this many epochs, with the rate where the full run would have it.

    Returns
    -------
    pathlib.Path
    """
    torch.manual_seed(settings.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = read_tokenizer(encoder)
    tagger = Tagger(json.loads((encoder / "config.json").read_text())).to(device)
    load_encoder(tagger, load_file(encoder / "model.safetensors"))
    averaged = {name: value.detach().clone() for name, value in tagger.state_dict().items()}
    optimiser = make_optimiser(tagger, settings.rate, settings.decay)
    texts, other_texts = read_train(benchmarks, settings)
    news = cut_windows(texts, tokenizer, length=settings.length, stride=settings.length - 2)
    others = {
        name: cut_windows(examples, tokenizer, length=settings.length, stride=settings.length - 2)
        for name, examples in other_texts.items()
    }
    shares = {name: times / settings.epochs for name, times in settings.others}
    per_epoch = sum(len(w.pieces) for w in news)
    per_epoch += sum(shares[name] * len(w.pieces) for name, cut in others.items() for w in cut)
    total = settings.epochs * per_epoch
    out.mkdir(parents=True, exist_ok=True)
    saved = out / "checkpoint.pt"
    done, first, steps = 0, 0, 0
    if saved.exists():
        state = torch.load(saved, map_location=device, weights_only=True)
        tagger.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        averaged, done, first, steps = state["averaged"], state["done"], state["epoch"], state["steps"]
    for epoch in range(first, min(settings.epochs, stop_after or settings.epochs)):
        order = random.Random(f"{settings.seed}/{epoch}")
        torch.manual_seed(settings.seed * 1000 + epoch)
        long = epoch >= settings.long_from
        length = settings.long_length if long else settings.length
        news = cut_windows(texts, tokenizer, length=length, stride=length - 2, shift=order)
        weights = dict(settings.weights) | ({} if long else {"entity": 0.0})
        chosen = news + [
            w for name, cut in others.items() for w in part_of(cut, shares[name], epoch, settings)
        ]
        tagger.train()
        started, running = time.perf_counter(), 0.0
        for number, batch in enumerate(batches(chosen, settings.batch_pieces, order)):
            progress = done / total
            ramp = progress / settings.warmup if progress < settings.warmup else (1 - progress)
            for group in optimiser.param_groups:
                group["lr"] = settings.rate * max(0.02, min(1.0, ramp))
            running += learn(tagger, batch, optimiser, weights, device)
            steps += 1
            follow(averaged, tagger, min(settings.average, (1 + steps) / (10 + steps)))
            done += sum(len(window.pieces) for window in batch)
            if number % 50 == 49:
                spent = time.perf_counter() - started
                print(
                    f"epoch {epoch + 1} {done / total:.1%} loss {running / 50:.4f} {spent:.0f} s", flush=True
                )
                running = 0.0
        torch.save(
            {
                "model": tagger.state_dict(),
                "optimiser": optimiser.state_dict(),
                "averaged": averaged,
                "done": done,
                "epoch": epoch + 1,
                "steps": steps,
            },
            saved,
        )
        torch.save({"averaged": averaged, "settings": asdict(settings)}, out / "tagger.pt")
    return out / "tagger.pt"
