"""The data contract: which columns each table has, of which type, in which order.

One declaration serves writing (Arrow schemas), checking (pandera) and the documentation. A column's kind is
one of ``text``, ``int``, ``float``, ``bool``, ``time`` or ``term`` (a value of the closed vocabulary
``table.column``).
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.errors import UsageError

SCHEMA_VERSION = 1


class Column(NamedTuple):
    """One column: its name, kind, and whether it may be null."""

    name: str
    kind: str
    null: bool = False


def _columns(*lines: str) -> tuple[Column, ...]:
    columns = []
    for line in lines:
        kind, _, names = line.partition(":")
        columns += [Column(name.rstrip("?"), kind, name.endswith("?")) for name in names.split()]
    return tuple(columns)


TABLES: dict[str, tuple[Column, ...]] = {
    "articles": _columns(
        "text: article_id outlet? title? author?",
        "time: published?",
        "text: url? section?",
        "term: genre?",
        "text: event? language? path? text",
        "int: n_words n_words_writer n_sentences",
        "text: sha256 duplicate_of?",
    ),
    "removed": _columns("text: article_id", "int: raw_start raw_end", "text: text", "term: reason"),
    "sentences": _columns(
        "text: article_id",
        "int: sentence_id start end paragraph n_words",
        "float: quoted_share attributed_share loaded?",
    ),
    "hedges": _columns(
        "text: article_id",
        "int: hedge_id sentence_id start end",
        "text: text lemma",
        "term: category",
        "float: strength? strength_low? strength_high?",
        "int: scope_start? scope_end?",
        "term: voice",
        "bool: in_quote",
        "int: attribution_id?",
        "bool: on_cue",
        "float: confidence",
        "text: rule",
    ),
    "attributions": _columns(
        "text: article_id",
        "int: attribution_id sentence_id",
        "text: source? cue? content?",
        "term: quote_type",
        "text: source_id? source_name? source_key?",
        "term: source_kind? naming cue_type reporting_stance",
        "bool: negated",
        "int: parent_id?",
        "float: confidence",
        "text: rule",
    ),
    "spans": _columns(
        "text: article_id",
        "int: attribution_id",
        "term: role",
        "int: piece start end",
        "text: text",
    ),
    "stance": _columns(
        "text: article_id",
        "int: mark_id sentence_id start end",
        "text: text",
        "term: family",
        "text: label",
        "term: voice",
        "bool: in_quote",
        "int: attribution_id?",
        "float: confidence",
        "text: rule",
    ),
    "headlines": _columns(
        "text: article_id",
        "term: label",
        "float: gap",
        "text: dropped_hedges? dropped_sources?",
        "float: confidence",
        "text: claim_sentences?",
        "float: shared",
    ),
    # further columns are numeric, see analysis/tables/features.py
    "features": _columns("text: article_id"),
    "problems": _columns("text: path? record? reason"),
}

# Columns after the user's own ``meta_*`` fields; ``raw_map`` leads back to the raw input, see rawmap.py.
TRAILING: dict[str, tuple[Column, ...]] = {
    "articles": _columns("text: raw_map?"),
    "attributions": _columns("text: cue_lemma?"),
}


# Columns that older analyses may lack; reading one fills them with nulls. Of the features only these have
# always been there.
_ADDED = {"articles": {"raw_map"}, "attributions": {"cue_lemma"}, "headlines": {"claim_sentences", "shared"}}
_FIRST_FEATURES = {
    "article_id",
    "n_words",
    "n_words_writer",
    "n_words_others",
    "n_words_quoted",
    "n_sentences",
}


def may_be_absent(table: str, column: str) -> bool:
    """Tell whether an analysis by an older version of the same schema may lack a column.

    Examples
    --------
    >>> may_be_absent("headlines", "shared"), may_be_absent("headlines", "gap")
    (True, False)
    """
    if table == "features":
        return column not in _FIRST_FEATURES
    return column in _ADDED.get(table, ())


def check_table(name: str) -> str:
    """Return `name` if the contract has such a table, else say which there are.

    Raises
    ------
    UsageError
        If there is no such table.
    """
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}; the tables are {', '.join(TABLES)}")
    return name
