"""Who is heard: for each named source one identity, one name, and one decision whether it is a witness.

Every table, cell and line that shows sources by name takes them from here, so that two reports on the same
tables count one person alike, call them alike and keep the same names back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

import pandas as pd

from analysis.measures.exposure import Tables, counted
from analysis.measures.one_person import one_person

MASKED = "witnesses, by name"
WITNESS = "a witness"  # in place of one name
# of a source's attributions of a known kind; from there on it is an ordinary person, whose name may be masked
_MOST = 0.5


def named_sources(
    analysis: Tables, *, mask_witnesses: bool = False, duplicates: str = "once"
) -> pd.DataFrame:
    """Return the attributions of every source that is named somewhere, and who each is.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    mask_witnesses : bool, default=False
        Put one common label in place of the ordinary people, who did not choose to be public.
    duplicates : {"once", "weighted", "all"}, default="once"
        As for :func:`analysis.measures.counted`.

    Returns
    -------
    pandas.DataFrame
        Rows of ``attributions``; ``identity`` is the ``source_key``, the same for all names of one person
        (:func:`analysis.measures.one_person.one_person`), or article and source within it, and ``who`` the
        name that tables show; both are ``MASKED`` for witnesses that are masked. ``kind`` is one for each
        source, and a witness's only where its name is one that is kept back.
    """
    rows = analysis.attributions
    rows = rows.assign(
        identity=identities(rows), source_kind=rows["source_kind"].astype("object").fillna("other")
    )
    rows = rows[rows["article_id"].isin(counted(analysis, duplicates).index) & rows["source_name"].notna()]
    named = rows.loc[rows["naming"] == "named", "identity"].unique()
    rows = rows[rows["identity"].isin(named)].copy()
    names, kinds = names_of(analysis), _kinds(analysis)
    rows["kind"] = pd.Series(
        [kinds.get(key, "other") for key in rows["identity"]], index=rows.index, dtype="object"
    )
    rows["who"] = pd.Series([names[key] for key in rows["identity"]], index=rows.index, dtype="object")
    if mask_witnesses:
        hidden = rows["identity"].isin(ordinary_people(analysis))
        rows.loc[hidden, ["identity", "who"]] = MASKED
    return rows


def identities(rows: pd.DataFrame) -> pd.Series:
    """Return who the source of each attribution is: its key across articles, or article and source in it.

    Parameters
    ----------
    rows : pandas.DataFrame
        All ``attributions`` of a corpus: which names are one person's, all of them tell.

    Returns
    -------
    pandas.Series
        On the index of the rows.
    """
    own = rows["article_id"].astype(str) + "/" + rows["source_id"].astype("object").fillna("?").astype(str)
    keys = rows["source_key"].astype("object")
    known = keys.notna()
    return keys.where(known, own).replace(one_person(map(str, keys[known])))


def ordinary_people(analysis: Tables) -> frozenset[str]:
    """Return the identities of witnesses: sources that are ordinary people in half of what they say or more.

    All their attributions in the tables decide, not only those that one measure counts: a person is not a
    witness in one table and known in the next. Where the kind could not be told, nothing speaks against it.
    All keys of one person are among them.
    """
    kinds = _kinds(analysis)
    found = {key for key, kind in kinds.items() if kind == "witness"}
    return frozenset(found | {key for key, one in _other_keys(analysis).items() if one in found})


def _kinds(analysis: Tables) -> dict[str, str]:
    """Return the one kind of each source: a witness's where its name is kept back, else what it mostly is.

    A source that is a witness in fewer than half of its attributions is shown by name, and then under the
    kind that comes next: the kind beside a name must not say that the name is kept back.
    """
    rows = analysis.attributions
    rows = rows.assign(identity=identities(rows))
    told = rows["source_kind"].notna() & (rows["source_kind"] != "other")
    rows = rows[(rows["source_name"].notna() & told).to_numpy(bool)]
    kinds = rows["source_kind"].astype("object")
    witness = kinds == "witness"
    share = witness.groupby(rows["identity"]).mean()
    known = rows[(~rows["identity"].isin(share.index[share >= _MOST]) & ~witness).to_numpy(bool)]
    found = commonest(known["identity"].to_list(), known["source_kind"].astype(str).to_list())
    return {key: found.get(key, "witness") for key in share.index}


def _other_keys(analysis: Tables) -> dict[str, str]:
    keys = analysis.attributions["source_key"].dropna()
    return one_person(map(str, keys))


def witness_names(analysis: Tables) -> dict[str, set[str]]:
    """Return under which names witnesses stand in each article; one that is only described has none."""
    rows = analysis.attributions
    hidden = identities(rows).isin(ordinary_people(analysis)).to_numpy(bool)
    rows = rows[(rows["source_name"].notna() & (rows["naming"] != "unnamed")).to_numpy(bool) & hidden]
    found: dict[str, set[str]] = {}
    for article, name in zip(rows["article_id"], rows["source_name"], strict=True):
        found.setdefault(str(article), set()).add(str(name))
    return found


def names_of(analysis: Tables) -> dict[str, str]:
    """Return the name under which each source is shown, in every table: the commonest of its names.

    Under every key of the source: those who count by ``source_key`` find the one name too.
    """
    rows = analysis.attributions
    kept = rows["source_name"].notna().to_numpy(bool)
    names = commonest(identities(rows)[kept].to_list(), rows.loc[kept, "source_name"].to_list())
    others = {key: names[one] for key, one in _other_keys(analysis).items() if one in names}
    return {**names, **others}


def commonest(keys: Iterable[Hashable], values: Iterable[str]) -> dict[Hashable, str]:
    """Return the commonest of the values of each key, as :func:`most_common` tells it.

    Examples
    --------
    >>> commonest(["a", "b", "a", "a"], ["Ann", "Bea", "Anna", "Ann"])
    {'a': 'Ann', 'b': 'Bea'}
    """
    members: dict[Hashable, list[str]] = {}
    for key, value in zip(keys, values, strict=True):
        members.setdefault(key, []).append(value)
    return {key: most_common(own) for key, own in members.items()}


def most_common(values: Iterable[str]) -> str:
    """Return the commonest value; the longer, then the alphabetically first, of equals.

    A name in capitals, as headlines and datelines have it, only where no other way of writing it was seen.

    Examples
    --------
    >>> most_common(pd.Series(["LEONA PRUITT", "LEONA PRUITT", "Leona Pruitt"]))
    'Leona Pruitt'
    """
    # plain counting: a corpus has thousands of sources with a few mentions each, too few for a table
    counts = Counter(map(str, values))
    counts = Counter({value: n for value, n in counts.items() if value != value.upper()}) or counts
    most = max(counts.values())
    return min((value for value, n in counts.items() if n == most), key=lambda value: (-len(value), value))
