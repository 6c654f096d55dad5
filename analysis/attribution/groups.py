"""Several people or bodies as one source: *Senators Okafor and Reyes*, *Corvane, Brandt and the council*.

Read from the text between the names rather than from the parse, which often loses the thread at brackets and
commas.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.attribution.names import is_title
from analysis.attribution.people import Name, People
from analysis.language.document import Document

# "(D-N.M.)", ", R-Tenn.," and the like, after the name of a politician
_AFFILIATION = re.compile(
    r"\([^()]{1,40}\)|, ?[A-Z][a-z]{0,3}\.?-[A-Z][\w.]*,?"
    r"|, (?:Republican|Democrat) of [A-Z]\w+(?: [A-Z]\w+)?,?"
)
_JOINT = re.compile(
    r"[\s,&’'“”]*(?:and\b|or\b|nor\b|&|,|’s|'s)[\s,]*(?:both\b|the\b)?[\s,]*(?:both\b|all\b)?"
)
_REST = re.compile(r"(?:[\s,.’'“”]|’s|'s|\ball\b|\bboth\b|\beither\b|\bneither\b|\bthe\b|\btogether\b)*")


def people_together(document: Document, known: People, start: int, end: int) -> tuple[Name, ...]:
    """Return the people whom a source phrase joins with *and*, where it has nothing else in it.

    Parameters
    ----------
    document : Document
        The document.
    known : People
        The people whom it names.
    start, end : int
        The source phrase.

    Returns
    -------
    tuple of Name
        Empty unless there are two or more.
    """
    names = list(known.within(start, end))
    if len(names) < 2 or not _is_joined(document, [(name.start, name.end) for name in names], start, end):
        return ()
    return tuple(names)


def bodies_together(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Return the places and bodies that a source phrase joins with *and*, where it has nothing else in it.

    Parameters
    ----------
    document : Document
        The document.
    start, end : int
        The source phrase.

    Returns
    -------
    tuple of str
        Empty unless there are two or more.
    """
    entities = [item for item in document.entities_in(start, end) if item.label in {"ORG", "GPE", "NORP"}]
    places = [(item.start, item.end) for item in entities]
    if len(places) < 2 or not _is_joined(document, places, start, end):
        return ()
    return tuple(document.text[first:last] for first, last in places)


def join(names: tuple[str, ...]) -> str:
    """Return names as the press lists them.

    Examples
    --------
    >>> join(("Ines Okafor", "Adam Reyes", "Corvane"))
    'Ines Okafor, Adam Reyes and Corvane'
    """
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _is_joined(document: Document, places: list[tuple[int, int]], start: int, end: int) -> bool:
    text = document.text
    before = [word for word in re.split(r"\W+(?<![.])", text[start : places[0][0]].strip()) if word]
    if any(not is_title(word.lower()) and word.lower() not in {"both", "the", "and"} for word in before):
        return False
    for (_, last), (first, _) in pairwise(places):
        between = _AFFILIATION.sub("", text[last:first])
        words = [word for word in between.split() if not is_title(word.lower())]
        if not _JOINT.fullmatch(" ".join(words)):
            return False
    if not re.search(r"\b(?:and|or|nor)\b|&", text[places[-2][1] : places[-1][0]]):
        return False
    return _REST.fullmatch(_AFFILIATION.sub("", text[places[-1][1] : end])) is not None
