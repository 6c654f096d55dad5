"""Who is described first and named a sentence or two later. All is invented, coded before it was read."""

import pytest

from analysis.attribution import find_attributions, resolve_sources
from analysis.language import Attribution, Span, parse

# (text, first words of the description, whom it means; None where somebody else is named)
LATER = [
    (
        "The gate stood open. A security guard said that the chain had been cut. Guard Tom Hale, 41, added "
        "that the dogs had not barked.",
        "A security guard",
        "Tom Hale",
    ),
    (
        "The plant burned on Friday. The plant's manager said the fire had begun in the dryer. The manager, "
        "Ida Brock, said that nobody was hurt.",
        "The plant's manager",
        "Ida Brock",
    ),
    (
        "Flour is dear. A baker said that the price had doubled. “I may have to close,” said the baker, Omar "
        "Reyes.",
        "A baker",
        "Omar Reyes",
    ),
    (
        "The alarm rang all night. A neighbour said that nobody came. The neighbour, Tilly Marsden, called "
        "the police at six.",
        "A neighbour",
        "Tilly Marsden",
    ),
    (
        "The ferry ran late. The skipper said that fog had held it. Skipper Adam Reyes, 52, has run the "
        "ferry for ten years.",
        "The skipper",
        "Adam Reyes",
    ),
    (
        "The mill is shut. A night watchman said that he had smelled gas. Watchman Omar Reyes said the "
        "valve was stuck.",
        "A night watchman",
        "Omar Reyes",
    ),
    (
        "The bus burned. A driver said that the brakes had failed. Driver Ida Brock added that she had "
        "warned the garage.",
        "A driver",
        "Ida Brock",
    ),
    (
        "The well ran dry. An engineer said that the pump was too old. Ida Brock, the engineer, had "
        "measured it in May.",
        "An engineer",
        "Ida Brock",
    ),
    (
        "The clinic will close. A nurse there said that she had seen it coming. The nurse, Tilly Marsden, "
        "has worked there since June.",
        "A nurse there",
        "Tilly Marsden",
    ),
    (
        "The crane fell. A dock worker said that the wind was too strong. The worker, Tom Hale, 30, was in "
        "the cabin.",
        "A dock worker",
        "Tom Hale",
    ),
    (
        "The inn is for sale. Its owner said that guests stay away. The owner, Omar Reyes, bought it in May.",
        "Its owner",
        "Omar Reyes",
    ),
    (
        "Snow fell on Monday. A shepherd said that half of his flock was lost. It was dark by four. The "
        "shepherd, Adam Reyes, found them in the ditch.",
        "A shepherd",
        "Adam Reyes",
    ),
    (
        "The levy is dead. A top adviser for Mayor Vane said that it cost too much. Ines Okafor, who leads "
        "Vane's budget office, had told the press so in May.",
        "A top adviser for Mayor Vane",
        "Ines Okafor",
    ),
    # somebody else
    (
        "Flour is dear. A baker in Holm said that the price had doubled. Ines Okafor, who owns a mill, "
        "agreed.",
        "A baker in Holm",
        None,
    ),
    (
        "The gate stood open. A guard said that the chain had been cut. Another guard, Tom Hale, said that "
        "he had slept.",
        "A guard",
        None,
    ),
    (
        "Flour is dear. A baker said that the price had doubled. A second baker, Omar Reyes, said that he "
        "would close.",
        "A baker",
        None,
    ),
    (
        "Flour is dear. A baker said that the price had doubled. Omar Reyes, a baker in Holm, disagreed.",
        "A baker",
        None,
    ),
    (
        "The plant burned. A manager said the fire had begun in the dryer. Ida Brock, a neighbour, saw the "
        "smoke.",
        "A manager",
        None,
    ),
    (
        "The mill is shut. A worker said that pay was late. The workers, Omar Reyes and Ida Brock, have "
        "left.",
        "A worker",
        None,
    ),
    (
        "The dam leaks. One resident said that the cellar was wet. Resident Ines Okafor said that hers was "
        "dry.",
        "One resident",
        None,
    ),
    (
        "The dam leaks. A former mayor said that it was built in haste. Mayor Ines Okafor said that it was "
        "sound.",
        "A former mayor",
        None,
    ),
    (
        "The dam leaks. A senior official said that it would be drained. The union's manager, Ida Brock, "
        "said no.",
        "A senior official",
        None,
    ),
    (
        "The bus burned. A bus driver said that the brakes had failed. The taxi driver, Ida Brock, saw it.",
        "A bus driver",
        None,
    ),
    (
        "The bus burned. A driver said that the brakes had failed. The hill is steep. It rained. Nobody was "
        "hurt. The road was closed. A week later a car slid there. Driver Ida Brock said she was lucky.",
        "A driver",
        None,
    ),
    (
        "The talks failed. A diplomat, who asked not to be named, said that the text was dead. Diplomat Ida "
        "Brock said that it was alive.",
        "A diplomat",
        None,
    ),
    (
        "The talks failed. A source said that the text was dead. The minister, Ida Brock, said that it was "
        "alive.",
        "A source",
        None,
    ),
]


# a lead describes whom the article names later, however far away: these are told further down
LEAD = "The council met on Monday.\nIt rained.\nNobody came.\n"


def resolved(text, source):
    """Return the attribution whose source is the first place of some words in a text."""
    text = LEAD + text
    start = text.index(source)
    given = Attribution((Span(start, start + len(source)),), (), (), "", "indirect", "none", "hand", 1.0)
    return resolve_sources(parse(text, tagged=False), [given])[0]


@pytest.mark.parametrize(("text", "source", "name"), LATER)
def test_who_is_described_first_and_named_later(text, source, name):
    found = resolved(text, source)
    if name is None:
        assert found.source_key is None
    else:
        assert (found.source_name, found.naming) == (name, "unnamed")


def test_the_description_and_the_name_have_one_id():
    text = LATER[0][0]
    found = [item for item in find_attributions(parse(LEAD + text)) if item.source]
    assert len(found) == 2
    assert len({item.source_id for item in found}) == 1


@pytest.mark.parametrize("number", [14, 15])
def test_a_lead_is_about_nobody_whom_the_text_tells_apart(number):
    text, source, _ = LATER[number]
    start = text.index(source)
    given = Attribution((Span(start, start + len(source)),), (), (), "", "indirect", "none", "hand", 1.0)
    assert resolve_sources(parse(text, tagged=False), [given])[0].source_key is None
