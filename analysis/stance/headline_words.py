"""Turn a title, and the claim that it may take up, into named features for the light headline model.

Steps: (1) match the cues of ``headline_cues.csv``; a cue that the claim has as well says nothing of the
title's stance to it (*Priest says God is a woman*, where the claim is that he says so); (2) see where the
cues stand, and what is negated; (3) read punctuation and build: questions, a source behind a colon,
quotation marks; (4) align title and claim, and write the title with the claim's own words and all names
masked, so that what is left is the wording about the claim; (5) add its words and word pairs.

The cues, the alignment and the three labels follow Ferreira & Vlachos (2016), "Emergent: a novel data-set for
stance classification", NAACL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.language.document import Document, Token
from analysis.language.phrases import Match
from analysis.language.pipeline import parse
from analysis.stance.lexicon import load_phrases

CUES = "headline_cues.csv"
_NEGATIONS = frozenset(
    ("not", "n't", "n’t", "no", "never", "nor", "neither", "nobody", "none", "without", "cannot")
)
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on for at by with from and or is are was were be been has have had it its as that "
        "this his her their s",
    )
)
_QUOTED = re.compile(r"[\"“”‘]|(?<!\w)'|'(?!\w)")
# "Bridge unsafe: engineer", "Engineer: bridge unsafe", "Bridge unsafe, engineer says"
_AFTER_COLON = re.compile(r":\s*([^:]*)$")
_BEFORE_COLON = re.compile(r"([^:]*):")
_AFTER_COMMA = re.compile(r",\s+\S+(\s\S+){0,2}$")
_MOST_CUES = 3
_CAPITALS = 0.6


def parse_title(title: str) -> Document:
    """Parse a title; capitals on most words are taken back, for they hide verbs and lemmas from the parser.

    Examples
    --------
    >>> [token.pos for token in parse_title("Mayor Denies Bridge Closure").tokens][1]
    'VERB'
    """
    words = [word for word in title.split() if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    plain = title.lower() if len(words) > 1 and capitals > _CAPITALS * len(words) else title
    return parse(plain, tagged=False)


def title_features(title: Document, claim: Document | None = None) -> dict[str, float]:
    """Return the named features of a title, in view of a claim or by itself.

    Parameters
    ----------
    title, claim : Document
        Parsed by :func:`parse_title`; without a claim the features of alignment are absent.

    Returns
    -------
    dict of str to float
        Names say what they count: ``cue=against:hoax``, ``new_against``, ``asks``, ``word=denies``.

    Examples
    --------
    >>> features = title_features(parse_title("Mayor denies bridge closure"))
    >>> features["cue=against:denies"], features["n_against"] > 0
    (1.0, True)
    """
    found = _cue_features(title, claim) | _form_features(title) | _build_features(title)
    found |= _negation_features(title, claim)
    words = ["0" if token.text[:1].isdigit() else token.lower for token in title.tokens]
    if claim is not None:
        found |= _alignment_features(title, claim)
        found |= _grams("masked", _masked(title, claim), 3)
    return {name: value for name, value in (found | _grams("word", words, 2)).items() if value}


def _cue_features(title: Document, claim: Document | None) -> dict[str, float]:
    index = load_phrases(CUES)
    told = {match.entry.id for match in index.find(claim)} if claim else set()
    found: dict[str, float] = {}
    new = dict.fromkeys(("against", "observing"), 0)
    for match in index.find(title):
        label = match.entry.row["label"]
        found[f"cue={match.entry.id}"] = 1.0
        found[f"cue_{label}"] = 1.0
        if match.entry.id in told:
            found[f"told_{label}"] = 1.0
        else:
            new[label] += 1
        found |= dict.fromkeys(_places(title, match, label), 1.0)
    for label, number in new.items():
        found[f"new_{label}"] = float(number > 0)
        found[f"n_{label}"] = min(number, _MOST_CUES) / _MOST_CUES
    found["no_cue"] = float(not any(new.values()))
    found["cues_of_both"] = float(all(new.values()))
    return found


def _places(title: Document, match: Match, label: str) -> Iterator[str]:
    third = int(3 * match.first / len(title.tokens))
    yield f"third_{third}_{label}"
    role = title.tokens[match.first].dep
    if role == "ROOT":
        yield f"root_{label}"
    if role in ("ccomp", "parataxis"):
        yield f"aside_{label}"


def _form_features(title: Document) -> dict[str, float]:
    text = title.text
    found = {
        "asks": float("?" in text),
        "ends_asking": float(text.rstrip().endswith("?")),
        "quotes": float(bool(_QUOTED.search(text))),
        "exclaims": float("!" in text),
        "trails_off": float("..." in text or "…" in text),
        "figures": float(any(sign.isdigit() for sign in text)),
        "length": len(text) / 100,
        "comma_and_few_words": float(bool(_AFTER_COMMA.search(text))),
        "colon": float(":" in text),
    }
    if last := _AFTER_COLON.search(text):
        size = len(last.group(1).split())
        found |= {"after_colon": min(size, 10) / 10, "few_after_colon": float(size <= 3)}
    if first := _BEFORE_COLON.match(text):
        found["few_before_colon"] = float(len(first.group(1).split()) <= 3)
    return found


def _build_features(title: Document) -> dict[str, float]:
    tokens = title.tokens
    if not tokens:
        return {}
    root = _root(title)
    found = {
        f"first_tag={tokens[0].tag}": 1.0,
        f"last_tag={tokens[-1].tag}": 1.0,
        f"root={root.lemma.lower()}": 1.0,
        f"root_tag={root.tag}": 1.0,
        "to_do": float(any(_is_to(token) and title.head(token).dep == "ROOT" for token in tokens)),
    }
    return found | {f"modal={token.lower}": 1.0 for token in tokens if token.tag == "MD"}


def _negation_features(title: Document, claim: Document | None) -> dict[str, float]:
    negations = [token for token in title.tokens if token.lower in _NEGATIONS]
    told = claim is not None and any(token.lower in _NEGATIONS for token in claim.tokens)
    lemmas = {token.lemma.lower() for token in claim.tokens} if claim else set()
    found = {
        "negated": float(bool(negations)),
        "negated_alone": float(bool(negations) and not told),
        "negation_differs": float(bool(negations) != told),
    }
    for token in negations:
        head = title.head(token)
        found[f"negates={head.pos}"] = 1.0
        if head.dep == "ROOT":
            found["negates_root"] = 1.0
        if head.lemma.lower() in lemmas:
            found["negates_word_of_claim"] = 1.0
    return found


def _alignment_features(title: Document, claim: Document) -> dict[str, float]:
    told, said = _content(title), _content(claim)
    shared = len(told & said) / max(1, len(said))
    found = {
        "shared": shared,
        f"shared_quarter_{int(4 * shared)}": 1.0,
        "added": len(told - said) / 15,
        "added_share": len(told - said) / max(1, len(told)),
        "claim_of_future": float(any(token.lower in ("will", "plan", "planning") for token in claim.tokens)),
    }
    if title.tokens and claim.tokens:
        found["root_in_claim"] = float(_root(title).lemma.lower() in said)
        found["claim_root_in_title"] = float(_root(claim).lemma.lower() in told)
        found[f"claim_root_tag={_root(claim).tag}"] = 1.0
    return found


def _masked(title: Document, claim: Document) -> list[str]:
    said = {token.lemma.lower() for token in claim.tokens}
    masks = {"PROPN": "NAME", "NUM": "NUMBER"}
    return [
        "CLAIM" if token.lemma.lower() in said else masks.get(token.pos, token.lower)
        for token in title.tokens
    ]


def _grams(kind: str, words: Sequence[str], longest: int) -> dict[str, float]:
    """Return the word n-grams, ends marked, with one weight that gives every title the same length."""
    ended = ["<", *words, ">"]
    names = {
        f"{kind}={' '.join(ended[first : first + size])}"
        for size in range(1, longest + 1)
        for first in range(len(ended) - size + 1)
    }
    return dict.fromkeys(sorted(names), len(names) ** -0.5)


def _content(document: Document) -> set[str]:
    return {
        token.lemma.lower()
        for token in document.tokens
        if (token.text[:1].isalnum() or token.text == "?") and token.lower not in _FUNCTION_WORDS
    }


def _root(document: Document) -> Token:
    return next((token for token in document.tokens if token.dep == "ROOT"), document.tokens[0])


def _is_to(token: Token) -> bool:
    return token.lower == "to" and token.dep == "aux"
