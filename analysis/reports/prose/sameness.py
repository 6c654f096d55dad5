"""Say how often two sentences that twin stories are said to share do tell the same, as measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.evaluation.pairs_sample import load_scores
from analysis.reports.wording import count, percent, sentence

_HELD = "held"  # the half of the coded pairs on which the rule was not made
_WIDER = "wider"  # pairs of articles further apart than the report looks unless asked to


def caveat(scores: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None) -> str:
    """Return what a reader has to know of the pairing, from the scores on record.

    Parameters
    ----------
    scores : mapping, optional
        As :func:`analysis.evaluation.pairs_sample.load_scores` returns them, which it is without.

    Returns
    -------
    str
        Empty where nothing is on record.
    """
    scores = load_scores() if scores is None else scores
    held = [halves[_HELD] for halves in scores.values() if halves.get(_HELD, {}).get("sure")]
    if not held:
        return ""
    all_, same = (sum(part[name] for part in held) for name in ("sure", "same"))
    text = (
        f"Of {count(all_, 'such pair')} that a language model had read, {same:,} ({percent(same / all_)}) do "
        f"tell the same; {_found(scores)}. "
    )
    wider = [halves[_WIDER] for halves in scores.values() if halves.get(_WIDER, {}).get("sure")]
    if not wider:
        return text
    far = [sum(part[name] for part in wider) for name in ("sure", "same")]
    return f"{text}{sentence('among')} twins four to eight days apart it was {far[1]:,} of {far[0]:,}. "


def _found(scores: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Say how many of the pairs that do tell the same are found, by corpus, from least to most."""
    shares = sorted(
        halves[_HELD]["recall"]
        for halves in scores.values()
        if halves.get(_HELD, {}).get("recall") is not None
    )
    ends = dict.fromkeys(percent(share) for share in (shares[0], shares[-1]))
    return f"of all that do, as far as they were read, {' to '.join(ends)} are found"
