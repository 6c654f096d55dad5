"""The replication package: the same numbers, none of the words, the same bytes."""

import io
import re
import zipfile

import pandas as pd
import pyarrow.parquet as pq
import pytest

import analysis as hr
from analysis.errors import InputError, UsageError
from analysis.reports.bundle import open_bundle, without_words, write_bundle
from analysis.tables import TABLES

_WORD = re.compile(r"\w+")
_TEXT = (
    "The ferry may not run on Sunday, said Ines Okafor, the mayor of Port Merrow. Critics say the pier is "
    "unsafe. “It could be left to the next council to decide what is to be done,” she said in week {n}. "
    "About 40 people waited for boat number {n}; whether it comes remains to be seen."
)


@pytest.fixture(scope="module")
def found():
    records = [
        {
            "id": f"a{n}" if n else "the ferry may not run on sunday said ines",
            "title": f"Ferry {n} may not run on Sunday, the mayor of Port Merrow said",
            "text": _TEXT.format(n=n),
            "author": "A. Writer",
            "url": "https://north.example/the-ferry-may-not-run-on-sunday-said-ines-okafor",
            "outlet": ["North", "South"][n % 2],
            "ward": "harbour",
            "note": "the pier is unsafe it could be left to the next council",
        }
        for n in range(12)
    ]
    made = hr.analyze(records, clean="none", force_language=True)
    made.articles["duplicate_of"] = pd.Series(pd.NA, range(12), "str")
    return made


@pytest.fixture(scope="module")
def packed(found, tmp_path_factory):
    return write_bundle(found, tmp_path_factory.mktemp("bundle") / "b.zip")


def test_the_numbers_of_a_report_are_made_again(found, packed):
    again = open_bundle(packed)
    measures = hr.measures
    for make in (
        lambda data: measures.rates(data, "hedges", by="outlet", split="group", draws=50),
        lambda data: measures.rates(data, "hedges", by="meta_ward", voice="source", draws=50),
        lambda data: measures.rates(data, "attributions", by="outlet", draws=50),
        lambda data: measures.shares(data, "attributions", "naming", by="outlet", draws=50),
        lambda data: measures.shares(data, "attributions", "reporting_stance", by="outlet", draws=50),
        lambda data: measures.positions(data, draws=50),
        lambda data: measures.quoted_sources(data).drop(columns="source"),
        lambda data: measures.rates(data, by="source_kind", draws=50),
        lambda data: measures.compare(data, split={"modal": {"category": "modal"}}, draws=50),
        lambda data: measures.regression(data, covariates=["length"]),
        lambda data: measures.decomposition(data, mix="source_kind", draws=50),
        measures.specifications,
        measures.diversity,
        measures.stance_shares,
        measures.source_kinds,
        measures.headline_labels,
    ):
        before, after = make(found), make(again)
        if isinstance(before, tuple):  # a table and totals
            assert after[1:] == before[1:]
            before, after = before[0], after[0]
        assert len(before) and after.equals(before)
    numbers = [data.features.drop(columns="article_id") for data in (found, again)]
    assert numbers[1].equals(numbers[0]) and again.articles["text"].isna().all()


def test_no_run_of_six_words_of_any_article_is_in_it(found, packed):
    runs = set()
    for text in [*found.articles["text"], *found.articles["title"]]:
        words = _WORD.findall(text.lower())
        runs |= {tuple(words[at : at + 6]) for at in range(len(words) - 5)}
    with zipfile.ZipFile(packed) as file:
        for name in file.namelist():
            content = file.read(name)
            if name.endswith(".parquet"):
                table = pq.read_table(io.BytesIO(content)).to_pandas()
                columns = [" ".join(map(str, table[column])) for column in table]
                rows = [" ".join(map(str, row)) for row in table.itertuples(index=False)]
                said = "\n".join([*columns, *rows])
            else:
                said = content.decode("utf-8")
            words = _WORD.findall(said.lower())
            assert not runs & {tuple(words[at : at + 6]) for at in range(len(words) - 5)}, name
            assert "okafor" not in said.lower() and "A. Writer" not in said


def test_what_needs_the_words_fails_and_gives_no_wrong_number(packed):
    again, measures = open_bundle(packed), hr.measures
    for make in (
        measures.concordance,
        measures.single_unnamed,
        measures.single_unnamed_share,
        measures.twins,
        measures.versions,
        lambda data: measures.distinctive(data, of="words"),
        lambda data: measures.align(data, *data.articles["article_id"].head(2)),
    ):
        with pytest.raises(UsageError, match="these articles have no text: a replication package holds none"):
            make(again)


def test_the_same_analysis_gives_the_same_bytes(found, packed, tmp_path):
    assert write_bundle(found, tmp_path / "again.zip").read_bytes() == packed.read_bytes()


def test_a_name_is_the_same_made_up_name_everywhere(found, packed):
    again = open_bundle(packed)
    pairs = {
        *zip(
            found.attributions["source_name"].dropna(),
            again.attributions["source_name"].dropna(),
            strict=True,
        )
    }
    assert pairs and len(pairs) == len({old for old, _ in pairs}) == len({new for _, new in pairs})
    assert set(again.hedges["article_id"]) <= set(again.articles["article_id"])


@pytest.mark.parametrize("name", TABLES)
def test_every_text_column_is_accounted_for(found, name):
    frame = found.tables[name]
    bare, treated = without_words(name, frame, lambda text: "name")
    assert set(treated) == set(frame.columns) == set(bare.columns)
    masked = [column for column, how in treated.items() if how == "masked"]
    assert all(bare[column].dropna().str.fullmatch(r"x( x)*|-").all() for column in masked)
    assert (bare.isna() == frame.isna()).all(axis=None)


def test_a_damaged_bundle_is_refused(packed, tmp_path):
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(tmp_path / "x.zip", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b" " if name == "tables/hedges.parquet" else b""))
    with pytest.raises(InputError, match=r"tables/hedges\.parquet is not as it was written"):
        open_bundle(tmp_path / "x.zip")
    (tmp_path / "y.zip").write_bytes(b"no")
    with pytest.raises(InputError, match="is no bundle"):
        open_bundle(tmp_path / "y.zip")
