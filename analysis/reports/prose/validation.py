"""Say how reliable a coded sample is, how right the kit is by it, and what correcting by it changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import measures
from analysis.coding import Codes, read_codes
from analysis.coding.accuracy import accuracy
from analysis.coding.key import kit_marks
from analysis.coding.reliability import coverage, disagreements, overlap_problem, reliability
from analysis.measures.exposure import MINIMUM, need_texts
from analysis.measures.few import WIDEST, too_few, too_few_note
from analysis.reports.prose.compare import named
from analysis.reports.prose.shared import plural, span, word
from analysis.reports.prose.validation_counts import seen_alike as seen_alike
from analysis.reports.prose.validation_counts import unmarked as unmarked
from analysis.reports.prose.validation_lines import lines_apart as lines_apart
from analysis.reports.prose.validation_lines import lines_behind as lines_behind
from analysis.reports.prose.validation_lines import pairs_behind as pairs_behind
from analysis.reports.prose.validation_lines import right_behind as right_behind
from analysis.reports.wording import count, listed, percent, sentence
from analysis.resources import locate

NONE = (
    "No coded sample of these articles is named, so how far these numbers can be trusted here is not known. "
    "Draw one with hedgerow sample, have people code it, and name the sheets: -p coded SHEET,SHEET."
)
EXAMPLE = (
    "These sheets come with the sample corpus and show how a report on validation reads. Both were coded by "
    "language models following the codebook, of one family, so that their errors may be shared; no person "
    "has "
    "coded or checked them. For your own articles let people code."
)
AGREEMENT = {
    "variable": "What",
    "estimate": "Alpha",
    "interval": "95% interval",
    "percent": "Same answer",
    "n_units": "Units",
    "exposure": "Compared",
}
AGREEMENT_FORMATS = {"estimate": "ratio", "percent": "percent", "exposure": "int"}
AGREEMENT_NOTE = (
    "Krippendorff's alpha: 1 is perfect agreement, 0 what chance would give; 0.80 is usually asked for, 0.67 "
    "the "
    "least to draw tentative conclusions from. With few cases of a kind the interval is wide, whatever alpha "
    "is."
)
ACCURACY = {
    "measure": "The kit's",
    "estimate": "Right",
    "interval": "95% interval",
    "n_units": "Units",
    "n_articles": "Articles",
}
ACCURACY_FORMATS = {"estimate": "percent"}
_MARKS = 10  # marks compared below which a share of them says nothing
FEW_MARKS_NOTE = too_few_note("marks compared", least=_MARKS)
ACCURACY_NOTE = (
    "Precision: of the kit's marks, those that the coders made, too. Recall: of the coders' marks, those "
    "that "
    "the kit made, too. The others: of the marks that both made, those with the same answer. Each unit "
    "counts by its chance to be drawn; articles are resampled. Where coders differ about a unit, nobody is "
    f"overruled: each one's answer counts by its part, of two coders by half. {FEW_MARKS_NOTE}"
)
CORRECTED = {
    "n_articles": "Articles",
    "plain": "By the kit",
    "interval:plain": "95% interval",
    "n_coded": "Coded",
    "estimate": "Corrected",
    "interval": "95% interval",
}
CORRECTED_NOTE = (
    "Corrected: for counts and for words each, the kit's sum over all articles plus, over the coded sample, "
    "the "
    "difference of coder and kit by the inverse of the chance to be drawn. It is right on average whatever "
    "the kit gets wrong, and its interval shows what so small a sample leaves open. What coders of one unit "
    "see differently is averaged. "
) + too_few_note("coded units", widest=WIDEST)
PAIRS = {
    "pair": "First against second",
    "plain_ratio": "Ratio by the kit",
    "interval:plain_ratio": "95% interval",
    "ratio": "Corrected",
    "interval:ratio": "95% interval",
    "q": "q",
}
PAIR_FORMATS = {"plain_ratio": "ratio", "ratio": "ratio", "q": "p"}
PAIRS_NOTE = too_few_note("coded units of either group", widest=WIDEST)
DISAGREEMENTS = {"unit": "Unit", "words": "Words", "about": "About"}
_GOOD, _TENTATIVE = 0.8, 0.67


def open_codes(coded: str, data: Any) -> Codes | None:
    """Return a coded sample, or None where none is named and the example is of other articles.

    The kit's marks are taken anew from the analysis at hand, so that a sample outlives a version of the kit:
    the units and their chances stay what they were.

    Parameters
    ----------
    coded : str
        Sheets, separated by commas, as ``hedgerow agree`` takes them; "" for the sample corpus's example.
    data : Analysis
        What the sample is of.
    """
    need_texts(data, "coded units")
    example = sorted(locate("sample", "coded").glob("*-model-*.csv"))
    codes = read_codes([Path(one.strip()) for one in coded.split(",")] if coded else example)
    texts = dict(zip(data.articles["article_id"], data.articles["sha256"], strict=True))
    if not coded and not any(texts.get(unit.article_id) == unit.sha256 for unit in codes.key.units):
        return None
    found = kit_marks(data, codes.table)
    units = tuple(
        replace(
            unit,
            kit=found.within(unit.article_id, unit.start, unit.start + len(unit.text)),
            kit_attributed=found.attributed(unit.article_id, unit.start, unit.start + len(unit.text)),
        )
        for unit in codes.key.units
        if unit.article_id in texts  # of a part of the articles, what was drawn elsewhere is not missing
    )
    kept = {unit.unit_id for unit in units}
    answers = tuple(answer for answer in codes.answers if answer.unit_id in kept)
    if not answers:
        return None
    assigned = {coder: tuple(one for one in ids if one in kept) for coder, ids in codes.key.assigned.items()}
    return replace(codes, key=replace(codes.key, units=units, assigned=assigned), answers=answers)


def covered(codes: Codes | None, coded: str) -> str:
    """Say how much was coded, by whom, how much of it twice, and what could not be used."""
    if codes is None:
        return NONE
    refused = len(codes.refused)
    left = f"; {count(refused, 'answer')} could not be used" if refused else ""
    return f"{sentence(coverage(codes))}{left}."


def agreement(codes: Codes | None) -> pd.DataFrame | None:
    """Return the coders' agreement on every variable, or None where nobody can be compared."""
    return None if codes is None or overlap_problem(codes) else reliability(codes)


