"""Which claims rest on one unnamed source, which on an unnamed group, and which on neither.

Every sentence is invented; what a standards editor would say was written down before the kit had read it.
``one``: the claim rests on one unnamed person or body. ``group``: on several, or on a group without names.
``known``: the reader can tell whose claim it is, or it is nobody's in particular, or no claim.
"""

import csv
import re
from types import SimpleNamespace

import pandas as pd
import pytest

import analysis as hr
from analysis.language.tagger import shipped_tagger
from analysis.measures import reason_of, single_unnamed, single_unnamed_share, unnamed_groups
from analysis.measures.anonymity import Mention, anonymous
from analysis.measures.unnamed import several, whose
from analysis.resources import locate

tagged = pytest.mark.skipif(shipped_tagger() is None, reason="the tagger was left out of this installation")

# (text, first words of the source phrase, whose claim it is)
CODED = [
    # the text says that the source is not to be named
    (
        "The official, speaking on condition of anonymity, said that the dam would be drained in May.",
        "The official",
        "one",
    ),
    (
        "The official, who declined to be named, said that the harbour board had hidden the report.",
        "the official",
        "one",
    ),
    (
        "“The pumps failed twice in March,” said the engineer, who asked not to be identified.",
        "the engineer",
        "one",
    ),
    (
        "The port would lose its licence, said the officer, who was not authorised to speak publicly.",
        "the officer",
        "one",
    ),
    (
        "Speaking on condition of anonymity, the diplomat said that the talks had broken down.",
        "the diplomat",
        "one",
    ),
    (
        "The aide, who spoke on background, said that the governor would sign the ferry bill.",
        "The aide",
        "one",
    ),
    (
        "The minister said that the levy was dead. The minister asked not to be named because the "
        "cabinet has not met.",
        "The minister",
        "one",
    ),
    (
        "The director told the Courier on condition of anonymity that the museum had sold the cup.",
        "The director",
        "one",
    ),
    (
        "An official at the Ministry of Rivers, who requested anonymity, said that the levee was never "
        "inspected.",
        "An official",
        "one",
    ),
    (
        "Ines Okafor, who said she was not authorised to speak publicly, warned that the crane could fall.",
        "Ines Okafor",
        "known",
    ),
    (
        "The mayor criticised the official, who spoke on condition of anonymity, and said that the bridge "
        "was safe.",
        "The mayor",
        "known",
    ),
    (
        "The mayor said that the office had spent 12,000 crowns on background checks.",
        "The mayor",
        "known",
    ),
    (
        "A spokeswoman for the company said, on condition of anonymity, that 40 jobs would go.",
        "A spokeswoman",
        "one",
    ),
    ("An unidentified caller said that the school hall would burn.", "An unidentified caller", "one"),
    # one person, only described
    (
        "A person familiar with the matter said that the bank had lost the keys to its vault.",
        "A person",
        "one",
    ),
    ("A senior official said that the dam would be drained in May.", "A senior official", "one"),
    ("The bus was empty when it burned, a witness said.", "a witness", "one"),
    ("One resident said that the water had smelled of petrol since June.", "One resident", "one"),
    ("One of the engineers said that the valve had been stuck for years.", "One of the engineers", "one"),
    ("The driver said that the brakes had failed on the hill.", "The driver", "one"),
    (
        "A woman who lives opposite said that the alarm rang all night.",
        "A woman",
        "one",
    ),
    ("A trade group said that the levy would close 40 bakeries.", "A trade group", "one"),
    ("The source said that the contract had been signed in secret.", "The source", "one"),
    (
        "A senior official said that the dam would be drained in May. The official added that two villages "
        "would have to move.",
        "The official",
        "one",
    ),
    (
        "A retired engineer said that the dam would be drained in May. She said that two villages would have "
        "to move.",
        "She",
        "one",
    ),
    ("The bridge is closed, an official said.", "an official", "one"),
    ("The minister will resign, an aide said.", "an aide", "one"),
    # known by office, by a relation to somebody, as a body, or named elsewhere
    ("The mayor said that the ferry would run again on Monday.", "The mayor", "known"),
    ("The prime minister said that the border would stay closed.", "The prime minister", "known"),
    ("The company's chief executive said that no jobs would go.", "The company's chief executive", "known"),
    ("The county council said that the road would be mended by June.", "The county council", "known"),
    ("The agency said that the wells were safe.", "The agency", "known"),
    ("Police said that the van had no plates.", "Police", "known"),
    ("A company spokesman said that the mill would reopen in autumn.", "A company spokesman", "known"),
    (
        "Adam Reyes was found on Sunday. His wife said that he had gone out to feed the horses.",
        "His wife",
        "known",
    ),
    ("A judge ruled that the mill must be closed by Friday.", "A judge", "known"),
    (
        "An engineer, Tilly Marsden, warned of the crack. The engineer said that the beam would not hold.",
        "The engineer",
        "known",
    ),
    ("A study found that the river had lost half of its trout.", "A study", "known"),
    ("Any engineer would say that the beam could not hold.", "Any engineer", "known"),
    # several, or a group
    ("Opponents say that the tunnel will flood the lower town.", "Opponents", "group"),
    ("Organisers said that 4,000 people had marched.", "Organisers", "group"),
    ("Residents fear that the quarry will dry up their wells.", "Residents", "group"),
    (
        "Two officials said that the dam would be drained in May.",
        "Two officials",
        "group",
    ),
    (
        "People familiar with the matter said that the bank had lost the keys to its vault.",
        "People familiar",
        "group",
    ),
    (
        "The officials, speaking on condition of anonymity, said that the treaty was dead.",
        "The officials",
        "group",
    ),
    ("City officials said that the bridge would open in May.", "City officials", "group"),
    ("A group of parents said that the school bus was never on time.", "A group of parents", "group"),
    (
        "A farmer and her son said that the flood had taken nine cows.",
        "A farmer and her son",
        "group",
    ),
    (
        "Trucking companies said that the detour would cost them 200 crowns a trip.",
        "Trucking companies",
        "group",
    ),
    # given to another source too, or told through a named one
    (
        "A senior official said that the dam would be drained in May. The dam would be drained in May, said "
        "Ines Okafor, the minister of rivers.",
        "A senior official",
        "known",
    ),
    (
        "Ines Okafor said that an engineer had told her that the valve was stuck.",
        "an engineer",
        "known",
    ),
    (
        "Police said that a witness had told them that the van had no plates.",
        "a witness",
        "known",
    ),
    (
        "The bridge is closed, an official said. “The bridge is closed,” said Tilly Marsden of the roads "
        "office.",
        "an official",
        "known",
    ),
    ("A senior official declined to comment on the dam.", "A senior official", "known"),
    # nobody in particular, only supposed; and what somebody does, not says
    ("If somebody says that the bridge is safe, the council will not believe it.", "somebody", "known"),
    ("If a nurse says that the ward is full, believe her.", "a nurse", "known"),
    ("For someone who said that she hated boats, Ines Okafor has rowed far.", "someone", "known"),
    ("Someone said that the ward was full.", "Someone", "one"),
    ("A neighbour recorded the fire on her telephone.", "A neighbour", "known"),
    ("A witness filmed the crash from a window.", "A witness", "known"),
]  # fmt: skip

