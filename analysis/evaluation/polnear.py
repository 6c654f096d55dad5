"""Score attributions on PolNeAR: who says what, in words.

The unit is the word (letters, digits, inner apostrophes and hyphens), so that conventions about quotation
marks and commas at the edges of spans do not count. A predicted attribution is matched with at most one
gold attribution, best overlap first, where the words of their contents have an intersection over union of
at least one half. Source and end-to-end scores are over matched contents; a source is right if it contains
the gold source's syntactic head.

Newell, Margolin & Ruths (2018), "An attribution relations corpus for political news", LREC.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from analysis.evaluation.scores import Totals, prf, share

KINDS = ("all", "direct", "indirect", "mixed")
_MATCH = 0.5
_DIRECT = 0.9
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_MARKS = frozenset('"“”„«»')

Spans = Sequence[Sequence[int]]


class Words:
    """The words of a text by number, and which of them stand in double quotation marks."""

    def __init__(self, text: str) -> None:
        quoted = _quoted_characters(text)
        self._word_at: dict[int, int] = {}
        self.quoted: list[bool] = []
        for number, match in enumerate(_WORD.finditer(text)):
            self._word_at.update(dict.fromkeys(range(match.start(), match.end()), number))
            self.quoted.append(quoted[match.start()])

    def within(self, spans: Spans) -> frozenset[int]:
        """Return the numbers of the words that the spans touch."""
        return frozenset(
            self._word_at[place]
            for start, end in spans
            for place in range(start, end)
            if place in self._word_at
        )

    def kind(self, content: frozenset[int]) -> str:
        """Return direct, mixed or indirect, by the share of the words that stand in quotation marks."""
        quoted = sum(self.quoted[word] for word in content) / len(content) if content else 0.0
        return "direct" if quoted >= _DIRECT else "mixed" if quoted else "indirect"


class Attributed(NamedTuple):
    """One attribution as sets of words; ``head`` are the words of which a right source has one."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    kind: str
    head: frozenset[int]


class Match(NamedTuple):
    """A gold and a predicted attribution with about the same content, by their places in the lists."""

    gold: int
    found: int
    overlap: float


def in_words(
    words: Words, attributions: Sequence[Mapping[str, Any]], heads: Mapping[int, Spans] | None = None
) -> list[Attributed | None]:
    """Return attributions as sets of words, None for one whose content has no word.

    Parameters
    ----------
    words : Words
        The words of the article.
    attributions : sequence of mapping
        Each with ``source``, ``cue`` and ``content``, lists of ``[start, end]``.
    heads : mapping, optional
        The head of a source, by the offset at which the source begins.
    """
    found = []
    for attribution in attributions:
        source, cue, content = (words.within(attribution[role]) for role in ("source", "cue", "content"))
        head = (heads or {}).get(attribution["source"][0][0]) if attribution["source"] else None
        known = words.within(head) if head else source
        found.append(Attributed(source, cue, content, words.kind(content), known) if content else None)
    return found


def match_contents(gold: Sequence[Attributed | None], found: Sequence[Attributed | None]) -> list[Match]:
    """Pair gold and predicted attributions one to one, the best overlap of contents first."""
    holders = defaultdict(set)
    for place, attribution in enumerate(found):
        for word in attribution.content if attribution else ():
            holders[word].add(place)
    candidates = []
    for place, attribution in enumerate(gold):
        if attribution is None:
            continue
        for other in set().union(*(holders.get(word, ()) for word in attribution.content)):
            content = found[other].content
            overlap = len(attribution.content & content) / len(attribution.content | content)
            if overlap >= _MATCH:
                candidates.append((-overlap, place, other))
    used_gold, used_found, matches = set(), set(), []
    for overlap, place, other in sorted(candidates):
        if place not in used_gold and other not in used_found:
            used_gold.add(place)
            used_found.add(other)
            matches.append(Match(place, other, -overlap))
    return matches


def tally_article(
    text: str,
    gold: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    heads: Mapping[int, Spans] | None = None,
) -> Counter:
    """Count hits and misses in one article."""
    words = Words(text)
    expected = [item for item in in_words(words, gold, heads) if item]
    actual = [item for item in in_words(words, found) if item]
    tally: Counter = Counter()
    _tally_words(tally, expected, actual)
    for name, items in (("gold", expected), ("found", actual)):
        for item in items:
            tally.update(f"{kind}:{name}" for kind in ("all", item.kind))
    for match in match_contents(expected, actual):
        _tally_match(tally, expected[match.gold], actual[match.found], exact=match.overlap == 1)
    return tally


def judge(
    text: str,
    gold: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    heads: Mapping[int, Spans] | None = None,
) -> list[bool]:
    """Tell of each attribution that was found whether its content and its source are the coder's.

    Parameters
    ----------
    text : str
        The article.
    gold, found : sequence of mapping
        Each with ``source``, ``cue`` and ``content``, lists of ``[start, end]``.
    heads : mapping, optional
        The head of a gold source, by the offset at which the source begins.

    Returns
    -------
    list of bool
        One for each of `found`; what has no word is wrong.
    """
    words = Words(text)
    expected, actual = in_words(words, gold, heads), in_words(words, found)
    right = [False] * len(found)
    for match in match_contents(expected, actual):
        one, other = expected[match.gold], actual[match.found]
        if one and other:
            right[match.found] = bool(one.head & other.source) if one.source else not other.source
    return right


