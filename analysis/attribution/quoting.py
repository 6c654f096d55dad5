"""Whether a content stands in quotation marks: direct, indirect, mixed, or a quoted fragment."""

from __future__ import annotations

from analysis.attribution.candidate import Pieces
from analysis.language.document import Document
from analysis.language.words import words

# from this share of quoted words on a content is direct, as the PolNeAR scorer has it
_DIRECT = 0.9
# a quoted phrase of more words than this is no fragment
_FRAGMENT = 8
# frames in which the content is a thing or a name, so that quoted words in it are words picked out
_THINGS = frozenset({"object", "name", "as", "objectto", "prep", "passive", "raise"})


def quote_type(document: Document, content: Pieces, frame: str) -> str:
    """Return how much of a content is quoted.

    Parameters
    ----------
    document : Document
        The document.
    content : tuple of Span
        Pieces of the content.
    frame : str
        Frame of the cue (see :mod:`analysis.attribution.cues`).

    Returns
    -------
    {"direct", "indirect", "mixed", "fragment"}
    """
    if frame == "line":
        # a transcript is verbatim throughout and needs no marks
        return "direct"
    total = inside = 0
    for piece in content:
        for word in words(document.text[piece.start : piece.end]):
            total += 1
            inside += document.quotation_at(piece.start + word.start) is not None
    if not inside:
        return "indirect"
    if frame in _THINGS and inside <= _FRAGMENT:
        return "fragment"
    return "direct" if inside >= _DIRECT * total else "mixed"
