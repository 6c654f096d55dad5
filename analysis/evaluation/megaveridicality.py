"""Compare the classes of reporting verbs with how far people infer from the verb that its clause is true.

MegaVeridicality (White & Rawlins 2018) asked people, of hundreds of verbs in *Someone VERBed that a thing
happened*, whether the thing happened; ``positive`` is the mean answer, -1 to 1. The reporting lexicon classes
a verb by what it tells of the writer's commitment, in the order endorse, neutral, distance. Spearman's
correlation says how far the two agree. Verbs of wishing, planning and ordering are left out: what is wanted
or ordered is no claim that wording could commit to (the codebook's *neutral* says just that of them).

Verbs are dealt into two halves by the hash of their names with a fixed seed, so that a verb's half depends on
nothing else: one to develop the lexicon with, the other held out. ``python -m
analysis.evaluation.megaveridicality PATH`` prints the verbs on which the two differ, how high the correlation
of three classes of these sizes could be at most, and apart the verbs that coded news has and those (*fuss*,
*hoot*, *fax*) that it never had as a cue.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import spearmanr

from analysis.errors import InputError
from analysis.evaluation.files import hash_file
from analysis.evaluation.result import Benchmark, Progress, Result
from analysis.language import Attribution, Span, parse
from analysis.language.records import Reporting
from analysis.stance import reporting
from analysis.stance.lexicon import cue_entries

SEED = 2018
ORDER = {"endorse": 2, "neutral": 1, "distance": 0}
_FILE = "megaveridicality_v1_verb_means.csv"
_COLUMNS = ("verb", "frame", "voice", "positive")
_HALVES = ("development", "held_out")
_REPLICATES = 1000
# what the lexicon's column of sources says of an entry that coded news bears out
_MET = "met in coded news"


class Verb(NamedTuple):
    """A verb with its class by the lexicon and its mean judgement, -1 to 1.

    ``met`` says whether the entry was met in coded news.
    """

    lemma: str
    stance: str
    cue_type: str
    judgement: float
    met: bool = False

    @property
    def half(self) -> str:
        """The half that the verb falls into."""
        digest = sha256(f"{SEED}:{self.lemma}".encode()).digest()
        return _HALVES[digest[0] % 2]


def class_verb(lemma: str) -> Reporting:
    """Return the class of a verb before a *that* clause.

    Parameters
    ----------
    lemma : str
        A verb in its base form, which is also its form after *they*.

    Examples
    --------
    >>> class_verb("claim").reporting_stance
    'distance'
    """
    text = f"They {lemma} that the bridge closed in June."
    cue = Span(5, 5 + len(lemma))
    content = Span(cue.end + 1, len(text) - 1)
    given = Attribution((Span(0, 4),), (cue,), (content,), lemma, "indirect", "pronoun", "given", 1.0)
    return reporting(parse(text, tagged=False), given)


def read_verbs(file: Path) -> list[Verb]:
    """Read the verbs, active and with a *that* clause, that the lexicon has too, in order of their names.

    Raises
    ------
    InputError
        If the file is not in the published format or has no such verb.
    """
    try:
        with open(file, encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        wanted = [row for row in rows if row["voice"] == "active" and row["frame"] == "that_S"]
        means = {row["verb"]: float(row["positive"]) for row in wanted}
    except (OSError, UnicodeDecodeError, KeyError, ValueError, TypeError):
        raise InputError(f"{file}: is no CSV file of verb means with {', '.join(_COLUMNS)}") from None
    sources = {entry.id: entry.row["source"] for entry in cue_entries()}
    known = []
    for lemma in sorted(means):
        made = class_verb(lemma)
        if made.cue_type != "intention" and not made.rule.startswith(("model:", "default", "no_cue")):
            met = _MET in sources.get(made.rule, "")
            known.append(Verb(lemma, made.reporting_stance, made.cue_type, means[lemma], met))
    if not known:
        raise InputError(f"{file}: has no verb that the reporting lexicon has too")
    return known


def score(verbs: Sequence[Verb]) -> dict[str, float]:
    """Return the correlation of the three-way class with the judgements, and the mean of each class.

    Parameters
    ----------
    verbs : sequence of Verb
        Those of one half.

    Returns
    -------
    dict of str to float
        ``spearman`` (0 where it is not defined), ``verbs`` and ``mean_CLASS``.
    """
    ordered = [verb for verb in verbs if verb.stance in ORDER]
    ranks, judgements = [ORDER[verb.stance] for verb in ordered], [verb.judgement for verb in ordered]
    scores = {"spearman": _spearman(ranks, judgements), "verbs": float(len(ordered))}
    for stance in (*ORDER, "deny"):
        values = [verb.judgement for verb in verbs if verb.stance == stance]
        if values:
            scores[f"mean_{stance}"] = float(np.mean(values))
    return scores


def ceiling(verbs: Sequence[Verb]) -> float:
    """Return the correlation if the same number of verbs were in each class, all of them in order."""
    ordered = [verb for verb in verbs if verb.stance in ORDER]
    ranks = sorted(ORDER[verb.stance] for verb in ordered)
    return _spearman(ranks, sorted(verb.judgement for verb in ordered))


def differing(verbs: Sequence[Verb], means: Mapping[str, float]) -> list[Verb]:
    """Return the verbs whose judgement is nearer to the mean of another class than to that of their own.

    Parameters
    ----------
    verbs : sequence of Verb
        Verbs to look at; those outside the order are left out.
    means : mapping of str to float
        ``mean_CLASS`` of the development half, from :func:`score`.
    """
    centres = {stance: means[f"mean_{stance}"] for stance in ORDER if f"mean_{stance}" in means}
    return [
        verb
        for verb in verbs
        if verb.stance in centres
        and min(centres, key=lambda stance: abs(centres[stance] - verb.judgement)) != verb.stance
    ]


def evaluate_megaveridicality(path: Path, progress: Progress = None) -> Result:
    """Score the classes of reporting verbs on both halves; the headline is the held-out one."""
    file = _find(path)
    verbs = read_verbs(file)
    metrics: dict[str, float] = {}
    intervals: dict[str, tuple[float, float]] = {}
    for half in _HALVES:
        members = [verb for verb in verbs if verb.half == half]
        metrics |= {f"{half}_{name}": value for name, value in score(members).items()}
        intervals[f"{half}_spearman"] = _interval(members)
    size = f"{len(verbs)} verbs that both have, dealt into two halves by name (seed {SEED})"
    return Result("megaveridicality", {file.name: hash_file(file)}, size, metrics, intervals)


def main() -> None:
    """Print the correlation of each half and the verbs that differ."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m analysis.evaluation.megaveridicality PATH")
    verbs = read_verbs(_find(Path(sys.argv[1])))
    means = score([verb for verb in verbs if verb.half == _HALVES[0]])
    for half in _HALVES:
        members = [verb for verb in verbs if verb.half == half]
        print(half, {name: round(value, 3) for name, value in score(members).items()})
        print(f"  at most, with classes of these sizes: {ceiling(members):.3f}")
        for met, what in ((True, "met in coded news"), (False, "never met there")):
            part = [verb for verb in members if verb.met is met]
            print(f"  {what}:", {name: round(value, 3) for name, value in score(part).items()})
        for verb in differing(members, means):
            print(f"  {verb.lemma:16} {verb.stance:9} {verb.judgement:6.2f}")


