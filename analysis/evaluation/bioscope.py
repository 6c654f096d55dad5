"""Score the scope of hedge cues on BioScope, given the cues that people marked: token F1.

Tokens are words and single marks of punctuation. The cues are the coders', so that reach is measured apart
from finding. Documents that the shipped model was trained on are left out (its file lists their hashes).

Szarvas, Vincze, Farkas & Csirik (2008), "The BioScope corpus: annotation for negation, uncertainty and their
scope in biomedical texts", BioNLP.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.evaluation.files import read_lines
from analysis.evaluation.result import Benchmark, Progress, Result, make_result
from analysis.evaluation.scores import Totals, prf, share
from analysis.hedging.reach import shipped_reach
from analysis.hedging.scope import reach_of
from analysis.language import parse

_WORD = re.compile(r"\w+|[^\w\s]")
_FILE = "bioscope_abstracts.jsonl"


def tally_sentence(sentence: Mapping[str, Any]) -> Counter:
    """Count the tokens that our scopes and the marked ones share, over the cues of one sentence.

    Parameters
    ----------
    sentence : mapping
        With ``text``, ``cues`` and ``scopes``, joined by ``ref``.
    """
    tally: Counter = Counter()
    document = parse(sentence["text"], tagged=False)
    scopes = {scope["ref"]: scope for scope in sentence["scopes"]}
    seen = set()
    for cue in sentence["cues"]:
        gold = scopes.get(cue["ref"])
        if gold is None or cue["ref"] in seen:  # the pieces of one cue share a scope
            continue
        seen.add(cue["ref"])
        expected = _words(sentence["text"], gold["start"], gold["end"])
        reached = reach_of(document, cue["start"], cue["end"])
        found = _words(sentence["text"], *reached) if reached else set()
        tally["token:hit"] += len(expected & found)
        tally["token:gold"] += len(expected)
        tally["token:found"] += len(found)
        tally["scope:gold"] += 1
        tally["scope:exact"] += expected == found
        tally["scope:left"] += min(expected, default=0) == min(found, default=0)
        tally["scope:right"] += max(expected, default=0) == max(found, default=0)
    return tally


def metrics(totals: Totals) -> dict[str, Any]:
    """Return token F1 and how many scopes are right as a whole, at their left and at their right edge."""
    hit = totals["token:hit"]
    named = prf("scope_token", hit, totals["token:found"], hit, totals["token:gold"])
    for name in ("exact", "left", "right"):
        named[f"scope_{name}_accuracy"] = share(totals[f"scope:{name}"], totals["scope:gold"])
    return named


def _words(text: str, start: int, end: int) -> set[int]:
    return {word.start() for word in _WORD.finditer(text, start, end)}


def _run(path: Path, progress: Progress) -> Result:
    file = (
        path
        if path.is_file()
        else next((folder / _FILE for folder in (path, path / "hedging") if (folder / _FILE).is_file()), None)
    )
    if file is None:
        raise InputError(f"{path}: no {_FILE} here; give the file or the folder of BioScope, as published")
    model = shipped_reach()
    learned = set(model.about.get("documents", ())) if model else set()
    tallies: dict[str, Counter] = defaultdict(Counter)
    for sentence in read_lines(file, "doc", "text", "cues", "scopes"):
        if sentence["cues"] and sha256(sentence["doc"].encode()).hexdigest()[:8] not in learned:
            tallies[sentence["doc"]].update(tally_sentence(sentence))
            if progress is not None:
                progress(len(tallies), None)
    if not tallies:
        raise InputError(f"{file}: has no document with cues that the shipped model was not trained on")
    scopes = sum(int(tally["scope:gold"]) for tally in tallies.values())
    size = f"{len(tallies):,} documents that no model saw, {scopes:,} scopes"
    return make_result("bioscope", [file], size, list(tallies.values()), metrics)


BENCHMARK = Benchmark(
    "BioScope",
    "hedging",
    ("scope_token_f1", "scope_exact_accuracy"),
    "Scopes of given cues in biomedical abstracts; documents that the model was trained on are left out.",
    _run,
    "people",
)
