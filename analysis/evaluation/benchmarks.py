"""The public benchmarks by name: read the published files, analyse the texts, score the tables."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from analysis.errors import InputError, UsageError
from analysis.evaluation import (
    babe,
    bioscope,
    certainty,
    cofenet,
    conll2010,
    emergent,
    fnc1,
    megaveridicality,
    newsgold,
    polnear,
    szeged,
)
from analysis.evaluation.calibration import Finding
from analysis.evaluation.crosswalk import counterpart
from analysis.evaluation.extraction import evaluate_extraction
from analysis.evaluation.files import find_file, hash_file, read_lines, split_of
from analysis.evaluation.predictions import (
    analyse_texts,
    attributions_by_article,
    hedges_by_article,
    label_given,
    szeged_by_article,
)
from analysis.evaluation.result import Benchmark, Progress, Result, make_result
from analysis.tables import Analysis

_POLNEAR = "polnear_{}.jsonl"
_NEWSGOLD = "newsgold_hedges_{}.jsonl"
_SZEGED = "szeged_wiki_{}.jsonl"


def evaluate(name: str, path: str | Path, progress: Progress = None) -> Result:
    """Score the kit on a public benchmark in its own published format.

    Parameters
    ----------
    name : str
        One of :data:`BENCHMARKS`.
    path : str or Path
        The benchmark's file, or its folder.
    progress : callable, optional
        Told how many articles are done.

    Returns
    -------
    Result

    Raises
    ------
    UsageError
        If there is no such benchmark.
    InputError
        If the path does not hold it.
    """
    if name not in BENCHMARKS:
        raise UsageError(f"no benchmark is called {name!r}; there are: {', '.join(BENCHMARKS)}")
    if not Path(path).exists():
        raise InputError(f"{path}: does not exist; give the file or the folder of {BENCHMARKS[name].title}")
    return BENCHMARKS[name].run(Path(path), progress)


def _polnear(path: Path, progress: Progress) -> Result:
    file = find_file(path, _POLNEAR, what="PolNeAR", folder="attribution")
    heads_file = file.with_name(f"{file.stem}_heads.json")
    gold, heads = read_lines(file, "id", "text", "attributions"), read_heads(heads_file)
    found = attributions_by_article(analyse_texts(gold, progress))
    tallies, findings = [], []
    for record in gold:
        key, text, expected = record["id"], record["text"], record["attributions"]
        every = found.get(key, [])
        # PolNeAR annotates no attribution inside another's content; ours there are neither hits nor errors
        outermost = [item for item in every if item["parent_id"] is None]
        right = polnear.judge(text, expected, outermost, heads.get(key))
        findings += [
            Finding(key, item["confidence"], hit) for item, hit in zip(outermost, right, strict=True)
        ]
        tally = polnear.tally_article(text, expected, outermost, heads.get(key))
        nested = polnear.tally_article(text, expected, every, heads.get(key))
        tallies.append(tally + Counter({f"nested/{name}": number for name, number in nested.items()}))
    number = sum(len(record["attributions"]) for record in gold)
    size = f"{len(gold):,} articles, {number:,} attributions"
    files = [file, *([heads_file] if heads else [])]
    return make_result("polnear", files, size, tallies, polnear.metrics, findings, number)


def read_heads(file: Path) -> dict[str, dict[int, list[list[int]]]]:
    """Read the heads of gold sources, ``{"ARTICLE|START": [start, end]}``, where they are at hand."""
    heads: dict[str, dict[int, list[list[int]]]] = defaultdict(dict)
    if file.is_file():
        for key, span in read_lines(file)[0].items():
            article, _, start = key.rpartition("|")
            heads[article][int(start)] = [span]
    return heads


def _newsgold(path: Path, progress: Progress) -> Result:
    file = find_file(path, _NEWSGOLD, what="the news gold", folder="newsgold")
    split = split_of(file, _NEWSGOLD) or "dev"
    labels_file = file.with_name(f"newsgold_attribution_labels_{split}.jsonl")
    sources_file = file.with_name(f"newsgold_sources_{split}.jsonl")
    texts_file = find_file(
        file.parent, f"polnear_{split}.jsonl", what="PolNeAR, which has the texts", folder="../attribution"
    )
    hedges = {record["id"]: record["hedges"] for record in read_lines(file, "id", "hedges")}
    labels = _by_id(labels_file, "attributions")
    # the sources of some splits were never coded; their metrics are then left out
    sources = _by_id(sources_file, "sources") if sources_file.is_file() else {}
    articles = [
        record for record in read_lines(texts_file, "id", "text", "attributions") if record["id"] in hedges
    ]
    if not articles:
        raise InputError(f"{texts_file}: has none of the articles of {file.name}")
    analysis = analyse_texts(articles, progress)
    found_hedges, found = hedges_by_article(analysis), attributions_by_article(analysis)
    tallies, findings = [], []
    for record in articles:
        key = record["id"]
        findings += newsgold.judge_hedges(key, hedges[key], found_hedges.get(key, []))
        tally = newsgold.tally_hedges(hedges[key], found_hedges.get(key, []))
        tally += newsgold.tally_attributions(
            record["text"],
            record["attributions"],
            labels.get(key, {}),
            sources.get(key, {}),
            found.get(key, []),
        )
        tally += newsgold.tally_given(
            record["attributions"], labels.get(key, {}), sources.get(key, {}), label_given(record)
        )
        tallies.append(tally)
    size = (
        f"{len(articles)} articles, {sum(map(len, hedges.values()))} hedges, "
        f"{sum(map(len, labels.values()))} attributions"
    )
    read = [file, labels_file, *([sources_file] if sources else []), texts_file]
    certain = sum(tally["cue:gold"] for tally in tallies)
    return make_result("newsgold", read, size, tallies, newsgold.metrics, findings, certain)


def _by_id(file: Path, name: str) -> dict[str, dict[str, Any]]:
    return {
        record["id"]: {item["id"]: item for item in record[name]} for record in read_lines(file, "id", name)
    }


def _szeged(path: Path, progress: Progress) -> Result:
    file = find_file(path, _SZEGED, what="the Szeged corpus", folder="hedging")
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for sentence in read_lines(file, "doc", "text", "cues", "uncertain"):
        documents[sentence["doc"]].append(sentence)
    texts = [
        {"id": name, "text": "\n".join(sentence["text"] for sentence in sentences)}
        for name, sentences in documents.items()
    ]
    found = szeged_by_article(texts) or _mapped(analyse_texts(texts, progress))
    tallies = [
        szeged.tally_document(sentences, _cues_by_sentence(sentences, found.get(name, [])))
        for name, sentences in documents.items()
    ]
    size = f"{len(documents):,} documents, {sum(map(len, documents.values())):,} sentences"
    return make_result("szeged", [file], size, tallies, szeged.metrics)


def _mapped(analysis: Analysis) -> dict[str, list[dict[str, Any]]]:
    """Return the hedges that Szeged would mark, by the crosswalk: without the tagger's head for them."""
    found = {}
    for name, hedges in hedges_by_article(analysis).items():
        kinds = [(hedge, counterpart("szeged", hedge["category"])) for hedge in hedges]
        found[name] = [{**hedge, "type": kind} for hedge, kind in kinds if kind]
    return found


