"""Results with nothing in them, which say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd


def empty(columns: Iterable[str], reason: str) -> pd.DataFrame:
    """Return a frame of these columns without rows, and with a sentence that says why.

    Parameters
    ----------
    columns : iterable of str
        What the columns would have been.
    reason : str
        One sentence for the reader.

    Returns
    -------
    pandas.DataFrame
        Its ``attrs["reason"]`` is the sentence; see :func:`reason_of`.

    Examples
    --------
    >>> reason_of(empty(["outlet"], "No article has an outlet."))
    'No article has an outlet.'
    """
    frame = pd.DataFrame(columns=list(columns))
    frame.attrs["reason"] = reason
    return frame


def none_shown(by: str | Sequence[str] | None, minimum: int) -> str:
    """Say that no group has enough articles to be shown.

    Examples
    --------
    >>> none_shown("outlet", 5)
    'No outlet has 5 articles or more.'
    """
    if by is None:
        return "There are no articles."
    what = by if isinstance(by, str) else " and ".join(by)
    return f"No {what.replace('_', ' ')} has {in_articles(minimum)}."


def in_articles(least: int) -> str:
    """Return a least number of articles in words.

    Examples
    --------
    >>> in_articles(1), in_articles(3)
    ('1 article or more', '3 articles or more')
    """
    return f"{least:,} article{'' if least == 1 else 's'} or more"


def reason_of(frame: pd.DataFrame) -> str | None:
    """Return the sentence that says why a result has no rows or what it leaves out, or None."""
    return frame.attrs.get("reason")
