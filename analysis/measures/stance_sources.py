"""What wording does to each source: how often it is endorsed, only reported, kept at a distance or denies."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.language.vocabularies import vocabulary
from analysis.measures.empty import empty, in_articles
from analysis.measures.exposure import MINIMUM, Tables, counted
from analysis.measures.heard import MASKED, named_sources
from analysis.measures.verbs import MARKS, is_verb, verbs_of

_OUTLET = "outlet"


def source_stances(
    analysis: Tables,
    by: str | None = None,
    *,
    minimum: int = MINIMUM,
    verbs: int = 5,
    mask_witnesses: bool = True,
) -> pd.DataFrame:
    """Return for each named source how often each reporting stance goes with it, and by which verbs.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : {None, "outlet"}, default=None
        Count each outlet apart.
    minimum : int, default=5
        Sources (with `by`, a source in an outlet) in fewer articles are left out.
    verbs : int, default=5
        How many of the commonest cues to name.
    mask_witnesses : bool, default=True
        Put one common label in place of the names of ordinary people.

    Returns
    -------
    pandas.DataFrame
        Columns ``source``, `by`, ``exposure`` (attributions with a cue), ``n_articles`` (in which it is
        heard, by whatever words, as :func:`quoted_sources` counts them), one per reporting stance with its
        number, and ``verbs``, such as ``"say (12), claim (3)"``. The sources of most attributions first,
        outlets by name.
    """
    stances = list(vocabulary("attributions.reporting_stance"))
    columns = ["source", *([by] if by else []), "exposure", "n_articles", *stances, "verbs"]
    rows = named_sources(analysis, mask_witnesses=mask_witnesses)
    if by == _OUTLET:
        rows[by] = rows["article_id"].map(counted(analysis)[by])
        rows = rows[rows[by].notna()]
    heard = rows.groupby(["identity", *([by] if by else [])])["article_id"].nunique()
    rows = rows[(rows["cue"].notna() & (rows["source_kind"] != "writer")).to_numpy(bool)].copy()
    rows = rows.assign(verb=verbs_of(rows)) if len(rows) else rows
    names = ["reporting_stance", "who", *(["verb"] if len(rows) else [])]
    plain = {name: rows[name].to_numpy(object) for name in names}
    # places and arrays: to cut a table once for each of thousands of sources takes longer than all the rest
    members: dict[tuple[str, ...], list[int]] = {}
    keys = [rows["identity"].to_list(), *([rows[by].to_list()] if by else [])]
    for place, key in enumerate(zip(*keys, strict=True)):
        members.setdefault(key, []).append(place)
    found = []
    for key in sorted(members):
        at = members[key]
        articles = int(heard[key if by else key[0]])
        if articles < minimum:
            continue
        counts = Counter(plain["reporting_stance"][at])
        cues = Counter(filter(_listed, plain["verb"][at]))
        common = sorted(cues.items(), key=lambda pair: (-pair[1], pair[0]))[:verbs]
        found.append(
            {
                "source": plain["who"][at[0]],
                **({by: key[1]} if by else {}),
                "exposure": len(at),
                "n_articles": articles,
                **{stance: int(counts.get(stance, 0)) for stance in stances},
                "verbs": ", ".join(f"{verb} ({number})" for verb, number in common),
                "identity": key[0],
            }
        )
    if not found:
        return empty(columns, f"No named source is heard in {in_articles(minimum)}.")
    table = pd.DataFrame(found)
    size = table.groupby("identity")["exposure"].transform("sum")
    order = table.assign(masked=table["identity"] == MASKED, size=-size)
    order = order.sort_values(["masked", "size", "source", *([by] if by else [])], kind="stable")
    return order.reset_index(drop=True)[columns]


def _listed(cue: str) -> bool:
    """Tell whether a cue is named among a source's: verbs, and marks by their names."""
    return is_verb(cue) or cue in MARKS.values()
