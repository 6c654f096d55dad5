"""Who a source is: full names, short forms, roles, groups and pronouns, in invented sentences."""

import pytest

from analysis.attribution import find_attributions, resolve_sources
from analysis.language import Attribution, Span, parse


def resolved(text, source, *, title=None):
    """Return the attribution whose source is the last place of some words in a text."""
    given = []
    for words in source if isinstance(source, tuple) else (source,):
        start = text.rindex(words)
        given.append(
            Attribution((Span(start, start + len(words)),), (), (), "", "indirect", "none", "hand", 1.0)
        )
    return resolve_sources(parse(text, title=title, tagged=False), given)[-1]


NAMES = [
    ("Ines Okafor left. Ms. Okafor said no.", "Ms. Okafor", "Ines Okafor"),
    ("Sen. Ines Okafor (D-Ansel) left. Okafor said no.", "Okafor", "Ines Okafor"),
    ("Ines Okafor left. Okafor’s aides wept. Okafor's said no.", "Okafor's", "Ines Okafor"),
    ("Brian O’Malley left. O'Malley said no.", "O'Malley", "Brian O’Malley"),
    ("Vo Thi Lan, the envoy, left. Mr. Vo said no.", "Mr. Vo", "Vo Thi Lan"),
    ("Ines Okafor met Adam Okafor. Mr. Okafor said no.", "Mr. Okafor", "Adam Okafor"),
    ("Adam Reyes, 34, of Port Ansel, left. Adam said no.", "Adam", "Adam Reyes"),
    ("The Gazette's Ines Okafor said no.", "The Gazette's Ines Okafor", "Ines Okafor"),
    ("His wife, the nominee Ines Okafor, said no.", "His wife, the nominee Ines Okafor,", "Ines Okafor"),
    (
        "Senators Ines Okafor and Adam Reyes left. The senators said no.",
        "The senators",
        "Ines Okafor and Adam Reyes",
    ),
    (
        "Sens. Ines Okafor (D-Ansel), Adam Reyes (R-Holm) and Mary Lund (D-Vane) all said no.",
        "Ines Okafor (D-Ansel), Adam Reyes (R-Holm) and Mary Lund (D-Vane) all",
        "Ines Okafor, Adam Reyes and Mary Lund",
    ),
    (
        "Ines Okafor and Adam Reyes left. Okafor and Reyes said no.",
        "Okafor and Reyes",
        "Ines Okafor and Adam Reyes",
    ),
    ("Justice Ines Okafor ruled. The judge said no.", "The judge", "Ines Okafor"),
    ("Rep. Adam Reyes rose. The lawmaker said no.", "The lawmaker", "Adam Reyes"),
    ("Adam Reyes, a baker, was late. The mayor said no.", "The mayor", "mayor"),
    ("It was not clear on Thursday who said no.", "who", None),
    ("Adam Reyes was late. The Port Ansel businessman said no.", "The Port Ansel businessman", "Adam Reyes"),
    (
        "Republican nominee Adam Reyes met Democratic nominee Ines Okafor. The GOP nominee said no.",
        "The GOP nominee",
        "Adam Reyes",
    ),
    (
        "Ines Okafor rose. The former first lady and senator said no.",
        "The former first lady and senator",
        "Ines Okafor",
    ),
    ("A judge said no.\nThe ruling by Justice Ines Okafor was short.", "A judge", "Ines Okafor"),
    ("The United Nations met. The U.N. said no.", "The U.N.", "United Nations"),
    ("The Ansel Harbour Authority met. The authority said no.", "The authority", "Ansel Harbour Authority"),
    (
        "The Securities and Exchange Commission met. The S.E.C. said no.",
        "The S.E.C.",
        "Securities and Exchange Commission",
    ),
    pytest.param(
        "The motorists’ group DriveWell said no.",
        "The motorists’ group DriveWell",
        "DriveWell",
        marks=pytest.mark.xfail(reason="a common noun right before a body's name stays in it", strict=True),
    ),
    ("A survey taken on Sunday found that it was late.", "A survey taken on Sunday", "survey"),
    ("Among likely voters, 46 percent said no.", "46 percent", "46 percent of likely voters"),
    ("Only 52 percent of voters said no.", "Only 52 percent of voters", "52 percent of voters"),
    ("Two naval officers left. Officers said no.", "Officers", "Officers"),
]


