"""Score hedges on the Szeged Uncertainty Corpus 2.0: exact cue spans, and which sentences are uncertain.

Szeged marks four types of semantic uncertainty; hedges of ours that it does not mark (approximations,
weasels, open matters) are left out of the comparison, by the crosswalk in ``data/lexicons``.

Szarvas, Vincze, Farkas, Móra & Gurevych (2012), "Cross-genre and cross-domain detection of semantic
uncertainty", Computational Linguistics 38(2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.evaluation.scores import Totals, f1, prf, share

TYPES = ("epistemic", "doxastic", "condition", "investigation")


def tally_document(
    sentences: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Mapping[str, Any]]]
) -> Counter:
    """Count hits and misses in the sentences of one document.

    Parameters
    ----------
    sentences : sequence of mapping
        With ``uncertain`` and ``cues`` (``start``, ``end``, ``type``).
    found : sequence of sequence of mapping
        Predicted cues of each sentence, with ``start``, ``end`` and ``type`` (a Szeged type).
    """
    tally: Counter = Counter()
    for sentence, cues in zip(sentences, found, strict=True):
        gold = {(cue["start"], cue["end"]): cue["type"] for cue in sentence["cues"]}
        guess = {(cue["start"], cue["end"]): cue["type"] for cue in cues}
        tally["cue:gold"] += len(gold)
        tally["cue:found"] += len(guess)
        for span in sorted(gold.keys() & guess.keys()):
            tally["cue:hit"] += 1
            tally["type:right"] += gold[span] == guess[span]
            tally[f"type:hit:{gold[span]}"] += gold[span] == guess[span]
        tally.update(f"type:gold:{kind}" for kind in gold.values())
        tally.update(f"type:found:{kind}" for kind in guess.values())
        tally["sentence:gold"] += sentence["uncertain"]
        tally["sentence:found"] += bool(guess)
        tally["sentence:hit"] += sentence["uncertain"] and bool(guess)
    return tally


def metrics(totals: Totals) -> dict[str, Any]:
    """Return the metrics of the Szeged corpus."""
    named: dict[str, Any] = {}
    for unit in ("cue", "sentence"):
        hit = totals[f"{unit}:hit"]
        named |= prf(unit, hit, totals[f"{unit}:found"], hit, totals[f"{unit}:gold"])
    named["type_accuracy"] = share(totals["type:right"], totals["cue:hit"])
    for kind in TYPES:
        hit, found, gold = (totals[f"type:{what}:{kind}"] for what in ("hit", "found", "gold"))
        named[f"{kind}_f1"] = f1(share(hit, found), share(hit, gold))
    return named