# source phrases that were met after the table above had been coded
PHRASES = [
    ("Trucking companies", "group"),
    ("Another 19 percent", "unclear"),
    ("another two officials", "group"),
    ("a few residents", "group"),
    ("a dozen drivers", "group"),
    ("few experts", "unclear"),
    ("1,200 farmers", "group"),
    ("Justice", "unclear"),
    ("The bias", "unclear"),
    ("one slide", "unclear"),
    ("the 34-year-old mother of three", "known"),
    ("The family", "known"),
    ("a family of five", "group"),
    ("the billionaire", "known"),
    ("Her lawyer", "known"),
    ("a lawyer", "one"),
    ("a police officer", "one"),
    ("someone", "one"),
    ("a witness", "one"),
    ("a nurse who works nights", "one"),
    ("a man and a woman", "group"),
    ("one of her aides", "one"),
    ("One of them", "one"),
    ("one of the reasons", "unclear"),
    ("The state regulator", "known"),
    ("the agency’s insiders", "group"),
    ("a person at the bank", "one"),
    ("an agency", "one"),
    ("police in Ansel", "known"),
    ("No one", "unclear"),
    ("them … the court", "unclear"),
    ("At least half of the voters", "group"),
    ("Almost half", "group"),
    ("about a dozen drivers", "group"),
    ("Harbour police", "known"),
    ("The ministry’s inspector general", "known"),
    ("whose campaign", "known"),
    ("The friendly audience", "group"),
    ("A walk through their offices", "unclear"),
    ("Marsden is more of an expert", "unclear"),
    ("A driver after the crash", "one"),
    ("", "unclear"),
    ("The mayor's campaign manager", "known"),
    ("A representative for the port", "known"),
    ("A lawyer for the company", "known"),
    ("a nurse for the clinic", "one"),
    ("an aspiring trader who", "unclear"),
    ("someone who", "unclear"),
    ("an engineer who built the dam", "one"),
    ("a probe the port agency", "known"),
    ("a letter the engineer", "one"),
    ("only half \u2014 55 percent \u2014 of her supporters", "unclear"),
    ("who launched his campaign", "unclear"),
]


