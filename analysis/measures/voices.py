"""Rates by who speaks: each voice, place in the article, or source against its own words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.errors import UsageError
from analysis.language.vocabularies import vocabulary
from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import Tables
from analysis.measures.heard import MASKED, ordinary_people
from analysis.measures.quoted_words import words_by_source
from analysis.measures.summaries import summarised

BEYOND = ("voice", "position", "source", "source_kind", "naming")
_COLUMNS = ["numerator", "exposure", "n_articles", "estimate", "low", "high", "duplicates"]


def by_voice_or_source(
    analysis: Tables,
    table: str,
    by: str,
    voice: str,
    split: str | None,
    kept: dict[str, Any],
    drawn: dict[str, int],
) -> pd.DataFrame:
    """Return rates by ``voice``, ``position``, ``source``, ``source_kind`` or ``naming``.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    table, by, voice, split
        As for :func:`analysis.measures.rates`.
    kept : dict
        ``duplicates, on_cue, per, minimum`` of it.
    drawn : dict
        ``draws`` and ``seed`` of it.

    Raises
    ------
    UsageError
        If the table has no voice or source of this kind, or a choice is asked for that cannot be made.
    """
    from analysis.measures.positions import parts_for, positions
    from analysis.measures.rates import rates

    if by == "voice" and table != "attributions":
        plain = {key: value for key, value in kept.items() if key != "minimum"}
        frames = [
            rates(analysis, table, by=None, voice=voice, split=split, **plain, **drawn)
            .rename(columns={"scope": by})
            .assign(voice=voice)
            for voice in vocabulary("hedges.voice")
        ]
        return pd.concat(frames, ignore_index=True)
    if split is not None:
        raise UsageError(f"rates by {by} are not split further")
    if by == "position":
        if kept["duplicates"] != "once":
            raise UsageError("positions count each text once")
        chosen = {"voice": voice, "on_cue": kept["on_cue"], "per": kept["per"]}
        found = positions(analysis, table, parts=parts_for(len(analysis.articles)), **chosen, **drawn)
        return found.rename(columns={"part": by}).assign(duplicates="once")
    if table != "hedges" or by not in BEYOND[2:]:
        raise UsageError(f"{table} are not counted by {by}; the sources' hedges are")
    return _by_source(analysis, by, kept, drawn)


def _by_source(analysis: Tables, by: str, kept: dict[str, Any], drawn: dict[str, int]) -> pd.DataFrame:
    column = "source_key" if by == "source" else by
    chosen = {"on_cue": kept["on_cue"], "duplicates": kept["duplicates"]}
    words = words_by_source(analysis, column, **chosen)
    words = words.rename(columns={column: by})
    if by == "source":
        witness = ordinary_people(analysis)
        words = words[(words[by] != "not stated").to_numpy()]
        words = words.assign(**{by: words[by].where(~words[by].isin(witness), MASKED)})
        words = words.groupby(["article_id", by], as_index=False)[["numerator", "exposure"]].sum()
    words = words[(words["exposure"] > 0).to_numpy()].reset_index(drop=True)
    sizes = words[by].value_counts()
    names = sorted(
        sizes.index[sizes >= kept["minimum"]], key=lambda name: (name == MASKED, str(name).casefold())
    )
    if not names:
        return empty([by, *_COLUMNS], none_shown(by, kept["minimum"]).replace(" has ", " is quoted in "))
    found = summarised(
        words[["numerator"]],
        words["exposure"],
        words[by],
        names,
        words["article_id"],
        per=kept["per"],
        **drawn,
    )
    return found.rename(columns={"group": by}).assign(duplicates=kept["duplicates"])[[by, *_COLUMNS]]
