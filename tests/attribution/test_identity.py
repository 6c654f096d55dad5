"""Who the sources are within an article: ids, fullest names, keys, naming and kind."""

import pytest

from analysis.attribution import find_attributions, resolve_sources
from analysis.language import Attribution, Span, parse

ARTICLE = """Secretary of Defence Adam J. Reyes III confirmed on Monday that the port had been closed.
Mr. Reyes called the closure a “very serious” step. “Left to be seen,” he said of the reopening.
Navy intelligence officials said that two ships had turned back. More would follow, the intelligence \
officials said.
Ines Okafor, a hydrologist at the university, said that the tide had risen. Ms. \
Okafor added that it would fall.
The Kremlin declined to comment."""


@pytest.fixture(scope="module")
def article():
    return ARTICLE, find_attributions(parse(ARTICLE))


def by_source(article, words):
    text, found = article
    return [item for item in found if words in " ".join(text[start:end] for start, end in item.source)]


def test_one_person_has_one_id_and_the_fullest_name(article):
    text, found = article
    reyes = [item for item in found if item.source_name == "Adam J. Reyes III"]
    assert [text[slice(*item.source[0])] for item in reyes] == [
        "Secretary of Defence Adam J. Reyes III",
        "Mr. Reyes",
        "he",
    ]
    assert {item.source_id for item in reyes} == {"s1"}
    assert {item.source_key for item in reyes} == {"adam j reyes"}
    assert [item.naming for item in reyes] == ["named", "named", "pronoun"]
    assert {item.source_kind for item in reyes} == {"official"}


def test_a_shorter_description_is_the_same_source(article):
    officials = by_source(article, "intelligence officials")
    assert len(officials) == 2
    assert len({item.source_id for item in officials}) == 1
    assert {(item.naming, item.source_kind, item.source_key) for item in officials} == {
        ("unnamed", "official", None)
    }


def test_what_stands_beside_a_name_tells_its_kind(article):
    okafor = by_source(article, "Okafor")
    assert len({item.source_id for item in okafor}) == 1
    assert {item.source_kind for item in okafor} == {"expert"}


def test_known_bodies_have_a_key(article):
    (kremlin,) = by_source(article, "Kremlin")
    assert (kremlin.source_key, kremlin.naming, kremlin.source_kind) == ("kremlin", "named", "official")


@pytest.mark.parametrize(
    ("text", "naming", "kind"),
    [
        ("Mayor Ines Okafor said that it was late.", "named", "official"),
        ("A person familiar with the matter said that it was late.", "unnamed", "other"),
        ("The inspectors’ report said that it was late.", "unnamed", "document"),
        ("Economists said that it was late.", "unnamed", "expert"),
        ("Reuters reported that it was late.", "named", "media"),
        ("The Federated Rail Workers said the strike would go on.", "named", "organisation"),
        ("The Allied Nurses of Ansel said the ward was short of staff.", "named", "organisation"),
        ("Teachers United said the strike would go on.", "named", "organisation"),
        ("Corvane said sales had doubled.", "named", "organisation"),
        ("Harrow County Council said the vote would be held in May.", "named", "official"),
        ("The Harbour Board said the gate was shut.", "named", "official"),
        ("Ansel Police said two men had been held.", "named", "official"),
        ("Police Officers said the gate was shut.", "unnamed", "official"),
        (
            "The minutes show a meeting at which it was apparently agreed to wait.",
            "unnamed",
            "document",
        ),
        ("The harbour master said that it was late.", "unnamed", "official"),
        ("The dockers’ union said that it was late.", "unnamed", "organisation"),
        ("A spokesman for the ministry said that it was late.", "unnamed", "official"),
        ("I think that it was late.", "pronoun", "writer"),
        pytest.param(
            "It was said that the king slept.",
            "none",
            "other",
            marks=pytest.mark.xfail(reason="the tagger takes it into the cue, as in it seems", strict=True),
        ),
    ],
)
def test_naming_and_kind(text, naming, kind):
    found = find_attributions(parse(text))
    assert [(item.naming, item.source_kind) for item in found] == [(naming, kind)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tilly Marsden, 23, said that it was late.", "witness"),
        ("A backpacker said that it was late.", "witness"),
        ("Reader Bob Tranter said that it was late.", "witness"),
        ("Alderman Piet Vosk said that it was late.", "official"),
        ("Major Oda Lund said that it was late.", "official"),
        ("Officials in Port Ansel said that it was late.", "official"),
        ("Piet Vosk, the dockers’ union’s general secretary, said that it was late.", "organisation"),
        ("Mr Okafor’s lawyer said that it was late.", "official"),
        ("A lawyer said that it was late.", "expert"),
    ],
)
def test_kind_from_office_trade_and_introduction(text, kind):
    assert [item.source_kind for item in find_attributions(parse(text))] == [kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Brandt-Ollery, the engineering firm, said that it was late.",
            "Brandt-Ollery",
            marks=pytest.mark.xfail(reason="the tagger takes half of the name for the entity", strict=True),
        ),
        ("A 38-year-old man said that it was late.", "38-year-old man"),
        ("Some members of the crew’s union said that it was late.", "Some members of the crew’s union"),
        ("Councilwoman Beatrice Lomax said that it was late.", "Beatrice Lomax"),
        ("The motorists’ group met. Dural, 66, said that Hanne Dural was late.", "Hanne Dural"),
    ],
)
def test_names_are_the_articles_own_words(text, name):
    assert find_attributions(parse(text))[0].source_name == name


