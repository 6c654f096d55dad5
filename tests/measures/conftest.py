"""A small corpus made by hand, so that every expected number can be worked out on paper."""

from types import SimpleNamespace

import pandas as pd
import pytest

SENTENCE = "The ferry may not run, said the mayor, unless the wind drops."
WORDS = [100, 200, 100, 300, 100, 200, 100, 400]
OUTLETS = ["North", "North", "North", "South", "South", "South", None, "North"]


def _article(number):
    text = f"Paragraph one of text {number}.\n{SENTENCE}\nEnd."
    return {
        "article_id": f"a{number}",
        "outlet": OUTLETS[number],
        "author": "A. Writer",
        "published": pd.Timestamp(f"2025-0{1 + number % 3}-10", tz="UTC"),
        "text": text,
        "n_words": WORDS[number],
        "n_words_writer": WORDS[number] // 2,
        "n_sentences": 2,
        "duplicate_of": "a0" if number == 7 else None,
    }


def _hedge(article, number, category, voice, sentence=1, on_cue=False):
    place = {"article_id": article, "hedge_id": number, "sentence_id": sentence, "start": 35, "end": 38}
    return {**place, "text": "may", "category": category, "voice": voice, "on_cue": on_cue, "rule": "may"}


def _attribution(
    article, number, naming, kind, name, key=None, stance="neutral", verb="say", cue_type="speech"
):
    who = {"source": name, "source_id": f"s{number}", "source_name": name, "source_key": key}
    what = {"cue": "said", "content": "x", "quote_type": "indirect", "cue_type": cue_type, "cue_lemma": verb}
    place = {"article_id": article, "attribution_id": number, "sentence_id": 2, "rule": "say"}
    return {**place, **who, **what, "source_kind": kind, "naming": naming, "reporting_stance": stance}


@pytest.fixture()
def analysis():
    articles = pd.DataFrame([_article(number) for number in range(8)])
    hedges = pd.DataFrame(
        [
            _hedge("a0", 1, "modal", "writer"),
            _hedge("a0", 2, "weasel", "writer", sentence=2),
            _hedge("a1", 1, "modal", "writer", sentence=2),
            _hedge("a1", 2, "belief", "source", sentence=2, on_cue=True),
            _hedge("a3", 1, "modal", "writer"),
            _hedge("a3", 2, "modal", "source", sentence=2),
            _hedge("a7", 1, "modal", "writer"),
        ]
    )
    attributions = pd.DataFrame(
        [
            _attribution("a0", 1, "named", "official", "Ines Okafor", "ines okafor"),
            _attribution("a1", 1, "named", "official", "Ines Okafor", "ines okafor", "endorse", "confirm"),
            _attribution("a1", 2, "unnamed", "other", None),
            _attribution("a3", 1, "named", "witness", "Tilly Marsden", "tilly marsden", "distance", "claim"),
            _attribution("a7", 1, "named", "official", "Ines Okafor", "ines okafor"),
        ]
    )
    spans = pd.DataFrame(
        [
            {"article_id": row.article_id, "attribution_id": row.attribution_id, "role": "cue", "piece": 1,
             "start": 48, "end": 52, "text": "said"}
            for row in attributions.itertuples()
        ]
    )  # fmt: skip
    sentences = pd.DataFrame(
        [
            {"article_id": f"a{number}", "sentence_id": place, "n_words": WORDS[number] / 2,
             "attributed_share": float(place == 2)}
            for number in range(8)
            for place in (1, 2)
        ]
    )  # fmt: skip
    return SimpleNamespace(
        articles=articles,
        hedges=hedges,
        attributions=attributions,
        spans=spans,
        sentences=sentences,
        stance=pd.DataFrame(
            columns=[
                "article_id",
                "mark_id",
                "sentence_id",
                "start",
                "end",
                "text",
                "family",
                "voice",
                "rule",
            ]
        ),
        headlines=pd.DataFrame(
            {"article_id": ["a0", "a7"], "label": ["for", "for"], "dropped_hedges": ["may", None]}
        ),
        removed=pd.DataFrame({"article_id": ["a0"]}),
        problems=pd.DataFrame(),
    )
