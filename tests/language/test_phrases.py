"""The pattern language: what a pattern matches, which match wins, what is refused."""

import pytest

from analysis.language import parse
from analysis.language.contexts import GENERAL
from analysis.language.phrases import PatternError, PhraseIndex, make_entry, top_token


def found(text, *patterns, pos="", conditions=""):
    entries = [
        make_entry({"id": pattern, "pattern": pattern, "pos": pos, "conditions": conditions}, GENERAL, (1, 1))
        for pattern in patterns
    ]
    document = parse(text)
    return [
        document.text[document.tokens[match.first].start : document.tokens[match.last - 1].end]
        for match in PhraseIndex(entries).find(document)
    ]


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("They suggested a walk.", "suggest", ["suggested"]),
        ("They suggested a walk.", "=suggest", []),
        ("It is clear.", "clear|certain", ["clear"]),
        ("It is not yet known.", "not (yet) known", ["not yet known"]),
        ("It is not known.", "not (yet) known", ["not known"]),
        ("It is said to be old.", "<be> said <to>", ["said"]),
        ("It is said to be old.", "<be> said <by>", []),
        ("The mayor spoke.", "the {NOUN} {VBD}", ["The mayor spoke"]),
        ("It isn’t clear.", "n't clear", ["n’t clear"]),
        ("It may. Close it.", "may . close", []),
    ],
)
def test_pattern(text, pattern, expected):
    assert found(text, pattern) == expected


def test_the_longest_match_wins_whatever_the_order():
    assert found("as soon as possible", "possible", "as soon as possible") == ["as soon as possible"]
    assert found("as soon as possible", "as soon as possible", "possible") == ["as soon as possible"]


@pytest.mark.parametrize(
    ("text", "conditions", "expected"),
    [
        ("She wrote about 40 books.", "next(NUM)", ["about"]),
        ("She wrote about books.", "next(NUM)", []),
        ("She wrote about books.", "!next(NUM)", ["about"]),
        ("About 40 came.", "at_start", ["About"]),
        ("She wrote about books.", "at_start", []),
        ("She wrote about books.", "prev(write)", ["about"]),
        ("She wrote about the books.", "after_within(2|book)", ["about"]),
        ("She often wrote of the sea about noon.", "before_within(2|sea)", ["about"]),
        ("She wrote about books.", "head(write) dep(prep)", ["about"]),
        ("She wrote about books.", "sentence_has(wrote) subject(she) governs(pobj)", ["about"]),
        ("She never wrote about books.", "negated", ["about"]),
        ("She wrote About Books.", "capital", ["About"]),
    ],
)
def test_condition(text, conditions, expected):
    assert found(text, "about", conditions=conditions) == expected


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"pattern": " "}, "the pattern is empty"),
        ({"pattern": "((may"}, "cannot read"),
        ({"pattern": "<may>"}, "marks no word"),
        ({"pattern": "may", "conditions": "on_sunday"}, "unknown condition 'on_sunday'"),
        ({"pattern": "may", "conditions": "next(can"}, "unknown condition"),
    ],
)
def test_what_cannot_be_read_is_refused(row, message):
    with pytest.raises(PatternError, match=message):
        make_entry(row, GENERAL, (1, 1))


def test_the_top_token_governs_the_rest():
    document = parse("It is not known.")
    entry = make_entry({"id": "x", "pattern": "not known"}, GENERAL, (1, 1))
    (match,) = PhraseIndex([entry]).find(document)
    assert top_token(document, match).text == "known"
