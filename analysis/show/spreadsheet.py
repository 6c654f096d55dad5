"""Cells that a spreadsheet takes as data: no text can become a formula."""

from __future__ import annotations

# What Excel, LibreOffice and Google Sheets take for the beginning of a formula, full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(value: object) -> object:
    """Return a text that would begin a formula with an apostrophe before it; anything else as it is.

    The apostrophe is what spreadsheets themselves use to mark a cell as text. Numbers stay numbers.

    Examples
    --------
    >>> safe_cell('=HYPERLINK("http://x.example")')
    '\\'=HYPERLINK("http://x.example")'
    >>> safe_cell(-1.5)
    -1.5
    """
    if isinstance(value, str) and value.lstrip(" \n\u200b\ufeff").startswith(_FORMULA):
        return "'" + value
    return value
