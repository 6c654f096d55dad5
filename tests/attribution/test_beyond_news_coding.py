"""What coders of news corpora leave out: nested, floating and long quotations, and headlines.

Every sentence is invented; what is expected was written down before the kit had read it. Where the shipped
tagger gets one wrong, ``MISSED`` says how, and the test fails when that is mended.
"""

import pytest

from analysis.attribution import find_attributions
from analysis.language import parse
from analysis.language.tagger import shipped_tagger

pytestmark = pytest.mark.skipif(
    shipped_tagger() is None, reason="the tagger was left out of this installation"
)

# (sentence, (lemma of the outer cue, of the inner cue, inner source))
NESTED = [
    (
        "American officials have said they estimate that the force lost 300 trucks.",
        ("say", "estimate", "they"),
    ),
    (
        "The mayor said that the engineers believe that the dam will hold.",
        ("say", "believe", "the engineers"),
    ),
    ("Police said a witness told them that the van had no plates.", ("say", "tell", "a witness")),
    (
        "The union says the company admitted that the figures were wrong.",
        ("say", "admit", "the company"),
    ),
    (
        "According to the lawyer, her client denies that he took the money.",
        ("according to", "deny", "her client"),
    ),
    ("“She told me that the bridge was safe,” Mr. Okafor said.", ("say", "tell", "She")),
    (
        "The report says residents complained that the water smelled of petrol.",
        ("say", "complain", "residents"),
    ),
    ("Ms. Vanter said doctors had warned her that the valve might fail.", ("say", "warn", "doctors")),
    (
        "The minister claimed that economists agree that growth will return.",
        ("claim", "agree", "economists"),
    ),
    ("The spokesman said he hoped that the talks would resume.", ("say", "hope", "he")),
    ("A neighbour recalled that the boy had said that he would leave.", ("recall", "say", "the boy")),
    (
        "The paper reported that the senator had promised that no school would close.",
        ("report", "promise", "the senator"),
    ),
    (
        "The judge noted that, according to the police, the door had been locked.",
        ("note", "according to", "the police"),
    ),
    (
        "“The governor insists that nothing was hidden,” the auditor wrote.",
        ("write", "insist", "The governor"),
    ),
    (
        "Investigators said the pilot's notes suggested that the engine was old.",
        ("say", "suggest", "the pilot's notes"),
    ),
    ("The charity said villagers reported that soldiers burned the mill.", ("say", "report", "villagers")),
    ("He said his mother thought that the war was over.", ("say", "think", "his mother")),
    (
        "The board announced that its chairman believes that the merger will succeed.",
        ("announce", "believe", "its chairman"),
    ),
    ("Two aides said the president told them that he would not run.", ("say", "tell", "the president")),
    ("The club said fans had claimed that the referee was paid.", ("say", "claim", "fans")),
    (
        "The study found that most parents say that their children sleep badly.",
        ("find", "say", "most parents"),
    ),
    (
        "Nurses said managers had promised them that shifts would be shorter.",
        ("say", "promise", "managers"),
    ),
]

# (text, the quotation without a cue of its own, its source in the article's words)
FLOATING = [
    ("The mayor blamed the rain. “It never stopped.”", "It never stopped", "The mayor"),
    ("“We have waited,” Ines Okafor said. “Now we build.”", "Now we build", "Ines Okafor"),
    ("“We have waited,” Ines Okafor said.\n\n“Now we build.”", "Now we build", "Ines Okafor"),
    ("Tomas Brandl was furious. “Nobody asked us.”", "Nobody asked us", "Tomas Brandl"),
    ("“It held,” the engineer said. “It will hold again.”", "It will hold again", "the engineer"),
    ("The captain praised her crew. “They saved the ship.”", "They saved the ship", "The captain"),
    ("Mr. Lunt shook his head. “I never signed that.”", "I never signed that", "Mr. Lunt"),
    (
        "Dr. Amsel said the test had failed. “We will repeat it.” The ward is closed.",
        "We will repeat it",
        "Dr. Amsel",
    ),
    (
        "“Go home,” the officer told them. “There is nothing to see.”",
        "There is nothing to see",
        "the officer",
    ),
    (
        "“Prices rose,” said Mara Vell, who runs the bakery. “Then they rose again.”",
        "Then they rose again",
        "Mara Vell, who runs the bakery",
    ),
    (
        "The coach was pleased with the draw. “A point is a point.”",
        "A point is a point",
        "The coach",
    ),
    ("She denied it. “That is a lie.”", "That is a lie", "She"),
    (
        "“I saw smoke,” the neighbour recalled. “Then the roof fell in.” The fire is out.",
        "Then the roof fell in",
        "the neighbour",
    ),
    (
        "The minister defended the plan. “It is fair and it is paid for.”",
        "It is fair and it is paid for",
        "The minister",
    ),
    ("Her lawyer disagreed. “The law is clear.”", "The law is clear", "Her lawyer"),
    (
        "“The road is shut,” the spokeswoman said. “It will open on Monday.” Buses run.",
        "It will open on Monday",
        "the spokeswoman",
    ),
    ("The farmers want rain. “Without it we are finished,” one said.", "Without it we are finished", "one"),
    (
        "“No,” the widow answered. “I sold the house in May.”",
        "I sold the house in May",
        "the widow",
    ),
    ("The pilot stayed calm. “We have lost an engine.”", "We have lost an engine", "The pilot"),
    (
        "Asked about the fee, the director laughed. “You will have to guess.”",
        "You will have to guess",
        "the director",
    ),
    ("“We lost,” the captain said. “We deserved to.”", "We deserved to", "the captain"),
]

