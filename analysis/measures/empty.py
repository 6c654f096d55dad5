"""Results with nothing in them, which say why."""

from __future__ import annotations

from collections.abc import Iterable

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


def reason_of(frame: pd.DataFrame) -> str | None:
    """Return the sentence that says why a result has no rows or what it leaves out, or None."""
    return frame.attrs.get("reason")
