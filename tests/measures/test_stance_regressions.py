"""Odds that a reporting verb is not neutral, where there is too little to say, and stances by source."""

import pandas as pd
import pytest

from analysis.measures import source_stances, stance_regression
from analysis.measures.empty import reason_of


def with_verbs(analysis, stances):
    """Put verbs of an outlet's first three articles in place of the attributions: stances by outlet."""
    row = analysis.attributions.iloc[[0]].assign(source_kind="official", naming="named")
    parts = []
    for outlet, wordings in stances.items():
        articles = analysis.articles.loc[analysis.articles["outlet"] == outlet, "article_id"][:3].tolist()
        for number, wording in enumerate(wordings):
            parts.append(row.assign(article_id=articles[number % 3], reporting_stance=wording))
    analysis.attributions = pd.concat(parts, ignore_index=True)
    return analysis


@pytest.mark.parametrize(
    ("south", "few"),
    [
        (["endorse"] * 8 + ["neutral"] * 12, None),
        (["endorse"] * 3 + ["neutral"] * 17, 3),
        (["neutral"] * 20, 0),
    ],
)
def test_too_few_verbs_have_no_odds(analysis, south, few):
    data = with_verbs(analysis, {"North": ["distance"] * 8 + ["neutral"] * 30, "South": south})
    row = stance_regression(data, covariates=(), quotes=["indirect"], minimum=3).iloc[0]
    assert (row["level"], row["reference"], row["exposure"]) == ("South", "North", 20)
    assert pd.isna(row["too_few"]) if few is None else row["too_few"] == few
    assert row[["estimate", "low", "high", "p", "q"]].isna().all() == (few is not None)
    if few is None:
        assert row["low"] < row["estimate"] < row["high"]
        assert row["estimate"] == pytest.approx((8 / 12) / (8 / 30))


def test_a_reference_of_too_few_verbs_says_nothing_of_the_others(analysis):
    data = with_verbs(
        analysis, {"North": ["distance"] * 2 + ["neutral"] * 30, "South": ["endorse"] * 9 + ["neutral"] * 9}
    )
    row = stance_regression(data, covariates=(), quotes=["indirect"], minimum=3).iloc[0]
    assert row["too_few"] == 2 and pd.isna(row["high"])


def test_each_source_has_its_stances_and_verbs(analysis):
    found = source_stances(analysis, minimum=1)
    assert found["source"].tolist() == ["Ines Okafor", "witnesses, by name"]
    row = found.iloc[0]
    assert (row["exposure"], row["endorse"], row["neutral"], row["distance"], row["deny"]) == (2, 1, 1, 0, 0)
    assert row["verbs"] == "confirm (1), say (1)"
    places = source_stances(analysis, "outlet", minimum=1, mask_witnesses=False)
    assert places[["source", "outlet", "exposure"]].values.tolist() == [
        ["Ines Okafor", "North", 2],
        ["Tilly Marsden", "South", 1],
    ]
    assert reason_of(source_stances(analysis))
