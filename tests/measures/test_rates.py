import pytest

from analysis.errors import UsageError
from analysis.language.vocabularies import vocabulary
from analysis.measures import diversity, rates, shares, single_unnamed_share, unmeasured_families


def test_writers_hedges_are_counted_against_writers_words(analysis):
    north, south = rates(analysis, by="outlet", minimum=3).to_dict("records")
    assert (north["outlet"], north["numerator"], north["exposure"], north["n_articles"]) == (
        "North",
        3,
        200,
        3,
    )
    assert north["estimate"] == pytest.approx(15)
    assert (south["numerator"], south["exposure"]) == (1, 300)


def test_sources_hedges_are_counted_against_attributed_words(analysis):
    north, south = rates(analysis, voice="source", minimum=3).to_dict("records")
    assert (north["numerator"], north["exposure"], south["numerator"], south["exposure"]) == (1, 200, 1, 300)
    without = rates(analysis, voice="source", minimum=3, on_cue="exclude")
    assert without["numerator"].tolist() == [0, 1]


def test_every_category_is_there_and_they_add_up(analysis):
    split = rates(analysis, by=None, split="category")
    assert len(split) == 9
    assert split["numerator"].sum() == rates(analysis, by=None)["numerator"].sum() == 4
    groups = rates(analysis, by=None, split="group")
    assert groups["numerator"].tolist() == [3, 0, 0, 1]


def test_groups_below_the_minimum_are_not_shown(analysis):
    assert rates(analysis, minimum=5).empty
    assert list(rates(analysis, minimum=1)["outlet"]) == ["North", "South", "not stated"]


def test_two_groupings_at_a_time_make_a_column_each(analysis):
    found = rates(analysis, by=["outlet", "month"], minimum=1)
    assert list(found.columns[:2]) == ["outlet", "month"]
    assert found["numerator"].sum() == rates(analysis, by=None)["numerator"].item()
    cell = found[(found["outlet"] == "South") & (found["month"] == "2025-01")]
    assert (cell["exposure"].item(), cell["n_articles"].item()) == (150, 1)
    named = shares(analysis, "attributions", "naming", by=("outlet", "year"), minimum=3)
    assert set(named["outlet"]) == {"North", "South"} and set(named["year"]) == {"2025"}
    for wrong in (["outlet"], ["outlet", "outlet"], ["outlet", "month", "year"]):
        with pytest.raises(UsageError, match="one column or two different ones"):
            rates(analysis, by=wrong)
    with pytest.raises(UsageError, match="group by one column here"):
        single_unnamed_share(analysis, by=["outlet", "month"])
    each = diversity(analysis, by=["outlet", "month"], minimum=1)
    assert list(each.columns[:3]) == ["outlet", "month", "measure"]
    words = each[(each["measure"] == "named share").to_numpy()]["exposure"].sum()
    assert words == diversity(analysis, None).set_index("measure").loc["named share", "exposure"]


def test_attributions_have_all_words_as_exposure(analysis):
    assert rates(analysis, "attributions", by=None)["exposure"].item() == 1100


def test_an_empty_table_gives_rows_of_zero(analysis):
    found = rates(analysis, "stance", by=None, split="family")
    assert not set(found["family"]) & set(unmeasured_families())
    assert set(found["family"]) | set(unmeasured_families()) == set(vocabulary("stance.family"))
    assert (found["high"] > 0).all()


@pytest.mark.parametrize(
    "wrong",
    [{"table": "spans"}, {"split": "colour"}, {"voice": "reader"}, {"on_cue": "maybe"}, {"by": "newspaper"}],
)
def test_wrong_use_is_named(analysis, wrong):
    with pytest.raises(UsageError):
        rates(analysis, **wrong)


def test_rates_by_position_are_of_the_voice_and_the_hedges_asked_for(analysis):
    def totals(**choices):
        found = rates(analysis, by="position", draws=5, **choices)
        return found["numerator"].sum(), found["exposure"].sum()

    articles = analysis.articles[analysis.articles["duplicate_of"].isna()]
    sources = articles["n_words"].sum() - articles["n_words_writer"].sum()
    assert totals() == (4, articles["n_words_writer"].sum())
    assert totals(voice="source") == (2, sources)
    assert totals(voice="source", on_cue="only") == (1, sources)
    assert totals(voice="all")[0] == 6
    with pytest.raises(UsageError, match="voice is writer, source or all"):
        rates(analysis, by="position", voice="nobody")
