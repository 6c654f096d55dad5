"""Write what the analysers found in one article as rows of every table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from analysis.corpus import Article
from analysis.language import Attribution, Document, Headline, Hedge, Mark, Reporting, Span
from analysis.tables.claims import claim_words
from analysis.tables.exposure import count_in, word_starts
from analysis.tables.features import Exposure, compute_features
from analysis.tables.joins import Voices
from analysis.tables.rawmap import write_raw_map
from analysis.tables.rows import Row, make_row

# these families are the writer's by definition
_WRITERS_OWN = ("self_mention", "engagement")


class Findings(NamedTuple):
    """All that was found in one article; ``reporting`` runs parallel to ``attributions``.

    ``loaded`` has the score of each sentence, None where nothing of it is judged; it is None as a whole where
    nothing looks for loaded language.
    """

    document: Document
    hedges: Sequence[Hedge]
    attributions: Sequence[Attribution]
    reporting: Sequence[Reporting]
    marks: Sequence[Mark]
    headline: Headline | None
    loaded: Sequence[float | None] | None = None


def article_rows(article: Article, findings: Findings) -> dict[str, list[Row]]:
    """Return the rows of one article, by table.

    Ids count from 1 within the article and in text order, so they do not change with anything outside it.

    Parameters
    ----------
    article : Article
        The article as prepared.
    findings : Findings
        What the analysers said about it.

    Returns
    -------
    dict of str to list of tuple

    Raises
    ------
    ValueError
        If a finding breaks the contract: offsets outside the text, an unknown term, a missing value.
    """
    document = findings.document
    voices = Voices(document, findings.attributions)
    starts = word_starts(document.text)
    tables: dict[str, list[dict[str, Any]]] = {
        "removed": [piece._asdict() for piece in article.removed],
        "hedges": list(_hedges(findings, voices)),
        "attributions": list(_attributions(findings)),
        "spans": list(_spans(findings)),
        "stance": list(_stance(findings, voices)),
    }
    tables["sentences"] = list(_sentences(document, voices, starts, findings.loaded))
    claimed = claim_words(starts, findings.attributions, voices.others)
    exposure = Exposure(
        len(starts),
        len(starts) - count_in(starts, voices.others),
        count_in(starts, voices.quoted),
        len(document.sentences),
        claimed.named,
        claimed.unnamed,
    )
    tables["articles"] = [_article(article, exposure)]
    headline = findings.headline
    tables["headlines"] = [
        {name: getattr(headline, name) for name in Headline.__slots__} for headline in [headline] if headline
    ]
    rows = {
        name: [make_row(name, {"article_id": article.article_id, **values}) for values in found]
        for name, found in tables.items()
    }
    features = compute_features(
        exposure,
        tables["hedges"],
        tables["attributions"],
        tables["stance"],
        next(iter(tables["headlines"]), None),
        bool(article.title),
    )
    rows["features"] = [(article.article_id, *features.values())]
    return rows


def _article(article: Article, exposure: Exposure) -> dict[str, Any]:
    names = ("outlet", "title", "author", "published", "url", "section", "genre", "event", "language", "path")
    return {
        **{name: getattr(article, name) for name in names},
        "text": article.text,
        "n_words": exposure.words,
        "n_words_writer": exposure.writer,
        "n_sentences": exposure.sentences,
        "sha256": hashlib.sha256(article.text.encode("utf-8")).hexdigest(),
        "duplicate_of": None,  # known only when every article has been seen, see finalise.py
        "raw_map": write_raw_map(article.offsets),
    }


def _sentences(
    document: Document, voices: Voices, starts: list[int], loaded: Sequence[float | None] | None
) -> Iterable[dict[str, Any]]:
    for sentence in document.sentences:
        words = count_in(starts, [(sentence.start, sentence.end)])
        yield {
            "sentence_id": sentence.index + 1,
            "start": sentence.start,
            "end": sentence.end,
            "paragraph": sentence.paragraph + 1,
            "n_words": words,
            "quoted_share": _share(count_in(starts, voices.quoted, sentence.start, sentence.end), words),
            "attributed_share": _share(
                count_in(starts, voices.attributed, sentence.start, sentence.end), words
            ),
            # what nothing looks for is unknown, not absent
            "loaded": None if loaded is None else loaded[sentence.index],
        }


def _hedges(findings: Findings, voices: Voices) -> Iterable[dict[str, Any]]:
    for number, hedge in enumerate(findings.hedges, start=1):
        voice = voices.of(hedge.start, hedge.end, hedge.category)
        yield {
            "hedge_id": number,
            **_place(findings.document, hedge.start, hedge.end),
            "lemma": hedge.lemma,
            "category": hedge.category,
            "strength": hedge.strength,
            "strength_low": hedge.strength_low,
            "strength_high": hedge.strength_high,
            "scope_start": None if hedge.scope is None else hedge.scope.start,
            "scope_end": None if hedge.scope is None else hedge.scope.end,
            "voice": voice.voice,
            "in_quote": voice.in_quote,
            "attribution_id": _number(voice.attribution),
            "on_cue": voice.on_cue,
            "confidence": hedge.confidence,
            "rule": hedge.rule,
        }


def _stance(findings: Findings, voices: Voices) -> Iterable[dict[str, Any]]:
    number = 0
    for mark in findings.marks:
        voice = voices.of(mark.start, mark.end)
        # who mentions himself or turns to the reader within a report is not the writer
        if voice.voice == "source" and mark.family in _WRITERS_OWN:
            continue
        number += 1
        yield {
            "mark_id": number,
            **_place(findings.document, mark.start, mark.end),
            "family": mark.family,
            "label": mark.label,
            "voice": voice.voice,
            "in_quote": voice.in_quote,
            "attribution_id": _number(voice.attribution),
            "confidence": mark.confidence,
            "rule": mark.rule,
        }


def _attributions(findings: Findings) -> Iterable[dict[str, Any]]:
    text = findings.document.text
    pairs = zip(findings.attributions, findings.reporting, strict=True)
    for number, (attribution, reporting) in enumerate(pairs, start=1):
        pieces = attribution.cue or attribution.content or attribution.source
        yield {
            "attribution_id": number,
            "sentence_id": findings.document.sentence_at(pieces[0].start).index + 1,
            **{
                role: " … ".join(text[start:end] for start, end in getattr(attribution, role)) or None
                for role in ("source", "cue", "content")
            },
            "quote_type": attribution.quote_type,
            "source_id": attribution.source_id,
            "source_name": attribution.source_name,
            "source_key": attribution.source_key,
            "source_kind": attribution.source_kind,
            "naming": attribution.naming,
            "cue_type": reporting.cue_type,
            "reporting_stance": reporting.reporting_stance,
            "negated": reporting.negated,
            "parent_id": _number(attribution.parent),
            "confidence": attribution.confidence,
            "rule": attribution.rule,
            "cue_lemma": attribution.cue_lemma or None,
        }


def _spans(findings: Findings) -> Iterable[dict[str, Any]]:
    for number, attribution in enumerate(findings.attributions, start=1):
        for role in ("source", "cue", "content"):
            for piece, span in enumerate(getattr(attribution, role), start=1):
                place = _place(findings.document, *span)
                del place["sentence_id"]
                yield {"attribution_id": number, "role": role, "piece": piece, **place}


def _place(document: Document, start: int, end: int) -> dict[str, Any]:
    if not 0 <= start < end <= len(document.text):
        raise ValueError(
            f"a span [{start}, {end}) does not lie in the text of {len(document.text)} characters"
        )
    sentence = document.sentence_at(start).index + 1
    return {"sentence_id": sentence, **Span(start, end)._asdict(), "text": document.text[start:end]}


def _number(index: int | None) -> int | None:
    return None if index is None else index + 1


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
