"""Class the cue of an attribution: what kind of act it reports and what its wording does to the content.

Steps: (1) look up the words and phrases of the cue in ``reporting.csv``, longest first, in the sense that
their conditions allow; (2) where a cue holds several, one that *decides* over its infinitive goes first
(*appears to confirm* only appears), else the one that says most (*responded by denying* denies); (3) a
negation in the cue, or an entry that is one by itself (*refused to*), makes it negated, and so does a source
that is nobody; (4) a verb that the tagger took for something else (*Mayor Slams Toll*) is looked up by its
lemma; (5) what the lexicon does not know gets its class from a small model over its context, with a
confidence that says so.
"""

from __future__ import annotations

from analysis.language.document import Document, Token
from analysis.language.phrases import Match
from analysis.language.records import Attribution, Reporting
from analysis.stance.lexicon import Cues, Row, load_cues
from analysis.stance.unknown_cues import guess

# A cue with several known words is what weighs most: silence, then denial, then knowledge, then distance.
_WEIGHT = {"no_comment": 4, "deny": 3, "endorse": 2, "distance": 1, "neutral": 0}
_NEGATIONS = frozenset(
    {"not", "n't", "never", "no", "nor", "neither", "without", "hardly", "nobody", "none", "failure"}
)
# "not only", "could not resist", "never missed": a negative word that negates nothing of what is reported
_ASSERTING = frozenset({"only", "just", "merely", "simply", "resist", "help", "miss", "stop", "tire", "hide"})
# with what a source begins that is nobody; "no fewer than ten", "none other than the mayor" are somebody
_NOBODY = frozenset({"no", "no-one", "nobody", "none", "neither", "nothing"})
_AFTER_ALL = frozenset({"other", "less", "fewer", "more"})
# The lemma alone, without the part of speech that its entry asks for, is right less often.
_BY_LEMMA = 0.8
# No cue at all, as in a quotation that follows another: the source only speaks.
_NO_CUE = Reporting("speech", "neutral", False, 0.9, "no_cue")


def reporting(document: Document, attribution: Attribution, cues: Cues | None = None) -> Reporting:
    """Class the cue of one attribution.

    Parameters
    ----------
    document : Document
        The text.
    attribution : Attribution
        One of its attributions.
    cues : Cues, optional
        The lexicon to go by; without, the kit's own.

    Returns
    -------
    Reporting
        ``rule`` names the lexicon entry; for a cue that no entry knows ``model:`` and the hash of the model,
        for a quotation without a cue ``no_cue``.

    Examples
    --------
    >>> from analysis.language.pipeline import parse
    >>> from analysis.language.records import Attribution, Span
    >>> document = parse("Russia has denied the reports.")
    >>> parts = (Span(0, 6),), (Span(7, 17),), (Span(18, 29),)
    >>> reporting(document, Attribution(*parts, "deny", "indirect", "named", "x", 1.0)).reporting_stance
    'deny'
    """
    tokens = tuple(token for span in attribution.cue for token in document.tokens_in(*span))
    if not tokens:
        return _NO_CUE
    cues = cues or load_cues()
    matches = _matches(document, attribution, cues)
    stances = [match for match in matches if match.entry.row["pattern"] not in _NEGATIONS]
    negated = _negated(document, tokens) or any(match.entry.row["negated"] == "yes" for match in stances)
    negated = negated or _by_nobody(document, attribution)
    verbs = [match for match in stances if not _is_small(document, match)]
    if not verbs:
        row = next(filter(None, (_by_lemma(token, cues) for token in tokens)), None)
        if row is not None:
            return _made(row, negated, _BY_LEMMA)
        if not stances or any(token.pos in ("VERB", "NOUN", "ADJ") for token in tokens):
            return guess(document, attribution, tokens, negated)
    best = max(verbs or stances, key=lambda match: _rank(document, match, stances))
    return _made(best.entry.row, negated)


def _by_lemma(token: Token, cues: Cues) -> Row | None:
    """Look up a word that a headline's capitals hid from the tagger: *Slams*, *Allegations*."""
    if token.tag not in ("NNS", "NNP", "NNPS", "JJ", "VBN", "VBD", "VBZ", "VB", "VBP"):
        return None
    form, words = token.lower, cues.words
    spellings = (token.lemma.lower(), form, *(form.removesuffix(end) for end in ("s", "es", "d", "ed")))
    return next((words[spelling] for spelling in spellings if spelling in words), None)


def _made(row: Row, negated: bool, factor: float = 1.0) -> Reporting:
    confidence = round(float(row["confidence"]) * factor, 4)
    return Reporting(row["cue_type"], row["reporting_stance"], negated, confidence, row["id"])


def _matches(document: Document, attribution: Attribution, cues: Cues) -> list[Match]:
    found = []
    for span in attribution.cue:
        inside = document.tokens_in(*span)
        if inside:
            found.extend(cues.index.find(document, inside[0].index, inside[-1].index + 1))
    return found


def _is_small(document: Document, match: Match) -> bool:
    """Tell whether a match is but a preposition or a sign, which says nothing beside a verb or a noun."""
    pos = document.tokens[match.first].pos
    return match.right - match.left == 1 and pos in ("ADP", "PUNCT", "SCONJ", "PART")


def _rank(document: Document, match: Match, others: list[Match]) -> tuple[int, int, int, int, int]:
    """Order the entries of one cue: what decides over the others, the weight of the stance, a verb before a
    preposition, length, the later word.
    """
    word = document.tokens[match.first]
    decides = match.entry.row["decides"] == "yes" and any(
        other.first >= match.last and _to_between(document, match, other) for other in others
    )
    stance = match.entry.row["reporting_stance"]
    # "allegedly knew": what is but alleged is not presented as true
    alleged = stance == "endorse" and any(
        other.entry.row["reporting_stance"] == "distance" and document.tokens[other.first].pos == "ADV"
        for other in others
    )
    return (
        int(decides),
        0 if alleged else _WEIGHT[stance],
        int(word.pos in ("VERB", "AUX", "NOUN")),
        match.right - match.left,
        match.first,
    )


def _to_between(document: Document, match: Match, other: Match) -> bool:
    return any(token.tag == "TO" for token in document.tokens[match.last - 1 : other.first])


def _by_nobody(document: Document, attribution: Attribution) -> bool:
    """Tell *no one said*, *none of them believes*: what nobody does is not done."""
    words = [token for span in attribution.source[:1] for token in document.tokens_in(*span)][:2]
    return (
        bool(words)
        and words[0].lower in _NOBODY
        and words[0].pos != "PROPN"
        and not any(word.lower in _AFTER_ALL for word in words[1:])
    )


def _negated(document: Document, tokens: tuple[Token, ...]) -> bool:
    for token in tokens:
        form = token.lower.replace("’", "'")
        if token.dep == "neg" or form in _NEGATIONS or token.lemma.lower() == "not":
            after = document.tokens[token.index + 1 : token.index + 2]
            if not any(word.lemma.lower() in _ASSERTING for word in after):
                return True
    return False
