"""Texts or Documents to named features in anyone's scikit-learn pipeline: hedges, attributions, stance marks.

Each parses a text, finds what it is about, says whose voice it is in and counts by class, or per 1,000 words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Self

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from analysis.attribution import find_attributions
from analysis.estimators.errors import EstimatorInputError
from analysis.hedging import find_hedges
from analysis.language import Document, parse, vocabulary
from analysis.stance import find_marks, reporting
from analysis.tables.exposure import count_in, word_starts
from analysis.tables.joins import Voices

_PER = ("thousand_words", "count")
_VOICES = ("all", "writer", "source")


class _Counted(NamedTuple):
    """How often each feature stands in one text, and the words that it could have stood in."""

    features: Counter[str]
    words: int


class _FindingsVectorizer(TransformerMixin, BaseEstimator, ABC):
    """What the public vectorizers share: input, counting, names; each says what it counts.

    A subclass has the parameters ``by``, ``per`` and ``min_df``, and ``voice`` where voices matter.
    """

    _table: str
    _prefix: str
    voice = "all"

    def fit(self, X: Iterable[str | Document], y: Any = None) -> Self:
        """Learn which features there are; classes of a closed vocabulary are always all there.

        Parameters
        ----------
        X : iterable of str or Document
            The texts.
        y : None
            Ignored.

        Returns
        -------
        self
        """
        self.fit_transform(X, y)
        return self

    def fit_transform(self, X: Iterable[str | Document], y: Any = None) -> np.ndarray:
        """Learn the features of the texts and return them, with each text analysed once.

        Parameters
        ----------
        X : iterable of str or Document
            The texts.
        y : None
            Ignored.

        Returns
        -------
        numpy.ndarray of shape (texts, features)
        """
        self._check_parameters()
        counted = [self._count(document) for document in _documents(X)]
        if not counted:
            raise EstimatorInputError("there are no texts to fit on")
        texts_with = Counter(name for one in counted for name in one.features)
        names: list[str] = []
        for column in self._columns():
            start = f"{self._prefix}{column}="
            known = _closed(self._table, column)
            found = sorted(name for name in texts_with if name.startswith(start))
            names += (
                [f"{start}{value}" for value in known]
                if known
                else [name for name in found if texts_with[name] >= self.min_df]
            )
        self.feature_names_ = np.array(names, dtype=object)
        return self._matrix(counted)

    def transform(self, X: Iterable[str | Document]) -> np.ndarray:
        """Return the features of texts.

        Parameters
        ----------
        X : iterable of str or Document
            The texts.

        Returns
        -------
        numpy.ndarray of shape (texts, features)
            A text without words has zeros.
        """
        check_is_fitted(self)
        return self._matrix([self._count(document) for document in _documents(X)])

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Return the names of the features, in the order of the columns.

        Parameters
        ----------
        input_features : None
            Ignored; texts have no names of features.

        Returns
        -------
        numpy.ndarray of str objects
        """
        check_is_fitted(self)
        return self.feature_names_.copy()

    def _matrix(self, counted: Sequence[_Counted]) -> np.ndarray:
        matrix = np.zeros((len(counted), len(self.feature_names_)))
        for row, one in enumerate(counted):
            unit = 1.0 if self.per == "count" else 1000 / one.words if one.words else 0.0
            for column, name in enumerate(self.feature_names_):
                matrix[row, column] = one.features[name] * unit
        return matrix

    def _columns(self) -> tuple[str, ...]:
        return (self.by,) if isinstance(self.by, str) else tuple(self.by)

    def _check_parameters(self) -> None:
        allowed = {"per": _PER, "voice": _VOICES}
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise EstimatorInputError(f"{name}={getattr(self, name)!r} is none of: {', '.join(values)}")
        if unknown := [column for column in self._columns() if column not in self._choices]:
            raise EstimatorInputError(f"by={unknown[0]!r} is none of: {', '.join(self._choices)}")

    def _name(self, **values: str | None) -> list[str]:
        named = [column for column in self._columns() if values[column] is not None]
        return [f"{self._prefix}{column}={values[column]}" for column in named]

    @abstractmethod
    def _count(self, document: Document) -> _Counted:
        """Count what a document has, by feature name."""

    def _count_in_voice(
        self, document: Document, found: Iterable[Any], names: Callable[[Any], list[str]]
    ) -> _Counted:
        """Count what stands in the voice asked for, and that voice's words."""
        starts = word_starts(document.text)
        if self.voice == "all":
            return _Counted(Counter(name for one in found for name in names(one)), len(starts))
        voices = Voices(document, find_attributions(document))
        theirs = count_in(starts, voices.others)
        kept = [
            one
            for one in found
            if voices.of(one.start, one.end, getattr(one, "category", None)).voice == self.voice
        ]
        words = theirs if self.voice == "source" else len(starts) - theirs
        return _Counted(Counter(name for one in kept for name in names(one)), words)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


