"""Score hedges, attribution labels and source identity on the news gold, coded by two people's rules.

A hedge is found where a predicted cue shares characters with a gold cue, one to one, the best overlap
first; cues that only one of the two coders marked are neither hits nor false alarms. Where the coders
differ on a label, either is right. Labels of attributions are scored twice: given the gold spans, and, as
``found_...``, on the attributions whose predicted content matches the gold content (see
:mod:`analysis.evaluation.polnear`). Source identity is scored by pairs of attributions that have the same
source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from analysis.evaluation.calibration import Finding
from analysis.evaluation.polnear import Match, Words, in_words, match_contents
from analysis.evaluation.scores import Totals, f1, macro_f1, prf, share
from analysis.language.vocabularies import vocabulary

LABELS = ("naming", "source_kind", "reporting_stance", "negated")
FOUND = "found_"  # what is scored on attributions that we found, not on the coders'
_CATEGORIES = "hedges.category"
_BOTH_CODERS = "AB"
_NOBODY = "NONE"
_WRITER = "WRITER"  # has no name
_ARTICLES = frozenset({"the", "a", "an"})


def tally_hedges(gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> Counter:
    """Count hits and misses among the hedges of one article.

    Parameters
    ----------
    gold : sequence of mapping
        With ``start``, ``end``, ``category``, ``voice`` and ``coders``.
    found : sequence of mapping
        With ``start``, ``end``, ``category`` and ``voice``.
    """
    certain = [hedge for hedge in gold if hedge["coders"] == _BOTH_CODERS]
    doubtful = [hedge for hedge in gold if hedge["coders"] != _BOTH_CODERS]
    pairs = match_spans(certain, found)
    matched = {place for _, place in pairs}
    tally: Counter = Counter()
    tally["cue:gold"] += len(certain)
    tally["cue:hit"] += len(pairs)
    for place, hedge in enumerate(found):
        if place in matched or not any(_overlap(hedge, other) for other in doubtful):
            tally["cue:found"] += 1
            tally[f"category:found:{hedge['category']}"] += 1
    by_gold = dict(pairs)
    for place, hedge in enumerate(certain):
        guess = found[by_gold[place]] if place in by_gold else None
        category = _settle(hedge["category"], guess and guess["category"])
        tally[f"category:gold:{category}"] += 1
        if guess:
            right = guess["category"] == category
            tally["category:right"] += right
            tally[f"category:hit:{category}"] += right
            tally["voice:right"] += guess["voice"] == _settle(hedge["voice"], guess["voice"])
            tally["cue:exact"] += (hedge["start"], hedge["end"]) == (guess["start"], guess["end"])
    return tally


def judge_hedges(
    article: str, gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> list[Finding]:
    """Tell of each hedge that was found in an article whether both coders marked it.

    Parameters
    ----------
    article : str
        The article's name.
    gold, found : sequence of mapping
        As for :func:`tally_hedges`, with a ``confidence`` of those found.

    Returns
    -------
    list of Finding
        Without those that only one coder marked.
    """
    certain = [hedge for hedge in gold if hedge["coders"] == _BOTH_CODERS]
    doubtful = [hedge for hedge in gold if hedge["coders"] != _BOTH_CODERS]
    matched = {place for _, place in match_spans(certain, found)}
    return [
        Finding(article, hedge["confidence"], place in matched)
        for place, hedge in enumerate(found)
        if place in matched or not any(_overlap(hedge, other) for other in doubtful)
    ]


def tally_attributions(
    text: str,
    gold: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Mapping[str, Any]],
    sources: Mapping[str, Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
) -> Counter:
    """Count right and wrong labels among the attributions of one article that were found.

    Parameters
    ----------
    text : str
        The article.
    gold : sequence of mapping
        PolNeAR's attributions, with ``id`` and spans.
    labels, sources : mapping
        The coders' labels and source identities, by attribution ``id``.
    found : sequence of mapping
        Predicted attributions with spans, the labels, ``source_id`` and ``source_name``.
    """
    words = Words(text)
    matches = match_contents(in_words(words, gold), in_words(words, found))
    tally = _tally_labels(gold, labels, sources, found, matches)
    return Counter({f"{FOUND}{name}": number for name, number in tally.items()})


def tally_given(
    gold: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Mapping[str, Any]],
    sources: Mapping[str, Mapping[str, Any]],
    labelled: Sequence[Mapping[str, Any]],
) -> Counter:
    """Count right and wrong labels of one article, given its gold attributions.

    Parameters
    ----------
    gold : sequence of mapping
        PolNeAR's attributions, with ``id`` and spans.
    labels, sources : mapping
        The coders' labels and source identities, by attribution ``id``.
    labelled : sequence of mapping
        The same attributions, in the same order, with the kit's labels.
    """
    tally = _tally_labels(
        gold, labels, sources, labelled, [Match(place, place, 1.0) for place in range(len(gold))]
    )
    tally["identified"] += len(sources)
    return tally


def _tally_labels(
    gold: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Mapping[str, Any]],
    sources: Mapping[str, Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    matches: Sequence[Match],
) -> Counter:
    tally: Counter = Counter(matched=len(matches), attributions=len(gold))
    for match in matches:
        expected, guess = labels.get(gold[match.gold]["id"]), found[match.found]
        for name in LABELS if expected else ():
            label = _settle(expected[name], guess[name])
            tally[f"{name}:labelled"] += 1
            tally[f"{name}:right"] += guess[name] == label
            tally[f"{name}:gold:{label}"] += 1
            tally[f"{name}:found:{guess[name]}"] += 1
            tally[f"{name}:hit:{label}"] += guess[name] == label
    _tally_identity(tally, gold, labels, sources, found, matches)
    return tally


def match_spans(
    gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> list[tuple[int, int]]:
    """Pair gold and predicted spans that share characters, one to one, the best overlap first."""
    candidates = sorted(
        (-_overlap(one, other), place, number)
        for place, one in enumerate(gold)
        for number, other in enumerate(found)
        if _overlap(one, other)
    )
    pairs: dict[int, int] = {}
    for _, place, number in candidates:
        if place not in pairs and number not in pairs.values():
            pairs[place] = number
    return sorted(pairs.items())


def metrics(totals: Totals) -> dict[str, Any]:
    """Return the metrics of the news gold."""
    hit, found, gold = totals["cue:hit"], totals["cue:found"], totals["cue:gold"]
    exact = totals["cue:exact"]
    named = prf("cue", hit, found, hit, gold) | prf("cue_exact", exact, found, exact, gold)
    named["category_accuracy"] = share(totals["category:right"], hit)
    named["category_macro_f1"] = macro_f1(totals, "category", vocabulary(_CATEGORIES))
    for category in vocabulary(_CATEGORIES):
        hits, guesses, there = (totals[f"category:{what}:{category}"] for what in ("hit", "found", "gold"))
        named[f"{category}_f1"] = f1(share(hits, guesses), share(hits, there))
    named["voice_accuracy"] = share(totals["voice:right"], hit)
    named["attributions_matched"] = share(totals[f"{FOUND}matched"], totals[f"{FOUND}attributions"])
    return named | _label_metrics(totals, "") | _label_metrics(totals, FOUND)


def _label_metrics(totals: Totals, prefix: str) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for name in LABELS:
        key = f"{prefix}{name}"
        named[f"{key}_accuracy"] = share(totals[f"{key}:right"], totals[f"{key}:labelled"])
    for name in ("source_kind", "reporting_stance"):
        key = f"{prefix}{name}"
        named[f"{key}_macro_f1"] = macro_f1(totals, key, vocabulary(f"attributions.{name}"))
    if np.any(totals["identified"]):
        pairs, there = totals[f"{prefix}pairs:hit"], totals[f"{prefix}pairs:gold"]
        named |= prf(f"{prefix}sources_pairwise", pairs, totals[f"{prefix}pairs:found"], pairs, there)
        right, names = totals[f"{prefix}name:right"], totals[f"{prefix}name:gold"]
        named[f"{prefix}source_name_accuracy"] = share(right, names)
        # pairs of which one at least is a pronoun, and the names that pronouns are given
        hits, guesses, there = (totals[f"{prefix}pronoun_pairs:{what}"] for what in ("hit", "found", "gold"))
        named[f"{prefix}pronouns_pairwise_f1"] = f1(share(hits, guesses), share(hits, there))
        named[f"{prefix}pronoun_name_accuracy"] = share(
            totals[f"{prefix}pronoun_name:right"], totals[f"{prefix}pronoun_name:gold"]
        )
    return named


def _tally_identity(
    tally: Counter,
    gold: Sequence[Mapping[str, Any]],
    labels: Mapping[str, Mapping[str, Any]],
    sources: Mapping[str, Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    matches: Sequence[Match],
) -> None:
    who = []
    for match in matches:
        source, guess = sources.get(gold[match.gold]["id"]), found[match.found]
        if source is None or source["entity"] == _NOBODY:
            continue
        pronoun = _settle(labels.get(gold[match.gold]["id"], {}).get("naming"), "pronoun") == "pronoun"
        who.append((source["entity"], guess["source_id"], pronoun))
        names = [source["name"]] if isinstance(source["name"], str) else source["name"] or []
        if names and source["entity"] != _WRITER:
            tally["name:gold"] += 1
            right = _plain(guess["source_name"]) in {_plain(name) for name in names}
            tally["name:right"] += right
            tally["pronoun_name:gold"] += pronoun
            tally["pronoun_name:right"] += pronoun and right
    for (entity, guess, pronoun), (other_entity, other_guess, other_pronoun) in combinations(who, 2):
        same, guessed = entity == other_entity, guess is not None and guess == other_guess
        for kind in ("pairs", "pronoun_pairs") if pronoun or other_pronoun else ("pairs",):
            tally[f"{kind}:gold"] += same
            tally[f"{kind}:found"] += guessed
            tally[f"{kind}:hit"] += same and guessed


def _settle(label: Any, guess: Any) -> Any:
    if not isinstance(label, list):
        return label
    return guess if guess in label else label[0]


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return max(0, shared) / (max(one["end"], other["end"]) - min(one["start"], other["start"]))


def _plain(name: str | None) -> str | None:
    if name is None:
        return None
    words = name.replace("’", "'").casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)
