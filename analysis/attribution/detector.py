"""Find the attributions of a document.

Steps: (1) let every rule propose candidates: quotations, clauses, smaller contents, *according to*, lines of
a transcript, nouns, silence; (2) keep one candidate per cue and content; (3) where the learned tagger has
read the text, start from its attributions and let the rules complete them; (4) leave out what attributes
nothing; (5) give a quotation that is nobody's yet to whom the sentence before is about; (6) say how each is
quoted and how its source is named; (7) find who the sources are; (8) note which attribution stands inside
which; (9) say how likely each is to be right, and leave out what hardly is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.attribution.according_to import according_to
from analysis.attribution.candidate import Candidate, subtract
from analysis.attribution.clausal import clausal
from analysis.attribution.confidence import with_confidence
from analysis.attribution.floating import floating
from analysis.attribution.identity import resolve_sources
from analysis.attribution.learned import settle, tagged
from analysis.attribution.merge import merge, place
from analysis.attribution.misread import without_misread
from analysis.attribution.nesting import parents
from analysis.attribution.nominal import nominal
from analysis.attribution.phrases import with_marks, without_stop
from analysis.attribution.predicates import predicates
from analysis.attribution.quotations import quoted
from analysis.attribution.quoting import quote_type
from analysis.attribution.silence import silence
from analysis.attribution.transcript import spoken_lines
from analysis.language.document import Document
from analysis.language.records import Attribution

# what the tagger finds and is right less often than this is left out: found on PolNeAR dev, where a higher
# floor gains in whole attributions but loses cues and contents; the rules find what PolNeAR does not mark, of
# which the model of confidence knows less
FLOOR = 0.22
# a long content is seldom right to the word, and most of its words are somebody's all the same
LONG_FLOOR = 0.07
LONG = 30  # words
RULES = (quoted, clausal, predicates, according_to, spoken_lines, nominal, silence)


def find_attributions(document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of a document, in text order.

    Parameters
    ----------
    document : Document
        A parsed article.

    Returns
    -------
    tuple of Attribution
        With sources identified within the article, and ``parent`` where one stands in another's content.

    Examples
    --------
    >>> from analysis.language import parse
    >>> document = parse("Ines Okafor said that the bridge would close.")
    >>> [(a.cue_lemma, a.source_name, a.quote_type) for a in find_attributions(document)]
    [('say', 'Ines Okafor', 'indirect')]
    """
    weighed = with_confidence(document, find_unweighed(document))
    places = [
        index
        for index, item in enumerate(weighed)
        if not item.rule.startswith("tagger:") or item.confidence >= _floor(document, item)
    ]
    numbers = {index: number for number, index in enumerate(places)}
    return tuple(replace(weighed[index], parent=_parent(weighed, index, numbers)) for index in places)


def _floor(document: Document, item: Attribution) -> float:
    words = sum(len(document.tokens_in(*piece)) for piece in item.content)
    return LONG_FLOOR if words >= LONG else FLOOR


def find_unweighed(document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of a document with the finders' own scores as their confidence.

    Parameters
    ----------
    document : Document
        A parsed article.

    Returns
    -------
    tuple of Attribution
    """
    candidates = merge(candidate for rule in RULES for candidate in rule(document))
    if document.tags is not None:
        candidates = settle(document, merge(tagged(document)), candidates)
    candidates = without_misread(document, candidates)
    candidates = tuple(sorted((*candidates, *floating(document, candidates)), key=place))
    attributions = tuple(_attribution(document, candidate) for candidate in candidates)
    holders = parents(attributions)
    resolved = resolve_sources(document, attributions)
    return tuple(replace(item, parent=holders.get(index)) for index, item in enumerate(resolved))


def _parent(weighed: Sequence[Attribution], index: int, numbers: Mapping[int, int]) -> int | None:
    """Return the new number of the nearest holder that is kept."""
    parent = weighed[index].parent
    while parent is not None and parent not in numbers:
        parent = weighed[parent].parent
    return None if parent is None else numbers[parent]


def _attribution(document: Document, candidate: Candidate) -> Attribution:
    content = without_stop(document, subtract(with_marks(document, candidate.content), candidate.cue))
    return Attribution(
        source=candidate.source,
        cue=candidate.cue,
        content=content,
        cue_lemma=candidate.lemma,
        quote_type=quote_type(document, content, candidate.frame),
        naming="none",
        rule=candidate.rule,
        confidence=candidate.confidence,
    )
