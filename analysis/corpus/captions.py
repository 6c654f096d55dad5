"""Tell the captions of pictures from paragraphs, by what stands around them.

A caption without a credit reads like a sentence of the article. It is taken for a caption only where its
place and its manner both say so: it stands between the bar of buttons and the lead, or beside a picture's
label or credit; it is one sentence that sets a scene in place and time and reports no one's words; and,
above the lead, it takes up less of the standfirst's words than the paragraph after it does, for a lead says
again what the standfirst has announced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_MOST_WORDS = 45
_QUOTED = re.compile(r"[\"“”«»]")
_SENTENCE_BREAK = re.compile(r"[.!?]\s+(?=[A-Z“\"])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.\s"
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|announced|confirmed|denied|warned|claimed|according to|reported(?:ly)?|ruled|"
    r"voted|agreed|decided|will|would|may|might|could|should|has|have|had)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|earlier this|earlier in the) "
    r"(?:week|month|year|spring|summer|autumn|fall|winter|weekend)|yesterday|in (?:\d{4}|(?:early |late )?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{4})?)|"
    r"(?:jan|feb|mar|apr|may|june|july|aug|sept|oct|nov|dec)\w*\.? \d{1,2})\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:at|in|on|outside|near|inside|beside|along|across|over|above|under|behind)\b (?:the|an?|[A-Z])"
)
_PICTURE = re.compile(
    r"\b(?:show(?:s|ed|ing)|seen|pictured|photographed|left|right|cent(?:re|er)|above|below|stand(?:s|ing)|"
    r"walk(?:s|ing|ed)|watch(?:es|ing|ed)|carry(?:ing)?|carries|hold(?:s|ing)|wait(?:s|ing)|"
    r"speaking|attending|"
    r"leaving|arriving|marching|gather(?:s|ed|ing)|look(?:s|ing)|working|clearing)\b",
    re.IGNORECASE,
)
_BUTTONS = frozenset({"share", "counter", "player", "caption"})
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_CREDIT = re.compile(r"credit|photo|image|getty|reuters|afp|epa|alamy|shutterstock|istock|pa ", re.IGNORECASE)


def find_captions(
    lines: Sequence[str],
    reasons: Sequence[str | None],
    hits: Sequence[Mapping[str, str]],
    title: str | None,
) -> Iterator[int]:
    """Yield the numbers of the lines that are captions without saying so.

    Parameters
    ----------
    lines : sequence of str
        The lines of a page that are not blank.
    reasons : sequence of (str or None)
        Why a line is clutter, as far as it is known.
    hits : sequence of mapping
        The places where a rule of the lexicon counts each line as clutter, with the reason.
    title : str, optional
        The article's title.

    Yields
    ------
    int
        Index into ``lines``.
    """
    own_seen = 0
    for number, line in enumerate(lines):
        if reasons[number] is not None:
            continue
        before = reasons[number - 1] if number else None
        after = reasons[number + 1] if number + 1 < len(lines) else None
        labelled = before == "caption" and "marker" in hits[number - 1]
        credited = after == "caption" and _CREDIT.match(lines[number + 1]) is not None
        if sets_a_scene(line):
            if (labelled and credited) or ((labelled or credited) and before is not None):
                yield number
                continue
            announced = " ".join(filter(None, [title, *_own(lines[:number], reasons)]))
            follows = next((n for n in range(number + 1, len(lines)) if reasons[n] is None), None)
            if own_seen <= 2 and before in _BUTTONS and follows is not None and announced:
                mine, theirs = _shared(announced, line), _shared(announced, lines[follows])
                if theirs >= 3 and theirs > 2 * mine and len(lines[follows]) > len(line):
                    yield number
                    continue
        own_seen += 1


def sets_a_scene(line: str) -> bool:
    """Say whether a line reads like a caption: one sentence, a place, a time or a posture, nobody's words.

    Examples
    --------
    >>> sets_a_scene("A crane at the harbour in Port Ansel last week.")
    True
    >>> sets_a_scene("The council said on Friday that the bridge might close.")
    False
    """
    if line.count(" ") >= _MOST_WORDS or _QUOTED.search(line) or _SPEECH.search(line):
        return False
    if _SENTENCE_BREAK.search(_ABBREVIATION.sub(" ", line)):
        return False
    return bool(_WHERE.search(line) and (_WHEN.search(line) or _PICTURE.search(line)))


def _own(lines: Sequence[str], reasons: Sequence[str | None]) -> list[str]:
    return [line for line, reason in zip(lines, reasons, strict=False) if reason is None]


def _shared(announced: str, line: str) -> int:
    return len(_content(announced) & _content(line))


def _content(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)} - _COMMON


_COMMON = frozenset(
    re.findall(
        r"\w+",
        "about after also been before being from have into more most much over said says some such "
        "than that their "
        "them then there these they this those were what when where which while will with would "
        "could during last "
        "week month year",
    )
)