@pytest.mark.parametrize(("text", "source", "name"), NAMES)
def test_the_fullest_name(text, source, name):
    assert resolved(text, source).source_name == name


PRONOUNS = [
    ("Ines Okafor met Adam Reyes. She said no.", "She", "Ines Okafor"),
    ("Ines Okafor met Adam Reyes. He said no.", "He", "Adam Reyes"),
    ("Adam Reyes rose late. It rained. He said no.", "He", "Adam Reyes"),
    ("Adam Reyes praised Brian Lund. He said no.", "He", "Adam Reyes"),
    ("Terry Okafor, a widow, met Adam Reyes. She said no.", "She", "Terry Okafor"),
    ("The Harbour Office closed. It said no.", "It", "Harbour Office"),
    ("Ines Okafor and Adam Reyes left. They said no.", "They", "Ines Okafor and Adam Reyes"),
    ("Ines Okafor and Adam Reyes left, each saying no.", "each", "Ines Okafor and Adam Reyes"),
    ("Dockers left. They said no.", "They", None),
    ("It praised Ines Okafor, who said no.", "who", "Ines Okafor"),
    ("Union officers, who said no, left.", "who", "Union officers"),
    ("In her book, she said no. Ines Okafor left.", "she", "Ines Okafor"),
    ("I said no.", "I", None),
    ("Mr. Reyes praised Ms. Okafor. She said no.", "She", "Okafor"),
    ("Ines Okafor rose.\nA storm came.\nShe said no.", "She", "Ines Okafor"),
    ('Melanie Lund sat down. Okafor reports:\n"She said no.', "She", "Melanie Lund"),
    ("Rep. Adam Reyes rose. The congressman sat. He said no.", "He", "Adam Reyes"),
    ("Sergeant Mary Lund saw Captain Brian Holm. She said no.", "She", "Mary Lund"),
    ("Ines Okafor left the council. Its clerk, Adam Reyes, stayed. He said no.", "He", "Adam Reyes"),
    ("The union rose. Ines Okafor left. She said no.", "She", "Ines Okafor"),
    ("Adam Reyes' wife, Mary Reyes, rose. She said no.", "She", "Mary Reyes"),
]


@pytest.mark.parametrize(("text", "source", "name"), PRONOUNS)
def test_who_a_pronoun_is(text, source, name):
    assert resolved(text, source).source_name == name


NAMING = [
    ("Judge rejects plea.", "Judge", "unnamed"),
    ("Critics said no.", "Critics", "unnamed"),
    ("Democrats said no.", "Democrats", "unnamed"),
    ("Ines Okafor’s aides said no.", "Ines Okafor’s aides", "unnamed"),
    ("Officials at Corvane said no.", "Officials at Corvane", "unnamed"),
    ("A spokesman for Corvane, Adam Reyes, said no.", "A spokesman for Corvane, Adam Reyes,", "named"),
    ("A group of Republicans and Democrats said no.", "A group of Republicans and Democrats", "unnamed"),
    ("Critics, including Ines Okafor, said no.", "Critics, including Ines Okafor,", "named"),
    ("The scheme, called Havenplan, says no.", "The scheme, called Havenplan,", "named"),
    ("CorvanePolls said no.", "CorvanePolls", "named"),
    ("REYES: No, never.", "REYES", "named"),
    ("@inesokafor said no.", "@inesokafor", "named"),
    ("Many of them said no.", "Many of them", "pronoun"),
    ("They both said no.", "They both", "pronoun"),
    ("Each said no.", "Each", "pronoun"),
    ("Who said no?", "Who", "pronoun"),
    ("The Gazette said no.", "The Gazette", "named"),
    ("The newspaper said no.", "The newspaper", "unnamed"),
    ("Two officers said no.", "Two officers", "unnamed"),
    ("A Corvane report said no.", "A Corvane report", "named"),
    ("Former Harbour Doctor says no.", "Former Harbour Doctor", "unnamed"),
    ("Norway said no.", "Norway", "named"),
]


@pytest.mark.parametrize(("text", "source", "naming"), NAMING)
def test_how_a_phrase_names_its_source(text, source, naming):
    assert resolved(text, source).naming == naming


