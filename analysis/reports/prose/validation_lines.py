"""The lines behind a validation: the kit's hedges, coded units right and wrong, and what coders see apart."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.coding import Codes
from analysis.coding.reliability import overlap_problem
from analysis.measures.concordance import places, snippet
from analysis.measures.exposure import counted
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.coded_lines import (
    ALIKE,
    APART,
    BOTH,
    CODER,
    HOW,
    KIT,
    alike_or_apart,
    right_or_wrong,
)


def lines_behind(data: Any, codes: Codes | None, by: str, voice: str) -> Behind | None:
    """Return where the lines behind the kit's rates come from, and the coded ones behind their correction."""
    if codes is None:
        return None
    hits, where = _with_coded(data, codes, by, voice)
    cells = [
        Cell("plain", {by: by}, {"of": "kit"}, "numerator"),
        Cell("n_coded", {by: by}, where, None, each="how"),
    ]
    return lines_of(data, hits, cells=cells)


def pairs_behind(data: Any, codes: Codes | None, by: str, voice: str) -> Behind | None:
    """Return where the lines behind plain and corrected ratios come from: those of both groups."""
    if codes is None:
        return None
    hits, where = _with_coded(data, codes, by, voice)
    cells = []
    for side in ("first", "second"):
        cells.append(Cell("plain_ratio", {by: side}, {"of": "kit"}, None))
        cells.append(Cell("ratio", {by: side}, where, None, each="how", n=2))
    return lines_of(data, hits, cells=cells)


def right_behind(data: Any, codes: Codes | None, by: str | None = None) -> Behind | None:
    """Return where the lines behind precision and recall come from: coded units, right and wrong."""
    if codes is None:
        return None
    lines = right_or_wrong(codes)
    keys = {"measure": "measure"}
    if by is not None:
        lines = lines.assign(unit_group=lines[by]) if by in lines.columns else lines.iloc[:0]
        keys = {"unit_group": by, **keys}
    cell = Cell("estimate", fixed={"how": list(HOW)}, each="how", counts=None, n=None if by is None else 2)
    return lines_of(data, lines, keys, [cell])


def lines_apart(codes: Codes | None, data: Any) -> Behind | None:
    """Return where the lines behind the agreement come from: what the coders see alike and differently."""
    if codes is None or overlap_problem(codes):
        return None
    cell = Cell("percent", fixed={"how": [APART, ALIKE]}, each="how", counts=None)
    return lines_of(data, alike_or_apart(codes), {"measure": "variable"}, [cell])


def _with_coded(data: Any, codes: Codes, by: str, voice: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the kit's hedges and the coded marks under each other, and what picks the coded ones."""
    kit = places(data, codes.table, voice=voice)[["article_id", "start", "end"]].assign(of="kit")
    texts = dict(zip(data.articles["article_id"], data.articles["text"], strict=True))
    cut = [
        snippet(texts[row.article_id], int(row.start), int(row.end)) for row in kit.itertuples(index=False)
    ]
    kit = kit.assign(**{name: [one[at] for one in cut] for at, name in enumerate(("left", "hit", "right"))})
    coded = right_or_wrong(codes)
    coded = coded[coded["measure"].isin(["precision", "recall"])].drop(columns=["measure", "outlet", "genre"])
    coded = coded.drop_duplicates().assign(of="coded")
    known = coded["article_id"].isin(counted(data).index)
    hits = pd.concat([kit, coded[known.to_numpy(bool)]], ignore_index=True)
    return hits, {"of": "coded", "how": [CODER, KIT, BOTH]}
