import datetime

import numpy as np
import pandas as pd
import pytest

from analysis.corpus.fields import as_text, match_fields, spellings


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["text", "title", "date"], ["text", "title", "published"]),
        (["Body", "Headline", "Publish Date", "Publisher"], ["text", "title", "published", "outlet"]),
        (["maintext", "date_publish", "source_domain", "authors"], ["text", "published", "outlet", "author"]),
        (
            ["content", "source.id", "source.name", "publishedAt"],
            ["text", "meta_source.id", "outlet", "published"],
        ),
        (["text", "body"], ["text", "meta_body"]),
        (["date", "published"], ["meta_date", "published"]),
        (["ID", "URL", "html", "My  Mood"], ["id", "url", "html", "meta_My Mood"]),
        (["meta_wave", "wave"], ["meta_wave", "meta_wave"]),
        (["author.name", "publisher.name"], ["author", "outlet"]),
        (["webTitle", "fields.bodyText", "webPublicationDate"], ["title", "text", "published"]),
    ],
)
def test_usual_spellings(names, expected):
    assert list(match_fields(names).values()) == expected


def test_the_users_choice_goes_first():
    names = ["text", "Story text", "when", "mood"]
    chosen = {"text": "story_text", "published": "when", "tone": "mood"}
    assert match_fields(names, chosen) == {
        "text": "meta_text", "Story text": "text", "when": "published", "mood": "meta_tone",
    }  # fmt: skip


def test_an_exact_name_goes_before_one_alike():
    assert match_fields(["body", "Body"], {"text": "Body"})["Body"] == "text"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None), ("", None), (" a\n b ", "a b"), (True, "true"), (3, "3"), (3.0, "3"), (2.5, "2.5"),
        (float("nan"), None), (float("inf"), "inf"), (np.float32("nan"), None), (np.int64(7), "7"),
        (pd.NaT, None),
        (pd.NA, None), (datetime.date(2026, 3, 5), "2026-03-05"),
        (pd.Timestamp("2026-03-05"), "2026-03-05T00:00:00"),
        (["a", None, "b"], "a; b"), ([], None), ({"name": "A", "id": 1}, "A"), ({"a": 1}, "a: 1"),
        (np.array(["a", "b"]), "a; b"), ("café".encode(), "café"),
    ],
)  # fmt: skip
def test_as_text(value, text):
    assert as_text(value) == text


def test_no_spelling_stands_for_two_fields():
    from analysis.corpus.fields import locate, simplify

    rows = pd.read_csv(locate("lexicons", "metadata_fields.csv"))
    simple = rows["spelling"].map(simplify)
    assert rows.groupby(simple)["field"].nunique().max() == 1
    assert set(spellings()) == set(simple)
    assert rows.notna().all().all()
