"""CSV that a spreadsheet reads as data: no cell of text can become a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pandas as pd

from analysis.show.spreadsheet import safe_cell


def to_csv(frame: pd.DataFrame) -> str:
    """Return a frame as CSV text with safe cells and headings, Unix line ends and no index."""
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name].dtype):
            safe[name] = safe[name].astype("object").map(safe_cell)
    safe.columns = [safe_cell(str(name)) for name in safe.columns]
    return safe.to_csv(index=False, lineterminator="\n")


def texts_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return the headings, as :func:`to_csv` writes them, of the columns that do not hold numbers."""
    return tuple(
        str(safe_cell(str(name)))
        for name in frame.columns
        if not pd.api.types.is_numeric_dtype(frame[name].dtype)
    )


def from_csv(text: str, texts: Sequence[str]) -> pd.DataFrame:
    """Return what :func:`to_csv` wrote, with the columns `texts` as text and their cells as they were.

    Examples
    --------
    >>> frame = pd.DataFrame({"id": ["007", "=x"], "n": [1, 2]})
    >>> from_csv(to_csv(frame), texts_of(frame)).values.tolist()
    [['007', 1], ['=x', 2]]
    """
    kinds = dict.fromkeys(texts, "str")
    frame = pd.read_csv(io.StringIO(text), dtype=kinds, keep_default_na=False, na_values=[""])
    for name in texts:
        frame[name] = frame[name].astype("object").map(_bare, na_action="ignore")
    return frame


def _bare(value: str) -> str:
    return value[1:] if value.startswith("'") and safe_cell(value[1:]) == value else value
