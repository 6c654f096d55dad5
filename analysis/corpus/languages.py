"""The language of an article: checked, because every lexicon and model here is English.

Short texts pass unchecked; on a sentence or two any language guesser errs.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.resources import locate

_LONGEST_LOOK = 20_000
# Letters needed before a guess counts; a sign of a syllabic or logographic script carries more.
_FEWEST_LATIN, _FEWEST_OTHER = 100, 30
_LIKELY = 0.5
_MARGIN = 10
_KIN = {"pcm": "en"}  # Nigerian Pidgin: the guesser gives it to West African English


class Guess(NamedTuple):
    """A language by code and, in words, by name."""

    code: str
    name: str


@cache
def _names() -> Mapping[str, str]:
    with open(locate("lexicons", "languages.csv"), encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def guess_language(text: str) -> Guess | None:
    """Return the language of a text, or None where it is too short or mixed to tell.

    Another language than English is named only where it is clearly more probable.

    Examples
    --------
    >>> guess_language("Left to be seen.") is None
    True
    """
    text = text[:_LONGEST_LOOK]
    latin = sum(sign.isalpha() for sign in text if sign < "\u0250")
    other = sum(sign.isalpha() for sign in text if sign >= "\u0250")
    if latin < _FEWEST_LATIN and other < _FEWEST_OTHER:
        return None
    # whole articles in capitals are read letter by letter otherwise
    scores = dict(_identifier().rank(text.lower() if text.isupper() else text))
    best = max(scores, key=scores.__getitem__)
    code = _KIN.get(best, best)
    if code == "en":
        return Guess("en", "English")
    if code not in _names() or scores[best] < max(_LIKELY, _MARGIN * scores.get("en", 0.0)):
        return None
    return Guess(code, _names()[code])


def stated_language(text: str | None) -> Guess | None:
    """Return the language that metadata state, as a code (``en-GB``) or by its English name.

    Examples
    --------
    >>> stated_language("en-GB"), stated_language("French")
    (Guess(code='en', name='English'), Guess(code='fr', name='French'))
    """
    if not text:
        return None
    simple = text.strip().casefold()
    for code, name in _names().items():
        if (
            simple.replace("_", "-").split("-")[0] in (code, {"en": "eng"}.get(code))
            or simple == name.casefold()
        ):
            return Guess(code, name)
    return None
