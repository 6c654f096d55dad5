"""What the model of loaded language looks at: the words, their neighbours, and the tagger's early states.

The tagger reads every text anyway; what its second layer holds of a word piece (``Tags.states``) is the
meaning of the piece with a little of its surroundings. Later layers know more about attribution and less
about tone, so they are not used.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from analysis.language.document import Document, Sentence, Token

# only words with a meaning of their own can be loaded
CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "INTJ")
# log-odds that stand for "no word here"
_NOTHING = -6.0
SUMMARY = ("first", "second", "third", "expected", "any", "share")


class Pieces(NamedTuple):
    """Word pieces: ``offsets`` of shape (pieces, 2) in text order, ``states`` of shape (pieces, size)."""

    offsets: np.ndarray
    states: np.ndarray


def judged_words(document: Document, sentence: Sentence, *, quotations: bool) -> list[Token]:
    """Return the words of a sentence that can be loaded; those in quotation marks only if asked for.

    Parameters
    ----------
    document : Document
        The text.
    sentence : Sentence
        One of its sentences.
    quotations : bool
        Whether words within quotation marks are judged too.

    Returns
    -------
    list of Token
    """
    return [
        token
        for token in document.sentence_tokens(sentence)
        if token.pos in CONTENT and (quotations or document.quotation_at(token.start) is None)
    ]


def word_features(document: Document, token: Token) -> list[str]:
    """Return the names of what is true of a word: form, lemma, endings, grammar, neighbours.

    Parameters
    ----------
    document : Document
        The text.
    token : Token
        One of its words.

    Returns
    -------
    list of str
        Each name stands for a feature of value 1.
    """
    form, lemma, governor = token.lower, token.lemma.lower(), document.head(token)
    found = [
        f"w={form}",
        f"l={lemma}",
        f"pos={token.pos}",
        f"tag={token.tag}",
        f"dep={token.dep}",
        f"s3={form[-3:]}",
        f"s4={form[-4:]}",
        f"p3={form[:3]}",
        f"p4={form[:4]}",
        f"h={governor.lemma.lower()}",
        f"hd={governor.pos}:{token.dep}",
    ]
    if token.entity:
        found.append("entity")
    if document.quotation_at(token.start) is not None:
        found.append("quoted")
    for step, sign in ((-1, "-"), (1, "+")):
        place = token.index + step
        if 0 <= place < len(document.tokens) and document.tokens[place].sentence == token.sentence:
            beside = document.tokens[place]
            found += [f"{sign}l={beside.lemma.lower()}", f"{sign}pos={beside.pos}"]
    return found


def sentence_features(tokens: Sequence[Token]) -> list[str]:
    """Return the distinct words, lemmas and pairs of words of a sentence; names of people stay out.

    Parameters
    ----------
    tokens : sequence of Token
        The tokens to be judged, in text order.

    Returns
    -------
    list of str
        Each name stands for a feature of value ``1 / sqrt(number of names)``.
    """
    found = {}
    for token in tokens:
        if token.pos not in ("PUNCT", "NUM", "SYM", "PROPN"):
            found[f"w={token.lower}"] = None
            found[f"l={token.lemma.lower()}"] = None
    for left, right in pairwise(tokens):
        found[f"b={left.lower} {right.lower}"] = None
    return list(found)


def summarise(scores: Sequence[float]) -> list[float]:
    """Sum up the log-odds of a sentence's words in six numbers, :data:`SUMMARY`.

    Parameters
    ----------
    scores : sequence of float
        The log-odds of each word; may be empty.

    Returns
    -------
    list of float
        The three highest, the logarithms of the expected number of loaded words and of the probability that
        there is one, and ten times the mean probability.

    Examples
    --------
    >>> summarise([])[:3]
    [-6.0, -6.0, -6.0]
    """
    top = [*sorted(scores, reverse=True)[:3], _NOTHING, _NOTHING, _NOTHING][:3]
    chances = [1 / (1 + math.exp(-score)) for score in scores]
    none = math.prod(1 - chance for chance in chances)
    mean = sum(chances) / len(chances) if chances else 0.0
    return [*top, math.log1p(sum(chances)), math.log(1e-4 + 1 - none), 10 * mean]


def pool(pieces: Pieces, spans: Iterable[tuple[int, int]]) -> np.ndarray:
    """Return the mean of what is known of the pieces in each span.

    Parameters
    ----------
    pieces : Pieces
        Of the text.
    spans : iterable of (start, end)
        Stretches of the text.

    Returns
    -------
    numpy.ndarray of float32, shape (spans, size)
        Zero where a span holds no piece.
    """
    size = pieces.states.shape[1]
    made = []
    for start, end in spans:
        first = int(np.searchsorted(pieces.offsets[:, 1], start, side="right"))
        last = int(np.searchsorted(pieces.offsets[:, 0], end, side="left"))
        inside = pieces.states[first:last]
        made.append(inside.astype(np.float32).mean(axis=0) if len(inside) else np.zeros(size, np.float32))
    return np.array(made, dtype=np.float32).reshape(-1, size)
