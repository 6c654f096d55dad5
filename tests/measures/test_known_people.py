"""Whom readers know though a phrase gives no name. All is invented, and was coded before it was read."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.measures import single_unnamed
from analysis.measures.known_people import introduced, is_name, is_named_before, is_named_next, takes_up

OKAFOR = ("Ines Okafor", "named")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The Ferry Courier", True),
        ("the Courier, a weekly", True),
        ("Tilly Marsden, the director of the museum", True),
        ("The Ansel Green", True),
        ("a Green", False),
        ("One Ansel Green", False),
        ("The official", False),
        ("The Ansel official", False),
        ("Officials", False),
        ("Two Ansel Greens", False),
        ("the Ministry of Rivers", True),
        ("another user, Ines Okafor", True),
        ("a baker in Ansel, North Fen", False),
        ("a baker, North", False),
        ("", False),
        ("A former nominee -- Ines Okafor, who lost in May --", True),
        ("A former nominee \u2014 Ines Okafor \u2014", True),
        ("A weekly called \u201cThe Ferry\u201d", True),
        ("a man named Adam Reyes", True),
        ("The other man, his cousin Adam Reyes, 40", True),
        ("Tennis great Ines Okafor", True),
        ("Senior aide to North Fen", False),
        ("One North Fen Green", False),
        ("a woman known as Tilly", True),
        ("a man called a liar", False),
        ("A baker -- a former nurse --", False),
    ],
)
def test_what_is_a_name_by_its_capitals(source, expected):
    assert is_name(source) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (" called \u201cThe Ferry\u201d said no", True),
        (", Ines Okafor, said no", True),
        (" -- Ines Okafor -- said no", True),
        (" named Tilly said no", True),
        (" said Ines Okafor was late", False),
        (", Ansel said no", False),
        (" called him a liar", False),
        ("", False),
    ],
)
def test_whether_a_name_follows(after, expected):
    assert is_named_next(after) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("A woman later identified as Ines Okafor, ", True),
        ("In Port Ansel, ", False),
        ("The mayor of North Fen, ", False),
        ("It rained, ", False),
        ("", False),
    ],
)
def test_whether_a_name_stands_before(before, expected):
    assert is_named_before(before) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The baker", True),
        ("this reporter", True),
        ("a baker", False),
        ("Bakers", False),
        ("the source", False),
        ("the second baker", False),
        ("the older baker", False),
    ],
)
def test_which_phrases_take_somebody_up(source, expected):
    assert takes_up(source) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A baker in Ansel left.", True),
        ("One of the bakers left.", True),
        ("Two retired bakers left.", True),
        ("A man left. Ines Okafor is the baker.", False),
        ("Ines Okafor left.", False),
        ("Ines Okafor, a baker in Holm, left.", False),
        ("Ines Okafor is a baker.", False),
        ("Ines Okafor was once a baker. A baker in Holm left.", True),
    ],
)
def test_who_is_brought_in_without_a_name(text, expected):
    assert introduced("The baker", text) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("The Ansel baker", "A baker left.", False),
        ("The Ansel Green", "Some Greens left.", False),
        ("The old baker", "An old baker in Ansel left.", True),
        ("The retired baker", "A baker, now retired, left.", False),
        ("The NFU member", "A National Ferry Union member left.", True),
        ("His old friend", "A friend left.", True),
    ],
)
def test_a_phrase_that_says_something_new_takes_up_nobody_without_a_name(source, text, expected):
    assert introduced(source, text) == expected


@pytest.mark.parametrize(
    ("rows", "alone"),
    [
        # (the sources of an article in order, those whose claims rest on one unnamed source)
        ([OKAFOR, ("The documentarian", "unnamed")], []),
        ([OKAFOR, ("A baker", "unnamed"), ("The baker", "unnamed")], ["A baker", "The baker"]),
        ([OKAFOR, ("The insider", "unnamed")], ["The insider"]),
        ([OKAFOR, ("The Ansel Green", "unnamed")], []),
        ([("The Ferry Courier", "unnamed")], []),
        # where nobody is named there is nobody whom a phrase could take up
        ([("The driver", "unnamed")], ["The driver"]),
    ],
)
def test_a_description_of_somebody_named_is_no_unnamed_source(rows, alone):
    assert single_unnamed(_article(rows))["source"].tolist() == alone


def _article(sources):
    """Return tables of one article in which each source says something of its own."""
    contents = [f"gate{number} was shut" for number in range(len(sources))]
    text, attributions, spans, sentences = "", [], [], []
    for number, ((source, naming), content) in enumerate(zip(sources, contents, strict=True)):
        start = len(text)
        text += f"{source} said {content}. "
        attributions.append(
            {"article_id": "a", "attribution_id": number, "sentence_id": number, "source": source,
             "cue": "said", "content": content, "source_id": f"s{number}", "source_name": None,
             "source_key": None,
             "source_kind": "other", "naming": naming, "cue_type": "speech", "reporting_stance": "neutral"}
        )  # fmt: skip
        for role, first, words in (("source", start, source), ("content", start + len(source) + 6, content)):
            spans.append(
                {"article_id": "a", "attribution_id": number, "role": role, "piece": 1,
                 "start": first, "end": first + len(words), "text": words}
            )  # fmt: skip
        sentences.append({"article_id": "a", "sentence_id": number, "start": start, "end": len(text) - 1})
    article = {"article_id": "a", "outlet": "North", "text": text, "duplicate_of": None, "n_words": 9}
    return SimpleNamespace(
        articles=pd.DataFrame([article]),
        attributions=pd.DataFrame(attributions),
        spans=pd.DataFrame(spans),
        sentences=pd.DataFrame(sentences),
    )
