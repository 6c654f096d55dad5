"""Say how reliable a coded sample is, and how right the kit is by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.coding import Codes, read_codes
from analysis.coding.accuracy import accuracy
from analysis.coding.key import kit_marks
from analysis.coding.reliability import coverage, disagreements, overlap_problem, reliability
from analysis.measures.exposure import MINIMUM, need_texts
from analysis.measures.few import LEAST, WIDEST, too_few
from analysis.reports.prose.shared import span, word
from analysis.reports.prose.validation_corrected import CORRECTED as CORRECTED
from analysis.reports.prose.validation_corrected import CORRECTED_NOTE as CORRECTED_NOTE
from analysis.reports.prose.validation_corrected import PAIR_FORMATS as PAIR_FORMATS
from analysis.reports.prose.validation_corrected import PAIRS as PAIRS
from analysis.reports.prose.validation_corrected import PAIRS_NOTE as PAIRS_NOTE
from analysis.reports.prose.validation_corrected import changed as changed
from analysis.reports.prose.validation_corrected import compared as compared
from analysis.reports.prose.validation_corrected import corrected as corrected
from analysis.reports.prose.validation_corrected import corrected_title as corrected_title
from analysis.reports.prose.validation_corrected import counted_as as counted_as
from analysis.reports.prose.validation_corrected import pairs as pairs
from analysis.reports.prose.validation_corrected import series as series
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
    "the least to draw tentative conclusions from. With few cases of a kind the interval is wide, whatever "
    "alpha is."
)
ACCURACY = {
    "measure": "The kit's",
    "estimate": "Right",
    "interval": "95% interval",
    "n_units": "Units",
    "n_articles": "Articles",
}
ACCURACY_FORMATS = {"estimate": "percent"}
RULE = (
    f"One rule holds for all tables here. Too few to say: fewer than {LEAST} marks compared, or units coded. "
    f"Too wide to say: {LEAST} or more, and yet an interval of a rate or ratio whose upper end is more than "
    f"{WIDEST:g} times its lower; about four times as many make it half as wide. In both cases in brackets "
    "how many there are."
)
ACCURACY_NOTE = (
    "Precision: of the kit's marks, those that the coders made, too. Recall: of the coders' marks, those "
    "that "
    "the kit made, too. The others: of the marks that both made, those with the same answer. Each unit "
    "counts by its chance to be drawn; articles are resampled. Where coders differ about a unit, nobody is "
    "overruled: each one's answer counts by its part, of two coders by half."
)
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
    known = compared_by_coders(frame)
    good = known[known["estimate"] >= _GOOD]
    low = known[known["estimate"] < _GOOD]
    told = [
        f"{row['variable']} ({row['estimate']:.2f}; {span(row['low'], row['high'], 2)})"
        for row in low.to_dict("records")
    ]
    asked = f"On {word(len(good)) if len(good) else 'none'} of {count(len(known), 'question')}"
    whole = f"{asked} the coders agree well, with an alpha of {_GOOD:.2f} or more (1 is perfect, 0 is chance)"
    rest = f"; less well, with 95% intervals, on {listed(told)}" if told else ""
    return f"{whole}{rest}."


def compared_by_coders(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the questions that two coders answered: the others would be rows of dashes."""
    return frame[frame["estimate"].notna()].reset_index(drop=True)


def agreement_note(frame: pd.DataFrame | None) -> str:
    """Say how to read the coders' agreement, and of which questions there is none."""
    if frame is None:
        return ""
    known, none = compared_by_coders(frame), frame["variable"][frame["estimate"].isna()].tolist()
    wide = int((known["low"] < _TENTATIVE).sum())
    all_ = "all questions" if wide == len(known) else count(wide, "question")
    text = f"{AGREEMENT_NOTE} More units coded twice would narrow it."
    if wide:
        text += f" For {all_} it reaches below {_TENTATIVE}."
    return text + (f" Not compared, for too little was coded twice: {listed(none)}." if none else "")


def differing(codes: Codes | None) -> pd.DataFrame | None:
    """Return what the coders see differently, in snippets, or None where nothing is coded twice."""
    if codes is None or overlap_problem(codes):
        return None
    found = disagreements(codes)
    short = [" ".join(str(words).split()[:25]) for words in found["words"]]
    return found.assign(words=short, sentence=[" ".join(str(one).split()[:25]) for one in found["sentence"]])


def differing_columns(frame: pd.DataFrame | None) -> dict[str, str]:
    """Return the headings of what the coders see differently: the words, and what each coder says of them."""
    about = {"unit": "Unit", "words": "Words", "about": "About"}
    others = [] if frame is None else [one for one in frame if one not in {*about, "article_id", "sentence"}]
    return about | {coder: coder for coder in others}


def right(codes: Codes | None, by: str | None = None, minimum: int = MINIMUM) -> pd.DataFrame | None:
    """Return precision and recall of the kit by the coders' codes, or None without them.

    For all articles together also how often it labels as the coders do.
    """
    if codes is None or (by is not None and by not in {"outlet", "genre", "period"}):
        return None
    found = accuracy(codes, by=by, minimum=minimum)
    if by is not None:  # labels of marks are too few to be told group by group
        found = found[found["measure"].isin(["precision", "recall"])].reset_index(drop=True)
    return too_few(found, "exposure") if len(found) else None


def accurate(frame: pd.DataFrame | None, codes: Codes | None) -> str:
    """Say how right the kit is by the coders' codes."""
    if frame is None or codes is None:
        return NONE
    rows = frame.set_index("measure")
    precision, recall = rows.loc["precision"], rows.loc["recall"]
    if not (precision["estimate"] >= 0 and recall["estimate"] >= 0):
        return "Too little was marked in the coded sample to say how right the kit is."
    ends = [f"{percent(row['low'])} to {percent(row['high'])}" for row in (precision, recall)]
    found, told = (percent(row["estimate"]) for row in (precision, recall))
    return (
        f"Of the {codes.table} that the kit marks, the coders mark {found}, too (95% interval {ends[0]}); of "
        f"the {codes.table} that they mark, it finds {told} ({ends[1]})."
    )
