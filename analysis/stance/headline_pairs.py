"""Measure headline and body against each other: how alike they are, and which cues stand where they meet.

Steps: (1) split the body into sentences and count word stems, pairs of stems and runs of five letters, all
hashed, so that a name never seen before counts in full and no text is kept; (2) compare the headline with
the body, its sentences and its lead, rare words weighing more (TF-IDF); (3) count cues of refutation,
report, hedging and reporting verbs in the headline, the sentence most like it, the sentences around, the
lead and the body; (4) count common words in headline, lead and body.

Similarity, refuting words and the baseline's word overlap follow the Fake News Challenge (2017); term weights
beside the similarity follow Riedel et al. (2017), "A simple but tough-to-beat baseline for FNC-1".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from scipy import sparse

SIZE = 2**18
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+|\n+")
_STEM = 6
_RUN = 5
_FEWEST_WORDS = 3
_MOST_SENTENCES = 80
_LEAD = 3
_NEGATIONS = frozenset(
    ("not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "cannot", "without")
)
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on for at by with from and or is are was were be been has have had it its as that "
        "this his her their he she they we you i not but who will would can could may after over into out up "
        "about more than s t",
    )
)
KINDS = ("stems", "runs", "pairs")
SIMILARITIES = (
    *("stems_cosine", "stems_covered", "stems_best", "stems_best_covered", "stems_lead", "stems_top3"),
    *("runs_cosine", "runs_covered", "runs_best", "runs_best_covered", "runs_lead", "runs_top3"),
    *("pairs_cosine", "pairs_covered", "place", "rarest_covered", "stems_shared", "stems_of_headline"),
)
_COUNTED = ("negation", "quotation_mark", "number", "question", "words")
ZONES = ("headline", "best", "around", "lead", "body", "rate")

Cues = Mapping[str, Sequence[tuple[str, ...]]]


@dataclass(frozen=True)
class Text:
    """A headline or body, counted: per sentence its words, and hashed counts of shape (sentences, SIZE)."""

    sentences: tuple[tuple[str, ...], ...]
    marks: np.ndarray
    stems: sparse.csr_matrix
    runs: sparse.csr_matrix
    pairs: sparse.csr_matrix

    @property
    def words(self) -> Counter[str]:
        """How often each word stands in the whole text."""
        return Counter(word for sentence in self.sentences for word in sentence)

    @property
    def lead(self) -> set[str]:
        """The words of the first sentences."""
        return {word for sentence in self.sentences[:_LEAD] for word in sentence}


@lru_cache(maxsize=8192)
def read_text(text: str, whole: bool = False) -> Text:
    """Count a text, once; `whole` takes it as one sentence, as a headline is.

    Examples
    --------
    >>> read_text("The bridge may close. It is old and weak.").stems.shape[0]
    2
    """
    pieces = [text] if whole else _sentences(text)
    sentences = tuple(tuple(_WORD.findall(piece.lower().replace("’", "'"))) for piece in pieces)
    stems = [[stem(word) for word in words if word not in FUNCTION_WORDS] for words in sentences]
    runs = [_runs(f" {' '.join(words)} ") for words in sentences]
    pairs = [[f"{one} {other}" for one, other in pairwise(row)] for row in stems]
    marks = [
        (len(re.findall('["“”]', piece)), len(re.findall(r"\d+", piece)), "?" in piece) for piece in pieces
    ]
    return Text(sentences, np.array(marks, dtype=np.float32), _hashed(stems), _hashed(runs), _hashed(pairs))


def stem(word: str) -> str:
    """Return a word's first letters, which its forms share.

    Examples
    --------
    >>> stem("beheaded"), stem("mayor's")
    ('behead', 'mayor')
    """
    return word.removesuffix("'s")[:_STEM]


def rarity(texts: Sequence[Text]) -> dict[str, np.ndarray]:
    """Return the inverse document frequency of each hashed item, by kind."""
    found = {}
    for kind in KINDS:
        seen = np.zeros(SIZE)
        for text in texts:
            seen[np.unique(getattr(text, kind).indices)] += 1
        found[kind] = (np.log((len(texts) + 1) / (seen + 1)) + 1).astype(np.float32)
    return found


def similarities(
    pairs: Sequence[tuple[str, str]], rarities: Mapping[str, np.ndarray]
) -> tuple[np.ndarray, list[int]]:
    """Measure how alike headline and body of each pair are.

    Parameters
    ----------
    pairs : sequence of (headline, body)
        Texts.
    rarities : mapping of str to numpy.ndarray
        From :func:`rarity`.

    Returns
    -------
    features : numpy.ndarray of shape (pairs, len(SIMILARITIES))
    best : list of int
        The body's sentence that is most like the headline.
    """
    features = np.zeros((len(pairs), len(SIMILARITIES)), dtype=np.float32)
    best = [0] * len(pairs)
    by_body: dict[str, list[int]] = {}
    for number, (_, body) in enumerate(pairs):
        by_body.setdefault(body, []).append(number)
    weighed: dict[str, dict[str, tuple]] = {}
    for body, numbers in by_body.items():
        heads = []
        for number in numbers:
            headline = pairs[number][0]
            if headline not in weighed:
                weighed[headline] = _weigh_headline(read_text(headline, True), rarities)
            heads.append(weighed[headline])
        features[numbers], places = _compare(heads, read_text(body), rarities)
        for number, place in zip(numbers, places, strict=True):
            best[number] = int(place)
    return features, best


def cue_counts(text: Text, cues: Cues) -> np.ndarray:
    """Count cues, negations, marks and words in each sentence, shape (sentences, groups)."""
    groups = [*cues, *_COUNTED]
    by_first: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for number, phrases in enumerate(cues.values()):
        for phrase in phrases:
            by_first.setdefault(phrase[0], []).append((number, phrase))
    counts = np.zeros((len(text.sentences), len(groups)), dtype=np.float32)
    for row, words in enumerate(text.sentences):
        stems = tuple(map(stem, words))
        for place, first in enumerate(stems):
            for number, phrase in by_first.get(first, ()):
                counts[row, number] += stems[place : place + len(phrase)] == phrase
        counts[row, len(cues)] = sum(word in _NEGATIONS or word.endswith("n't") for word in words)
        counts[row, -1] = len(words)
    counts[:, len(cues) + 1 : -1] = text.marks
    return counts


def zone_names(cues: Cues) -> list[str]:
    """Return the names of the columns of :func:`zone_features`."""
    groups = [*cues, *_COUNTED]
    named = [f"{group}_in_{zone}" for zone in ZONES for group in groups]
    return [*named, "best_place_relative", "sentences", "best_is_first"]


def zone_features(headline: np.ndarray, body: np.ndarray, best: int) -> np.ndarray:
    """Return the counts of cues where headline and body meet, from :func:`cue_counts` of both."""
    whole = body.sum(axis=0)
    return np.concatenate(
        [
            headline.sum(axis=0),
            body[best],
            body[max(0, best - 1) : best + 2].sum(axis=0),
            body[:_LEAD].sum(axis=0),
            np.log1p(whole),
            100 * whole / max(1.0, whole[-1]),
            [best / len(body), len(body), best == 0],
        ]
    ).astype(np.float32)


def _sentences(text: str) -> list[str]:
    pieces = [piece for piece in _SENTENCE_END.split(text) if len(piece.split()) >= _FEWEST_WORDS]
    return pieces[:_MOST_SENTENCES] or [text]


def _runs(text: str) -> list[str]:
    return [text[first : first + _RUN] for first in range(len(text) - _RUN + 1)]


def _hashed(rows: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    indices: list[int] = []
    values: list[int] = []
    ends = [0]
    for row in rows:
        counted = Counter(crc32(item.encode("utf-8", "replace")) % SIZE for item in row)
        indices += sorted(counted)
        values += [counted[place] for place in sorted(counted)]
        ends.append(len(indices))
    return sparse.csr_matrix((np.array(values, dtype=np.float32), indices, ends), shape=(len(rows), SIZE))


def _weigh(counts: sparse.csr_matrix, rarities: np.ndarray) -> sparse.csr_matrix:
    """Return unit rows of (1 + log count) x rarity."""
    weighed = counts.copy()
    weighed.data = (1 + np.log(counts.data)) * rarities[counts.indices]
    squares = weighed.copy()
    squares.data = squares.data**2
    lengths = np.sqrt(np.asarray(squares.sum(axis=1)).ravel())
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    weighed.data = weighed.data / np.maximum(lengths[rows], 1e-9)
    return weighed


def _present(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    present = counts.copy()
    present.data = np.ones_like(counts.data)
    return present


def _whole(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    return counts if counts.shape[0] == 1 else sparse.csr_matrix(counts.sum(axis=0))


def _weigh_headline(text: Text, rarities: Mapping[str, np.ndarray]) -> dict[str, tuple]:
    """Return by kind: the weighed headline, and the share of its rarity that each item holds."""
    found = {}
    for kind in KINDS:
        counts = getattr(text, kind)
        shares = _present(counts)
        shares.data = rarities[kind][counts.indices]
        shares.data = shares.data / max(float(shares.data.sum()), 1e-9)
        found[kind] = (_weigh(counts, rarities[kind]), shares)
    counts, shares = text.stems, found["stems"][1]
    rarest = shares.copy()
    if len(rarest.data) > 3:
        rarest.data[np.argsort(-rarest.data, kind="stable")[3:]] = 0
    rarest.data = rarest.data / max(float(rarest.data.sum()), 1e-9)
    found["counted"] = (_present(counts), rarest)
    return found


def _compare(
    heads: Sequence[Mapping[str, tuple]], body: Text, rarities: Mapping[str, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Compare headlines with one body: their features, and the sentence that is most like each."""
    columns: dict[str, np.ndarray] = {}
    places = np.zeros(len(heads), dtype=int)
    for kind in KINDS:
        counts = getattr(body, kind)
        weighed = sparse.vstack([head[kind][0] for head in heads], format="csr")
        shares = sparse.vstack([head[kind][1] for head in heads], format="csr")
        whole = _whole(counts)
        columns[f"{kind}_cosine"] = _column(weighed @ _weigh(whole, rarities[kind]).T)
        columns[f"{kind}_covered"] = _column(shares @ _present(whole).T)
        if kind == "pairs":
            continue
        alike = (weighed @ _weigh(counts, rarities[kind]).T).toarray()
        columns[f"{kind}_best"] = alike.max(axis=1)
        columns[f"{kind}_best_covered"] = (shares @ _present(counts).T).toarray().max(axis=1)
        columns[f"{kind}_lead"] = alike[:, :2].max(axis=1)
        columns[f"{kind}_top3"] = np.sort(alike, axis=1)[:, -3:].mean(axis=1)
        if kind == "stems":
            places = alike.argmax(axis=1)
            counted = sparse.vstack([head["counted"][0] for head in heads], format="csr")
            rarest = sparse.vstack([head["counted"][1] for head in heads], format="csr")
            present = _present(whole).T
            columns["place"] = places.astype(np.float32)
            columns["rarest_covered"] = _column(rarest @ present)
            columns["stems_shared"] = _column(counted @ present)
            columns["stems_of_headline"] = np.asarray(counted.sum(axis=1)).ravel()
    return np.stack([columns[name] for name in SIMILARITIES], axis=1), places


def _column(product: sparse.csr_matrix) -> np.ndarray:
    return product.toarray().ravel()
