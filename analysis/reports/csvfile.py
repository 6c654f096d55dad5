"""CSV that a spreadsheet reads as data: no cell of text can become a formula."""

from __future__ import annotations

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
