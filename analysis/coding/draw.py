"""Draw a sample of whole units, stratified, with the chance that each had, and share it out among coders."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.coding.key import Key, Unit, kit_marks
from analysis.coding.schemes import scheme
from analysis.coding.units import Frame, frame_of, stratify
from analysis.errors import UsageError
from analysis.measures.exposure import Tables
from analysis.tables.files import to_json

SEED = 1
OVERLAP = 0.3
_CONTEXT = 2  # sentences before and after that a coder sees


def draw(
    analysis: Tables,
    table: str,
    n: int,
    *,
    coders: Sequence[str] = ("coder 1",),
    overlap: float = OVERLAP,
    period: str = "auto",
    seed: int = SEED,
    frame: Frame | None = None,
) -> Key:
    """Draw a stratified sample of whole units and share it out.

    Each stratum gets its part of `n` in proportion to its size, at least one unit; within it every unit has
    the same chance, ``drawn / available``, which is recorded. The units come in an order of chance, so that
    no coder can see which outlet a unit is of.

    Parameters
    ----------
    analysis : Analysis
        The analysis to judge.
    table : {"hedges", "attributions"}
        Sentences are drawn for hedges, articles for attributions.
    n : int
        Number of units; all there are, if there are fewer.
    coders : sequence of str, default=("coder 1",)
        Names of the coders.
    overlap : float, default=0.3
        Share of the units that every coder gets; the others go to one coder each.
    period : str, default="auto"
        See :func:`analysis.coding.units.frame_of`.
    seed : int, default=1
        The same analysis, options and seed give the same sample.
    frame : Frame, optional
        What to draw from, where it is at hand.

    Returns
    -------
    Key
        The sample with all that must not stand in a coding sheet: strata, chances, the kit's own marks.

    Raises
    ------
    UsageError
        If a number is out of its range.
    InputError
        If there is nothing to draw from.
    """
    coded = scheme(table)
    if n < 1:
        raise UsageError(f"a sample has at least one unit, not {n}")
    if not 0 < overlap <= 1:
        raise UsageError(f"--overlap is a share above 0 and up to 1, not {overlap}")
    if not coders or len(set(coders)) < len(coders):
        raise UsageError("every coder needs a name of his or her own")
    frame = frame or frame_of(analysis, table, period)
    units = frame.units.reset_index(drop=True)
    n = min(n, len(units))
    labels, by = stratify(units, n)
    drawn, strata = chosen(labels, n, table, seed)
    order = _generator(seed, table, "order").permutation(len(drawn))
    drawn = [drawn[place] for place in order]
    mark = _mark(analysis, table, seed, [units.loc[place] for place, _, _ in drawn])
    found = _Reader(analysis, table)
    made = tuple(
        found.unit(f"{coded.letter}{mark}-{number:04d}", units.loc[place], stratum, chance)
        for number, (place, stratum, chance) in enumerate(drawn, 1)
    )
    return Key(
        table=table,
        sample=mark,
        units=made,
        assigned=_assign([unit.unit_id for unit in made], coders, overlap),
        about={
            "seed": seed,
            "n": n,
            "strata_by": by,
            "period": frame.period,
            "strata": strata,
            "units_available": len(units),
            "articles_left_out": frame.left_out,
            "articles_that_tuned_the_kit": frame.tuned,
            "overlap": overlap if len(coders) > 1 else None,
            "analysis": _provenance(analysis),
        },
    )


def chosen(
    labels: pd.Series, n: int, table: str, seed: int
) -> tuple[list[tuple[int, str, float]], list[dict[str, Any]]]:
    """Return the units that chance picks, as place, stratum and chance, and the size of each stratum.

    Parameters
    ----------
    labels : pandas.Series
        The stratum of each unit.
    n : int
        Number of units to pick, at most as many as there are.
    table : str
        What is coded; it joins the seed.
    seed : int
        Seed of the draw.

    Returns
    -------
    list of (int, str, float), list of dict
    """
    sizes = labels.value_counts().sort_index()
    drawn, strata = [], []
    for (stratum, available), part in zip(sizes.items(), allocate(sizes.to_numpy(), n), strict=True):
        members = np.flatnonzero((labels == stratum).to_numpy())
        picked = _generator(seed, table, stratum).choice(members, size=part, replace=False)
        drawn += [(int(place), stratum, part / available) for place in sorted(picked)]
        strata.append({"stratum": stratum, "available": int(available), "drawn": int(part)})
    return drawn, strata


def allocate(sizes: np.ndarray, n: int) -> list[int]:
    """Return the part of `n` that each stratum gets: in proportion, and never more than it has.

    No stratum gets less than two where `n` allows that (one unit shows no spread), else none less than one.

    Examples
    --------
    >>> allocate(np.array([600, 300, 4]), 10)
    [5, 3, 2]
    """
    parts = np.minimum(sizes, 2 if n >= 2 * len(sizes) else 1)
    while (left := n - parts.sum()) > 0:
        want = n * sizes / sizes.sum() - parts
        want[parts >= sizes] = -np.inf
        whole = np.minimum(np.floor(np.maximum(want, 0)).astype(int), sizes - parts)
        if whole.sum() > left or not whole.any():
            # who is furthest behind its proportion (Webster's method)
            behind = np.where(parts < sizes, sizes / (parts + 0.5), -np.inf)
            best = np.lexsort((np.arange(len(sizes)), -behind))[0]
            whole = (np.arange(len(sizes)) == best).astype(int)
        parts += whole
    return [int(part) for part in parts]


class _Reader:
    """Takes the text of units, and what the kit found there, out of an analysis."""

    def __init__(self, analysis: Tables, table: str) -> None:
        self._table = table
        self._texts = analysis.articles.set_index("article_id")[["text", "sha256"]]
        self._sentences = dict(iter(analysis.sentences.groupby("article_id", sort=False)))
        self._marks = kit_marks(analysis, table)

    def unit(self, unit_id: str, row: pd.Series, stratum: str, chance: float) -> Unit:
        article = row["article_id"]
        text = str(self._texts.at[article, "text"])
        sentences = [
            (int(s.sentence_id), int(s.start), int(s.end)) for s in self._sentences[article].itertuples()
        ]
        start, end = int(row["start"]), int(row["end"])
        inside = [one for one in sentences if start <= one[1] and one[2] <= end]
        before = [text[a:b] for _, a, b in sentences if b <= start][-_CONTEXT:]
        after = [text[a:b] for _, a, b in sentences if a >= end][:_CONTEXT]
        return Unit(
            unit_id=unit_id,
            article_id=article,
            sentence_id=None if pd.isna(row["sentence_id"]) else int(row["sentence_id"]),
            stratum=stratum,
            outlet=str(row["outlet"]),
            period=str(row["period"]),
            genre=str(row["genre"]),
            probability=float(chance),
            n_words=int(row["n_words"]),
            start=start,
            text=text[start:end],
            rows=tuple(inside),
            before=" ".join(before),
            after=" ".join(after),
            sha256=str(self._texts.at[article, "sha256"]),
            kit=self._marks.within(article, start, end),
            kit_attributed=self._marks.attributed(article, start, end),
        )


def _assign(ids: Sequence[str], coders: Sequence[str], overlap: float) -> dict[str, tuple[str, ...]]:
    """Give every coder the shared units, and the others to one coder each, in turn."""
    if len(coders) == 1:
        return {coders[0]: tuple(ids)}
    size = max(1, round(overlap * len(ids)))
    # spread over the whole of the work: coders change while they code
    shared = {ids[number * len(ids) // size] for number in range(size)}
    given = {coder: list(shared) for coder in coders}
    for number, one in enumerate(one for one in ids if one not in shared):
        given[coders[number % len(coders)]].append(one)
    return {coder: tuple(sorted(found)) for coder, found in given.items()}


def _mark(analysis: Tables, table: str, seed: int, rows: Sequence[pd.Series]) -> str:
    """Return four letters that tell this sample from others, in the id of each of its units."""
    said: list[Any] = [table, seed, [[str(v) for v in row.tolist()] for row in rows]]
    digest = hashlib.sha256(to_json([said, analysis.articles["sha256"].tolist()])).digest()
    return "".join("bcdfghjkmnpqrstvwxz"[byte % 19] for byte in digest[:4])


def _provenance(analysis: Any) -> dict[str, Any]:
    made = getattr(analysis, "manifest", {})
    names = ("hedgerow", "code_sha256", "lexicon_sha256", "models", "schema_version")
    return {name: made[name] for name in names if name in made}


def _generator(seed: int, *names: str) -> np.random.Generator:
    return np.random.default_rng(
        [seed, *(zlib.crc32(name.encode("utf-8", "surrogatepass")) for name in names)]
    )