def _tally_words(tally: Counter, gold: list[Attributed], found: list[Attributed]) -> None:
    for kind in KINDS:
        every_gold, every_found = _content(gold, "all"), _content(found, "all")
        of_gold, of_found = _content(gold, kind), _content(found, kind)
        tally[f"{kind}:words:gold"] += len(of_gold)
        tally[f"{kind}:words:gold_hit"] += len(of_gold & every_found)
        tally[f"{kind}:words:found"] += len(of_found)
        tally[f"{kind}:words:found_hit"] += len(of_found & every_gold)
    for role in ("source", "cue"):
        of_gold = frozenset().union(*(getattr(item, role) for item in gold))
        of_found = frozenset().union(*(getattr(item, role) for item in found))
        tally[f"{role}:gold"] += len(of_gold)
        tally[f"{role}:found"] += len(of_found)
        tally[f"{role}:hit"] += len(of_gold & of_found)


def _content(items: list[Attributed], kind: str) -> frozenset[int]:
    return frozenset().union(*(item.content for item in items if kind in ("all", item.kind)))


def _tally_match(tally: Counter, gold: Attributed, found: Attributed, *, exact: bool) -> None:
    for kind in ("all", gold.kind):
        tally[f"{kind}:gold_hit"] += 1
        tally[f"{kind}:gold_exact"] += exact
        if gold.source:
            tally[f"{kind}:sourced"] += 1
            tally[f"{kind}:source_overlap"] += bool(gold.source & found.source)
            tally[f"{kind}:source_exact"] += gold.source == found.source
            tally[f"{kind}:source_head"] += bool(gold.head & found.source)
        else:
            tally[f"{kind}:unsourced_right"] += not found.source
        if gold.cue:
            tally[f"{kind}:cued"] += 1
            tally[f"{kind}:cue_overlap"] += bool(gold.cue & found.cue)
    for kind in ("all", found.kind):
        tally[f"{kind}:found_hit"] += 1
        tally[f"{kind}:found_exact"] += exact


def metrics(totals: Totals) -> dict[str, Any]:
    """Return the metrics of PolNeAR: of all attributions, then of each quotation type by prefix."""
    named: dict[str, Any] = {}
    for kind in KINDS:
        prefix = "" if kind == "all" else f"{kind}_"
        count = {
            name: totals[f"{kind}:{name}"]
            for name in (
                *("gold", "found", "gold_hit", "found_hit", "gold_exact", "found_exact"),
                *("sourced", "source_head", "source_overlap", "source_exact", "cued", "cue_overlap"),
            )
        }
        of_words = [totals[f"{kind}:words:{name}"] for name in ("found_hit", "found", "gold_hit", "gold")]
        named |= prf(f"{prefix}content_token", *of_words)
        named |= prf(
            f"{prefix}content_iou50", count["found_hit"], count["found"], count["gold_hit"], count["gold"]
        )
        named |= prf(
            f"{prefix}content_exact", count["found_exact"], count["found"], count["gold_exact"], count["gold"]
        )
        named[f"{prefix}source_head_accuracy"] = share(count["source_head"], count["sourced"])
        named[f"{prefix}source_overlap_accuracy"] = share(count["source_overlap"], count["sourced"])
        named[f"{prefix}source_exact_accuracy"] = share(count["source_exact"], count["sourced"])
        named[f"{prefix}cue_overlap_accuracy"] = share(count["cue_overlap"], count["cued"])
    for role in ("source", "cue"):
        hit = totals[f"{role}:hit"]
        named |= prf(f"{role}_token", hit, totals[f"{role}:found"], hit, totals[f"{role}:gold"])
    named |= _end_to_end(totals)
    nested = Totals((name.removeprefix("nested/"), n) for name, n in totals.items() if "nested/" in name)
    return named | {f"with_nested_{name}": value for name, value in _end_to_end(nested).items()}


def _end_to_end(totals: Totals) -> dict[str, Any]:
    right = totals["all:source_head"] + totals["all:unsourced_right"]
    return prf("end_to_end", right, totals["all:found"], right, totals["all:gold"])


def _quoted_characters(text: str) -> list[bool]:
    """Mark the characters in double quotation marks, paragraph by paragraph.

    A quotation that is never closed counts, to the end of its paragraph, only where it opens the paragraph:
    that is how quotations over several paragraphs are set.
    """
    quoted = [False] * len(text)
    for paragraph in re.finditer(r"[^\n]+", text):
        opened = None
        for place in range(paragraph.start(), paragraph.end()):
            mark = text[place]
            if mark not in _MARKS or (mark == "”" and opened is None) or (mark == "“" and opened is not None):
                continue
            if opened is None:
                opened = place
            else:
                quoted[opened : place + 1] = [True] * (place + 1 - opened)
                opened = None
        if opened is not None and not text[paragraph.start() : opened].strip():
            quoted[opened : paragraph.end()] = [True] * (paragraph.end() - opened)
    return quoted
