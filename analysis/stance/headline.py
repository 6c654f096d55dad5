"""Compare a title with its body: what it asserts, and what of the body's caution it left out.

Steps: (1) label the title by its wording: the model of ``data/models/headline``, or without it the cues of
``headline_cues.csv`` (refutation before report, hedge and question, else *for*); (2) find the body sentences
that share most content words with the title: the claims that both make; (3) hedges and sources that bear on
what is shared and that the title lacks are dropped; (4) the gap is the share of dropped among all of them. A
sentence that only repeats the title is no body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from analysis.language.document import Document, Sentence, Token
from analysis.language.linear import LinearModel
from analysis.language.records import Attribution, Headline, Hedge, Span
from analysis.resources import model_file
from analysis.stance.headline_models import load_title_model
from analysis.stance.headline_words import CUES, parse_title, title_features
from analysis.stance.lexicon import load_phrases

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_PRECEDENCE = ("against", "observing")
# A sentence must share this part of the title's content words to count as telling the same.
_SAME_CLAIM = 0.3
_MOST_SENTENCES = 3
# Precision of "for" on the training headlines of Emergent, where no cue speaks and no model is there.
_FOR_CONFIDENCE = 0.74
# Where nothing in the body tells the same, or the title is in no script that the models read.
_UNSURE = 0.3


def compare_headline(
    document: Document, hedges: Sequence[Hedge], attributions: Sequence[Attribution]
) -> Headline | None:
    """Compare the title of a document with its body.

    Parameters
    ----------
    document : Document
        The article; its ``title`` is compared with its text.
    hedges, attributions : sequence
        What was found in the body.

    Returns
    -------
    Headline or None
        None without a title. Where no body sentence tells what the title tells (an empty body, one of other
        matter, one that only repeats the title), nothing is dropped, the gap is 0, ``claim_sentences`` is
        None and the confidence is at most 0.3.

    Examples
    --------
    >>> from analysis.language.pipeline import parse
    >>> document = parse("The bridge may close, the mayor said.", title="Bridge closes")
    >>> compare_headline(document, (), ()).label
    'for'
    """
    if not document.title or not document.title.strip():
        return None
    title = parse_title(document.title)
    label, confidence, _ = label_title(title)
    claims, share = _same_claims(title, document)
    if not claims:
        return Headline(label, 0.0, None, None, min(confidence, _UNSURE), None, round(share, 4))
    told = _words(title.tokens)
    reports = any(rule.startswith("observing") for rule in _cue_rules(title))
    shared = _shared_words(title, document, claims)
    held = [hedge for hedge in hedges if _bears_on(_reach(hedge), hedge.start, claims, shared)]
    dropped = [hedge for hedge in held if not _keeps_hedge(hedge, told, label)]
    sources = _sources(document, attributions, claims, shared)
    missing = [name for name, words in sources.items() if not words & told and not reports]
    cautions = len(held) + len(sources)
    gap = (len(dropped) + len(missing)) / cautions if cautions else 0.0
    return Headline(
        label,
        round(gap, 4),
        _joined(document.text[hedge.start : hedge.end] for hedge in dropped),
        _joined(missing),
        confidence,
        _joined(str(sentence.index + 1) for sentence in claims),
        round(share, 4),
    )


def label_title(title: Document) -> tuple[str, float, str]:
    """Label a parsed title.

    Parameters
    ----------
    title : Document
        From :func:`analysis.stance.headline_words.parse_title`.

    Returns
    -------
    tuple of (label, confidence, rule)
        ``rule`` is the model's hash; without the model the entry of ``headline_cues.csv`` that decided, or
        ``default``.

    Examples
    --------
    >>> label_title(parse_title("Mayor denies bridge closure"))[0]
    'against'
    """
    model = _model()
    if model is None:
        return _label_by_cues(title)
    probabilities = model.probabilities(title_features(title))
    label = max(probabilities, key=lambda name: probabilities[name])
    readable = any(token.text.isascii() and token.text[:1].isalnum() for token in title.tokens)
    confidence = round(probabilities[label], 4)
    return label, confidence if readable else min(confidence, _UNSURE), model.sha256[:16]


@cache
def _model() -> LinearModel | None:
    """Load the shipped model; None where the installation was made without it."""
    return None if model_file("headline", "title.json") is None else load_title_model()


def _label_by_cues(title: Document) -> tuple[str, float, str]:
    matches = load_phrases(CUES).find(title)
    for label in _PRECEDENCE:
        for match in matches:
            if match.entry.row["label"] == label:
                return label, float(match.entry.row["confidence"]), match.entry.id
    return "for", _FOR_CONFIDENCE, "default"


def _cue_rules(title: Document) -> list[str]:
    return [match.entry.id for match in load_phrases(CUES).find(title)]


def _words(tokens: Sequence[Token]) -> set[str]:
    forms = {token.lower for token in tokens if token.pos in _CONTENT or token.lemma.lower() != token.lower}
    return forms | _lemmas(tokens)


def _lemmas(tokens: Sequence[Token]) -> set[str]:
    return {token.lemma.lower() for token in tokens if token.pos in _CONTENT and token.text[:1].isalnum()}


def _same_claims(title: Document, document: Document) -> tuple[list[Sentence], float]:
    """Return the body sentences that share most content words with the title, and which part of them.

    The title's own repetition is passed over.
    """
    wanted = _lemmas(title.tokens)
    if not wanted:
        return [], 0.0
    scored = []
    for sentence in document.sentences:
        share = len(wanted & _lemmas(document.sentence_tokens(sentence))) / len(wanted)
        if _plain(document.text[sentence.start : sentence.end]) != _plain(document.title or ""):
            scored.append((share, sentence))
    best = max((share for share, _ in scored), default=0.0)
    if best < _SAME_CLAIM:
        return [], best
    return [sentence for share, sentence in scored if share == best][:_MOST_SENTENCES], best


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _shared_words(title: Document, document: Document, claims: Sequence[Sentence]) -> list[Token]:
    """Return the words of the claims that the title has as well."""
    wanted = _lemmas(title.tokens)
    tokens = (token for sentence in claims for token in document.sentence_tokens(sentence))
    return [token for token in tokens if token.lemma.lower() in wanted]


def _reach(hedge: Hedge) -> Sequence[Span]:
    return () if hedge.scope is None else (hedge.scope,)


def _bears_on(reach: Sequence[Span], place: int, claims: Sequence[Sentence], shared: Sequence[Token]) -> bool:
    """Tell whether what stands at a place bears on what is shared: its reach holds a shared word.

    Without a reach, standing in one of the sentences is enough.
    """
    if not any(sentence.start <= place < sentence.end for sentence in claims):
        return False
    return not reach or any(span.start <= token.start < span.end for span in reach for token in shared)


def _keeps_hedge(hedge: Hedge, told: set[str], label: str) -> bool:
    """Tell whether the title has the hedge itself, or says by another cue that the claim is open."""
    return bool(set(hedge.lemma.split()) & told) or label == "observing"


def _sources(
    document: Document,
    attributions: Sequence[Attribution],
    claims: Sequence[Sentence],
    shared: Sequence[Token],
) -> dict[str, set[str]]:
    """Return the sources that the shared claims rest on, by name or wording, each with its words."""
    found: dict[str, set[str]] = {}
    for attribution in attributions:
        spans = (*attribution.cue, *attribution.content)
        if attribution.source and any(
            _bears_on(attribution.content, span.start, claims, shared) for span in spans
        ):
            pieces = [document.text[span.start : span.end] for span in attribution.source]
            name = attribution.source_name or " ".join(pieces)
            words = {word for span in attribution.source for word in _words(document.tokens_in(*span))}
            found.setdefault(name, set()).update(words | {word.casefold() for word in name.split()})
    return found


def _joined(texts: Iterable[str]) -> str | None:
    unique = list(dict.fromkeys(texts))
    return "; ".join(unique) if unique else None
