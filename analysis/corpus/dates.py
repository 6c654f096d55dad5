"""Dates in the spellings that news data come in, read by a stated rule and never guessed.

The rule:

1. Year first is year, month, day: ``2026-03-05``, ``2026/3/5``, ``20260305``, with or without a time.
2. A month by name decides: ``5 March 2026``, ``March 5, 2026``, ``Thu, 05 Mar 2026 08:00 GMT``.
3. Ten or thirteen digits are seconds or milliseconds since 1970, fourteen are ``YYYYMMDDhhmmss``.
4. Of numbers such as ``25/03/2026`` the one above 12 is the day. ``05/03/2026`` can be read two ways: it is
   read as the unambiguous dates of the same file are written (see :func:`day_order`); where they do not
   settle it, it is no date.
5. A date needs a day: ``March 2026`` and ``2026`` are no dates.

Times go to UTC. A time without a zone is taken as UTC; zone letters are those of RFC 822 and of Europe
(``BST`` is British Summer Time).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
ORDERS = {"day-first": "dmy", "month-first": "mdy"}
_LONGEST = 120
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_DAY}[\s-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        rf"(?<!\d){_YEAR}[\s,-]*{_MONTH}[\s-]*{_DAY}(?!\d)",
    )
)
_WEEKDAY = re.compile(
    rf"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? (?:{_NAMED[0].pattern})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(?P<one>\d{1,2})([-/.])(?P<two>\d{1,2})\2(?P<year>\d{4}|\d{2})(?![\d/-])")
_TIME = re.compile(
    r"[T,\s]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day[,\s]+)?(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>[+-]\d{2}:?\d{2}\b|[A-Za-z]{1,4}\b)?",
    re.IGNORECASE,
)


def parse_date(text: str, order: str | None = None) -> datetime | None:
    """Return the first date in a text, in UTC, or None where there is none that can be read without guessing.

    Parameters
    ----------
    text : str
        A date as a source gives it, with or without words around it (``"Published on 5 March 2026"``).
    order : {"dmy", "mdy"}, optional
        How to read a date such as ``05/03/2026``; None leaves it unread.

    Returns
    -------
    datetime.datetime or None

    Examples
    --------
    >>> parse_date("March 5, 2026 8:30 pm EST").isoformat()
    '2026-03-06T01:30:00+00:00'
    >>> parse_date("05/03/2026") is None, parse_date("05/03/2026", "dmy").month
    (True, 3)
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if text.isascii() and text.isdigit():
        return _from_digits(text)
    for pattern in (_YEAR_FIRST, *_NAMED):
        if match := pattern.search(text):
            month = match["month"].lower()
            return _moment(
                int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"]), text[match.end() :]
            )
    if match := _NUMERIC.search(text):
        return _numeric(match, order, text[match.end() :])
    return None


def is_ambiguous(text: str) -> bool:
    """Say whether a date was left unread only because either number could be the day."""
    return parse_date(text) is None and parse_date(text, "dmy") is not None


def day_order(texts: Iterable[str]) -> str | None:
    """Say how the dates of one file are written, from those that can be read one way only.

    Returns ``"dmy"`` or ``"mdy"``; None where no date tells, or where some tell the one and some the other.
    """
    seen = set()
    for text in texts:
        match = _NUMERIC.search(text) if len(text) <= _LONGEST else None
        if match and not _YEAR_FIRST.search(text):
            one, two = int(match["one"]), int(match["two"])
            if one > 12 >= two:
                seen.add("dmy")
            elif two > 12 >= one:
                seen.add("mdy")
    return seen.pop() if len(seen) == 1 else None


def named_date(text: str) -> datetime | None:
    """Return the date, with its month by name, that a text begins with.

    Examples
    --------
    >>> named_date("12 March 2025, 14:05").day, named_date("12/03/2025"), named_date("on 12 March 2025")
    (12, None, None)
    """
    found = any(pattern.match(text) for pattern in _NAMED) or _WEEKDAY.match(text)
    return parse_date(text) if found else None


def _from_digits(text: str) -> datetime | None:
    if len(text) in (10, 13):
        seconds = int(text) / (1 if len(text) == 10 else 1000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    if len(text) in (8, 14):
        time = f"{text[8:10]}:{text[10:12]}:{text[12:14]}" if len(text) == 14 else ""
        return _moment(int(text[:4]), int(text[4:6]), int(text[6:8]), time)
    return None


def _numeric(match: re.Match[str], order: str | None, rest: str) -> datetime | None:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year > 68 else 2000
    if one > 12 >= two or one == two:
        order = "dmy"
    elif two > 12 >= one:
        order = "mdy"
    if order is None:
        return None
    day, month = (one, two) if order == "dmy" else (two, one)
    return _moment(year, month, day, rest)


def _moment(year: int, month: int, day: int, rest: str) -> datetime | None:
    try:
        moment = datetime(year, month, day, tzinfo=UTC)
        if time := _TIME.match(rest):
            hour = int(time["hour"])
            if time["half"]:
                hour = hour % 12 + (12 if time["half"][0] in "pP" else 0)
            moment = moment.replace(hour=hour, minute=int(time["minute"]), second=int(time["second"] or 0))
            moment -= _zone(time["zone"])
    except (ValueError, OverflowError):
        return None
    return moment


def _zone(name: str | None) -> timedelta:
    if not name:
        return timedelta()
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[-2:])
        return timedelta(hours=hours, minutes=minutes) * (-1 if name[0] == "-" else 1)
    return timedelta(hours=_ZONES.get(name.lower(), 0))