KINDS = [
    ("Mayor Ines Okafor said no.", "Mayor Ines Okafor", "official"),
    ("The police said no.", "The police", "official"),
    ("Prosecutors said no.", "Prosecutors", "official"),
    ("The Reyes campaign said no.", "The Reyes campaign", "official"),
    ("The Kremlin said no.", "The Kremlin", "official"),
    ("The dockers’ union said no.", "The dockers’ union", "organisation"),
    ("A spokesman for the bakery said no.", "A spokesman for the bakery", "organisation"),
    ("The chief executive of Corvane said no.", "The chief executive of Corvane", "organisation"),
    ("The charity said no.", "The charity", "organisation"),
    ("Economists said no.", "Economists", "expert"),
    ("A professor of law said no.", "A professor of law", "expert"),
    ("Ines Okafor, a hydrologist at the university, said no.", "Ines Okafor", "expert"),
    ("Voters said no.", "Voters", "witness"),
    ("A retired postman said no.", "A retired postman", "witness"),
    ("Residents said no.", "Residents", "witness"),
    ("The inspectors’ report said no.", "The inspectors’ report", "document"),
    ("A poll found that it was late.", "A poll", "document"),
    ("The lawsuit said no.", "The lawsuit", "document"),
    ("Reuters reported that it was late.", "Reuters", "media"),
    ("The newspaper reported that it was late.", "The newspaper", "media"),
    ("I think that it was late.", "I", "writer"),
    ("A person familiar with the matter said no.", "A person familiar with the matter", "other"),
]


@pytest.mark.parametrize(("text", "source", "kind"), KINDS)
def test_what_kind_of_source(text, source, kind):
    assert resolved(text, source).source_kind == kind


def test_a_headline_in_the_text_does_not_spoil_names():
    text = "Ines Okafor Slams Ferry Plan Again\nInes Okafor rose at nine. Okafor said no."
    assert resolved(text, "Okafor").source_name == "Ines Okafor"


def test_a_headline_names_by_office_whom_the_article_names():
    text = "Lawmaker Slams Ferry Plan Again\nRep. Ines Okafor rose at nine. She said no."
    found = resolved(text, ("Lawmaker", "She"))
    assert found.source_name == "Ines Okafor"
    assert found.source_id == "s1"


def test_a_bare_party_is_one_source_under_its_fullest_description():
    text = "Republicans said no. Panel Republicans left early. Republicans said yes."
    first, last = text.index("Republicans"), text.rindex("Republicans")
    panel = text.index("Panel")
    spans = [Span(first, first + 11), Span(panel, panel + 17), Span(last, last + 11)]
    given = [Attribution((span,), (), (), "", "indirect", "none", "hand", 1.0) for span in spans]
    found = resolve_sources(parse(text, tagged=False), given)
    assert {(item.source_id, item.source_name) for item in found} == {("s1", "Panel Republicans")}


def test_one_phrase_is_one_source_however_often_it_attributes():
    text = "A clerk said and wrote no."
    given = [Attribution((Span(0, 7),), (), (), "", "indirect", "none", "hand", 1.0)] * 2
    assert len({item.source_id for item in resolve_sources(parse(text, tagged=False), given)}) == 1


def test_whoever_is_quoted_is_not_she_in_the_quotation():
    text = "Mary Lund rose. “She knows that it is late,” said Ines Okafor."
    found = find_attributions(parse(text, tagged=False))
    inner = next(item for item in found if item.naming == "pronoun")
    assert inner.source_name == "Mary Lund"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The council will decide next week, it said on Monday.", "council"),
        ("The bank will close 12 branches, it announced on Friday.", "bank"),
        ("Police will search the harbour again, they said.", "Police"),
        # a bridge says nothing, and whether the mayor is meant is anybody's guess
        ("The bridge will close in May, it said.", None),
        ("The mayor will resign in June, she told reporters.", None),
    ],
)
def test_what_a_body_says_of_itself(text, name):
    start = max(text.rfind(word) for word in (" it ", " they ", " she ")) + 1
    end = text.index(" ", start)
    given = Attribution(
        (Span(start, end),), (), (Span(0, text.index(",")),), "say", "indirect", "none", "hand", 1.0
    )
    (found,) = resolve_sources(parse(text, tagged=False), (given,))
    assert found.source_name == name