# (text of several paragraphs, a passage of each paragraph of the one quotation, its source)
PARAGRAPHS = [
    (
        "The mayor said: “We have waited.\n“We have paid.\n“Now we build.”\nThe crane arrived.",
        ("We have waited", "We have paid", "Now we build"),
        "The mayor",
    ),
    (
        "“The dam is old,” the engineer said. “It was built in 1931.\n\n“It leaks.”\n\nNobody lives there.",
        ("It was built in 1931", "It leaks"),
        "the engineer",
    ),
    (
        "“I came home at six.\n“The door was open,” the tenant said.\nPolice are looking.",
        ("I came home at six", "The door was open"),
        "the tenant",
    ),
    (
        "Ms. Vanter wrote: “Dear members,\n“The fee will rise.\n“We are sorry.”\nThe club has 90 members.",
        ("Dear members", "The fee will rise", "We are sorry"),
        "Ms. Vanter",
    ),
    (
        '"We had no water," the miner said. "We drank rain.\n\n"On day nine they came."\n\nIt ends.',
        ("We drank rain", "On day nine they came"),
        "the miner",
    ),
    (
        "The bishop said: “War is a choice.\n“Peace is one too.”\nThe bells rang.",
        ("War is a choice", "Peace is one too"),
        "The bishop",
    ),
    (
        "“We like trade,” said Tomas Brandl. “We trade every day.\n“We are against lies.”\nIt ends.",
        ("We trade every day", "We are against lies"),
        "Tomas Brandl",
    ),
    (
        "In a statement, the bank said: “All accounts are safe.\n“No data was lost.”\nIts shares fell.",
        ("All accounts are safe", "No data was lost"),
        "the bank",
    ),
    (
        "“It began with a cough,” Dr. Amsel said. “Then came the fever.\n“Then came the next ten.”\nIt ends.",
        ("Then came the fever", "Then came the next ten"),
        "Dr. Amsel",
    ),
    (
        "The letter said: “Leave the town.\n“Do not come back.”\nNobody signed it.",
        ("Leave the town", "Do not come back"),
        "The letter",
    ),
    (
        "“My father fished here.\n“My son will not,” Mr. Lunt said.\nThe harbour closes in May.",
        ("My father fished here", "My son will not"),
        "Mr. Lunt",
    ),
    (
        "The union said: “Pay is one thing.\n“Respect is another.\n“We want both.”\nTalks go on.",
        ("Pay is one thing", "Respect is another", "We want both"),
        "The union",
    ),
    (
        "“The law is clear,” the judge said. “The council broke it.\n\n“It must pay.”\n\nIt may appeal.",
        ("The council broke it", "It must pay"),
        "the judge",
    ),
    (
        "Mara Vell said: “I sell bread.\n“I do not sell politics.”\nThe queue was long.",
        ("I sell bread", "I do not sell politics"),
        "Mara Vell",
    ),
    (
        "“We saw a light,” the sailor said. “It was green.\n“Then it went down.”\nThe search ended.",
        ("It was green", "Then it went down"),
        "the sailor",
    ),
    (
        "The coach said: “They ran more.\n“They wanted it more.”\nThe next match is on Sunday.",
        ("They ran more", "They wanted it more"),
        "The coach",
    ),
    (
        "“There is no plan,” the senator said. “There never was.\n“Ask them.”\nThe vote is in June.",
        ("There never was", "Ask them"),
        "the senator",
    ),
    (
        "The witness said: “He ran out.\n“He had a bag.\n“He got into a van.”\nThe van was found.",
        ("He ran out", "He had a bag", "He got into a van"),
        "The witness",
    ),
    (
        "“Nobody told us,” the teacher said. “We read it in the paper.\n“So did the children.”\nIt ends.",
        ("We read it in the paper", "So did the children"),
        "the teacher",
    ),
    (
        "The airline said: “Flight 12 has landed.\n“All on board are well.”\nThe runway is open.",
        ("Flight 12 has landed", "All on board are well"),
        "The airline",
    ),
]

