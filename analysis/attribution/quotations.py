"""Link quotations to who speaks them.

Steps, paragraph by paragraph: (1) keep the quotations that are speech, not a quoted word in the writer's own
sentence; (2) give each the reporting verb that follows it (*"...," she said*) or leads up to it (*she said:
"..."*); (3) give a quotation without one to the speaker before it in the paragraph, and one that takes up an
unclosed quotation, or makes up a paragraph after a colon, to the speaker of the paragraph before.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.attribution.candidate import Candidate, Pieces, union
from analysis.attribution.clausal import find_source
from analysis.attribution.cues import cue_frames
from analysis.attribution.phrases import span_of, tidy, verb_group
from analysis.language.document import Document, Quotation, Token
from analysis.language.records import Span
from analysis.language.words import count_words

# how far a reporting verb may stand from the mark
_REACH_AFTER = 25
_REACH_BEFORE = 30
# characters that surely hold so many tokens
_WINDOW = 600
_ENDS = frozenset(",.?!—–-…")
_STOPS = frozenset(".?!")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def quoted(document: Document) -> Iterator[Candidate]:
    """Yield the attributions of quotations, one per reporting verb, with all the quotations it carries.

    Parameters
    ----------
    document : Document
        A parsed article.

    Yields
    ------
    Candidate
    """
    linked: dict[int, list[Span]] = {}
    last: int | None = None
    last_paragraph = -2
    for quote in document.quotations:
        verb = None
        if is_speech(document, quote):
            verb = verb_after(document, quote) or verb_before(document, quote)
        if verb is not None:
            linked.setdefault(verb.index, []).append(Span(quote.start, quote.end))
            last, last_paragraph = verb.index, quote.paragraph
        elif last is not None and _goes_on(document, quote, last, last_paragraph):
            linked[last].append(Span(quote.start, quote.end))
            last_paragraph = quote.paragraph
    for index, spans in sorted(linked.items()):
        verb = document.tokens[index]
        source = speaker(document, verb, spans)
        cue = (verb_group(document, verb, occasion=True),)
        floating = any(document.sentence_at(span.start).index > verb.sentence for span in spans)
        rule = "quote:floating" if floating else "quote"
        pieces = tidy(document.text, union(tuple(spans)))
        if pieces:
            lemma = verb.lemma.lower()
            yield Candidate(index, source, cue, pieces, lemma, "quote", rule, 0.95 if source else 0.7)


def is_speech(document: Document, quote: Quotation) -> bool:
    """Tell speech from a quoted word or phrase inside the writer's own sentence."""
    text = document.text
    inner = text[quote.inner.start : quote.inner.end].strip()
    if not inner:
        return False
    if quote.continues or not quote.closed:
        return True
    before = text[max(0, quote.start - _WINDOW) : quote.start].rstrip()[-1:]
    opens = quote.start == document.paragraphs[quote.paragraph].start or before in ",:;.?!—–-”\"'…"
    ends = inner[-1] in _ENDS or text[quote.end : quote.end + 1] == ","
    if opens:
        return ends or count_words(inner) > 3
    # "She said No." and the like: a capital after a verb
    tokens = document.sentence_tokens(document.sentence_at(quote.start)) if inner[0].isupper() else ()
    above = [token for token in tokens if token.end <= quote.start]
    return bool(above) and above[-1].pos == "VERB" and inner[-1] in _STOPS


def verb_after(document: Document, quote: Quotation) -> Token | None:
    """Return the reporting verb of the tag that follows a quotation: *"...," the mayor said*."""
    text = document.text
    inner = text[quote.inner.start : quote.inner.end].rstrip()
    if not inner or (inner[-1] not in _ENDS and text[quote.end : quote.end + 1] != ","):
        return None
    tokens = _tokens_from(document, quote.end)
    for place, token in enumerate(tokens[:_REACH_AFTER]):
        if token.start >= document.paragraphs[quote.paragraph].end or _stops(document, token):
            return None
        if document.quotation_at(token.start) is not None:
            return None
        if _reports(token) and token.dep not in {"amod", "pcomp"}:
            # "…," she said: nothing but the speaker stands between mark and verb, or the speaker follows
            between = [item for item in tokens[:place] if item.pos not in {"PUNCT", "SPACE"}]
            if not between or any(item.pos in _NOMINAL for item in between):
                return token
            if all(item.pos in {"ADV", "AUX", "CCONJ"} for item in between):
                return token
    return None


def verb_before(document: Document, quote: Quotation) -> Token | None:
    """Return the reporting verb that leads up to a quotation: *the mayor said: "..."*."""
    text = document.text
    start = document.paragraphs[quote.paragraph].start
    before = text[max(start, quote.start - _WINDOW) : quote.start].rstrip()
    if not before:
        if quote.paragraph == 0:
            return None
        # a paragraph that is announced by the one before
        above = document.paragraphs[quote.paragraph - 1]
        if text[above.end - 1] != ":":
            return None
        start = above.start
    elif before[-1] not in ",:" and not before[-1].isalnum():
        return None
    tokens = document.tokens_in(max(start, quote.start - _WINDOW), quote.start)
    for token in reversed(tokens[-_REACH_BEFORE:]):
        if _stops(document, token) or document.quotation_at(token.start) is not None:
            return None
        if _reports(token) and token.dep not in {"amod"}:
            return token
    return None


def speaker(document: Document, verb: Token, spans: list[Span]) -> Pieces:
    """Return the source of a reporting verb next to a quotation: by the parse, else by what is beside it."""
    source, _ = find_source(document, verb)
    inside = [piece for piece in source if any(span.start <= piece.start < span.end for span in spans)]
    if source and not inside:
        return source
    tokens = document.tokens
    left: list[Token] = []
    for token in reversed(tokens[max(0, verb.index - 12) : verb.index]):
        if (token.pos == "PUNCT" and token.lower != ",") or document.quotation_at(token.start) is not None:
            break
        left.append(token)
    if any(token.pos in _NOMINAL for token in left):
        return tidy(document.text, [span_of(left)])
    right: list[Token] = []
    for token in tokens[verb.index + 1 : verb.index + 12]:
        if token.pos in {"PUNCT", "VERB", "ADP", "SCONJ"} or document.quotation_at(token.start) is not None:
            break
        right.append(token)
    return tidy(document.text, [span_of(right)]) if any(token.pos in _NOMINAL for token in right) else ()


def _goes_on(document: Document, quote: Quotation, last: int, last_paragraph: int) -> bool:
    """Tell whether a quotation without a tag of its own carries on the last speaker's words."""
    if quote.continues and quote.paragraph <= last_paragraph + 1:
        return True
    if not is_speech(document, quote):
        return False
    return quote.paragraph == last_paragraph and quote.start > document.tokens[last].start


def _reports(token: Token) -> bool:
    return token.pos == "VERB" and "quote" in cue_frames("verb").get(token.lemma.lower(), ())


def _stops(document: Document, token: Token) -> bool:
    return token.text in _STOPS and document.quotation_at(token.start) is None


def _tokens_from(document: Document, offset: int) -> tuple[Token, ...]:
    sentence = document.sentence_at(offset)
    last = min(len(document.tokens), sentence.last + _REACH_AFTER)
    return tuple(token for token in document.tokens[sentence.first : last] if token.start >= offset)
