"""Numbers as words in a sentence: plurals, lists, ranges, shares."""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


class Reason(str):
    """Why something could not be said: no finding, and said once in a report however often it holds.

    Parameters
    ----------
    text : str
        The sentence.
    about : str, optional
        What it is about; of several sentences about one thing a report says the first. By default the text.

    Examples
    --------
    >>> Reason("No two desks can be compared.", "desks").about
    'desks'
    """

    about: str

    def __new__(cls, text: str, about: str = "") -> Reason:
        """Return the sentence with what it is about."""
        made = super().__new__(cls, text)
        made.about = about or text
        return made


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: small ones in words, large ones with commas.

    Examples
    --------
    >>> count(1, "outlet"), count(5, "outlet"), count(1234, "hedge")
    ('one outlet', 'five outlets', '1,234 hedges')
    """
    noun = one if number == 1 else many or f"{one}s"
    return f"{_WORDS[number] if 0 <= number < len(_WORDS) else f'{number:,}'} {noun}"


def agree(number: float, one: str, many: str) -> str:
    """Return the form of a word that agrees with a number.

    Examples
    --------
    >>> agree(1, "withholds", "withhold"), agree(2, "withholds", "withhold")
    ('withholds', 'withhold')
    """
    return one if number == 1 else many


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return items as a list in prose.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    names = list(items)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else "none"


def percent(share: float, decimals: int = 0) -> str:
    """Return a share as a percentage; what is neither none nor all never reads as if it were.

    Examples
    --------
    >>> percent(0.4567), percent(0.001), percent(0.999), percent(0.0149, 1)
    ('46%', 'under 1%', 'over 99%', '1.5%')
    """
    step = 10.0**-decimals
    if 0 < 100 * share < step / 2:
        return f"under {step:.{decimals}f}%"
    least = 100 - step / 2
    return (
        f"over {100 - step:.{decimals}f}%" if least <= 100 * share < 100 else f"{100 * share:.{decimals}f}%"
    )


def rate(value: float) -> str:
    """Return a rate with one decimal."""
    return f"{value:.1f}"


def sentence(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def typographic(text: str) -> str:
    r"""Return a text of the kit's own with the apostrophes that print uses.

    Examples
    --------
    >>> typographic("the writers' words") == "the writers\N{RIGHT SINGLE QUOTATION MARK} words"
    True
    """
    return text.replace("'", "\u2019")
