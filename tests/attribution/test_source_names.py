"""By which name a source goes, given its phrase: titles of works, antecedents of *who*, parts of groups."""

import pytest

from analysis.attribution import resolve_sources
from analysis.language import Attribution, Span, parse


def name_of(text, source):
    """The name of the source whose phrase stands last in a text, given that and what speaks before."""
    start = text.rindex(source)
    given = Attribution((Span(start, start + len(source)),), (), (), "say", "indirect", "none", "hand", 1.0)
    (found,) = resolve_sources(parse(text, tagged=False), (given,))
    return found.source_name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        # titled works, and the noun that takes them up
        (
            "Ines Okafor made a documentary, “High Water.” It ran in May. The film shows that it was late.",
            "The film",
            "High Water",
        ),
        (
            "She wrote a memoir of her years at sea entitled The Long Tide: My Harbour. The book says that.",
            "The book",
            "The Long Tide: My Harbour",
        ),
        ("Okafor’s “High Water” says that it was late.", "Okafor’s “High Water”", "High Water"),
        ("The council ended the H-12 program in May. The program says so.", "The program", "H-12 program"),
        ("Two films ran. The film says that it was late.", "The film", "film"),
        ("The film “High Water” and the film “Low Water” ran. The film says so.", "The film", "film"),
        # the noun that a relative pronoun takes up
        (
            "They turned to the Ansel Harbour Office which reported two accidents.",
            "which",
            "Ansel Harbour Office",
        ),
        (
            "She had the names of 12 retired pilots — most of them old — who cited the tide.",
            "who",
            "12 retired pilots",
        ),
        # parts of groups
        (
            "The letter came from 12 retired pilots, most of whom had said so.",
            "most of whom",
            "most of 12 retired pilots",
        ),
        ("He spoke with local farmers, many of whom say so.", "many of whom", "many local farmers"),
        ("He stands by the island towns, whose leaders say so.", "whose leaders", "leaders of island towns"),
        (
            "Only 52 percent of registered voters agreed, while 73 percent said that it was late.",
            "73 percent",
            "73 percent of registered voters",
        ),
        # several people
        (
            "It was sent by Senators Ines Okafor, R-Tenn., and Adam Reyes, D-N.Y.",
            "Senators Ines Okafor, R-Tenn., and Adam Reyes, D-N.Y.",
            "Ines Okafor and Adam Reyes",
        ),
        (
            "The plan goes back to Ines Okafor and was kept by Adam Reyes. The two former mayors said so.",
            "The two former mayors",
            "Ines Okafor and Adam Reyes",
        ),
        ("Okafor, others vow to stay. Ines Okafor was late.", "Okafor, others", "Okafor, others"),
        (
            "Pilots, including Ines Okafor, said so.",
            "Pilots, including Ines Okafor,",
            "Pilots, including Ines Okafor",
        ),
        # kin, and whoever a headline or an epithet means
        (
            "Adam Reyes divorced his wife Ines Okafor in May. His ex-wife said so.",
            "His ex-wife",
            "Ines Okafor",
        ),
        (
            "Adam Reyes came in May. Reyes met Piet Vosk. It was for Vosk. The senator said so.",
            "The senator",
            "Adam Reyes",
        ),
        # what stands between dashes is no part of a name
        (
            "The transcript of the debate – published by Corvane – shows that.",
            "The transcript of the debate – published by Corvane –",
            "transcript of the debate",
        ),
        ("Brandt–Ollery said so.", "Brandt–Ollery", "Brandt–Ollery"),
        # the subject is likelier meant, and a body may be one
        (
            "Town after town says so. In its work, the Ansel Harbour Authority lacks the money it needs.",
            "it",
            "Ansel Harbour Authority",
        ),
    ],
)
def test_names(text, source, name):
    assert name_of(text, source) == name


def test_who_acts_on_somebody_in_a_headline_says_nothing_of_him():
    text = "Harbour Mom Corners Reyes.\n\nAdam Reyes came at nine. “It was late,” he said."
    assert name_of(text, "he") == "Adam Reyes"
