"""The one door through which article text reaches HTML."""

from __future__ import annotations

import re

from markupsafe import Markup
from markupsafe import escape as _escape

# Control characters are invalid in HTML; the bidirectional overrides would turn round the page that quotes
# them.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


def escape(text: object) -> Markup:
    """Return text as HTML that shows it and does nothing else.

    The characters that mean something to HTML become references, quotation marks included, so that the result
    is good for attributes too. Control characters, among them the bidirectional overrides, become the
    replacement character. What is escaped already (``Markup``) is left alone. Jinja templates escape with the
    same function.

    Parameters
    ----------
    text : object
        A text, a number, or None for nothing.

    Returns
    -------
    markupsafe.Markup

    Examples
    --------
    >>> str(escape('<img src=x onerror="alert(1)">'))
    '&lt;img src=x onerror=&#34;alert(1)&#34;&gt;'
    """
    if isinstance(text, Markup):
        return text
    return _escape(printable("" if text is None else str(text)))


def printable(text: str) -> str:
    """Return text with control characters replaced, for any output."""
    return _CONTROL.sub("\ufffd", text)
