"""Propose what may be a hedge: the lexicon's phrases and the cues that the learned tagger sees.

Steps: (1) the lexicon's matches whose conditions hold; (2) where no such match stands, phrases whose
conditions do not hold, for conditions are rules of thumb; (3) the tagger's spans, drawn generously. What
becomes of them is decided in :mod:`analysis.hedging.judge`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from analysis.hedging.lexicon import VETO, HedgeLexicon
from analysis.language.document import Document
from analysis.language.phrases import Entry, Match
from analysis.language.tags import decode_spans, span_of
from analysis.language.tagset import span_kinds

# the tagger overlooks hedges rather than inventing them; what is proposed here is judged again
_PRIOR = 1.5
# finite verbs: none follows a modal
_FINITE = {"VBD", "VBZ", "MD"}
# what hedges by itself in no context
_EMPTY = {"PRON", "DET", "PUNCT", "SPACE"}


class Candidate(NamedTuple):
    """A phrase that may be a hedge of a category.

    ``entry`` is the lexicon entry that proposed it, ``held`` whether the entry's conditions hold;
    ``learned`` the mean probability of the tagger's labels where the tagger proposed it.
    """

    first: int
    last: int
    category: str
    match: Match
    entry: Entry | None
    held: bool
    learned: float | None

    @property
    def by_user(self) -> bool:
        """Whether an entry of the user's own proposed it."""
        return self.entry is not None and self.entry.rank[0] == 0


class Proposals(NamedTuple):
    """Candidates in text order, and the tokens that a veto took: the lexicon's and the user's own."""

    candidates: tuple[Candidate, ...]
    vetoed: frozenset[int]
    forbidden: frozenset[int]


def propose(document: Document, lexicon: HedgeLexicon) -> Proposals:
    """Return what may be a hedge in a document.

    Parameters
    ----------
    document : Document
        A parsed text; the tagger's cues are proposed where it has read the text.
    lexicon : HedgeLexicon
        The phrases.

    Returns
    -------
    Proposals
    """
    holding = lexicon.index.find(document)
    taken = {place for match in holding for place in range(match.first, match.last)}
    loose = [
        match
        for match in lexicon.loose_index.find(document)
        if taken.isdisjoint(range(match.first, match.last))
    ]
    vetoes = [match for match in holding if match.entry.row["action"] == VETO]
    vetoed, forbidden = (
        frozenset(place for match in vetoes if match.entry.rank[0] in ranks for place in _places(match))
        for ranks in ((0, 1), (0,))
    )
    found: dict[tuple[int, int, str], Candidate] = {}
    for matches, held in ((holding, True), (loose, False)):
        for match in matches:
            if match.entry.row["action"] != VETO and forbidden.isdisjoint(_places(match)):
                key = (match.first, match.last, match.entry.row["category"])
                found[key] = Candidate(*key, match, match.entry, held, None)
    for first, last, category, confidence in _learned(document):
        key = (first, last, category)
        if key in found:
            found[key] = found[key]._replace(learned=confidence)
        elif forbidden.isdisjoint(range(first, last)):
            match = Match(_unlisted(document, category), first, last, first, last)
            found[key] = Candidate(*key, match, None, False, confidence)
    return Proposals(tuple(found[key] for key in sorted(found)), vetoed, forbidden)


def _places(match: Match) -> range:
    return range(match.first, match.last)


def _learned(document: Document) -> Iterator[tuple[int, int, str, float]]:
    """Yield the tagger's hedge cues as runs of tokens, with category and confidence."""
    if document.tags is None or "hedge" not in document.tags.scores:
        return
    starts, ends = [token.start for token in document.tokens], [token.end for token in document.tokens]
    for span in decode_spans(document.tags, "hedge", dict.fromkeys(span_kinds()["hedge"], _PRIOR)):
        cue = span_of(document.text, document.tags, span)
        first, last = bisect_left(ends, cue.start + 1), bisect_left(starts, cue.end)
        while first < last and document.tokens[last - 1].pos in ("PUNCT", "SPACE"):
            last -= 1
        if first < last and not _is_name(document, first, last) and not _is_empty(document, first, last):
            yield first, last, span.kind, span.confidence


def _is_name(document: Document, first: int, last: int) -> bool:
    """Tell whether a cue is the end of a name before its verb, as in *Theresa May left*."""
    after = document.tokens[last].tag if last < len(document.tokens) else ""
    return all(token.pos == "PROPN" for token in document.tokens[first:last]) and after in _FINITE


def _is_empty(document: Document, first: int, last: int) -> bool:
    """Tell whether a cue has no word that could hedge, as the *It* of *It remains to be seen*."""
    return all(token.pos in _EMPTY for token in document.tokens[first:last])


def _unlisted(document: Document, category: str) -> Entry:
    """Return an entry that stands for the tagger's own judgement."""
    row = {"category": category, "action": "add"}
    return Entry(f"tagger:{document.tags.model}", "", frozenset(), (), row)
