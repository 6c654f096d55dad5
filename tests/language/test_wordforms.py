"""Remembered word forms: the same as spaCy's own components decide, token by token."""

import pytest

from analysis.language import parse
from analysis.language.pipeline import load_language
from analysis.language.wordforms import Seen, WordForms

TEXTS = [
    "The mayor said it was clear. There is no plan, and there's no money; let's wait.",
    "Y'all gonna say it ain't so? C'mon, we gotta leave. They wouldn't've said that.",
    "Better-known critics believed the saws they saw were sawing; the leaves left.",
    "But for the union, nobody but him could have been expected to lie.",
    "🙂 Café İstanbul 12,000 e.g. U.S. it's its 'em d'you",
]


@pytest.mark.parametrize("text", TEXTS)
def test_as_the_whole_pipeline_decides(text):
    tokens = parse(text, tagged=False).tokens
    expected = [(token.pos_, token.lemma_) for token in load_language()(text) if not token.is_space]
    assert [(token.pos, token.lemma) for token in tokens] == expected


def test_a_neighbour_matters_only_in_a_pair():
    forms = WordForms(load_language())
    there, is_ = Seen("There", "EX", "expl"), Seen("is", "VBZ", "ROOT")
    assert [form.pos for form in forms.look_up([[there, is_]])[0]] == ["PRON", "VERB"]
    assert [form.pos for form in forms.look_up([[Seen("It", "PRP", "nsubj"), is_]])[0]] == ["PRON", "AUX"]


def test_another_kind_of_lemmatizer_is_left_to_run_itself():
    import spacy

    nlp = spacy.blank("en")
    assert not WordForms.fits(nlp)
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    assert not WordForms.fits(nlp)
