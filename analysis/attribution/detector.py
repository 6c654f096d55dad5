"""Find the attributions of a document."""

from __future__ import annotations

from analysis.language.document import Document
from analysis.language.records import Attribution, Span

SUBJECTS = {"nsubj", "nsubjpass"}
GROUP = {"aux", "auxpass", "neg"}
VERBS = {"say", "tell", "confirm", "claim", "believe", "add", "think", "argue", "report", "deny", "warn", "suggest"}


def find_attributions(document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of a document, in text order.

    Parameters
    ----------
    document : Document
        A parsed article.

    Returns
    -------
    tuple of Attribution
    """
    found = []
    for verb in document.tokens:
        if verb.lemma not in VERBS or verb.pos != "VERB":
            continue
        children = document.children(verb)
        subject = next((child for child in children if child.dep in SUBJECTS), None)
        content = next((child for child in children if child.dep == "ccomp"), None)
        if subject is None or content is None:
            continue
        source = document.subtree(subject)
        clause = document.subtree(content)
        group = [child.start for child in children if child.dep in GROUP and child.index < verb.index]
        named = subject.pos == "PROPN"
        found.append(
            Attribution(
                source=(Span(source[0].start, source[-1].end),),
                cue=(Span(min([verb.start, *group]), verb.end),),
                content=(Span(clause[0].start, clause[-1].end),),
                cue_lemma=verb.lemma,
                quote_type="direct" if document.quotation_at(clause[0].start) else "indirect",
                naming="named" if named else "pronoun" if subject.pos == "PRON" else "unnamed",
                rule="clausal",
                confidence=0.8,
                source_kind="other",
            )
        )
    return tuple(sorted(found, key=lambda a: (min(a.source + a.cue + a.content), a.cue)))
