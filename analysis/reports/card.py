"""The method card: how to read a report, what it was made from and with, how accurate that is, its limits.

Every report ends with it (:func:`method_card`): of scores and versions the main ones are shown and all stand
in its CSVs. The template ``method`` is the card by itself and in full, with one function a cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from analysis.reports import ending, origin
from analysis.reports.columns import ACCURACY
from analysis.reports.compose import Report
from analysis.show import Sentence, ShownTable
from analysis.show.calibration import reliability
from analysis.show.picture import Picture

Lead = Literal["text", "finding"]
VERSIONS = {"part": "Part", "version": "Version or beginning of hash"}
_VERSIONS = 3  # the kit, its tables and the input, which begin the list
BINS = {"confidence": "Mean confidence", "accuracy": "Right", "numerator": "Number"}


@dataclass(frozen=True)
class Shown:
    """Several things that one cell of a notebook shows, one below the other."""

    parts: tuple[Sentence | ShownTable | Picture, ...]

    def _repr_html_(self) -> str:
        return "\n".join(_html(part) for part in self.parts)

    def __repr__(self) -> str:
        return "\n".join(part.alt if isinstance(part, Picture) else repr(part) for part in self.parts)


def method_card(report: Report, data: Any, article_id: str | None = None) -> Shown:
    """Add the card at the end of a report, with the main ones of its scores and versions.

    Parameters
    ----------
    report : Report
        What it ends.
    data : Analysis
        What the report is about.
    article_id : str, optional
        The one article that the report is about.

    Returns
    -------
    Shown
        The card, for the notebook.
    """
    alone = sampling(report, data, article_id=article_id)
    parts = (reading(report), alone, accuracy(report, short=True), limits(report, data))
    return _all([*parts, made_with(report, data, short=True)])


def reading(report: Report) -> Shown:
    """Add how to read the numbers and what wording does not prove."""
    report.section("How to read this")
    texts = (ending.CARE, ending.METHOD, ending.HEDGES, ending.RULES)
    return _all(report.text(text) for text in texts)


def sampling(
    report: Report, data: Any, gathered: str = "", *, lead: Lead = "text", article_id: str | None = None
) -> Shown:
    """Add which articles the numbers rest on, what was left out, and what the kit cannot know about them.

    `gathered` says in the user's own words how the articles were chosen; with `lead` a finding, the first
    sentence is one.
    """
    report.section("The articles behind the numbers")
    said = f"How they were gathered, in the words of those who did: {gathered}" if gathered else ""
    unknown = origin.UNKNOWN if article_id is None else ""
    texts = [text for text in (unknown, origin.options(data), said) if text]
    return _all([_lead(report, origin.articles(data, article_id), lead), *map(report.text, texts)])


def accuracy(report: Report, *, lead: Lead = "text", short: bool = False) -> Shown:
    """Add the scores of this version, and where it was measured, how far its confidence can be trusted.

    With `short` only the main scores are shown; the CSV has all of them.
    """
    report.section("How accurate this version is")
    scores, shown = ending.accuracy(), ending.main_scores() if short else None
    note = ending.accuracy_note(main=short)
    if short:
        note = f"{note} {_rest(len(shown), len(scores), 'scores', 'accuracy')}"
    title = "Scores on public benchmarks"
    parts = [
        _lead(report, ending.scores(), lead),
        report.table(scores, name="accuracy", title=title, columns=ACCURACY, note=note, shown=shown),
    ]
    bins = None if short else ending.calibration()
    if bins is not None:
        caption = "How often attributions of a stated confidence are right. On the line, confidence is kept."
        parts.append(
            report.figure(reliability(bins, name="calibration"), name="calibration", caption=caption)
        )
        parts.append(
            report.table(
                bins,
                name="calibration_bins",
                title="Confidence and how often it was right",
                columns=BINS,
                formats={"confidence": "percent", "accuracy": "percent"},
            )
        )
    return _all(parts)


def limits(report: Report, data: Any) -> Shown:
    """Add what the kit is known to get wrong and what its numbers do not say."""
    report.section("Known limits")
    return _all(report.text(text) for text in (*ending.LIMITS, ending.terms(data.manifest)) if text)


def made_with(report: Report, data: Any, *, lead: Lead = "text", short: bool = False) -> Shown:
    """Add versions, and the beginnings of the hashes of input, models and lexicons.

    With `short` only those of the kit, its tables and the input are shown; the CSV has all of them.
    """
    report.section("What this report was made with")
    said = _lead(report, origin.made_with(data.manifest), lead)
    title, versions = "Versions and hashes", ending.versions(data.manifest)
    first, note = None, ""
    if short:
        first = _VERSIONS
        note = _rest(min(first, len(versions)), len(versions), "versions and hashes", "versions")
    shown = report.table(versions, name="versions", title=title, columns=VERSIONS, first=first, note=note)
    return _all([said, shown])


def _rest(shown: int, number: int, things: str, name: str) -> str:
    """Say where the rows are that the short card does not show."""
    return f"{shown} of {number} {things}; all stand in tables/{name}.csv and in the report method."


def _lead(report: Report, text: str, role: Lead) -> Sentence:
    return report.finding(text) if role == "finding" else report.text(text)


def _all(parts: Iterable[Any]) -> Shown:
    """Return what a cell shows, without what is nothing and with nested parts taken apart."""
    flat: list[Any] = []
    for part in parts:
        if part is not None:
            flat += part.parts if isinstance(part, Shown) else [part]
    return Shown(tuple(flat))


def _html(part: Any) -> str:
    bundle = getattr(part, "_repr_mimebundle_", None)
    return bundle()["text/html"] if bundle else part._repr_html_()
