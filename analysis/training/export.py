"""Export a trained tagger as an int8 ONNX file."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from analysis.language.tagset import span_kinds
from analysis.training.graph import make_graph
from analysis.training.model import Tagger

# how far the graph may stray from the module, in float32 and in units of scores
_TOLERANCE = 0.01
# pieces of the text that both read
_PROBE = 200


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

    Raises
    ------
    ValueError
        If the graph does not compute what the module does.
    """
    saved = torch.load(weights, map_location="cpu", weights_only=True)
    state, settings = saved["averaged"], saved["settings"]
    config = json.loads((encoder / "config.json").read_text())
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    target = out / "tagger.onnx"
    model = make_graph({name: held.numpy() for name, held in state.items()}, config["num_attention_heads"])
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(model, plain)
        _check(plain, state, config)
        if int8:
            quantize_dynamic(
                plain,
                target,
                per_channel=True,
                weight_type=QuantType.QInt8,
                # the library cannot infer what the runtime's own nodes give
                extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
            )
        else:
            shutil.copy(plain, target)
    model = onnx.load(target)
    onnx.helper.set_model_props(model, {"window": str(settings.get("long_length", settings["length"]))})
    onnx.save(model, target)
    return target


def _check(plain: Path, state: dict[str, torch.Tensor], config: dict[str, object]) -> None:
    """Hold the graph against the module."""
    # weights of an earlier version may lack a head, or the rating of certainty
    heads = [head for head in span_kinds() if f"heads.{head}.weight" in state]
    tagger = Tagger(config, dropout=0.0, heads=heads)
    rest = tagger.load_state_dict(state, strict=False)
    missing = [name for name in rest.missing_keys if not name.startswith("certainty.")]
    if missing or rest.unexpected_keys:
        raise ValueError(f"the weights do not fit: {missing + rest.unexpected_keys}")
    pieces = torch.randint(
        1000, config["vocab_size"], (1, _PROBE), generator=torch.Generator().manual_seed(1)
    )
    with torch.inference_mode():
        expected = tagger.eval()(pieces)
    session = onnxruntime.InferenceSession(plain, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    for name, value in zip(names, session.run(names, {"pieces": pieces.numpy()}), strict=True):
        stray = float((expected[name] - torch.from_numpy(value)).abs().max())
        if stray > _TOLERANCE:
            raise ValueError(f"the graph's {name} is up to {stray:.3f} off the module's")
