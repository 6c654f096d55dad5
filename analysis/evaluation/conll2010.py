"""Score weasels on CoNLL-2010, task 1, Wikipedia: which sentences are uncertain, and by which cues.

Wikipedia's editors mark as weasels words that give a claim no source (*some say*), and much besides. A cue is
found where a predicted one shares characters with it; ``cue_exact_...`` asks for the same span.

Farkas, Vincze, Móra, Csirik & Szarvas (2010), "The CoNLL-2010 shared task: learning to detect hedges and
their scope in natural language text".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.evaluation.files import read_lines
from analysis.evaluation.newsgold import match_spans
from analysis.evaluation.result import Benchmark, Progress, Result, make_result
from analysis.evaluation.scores import Totals, prf
from analysis.hedging import weasel_cues
from analysis.language import parse

_PATTERN = "conll10_wiki_*.jsonl"


def tally_sentence(sentence: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> Counter:
    """Count hits and misses in one sentence.

    Parameters
    ----------
    sentence : mapping
        With ``uncertain`` and ``cues`` (``start``, ``end``).
    found : sequence of mapping
        Predicted cues, with offsets into the sentence.
    """
    gold = sentence["cues"]
    exact = {(cue["start"], cue["end"]) for cue in gold} & {(cue["start"], cue["end"]) for cue in found}
    tally: Counter = Counter()
    tally["cue:gold"] += len(gold)
    tally["cue:found"] += len(found)
    tally["cue:hit"] += len(match_spans(gold, found))
    tally["cue:exact"] += len(exact)
    tally["sentence:gold"] += bool(sentence["uncertain"])
    tally["sentence:found"] += bool(found)
    tally["sentence:hit"] += bool(sentence["uncertain"]) and bool(found)
    return tally


def metrics(totals: Totals) -> dict[str, Any]:
    """Return sentence F1, the measure of the shared task, and cue F1."""
    named: dict[str, Any] = {}
    for name, hit in (("sentence", "sentence:hit"), ("cue", "cue:hit"), ("cue_exact", "cue:exact")):
        unit = name.removesuffix("_exact")
        named |= prf(name, totals[hit], totals[f"{unit}:found"], totals[hit], totals[f"{unit}:gold"])
    return named


def _run(path: Path, progress: Progress) -> Result:
    files = [path] if path.is_file() else sorted((*path.glob(_PATTERN), *path.glob(f"hedging/{_PATTERN}")))
    if not files:
        raise InputError(
            f"{path}: no {_PATTERN} here; give the file or the folder of CoNLL-2010's Wikipedia part"
        )
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for sentence in read_lines(files[0], "doc", "text", "cues", "uncertain"):
        documents[sentence["doc"]].append(sentence)
    tallies = []
    for number, sentences in enumerate(documents.values(), start=1):
        tallies.append(_tally_document(sentences))
        if progress is not None:
            progress(number, len(documents))
    size = f"{len(documents):,} documents, {sum(map(len, documents.values())):,} sentences"
    return make_result("conll2010", [files[0]], size, tallies, metrics)


def _tally_document(sentences: Sequence[Mapping[str, Any]]) -> Counter:
    starts = [0, *accumulate(len(sentence["text"]) + 1 for sentence in sentences)]
    cues = weasel_cues(parse("\n".join(sentence["text"] for sentence in sentences)))
    tally: Counter = Counter()
    for sentence, start, end in zip(sentences, starts, starts[1:], strict=False):
        inside = [cue for cue in cues if start <= cue.start < end]
        tally += tally_sentence(
            sentence, [{"start": cue.start - start, "end": cue.end - start} for cue in inside]
        )
    return tally


BENCHMARK = Benchmark(
    "CoNLL-2010 task 1 (Wikipedia weasels)",
    "hedging",
    ("sentence_f1", "cue_f1"),
    "The tagger was trained on the public half of this corpus: scores on that file are of its own training "
    "data, those on the other half are not.",
    _run,
    "people",
)
