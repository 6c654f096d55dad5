"""Tell the lines of a pasted news page that are clutter from the article's own.

The rules are data (``data/lexicons/clutter.csv``): a regular expression that has to match a whole line, the
reason it stands for, and where on the page it counts. Where a form of words could also be an article's, it
counts only in a place that proves it. The places are told by the *prose* of the page, the lines that read
as sentences:

``anywhere``
    The words alone are proof: *Listen to this article · 3:35 min*.
``head``, ``top``
    Before the prose, or between the first pieces of prose (standfirst, caption, lead); ``top`` there only
    if the same gap holds other proof.
``bottom``
    After the prose, or in the last gaps if these hold other proof.
``edge``
    ``top`` or ``bottom``.
``beside``
    Next to another line of a share bar, counter, menu or box.
``byline``
    Next to a byline or date at the head of the page.
``marker``
    Like ``anywhere``; besides, it shows that the line next to it may be a picture's caption.
``list``
    A heading of links; the headlines under it go with it.

The method is that of boilerplate detection by shallow text features and by neighbourhood (Kohlschütter,
Fankhauser and Nejdl 2010, *Boilerplate Detection using Shallow Text Features*), turned towards precision:
when in doubt a line stays.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from analysis.corpus.captions import find_captions
from analysis.errors import ModelError
from analysis.resources import locate

INVISIBLE = "\u200b\u2060\ufeff\u00ad\u0000-\u0008\u000e-\u001b\u007f"
_UNSEEN = re.compile(f"[{INVISIBLE}\u200c-\u200f\u202a-\u202e\u2066-\u2069]+")
_BULLET = re.compile(r"^(?:[-–—*•·▪►▶●○◦>|]\s+)+")
_OPENING_QUOTE = re.compile(r"^[\"“”„«‘']")
_SENTENCE_END = re.compile(r"[.!?…。！？][)\]\"'”’»*]*$")
_REPORTS = re.compile(  # the article's own sentence, however much it sounds like a button
    r"\b(?:said|says|told|tells|wrote|writes|asked|added|promised|urged|warned|claimed|insisted|"
    r"shouted|joked|argued"
    r"|advised|ruled|replied|recalled|testified|according to)\b"
)
_LONGEST = 700
_LONGEST_LABEL = 200  # of bars, menus, bylines and dates

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|\.)?"
_NUMBER = r"\d{1,3}(?:[,.]\d{3})*(?:\.\d)?\s?[km]?\+?"
_CAPITAL = r"(?-i:[^\W\d_a-zß-öø-ÿ])"
_DATE = (
    rf"(?:{_WEEKDAY},? )?(?:the )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}(?:,?[ -]\d{{2,4}})?|"
    rf"\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}})"
)
_TIME = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?: ?\(?(?-i:[A-Z]{2,4})\)?)?"
_AGO = r"(?:an?|\d+) ?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|h|d|m) ago"
_WHEN = (
    rf"(?:{_DATE}|{_TIME}|{_AGO}|\d{{4}}-\d{{2}}-\d{{2}}t\S+)"
    rf"(?:(?:,| at| on| [|·•–—-]|) (?:{_DATE}|{_TIME}|{_AGO})){{0,3}}"
)
_NOT_A_DAY = rf"(?!(?:{_WEEKDAY}|{_MONTH}|christmas|easter)\b)"
_PARTICLE = r"(?:de|da|del|di|du|van|von|der|den|al|bin|ibn|el|la|le|y)"
_WORDS_IN_PATTERNS = {
    "{MONTH}": _MONTH,
    "{WEEKDAY}": _WEEKDAY,
    "{NUMBER}": _NUMBER,
    "{CAP}": _CAPITAL,
    "{WHEN}": _WHEN,
    "{DATE}": _DATE,
    "{TIME}": _TIME,
    "{AGO}": _AGO,
    "{CLOCK}": r"\d{1,2}(?::\d{2}){1,2}",
    "{LENGTH}": r"(?:\d{1,2}(?::\d{2}){1,2}(?: ?min(?:ute)?s?)?|\d{1,3} ?(?:min(?:ute)?s?|m|"
    r"sec(?:ond)?s?)(?: \d{1,2} ?s(?:ec(?:ond)?s?)?)?)",
    "{DOMAIN}": r"(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|int|info|news|co|uk|us|ca|au|nz|ie|in|za|eu|de|fr|"
    r"io|tv|me|example)",
    "{AUTHOR}": rf"{_NOT_A_DAY}{_CAPITAL}[\w.'’-]*(?: (?:{_PARTICLE} )?{_CAPITAL}[\w.'’-]*){{1,3}}",
    "{ROLE}": (
        r"(?:[\w'’&/-]+ ){0,5}(?:correspondent|reporter|editor|staff|writer|columnist|journalist|"
        r"producer|contributor"
        r"|bureau(?: chief)?|news desk|in [A-Z]\w+)(?:,? (?:in|at|for) [\w .,'’-]{2,40}|,? [\w .&'’-]{2,40})?"
    ),
}
_BAR = frozenset(
    {"player", "share", "counter", "byline", "newsletter", "paywall", "script", "related", "trailer"}
)
_PROOF = frozenset({"player", "share", "counter", "newsletter", "paywall", "script", "related"})


class Rule(NamedTuple):
    """One line of the clutter lexicon."""

    pattern: str
    reason: str
    where: str
    definition: str
    example: str
    source: str


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return the rules of the clutter lexicon, in its order.

    Raises
    ------
    ModelError
        If the lexicon is missing or one of its patterns is not a regular expression.
    """
    path = locate("lexicons", "clutter.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rules = tuple(Rule(**row) for row in csv.DictReader(lines))
    for number, rule in enumerate(rules, start=2):
        try:
            re.compile(_expand(rule.pattern))
        except re.error as error:
            raise ModelError(
                f"{path.name}, line {number}: not a regular expression ({error}); mend it"
            ) from error
    return rules


def visible(line: str) -> str:
    """Return a line as the rules see it: without invisible signs, bullet and doubled white space.

    Examples
    --------
    >>> visible("- Share  full article")
    'Share full article'
    """
    return _BULLET.sub("", " ".join(_UNSEEN.sub("", line).replace("’", "'").split()))


def reads_as_prose(line: str) -> bool:
    """Say whether a line looks like sentences and not like a button, label, headline or name."""
    words = line.count(" ") + 1
    if words >= 25 or (words >= 10 and line.endswith(":")):
        return True
    return bool((words >= 5 or len(line) >= 40) and _SENTENCE_END.search(line))


def find_clutter(lines: Sequence[str], title: str | None = None) -> list[str | None]:
    """Give each line of a page the reason why it is clutter, or None where it is the article's own.

    Parameters
    ----------
    lines : sequence of str
        The lines of the page that are not blank, in order.
    title : str, optional
        The article's title; where the page repeats it above the text it goes.

    Returns
    -------
    list of (str or None)
        A value of the vocabulary ``removed.reason`` for clutter.

    Examples
    --------
    >>> find_clutter(["Share full article", "16", "The bridge will close on Friday, the council said."])
    ['share', 'counter', None]
    """
    shown = [visible(line) for line in lines]
    page = _Page(shown, [_hits(line) for line in shown])
    page.mark_titles(visible(title) if title else None)
    page.mark_edges()
    page.mark_neighbours()
    page.mark_lists()
    page.mark_neighbours()
    for number in find_captions(page.lines, page.reasons, page.hits, visible(title) if title else None):
        page.reasons[number] = "caption"
    return page.reasons


class _Page:
    """The lines of one page while their reasons are being found."""

    def __init__(self, lines: list[str], hits: list[dict[str, str]]) -> None:
        self.lines = lines
        self.hits = hits
        self.reasons: list[str | None] = [hit.get("anywhere") or hit.get("marker") for hit in hits]
        own = [
            reason is None and reads_as_prose(line) for reason, line in zip(self.reasons, lines, strict=True)
        ]
        self.prose = own
        # "Ana Reyes reported from Linden." reads as prose and does not end the head
        self.top = self._zone(range(len(lines)), ("head", "top", "edge", "byline"))
        self.bottom = self._zone(range(len(lines) - 1, -1, -1), ("bottom", "edge"))
        if not any(own):
            self.top, self.bottom = {}, {}

    def _zone(self, order: Iterable[int], wheres: tuple[str, ...]) -> dict[int, bool]:
        """Return the lines of the first gaps in the prose, each with whether its gap is proven clutter's."""
        gaps: list[list[int]] = [[]]
        for number in order:
            if self.prose[number] and not any(where in self.hits[number] for where in wheres):
                gaps.append([])
                if len(gaps) > 3:
                    break
            else:
                gaps[-1].append(number)
        zone = {}
        for place, gap in enumerate(gaps[:3]):
            proven = place == 0 or any(
                self.reasons[number] in _PROOF or wheres[0] in self.hits[number] for number in gap
            )
            zone.update(dict.fromkeys(gap, proven))
        return zone

    def mark_titles(self, title: str | None) -> None:
        """Mark the title where the page repeats it above its text."""
        for number, line in enumerate(self.lines):
            if self.prose[number] and number > 0 and self.prose[number - 1]:
                break
            if title and _same_words(line, title) and any(self.prose[:number] + self.prose[number + 1 :]):
                self.reasons[number] = "title"
                self.prose[number] = False

    def mark_edges(self) -> None:
        """Mark what is clutter at the head or the foot of a page."""
        for number, hit in enumerate(self.hits):
            if self.reasons[number] is not None:
                continue
            if "head" in hit and number in self.top:
                self.reasons[number] = hit["head"]
            elif self.top.get(number) and ("top" in hit or "edge" in hit):
                self.reasons[number] = hit.get("top") or hit["edge"]
            elif self.bottom.get(number) and ("bottom" in hit or "edge" in hit):
                self.reasons[number] = hit.get("bottom") or hit["edge"]

    def mark_neighbours(self) -> None:
        """Mark what is clutter only next to other clutter, spreading down and then up the page."""
        for order in (range(len(self.lines)), range(len(self.lines) - 1, -1, -1)):
            for number in order:
                if self.reasons[number] is not None:
                    continue
                around = {self.reasons[n] for n in (number - 1, number + 1) if 0 <= n < len(self.lines)}
                hit = self.hits[number]
                if "beside" in hit and around & _BAR:
                    self.reasons[number] = hit["beside"]
                elif "byline" in hit and "byline" in around and number in self.top:
                    self.reasons[number] = hit["byline"]

    def mark_lists(self) -> None:
        """Mark headings of links with the headlines under them."""
        for number, hit in enumerate(self.hits):
            if self.reasons[number] is not None or "list" not in hit:
                continue
            last = self.bottom.get(number, False)
            under = []
            for other in range(number + 1, len(self.lines)):
                if self.reasons[other] is None and not _is_headline(self.lines[other], last):
                    break
                under.append(other)
            ends_page = number + len(under) == len(self.lines) - 1
            if under and not ends_page and self.reasons[under[-1]] is None and len(under) > 1:
                under.pop()  # may be the heading of the section that follows
            if under or last:
                for other in (number, *under):
                    self.reasons[other] = self.reasons[other] or hit["list"]


def _same_words(line: str, title: str) -> bool:
    return re.findall(r"\w+", line.casefold()) == re.findall(r"\w+", title.casefold()) != []


def _is_headline(line: str, at_end: bool) -> bool:
    if line.count(" ") > 25 or line.endswith((".", ".”", '."', ".’")):
        return False
    return at_end or not (_OPENING_QUOTE.match(line) or _SENTENCE_END.search(line))


def _hits(line: str) -> dict[str, str]:
    if len(line) > _LONGEST or _OPENING_QUOTE.match(line):
        return {}
    reports = bool(_SENTENCE_END.search(line) and _REPORTS.search(line))
    found = {}
    for where, (pattern, reasons) in _matchers().items():
        if len(line) > _LONGEST_LABEL and where not in ("anywhere", "bottom"):
            continue
        match = pattern.fullmatch(line)
        if match and not (reports and reasons[match.lastgroup] != "caption"):
            found[where] = reasons[match.lastgroup]
    return found


@cache
def _matchers() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    found = {}
    rules = load_rules()
    for where in dict.fromkeys(rule.where for rule in rules):
        here = {f"r{number}": rule for number, rule in enumerate(rules) if rule.where == where}
        pattern = "|".join(f"(?P<{name}>{_expand(rule.pattern)})" for name, rule in here.items())
        found[where] = (
            re.compile(pattern, re.IGNORECASE),
            {name: rule.reason for name, rule in here.items()},
        )
    return found


def _expand(pattern: str) -> str:
    for name, meaning in reversed(_WORDS_IN_PATTERNS.items()):
        pattern = pattern.replace(name, meaning)
    return pattern
