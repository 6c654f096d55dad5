"""Headline and body side by side: likeness and the cues where they meet."""

import numpy as np
import pytest

from analysis.stance.headline_pairs import (
    SIMILARITIES,
    cue_counts,
    rarity,
    read_text,
    similarities,
    stem,
    zone_features,
    zone_names,
)

BODY = 'Rain fell on the hills. The old pier burned down, police said. "It was no accident," they added.'
CUES = {"report": [("said",)], "doubt": [("no", "accide")]}


def alike(headline, body=BODY):
    features, best = similarities([(headline, body)], rarity([read_text(BODY)]))
    return dict(zip(SIMILARITIES, features[0], strict=True)), best[0]


def test_the_sentence_most_like_the_headline():
    assert alike("Old pier burns down")[1] == 1


def test_a_headline_of_the_body_is_more_alike_than_another():
    same, other = alike("Old pier burned down")[0], alike("Bank lends less")[0]
    assert same["stems_covered"] == pytest.approx(1)
    assert all(
        same[name] >= other[name] for name in SIMILARITIES if name not in ("place", "stems_of_headline")
    )


@pytest.mark.parametrize(("headline", "body"), [("", BODY), ("Old pier", ""), ("", ""), ("大桥", "关闭。")])
def test_nothing_to_compare_is_no_fault(headline, body):
    features, best = alike(headline, body)
    assert np.isfinite(list(features.values())).all()
    assert best == 0


def test_cues_in_the_sentence_that_meets_the_headline():
    counts = cue_counts(read_text(BODY), CUES)
    named = dict(
        zip(
            zone_names(CUES),
            zone_features(cue_counts(read_text("Old pier", True), CUES), counts, 1),
            strict=True,
        )
    )
    assert (named["report_in_best"], named["doubt_in_best"], named["doubt_in_around"]) == (1, 0, 1)
    assert named["report_in_headline"] == 0
    assert named["quotation_mark_in_body"] == pytest.approx(np.log1p(2))


def test_forms_share_a_stem():
    assert stem("burning's") == stem("burning")
