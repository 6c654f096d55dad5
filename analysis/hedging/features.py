"""What the judge of hedges sees of a candidate: the entry, the words around it, what the tagger says.

The tagger's word pieces are gathered into tokens once per document (:class:`View`); everything else is read
off the parse. Names of features are stable, for the shipped models refer to them.
"""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np

from analysis.hedging.candidates import Candidate
from analysis.language.contexts import clause_verb
from analysis.language.document import Document, Token
from analysis.language.phrases import top_token
from analysis.language.tagset import SZEGED_TYPES, span_kinds

_LIMIT = 6.0  # log odds beyond this say no more
_SCALE = 4.0
_AT_ONCE = 50_000  # word pieces, so that a long text needs no more room for the sums than a short one
# what the Szeged corpus calls a category; its head was trained on other texts and backs the hedge head up
_SZEGED = {
    "modal": "epistemic",
    "likelihood": "epistemic",
    "evidential": "epistemic",
    "belief": "doxastic",
    "condition": "condition",
    "inquiry": "investigation",
}


class View:
    """The tagger's log odds by token, for one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        starts = np.array([token.start for token in document.tokens])
        self._token_of = np.maximum(0, np.searchsorted(starts, document.tags.offsets[:, 0], side="right") - 1)

    def _read(self, head: str) -> np.ndarray:
        """Return log odds of being marked at all, then of each kind, by token."""
        if head not in self._document.tags.scores:  # a tagger that was trained for less
            return np.full((len(self._document.tokens), 1 + len(span_kinds()[head])), -_LIMIT)
        scores = self._document.tags.scores[head]
        gathered = np.full((len(self._document.tokens), 1 + scores.shape[1] // 2), -_LIMIT)
        for first in range(0, len(scores), _AT_ONCE):
            part = slice(first, first + _AT_ONCE)
            np.maximum.at(gathered, self._token_of[part], _marked_and_kinds(scores[part]))
        return gathered

    @cached_property
    def hedge(self) -> np.ndarray:
        """Log odds of a hedge and of each category, shape (tokens, 10)."""
        return self._read("hedge")

    @cached_property
    def szeged(self) -> np.ndarray:
        """Log odds of a Szeged cue and of each type, shape (tokens, 5)."""
        return self._read("szeged")

    @cached_property
    def weasel(self) -> np.ndarray:
        """Log odds of a CoNLL weasel, shape (tokens, 2)."""
        return self._read("weasel")

    @cached_property
    def attribution(self) -> np.ndarray:
        """Log odds of being part of an attribution and of each role, shape (tokens, 4)."""
        return self._read("attribution")


def features_of(
    document: Document, candidate: Candidate, view: View | None, vetoed: bool
) -> dict[str, float]:
    """Return the named features of a candidate.

    Parameters
    ----------
    document : Document
        The parsed text.
    candidate : Candidate
        One of its proposals.
    view : View or None
        The tagger's view of the document, if it read it.
    vetoed : bool
        Whether a veto of the lexicon took one of the candidate's words.

    Returns
    -------
    dict of str to float
    """
    found = {
        **_of_entry(candidate, vetoed),
        **_of_words(document, candidate),
    }
    if view is not None:
        found |= _of_tagger(candidate, view)
    return found


def _of_entry(candidate: Candidate, vetoed: bool) -> dict[str, float]:
    category = f"c={candidate.category}"
    by = "both" if candidate.entry and candidate.learned else "lexicon" if candidate.entry else "tagger"
    held = "held" if candidate.held else "loose"
    found = {category: 1.0, f"by={by}": 1.0, f"{category}|by={by}": 1.0}
    if vetoed:
        found["vetoed"] = 1.0
    if candidate.entry is not None:
        share = float(candidate.entry.row.get("confidence") or 0.5)
        name = f"e={candidate.entry.id}"
        found |= {held: 1.0, f"{category}|{held}": 1.0, name: 1.0, f"{name}|{held}": 1.0}
        found[f"sure|{held}"] = math.log(share / (1 - share)) / _SCALE if share < 1 else 1.0
    return found


def _of_words(document: Document, candidate: Candidate) -> dict[str, float]:
    top = top_token(document, candidate.match)
    governor, verb = document.head(top), clause_verb(document, top)
    sentence = document.sentences[top.sentence]
    before = _neighbour(document, candidate.first - 1, top.sentence)
    after = _neighbour(document, candidate.last, top.sentence)
    tokens = document.tokens[candidate.first : candidate.last]
    lemma = " ".join(token.lemma.lower() for token in tokens)
    category = f"c={candidate.category}"
    subjects = [child for child in document.children(verb) if child.dep in ("nsubj", "nsubjpass", "expl")]
    found = {
        f"lemma={lemma}": 1.0,
        f"text={' '.join(token.lower for token in tokens)}": 1.0,
        f"words={min(4, len(tokens))}": 1.0,
        f"tag={top.tag}": 1.0,
        f"dep={top.dep}": 1.0,
        f"{category}|dep={top.dep}": 1.0,
        f"head={governor.lemma.lower()}": 1.0,
        f"head.tag={governor.tag}": 1.0,
        f"prev={before}": 1.0,
        f"next={after}": 1.0,
        f"{category}|prev={before}": 1.0,
        f"{category}|next={after}": 1.0,
        f"{lemma}|next={after}": 1.0,
        f"{lemma}|prev={before}": 1.0,
        f"{lemma}|verb={verb.tag}": 1.0,
    }
    found |= {f"subject={child.tag}": 1.0 for child in subjects}
    found |= {f"{lemma}|below={child.dep}": 1.0 for child in document.children(top)}
    if any(child.dep == "neg" for child in document.children(verb)):
        found |= {"negated": 1.0, f"{lemma}|negated": 1.0}
    if document.quotation_at(tokens[0].start) is not None:
        found |= {"quoted": 1.0, f"{category}|quoted": 1.0}
    last = document.sentence_tokens(sentence)[-2:]
    if any(token.text == "?" for token in last):
        found |= {"asked": 1.0, f"{category}|asked": 1.0}
    return found


def _of_tagger(candidate: Candidate, view: View) -> dict[str, float]:
    part = slice(candidate.first, candidate.last)
    category = f"c={candidate.category}"
    kinds = span_kinds()["hedge"]
    number = 1 + kinds.index(candidate.category)
    odds = view.hedge[part]
    others = np.delete(odds[:, 1:], number - 1, axis=1)
    edges = [
        view.hedge[place, number]
        for place in (candidate.first - 1, candidate.last)
        if 0 <= place < len(view.hedge)
    ]
    found = {
        "t:any": odds[:, 0].mean(),
        "t:most": odds[:, 0].max(),
        "t:kind": odds[:, number].mean(),
        "t:least": odds[:, number].min(),
        "t:other": others.max(),
        "t:edge": max(edges, default=-_LIMIT),
        "t:szeged": view.szeged[part, 0].max(),
        "t:weasel": view.weasel[part, 1].max(),
        "t:cue": view.attribution[part, 2].max(),
        "t:content": view.attribution[part, 3].mean(),
        "t:source": view.attribution[part, 1].max(),
    }
    if candidate.category in _SZEGED:
        kind = 1 + SZEGED_TYPES.index(_SZEGED[candidate.category])
        found["t:type"] = view.szeged[part, kind].max()
    if candidate.learned is not None:
        found["t:learned"] = _SCALE * candidate.learned
    for name in ("t:kind", "t:any", "t:szeged", "t:weasel", "t:cue", "t:content"):
        found[f"{category}|{name}"] = found[name]
    return {name: float(value) / _SCALE for name, value in found.items()}


def _neighbour(document: Document, place: int, sentence: int) -> str:
    if not 0 <= place < len(document.tokens) or document.tokens[place].sentence != sentence:
        return "-"
    token: Token = document.tokens[place]
    return f"#{token.tag}" if token.pos in ("NUM", "PROPN") else token.lower


def _marked_and_kinds(scores: np.ndarray) -> np.ndarray:
    """Return log odds of being marked at all, then of each kind, by word piece."""
    shares = np.exp(scores.astype(np.float64))
    kinds = [shares[:, 1 + 2 * number] + shares[:, 2 + 2 * number] for number in range(shares.shape[1] // 2)]
    return _log_odds(np.stack([1 - shares[:, 0], *kinds], axis=1))


def _log_odds(shares: np.ndarray) -> np.ndarray:
    kept = np.clip(shares, 1e-4, 1 - 1e-4)
    return np.clip(np.log(kept / (1 - kept)), -_LIMIT, _LIMIT)
