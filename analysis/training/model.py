"""The tagger as a torch module: a BERT encoder, a linear head per span task, a pointer from pieces to cues.

The encoder follows Devlin et al. (2019) as distilled by Wang et al. (2020, MiniLM); it is written out here,
in the sixty lines it takes, so that training needs torch and nothing on top of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.language.tagset import bio_labels, span_kinds

POINTER_SIZE = 64
# after so many layers a state holds what a word means in its surroundings; later ones, what the heads need
EARLY_LAYERS = 2


class Layer(nn.Module):
    """One transformer layer, normalised after each residual sum as in BERT."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm_1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm_2 = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Map states of shape (batch, pieces, size) to the same shape."""
        batch, pieces, size = states.shape
        query, key, value = (
            part.reshape(batch, pieces, self.heads, size // self.heads).transpose(1, 2)
            for part in self.qkv(states).chunk(3, dim=-1)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, size)
        states = self.norm_1(states + self.dropout(self.out(mixed)))
        return self.norm_2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Tagger(nn.Module):
    """Encoder, span heads, a rating of certainty and the pointer."""

    def __init__(
        self, config: dict[str, Any], dropout: float = 0.1, heads: Iterable[str] | None = None
    ) -> None:
        super().__init__()
        size = config["hidden_size"]
        kinds = span_kinds()
        self.words = nn.Embedding(config["vocab_size"], size)
        self.places = nn.Embedding(config["max_position_embeddings"], size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.heads = nn.ModuleDict(
            {head: nn.Linear(size, len(bio_labels(kinds[head]))) for head in heads or kinds}
        )
        self.certainty = nn.Linear(size, 1)
        self.asks = nn.Linear(size, POINTER_SIZE)
        self.answers = nn.Linear(size, POINTER_SIZE)

    def encode(self, pieces: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return the last hidden states and those of an early layer, both (batch, pieces, size)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.dropout(self.norm(self.words(pieces) + self.places(places)))
        for layer in self.layers[:EARLY_LAYERS]:
            states = layer(states, mask)
        early = states
        for layer in self.layers[EARLY_LAYERS:]:
            states = layer(states, mask)
        return states, early

    def forward(self, pieces: Tensor, mask: Tensor | None = None) -> dict[str, Tensor]:
        """Return the scores of every head, what each piece adds to certainty, the pointer, early states."""
        states, early = self.encode(pieces, mask)
        scores = {head: layer(states) for head, layer in self.heads.items()}
        scores |= {"certainty": self.certainty(states), "asks": self.asks(states)}
        return scores | {"answers": self.answers(states), "states": early}


def load_encoder(tagger: Tagger, weights: dict[str, Tensor]) -> None:
    """Copy the weights of a published BERT encoder into a tagger.

    Parameters
    ----------
    tagger : Tagger
        The model to fill.
    weights : dict of str to torch.Tensor
        The encoder's state, under the names that BERT checkpoints use.
    """
    get = {name.removeprefix("bert."): value for name, value in weights.items()}
    state = {
        # the encoder only ever sees one segment, so its embedding is a constant of every place
        "words.weight": get["embeddings.word_embeddings.weight"]
        + get["embeddings.token_type_embeddings.weight"][0],
        "places.weight": get["embeddings.position_embeddings.weight"],
        "norm.weight": get["embeddings.LayerNorm.weight"],
        "norm.bias": get["embeddings.LayerNorm.bias"],
    }
    for number in range(len(tagger.layers)):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            state[f"{new}qkv.{part}"] = torch.cat(
                [get[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for theirs, ours in (
                ("attention.output.dense", "out"),
                ("attention.output.LayerNorm", "norm_1"),
                ("intermediate.dense", "up"),
                ("output.dense", "down"),
                ("output.LayerNorm", "norm_2"),
            ):
                state[f"{new}{ours}.{part}"] = get[f"{old}{theirs}.{part}"]
    rest = tagger.load_state_dict(state, strict=False)
    fresh = ("heads.", "certainty.", "asks.", "answers.")
    unfilled = [name for name in rest.missing_keys if not name.startswith(fresh)]
    if unfilled or rest.unexpected_keys:
        raise ValueError(f"the checkpoint does not fit: {unfilled + rest.unexpected_keys}")
