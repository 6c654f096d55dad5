"""Score the kit on the sample corpus's own gold coding, which was finished before any output was seen.

The floors stand a little below what was measured. They guard against breakage and tell nothing of accuracy on
real news, for the articles are invented and one coder, a language model, wrote and coded them.
"""

import json

import pytest

from analysis.corpus import read
from analysis.evaluation import newsgold, polnear
from analysis.evaluation.predictions import analyse_texts, attributions_by_article, hedges_by_article
from analysis.evaluation.scores import measure
from analysis.resources import locate

FLOORS = {
    "cue_f1": 0.80,
    "category_accuracy": 0.94,
    "voice_accuracy": 0.80,
    "content_token_f1": 0.85,
    "content_iou50_f1": 0.75,
    "source_overlap_accuracy": 0.92,
    "end_to_end_f1": 0.70,
    "found_naming_accuracy": 0.88,
    "found_source_kind_accuracy": 0.60,
    "found_reporting_stance_accuracy": 0.90,
    "found_negated_accuracy": 0.95,
}


def gold(name, field):
    lines = locate("sample", "gold", f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row[field] for row in map(json.loads, lines)}


@pytest.fixture(scope="module")
def scores():
    hedges, attributions = gold("hedges", "hedges"), gold("attributions", "attributions")
    articles = [article for article in read(locate("sample", "articles")) if article.article_id in hedges]
    analysis = analyse_texts(
        {"id": article.article_id, "text": article.text, "title": article.title} for article in articles
    )
    found_hedges, found_attributions = hedges_by_article(analysis), attributions_by_article(analysis)
    labelled, spans = [], []
    for article in articles:
        name, text = article.article_id, article.text
        certain = [hedge | {"coders": "AB"} for hedge in hedges[name]]
        expected, found = attributions[name], found_attributions[name]
        labels = {item["id"]: item for item in expected}
        tally = newsgold.tally_hedges(certain, found_hedges[name])
        labelled.append(tally + newsgold.tally_attributions(text, expected, labels, labels, found))
        spans.append(polnear.tally_article(text, expected, found))
    return measure(spans, polnear.metrics) | measure(labelled, newsgold.metrics)


@pytest.mark.parametrize(("metric", "floor"), FLOORS.items())
def test_score_stays_above_its_floor(scores, metric, floor):
    assert scores[metric] >= floor
