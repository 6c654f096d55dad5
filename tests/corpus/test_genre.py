import pytest

from analysis.corpus.genre import _spellings, find_genre
from analysis.language.vocabularies import vocabulary


@pytest.mark.parametrize(
    ("fields", "genre"),
    [
        ({"genre": "news"}, "news"),
        ({"genre": "NewsArticle"}, "news"),
        ({"genre": "Op-Ed", "section": "News"}, "opinion"),
        ({"genre": "something else", "section": "Opinion"}, "opinion"),
        ({"section": "Letters to the editor"}, "opinion"),
        ({"section": "News"}, None),
        ({"section": "World"}, None),
        ({"url": "https://harbourpost.example/opinion/2026/pier"}, "opinion"),
        ({"url": "https://harbourpost.example/2026/opinion"}, None),
        ({"url": "https://[broken"}, None),
        ({"title": "Analysis: What the closure means"}, "analysis"),
        ({"title": "Opinion | The council owes us an answer"}, "opinion"),
        ({"title": "Full transcript: the council debate"}, "transcript"),
        ({"title": "Live: pier closes"}, "live"),
        ({"title": "News: pier closes"}, None),
        ({"title": "Comment of the week, and more"}, None),
        ({}, None),
    ],
)
def test_genre_comes_from_the_metadata(fields, genre):
    assert find_genre(fields) == genre


def test_every_spelling_leads_to_the_vocabulary():
    assert set(_spellings().values()) == set(vocabulary("articles.genre"))
