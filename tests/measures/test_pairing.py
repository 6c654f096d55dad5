"""Which sentences of two stories tell the same: the table was coded before the rule was run on it."""

import pytest

from analysis.measures.claim_words import said
from analysis.measures.pairing import likeness, pair_up

# what else the two stories have, so that words of the story are not rare in it
FIRST = [
    "The harbour of Port Ansley was closed on Monday after a storm.",
    "Captain Ida Moll has worked on the ferry for nine years.",
    "The harbour office has a new telephone number.",
    "Fishermen stayed at home and mended their nets.",
]
SECOND = [
    "Port Ansley woke to broken windows and flooded cellars.",
    "The storm came from the west, as storms do there.",
    "Ida Moll drinks her coffee black.",
    "Children had no school that day.",
]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The ferry struck a sandbank at dawn, the harbour office said.",
         "At dawn the ferry struck a sandbank.", True),
        ("“We heard a dreadful grinding noise,” said a passenger.",
         "“We heard a dreadful grinding noise,” one traveller claimed.", True),
        ("Engineers found three cracks in the steel hull.",
         "The hull, in whose steel engineers found three cracks, is 40 years old.", True),
        ("The company cut its night crews from five sailors to two last winter.",
         "Night crews were slashed from five sailors to two last winter to save cash.", True),
        # other numbers of the same
        ("Engineers found three cracks in the steel hull.",
         "Engineers found eleven cracks in the steel hull.", False),
        ("The rescue took 40 passengers ashore in lifeboats.",
         "The rescue took 12 passengers ashore in lifeboats.", False),
        # denied by one
        ("The ferry leaked fuel into the bay for hours.",
         "The ferry did not leak fuel into the bay for hours.", False),
        ("The captain steered the ferry onto the sandbank asleep.",
         "The captain denied steering the ferry asleep onto the sandbank.", False),
        # the opposite
        ("The ferry missed its safety inspection in January.",
         "The operator said the ferry passed its safety inspection in January.", False),
        ("Fares on the ferry rose sharply in the summer season.",
         "Fares on the ferry fell sharply in the summer season.", False),
        ("The union won the dispute over night crews.",
         "The union lost the dispute over night crews.", False),
        ("The ferry passed its safety inspection in January.",
         "The operator said the ferry passed its safety inspection in January.", True),
        # names only
        ("Captain Ida Moll grew up in Port Ansley.", "Captain Ida Moll of Port Ansley is divorced.", False),
        ("Ida Moll declined to comment.", "The harbour office declined to comment.", False),
        # lists and times
        ("5 p.m.", "5 p.m.", False),
        ("Ida Moll.", "Ida Moll.", False),
        # a question and what is no answer
        ("Who will pay for the repairs?", "The repairs will take weeks.", False),
        pytest.param(
            "The tanker hit the ferry's stern in thick fog.",
            "The ferry hit the tanker's stern in thick fog.",
            False, marks=pytest.mark.xfail(strict=True, reason="words do not tell who did it to whom"),
        ),
        pytest.param(
            "The office is examining why nobody was warned.",
            "Officials are looking into the lack of an alert.",
            True, marks=pytest.mark.xfail(strict=True, reason="the same in other words is not found"),
        ),
    ],
)  # fmt: skip
def test_only_what_tells_the_same_is_sure(one, other, same):
    first, second = [[said(text) for text in texts] for texts in ([*FIRST, one], [*SECOND, other])]
    pairs = {(pair.first, pair.second): pair.sure for pair in pair_up(first, second)}
    assert pairs.get((len(FIRST), len(SECOND)), False) == same


@pytest.mark.parametrize("known", [True, False])
def test_the_same_source_with_another_claim_is_not_the_same(known):
    source = "The retired safety inspector"
    aside = [(0, len(source))] if known else []
    claims = (f"{source} said the engine was sound.", f"{source} said that lifeboats lacked oars.")
    one, other = (said(claim, aside) for claim in claims)
    pairs = pair_up([*map(said, FIRST), one], [*map(said, SECOND), other])
    assert any(pair.sure for pair in pairs) != known


def test_each_sentence_is_paired_once_with_the_most_alike():
    claim = "The ferry struck a sandbank at dawn."
    first = [said(claim), said(f"Nobody knows why {claim[4:]}"), *map(said, FIRST)]
    second = [*map(said, SECOND), said(claim)]
    found = [pair for pair in pair_up(first, second) if pair.second == len(SECOND)]
    assert [pair.first for pair in found] == [0]


def test_nothing_is_like_nothing():
    assert pair_up([], [said("The ferry struck a sandbank.")]) == []
    assert pair_up([said("And so on.")], [said("It is.")]) == []
    assert likeness([], []).shape == (0, 0)