# (headline, source, cue, content)
HEADLINES = [
    ("Mayor says bridge is safe", "Mayor", "says", "bridge is safe"),
    ("Bridge is safe, says mayor", "mayor", "says", "Bridge is safe"),
    ("Mayor: Bridge is safe", "Mayor", ":", "Bridge is safe"),
    ("Police say driver was asleep", "Police", "say", "driver was asleep"),
    ("Driver was asleep, police say", "police", "say", "Driver was asleep"),
    ("Okafor denies taking money", "Okafor", "denies", "taking money"),
    ("Union claims firm hid figures", "Union", "claims", "firm hid figures"),
    ("‘We lost everything’: Farmers on the flood", "Farmers", ":", "We lost everything"),
    ("Doctors warn of new fever", "Doctors", "warn", "of new fever"),
    ("Report finds schools are unsafe", "Report", "finds", "schools are unsafe"),
    ("Schools are unsafe, report finds", "report", "finds", "Schools are unsafe"),
    ("Brandl vows to fight on", "Brandl", "vows", "to fight on"),
    ("Minister admits tax plan failed", "Minister", "admits", "tax plan failed"),
    ("Bank rejects claim that data was lost", "Bank", "rejects", "claim that data was lost"),
    ("Ferry had no licence, court told", "", "court told", "Ferry had no licence"),
    ("Study: Coffee helps memory", "Study", ":", "Coffee helps memory"),
    ("Dam will hold, engineers insist", "engineers", "insist", "Dam will hold"),
    ("Senator calls vote “a farce”", "Senator", "calls", "vote “a farce”"),
    ("Vanter promises shorter shifts", "Vanter", "promises", "shorter shifts"),
    ("Harbour may close, officials fear", "officials", "fear", "Harbour may close"),
    ("Experts doubt merger will succeed", "Experts", "doubt", "merger will succeed"),
    ("“Nobody asked us,” say villagers", "villagers", "say", "Nobody asked us"),
]

MISSED = {
    "‘We lost everything’: Farmers on the flood": "knows no speaker after the colon",
    "Doctors warn of new fever": "takes the preposition for a part of the cue",
    "Study: Coffee helps memory": "finds no attribution, for the first word is not known to speak",
    "Ferry had no licence, court told": "takes the court, which was told, for the source",
}


@pytest.fixture
def read(request):
    """Return a function that finds the attributions of a text; expect the failures that are known."""
    text = request.getfixturevalue("text")
    if text in MISSED:
        request.applymarker(pytest.mark.xfail(reason=MISSED[text], strict=True))
    return find_attributions(parse(text))


def words(text, pieces):
    return " | ".join(text[start:end].strip("“”‘’\"' .,") for start, end in pieces)


def holds(text, pieces, passage):
    return any(passage in text[start:end] for start, end in pieces)


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_an_attribution_inside_another(read, text, expected):
    outer, inner, source = expected
    (found,) = [item for item in read if item.cue_lemma == inner]
    assert words(text, found.source) == source
    assert found.parent is not None
    assert read[found.parent].cue_lemma == outer
    assert read[found.parent].parent is None


@pytest.mark.parametrize(("text", "quotation", "source"), FLOATING)
def test_a_quotation_without_a_cue_has_the_source_before_it(read, text, quotation, source):
    (found,) = [item for item in read if holds(text, item.content, quotation)]
    assert words(text, found.source) == source


@pytest.mark.parametrize(("text", "passages", "source"), PARAGRAPHS)
def test_a_quotation_over_several_paragraphs_is_one(read, text, passages, source):
    (found,) = [item for item in read if holds(text, item.content, passages[-1])]
    assert words(text, found.source) == source
    assert [passage for passage in passages if not holds(text, found.content, passage)] == []


@pytest.mark.parametrize(("text", "source", "cue", "content"), HEADLINES)
def test_a_headline_has_its_own_grammar(read, text, source, cue, content):
    found = [(words(text, item.source), words(text, item.cue), words(text, item.content)) for item in read]
    assert (source, cue, content.strip("“”")) in found
