"""The kind of a source by a light model over what the rules say, the words of its phrases and its cues.

Steps: (1) describe every attribution by named features: what the rules decide, the words of the phrase, the
words that the article puts beside the name, the cue; (2) let a linear model (trained by
:mod:`analysis.training.source_kind` on the news gold) weigh them; (3) give all attributions of one source the
kind that is most probable over all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

from analysis.attribution.kinds import known_body, title_kind, word_kind
from analysis.attribution.naming import Described, is_nobody
from analysis.attribution.people import AGE, People
from analysis.attribution.profiles import beside, is_political
from analysis.attribution.pronouns import Source
from analysis.attribution.settled import is_person_noun, settled_kind
from analysis.language.document import Document, Token
from analysis.language.linear import LinearModel
from analysis.language.records import Attribution, Span
from analysis.resources import model_file

_WORDS = frozenset({"NOUN", "ADJ", "VERB", "PROPN", "NUM"})
_MENTIONS = 6  # of one name; later ones seldom say anything new
_PHRASES = 50  # of one source, likewise: somebody may speak ten thousand times in a transcript
_LEAST = 1e-6
# of a source whose description settles its kind, and of people, who are no paper
_SETTLED, _PEOPLE = "settled", "people"
# features of a source of whom the article says something
_TELLING = ("told=", "title=", "beside=", "known=", "nobody", "age")


def kind_features(
    document: Document,
    known: People,
    attribution: Attribution,
    phrase: Described,
    source: Source | None,
    rule: str,
) -> dict[str, float]:
    """Return the named features of one attribution's source.

    Parameters
    ----------
    document : Document
        The document.
    known : People
        The people whom it names.
    attribution : Attribution
        The attribution; only its spans are read.
    phrase : Described
        Its source phrase, understood.
    source : Source or None
        Who that is.
    rule : str
        The kind by the rules.

    Returns
    -------
    dict of str to float
        Empty where nothing tells; the rules then decide.
    """
    if is_nobody(phrase):
        return {}
    own = source.phrases[:_PHRASES] if source else []
    described = source is None or source.form == "unnamed"
    if described and any(settled_kind(document, one) for one in [phrase, *own]):
        return {_SETTLED: 1.0}
    names = [f"rule={rule}", f"form={phrase.form}", f"rule={rule}&form={source.form if source else None}"]
    names += [f"cue={token.lemma.lower()}" for token in _tokens(document, attribution.cue)]
    names += [_PEOPLE] if is_person_noun(phrase) else []
    for one in [phrase, *own]:
        if one.form in {"pronoun", "none"} or one.head is None:
            continue
        names.append(f"head={one.head.lemma.lower()}")
        names.append(f"entity={one.head.entity}")
        names += [f"title={title_kind(title)}" for title in one.titles]
        names += [f"word={token.lemma.lower()}" for token in one.core if token.pos in _WORDS]
        names += [f"told={kind}" for token in one.core if (kind := _told(token))]
    if phrase.form == "pronoun":
        names += [f"pronoun={token.lower}" for token in phrase.core]
    if source is None:
        names.append("nobody")
    elif source.name:
        names += _of_name(document, known, source)
    if not any(name.startswith(_TELLING) for name in names) and not is_political(document):
        # the model learned from political news, where whom nobody introduces holds office; elsewhere not
        return {}
    return dict.fromkeys(names, 1.0)


def choose_kinds(
    rows: Sequence[Mapping[str, float]], sources: Sequence[Source | None], rules: Sequence[str]
) -> list[str]:
    """Return the kind of each attribution, the same for all of one source.

    Parameters
    ----------
    rows : sequence of mapping
        The features of each attribution, from :func:`kind_features`.
    sources : sequence of Source or None
        Whose each is.
    rules : sequence of str
        The kinds by the rules, which stand where the model was left out of the installation.

    Returns
    -------
    list of str
    """
    model = _model()
    if model is None:
        return list(rules)
    scores = [_scores(model, row, rule) for row, rule in zip(rows, rules, strict=True)]
    members: dict[int, list[int]] = defaultdict(list)
    for number, source in enumerate(sources):
        members[id(source) if source is not None else -1 - number].append(number)
    kinds = [""] * len(rows)
    for numbers in members.values():
        totals = {kind: sum(scores[number][kind] for number in numbers) for kind in model.classes}
        for number in numbers:
            kinds[number] = max(model.classes, key=lambda kind: totals[kind])
    # the article's own voice is no matter of likelihood
    return [
        rule if source is not None and source.form == "writer" else kind
        for kind, rule, source in zip(kinds, rules, sources, strict=True)
    ]


def _scores(model: LinearModel, row: Mapping[str, float], rule: str) -> dict[str, float]:
    if not row:
        return {kind: float(kind == rule) for kind in model.classes}
    if _SETTLED in row:
        return {kind: 0.0 if kind == rule else log(_LEAST) for kind in model.classes}
    shares = model.probabilities(row)
    if _PEOPLE in row:
        shares = {**shares, "document": 0.0}
    return {kind: log(max(share, _LEAST)) for kind, share in shares.items()}


@cache
def _model() -> LinearModel | None:
    path = model_file("source-kind", "model.json")
    return None if path is None else LinearModel.load(path)


def _told(token: Token) -> str | None:
    known = word_kind(token)
    body = known_body(token.text)
    return f"{known[0]}/{known[1]}" if known else f"{body.kind}/body" if body else None


def _of_name(document: Document, known: People, source: Source) -> list[str]:
    name = source.name or ""
    # the name itself is left out: with it the model is no better, and knows people by name
    names = [f"words_of_name={min(3, len(name.split()))}"]
    body = known_body(name)
    if body is not None:
        names.append(f"known={body.kind}")
    if source.form != "person":
        return names
    mentions = known.mentions(name)[:_MENTIONS]
    names.append(f"mentions={min(4, len(mentions))}")
    for mention in mentions:
        names += [f"title={title_kind(title)}" for title in mention.titles]
        names += [f"title_word={title.lower()}" for title in mention.titles]
        after = document.text[mention.end : mention.end + 2].strip()
        names.append(f"after={after[:1] if after[:1] in {',', '('} else None}")
        if AGE.match(document.text, mention.end):
            names.append("age")
        for token, kind in beside(document, Span(mention.start, mention.end)):
            names += [f"beside={token.lemma.lower()}", f"beside_kind={kind}"]
    return names


def _tokens(document: Document, pieces: Sequence[Span]) -> list[Token]:
    return [token for piece in pieces for token in document.tokens_in(*piece)]
