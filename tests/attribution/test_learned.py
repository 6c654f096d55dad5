"""What the learned tagger proposes and how the rules complete it."""

import pytest

from analysis.attribution import find_attributions
from analysis.attribution.candidate import Candidate
from analysis.attribution.learned import by_paragraph, head_of, settle, within_reach
from analysis.language import parse
from analysis.language.records import Span
from analysis.language.tagger import shipped_tagger

shipped = pytest.mark.skipif(shipped_tagger() is None, reason="the tagger was left out of this installation")


def texts(text, pieces):
    return " | ".join(text[start:end] for start, end in pieces)


def candidate(document, source, cue, content, *, rule="tagger:0", frame="clause", confidence=0.8):
    def pieces(part):
        return (Span(document.text.index(part), document.text.index(part) + len(part)),) if part else ()

    (span,) = pieces(cue)
    head = head_of(document, span)
    return Candidate(
        head.index, pieces(source), (span,), pieces(content), head.lemma, frame, rule, confidence
    )


@pytest.mark.parametrize(
    ("text", "cue", "head"),
    [
        ("The mayor refused to say who paid.", "refused to say", "say"),
        ("The mayor has said that it held.", "has said", "say"),
        ("It held, according to the mayor.", "according to", "accord"),
        ("There have been reports of a flood.", "have been reports of", "be"),
    ],
)
def test_head_of_a_cue(text, cue, head):
    document = parse(text, tagged=False)
    start = text.index(cue)
    assert head_of(document, Span(start, start + len(cue))).lemma == head


def test_a_rule_gives_the_source_that_the_tagger_left_open():
    document = parse("“We will rebuild,” the mayor said.", tagged=False)
    learned = candidate(document, "", "said", "“We will rebuild,”")
    rule = candidate(document, "the mayor", "said", "“We will rebuild,”", rule="quote", frame="quote")
    (found,) = settle(document, [learned], [rule])
    assert texts(document.text, found.source) == "the mayor"
    assert found.rule == "tagger:0"
    assert found.frame == "quote"


def test_an_expletive_is_no_source():
    document = parse("It was said that the king slept.", tagged=False)
    learned = candidate(document, "It", "was said", "that the king slept")
    rule = candidate(document, "", "was said", "that the king slept", rule="clause:governed")
    (found,) = settle(document, [learned], [rule])
    assert found.source == ()


def test_an_overlooked_cue_takes_its_content_back():
    document = parse("The mayor said it held. The firm denied that it leaked.", tagged=False)
    learned = candidate(document, "The mayor", "said", "it held. The firm denied that it leaked")
    learned = Candidate(
        learned.anchor,
        learned.source,
        learned.cue,
        (Span(15, 22), Span(40, 54)),
        *("say", "clause", "tagger:0", 0.8),
    )
    rule = candidate(document, "The firm", "denied", "that it leaked", rule="clause:governed")
    first, second = settle(document, [learned], [rule])
    assert texts(document.text, first.content) == "it held"
    assert texts(document.text, second.content) == "that it leaked"
    assert second.rule == "clause:governed"


def test_a_nested_attribution_leaves_its_holder_whole():
    document = parse("The mayor said that engineers believe that the dam holds.", tagged=False)
    learned = candidate(document, "The mayor", "said", "that engineers believe that the dam holds")
    rule = candidate(document, "engineers", "believe", "that the dam holds", rule="clause:governed")
    first, second = settle(document, [learned], [rule])
    assert first.content == learned.content
    assert second.content == rule.content


def test_contents_end_with_their_paragraphs():
    document = parse("One two.\nThree four.", tagged=False)
    assert by_paragraph(document, (Span(4, 14),)) == (Span(4, 8), Span(9, 14))


@shipped
@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Mayor Ines Okafor said that the bridge would close.",
            "Mayor Ines Okafor",
            "said",
            "that the bridge would close",
        ),
        ("The plan, he argued, was dead.", "he", "argued", "The plan | was dead"),
        (
            "“It’s gone,” a woman who lives opposite said.",
            "a woman who lives opposite",
            "said",
            "“It’s gone,”",
        ),
        (
            "“We will rebuild,” she said. “Stone by stone.”",
            "she",
            "said",
            "“We will rebuild,” | “Stone by stone.”",
        ),
        pytest.param(
            "She refused to say who had paid.",
            "She",
            "refused to say",
            "who had paid",
            marks=pytest.mark.xfail(reason="takes the saying into the content", strict=True),
        ),
        (
            "Traffic has doubled, according to the harbour office.",
            "the harbour office",
            "according to",
            "Traffic has doubled",
        ),
        ("There was no immediate comment from the ministry.", "the ministry", "no immediate comment", ""),
        ("The firm denied any wrongdoing.", "The firm", "denied", "any wrongdoing"),
    ],
)
def test_tagger_and_rules_together(text, source, cue, content):
    found = [
        (texts(text, item.source), texts(text, item.cue), texts(text, item.content))
        for item in find_attributions(parse(text))
    ]
    assert (source, cue, content) in found


@shipped
def test_what_the_tagger_found_names_the_model():
    (found,) = find_attributions(parse("Mayor Ines Okafor said that the bridge would close."))
    assert found.rule == "tagger:" + shipped_tagger().sha256[:8]


@shipped
def test_a_text_has_the_same_attributions_among_others():
    text = "Ines Okafor said the dam held. Critics warned that it might not."
    alone = find_attributions(parse(text))
    for mate in ("!" * 3000, "said said said " * 200, "\n\n“" * 50):
        find_attributions(parse(mate))
        assert find_attributions(parse(text)) == alone


def test_who_acts_in_the_next_sentence_is_no_source():
    document = parse("It appears that nobody will pay. The governor confirmed the delay.", tagged=False)
    sources = find_pieces(document, "The governor")
    assert within_reach(document, document.tokens[1], sources) == ()
    assert within_reach(document, document.tokens[8], sources) == sources


def find_pieces(document, words):
    start = document.text.index(words)
    return (Span(start, start + len(words)),)
