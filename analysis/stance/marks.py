"""Find the stance marks of a document: boosters, attitude, modals by class, self-mention, engagement."""

from __future__ import annotations

from analysis.language.document import Document
from analysis.language.records import Mark
from analysis.stance.lexicon import load_phrases


def find_marks(document: Document) -> tuple[Mark, ...]:
    """Find the stance marks of a document.

    Parameters
    ----------
    document : Document
        A parsed text.

    Returns
    -------
    tuple of Mark
        In text order, without overlap; each names the lexicon entry that produced it.

    Examples
    --------
    >>> from analysis.language.pipeline import parse
    >>> [(mark.family, mark.label) for mark in find_marks(parse("The bridge must close."))]
    [('modal', 'necessity')]
    """
    found = []
    for match in load_phrases("stance_marks.csv").find(document):
        row = match.entry.row
        if row["action"] != "veto":
            start, end = document.tokens[match.first].start, document.tokens[match.last - 1].end
            confidence = float(row["confidence"])
            found.append(Mark(start, end, row["family"], row["label"], match.entry.id, confidence))
    return tuple(found)
