"""Parts of speech and lemmas by spaCy's own tables, looked up once for each word form.

In spaCy's English pipelines the attribute ruler and the rule lemmatizer decide from a token alone - its form,
its tag, its dependency - but for a few pairs (*gon na*, *let 's*, *there is*). What they decide is therefore
remembered, a pair's word together with its neighbour; on news that saves a fifth of the parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

COMPONENTS = ("attribute_ruler", "lemmatizer")
# what a pattern may ask of a token for its answer to depend on nothing else
_OWN = frozenset({"TAG", "LOWER", "ORTH", "TEXT", "DEP", "POS", "NORM", "IS_SPACE"})
# forms to remember; a text of nothing but new words must not fill the memory
_MOST = 300_000


class Seen(NamedTuple):
    """A token as the pipeline sees it."""

    form: str
    tag: str
    dep: str


# stands between tokens that do not belong together
_NOBODY = Seen("\u2003", "", "")


class WordForm(NamedTuple):
    """What a token's form, tag and dependency tell of it."""

    pos: str
    lemma: str


_Key = tuple[Seen, Seen | None, Seen | None]


class WordForms:
    """The remembered word forms of one pipeline, for which :meth:`fits` is true.

    Parameters
    ----------
    nlp : spacy.language.Language
        The pipeline.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._known: dict[_Key, WordForm] = {}
        pairs = [token for pattern in _patterns(nlp) if len(pattern) > 1 for token in pattern]
        self._words = {word for token in pairs for word in _literals(token.get("LOWER"))}
        self._deps = {dep for token in pairs for dep in _literals(token.get("DEP"))}
        self._shapes = [
            re.compile(token["LOWER"]["REGEX"])
            for token in pairs
            if isinstance(token.get("LOWER"), dict) and "REGEX" in token["LOWER"]
        ]
        self._paired: dict[str, bool] = {}

    @staticmethod
    def fits(nlp: Language) -> bool:
        """Tell whether a pipeline decides these from a token alone or with one neighbour."""
        if not all(nlp.has_pipe(name) for name in COMPONENTS):
            return False
        if getattr(nlp.get_pipe("lemmatizer"), "mode", None) != "rule":
            return False
        return all(
            len(pattern) <= 2 and all(set(token) <= _OWN for token in pattern) for pattern in _patterns(nlp)
        )

    def look_up(self, texts: Sequence[Sequence[Seen]]) -> list[list[WordForm]]:
        """Return the word forms of the tokens of texts, each in its order.

        Parameters
        ----------
        texts : sequence of sequence of Seen
            Blanks left out. The texts do not touch each other; many at once are quicker.

        Returns
        -------
        list of list of WordForm
        """
        keys = [self._keys(tokens) for tokens in texts]
        known = self._known
        if len(known) > _MOST:
            known.clear()
        new = list(dict.fromkeys(key for row in keys for key in row if key not in known))
        if new:
            known.update(zip(new, self._decide(new), strict=True))
        return [[known[key] for key in row] for row in keys]

    def _keys(self, tokens: Sequence[Seen]) -> list[_Key]:
        paired = [self._can_pair(token) for token in tokens]
        keys: list[_Key] = []
        for at, token in enumerate(tokens):
            before = after = None
            if paired[at]:
                before = tokens[at - 1] if at and paired[at - 1] else None
                after = tokens[at + 1] if at + 1 < len(tokens) and paired[at + 1] else None
            keys.append((token, before, after))
        return keys

    def _can_pair(self, token: Seen) -> bool:
        if token.dep in self._deps:
            return True
        found = self._paired.get(token.form)
        if found is None:
            lower = token.form.lower()
            found = lower in self._words or any(shape.search(lower) for shape in self._shapes)
            if len(self._paired) > _MOST:
                self._paired.clear()
            self._paired[token.form] = found
        return found

    def _decide(self, keys: Sequence[_Key]) -> list[WordForm]:
        """Run spaCy's own components over each token with its neighbours, apart from the others."""
        rows: list[Seen] = []
        places = []
        for token, before, after in keys:
            rows += [before] if before else []
            places.append(len(rows))
            rows += [token, *([after] if after else []), _NOBODY]
        words, tags, deps = (list(part) for part in zip(*rows, strict=True))
        doc = Doc(self._nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(rows))))
        for name in COMPONENTS:
            doc = self._nlp.get_pipe(name)(doc)
        return [WordForm(doc[at].pos_, doc[at].lemma_) for at in places]


def _patterns(nlp: Language) -> list[list[dict[str, Any]]]:
    return [pattern for entry in nlp.get_pipe("attribute_ruler").patterns for pattern in entry["patterns"]]


def _literals(asked: Any) -> list[str]:
    if isinstance(asked, str):
        return [asked]
    return list(asked.get("IN", ())) if isinstance(asked, dict) else []