def agree(codes: Codes | None, frame: pd.DataFrame | None) -> str:
    """Say where the coders agree well enough, and where they do not."""
    if codes is None or frame is None:
        return NONE if codes is None else f"{sentence(overlap_problem(codes) or '')}."
    known = frame[frame["estimate"].notna()]
    good = known[known["estimate"] >= _GOOD]
    low = known[known["estimate"] < _GOOD]
    told = [f"{row['variable']} ({row['estimate']:.2f})" for row in low.to_dict("records")]
    wide = int((known["low"] < _TENTATIVE).sum())
    asked = f"On {word(len(good)) if len(good) else 'none'} of {count(len(known), 'question')}"
    whole = f"{asked} {'do ' if good.empty else ''}the coders agree with an alpha of {_GOOD:.2f} or more"
    rest = f"; below it: {listed(told)}" if told else ""
    few = f". For {count(wide, 'question')} the interval still reaches below {_TENTATIVE}" if wide else ""
    return f"{whole}{rest}{few}."


def differing(codes: Codes | None) -> pd.DataFrame | None:
    """Return what the coders see differently, in snippets, or None where nothing is coded twice."""
    if codes is None or overlap_problem(codes):
        return None
    found = disagreements(codes)
    short = [" ".join(str(words).split()[:25]) for words in found["words"]]
    return found.assign(words=short, sentence=[" ".join(str(one).split()[:25]) for one in found["sentence"]])


def right(codes: Codes | None, by: str | None = None, minimum: int = MINIMUM) -> pd.DataFrame | None:
    """Return precision and recall of the kit by the coders' codes, or None without them.

    For all articles together also how often it labels as the coders do.
    """
    if codes is None or (by is not None and by not in {"outlet", "genre", "period"}):
        return None
    found = accuracy(codes, by=by, minimum=minimum)
    if by is not None:  # labels of marks are too few to be told group by group
        found = found[found["measure"].isin(["precision", "recall"])].reset_index(drop=True)
    return too_few(found, "exposure", least=_MARKS) if len(found) else None


