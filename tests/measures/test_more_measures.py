import numpy as np
import pandas as pd
import pytest

from analysis.errors import UsageError
from analysis.measures import (
    align,
    concordance,
    distinctive,
    diversity,
    most_quoted,
    rates,
    reason_of,
    single_unnamed,
    slopes,
    stance_points,
    stance_regression,
    stance_shares,
    trend,
    trends,
    twins,
    versions,
)


def test_every_cell_has_its_lines(analysis):
    for row in rates(analysis, split="category", minimum=1).to_dict("records"):
        cell = {key: row[key] for key in ("outlet", "category")}
        assert len(concordance(analysis, "hedges", voice="writer", where=cell)) == row["numerator"]
    with pytest.raises(UsageError, match="to group by"):
        concordance(analysis, where={"colour": "red"})


def test_each_voice_is_counted_against_its_own_words(analysis):
    found = rates(analysis, by="voice").set_index("voice")
    assert found["exposure"].to_dict() == {"writer": 550, "source": 550}
    assert found["numerator"].to_dict() == {"writer": 4, "source": 2}


def test_without_dates_there_is_no_trend(analysis):
    analysis.articles["published"] = pd.NaT
    for measure in (trend, slopes):
        assert "No article has a date" in reason_of(measure(analysis))


def test_few_periods_have_rates_but_no_fit(analysis):
    found = trend(analysis)
    assert found["period"].tolist() == ["2025-01", "2025-02", "2025-03"]
    assert found["numerator"].sum() == 4 and found["fit"].isna().all()
    with pytest.raises(UsageError, match="a period is week"):
        trend(analysis, period="minute")


def test_a_planted_trend_is_found(analysis):
    numbers = range(48)
    base = analysis.articles.iloc[0].to_dict()
    dates = pd.date_range("2024-01-05", periods=12, freq="MS", tz="UTC")
    analysis.articles = pd.DataFrame(
        [
            {**base, "article_id": f"t{n}", "published": dates[n % 12], "n_words_writer": 400 + n}
            for n in numbers
        ]
    )
    hedge = analysis.hedges.iloc[0].to_dict()
    analysis.hedges = pd.DataFrame(
        [{**hedge, "article_id": f"t{n}", "hedge_id": k} for n in numbers for k in range(2 + n % 12)]
    )
    row = slopes(analysis).iloc[0]
    assert row["n_periods"] == 12 and row["low"] > 1.05 and row["p"] < 0.01
    fitted = trend(analysis)
    assert (fitted["fit_low"] < fitted["fit"]).all() and (fitted["fit"] < fitted["fit_high"]).all()
    analysis.articles = analysis.articles[analysis.articles["published"] != dates[4]]
    gap = trend(analysis).set_index("period")
    bare = gap.index[gap[["fit", "fit_low", "fit_high"]].isna().any(axis=1)]
    assert bare.tolist() == ["2024-06"], "no course and no band where nothing was published"


def test_copies_are_versions_and_no_twins(analysis):
    found = versions(analysis.__class__(**{**vars(analysis), "articles": _titled(analysis)}))
    assert found["article_id"].tolist()[:2] == ["a0", "a7"] or set(found["article_id"]) >= {"a0", "a7"}
    with pytest.raises(UsageError, match="beside itself"):
        align(analysis, "a0", "a0")
    with pytest.raises(UsageError, match="no article 'zz'"):
        align(analysis, "a0", "zz")


def test_witnesses_go_without_their_names_among_the_sources_of_versions(analysis):
    articles = _titled(analysis)
    articles["duplicate_of"] = articles["duplicate_of"].where(articles["article_id"] != "a4", "a3")
    data = analysis.__class__(**{**vars(analysis), "articles": articles})
    removed = [
        versions(data, mask_witnesses=mask).set_index("article_id").loc["a4", "sources_removed"]
        for mask in (True, False)
    ]
    assert removed == ["a witness", "Tilly Marsden"]


def test_twins_are_of_two_outlets(analysis):
    analysis.articles = _titled(analysis)
    found = twins(analysis, window_days=400)
    assert (found["first_outlet"] != found["second_outlet"]).all()
    analysis.articles = analysis.articles.assign(outlet="North")
    assert "two outlets" in reason_of(twins(analysis))


def _titled(analysis):
    return analysis.articles.assign(title="Ferry", event=None, url=None)


def test_one_source_alone_has_no_other(analysis):
    assert single_unnamed(analysis).empty and reason_of(single_unnamed(analysis))


def test_diversity_counts_each_source_once(analysis):
    analysis.spans = pd.concat(
        [
            analysis.spans,
            analysis.spans.assign(
                role="content", start=0, end=9, text="ten words of what they said about it all"
            ),
        ]
    )
    found = diversity(analysis, None).set_index("measure")["estimate"]
    assert found["words per source"] == pytest.approx(36 / 3)
    assert found["top ten share"] == 1 and found["named share"] == pytest.approx(0.75)


def test_stance_shares_are_of_direct_and_indirect_quotations(analysis):
    found = stance_shares(analysis, None).set_index("quote_type")
    assert (found.loc["indirect", "numerator"], found.loc["indirect", "exposure"]) == (2, 4)
    assert found.loc["direct", "exposure"] == 0 and most_quoted(analysis)[0] == "ines okafor"
    without = stance_shares(analysis, None, without=["ines okafor"]).set_index("quote_type")
    assert without.loc["indirect", "exposure"] == 2
    assert stance_points(analysis, minimum=1).empty
    assert "nothing to compare" in reason_of(stance_regression(analysis))


def test_distinctive_terms_are_of_the_group(analysis):
    found = distinctive(analysis, minimum=3, least_articles=1)
    assert set(found.loc[found["outlet"] == "South", "term"]) == {"claim"}
    with pytest.raises(UsageError, match="cues, hedges, words"):
        distinctive(analysis, of="colours")


def test_periods_on_either_side_of_an_empty_one_are_no_neighbours():
    rates = pd.Series([1.0, -1.0, 1.0, -1.0, 1.0, -1.0], range(6))
    assert trends._autocorrelation(rates)[0] == pytest.approx(-5 / 6)
    apart = rates.set_axis([0, 1, 3, 4, 6, 7])  # every second step leaps over an empty period
    assert trends._autocorrelation(apart)[0] == pytest.approx(-3 / 6)
    assert np.isnan(trends._autocorrelation(rates.set_axis(range(0, 12, 2)))[0])
