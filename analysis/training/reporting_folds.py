"""Score the reporting lexicon on articles that none of what counts was taken from.

The lexicon was written by hand with coded articles in view, so its score on them says little of others. Here,
for each fold of articles, an entry counts only if (1) the coded articles of the *other* folds bear it out:
there it decided at least one cue rightly, and was right at least as often as not; or (2) it has a source
outside the coded news, WordNet (see :mod:`analysis.training.reporting_sources`). All other entries, whatever
their class, are taken out, and the cues that they would have decided fall to another entry or to the model
for unknown cues, fitted anew on the other folds. *By words* is stricter still: of an entry that lists
alternatives (*decline|refuse to comment|say|...*) only those words count that cues of its class had in the
other folds.

What this does not hold out: how a cue with several entries is settled, the tests of context themselves
(``person_object`` and the like; each rests on several articles), and that somebody who had seen all articles
chose where an entry's pattern begins and ends.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from analysis.evaluation.scores import Totals, bootstrap, measure, prf, share
from analysis.language.records import Reporting
from analysis.stance import reporting
from analysis.stance.lexicon import Cues, cue_entries, make_cues
from analysis.stance.unknown_cues import cue_features, decide
from analysis.training.linear import fit_linear
from analysis.training.reporting_coded import MODEL_OPTIONS, STANCES, Coded, cue_tokens
from analysis.training.reporting_sources import WORDNET

FOLDS = 5
DRAWS = 10
# what makes a cue one of its class, not its auxiliaries, negations and particles
_CONTENT = ("VERB", "NOUN", "ADJ")
_NO_ENTRY = ("model:", "default")


class Prepared(NamedTuple):
    """Coded cues with what every fold asks of them: features for the model, and the words of each class."""

    coded: Sequence[Coded]
    features: Sequence[Mapping[str, float]]
    words: Sequence[frozenset[str]]


def prepare(coded: Sequence[Coded]) -> Prepared:
    """Return coded cues with the features of the model for unknown cues, those from the lexicon aside."""
    features, words = [], []
    for item in coded:
        tokens = cue_tokens(item)
        found = cue_features(item.document, item.attribution, tokens) if tokens else {}
        features.append({name: value for name, value in found.items() if not name.startswith("kin=")})
        words.append(frozenset(token.lemma.lower() for token in tokens if token.pos in _CONTENT))
    return Prepared(coded, features, words)


def deal(articles: Sequence[str], seed: int | None = None) -> dict[str, int]:
    """Deal articles into folds: in order of their names, or in a random order.

    Examples
    --------
    >>> deal(["b", "a", "c"])
    {'a': 0, 'b': 1, 'c': 2}
    """
    order = sorted(set(articles))
    if seed is not None:
        random.Random(seed).shuffle(order)
    return {article: number % FOLDS for number, article in enumerate(order)}


def held_out(prepared: Prepared, fold: Mapping[str, int], *, by_words: bool = False) -> list[str]:
    """Return the stance of each cue by what the articles of the other folds bear out.

    Parameters
    ----------
    prepared : Prepared
        Coded cues.
    fold : mapping of str to int
        The fold of each article, from :func:`deal`.
    by_words : bool, default False
        Whether each of an entry's alternative words must have been met in the other folds, too.
    """
    coded, found = prepared.coded, [""] * len(prepared.coded)
    for number in range(FOLDS):
        learn = [row for row, item in enumerate(coded) if fold[item.article] != number]
        judge = [row for row, item in enumerate(coded) if fold[item.article] == number]
        cues, guess = _borne_out([coded[row] for row in learn]), _fitted(prepared, learn)
        met = _met(prepared, learn)
        for row in judge:
            made = reporting(coded[row].document, coded[row].attribution, cues)
            unknown = made.rule.startswith(_NO_ENTRY)
            if unknown or (by_words and not _every_word(coded[row], made, cues, met)):
                found[row] = guess(prepared.features[row])
            else:
                found[row] = made.reporting_stance
    return found


def tally(coded: Sequence[Coded], found: Sequence[str]) -> list[Counter]:
    """Count found, gold and right stances of each article; where coders differ, either is right."""
    tallies: dict[str, Counter] = defaultdict(Counter)
    for item, guess in zip(coded, found, strict=True):
        expected = guess if guess in item.stances else item.stances[0]
        counts = tallies[item.article]
        counts["all"] += 1
        counts["right"] += guess == expected
        counts[f"found:{guess}"] += 1
        counts[f"gold:{expected}"] += 1
        counts[f"hit:{expected}"] += guess == expected
    return list(tallies.values())


def metrics(totals: Totals) -> dict[str, Any]:
    """Return accuracy, and precision, recall and F1 of every stance."""
    named = {"accuracy": share(totals["right"], totals["all"])}
    for stance in STANCES:
        hit = totals[f"hit:{stance}"]
        named |= prf(stance, hit, totals[f"found:{stance}"], hit, totals[f"gold:{stance}"])
    return named


def report(coded: Sequence[Coded], show: Callable[[str], None] = print) -> dict[str, dict[str, float]]:
    """Score the lexicon as it is and held out both ways, with intervals, and show a table.

    Parameters
    ----------
    coded : sequence of Coded
        Coded cues of the training articles.
    show : callable, default print
        Takes the lines.

    Returns
    -------
    dict of str to dict
        Scores by way: ``as is``, ``held out``, ``held out by words``.
    """
    prepared, articles = prepare(coded), [item.article for item in coded]
    named = deal(articles)
    ways = {
        "as is": [item.made.reporting_stance for item in coded],
        "held out": held_out(prepared, named),
        "held out by words": held_out(prepared, named, by_words=True),
    }
    tallies = {name: tally(coded, found) for name, found in ways.items()}
    scores = {name: measure(counts, metrics) for name, counts in tallies.items()}
    limits = {name: bootstrap(counts, metrics) for name, counts in tallies.items()}
    draws = [
        measure(tally(coded, held_out(prepared, deal(articles, seed))), metrics) for seed in range(DRAWS)
    ]
    gold = Counter(item.stances[0] for item in coded)
    show(f"{len(coded)} coded attributions of {len(set(articles))} articles; {FOLDS} folds of articles")
    show(f"{'':20}" + "".join(f"{name:>26}" for name in ways) + f"{f'held out, {DRAWS} other deals':>30}")
    for name in scores["as is"]:
        if not name.endswith("_f1"):
            cells = (
                f"{scores[way][name]:10.3f} ({limits[way][name][0]:.3f}-{limits[way][name][1]:.3f})"
                for way in ways
            )
            drawn = [draw[name] for draw in draws]
            mean = f"{sum(drawn) / len(drawn):.3f} ({min(drawn):.3f}-{max(drawn):.3f})"
            show(f"{name:20}" + "".join(f"{cell:>26}" for cell in cells) + f"{mean:>30}")
    show("coded: " + ", ".join(f"{stance} {gold[stance]}" for stance in STANCES))
    return scores


def _borne_out(coded: Sequence[Coded]) -> Cues:
    """File the entries that these cues bear out, and those with a source of their own."""
    used: Counter[str] = Counter(item.made.rule for item in coded)
    right: Counter[str] = Counter(
        item.made.rule for item in coded if item.made.reporting_stance in item.stances
    )
    return make_cues(
        entry
        for entry in cue_entries()
        if WORDNET in entry.row["source"] or 0 < used[entry.id] <= 2 * right[entry.id]
    )


def _fitted(prepared: Prepared, learn: Sequence[int]) -> Callable[[Mapping[str, float]], str]:
    labels = [prepared.coded[row].stances[0] for row in learn]
    if len(set(labels)) < 2:
        return lambda _: "neutral"
    model = fit_linear([prepared.features[row] for row in learn], labels, **MODEL_OPTIONS)
    return lambda features: decide(model.probabilities(features))[0]


def _met(prepared: Prepared, learn: Sequence[int]) -> dict[str, set[str]]:
    """Return the words that cues of each class had, where the lexicon was right about them."""
    met: dict[str, set[str]] = defaultdict(set)
    for row in learn:
        made = prepared.coded[row].made
        if made.reporting_stance in prepared.coded[row].stances:
            met[made.reporting_stance] |= prepared.words[row]
    return met


def _every_word(item: Coded, made: Reporting, cues: Cues, met: Mapping[str, set[str]]) -> bool:
    for span in item.attribution.cue:
        inside = item.document.tokens_in(*span)
        matches = cues.index.find(item.document, inside[0].index, inside[-1].index + 1) if inside else ()
        for match in matches:
            if match.entry.id == made.rule and "|" in match.entry.pattern:
                tokens = item.document.tokens[match.first : match.last]
                words = {token.lemma.lower() for token in tokens if token.pos in _CONTENT}
                return words <= met[made.reporting_stance]
    return True
