"""The tagger as an ONNX graph, written node by node, so that the runtime has a fused node for each step.

What ``torch.onnx.export`` makes of the same module runs a fifth slower: it spells attention out in a dozen
nodes, whose matrix of all pairs of pieces goes through memory six times, and gives each head a product of
its own. Here attention is one node that works block by block (Dao et al. 2022); the heads share one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from analysis.training.model import EARLY_LAYERS

_OPSET = 18
# the runtime's own nodes
_RUNTIME = "com.microsoft"
_EPSILON = 1e-12
# what stands beside the heads in one product with them
_REST = ("certainty", "asks", "answers")
INPUT, STATES = "pieces", "states"


def make_graph(state: Mapping[str, np.ndarray], attention_heads: int) -> onnx.ModelProto:
    """Return the graph of a tagger, in float32.

    Parameters
    ----------
    state : mapping of str to numpy.ndarray
        The weights of a :class:`analysis.training.model.Tagger` by name. A head that they lack, and a rating
        of certainty that weights of an earlier version lack, is left out.
    attention_heads : int
        Heads of attention in each layer.

    Returns
    -------
    onnx.ModelProto
        From ``pieces``, shape (1, n), to one output for each head of spans, ``certainty``, ``asks``,
        ``answers`` and ``states``, each of shape (1, n, size).
    """
    return _Graph(state).tagger(attention_heads)


class _Graph:
    """Nodes and constants that are being put together; every method adds one step and names its output."""

    def __init__(self, state: Mapping[str, np.ndarray]) -> None:
        self._state = state
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def tagger(self, attention_heads: int) -> onnx.ModelProto:
        state = self._embed()
        count = 1 + max(int(name.split(".")[1]) for name in self._state if name.startswith("layers."))
        for number in range(count):
            early = number == EARLY_LAYERS - 1
            state = self._layer(f"layers.{number}.", state, attention_heads, STATES if early else None)
        names = [name.removesuffix(".weight") for name in self._state if name.startswith("heads.")]
        names = [name for name in names if not name.endswith(".bias")]
        names += [name for name in _REST if f"{name}.weight" in self._state]
        sizes = [len(self._state[f"{name}.weight"]) for name in names]
        scores = self._linear(state, "scores", *self._joined(names))
        cut = self._constant("sizes", np.array(sizes))
        outputs = self._add("Split", [scores, cut], *(name.split(".")[-1] for name in names), axis=-1)
        sizes.append(self._state["words.weight"].shape[1])
        return self._model(dict(zip([*outputs, STATES], sizes, strict=True)))

    def _embed(self) -> str:
        words = self._constant("words", self._state["words.weight"])
        places = self._constant("places", self._state["places.weight"])
        none = self._constant("none", np.array([0]))
        (length,) = self._add("Shape", [INPUT], "length", start=1, end=2)
        (near,) = self._add("Slice", [places, none, length, none], "near")
        (meant,) = self._add("Gather", [words, INPUT], "meant")
        (both,) = self._add("Add", [meant, near], "both")
        return self._norm("norm", both, "embedded")

    def _layer(self, name: str, state: str, attention_heads: int, output: str | None) -> str:
        qkv = self._linear(state, f"{name}qkv", *self._joined([f"{name}qkv"]))
        parts = self._add("Split", [qkv], *(f"{name}{part}" for part in "qkv"), axis=-1, num_outputs=3)
        (mixed,) = self._add(
            "MultiHeadAttention", parts, f"{name}mixed", domain=_RUNTIME, num_heads=attention_heads
        )
        moved = self._linear(mixed, f"{name}out", *self._joined([f"{name}out"]))
        (both,) = self._add("Add", [state, moved], f"{name}both_1")
        state = self._norm(f"{name}norm_1", both, f"{name}middle")
        wide = self._linear(state, f"{name}up", *self._joined([f"{name}up"]))
        (bent,) = self._add("Gelu", [wide], f"{name}bent", domain=_RUNTIME)
        moved = self._linear(bent, f"{name}down", *self._joined([f"{name}down"]))
        (both,) = self._add("Add", [state, moved], f"{name}both_2")
        return self._norm(f"{name}norm_2", both, output or f"{name}end")

    def _joined(self, names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return weights and biases of several linear maps of one input as those of one."""
        weights = np.concatenate([self._state[f"{name}.weight"] for name in names])
        return weights.T, np.concatenate([self._state[f"{name}.bias"] for name in names])

    def _linear(self, given: str, name: str, weights: np.ndarray, bias: np.ndarray) -> str:
        held = self._constant(f"{name}.weight", weights), self._constant(f"{name}.bias", bias)
        (product,) = self._add("MatMul", [given, held[0]], f"{name}.product")
        return self._add("Add", [product, held[1]], name)[0]

    def _norm(self, name: str, given: str, output: str) -> str:
        held = [
            self._constant(f"{name}.{part}", self._state[f"{name}.{part}"]) for part in ("weight", "bias")
        ]
        return self._add("LayerNormalization", [given, *held], output, axis=-1, epsilon=_EPSILON)[0]

    def _constant(self, name: str, values: np.ndarray) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _add(
        self, kind: str, inputs: Sequence[str], *outputs: str, domain: str = "", **settings: float
    ) -> tuple[str, ...]:
        node = helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **settings)
        self._nodes.append(node)
        return outputs

    def _model(self, outputs: Mapping[str, int]) -> onnx.ModelProto:
        graph = helper.make_graph(
            self._nodes,
            "tagger",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, [1, "length"])],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "length", size])
                for name, size in outputs.items()
            ],
            self._constants,
        )
        versions = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_RUNTIME, 1)]
        model = helper.make_model(graph, opset_imports=versions, ir_version=9)
        onnx.checker.check_model(model)
        return model
