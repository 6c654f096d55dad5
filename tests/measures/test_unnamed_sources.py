"""Which claims rest on one unnamed source, which on an unnamed group, and which on neither.

Every sentence is invented; what a standards editor would say was written down before the kit had read it.
``one``: the claim rests on one unnamed person or body. ``group``: on several, or on a group without names.
``known``: the reader can tell whose claim it is, or it is nobody's in particular, or no claim.
"""

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
]  # fmt: skip


def test_each_source_phrase_stands_in_its_sentence():
    assert all(
        phrase.casefold() in text.casefold() and whose in {"one", "group", "known"}
        for text, phrase, whose in CODED
    )
