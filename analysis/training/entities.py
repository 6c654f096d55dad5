"""Label the entities of the training texts with spaCy's own recogniser, so that the tagger can learn it.

At run time the recogniser costs half of the parse; a head of an encoder that reads the text anyway costs
nothing (a form of distillation, Hinton et al. 2015).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.language.pipeline import DEFAULT_MODEL, load_language, split_paragraphs
from analysis.language.tagset import ENTITY_TYPES
from analysis.training.corpora import Example, Labelled


def with_entities(examples: Iterable[Example]) -> list[Example]:
    """Add the spans of the ``entity`` head to examples.

    Parameters
    ----------
    examples : iterable of Example
        Texts with or without other labels.

    Returns
    -------
    list of Example
    """
    nlp = load_language(DEFAULT_MODEL)
    found = []
    with nlp.select_pipes(enable=["ner"]):
        for example in examples:
            paragraphs = split_paragraphs(example.text)
            docs = nlp.pipe(example.text[span.start : span.end] for span in paragraphs)
            spans = tuple(
                Labelled(span.start + entity.start_char, span.start + entity.end_char, entity.label_)
                for span, doc in zip(paragraphs, docs, strict=True)
                for entity in doc.ents
                if entity.label_ in ENTITY_TYPES
            )
            found.append(replace(example, spans={**example.spans, "entity": spans}))
    return found
