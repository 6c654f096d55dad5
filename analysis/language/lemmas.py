"""What spaCy's English lemmatizer gets wrong and spelling tells: *hoped* is of *hope*, *hopped* of *hop*."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Token

# a verb of one short syllable doubles its last consonant before "-ed" and "-ing", so that a form in which it
# stands alone is of the verb with an "e"
_DOUBLING = re.compile(r"(?:[^aeiou]|(?<=q)u)*[aeiou][^aeiouwxy]")


def mend_lemmas(nlp: Language) -> None:
    """Make a pipeline's rule lemmatizer prefer a verb in silent *e* where the spelling asks for it.

    Parameters
    ----------
    nlp : spacy.language.Language
        A pipeline; one without a rule lemmatizer with a table of verbs is left as it is.

    Examples
    --------
    >>> from analysis.language import parse
    >>> parsed = parse("They hoped it would be rated.", tagged=False)
    >>> [token.lemma for token in parsed.tokens if token.pos == "VERB"]
    ['hope', 'rate']
    """
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if getattr(lemmatizer, "mode", None) != "rule" or not lemmatizer.lookups.has_table("lemma_index"):
        return
    verbs = frozenset(lemmatizer.lookups.get_table("lemma_index").get("verb", ()))
    given = lemmatizer.lemmatize

    def lemmatize(token: Token) -> list[str]:
        lemmas = given(token)
        if token.pos_ != "VERB" or f"{lemmas[0]}e" not in verbs or not _DOUBLING.fullmatch(lemmas[0]):
            return lemmas
        undoubled = token.lower_ in (f"{lemmas[0]}ed", f"{lemmas[0]}ing")
        return [f"{lemmas[0]}e"] if undoubled else lemmas

    lemmatizer.lemmatize = lemmatize
