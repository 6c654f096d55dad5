"""What speaks for an attribution and against it: the tagger's view of its parts, and where they stand.

The tagger reads words one by one; the parse and the lexicons know what it cannot see: whether the source is
the subject of the cue, whether the content depends on it, and how the phrases begin and end. The model of
confidence (:mod:`analysis.attribution.confidence`) weighs both.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log, log2

import numpy as np

from analysis.attribution.tagged import window_of
from analysis.language.document import Document, Token
from analysis.language.records import Attribution, Span
from analysis.language.tags import LabelledSpan, Tags
from analysis.language.tagset import span_kinds

_EDGE = 0.005
# what is surer than this, or less sure, has a slope of its own
_HIGH, _LOW = 0.9, 0.6
_STEPS = 8
_EXACT = 6  # numbers up to this are told apart, larger ones by their size
_MOST = 14
_FAR = 8
_HEADS = ("VERB", "NOUN", "ADP", "AUX")
# words of these kinds speak for themselves, others by what they are
_FUNCTION = frozenset({"SCONJ", "PUNCT", "ADP", "PART", "PRON", "DET", "AUX", "CCONJ"})
_ROLES = ("source", "cue", "content")


def tagger_view(document: Document, attribution: Attribution) -> dict[str, float]:
    """Return how sure the tagger is of each part of an attribution, and that the parts belong together.

    Parameters
    ----------
    document : Document
        The document.
    attribution : Attribution
        What the tagger or a rule found.

    Returns
    -------
    dict of str to float
        The least mean probability among the pieces of ``source``, ``cue`` and ``content``, and the least mass
        of the pointer that leads from ``source`` and ``content`` to the cue (``source:link``,
        ``content:link``); what is not there has no key. Empty where no tagger has read the document.
    """
    tags = document.tags
    if tags is None or "attribution" not in tags.scores or not len(tags.offsets):
        return {}
    kinds = span_kinds()["attribution"]
    found: dict[str, float] = {}
    runs = {role: list(_runs(tags, getattr(attribution, role), role)) for role in _ROLES}
    for role in _ROLES:
        at = 1 + 2 * kinds.index(role)
        scores = tags.scores["attribution"][:, at : at + 2]
        sure = [
            float(np.exp(scores[run.first : run.last], dtype=np.float32).sum()) / (run.last - run.first)
            for run in runs[role]
        ]
        if sure:
            found[role] = min(sure)
    for role in ("source", "content"):
        if runs[role] and runs["cue"]:
            found[f"{role}:link"] = min(_link(tags, run, runs["cue"][0]) for run in runs[role])
    return found


def evidence(document: Document, attribution: Attribution) -> dict[str, float]:
    """Return the named features of an attribution: how sure the tagger is, and how the parts stand.

    Parameters
    ----------
    document : Document
        The document.
    attribution : Attribution
        What the tagger or a rule found.

    Returns
    -------
    dict of str to float
    """
    found: dict[str, float] = {}
    for name, sure in tagger_view(document, attribution).items():
        inner = min(max(sure, _EDGE), 1 - _EDGE)
        found[f"{name}:sure"] = log(inner / (1 - inner))
        found[f"{name}:certain"] = max(0.0, inner - _HIGH) * 10
        found[f"{name}:doubtful"] = max(0.0, _LOW - inner) * 3
        found[f"{name}:about={int(inner * _STEPS)}"] = 1.0
    classes = {
        "lemma": attribution.cue_lemma,
        "quoted": attribution.quote_type,
        "naming": attribution.naming,
        "kind": attribution.source_kind or "",
        "finder": attribution.rule.split(":")[0],
        **_shape(document, attribution),
        **_of_parse(document, attribution),
    }
    found |= {f"{name}={value}": 1.0 for name, value in classes.items()}
    for one, other in (("lemma", "begins"), ("finder", "quoted"), ("cue_dep", "content_dep")):
        found[f"{one}+{other}={classes.get(one, '')}+{classes.get(other, '')}"] = 1.0
    return found


def _shape(document: Document, attribution: Attribution) -> dict[str, str]:
    """Return the numbers of words and pieces of the parts, and how far they stand from the cue."""
    shape = {"pieces": _size(len(attribution.content))}
    for role in _ROLES:
        words = sum(len(document.tokens_in(*piece)) for piece in getattr(attribution, role))
        shape[f"{role}_words"] = _size(words)
    if attribution.cue and attribution.source:
        shape["source_at"] = _distance(attribution.source[-1], attribution.cue[0], last=True)
    if attribution.cue and attribution.content:
        shape["content_at"] = _distance(attribution.content[0], attribution.cue[0], last=False)
    return shape


def _of_parse(document: Document, attribution: Attribution) -> dict[str, str]:
    """Return how the heads of cue, source and content hang together, and how the content begins and ends."""
    inside = {role: _first_tokens(document, getattr(attribution, role)) for role in _ROLES}
    found: dict[str, str] = {}
    cue = next((token for token in inside["cue"] if token.pos in _HEADS), next(iter(inside["cue"]), None))
    if cue is not None:
        above = document.head(cue)
        found |= {"cue_pos": cue.pos, "cue_tag": cue.tag, "cue_dep": cue.dep}
        found["cue_under"] = above.pos if above.index != cue.index else ""
    if inside["source"]:
        top = _top(inside["source"])
        found |= {"source_dep": top.dep, "source_tag": top.tag, "source_entity": top.entity or ""}
        found["subject"] = str(cue is not None and top.head == cue.index)
    if inside["content"]:
        first, last, top = inside["content"][0], inside["content"][-1], _top(inside["content"])
        found |= {"begins": _word(first), "content_dep": top.dep, "content_pos": top.pos}
        found["object"] = str(cue is not None and top.head == cue.index)
        found["clause"] = str(any(token.pos in ("VERB", "AUX") for token in inside["content"]))
        after = document.tokens[last.index + 1 : last.index + 2]
        found["before"] = _word(after[0]) if after and after[0].sentence == last.sentence else ""
    return found


def _first_tokens(document: Document, pieces: tuple[Span, ...]) -> list[Token]:
    return list(document.tokens_in(*pieces[0])) if pieces else []


def _top(tokens: list[Token]) -> Token:
    """Return the first token that is governed from outside."""
    first, last = tokens[0].index, tokens[-1].index
    return next(
        (token for token in tokens if not first <= token.head <= last or token.head == token.index), tokens[0]
    )


def _word(token: Token) -> str:
    return token.lower if token.pos in _FUNCTION else token.pos


def _size(number: int) -> str:
    return str(number if number < _EXACT else min(_EXACT + int(log2(number)), _MOST))


def _distance(part: Span, cue: Span, *, last: bool) -> str:
    """Return on which side of the cue a part stands and, roughly, how far."""
    gap = cue.start - part.end if last else part.start - cue.end
    return f"{'before' if (gap >= 0) == last else 'after'} {min(int(log2(abs(gap) + 1)), _FAR)}"


def _runs(tags: Tags, pieces: tuple[Span, ...], kind: str) -> Iterator[LabelledSpan]:
    """Yield the word pieces under each piece of text, where there are any."""
    for piece in pieces:
        first = int(np.searchsorted(tags.offsets[:, 1], piece.start, side="right"))
        last = int(np.searchsorted(tags.offsets[:, 0], piece.end, side="left"))
        if first < last:
            yield LabelledSpan(first, last, kind, 0.0)


def _link(tags: Tags, run: LabelledSpan, cue: LabelledSpan) -> float:
    """Return the mass of the pointer that leads from the ends and the middle of a run to a cue."""
    window = window_of(tags, run)
    first, last = max(0, run.first - window.first), min(window.size, run.last - window.first)
    from_, to = max(0, cue.first - window.first), min(window.size, cue.last - window.first)
    if first >= last or from_ >= to:
        return 0.0
    asks = np.asarray(window.asks[sorted({first, (first + last) // 2, last - 1})], dtype=np.float32)
    scores = asks @ np.asarray(window.answers, dtype=np.float32).T / 8.0
    mass = np.exp(scores - scores.max(1, keepdims=True))
    return float((mass[:, from_:to].sum(1) / mass.sum(1)).mean())
