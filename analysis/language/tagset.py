"""The label sets of the learned tagger: one BIO head per span task, all over one encoding of the text."""

from __future__ import annotations

from analysis.language.vocabularies import vocabulary

SZEGED_TYPES = ("epistemic", "doxastic", "condition", "investigation")
# of OntoNotes, as spaCy's English pipelines name them
ENTITY_TYPES = (
    "PERSON",
    "NORP",
    "FAC",
    "ORG",
    "GPE",
    "LOC",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
)


def span_kinds() -> dict[str, tuple[str, ...]]:
    """Return, per head, the kinds of span that it marks.

    Returns
    -------
    dict of str to tuple of str
        ``attribution`` (PolNeAR), ``hedge`` (the codebook), ``szeged`` (Szarvas et al. 2012), ``weasel``
        (CoNLL-2010) and ``entity`` (what spaCy's own recogniser finds, learned from it).
    """
    return {
        "attribution": vocabulary("spans.role"),
        "hedge": vocabulary("hedges.category"),
        "szeged": SZEGED_TYPES,
        "weasel": ("weasel",),
        "entity": ENTITY_TYPES,
    }


def bio_labels(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the BIO labels of a head: ``O``, then ``B-`` and ``I-`` of each kind in turn.

    Examples
    --------
    >>> bio_labels(("cue",))
    ('O', 'B-cue', 'I-cue')
    """
    return ("O", *(f"{place}-{kind}" for kind in kinds for place in "BI"))
