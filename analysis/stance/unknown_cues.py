"""Guess the stance of a cue that the lexicon does not know, from its build and its surroundings.

A light linear model, trained on coded news with the cue words of each test fold held out
(``python -m analysis.training.reporting_stance``), reads: the shape of the cue's main word and what it takes
(a clause, an infinitive, an object, an *as* phrase, a quotation), who the source is, and the words of the
content that show doubt or denial. Its confidence is never that of a lexicon entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from analysis.language.document import Document, Token
from analysis.language.linear import LinearModel
from analysis.language.records import Attribution, Reporting
from analysis.resources import model_file
from analysis.stance.lexicon import load_cues

# A guess is never as sure as a lexicon entry.
_HIGHEST = 0.75
_NEUTRAL = 0.5
# below this a guess that is not neutral was wrong more often than neutral is, on held-out lemmas
_SURE = 0.6
_DOUBT = (
    "may",
    "might",
    "could",
    "would",
    "should",
    "if",
    "whether",
    "possibly",
    "likely",
    "perhaps",
    "maybe",
)
_DENIAL = ("not", "n't", "never", "no", "false", "wrong")
_TELLING = frozenset((*_DOUBT, *_DENIAL))
_CONTENT_WORDS = 6
# letters that two words of one stem share: "refut-e", "refut-al"
_STEM = 5


def guess(
    document: Document, attribution: Attribution, tokens: tuple[Token, ...], negated: bool
) -> Reporting:
    """Class a cue by its context.

    Parameters
    ----------
    document : Document
        The text.
    attribution : Attribution
        The attribution.
    tokens : tuple of Token
        The words of its cue; at least one.
    negated : bool
        Whether the cue is negated.

    Returns
    -------
    Reporting
        With a confidence of 0.75 at most; ``rule`` is ``model:`` and eight digits of the model's hash, or
        ``default`` where the model is not installed and all is taken as neutral.
    """
    kind = _cue_type(document, attribution, main_word(document, tokens))
    model = _model()
    if model is None:
        return Reporting(kind, "neutral", negated, _NEUTRAL, "default")
    stance, confidence = decide(model.probabilities(cue_features(document, attribution, tokens)))
    return Reporting(kind, stance, negated, confidence, f"model:{model.sha256[:8]}")


def decide(probabilities: Mapping[str, float]) -> tuple[str, float]:
    """Choose a class: another than neutral only where the model is fairly sure of it.

    Parameters
    ----------
    probabilities : mapping of str to float
        By stance.

    Returns
    -------
    tuple of (stance, confidence)
        The confidence is 0.75 at most.

    Examples
    --------
    >>> decide({"distance": 0.5, "neutral": 0.4, "endorse": 0.1})
    ('neutral', 0.4)
    """
    stance = max(probabilities, key=probabilities.__getitem__)
    if probabilities[stance] < _SURE:
        stance = "neutral"
    return stance, round(min(_HIGHEST, probabilities[stance]), 4)


def cue_features(document: Document, attribution: Attribution, tokens: tuple[Token, ...]) -> dict[str, float]:
    """Return the named features of a cue in its context.

    Parameters
    ----------
    document : Document
        The text.
    attribution : Attribution
        The attribution; its source and content are read too.
    tokens : tuple of Token
        The words of its cue; at least one.

    Returns
    -------
    dict of str to float
        Each 1.0 where it holds; what does not hold is absent.
    """
    word = main_word(document, tokens)
    lemma = word.lemma.lower()
    names = [f"pos={word.pos}", f"tag={word.tag}", f"dep={word.dep}"]
    names += [f"end={lemma[-size:]}" for size in (2, 3, 4)] + [f"start={lemma[:size]}" for size in (2, 3)]
    names += [f"beside={token.lemma.lower()}" for token in tokens if token.index != word.index]
    names += [f"kin={stance}" for stance in kin(lemma)]
    children = document.children(word)
    names += [f"takes={child.dep}" for child in children if child.dep not in ("punct", "det")]
    names += [
        f"takes={child.dep}:{child.lower}" for child in children if child.dep in ("prep", "mark", "prt")
    ]
    after = document.tokens[tokens[-1].index + 1 : tokens[-1].index + 2]
    names += [
        f"next={token.lower if token.pos in ('ADP', 'SCONJ', 'PUNCT') else token.pos}" for token in after
    ]
    names += [f"source={attribution.source_kind}", f"naming={attribution.naming}"]
    names.append(f"words={min(len(tokens), 5)}")
    if not attribution.source:
        names.append("nobody")
    if attribution.content:
        start, end = attribution.content[0]
        words = document.tokens_in(start, end)
        names += [f"content={token.lower}" for token in words if token.lower in _TELLING]
        names += [f"opens={token.lower}" for token in words[:1]]
        names.append("quoted" if document.quotation_at(start) is not None else "unquoted")
        names.append("before" if start < tokens[0].start else "after")
        if len(words) < _CONTENT_WORDS:
            names.append("short")
        if any(token.lower == "as" for token in words):
            names.append("as")
    else:
        names.append("nothing")
    return dict.fromkeys(names, 1.0)


@cache
def kin(lemma: str) -> tuple[str, ...]:
    """Return the stances of the lexicon's words that a word is probably made from, itself aside.

    Parameters
    ----------
    lemma : str
        A word in lower case.

    Returns
    -------
    tuple of str
        In order; empty for a word without kin.

    Examples
    --------
    >>> kin("reconfirm")
    ('endorse',)
    """
    found = set()
    for word, row in load_cues().words.items():
        same_stem = (
            len(word) >= _STEM and word[:_STEM] == lemma[:_STEM] and abs(len(word) - len(lemma)) <= _STEM
        )
        compound = len(word) >= _STEM - 1 and lemma.endswith(word)
        if word != lemma and (same_stem or compound):
            found.add(row["reporting_stance"])
    return tuple(sorted(found))


def main_word(document: Document, tokens: tuple[Token, ...]) -> Token:
    """Return the word that carries a cue: its highest verb, else noun or adjective, else its first word."""
    places = {token.index for token in tokens}
    for wanted in (("VERB",), ("NOUN", "ADJ", "PROPN"), ("AUX", "ADV", "INTJ", "X")):
        found = [token for token in tokens if token.pos in wanted]
        tops = [token for token in found if token.head == token.index or token.head not in places]
        if found:
            return (tops or found)[0]
    return tokens[0]


def _cue_type(document: Document, attribution: Attribution, word: Token) -> str:
    """Tell what kind of act an unknown cue probably reports; speech where nothing says otherwise."""
    if attribution.source_kind == "document":
        return "evidence"
    if word.pos == "ADJ":
        return "cognition"
    takes = {child.dep for child in document.children(word)}
    return "intention" if "xcomp" in takes and "ccomp" not in takes else "speech"


@cache
def _model() -> LinearModel | None:
    path = model_file("reporting-stance", "unknown_cues.json")
    return None if path is None else LinearModel.load(path)
