import pytest

from analysis.language import parse


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("They hoped that it would rain.", "hope"),
        ("He is hoping that it will rain.", "hope"),
        ("She hopped over the wall.", "hop"),
        ("They rated the film.", "rate"),
        ("He was staring at the wall.", "stare"),
        ("She was starring in a film.", "star"),
        ("The court fined the club.", "fine"),
        ("She planned the march.", "plan"),
        ("He taped the talk.", "tape"),
        ("She tapped on the glass.", "tap"),
        ("They copied it while singing.", "sing"),
        ("He quit.", "quit"),
    ],
)
def test_the_verb_that_the_spelling_tells(sentence, lemma):
    assert lemma in [token.lemma for token in parse(sentence, tagged=False).tokens if token.pos == "VERB"]
