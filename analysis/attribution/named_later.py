"""Who is described first and named a sentence or two later: *a guard said ... Guard Tom Hale added*.

Steps: (1) take the people whom the text first names in the next sentences; (2) ask whether the words beside
the name take the description up, as an apposition (*the manager, Ida Brock*), as a title of the same noun
(*Guard Tom Hale*), or as the speaker of a quotation that follows at once and shares a word; (3) leave out
whom the text tells apart (*another guard, Tom Hale*) and who is not to be named.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.attribution.anonymity import keeps_names_back
from analysis.attribution.cues import word_group
from analysis.attribution.kinds import part_of
from analysis.attribution.names import offices
from analysis.attribution.naming import Described
from analysis.attribution.people import AGE, Name, People
from analysis.attribution.roles import FORMER, family, noun_of
from analysis.language.document import Document, Token

# sentences from the description to the name: a title may be anybody's, "the manager" is the one just met
_TITLE, _APPOSITION = 2, 4
_ASIDE = 10  # tokens to either side of a name within which its apposition stands
_BEFORE = frozenset({"ADJ", "NOUN", "PROPN"})
_CONTENT = frozenset({"ADJ", "NOUN", "PROPN"})
_OPENING = "\"'“‘"
_APART = word_group("apart")
_DEFINITE = word_group("definite determiners")
_EMPTY = word_group("no description")


def named_later(document: Document, known: People, phrase: Described) -> Name | None:
    """Return the name that the text gives somebody whom it has only described so far, or None.

    Parameters
    ----------
    document : Document
        The document.
    known : People
        The people whom it names.
    phrase : Described
        A source phrase that describes one person.

    Returns
    -------
    Name or None
    """
    head = phrase.head
    if head is None or phrase.plural or not phrase.core or part_of(head) == "document":
        return None
    here = document.sentence_at(phrase.start)
    if keeps_names_back(document.text[here.start : here.end]):
        return None
    last = document.sentences[min(here.index + _APPOSITION, len(document.sentences) - 1)]
    for name in known.within(here.end, last.end):
        full = known.full_name(name.full, name.titles) or name.full
        if any(place.start < phrase.start for place in known.mentions(full)):
            continue
        away = document.sentence_at(name.start).index - here.index
        if (_takes_up(document, phrase, name) or (away == 1 and _begins_next(document, phrase, name))) or (
            away <= _TITLE and (_is_title(document, phrase, name) or _speaks_next(document, phrase, name))
        ):
            return name
    return None


def _takes_up(document: Document, phrase: Described, name: Name) -> bool:
    """Tell *the manager, Ida Brock* and *Ida Brock, the manager* after *a manager*."""
    before = document.tokens_in(max(0, name.start - 100), name.start)[-_ASIDE:]
    if before and before[-1].text == "," and _is_same(phrase, before[:-1], needs_article=True):
        return True
    age = AGE.match(document.text, name.end)
    after = document.tokens_in(age.end() if age else name.end, name.end + 120)[:_ASIDE]
    if not after or after[0].text != ",":
        return False
    run = [after[0]]
    for token in after[1:]:
        if token.pos not in _BEFORE and not (len(run) == 1 and token.lower in _DEFINITE):
            break
        run.append(token)
    return len(run) > 1 and _is_same(phrase, run, needs_article=True)


def _is_title(document: Document, phrase: Described, name: Name) -> bool:
    """Tell *Guard Tom Hale* after *a guard*: not after *one guard*, and no office, which many bear."""
    head = phrase.head
    lemma = head.lemma.lower() if head else ""
    if phrase.core[0].lower in _APART or lemma in offices() or lemma in offices().values():
        return False
    before = document.tokens_in(max(0, name.start - 100), name.start)[-_ASIDE:]
    return bool(before) and name.start - before[-1].end <= 1 and _is_same(phrase, before, needs_article=False)


def _is_same(phrase: Described, tokens: Sequence[Token], *, needs_article: bool) -> bool:
    """Tell whether words that end in a noun say no more than the description does."""
    if phrase.head is None or not tokens or tokens[-1].tag in {"NNS", "NNPS"}:
        return False
    if family(noun_of(tokens[-1])) != family(noun_of(phrase.head)):
        return False
    place = len(tokens) - 1
    while place > 0 and tokens[place - 1].pos in _BEFORE:
        place -= 1
    own = {token.lemma.lower() for token in phrase.core}
    theirs = {token.lemma.lower() for token in tokens[place:-1]}
    if own & FORMER and not theirs & FORMER and not needs_article:
        return False
    more = theirs - own
    article = tokens[place - 1].lower if place else ""
    return not more and (article in _DEFINITE if needs_article else article not in _APART | {"a", "an"})


def _speaks_next(document: Document, phrase: Described, name: Name) -> bool:
    """Tell *“I disagree,” said Tom Hale, who once ran the port* just after *the port's former head said*."""
    sentence = document.sentence_at(name.start)
    here = document.sentence_at(phrase.start)
    follows = document.text[document.sentences[here.index + 1].start :].lstrip()[:1]
    if not follows or follows not in _OPENING or document.quotation_at(name.start) is not None:
        return False
    between = document.tokens_in(here.end, sentence.start)
    outside = [
        token for token in document.sentence_tokens(sentence) if document.quotation_at(token.start) is None
    ]
    if any(document.quotation_at(token.start) is None and token.pos != "PUNCT" for token in between):
        return False
    if {token.lower for token in outside} & _APART:
        return False
    described = document.tokens_in(phrase.start, phrase.end)
    return bool((_words(described) | _acronyms(described)) & _words(outside))


def _begins_next(document: Document, phrase: Described, name: Name) -> bool:
    """Tell *Tom Hale, who runs the Holm office* just after *an adviser to the Holm mayor said*."""
    sentence = document.sentence_at(name.start)
    if document.text[sentence.start : name.start].strip() or not document.text[name.end :].startswith(
        ", who"
    ):
        return False
    described = document.tokens_in(phrase.start, phrase.end)
    theirs = {token.lemma.lower() for token in document.sentence_tokens(sentence) if token.pos == "PROPN"}
    own = {token.lemma.lower() for token in described if token.pos == "PROPN"} | _acronyms(described)
    return bool(own & theirs)


def _words(tokens: Sequence[Token]) -> set[str]:
    words = {family(noun_of(token)) for token in tokens if token.pos in _CONTENT}
    return words - _EMPTY


def _acronyms(tokens: Sequence[Token]) -> set[str]:
    """Return the initials of names of several words, *DNC*."""
    found, run = set(), ""
    for token in [*tokens, None]:
        if token is not None and token.text[:1].isupper() and token.pos == "PROPN":
            run += token.text[0].lower()
            continue
        if len(run) > 1:
            found.add(run)
        run = ""
    return found
