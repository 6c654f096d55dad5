"""The blind check of stance marks: what is drawn, what the sheet gives away, and how codes are scored."""

import csv
import json
from collections import Counter

import pytest

from analysis.evaluation.marks_sample import FAMILIES, Item, draw, main, score, write_sheet
from analysis.tables import analyze

TEXT = (
    "The bridge must close, and it will close soon. Of course, it is very old. We saw it ourselves.\n"
    "Surprisingly, nobody may cross it in May. The will of the mayor is pretty. You can see it. Is it safe?"
)


@pytest.fixture(scope="module")
def made():
    records = [{"id": f"a{number}", "text": TEXT} for number in range(3)]
    return analyze(records, clean="none", force_language=True)


@pytest.fixture(scope="module")
def texts(made):
    return dict(zip(made.articles["article_id"], made.articles["text"], strict=True))


def item(family, mark=True, start=0):
    return Item("a0", start, start + 1, family, "label", "rule", "writer", mark)


def test_marks_and_decoys_are_drawn_once_each(made, texts):
    items, counts = draw(made.stance, texts, marks=15, decoys=5, seed=1)
    places = Counter((found.article_id, found.start) for found in items)
    assert set(places.values()) == {1}
    assert sum(found.mark for found in items) == 15
    assert sum(not found.mark for found in items) == 5
    assert counts == {family: int((made.stance["family"] == family).sum()) for family in FAMILIES}


def test_a_family_with_too_few_is_made_up_for(made, texts):
    some = made.stance[made.stance["family"] != "attitude"]
    items, counts = draw(some, texts, marks=10, decoys=0, seed=1)
    assert counts["attitude"] == 0
    assert sum(found.mark for found in items) == 10


def test_the_seed_decides(made, texts):
    first, again, other = (draw(made.stance, texts, marks=10, decoys=5, seed=seed)[0] for seed in (1, 1, 2))
    assert first == again != other


def test_what_was_drawn_before_is_left_out(made, texts):
    before = {(found.article_id, found.start) for found in draw(made.stance, texts, marks=10, seed=1)[0]}
    items, _ = draw(made.stance, texts, marks=10, seed=1, without=before)
    assert items
    assert not before & {(found.article_id, found.start) for found in items}


def test_the_sheet_does_not_tell_marks_from_decoys(made, texts, tmp_path):
    items, counts = draw(made.stance, texts, marks=10, decoys=5)
    write_sheet(tmp_path, items, counts, texts)
    with open(tmp_path / "sheet.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["item", "family", "label", "context", "code"]
    assert all(
        f"[[{texts[found.article_id][found.start : found.end]}]]" in row["context"]
        for found, row in zip(items, rows, strict=True)
    )


def test_scores_of_a_sheet_worked_by_hand():
    items = [item("modal")] * 3 + [item("booster")] + [item("modal", mark=False)] * 2
    found = score(
        items,
        [True, True, False, True, False, True],
        {**dict.fromkeys(FAMILIES, 0), "modal": 9, "booster": 1},
    )
    assert found["precision"]["share"] == 0.75
    assert found["by_family"]["modal"]["share"] == 0.6667
    assert found["weighted"]["share"] == pytest.approx(0.9 * 2 / 3 + 0.1, abs=1e-4)
    assert found["decoys_refused"]["share"] == 0.5


def test_wilson_interval():
    found = score([item("modal")] * 10, [True] * 10, {**dict.fromkeys(FAMILIES, 0), "modal": 10})
    assert (found["precision"]["low"], found["precision"]["high"]) == (0.7225, 1.0)


def test_from_the_draw_to_the_score(made, tmp_path, monkeypatch, capsys):
    made.save(tmp_path / "tables")
    run(monkeypatch, "draw", tmp_path / "tables", "--out", tmp_path / "sheet", "--seed", 3)
    sheet = tmp_path / "sheet" / "sheet.csv"
    with open(sheet, encoding="utf-8", newline="") as file:
        rows = [{**row, "code": "yes"} for row in csv.DictReader(file)]
    with open(sheet, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    capsys.readouterr()
    run(monkeypatch, "score", tmp_path / "sheet")
    assert json.loads(capsys.readouterr().out)["precision"]["share"] == 1.0


def test_committed_codes_can_be_scored_again(monkeypatch, capsys):
    run(monkeypatch, "score")
    said = capsys.readouterr().out
    assert said.count('"precision"') == 2
    assert '"share": 0.935,' in said
    assert '"share": 0.94,' in said


def run(monkeypatch, *arguments):
    monkeypatch.setattr("sys.argv", ["marks_sample", *map(str, arguments)])
    main()
