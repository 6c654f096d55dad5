import pytest

from analysis.errors import UsageError
from analysis.measures import counted, withheld
from analysis.measures.exposure import groups_of, shown_groups, words_of


def test_repeats_are_not_counted(analysis):
    assert list(counted(analysis)["article_id"]) == [f"a{number}" for number in range(7)]


def test_each_voice_has_its_own_words(analysis):
    articles = counted(analysis)
    assert (
        words_of(articles, "writer").sum() + words_of(articles, "source").sum()
        == words_of(articles, "all").sum()
    )
    with pytest.raises(UsageError, match="writer, source or all"):
        words_of(articles, "reader")


def test_small_groups_are_withheld_and_named(analysis):
    found = withheld(analysis, minimum=3)
    assert found.to_dict("records") == [{"outlet": "not stated", "n_articles": 1}]


def test_groups_come_by_name_with_the_unknown_last(analysis):
    assert shown_groups(groups_of(counted(analysis), "outlet"), 1) == ["North", "South", "not stated"]


def test_periods_are_groups(analysis):
    assert set(groups_of(counted(analysis), "month")) == {"2025-01", "2025-02", "2025-03"}


def test_authors_only_when_asked_for(analysis):
    with pytest.raises(UsageError, match="off"):
        groups_of(counted(analysis), "author")
    assert set(groups_of(counted(analysis), "author", authors=True)) == {"A. Writer"}
    own = counted(analysis).assign(meta_Byline="A. Writer", meta_desk="Sea")
    with pytest.raises(UsageError, match="off"):
        groups_of(own, "meta_Byline")
    with pytest.raises(UsageError, match=r"there are (?!.*Byline).*meta_desk"):
        groups_of(own, "nothing")
    assert set(groups_of(own, "meta_Byline", authors=True)) == {"A. Writer"}


def test_unknown_column_is_refused_with_the_known(analysis):
    with pytest.raises(UsageError, match=r"there are outlet, year, month$"):
        groups_of(counted(analysis), "newspaper")
    articles = counted(analysis).assign(meta_desk="city", section="news", raw_map="[]")
    with pytest.raises(UsageError, match=r"there are outlet, section, meta_desk, year, month$"):
        groups_of(articles, "colour")
    with pytest.raises(UsageError, match="section, author, meta_desk"):
        groups_of(articles, "colour", authors=True)


@pytest.mark.parametrize("column", ["text", "n_words", "raw_map", "article_id"])
def test_what_is_an_article_s_alone_makes_no_groups(analysis, column):
    with pytest.raises(UsageError, match="to group by"):
        groups_of(counted(analysis).assign(raw_map="[]"), column)
