"""Drawing: whole units, known chances, strata, no article that trained the kit, no marks for the coders."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding import draw, frame_of, plan
from analysis.coding.draw import allocate, chosen
from analysis.coding.key import read_key, write_key
from analysis.coding.plan import expected_width, needed
from analysis.coding.trained import TRAINED, TUNED, hashes, known, used_for
from analysis.coding.units import REPEATS, TRAINED_ON, WORDLESS, why_left_out
from analysis.errors import InputError, UsageError


def test_each_unit_has_the_chance_that_its_stratum_gave_it(town):
    key = draw(town, "hedges", 20)
    sizes = {row["stratum"]: row for row in key.about["strata"]}
    assert sum(row["drawn"] for row in sizes.values()) == len(key.units) == 20
    assert sum(row["available"] for row in sizes.values()) == len(frame_of(town, "hedges").units)
    for unit in key.units:
        stratum = sizes[unit.stratum]
        assert unit.probability == stratum["drawn"] / stratum["available"]
        assert unit.stratum == f"{unit.outlet} | {unit.period}"
    assert sum(1 / unit.probability for unit in key.units) == pytest.approx(
        sum(row["available"] for row in sizes.values())
    )


def test_units_are_whole_and_have_their_context(town):
    texts = town.articles.set_index("article_id")["text"]
    for table in ("hedges", "attributions"):
        for unit in draw(town, table, 4).units:
            text = texts[unit.article_id]
            assert text[unit.start : unit.start + len(unit.text)] == unit.text
            assert unit.before in " ".join(text.split()) and unit.after in " ".join(text.split())
            assert unit.sentence(0) in unit.text
            if table == "attributions":
                assert unit.text == text and unit.probability == 0.5


def test_every_unit_is_drawn_as_often_as_it_says():
    labels = pd.Series(["North"] * 30 + ["South"] * 10 + ["West"] * 2)
    seen, chances = np.zeros(len(labels)), {}
    for seed in range(400):
        drawn, _ = chosen(labels, 12, "hedges", seed)
        for place, stratum, chance in drawn:
            seen[place] += 1
            chances[stratum] = chance
    expected = labels.map(chances).to_numpy(float)
    assert expected.sum() == pytest.approx(12)
    assert (abs(seen / 400 - expected) <= 4 * np.sqrt(expected * (1 - expected) / 400) + 1e-9).all()


def test_the_same_seed_draws_the_same_and_another_another(town):
    assert draw(town, "hedges", 9) == draw(town, "hedges", 9)
    assert draw(town, "hedges", 9).sample != draw(town, "hedges", 9, seed=2).sample


def test_coders_share_a_part_and_each_has_the_same_work(town):
    key = draw(town, "hedges", 20, coders=("a", "b", "c"), overlap=0.25)
    given_to = [set(ids) for ids in key.assigned.values()]
    assert len(set.intersection(*given_to)) == 5
    assert set.union(*given_to) == set(key.by_id) and {len(one) for one in given_to} == {10}


def test_articles_that_trained_the_kit_are_never_drawn(town, monkeypatch):
    texts = dict(zip(town.articles["article_id"], town.articles["text"], strict=True))
    known_now = dict.fromkeys(hashes(texts["t0"]), TRAINED) | dict.fromkeys(hashes(texts["t1"]), TUNED)
    monkeypatch.setattr("analysis.coding.trained.known", lambda: known_now)
    frame = frame_of(town, "hedges")
    # t6 ends as t0 does, in the same forty words, and is taken for another edition of it
    assert set(town.articles["article_id"]) - set(frame.units["article_id"]) == {"t0", "t6"}
    assert frame.left_out["trained the kit"] == 2 and frame.tuned == 2
    shortened = " ".join(texts["t0"].split()[:-3]).upper()
    assert (
        used_for(shortened) == TRAINED
        and used_for("A new story about a bridge that nobody has read.") is None
    )


def test_the_list_of_trained_articles_is_hashes_only():
    assert len(known()) > 2000 and set(known().values()) == {TRAINED, TUNED}
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in known())


def test_copies_are_not_drawn_and_nothing_to_draw_is_said(town):
    from analysis.tables import Analysis

    articles = town.articles.assign(duplicate_of=["t0"] * len(town.articles))
    with pytest.raises(InputError, match="8 repeat another article"):
        frame_of(Analysis.from_tables({**town.tables, "articles": articles}), "hedges")


def test_what_is_left_out_agrees_with_its_number():
    assert why_left_out({REPEATS: 1, TRAINED_ON: 1, WORDLESS: 0}) == [
        "1 repeats another article", "1 trained the kit",
    ]  # fmt: skip
    assert why_left_out({REPEATS: 2, WORDLESS: 1}) == ["2 repeat another article", "1 has no words"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"table": "stance"}, "hedges or attributions"),
        ({"n": 0}, "at least one"),
        ({"overlap": 0}, "--overlap"),
        ({"period": "week"}, "--period"),
        ({"coders": ("a", "a")}, "name"),
    ],
)
def test_what_cannot_be_drawn_is_said(town, arguments, said):
    with pytest.raises(UsageError, match=said):
        draw(town, **{"table": "hedges", "n": 3, **arguments})


def test_too_few_units_for_the_strata_make_one_stratum_of_all(town):
    key = draw(town, "hedges", 1)
    assert [row["stratum"] for row in key.about["strata"]] == ["all"]
    assert draw(town, "attributions", 100).about["n"] == 8


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30), st.integers(1, 300))
def test_shares_of_the_sample_add_up(sizes, n):
    sizes = np.array(sizes)
    n = min(max(n, len(sizes)), int(sizes.sum()))
    parts = allocate(sizes, n)
    assert sum(parts) == n and all(1 <= part <= size for part, size in zip(parts, sizes, strict=True))


def test_what_is_left_over_goes_to_those_furthest_behind_their_proportion():
    assert allocate(np.array([600, 300, 4]), 10) == [5, 3, 2]
    assert allocate(np.array([500, 300, 200]), 10) == [5, 3, 2]
    assert allocate(np.array([90, 5, 5]), 7) == [3, 2, 2]
    assert allocate(np.array([3, 3, 90]), 12) == [2, 2, 8]


def test_the_plan_is_the_textbooks():
    # Cochran: 385 of very many for plus or minus 5 points at one half; 132 of 200
    assert needed(0.5, 10**9, 0.1) == 385 and needed(0.5, 200, 0.1) == 132
    assert expected_width(0.5, 200, 132) <= 0.1 < expected_width(0.5, 200, 131)
    assert expected_width(0.3, 50, 50) == 0 and expected_width(0.3, 50, 0) == 1


def test_the_plan_covers_outlets_and_periods(town):
    units = frame_of(town, "hedges").units
    found = plan(town, units, "hedges", width=0.2, n=10).set_index("group")
    assert set(found.index) == {"all together", "North", "South", "2025-01", "2025-02"}
    assert (found["needed"] <= found["available"]).all() and found.loc["all together", "drawn"] == 10
    assert (
        plan(town, frame_of(town, "attributions").units, "attributions", width=0.2, n=2)["needed"].min() >= 1
    )


def test_undated_articles_are_drawn_too(town):
    from analysis.tables import Analysis

    blank = pd.Series(pd.NaT, town.articles.index, dtype=town.articles["published"].dtype)
    undated = Analysis.from_tables(
        {**town.tables, "articles": town.articles.assign(published=blank, outlet=None)}
    )
    assert {unit.stratum for unit in draw(undated, "hedges", 3).units} == {"not stated | all"}


def test_a_key_comes_back_as_it_was(town, tmp_path):
    key = draw(town, "attributions", 3, coders=("a", "b"))
    write_key(key, tmp_path / "x.key.json")
    assert read_key(tmp_path / "x.key.json") == key
    with pytest.raises(InputError, match="hedgerow sample wrote it"):
        read_key(tmp_path / "none.key.json")
    (tmp_path / "y.key.json").write_text("{}")
    with pytest.raises(InputError, match="is no key"):
        read_key(tmp_path / "y.key.json")


@pytest.mark.parametrize("n", [10, 17, 40])
def test_the_plan_shares_out_as_the_draw_does(town, n):
    frame = frame_of(town, "hedges")
    uneven = frame._replace(units=frame.units.drop(frame.units.index[3:24]).reset_index(drop=True))
    drawn = pd.Series([unit.outlet for unit in draw(town, "hedges", n, frame=uneven).units]).value_counts()
    planned = plan(town, uneven.units, "hedges", width=0.2, n=n).set_index("group")["drawn"]
    assert planned[["North", "South"]].tolist() == drawn[["North", "South"]].tolist()
