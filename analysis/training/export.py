"""Export a trained tagger as an int8 ONNX file."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from analysis.language.tagset import span_kinds
from analysis.training.model import Tagger

# what the file gives beside the heads' scores: what each piece adds to certainty, the pointer's halves, and
# the early states for light models
_REST = ("certainty", "asks", "answers", "states")


class _Exported(torch.nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        self.names = [*tagger.heads, *_REST]

    def forward(self, pieces: torch.Tensor) -> tuple[torch.Tensor, ...]:
        out = self.tagger(pieces)
        return tuple(out[name] for name in self.names)


def export(weights: Path, encoder: Path, out: Path, *, int8: bool = True) -> Path:
    """Write ``tagger.onnx`` and ``tokenizer.json``.

    Parameters
    ----------
    weights : pathlib.Path
        The averaged weights that :func:`analysis.training.train.train` made.
    encoder : pathlib.Path
        Folder of the encoder it started from (configuration and tokenizer).
    out : pathlib.Path
        The model's folder.
    int8 : bool, default=True
        Quantise the weights to 8 bits, one scale per output channel.

    Returns
    -------
    pathlib.Path
        The ONNX file.
    """
    saved = torch.load(weights, map_location="cpu", weights_only=True)
    state, settings = saved["averaged"], saved["settings"]
    # weights of an earlier version may lack a head
    heads = [head for head in span_kinds() if f"heads.{head}.weight" in state]
    tagger = Tagger(json.loads((encoder / "config.json").read_text()), dropout=0.0, heads=heads)
    tagger.load_state_dict(state)
    exported = _Exported(tagger.eval())
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    target = out / "tagger.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            exported,
            (torch.ones(1, 32, dtype=torch.int64),),
            str(plain),
            input_names=["pieces"],
            output_names=exported.names,
            dynamic_axes={"pieces": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        if int8:
            quantize_dynamic(
                plain,
                target,
                per_channel=True,
                weight_type=QuantType.QInt8,
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            shutil.copy(plain, target)
    model = onnx.load(target)
    onnx.helper.set_model_props(model, {"window": str(settings.get("long_length", settings["length"]))})
    onnx.save(model, target)
    return target