WHOSE = {"one", "group", "known"}


def test_each_source_phrase_stands_in_its_sentence():
    assert all(phrase.casefold() in text.casefold() and said in WHOSE for text, phrase, said in CODED)


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_whose_claim_a_phrase_tells(phrase, expected):
    assert whose(phrase) == expected
    assert several(phrase) or expected != "group"


@pytest.fixture(scope="module")
def coded():
    texts = [text for text, _, _ in CODED]
    return hr.analyze(pd.DataFrame({"id": [f"t{number}" for number in range(len(texts))], "text": texts}))


def _found(lines, article, source):
    own = lines[lines["article_id"] == article]
    return any(str(text).casefold().startswith(source.casefold()) for text in own["source"])


@tagged
@pytest.mark.parametrize("number", range(len(CODED)), ids=[text[:50] for text, _, _ in CODED])
def test_whose_claim_it_is(coded, number):
    _, source, expected = CODED[number]
    article = f"t{number}"
    assert expected == "known" or _found(coded.attributions, article, source), "no attribution to it is found"
    one = _found(single_unnamed(coded), article, source)
    group = _found(unnamed_groups(coded), article, source)
    assert ("one" if one else "group" if group else "known") == expected


@tagged
def test_a_later_description_is_the_same_source_as_the_first(coded):
    number = next(at for at, (text, _, _) in enumerate(CODED) if "The official added" in text)
    rows = coded.attributions[coded.attributions["article_id"] == f"t{number}"]
    assert rows["source_id"].nunique() == 1
    assert len(single_unnamed(coded).query(f"article_id == 't{number}'")) == 2


@tagged
def test_that_a_name_is_kept_back_is_told(coded):
    lines = single_unnamed(coded).set_index("article_id")["anonymous"]
    assert lines["t0"] and not lines["t14"]


def _claims(*rows):
    """Return tables with one article of claims: source, naming, content, and the sentence each stands in."""
    text = " ".join(f"{source} said {content}." for source, _, content in rows)
    attributions, spans, sentences, start = [], [], [], 0
    for number, (source, naming, content) in enumerate(rows):
        said = start + len(source) + 6
        attributions.append(
            {"article_id": "a", "attribution_id": number, "sentence_id": number, "source": source,
             "cue": "said", "content": content, "source_id": f"s{number}", "source_name": None,
             "source_key": None,
             "source_kind": "official", "naming": naming, "cue_type": "speech",
             "quote_type": "indirect", "reporting_stance": "neutral"}
        )  # fmt: skip
        for role, first, words in (("source", start, source), ("content", said, content)):
            spans.append(
                {"article_id": "a", "attribution_id": number, "role": role, "piece": 1,
                 "start": first, "end": first + len(words), "text": words}
            )  # fmt: skip
        end = said + len(content) + 1
        sentences.append({"article_id": "a", "sentence_id": number, "start": start, "end": end})
        start = end + 1
    article = {"article_id": "a", "outlet": "North", "text": text, "duplicate_of": None, "n_words": 9}
    return SimpleNamespace(
        articles=pd.DataFrame([article]),
        attributions=pd.DataFrame(attributions),
        spans=pd.DataFrame(spans),
        sentences=pd.DataFrame(sentences),
    )


