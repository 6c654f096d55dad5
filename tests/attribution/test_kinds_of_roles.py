"""What kind of source a role makes somebody. All is invented; by the codebook, coded before it was read."""

import pytest

from analysis.attribution import resolve_sources
from analysis.language import Attribution, Span, parse

# (source phrase, kind)
ROLES = [
    # companies
    ("A private plant manager", "organisation"),
    ("The plant's manager", "organisation"),
    ("The mill's general manager", "organisation"),
    ("One former executive", "organisation"),
    ("A former bank executive", "organisation"),
    ("A senior manager at the brewery", "organisation"),
    ("A supervisor at the cannery", "organisation"),
    ("A former vice president of the airline", "organisation"),
    ("The company's president", "organisation"),
    ("A company official", "organisation"),
    ("An airline official", "organisation"),
    ("The chief operating officer of the bank", "organisation"),
    ("The hotel's owner", "organisation"),
    ("A factory director", "organisation"),
    ("The company's head of security", "organisation"),
    ("The treasurer of the firm", "organisation"),
    # unions, associations, clubs
    ("The union's general secretary", "organisation"),
    ("The general secretary of the dockers' union", "organisation"),
    ("A union official", "organisation"),
    ("A union leader", "organisation"),
    ("The teachers' union president", "organisation"),
    ("The union's regional secretary", "organisation"),
    ("The club's treasurer", "organisation"),
    ("The secretary of the rowing club", "organisation"),
    ("The president of the bakers' association", "organisation"),
    ("A union representative", "organisation"),
    ("The charity's chief executive", "organisation"),
    # who speaks for one private person, or only knows
    ("His lawyer", "other"),
    ("Her attorney", "other"),
    ("A person briefed on the inquiry", "other"),
    ("Somebody who has read the report", "other"),
    ("A person with knowledge of the audit", "other"),
    ("A person familiar with the contract", "other"),
    ("One person close to the negotiations", "other"),
    ("A source with knowledge of the letter", "other"),
    ("Two people briefed on the study", "other"),
    ("People who have seen the memo", "other"),
    # a person whose complement is a paper, a state or a firm
    ("An author of the report", "expert"),
    ("A researcher who wrote the study", "expert"),
    ("The woman who signed the petition", "witness"),
    ("A customer of the bank", "witness"),
    ("A driver for the company", "witness"),
    # the state and its own
    ("The deputy mayor", "official"),
    ("The foreign secretary", "official"),
    ("An official at the ministry", "official"),
    ("A government lawyer", "official"),
    ("The minister's lawyer", "official"),
    ("The governor's chief of staff", "official"),
    ("The secretary of defence", "official"),
    ("A police officer", "official"),
    ("The director of the intelligence agency", "official"),
    ("The city manager", "official"),
    ("The president", "official"),
    ("The state's chief financial officer", "official"),
    # papers
    ("The inspectors' report", "document"),
    ("A person-by-person survey", "document"),
    ("A letter from the manager", "document"),
    # further ones
    ("A brewery foreman", "organisation"),
    ("The shipyard's owner", "organisation"),
    ("A former editor of the magazine", "media"),
    ("Her barrister", "other"),
    ("The company's lawyer", "organisation"),
    ("The victim's attorney", "other"),
    ("A county clerk", "official"),
    ("The head of the teachers' federation", "organisation"),
    ("A hospital administrator", "organisation"),
    ("An insurance executive", "organisation"),
    ("A shop steward", "organisation"),
    ("The chairwoman of the parish council", "official"),
    ("A retired general", "official"),
    ("A person who attended the hearing", "other"),
    ("Someone familiar with the law", "other"),
    ("An analyst at the bank", "expert"),
    ("A cashier at the supermarket", "witness"),
    ("A bank spokesman", "organisation"),
    ("A spokesman for the governor", "official"),
    ("A farm manager", "organisation"),
    ("A former campaign manager", "official"),
    ("A pollster for the party", "expert"),
    ("A school principal", "organisation"),
    ("A trade unionist", "organisation"),
    ("The transport workers' union", "organisation"),
]
POLITICAL = (
    "The senator won the election on Monday. Voters in the state backed the Democratic nominee for governor. "
    "Congress and the president disagreed on the primary."
)


def kind(phrase, before):
    text = f"{before} {phrase} said that the plan had failed."
    start = text.index(phrase)
    given = Attribution((Span(start, start + len(phrase)),), (), (), "", "indirect", "none", "hand", 1.0)
    return resolve_sources(parse(text, tagged=False), [given])[0].source_kind


@pytest.mark.parametrize("before", ["The harbour was closed on Monday.", POLITICAL])
@pytest.mark.parametrize(("phrase", "expected"), ROLES)
def test_the_kind_that_a_role_tells(phrase, expected, before):
    assert kind(phrase, before) == expected
