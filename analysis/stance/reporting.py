"""Class the cue of an attribution: what kind of act it reports and what its wording does to the content.

Steps: (1) look up the words and phrases of the cue in ``reporting.csv``, longest first; (2) where a cue
holds several, the one that says most decides (*responded by denying* denies); (3) a negation in the cue,
or an entry that is one by itself (*refused to*), makes it negated. A cue that the lexicon does not know
is taken as neutral speech, with a low confidence that says so.
"""

from __future__ import annotations

from analysis.language.document import Document, Token
from analysis.language.phrases import Match
from analysis.language.records import Attribution, Reporting
from analysis.stance.lexicon import load_phrases

# A cue with several known words is what weighs most: silence, then denial, then knowledge, then distance.
_WEIGHT = {"no_comment": 4, "deny": 3, "endorse": 2, "distance": 1, "neutral": 0}
_NEGATIONS = ("not", "n't", "never", "no", "nor", "neither", "without", "hardly", "nobody", "none")
# Precision of "neutral speech" on cues without an entry, measured on the coded training articles.
_UNKNOWN = Reporting("speech", "neutral", False, 0.5, "default")


def reporting(document: Document, attribution: Attribution) -> Reporting:
    """Class the cue of one attribution.

    Parameters
    ----------
    document : Document
        The text.
    attribution : Attribution
        One of its attributions.

    Returns
    -------
    Reporting
        ``rule`` names the lexicon entry, or ``default`` for a cue that no entry knows.

    Examples
    --------
    >>> from analysis.language.pipeline import parse
    >>> from analysis.language.records import Attribution, Span
    >>> document = parse("Russia has denied the reports.")
    >>> cue = Attribution((Span(0, 6),), (Span(7, 17),), (Span(18, 29),), "deny", "indirect", "named",
    "x", 1.0)
    >>> reporting(document, cue).reporting_stance
    'deny'
    """
    tokens = tuple(token for span in attribution.cue for token in document.tokens_in(*span))
    if not tokens:
        return _UNKNOWN
    matches = _matches(document, attribution)
    negated = _negated(tokens) or any(match.entry.row["negated"] == "yes" for match in matches)
    stances = [match for match in matches if match.entry.row["pattern"] not in _NEGATIONS]
    if not stances:
        return Reporting("speech", "neutral", negated, _UNKNOWN.confidence, _UNKNOWN.rule)
    best = max(stances, key=lambda match: _rank(document, match))
    row = best.entry.row
    return Reporting(
        row["cue_type"], row["reporting_stance"], negated, float(row["confidence"]), best.entry.id
    )


def _matches(document: Document, attribution: Attribution) -> list[Match]:
    index = load_phrases("reporting.csv")
    found = []
    for span in attribution.cue:
        inside = document.tokens_in(*span)
        if inside:
            found.extend(index.find(document, inside[0].index, inside[-1].index + 1))
    return found


def _rank(document: Document, match: Match) -> tuple[int, int, int, int]:
    """Order the entries of one cue: weight of the stance, a verb before a preposition, length, the later
    word.
    """
    word = document.tokens[match.first]
    return (
        _WEIGHT[match.entry.row["reporting_stance"]],
        int(word.pos in ("VERB", "AUX", "NOUN")),
        match.right - match.left,
        match.first,
    )


def _negated(tokens: tuple[Token, ...]) -> bool:
    return any(
        token.dep == "neg" or token.lower.replace("’", "'") in _NEGATIONS or token.lemma.lower() == "not"
        for token in tokens
    )