@pytest.mark.parametrize(
    ("first", "second", "alone"),
    [
        ("the bridge closed", "the mill burned", True),
        ("the bridge closed", "the bridge had closed at noon", False),
        ("the bridge closed", "the bridge was painted green", True),
        ("nothing closed", "the old mill in Ansel closed", False),
        ("so", "the old mill in Ansel closed", False),
    ],
)
def test_a_short_claim_counts_and_is_shared_only_whole(first, second, alone):
    data = _claims(("An official", "unnamed", first), ("Ines Okafor", "named", second))
    assert (len(single_unnamed(data)) == 1) == alone


@pytest.mark.parametrize(
    ("cue", "alone"),
    [("said", True), ("charged with", False), ("seen as", False), ("later identified as", False),
     ("charged that", True), ("described as", True)],
)  # fmt: skip
def test_what_is_said_of_somebody_is_not_that_ones_claim(cue, alone):
    data = _claims(("An official", "unnamed", "the old mill in Ansel burned"))
    data.attributions["cue"] = cue
    assert (len(single_unnamed(data)) == 1) == alone


def test_whom_the_text_names_elsewhere_is_known():
    data = _claims(("An official", "unnamed", "the old mill in Ansel burned"))
    data.attributions["source_key"] = "ines okafor"
    assert single_unnamed(data).empty


def test_without_an_unnamed_group_the_result_says_so():
    data = _claims(("Ines Okafor", "named", "the old mill in Ansel closed"))
    assert unnamed_groups(data).empty and "unnamed group" in reason_of(unnamed_groups(data))
    assert single_unnamed_share(data, None)["numerator"].tolist() == [0]


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        # (article, source phrases in order, which of them are not to be named)
        ("The aide, who asked not to be named, said no.", ["The aide"], {0}),
        ("The mayor met the aide, who asked not to be named.", ["The mayor"], set()),
        ("The aide said no. He spoke on condition of anonymity.", ["The aide"], {0}),
        ("The aide said no. Rain fell on condition of anonymity.", ["The aide"], set()),
        ("“No,” the aide said, declining to be identified.", ["the aide"], {0}),
        ("The aide told them that he spoke on background music.", ["The aide"], set()),
        (
            "An aide who agreed to speak on condition that she was not named said no.",
            ["An aide", "who"],
            {0, 1},
        ),
        (
            "An aide, speaking on condition of anonymity to describe the talks, said no.",
            ["An aide, speaking on condition of anonymity to describe", "An aide"],
            {0, 1},
        ),
        ("An anonymous caller said no.", ["An anonymous caller"], {0}),
        ("The aide said that the letter was anonymous.", ["The aide"], set()),
        ("Okafor said no, but an aide who declined to be named said yes.", ["Okafor", "an aide"], {1}),
    ],
)
def test_whom_words_that_keep_a_name_back_are_about(text, sources, expected):
    sentences = [(found.start(), found.end()) for found in re.finditer(r"\S[^.]*\.", text)]
    places = [
        Mention(at, text.index(words), text.index(words) + len(words)) for at, words in enumerate(sources)
    ]
    assert anonymous(text, sentences, places) == expected


def test_every_pattern_finds_its_example():
    with open(locate("lexicons", "anonymity.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pattern = re.compile(row["pattern"].replace(" ", r"\s+"), re.IGNORECASE)
            assert pattern.search(row["example"]), row
            assert any(word in row["example"] for word in row["needs"].split("|")), row
            assert row["definition"] and row["source"] and row["where"] in ("sentence", "source")


def test_every_group_of_words_says_what_it_is_and_where_it_comes_from():
    with open(locate("lexicons", "unnamed_sources.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert (
                row["definition"]
                and row["example"]
                and row["source"]
                and row["words"] == row["words"].lower()
            )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the ubiquitous Tom J. Reve", "known"),
        ("a senior Ada Quarles aide", "one"),
        ("One reason", "unclear"),
    ],
)
def test_a_phrase_that_ends_in_a_name_is_not_unnamed(source, expected):
    assert whose(source) == expected
