"""Train the reach of cues on BioScope: ``python -m analysis.training.scope BENCHMARKS``.

Steps: (1) parse the abstracts' sentences that have a speculation cue; (2) leave out every fifth document, by
the hash of its name, to be scored by ``hedgerow evaluate bioscope``; (3) label each token around each cue
as inside or outside its marked scope; (4) fit a logistic model over the parse around the cue.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.hedging.reach import INSIDE, OUTSIDE, rows_of
from analysis.language import parse
from analysis.language.document import Document
from analysis.resources import locate
from analysis.training.linear import fit_linear, write_linear

_C = 0.3
_MIN_COUNT = 8
_HELD_OUT = 5


def main() -> None:
    """Fit the model and write it."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.scope", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, default=locate("models") / "scope")
    options = parser.parse_args()
    rows: list[dict[str, float]] = []
    labels: list[str] = []
    names: set[str] = set()
    with open(options.benchmarks / "hedging" / "bioscope_abstracts.jsonl", encoding="utf-8") as file:
        for sentence in map(json.loads, file):
            if sentence["cues"] and not is_held_out(sentence["doc"]):
                names.add(sentence["doc"])
                document = parse(sentence["text"], tagged=False)
                for features, label in labelled(document, sentence):
                    rows.append(features)
                    labels.append(label)
    about = {
        "what": "which tokens a hedge cue reaches",
        "trained_on": f"BioScope abstracts, {len(names)} documents, {len(rows)} tokens",
        "documents": sorted(fingerprint(name) for name in names),
    }
    model = fit_linear(rows, labels, c=_C, min_count=_MIN_COUNT, about=about)
    write_linear(model, options.out / "scope.json")


def fingerprint(name: str) -> str:
    """Return the first eight digits of the SHA-256 of a document's name."""
    return sha256(name.encode()).hexdigest()[:8]


def is_held_out(name: str) -> bool:
    """Tell whether a document is kept for scoring."""
    return int(fingerprint(name), 16) % _HELD_OUT == 0


def labelled(document: Document, sentence: Mapping[str, Any]) -> Iterator[tuple[dict[str, float], str]]:
    """Yield the features of each token around each cue, and whether it lies in the marked scope."""
    scopes = {scope["ref"]: scope for scope in sentence["scopes"]}
    for cue in sentence["cues"]:
        scope = scopes.get(cue["ref"])
        tokens = [
            token.index for token in document.tokens if token.start < cue["end"] and token.end > cue["start"]
        ]
        if scope is None or not tokens:
            continue
        for token, features in rows_of(document, tokens[0], tokens[-1] + 1):
            inside = token.start < scope["end"] and token.end > scope["start"]
            yield features, INSIDE if inside else OUTSIDE


if __name__ == "__main__":
    main()
