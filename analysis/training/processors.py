"""What the tagger's scores are on other processors: ``python -m analysis.training.processors BENCHMARKS``.

Processors with AVX-512 VNNI (or AVX-VNNI) add the products of 8-bit numbers exactly. Those with AVX2 alone
add them in pairs, in 16 bits, and what does not fit is cut off; so say the runtime's notes on quantisation.
Here the network is computed step by step with such sums, and PolNeAR is scored with it: how far the scores
move is what a reader on another machine has to allow for. Steps: (1) read the weights from the file that is
shipped; (2) multiply exactly, or with the cuts of AVX2; (3) score the whole kit with each.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from torch.nn import functional

from analysis.evaluation.benchmarks import evaluate
from analysis.language import pipeline
from analysis.language.tagger import Tagger
from analysis.resources import locate
from analysis.training.model import EARLY_LAYERS

# the greatest sum of two sizes of weights that no pair of activations (0 to 255) lifts over 16 bits
_SAFE = 128
_LOWEST, _HIGHEST = -(2**15), 2**15 - 1
_METRICS = (
    "content_token_f1",
    "content_iou50_f1",
    "content_exact_f1",
    "source_head_accuracy",
    "cue_token_f1",
    "end_to_end_f1",
)


class Product:
    """One product with 8-bit weights, as a processor computes it.

    Parameters
    ----------
    weights : numpy.ndarray of int8, shape (inputs, outputs)
    scales : numpy.ndarray of float32, shape (outputs,)
    bias : numpy.ndarray of float32, shape (outputs,)
    pairs : bool
        Add in pairs of 16 bits and cut what does not fit, as AVX2 does.
    """

    def __init__(self, weights: np.ndarray, scales: np.ndarray, bias: np.ndarray, *, pairs: bool) -> None:
        self._weights = torch.from_numpy(weights.astype(np.float32))
        self._scales, self._bias = torch.from_numpy(scales.copy()), torch.from_numpy(bias.copy())
        sizes = self._weights.abs()
        at_risk = sizes[0::2] + sizes[1::2] > _SAFE
        # most pairs can never be cut; the others are corrected one by one
        self._at_risk = [
            (2 * int(pair), at_risk[pair].nonzero()[:, 0]) for pair in at_risk.any(1).nonzero()[:, 0] if pairs
        ]

    def __call__(self, values: Tensor) -> Tensor:
        """Map values of shape (pieces, inputs) to (pieces, outputs), quantised as the runtime does."""
        low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
        scale = (high - low) / 255 or 1.0
        zero = float(np.clip(np.rint(-low / scale), 0, 255))
        small = torch.clamp(torch.round(values / scale) + zero, 0, 255)
        product = small @ self._weights
        for first, outputs in self._at_risk:
            pair = small[:, first : first + 2] @ self._weights[first : first + 2][:, outputs]
            product[:, outputs] += pair.clamp(_LOWEST, _HIGHEST) - pair
        return (product - zero * self._weights.sum(0)) * (self._scales * scale) + self._bias


class Emulated:
    """Stands in for the runtime's session of a tagger.

    Parameters
    ----------
    file : pathlib.Path
        A ``tagger.onnx`` with 8-bit weights.
    pairs : bool
        As for :class:`Product`.
    """

    def __init__(self, file: Path, *, pairs: bool) -> None:
        graph = onnx.load(file).graph
        held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        self._held = {name: torch.from_numpy(values.copy()) for name, values in held.items()}
        words = held["words_quantized"].astype(np.float32) - float(held["words_zero_point"])
        self._words = torch.from_numpy(words * float(held["words_scale"]))
        self._products = {
            name.removesuffix(".weight_quantized"): Product(
                held[name],
                held[name.replace("_quantized", "_scale")],
                held[name.replace("weight_quantized", "bias")],
                pairs=pairs,
            )
            for name in held
            if name.endswith(".weight_quantized")
        }
        self._layers = sum(name.endswith(".qkv.weight_quantized") for name in held)
        attention = next(node for node in graph.node if node.op_type == "MultiHeadAttention")
        self._heads = next(item.i for item in attention.attribute if item.name == "num_heads")

    @torch.inference_mode()
    def run(self, _: None, given: Mapping[str, np.ndarray]) -> list[np.ndarray]:
        """Return what the session would: every output of one window, with a first axis of length 1."""
        pieces = torch.from_numpy(given["pieces"][0].astype(np.int64))
        state = self._norm(self._words[pieces] + self._held["places"][: len(pieces)], "norm")
        early = state
        for number in range(self._layers):
            state = self._layer(state, f"layers.{number}.")
            early = state if number == EARLY_LAYERS - 1 else early
        parts = torch.split(self._products["scores"](state), self._held["sizes"].tolist(), -1)
        return [part.numpy()[None] for part in (*parts, early)]

    def _layer(self, state: Tensor, name: str) -> Tensor:
        count, size = state.shape
        query, key, value = (
            part.reshape(count, self._heads, -1).transpose(0, 1)
            for part in self._products[f"{name}qkv"](state).chunk(3, -1)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value).transpose(0, 1)
        state = self._norm(state + self._products[f"{name}out"](mixed.reshape(count, size)), f"{name}norm_1")
        wide = functional.gelu(self._products[f"{name}up"](state))
        return self._norm(state + self._products[f"{name}down"](wide), f"{name}norm_2")

    def _norm(self, state: Tensor, name: str) -> Tensor:
        weight, bias = self._held[f"{name}.weight"], self._held[f"{name}.bias"]
        return functional.layer_norm(state, weight.shape, weight, bias, 1e-12)


def main() -> None:
    """Print PolNeAR's scores as this machine, exact sums and the sums of AVX2 give them."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.processors", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    options = parser.parse_args()
    folder = locate("models") / "tagger"
    torch.set_num_threads(1)
    print("polnear", *_METRICS, sep="\t")
    for name, pairs in (("this machine", None), ("exact sums", False), ("sums of AVX2", True)):
        tagger = Tagger(folder)
        if pairs is not None:
            tagger._session = Emulated(folder / "tagger.onnx", pairs=pairs)
        with patch.object(pipeline, "shipped_tagger", lambda tagger=tagger: tagger):
            scores = evaluate("polnear", options.benchmarks).metrics
        print(name, *(f"{scores[metric]:.4f}" for metric in _METRICS), sep="\t", flush=True)


if __name__ == "__main__":
    main()