def test_what_seems_so_to_nobody_seems_so_to_the_writer():
    given = Attribution((), (Span(3, 8),), (Span(9, 34),), "seem", "indirect", "none", "hand", 1.0)
    (found,) = resolve_sources(parse("It seems that the tide has turned."), (given,))
    assert (found.naming, found.source_kind) == ("none", "writer")


@pytest.mark.parametrize(
    "tagged",
    [
        False,
        pytest.param(
            True, marks=pytest.mark.xfail(reason="the tagger's source is the I itself", strict=True)
        ),
    ],
    ids=["rules", "shipped"],
)
def test_i_in_speech_is_who_speaks(tagged):
    text = "“I think that the bridge will hold,” said Ines Okafor. I think that it will not."
    inner = [item for item in find_attributions(parse(text, tagged=tagged)) if item.cue_lemma == "think"]
    assert [(item.source_name, item.source_kind) for item in inner] == [
        ("Ines Okafor", "other"),
        (None, "writer"),
    ]


def test_i_in_a_transcript_is_whose_line_it_is():
    text = "OKAFOR: I think that the bridge will hold.\nREYES: I hope that it will.\nOKAFOR: It will."
    found = [item for item in find_attributions(parse(text)) if item.naming == "pronoun"]
    assert [item.source_name for item in found] == ["OKAFOR", "REYES"]


def test_she_is_nobodys_report():
    text = "Inspectors wrote the report. She said that it was late."
    found = find_attributions(parse(text))[-1]
    assert (found.naming, found.source_name) == ("pronoun", None)


def test_a_short_form_is_the_body_it_is_short_for():
    text = "The Ansel Harbour Authority spoke. The authority said that it was late."
    assert find_attributions(parse(text))[-1].source_name == "Ansel Harbour Authority"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ines Okafor met Adam Reyes. She said that it was late.", "Ines Okafor"),
        ("Ines Okafor met Adam Reyes. He said that it was late.", "Adam Reyes"),
        ("Sen. Ines Okafor arrived at nine. The senator said that it was late.", "Ines Okafor"),
    ],
)
def test_pronouns_and_offices_stand_for_people(text, name):
    (found,) = find_attributions(parse(text))
    assert found.source_name == name


def test_two_with_one_surname_stay_two():
    text = "Adam Reyes said that it was late. Mary Reyes said that it was early. Mr. Reyes said that he knew."
    found = [item for item in find_attributions(parse(text)) if item.naming == "named"]
    assert found[0].source_id == found[2].source_id != found[1].source_id


def test_works_on_attributions_from_elsewhere():
    text = "Ines Okafor spoke."
    given = Attribution((Span(0, 11),), (Span(12, 17),), (), "speak", "indirect", "none", "hand", 1.0)
    (found,) = resolve_sources(parse(text), (given,))
    assert (found.source_id, found.source_name, found.naming) == ("s1", "Ines Okafor", "named")
    assert (found.rule, found.source) == ("hand", given.source)