def _find(path: Path) -> Path:
    for candidate in (path, path / _FILE, path / "stance" / _FILE):
        if candidate.is_file():
            return candidate
    raise InputError(f"{path}: no {_FILE} here; give the file or its folder")


def _spearman(ranks: Sequence[float], judgements: Sequence[float]) -> float:
    if len(set(ranks)) < 2 or len(set(judgements)) < 2:
        return 0.0
    return float(spearmanr(ranks, judgements).statistic)


def _interval(verbs: Sequence[Verb]) -> tuple[float, float]:
    """Return the 95 % percentile interval of the correlation, resampling verbs."""
    ordered = [verb for verb in verbs if verb.stance in ORDER]
    if not ordered:
        return 0.0, 0.0
    random = np.random.default_rng(SEED)
    values = []
    for _ in range(_REPLICATES):
        drawn = [ordered[place] for place in random.integers(len(ordered), size=len(ordered))]
        values.append(_spearman([ORDER[verb.stance] for verb in drawn], [verb.judgement for verb in drawn]))
    return float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975))


BENCHMARK = Benchmark(
    "MegaVeridicality",
    "stance",
    ("held_out_spearman", "development_spearman"),
    "What readers infer is not what the wording commits the writer to: readers take much from 'warn' or "
    "'insist', which the codebook calls distance. The lexicon was made with the development half in view, "
    "not with the other; for the verbs that differ run python -m analysis.evaluation.megaveridicality PATH.",
    evaluate_megaveridicality,
    "people",
)


if __name__ == "__main__":
    main()
