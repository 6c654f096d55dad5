"""The words of a source phrase: its tokens, the noun that heads it, the phrase without later additions."""

from __future__ import annotations

from analysis.attribution.kinds import part_of
from analysis.language.document import Document, Token

# before a description, but no part of it
_ABOUT = frozenset({"only", "Only", "just", "Just", "even", "Even", "new", "latest"})
# a participle of so many words goes without saying: "a survey taken on Sunday"
_ASIDE = 6
# what is added to a phrase stands after one of these
BREAKS = frozenset({",", "–", "—", "―", "--"})


def breaks(document: Document, token: Token) -> bool:
    """Tell a comma or dash after which something is added from the dash in a name, *Brandt–Ollery*."""
    if token.text not in BREAKS or token.text == ",":
        return token.text == ","
    sides = document.text[max(0, token.start - 1) : token.start] + document.text[token.end : token.end + 1]
    around = document.tokens[max(0, token.index - 1) : token.index + 2]
    return any(sign.isspace() for sign in sides) or any(
        item.pos != "PROPN" for item in around if item is not token
    )


def source_tokens(document: Document, piece: tuple[int, int]) -> tuple[Token, ...]:
    """Return the tokens of a piece of a source, cut ones whole."""
    start = piece[0]
    # a source that begins inside a word has the whole word
    while start > 0 and document.text[start].isalnum() and document.text[start - 1].isalnum():
        start -= 1
    inside = document.tokens_in(start, piece[1])
    if inside:
        return inside
    # a source that is part of one token, as in "Khan's" read as one word
    return tuple(
        token
        for token in document.tokens_in(piece[0] - 40, piece[1] + 40)
        if token.start < piece[1] and token.end > piece[0]
    )


def head_of_source(tokens: tuple[Token, ...]) -> Token:
    """Return the noun that heads a source phrase, or what comes nearest to one."""
    members = {token.index for token in tokens}
    roots = [token for token in tokens if token.head not in members or token.head == token.index]
    nominal = [token for token in roots if token.pos in {"NOUN", "PROPN", "PRON", "NUM"}]
    head = (nominal or roots or list(tokens))[0]
    if head.lower == "ex":
        # "his ex-wife", in three
        place = tokens.index(head)
        head = next(
            (token for token in tokens[place + 1 :] if token.pos == "NOUN" and token.text != "-"), head
        )
    # "Member of House panel": headlines mislead the parser
    first = next((place for place, token in enumerate(tokens) if token.pos != "DET"), 0)
    if tokens[first + 1 : first + 2] and tokens[first + 1].lower == "of" and tokens[first].index < head.index:
        return tokens[first] if part_of(tokens[first]) == "person" else head
    return head


def core_of_source(tokens: tuple[Token, ...], head: Token, *, whole: bool = False) -> tuple[Token, ...]:
    """Return the phrase up to the first comma, relative clause or short participle after its head."""
    for place, token in enumerate(tokens):
        if token.index <= head.index:
            continue
        participle = token.dep == "acl" and token.head == head.index and token.tag in {"VBN", "VBG"}
        participle = participle and len(tokens) - place <= _ASIDE and not whole
        added = token.text == "," or (token.text in BREAKS and not whole)
        if participle or added or token.lower in {"who", "which", "whose", "whom"}:
            return tokens[:place]
    return tuple(token for token in tokens if token.text not in BREAKS)


def own_words(document: Document, core: tuple[Token, ...]) -> str | None:
    """Return the article's own words for a source, without a leading article and a trailing possessive."""
    tokens = list(core)
    while tokens and (tokens[0].pos == "PUNCT" or tokens[0].lower in {"the", "a", "an"}):
        tokens.pop(0)
    while len(tokens) > 1 and tokens[0].text in _ABOUT:
        tokens.pop(0)
    while tokens and (tokens[-1].pos == "PUNCT" or tokens[-1].lower in {"'s", "’s", "'", "’"}):
        tokens.pop()
    if not tokens:
        return None
    # a source in several pieces leaves out what stands between them, but no hyphen or comma
    runs = [[tokens[0]]]
    for token in tokens[1:]:
        between = document.tokens[runs[-1][-1].index + 1 : token.index]
        if any(item.pos != "PUNCT" for item in between):
            runs.append([])
        runs[-1].append(token)
    return " ".join(" ".join(document.text[run[0].start : run[-1].end].split()) for run in runs)
