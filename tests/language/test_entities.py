"""Entities from the tagger's scores: whole names with their kind, and nothing across lines."""

import numpy as np
import pytest

from analysis.language.entities import read_entities
from analysis.language.tags import Tags
from analysis.language.tagset import ENTITY_TYPES, bio_labels

NAMES = bio_labels(ENTITY_TYPES)


def tags_of(text, labels):
    """Return tags that say `labels` of the blank-separated words of a text."""
    offsets, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        offsets.append((start, at))
    scores = np.full((len(labels), len(NAMES)), -9.0, dtype=np.float32)
    for place, label in enumerate(labels):
        scores[place, NAMES.index(label)] = 0.0
    return Tags(np.array(offsets), {"entity": scores}, (), "00000000")


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Ines Okafor spoke", "B-PERSON I-PERSON O", [("Ines Okafor", "PERSON")]),
        ("Okafor Meier spoke", "B-PERSON B-PERSON O", [("Okafor", "PERSON"), ("Meier", "PERSON")]),
        ("on last Tuesday", "O B-DATE I-DATE", [("last Tuesday", "DATE")]),
        ("the may vote", "O B-PERSON O", []),
        ("Ines Okafor", "I-PERSON I-PERSON", [("Ines Okafor", "PERSON")]),
        ("Okafor Port Meren", "B-PERSON I-GPE I-GPE", [("Okafor", "PERSON"), ("Port Meren", "GPE")]),
        ("Ines\nOkafor", "B-PERSON I-PERSON", []),
        ("nothing here", "O O", []),
    ],
)
def test_entities_of_labels(text, labels, expected):
    found = read_entities(text, tags_of(text, labels.split()))
    assert [(text[one.start : one.end], one.label) for one in found] == expected
