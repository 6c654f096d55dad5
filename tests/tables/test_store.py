"""Folders: what is refused, what is read back, and what the messages say."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.errors import StoreError
from analysis.tables import SCHEMA_VERSION, TABLES, Analysis, analyze, load
from analysis.tables.frames import arrow_schema, empty_frame
from analysis.tables.store import Store

TEXTS = ("The bridge may close, the mayor said.", "Critics say it is unclear.")


@pytest.fixture
def made(tmp_path):
    analyze(TEXTS, out=tmp_path / "out")
    return tmp_path / "out"


def test_what_is_saved_is_what_is_loaded(made):
    result = load(made)
    for name, frame in analyze(TEXTS).tables.items():
        assert getattr(result, name).equals(frame), name
    result.check()


def test_files_have_the_contracts_schema(made):
    for name in TABLES:
        assert pq.read_schema(made / f"{name}.parquet").equals(arrow_schema(name)), name


def test_other_options_are_refused_in_one_line_with_the_way_out(made):
    with pytest.raises(StoreError, match=r"other options: clean; .*--overwrite") as refused:
        analyze(TEXTS, out=made, clean="none")
    assert "\n" not in str(refused.value)
    assert analyze(TEXTS, out=made, clean="none", overwrite=True).manifest["options"]["clean"] == "none"


def test_the_same_again_reads_the_finished_tables(made):
    before = (made / "run.log.json").read_bytes()
    assert len(analyze(TEXTS, out=made).articles) == 2
    assert (made / "run.log.json").read_bytes() == before


def test_another_input_is_refused(made):
    with pytest.raises(StoreError, match="another input"):
        analyze(["Something else."], out=made)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_of_other_things_is_left_alone(tmp_path, overwrite):
    (tmp_path / "articles.parquet").write_text("mine")
    with pytest.raises(StoreError, match="holds no analysis"):
        analyze(TEXTS, out=tmp_path, overwrite=overwrite)
    assert [path.name for path in tmp_path.iterdir()] == ["articles.parquet"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(StoreError, match="is a file"):
        analyze(TEXTS, out=tmp_path / "out")


def test_two_runs_do_not_write_to_one_folder(tmp_path):
    store = Store(tmp_path / "out")
    with (
        store.begin({"a": 1}, overwrite=False),
        pytest.raises(StoreError, match="another run"),
        Store(tmp_path / "out").begin({"a": 1}, overwrite=False),
    ):
        pass


def test_an_unfinished_run_of_other_options_is_refused(tmp_path):
    with Store(tmp_path / "out").begin({"options": {"clean": "none"}}, overwrite=False):
        pass
    with (
        pytest.raises(StoreError, match=r"other options: clean"),
        Store(tmp_path / "out").begin({"options": {"clean": "auto"}}, overwrite=False),
    ):
        pass


def change_manifest(folder, **values):
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda out: (out / "manifest.json").unlink(), "holds no analysis"),
        (lambda out: (out / "manifest.json").write_text("{"), "cannot be read"),
        (lambda out: (out / "manifest.json").write_text("[]"), "is no manifest"),
        (lambda out: (out / "hedges.parquet").unlink(), "hedges.parquet is missing"),
        (lambda out: (out / "hedges.parquet").write_bytes(b"PAR1"), "hedges.parquet is damaged"),
        (lambda out: change_manifest(out, schema_version=SCHEMA_VERSION + 1), "schema version"),
        (
            lambda out: pq.write_table(pa.table({"article_id": ["a"]}), out / "features.parquet"),
            "its manifest says 2",
        ),
        (
            lambda out: pq.write_table(pa.table({"article_id": ["a", "b"]}), out / "features.parquet"),
            "not as the contract has it",
        ),
    ],
)
def test_a_damaged_folder_says_what_is_wrong(made, harm, message):
    harm(made)
    with pytest.raises(StoreError, match=message) as refused:
        load(made)
    assert len(str(refused.value).splitlines()) <= 2


def test_tables_of_two_analyses_are_never_mixed(made):
    result = load(made)
    analyze(["It might rain."], out=made, overwrite=True)
    with pytest.raises(StoreError, match="overwritten since"):
        _ = result.hedges


def test_manifests_name_no_time_and_no_path(made, tmp_path):
    manifest = (made / "manifest.json").read_text()
    assert str(tmp_path) not in manifest
    assert {"schema_version", "options", "lexicons", "models", "tables", "input"} <= set(json.loads(manifest))


def test_a_frame_that_no_longer_fits_is_not_saved(made, tmp_path):
    tables = load(made).tables
    tables["hedges"] = tables["hedges"].drop(columns="voice")
    with pytest.raises(StoreError, match="hedges lacks its column voice"):
        Analysis.from_tables(tables).save(tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("hedges", "confidence", 1.5), ("hedges", "end", 0), ("sentences", "article_id", "nobody")],
)
def test_checks_find_what_breaks_the_contract(made, table, column, value):
    tables = load(made).tables
    tables[table] = tables[table].assign(**{column: value})
    with pytest.raises(StoreError, match=table):
        Analysis.from_tables(tables).check()


@pytest.mark.parametrize("name", TABLES)
def test_empty_tables_have_their_types(name):
    frame = empty_frame(name)
    assert len(frame) == 0
    Analysis.from_tables({name: frame}).check()


def test_columns_that_an_older_analysis_lacks_are_null(made, tmp_path):
    later = {
        "headlines": ["claim_sentences", "shared"],
        "attributions": ["cue_lemma"],
        "features": ["n_words_named", "share_words_named"],
    }
    for name, columns in later.items():
        table = pq.read_table(made / f"{name}.parquet", partitioning=None)
        pq.write_table(table.drop_columns(columns), made / f"{name}.parquet")
    older = load(made)
    for name, columns in later.items():
        assert list(getattr(older, name)) == list(empty_frame(name))
        assert getattr(older, name)[columns].isna().all(axis=None)
    assert [str(older.features[name].dtype) for name in later["features"]] == ["Int64", "float64"]
    older.check().save(tmp_path / "again")
    again = load(tmp_path / "again")
    for name, frame in older.tables.items():
        assert getattr(again, name).equals(frame), name


def test_the_summary_is_short_and_escaped(made):
    result = load(made)
    assert repr(result).startswith("Analysis(2 articles, ")
    result.articles.insert(0, "<script>", 1)
    assert "<script>" not in result._repr_html_()
    assert "&lt;script&gt;" in result._repr_html_()
