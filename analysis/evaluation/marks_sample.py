"""Check the precision of stance marks blind: draw marks mixed with decoys, code them, score the codes.

``python -m analysis.evaluation.marks_sample draw ANALYSIS --only TEXTS --out FOLDER --seed N`` draws from a
finished analysis (of the articles of a JSONL file only) and writes ``sheet.csv`` (text in context, the
claimed family and label, an empty ``code``) and, apart, ``key.json``. A coder fills ``code`` with yes or no
for every line without opening the key; ``... marks_sample score FOLDER`` then compares.

Marks are drawn in equal numbers per family, since four of five marks are modal verbs; the precision of a
random mark is the families' mean, weighted by how many marks each has. Decoys are occurrences of the
lexicon's words that its conditions refuse.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from scipy.stats import norm

from analysis.evaluation.files import read_lines
from analysis.language import parse
from analysis.language.phrases import PhraseIndex, make_entry
from analysis.resources import locate
from analysis.tables import load

FAMILIES = ("booster", "attitude", "modal", "self_mention", "engagement")
_AROUND = 160
# decoys come from so many of the articles: each must be parsed again
_READ_FOR_DECOYS = 8


class Item(NamedTuple):
    """A line of the sheet, with what only the key may say (``mark``, ``rule``)."""

    article_id: str
    start: int
    end: int
    family: str
    label: str
    rule: str
    voice: str
    mark: bool


def draw(
    stance: pd.DataFrame, texts: Mapping[str, str], *, marks: int = 200, decoys: int = 50, seed: int = 0
) -> tuple[list[Item], dict[str, int]]:
    """Draw marks and decoys in random order.

    Parameters
    ----------
    stance : pandas.DataFrame
        A table of stance marks.
    texts : mapping of str to str
        The articles to draw from, by ``article_id``.
    marks, decoys : int
        How many of each; in equal numbers per family as far as there are any.
    seed : int, default=0
        Makes the draw reproducible.

    Returns
    -------
    tuple of (items, number of marks by family in all these articles)
    """
    by_family: dict[str, list[Item]] = defaultdict(list)
    for row in stance[stance["family"].isin(FAMILIES) & stance["article_id"].isin(list(texts))].itertuples():
        place = (row.article_id, int(row.start), int(row.end))
        by_family[row.family].append(Item(*place, row.family, row.label, row.rule, row.voice, True))
    taken = {(item.article_id, item.start) for items in by_family.values() for item in items}
    chance = random.Random(seed)
    read = chance.sample(sorted(texts), min(_READ_FOR_DECOYS, len(texts)))
    refused = [item for name in read for item in _refused(name, texts[name], taken)]
    drawn = []
    for items, number in ((by_family, marks), (_by_family(refused), decoys)):
        for family in FAMILIES:
            drawn += chance.sample(items[family], min(number // len(FAMILIES), len(items[family])))
    chance.shuffle(drawn)
    return drawn, {family: len(by_family[family]) for family in FAMILIES}


def score(items: Sequence[Item], codes: Sequence[bool], counts: Mapping[str, int]) -> dict[str, Any]:
    """Compare the codes with the key.

    Parameters
    ----------
    items : sequence of Item
        As drawn.
    codes : sequence of bool
        Whether the coder accepts each.
    counts : mapping of str to int
        Number of marks of each family in all articles.

    Returns
    -------
    dict
        ``precision`` of the sample with its 95 % interval (Wilson), by family, ``weighted`` as of a random
        mark, and ``decoys_refused``, the share of decoys that the coder refuses.
    """
    pairs = list(zip(items, codes, strict=True))
    accepted = [code for item, code in pairs if item.mark]
    refused = [not code for item, code in pairs if not item.mark]
    families = {}
    for family in FAMILIES:
        of_family = [code for item, code in pairs if item.mark and item.family == family]
        if of_family:
            families[family] = _proportion(of_family)
    whole = sum(counts[family] for family in families)
    shares = {family: counts[family] / whole for family in families}
    weighted = sum(shares[family] * families[family]["share"] for family in families)
    spread = sum(
        shares[family] ** 2 * part["share"] * (1 - part["share"]) / part["n"]
        for family, part in families.items()
    )
    return {
        "precision": _proportion(accepted),
        "by_family": families,
        "weighted": {"share": round(weighted, 4), "standard_error": round(spread**0.5, 4)},
        "decoys_refused": _proportion(refused),
    }


def _proportion(values: Sequence[bool]) -> dict[str, float]:
    """Return a share with its Wilson (1927) interval."""
    size, z = len(values), float(norm.ppf(0.975))
    share = sum(values) / size
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * (share * (1 - share) / size + z * z / (4 * size * size)) ** 0.5
    return {
        "n": size,
        "share": round(share, 4),
        "low": round(max(0.0, middle - half), 4),
        "high": round(min(1.0, middle + half), 4),
    }


def _by_family(items: Sequence[Item]) -> dict[str, list[Item]]:
    return {family: [item for item in items if item.family == family] for family in FAMILIES}


def _refused(name: str, text: str, taken: set[tuple[str, int]]) -> list[Item]:
    """Return the words of one article that begin an entry of the lexicon but are no mark."""
    document = parse(text, tagged=False)
    found = {}
    for match in _words_alone().find(document):
        row = match.entry.row
        start, end = document.tokens[match.first].start, document.tokens[match.last - 1].end
        if (name, start) not in taken and start not in found:
            found[start] = Item(name, start, end, row["family"], row["label"], match.entry.id, "", False)
    return list(found.values())


@cache
def _words_alone() -> PhraseIndex:
    """Return the lexicon of marks without its conditions and vetoes."""
    with open(locate("lexicons", "stance_marks.csv"), encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["action"] != "veto"]
    return PhraseIndex(make_entry({**row, "conditions": "", "pos": ""}, {}, (0, 0)) for row in rows)


def write_sheet(
    folder: Path, items: Sequence[Item], counts: Mapping[str, int], texts: Mapping[str, str]
) -> None:
    """Write the sheet to code and, apart from it, the key."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "sheet.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["item", "family", "label", "context", "code"])
        for number, item in enumerate(items, start=1):
            text = texts[item.article_id]
            before = text[max(0, item.start - _AROUND) : item.start]
            after = text[item.end : item.end + _AROUND // 2]
            context = f"{before}[[{text[item.start : item.end]}]]{after}".replace("\n", " / ")
            writer.writerow([number, item.family, item.label, context, ""])
    key = {"counts": dict(counts), "items": [item._asdict() for item in items]}
    (folder / "key.json").write_text(json.dumps(key, indent=0), encoding="utf-8")


def main() -> None:
    """Parse the command line; draw or score."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.marks_sample", description=__doc__)
    parser.add_argument("verb", choices=("draw", "score"))
    parser.add_argument("path", type=Path, help="draw: an analysis; score: the folder with the coded sheet")
    parser.add_argument("--out", type=Path, help="draw: folder for the sheet and the key")
    parser.add_argument("--only", type=Path, help="draw: a JSONL file with the ids of the articles to take")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.verb == "draw":
        analysis = load(options.path)
        texts = dict(zip(analysis.articles["article_id"], analysis.articles["text"], strict=True))
        if options.only:
            wanted = {record["id"] for record in read_lines(options.only, "id")}
            texts = {name: text for name, text in texts.items() if name in wanted}
        items, counts = draw(analysis.stance, texts, seed=options.seed)
        write_sheet(options.out, items, counts, texts)
        print(f"{len(items)} lines in {options.out / 'sheet.csv'}")
        return
    key = json.loads((options.path / "key.json").read_text(encoding="utf-8"))
    with open(options.path / "sheet.csv", encoding="utf-8", newline="") as file:
        codes = [row["code"].strip().lower() == "yes" for row in csv.DictReader(file)]
    print(json.dumps(score([Item(**item) for item in key["items"]], codes, key["counts"]), indent=1))


if __name__ == "__main__":
    main()