def _cues_by_sentence(
    sentences: Sequence[Mapping[str, Any]], cues: Sequence[Mapping[str, Any]]
) -> list[list[dict[str, Any]]]:
    """Give each sentence its cues, with offsets of its own."""
    starts = [0, *accumulate(len(sentence["text"]) + 1 for sentence in sentences)]
    found: list[list[dict[str, Any]]] = [[] for _ in sentences]
    for cue in cues:
        number = bisect_right(starts, cue["start"]) - 1
        start, end = cue["start"] - starts[number], cue["end"] - starts[number]
        found[number].append({"start": start, "end": end, "type": cue["type"]})
    return found


def _extraction(path: Path, progress: Progress) -> Result:
    folder = path.parent if path.is_file() else path
    if not (folder / "ground-truth.json").is_file() and (folder / "ingest").is_dir():
        folder = folder / "ingest"
    measured = dict(evaluate_extraction(folder))
    pages = sorted((folder / "html").glob("*.html.gz"))
    return Result(
        "extraction",
        {"ground-truth.json": hash_file(folder / "ground-truth.json")},
        f"{measured.pop('pages', len(pages)):.0f} pages",
        measured,
        {},
    )


BENCHMARKS: dict[str, Benchmark] = {
    "babe": babe.BENCHMARK,
    "polnear": Benchmark(
        "PolNeAR",
        "attribution",
        (
            "content_token_f1",
            "content_iou50_f1",
            "content_exact_f1",
            "source_head_accuracy",
            "cue_token_f1",
            "end_to_end_f1",
        ),
        "PolNeAR annotates no attribution inside another's content, so the outermost are scored; with the "
        "nested ones as false alarms see with_nested_... in the JSON. Tuned with this split in view: expect "
        "less on other news.",
        _polnear,
        "people",
    ),
    "cofenet": cofenet.BENCHMARK,
    "newsgold": Benchmark(
        "the news gold",
        "newsgold",
        (
            "cue_f1",
            "category_accuracy",
            "voice_accuracy",
            "naming_accuracy",
            "source_kind_accuracy",
            "reporting_stance_accuracy",
            "reporting_stance_macro_f1",
            "sources_pairwise_f1",
            "pronouns_pairwise_f1",
            "source_name_accuracy",
        ),
        "Labels and source identity are given the gold spans, as the classifier's; on the attributions that "
        "we find ourselves see found_... in the JSON. The coders were language models that followed the "
        "codebook.",
        _newsgold,
        "language models",
    ),
    "szeged": Benchmark(
        "the Szeged Uncertainty Corpus (Wikipedia)",
        "hedging",
        ("cue_f1", "sentence_f1"),
        "An encyclopedia, not news: other words, other habits.",
        _szeged,
        "people",
    ),
    "conll2010": conll2010.BENCHMARK,
    "bioscope": bioscope.BENCHMARK,
    "certainty": certainty.BENCHMARK,
    "emergent": emergent.BENCHMARK,
    "fnc1": fnc1.BENCHMARK,
    "megaveridicality": megaveridicality.BENCHMARK,
    "extraction": Benchmark(
        "the article extraction benchmark",
        "ingest",
        ("f1", "precision", "recall"),
        "Our clean-up was tuned on these pages.",
        _extraction,
        "people",
    ),
}
