"""Differences and ratios of a first against a second, said in the direction in which the tables print them.

A table says "first against second" with a sign; a sentence says of the same first the same number, as so many
more or fewer, with the ends of its interval in the same order. Nothing is turned round for the sentence.
"""

from __future__ import annotations

import math

from analysis.reports.prose.shared import span, times


def more(value: float) -> str:
    """Return a difference in words.

    Examples
    --------
    >>> more(5.93), more(-5.93)
    ('5.9 more', '5.9 fewer')
    """
    return f"{abs(value):.1f} {_side(value)}"


def more_span(low: float, high: float) -> str:
    """Return the interval of a difference in words, its ends in the order of the table.

    Examples
    --------
    >>> more_span(-16.3, 7.9), more_span(1.2, 4.3), more_span(-4.3, -1.2)
    ('16.3 fewer to 7.9 more', '1.2 to 4.3 more', '4.3 to 1.2 fewer')
    """
    if _side(low) == _side(high):
        return f"{abs(low):.1f} to {more(high)}"
    return f"{more(low)} to {more(high)}"


def as_often(ratio: float, low: float, high: float) -> str:
    """Return a ratio of rates in words, one under 1 with the two decimals that its table has.

    Examples
    --------
    >>> as_often(1.97, 1.17, 3.32), as_often(0.5, 0.33, 0.74)
    ('twice as often (1.2 to 3.3)', '0.50 times as often (0.33 to 0.74)')
    """
    if ratio < 1:
        return f"{ratio:.2f} times as often ({span(low, high, 2)})"
    return f"{times(ratio)} as often ({span(low, high)})"


def _side(value: float) -> str:
    return "fewer" if math.copysign(1, round(value, 1) + 0.0) < 0 else "more"