def accurate(frame: pd.DataFrame | None) -> str:
    """Say how right the kit is by the coders' codes."""
    if frame is None:
        return NONE
    rows = frame.set_index("measure")
    precision, recall = rows.loc["precision"], rows.loc["recall"]
    if not (precision["estimate"] >= 0 and recall["estimate"] >= 0):
        return "Too little was marked in the coded sample to say how right the kit is."
    return (
        f"Of what the kit marks, the coders mark {percent(precision['estimate'])} "
        f"({percent(precision['low'])} to {percent(precision['high'])}); of what they mark, it finds "
        f"{percent(recall['estimate'])} ({percent(recall['low'])} to {percent(recall['high'])})."
    )


def corrected(
    data: Any, codes: Codes | None, by: str | None, voice: str, minimum: int
) -> pd.DataFrame | None:
    """Return plain and corrected rates, or None without codes or groups."""
    if codes is None:
        return None
    found = measures.corrected(data, codes.units, by, table=codes.table, voice=voice, minimum=minimum)
    if found.empty:
        return None
    return too_few(found, "n_coded", widest=WIDEST)


def pairs(data: Any, codes: Codes | None, by: str, voice: str, minimum: int) -> pd.DataFrame | None:
    """Return plain and corrected comparisons of groups, or None without codes or two groups."""
    if codes is None:
        return None
    found = measures.corrected_compare(data, codes.units, by, table=codes.table, voice=voice, minimum=minimum)
    if found.empty:
        return None
    cases = found[["n_coded_first", "n_coded_second"]].min(axis=1)
    return named(too_few(found, cases, widest=WIDEST, stem="ratio", also=["q"]))


def changed(whole: pd.DataFrame | None) -> str:
    """Say what the correction makes of the rate of all articles."""
    if whole is None:
        return NONE
    row = whole.iloc[0]
    if not row["estimate"] >= 0:
        return "Too little is coded to correct anything by it."
    limits = span(row["low"], row["high"])
    verdict = (
        "the sample does not show that the kit is off"
        if row["low"] <= row["plain"] <= row["high"]
        else f"here the kit {'misses some' if row['estimate'] > row['plain'] else 'finds too many'}"
    )
    return (
        f"The kit counts {row['plain']:.1f} per 1,000 words; corrected by the coded sample it is "
        f"{row['estimate']:.1f} ({limits}): {verdict}."
    )


def compared(frame: pd.DataFrame | None, by: str) -> str:
    """Say which differences between groups stand once the kit's errors are corrected."""
    if frame is None:
        return f"There are no two {plural(by)} with coded articles to compare."
    before = frame["plain_q"] < 0.05
    after = frame["q"] < 0.05
    stand, told = int((before & after).sum()), int(before.sum())
    first = word(told) if told else "none"
    text = f"Of {count(len(frame), 'pair')} of {plural(by)}, the kit tells {first} apart"
    if told:
        text += (
            f"; corrected, {word(stand) if stand else 'none'} of these {'stand' if stand > 1 else 'stands'}"
        )
    # what no longer stands is not refuted where the sample is too small to show anything
    open_ = int(frame["too_few_ratio"].notna().sum())
    new = int((after & ~before).sum())
    if new:
        lead, more = (", and", " more") if told else ("; corrected,", "")
        text += f"{lead} {word(new)}{more} {'appears' if new == 1 else 'appear'}"
    small = f" For {count(open_, 'pair')} too little is coded to say."
    return f"{text}.{small if open_ else ''}"


def series(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return plain and corrected estimates, for a figure of both."""
    plain = {"plain": "estimate", "plain_low": "low", "plain_high": "high"}
    own = frame.drop(columns=["estimate", "low", "high"]).rename(columns=plain)
    return {"writer:by the kit": own, "source:corrected": frame}