class HedgeVectorizer(_FindingsVectorizer):
    """Turn texts into rates of hedges by category or lemma.

    Parameters
    ----------
    by : {"category", "lemma"} or tuple of these, default="category"
        What tells the features apart. The nine categories are always all there; lemmas are learned.
    voice : {"all", "writer", "source"}, default="all"
        Whose hedges; rates are per words of that voice.
    per : {"thousand_words", "count"}, default="thousand_words"
        The unit.
    min_df : int, default=1
        A lemma that fewer texts have is left out.

    Attributes
    ----------
    feature_names_ : numpy.ndarray of str objects
        The names of the features, such as ``hedge_category=modal``.

    Examples
    --------
    >>> vectorizer = HedgeVectorizer(per="count")
    >>> matrix = vectorizer.fit_transform(["The bridge may close, and may not open again."])
    >>> vectorizer.get_feature_names_out()[0], float(matrix[0, 0])
    ('hedge_category=modal', 2.0)
    """

    _table, _prefix = "hedges", "hedge_"
    _choices = ("category", "lemma")

    def __init__(
        self,
        *,
        by: str | tuple[str, ...] = "category",
        voice: str = "all",
        per: str = "thousand_words",
        min_df: int = 1,
    ) -> None:
        self.by = by
        self.voice = voice
        self.per = per
        self.min_df = min_df

    def _count(self, document: Document) -> _Counted:
        return self._count_in_voice(
            document,
            find_hedges(document),
            lambda hedge: self._name(category=hedge.category, lemma=hedge.lemma),
        )


class AttributionVectorizer(_FindingsVectorizer):
    """Turn texts into rates of attributions by who is quoted, how, and what the wording does to it.

    Parameters
    ----------
    by : str or tuple of str, default=("naming", "source_kind", "quote_type", "reporting_stance")
        Columns of the ``attributions`` table: those, ``cue_type`` and ``cue_lemma``. All classes of all but
        the lemma are always there.
    per : {"thousand_words", "count"}, default="thousand_words"
        The unit.
    min_df : int, default=1
        A lemma that fewer texts have is left out.

    Attributes
    ----------
    feature_names_ : numpy.ndarray of str objects
        The names of the features, such as ``attribution_naming=unnamed``.

    Examples
    --------
    >>> vectorizer = AttributionVectorizer(by="reporting_stance", per="count")
    >>> matrix = vectorizer.fit_transform(["The mayor said that the bridge would close."])
    >>> [name for name, count in zip(vectorizer.get_feature_names_out(), matrix[0]) if count]
    ['attribution_reporting_stance=neutral']
    """

    _table, _prefix = "attributions", "attribution_"
    _choices = ("naming", "source_kind", "quote_type", "reporting_stance", "cue_type", "cue_lemma")

    def __init__(
        self,
        *,
        by: str | tuple[str, ...] = ("naming", "source_kind", "quote_type", "reporting_stance"),
        per: str = "thousand_words",
        min_df: int = 1,
    ) -> None:
        self.by = by
        self.per = per
        self.min_df = min_df

    def _count(self, document: Document) -> _Counted:
        features: Counter[str] = Counter()
        for attribution in find_attributions(document):
            stance = reporting(document, attribution)
            features.update(
                self._name(
                    naming=attribution.naming,
                    source_kind=attribution.source_kind,
                    quote_type=attribution.quote_type,
                    reporting_stance=stance.reporting_stance,
                    cue_type=stance.cue_type,
                    cue_lemma=attribution.cue_lemma or None,
                )
            )
        return _Counted(features, len(word_starts(document.text)))


class StanceVectorizer(_FindingsVectorizer):
    """Turn texts into rates of stance marks by family or label.

    Parameters
    ----------
    by : {"family", "label"} or tuple of these, default="family"
        What tells the features apart. The families are always all there; labels are learned.
    voice : {"all", "writer", "source"}, default="writer"
        Whose marks; rates are per words of that voice.
    per : {"thousand_words", "count"}, default="thousand_words"
        The unit.
    min_df : int, default=1
        A label that fewer texts have is left out.

    Attributes
    ----------
    feature_names_ : numpy.ndarray of str objects
        The names of the features, such as ``stance_family=booster`` or ``stance_label=booster:certainty``.

    Examples
    --------
    >>> vectorizer = StanceVectorizer(by="label", per="count")
    >>> matrix = vectorizer.fit_transform(["The bridge must close."])
    >>> vectorizer.get_feature_names_out().tolist(), matrix.tolist()
    (['stance_label=modal:necessity'], [[1.0]])
    """

    _table, _prefix = "stance", "stance_"
    _choices = ("family", "label")

    def __init__(
        self,
        *,
        by: str | tuple[str, ...] = "family",
        voice: str = "writer",
        per: str = "thousand_words",
        min_df: int = 1,
    ) -> None:
        self.by = by
        self.voice = voice
        self.per = per
        self.min_df = min_df

    def _count(self, document: Document) -> _Counted:
        return self._count_in_voice(
            document,
            find_marks(document),
            lambda mark: self._name(family=mark.family, label=f"{mark.family}:{mark.label}"),
        )


def _closed(table: str, column: str) -> tuple[str, ...]:
    open_columns = ("lemma", "label", "cue_lemma")
    return () if column in open_columns else tuple(vocabulary(f"{table}.{column}"))


def _documents(texts: Any) -> Iterable[Document]:
    if isinstance(texts, str | Document):
        raise EstimatorInputError(
            "an iterable of texts is expected, and one text was given; put it in a list"
        )
    for text in texts:
        if not isinstance(text, str | Document):
            raise EstimatorInputError(f"a text is a str or a Document, not {type(text).__name__}")
        yield parse(text) if isinstance(text, str) else text
