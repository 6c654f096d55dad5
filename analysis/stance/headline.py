"""Compare a title with its body: what it asserts, and what of the body's caution it left out.

Steps: (1) label the title by its words (``headline_cues.csv``): words of refutation make it *against*,
else words of report, hedges and questions make it *observing*, else it is *for*; (2) find the body
sentences that share most content words with the title; (3) hedges and sources there that the title lacks
are dropped; (4) the gap is the share of dropped among all of them. A sentence that only repeats the title
is no body.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.language.document import Document, Sentence, Token
from analysis.language.pipeline import parse
from analysis.language.records import Attribution, Headline, Hedge
from analysis.stance.lexicon import load_phrases

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_PRECEDENCE = ("against", "observing")
# A sentence must share this part of the title's content words to count as telling the same.
_SAME_CLAIM = 0.3
_MOST_SENTENCES = 3
# Precision of "for" on the training headlines of Emergent, where no cue speaks.
_FOR_CONFIDENCE = 0.74
_WITHOUT_BODY = 0.3


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
        None without a title. Where no body sentence tells what the title tells, nothing is dropped, the
        gap is 0 and
        the confidence is low.

    Examples
    --------
    >>> document = parse("The bridge may close, the mayor said.", title="Bridge closes")
    >>> compare_headline(document, (), ()).label
    'for'
    """
    if not document.title or not document.title.strip():
        return None
    title = _parse_title(document.title)
    label, confidence, _ = label_title(title)
    sentences = _same_claim(title, document)
    if not sentences:
        return Headline(label, 0.0, None, None, min(confidence, _WITHOUT_BODY))
    told = _words(title.tokens)
    reports = any(rule.startswith("observing") for rule in _cue_rules(title))
    held = [hedge for hedge in hedges if _inside(hedge.start, sentences)]
    dropped = [hedge for hedge in held if not _keeps_hedge(hedge, told, label)]
    sources = _sources(document, attributions, sentences)
    missing = [name for name, words in sources.items() if not words & told and not reports]
    cautions = len(held) + len(sources)
    gap = (len(dropped) + len(missing)) / cautions if cautions else 0.0
    return Headline(
        label,
        round(gap, 4),
        _joined(document.text[hedge.start : hedge.end] for hedge in dropped),
        _joined(missing),
        confidence,
    )


def label_title(title: Document) -> tuple[str, float, str]:
    """Label a parsed title.

    Returns
    -------
    tuple of (label, confidence, rule)
        ``rule`` is the entry of ``headline_cues.csv`` that decided, or ``default``.
    """
    matches = load_phrases("headline_cues.csv").find(title)
    for label in _PRECEDENCE:
        for match in matches:
            if match.entry.row["label"] == label:
                return label, float(match.entry.row["confidence"]), match.entry.id
    return "for", _FOR_CONFIDENCE, "default"


def _parse_title(title: str) -> Document:
    """Parse a title; capitals on most words are taken back, for they hide verbs and lemmas from the
    tagger.
    """
    words = [word for word in title.split() if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return parse(title.lower() if len(words) > 1 and capitals > 0.6 * len(words) else title)


def _cue_rules(title: Document) -> list[str]:
    return [match.entry.id for match in load_phrases("headline_cues.csv").find(title)]


def _words(tokens: Sequence[Token]) -> set[str]:
    forms = {token.lower for token in tokens if token.pos in _CONTENT or token.lemma.lower() != token.lower}
    return forms | {token.lemma.lower() for token in tokens if token.pos in _CONTENT}


def _lemmas(tokens: Sequence[Token]) -> set[str]:
    return {token.lemma.lower() for token in tokens if token.pos in _CONTENT and token.text[:1].isalnum()}


def _same_claim(title: Document, document: Document) -> list[Sentence]:
    """Return the body sentences that share most content words with the title, the title's own repetition
    aside.
    """
    wanted = _lemmas(title.tokens)
    if not wanted:
        return []
    scored = []
    for sentence in document.sentences:
        if _plain(document.text[sentence.start : sentence.end]) == _plain(document.title or ""):
            continue
        share = len(wanted & _lemmas(document.sentence_tokens(sentence))) / len(wanted)
        if share >= _SAME_CLAIM:
            scored.append((share, sentence))
    best = max((share for share, _ in scored), default=0.0)
    return [sentence for share, sentence in scored if share == best][:_MOST_SENTENCES]


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _inside(offset: int, sentences: Sequence[Sentence]) -> bool:
    return any(sentence.start <= offset < sentence.end for sentence in sentences)


def _keeps_hedge(hedge: Hedge, told: set[str], label: str) -> bool:
    """Tell whether the title has the hedge itself, or says by another cue that the claim is open."""
    return bool(set(hedge.lemma.split()) & told) or label == "observing"


def _sources(
    document: Document, attributions: Sequence[Attribution], sentences: Sequence[Sentence]
) -> dict[str, set[str]]:
    """Return the sources that the sentences rest on, by name or wording, each with its words."""
    found: dict[str, set[str]] = {}
    for attribution in attributions:
        spans = (*attribution.cue, *attribution.content)
        if attribution.source and any(_inside(span.start, sentences) for span in spans):
            pieces = [document.text[span.start : span.end] for span in attribution.source]
            name = attribution.source_name or " ".join(pieces)
            words = {word for span in attribution.source for word in _words(document.tokens_in(*span))}
            found.setdefault(name, set()).update(words | {word.casefold() for word in name.split()})
    return found


def _joined(texts: object) -> str | None:
    unique = list(dict.fromkeys(texts))
    return "; ".join(unique) if unique else None
