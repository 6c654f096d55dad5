"""Check the precision of stance marks blind: draw marks mixed with decoys, code them, score the codes.

``python -m analysis.evaluation.marks_sample draw ANALYSIS --only TEXTS --out FOLDER --seed N`` draws from a
finished analysis (of the articles of a JSONL file only) and writes ``sheet.csv`` (text in context, the
claimed family and label, an empty ``code``) and, apart, ``key.json``. A coder fills ``code`` with yes or no
for every line without opening the key; ``... marks_sample score FOLDER`` then compares. The codes of both
samples drawn so far, without any text, are in ``marks_codes.csv``; ``... marks_sample score`` scores them.

Marks are drawn in equal numbers per family, since four of five marks are modal verbs; the precision of a
random mark is the families' mean, weighted by how many marks each has. Decoys are occurrences of the
lexicon's words that its conditions refuse.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
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
    stance: pd.DataFrame,
    texts: Mapping[str, str],
    *,
    marks: int = 200,
    decoys: int = 50,
    seed: int = 0,
    without: Container[tuple[str, int]] = (),
) -> tuple[list[Item], dict[str, int]]:
    """Draw marks and decoys in random order.

    Parameters
    ----------
    stance : pandas.DataFrame
        A table of stance marks.
    texts : mapping of str to str
        The articles to draw from, by ``article_id``.
    marks, decoys : int
        How many of each; in equal numbers per family as far as there are any, then from any family.
    seed : int, default=0
        Makes the draw reproducible.
    without : container of (article_id, start)
        Places that were drawn before and must not be drawn again.

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
    drawn = _of_each_family([item for items in by_family.values() for item in items], marks, chance, without)
    refused: list[Item] = []
    # articles are parsed anew for their decoys, so no more of them than needed
    for name in chance.sample(sorted(texts), len(texts)):
        counts = Counter(item.family for item in refused)
        if all(counts[family] >= decoys // len(FAMILIES) for family in FAMILIES):
            break
        refused += _refused(name, texts[name], taken)
    drawn += _of_each_family(refused, decoys, chance, without)
    chance.shuffle(drawn)
    return drawn, {family: len(by_family[family]) for family in FAMILIES}


def _of_each_family(
    items: Sequence[Item], number: int, chance: random.Random, without: Container[tuple[str, int]]
) -> list[Item]:
    """Draw the same number of each family; where one has too few, the others make up for it."""
    fresh = [item for item in items if (item.article_id, item.start) not in without]
    drawn: list[Item] = []
    for family in FAMILIES:
        found = [item for item in fresh if item.family == family]
        drawn += chance.sample(found, min(number // len(FAMILIES), len(found)))
    left = [item for item in fresh if item not in drawn]
    return drawn + chance.sample(left, min(number - len(drawn), len(left)))


def score(
    items: Sequence[Item], codes: Sequence[bool], counts: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Compare the codes with the key.

    Parameters
    ----------
    items : sequence of Item
        As drawn.
    codes : sequence of bool
        Whether the coder accepts each.
    counts : mapping of str to int, optional
        Number of marks of each family in all articles; without them nothing is weighted.

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
    return {
        "precision": _proportion(accepted) if accepted else None,
        "by_family": families,
        "weighted": _weighted(families, counts) if counts and families else None,
        "decoys_refused": _proportion(refused) if refused else None,
    }


def _weighted(families: Mapping[str, Mapping[str, float]], counts: Mapping[str, int]) -> dict[str, float]:
    whole = sum(counts[family] for family in families)
    shares = {family: counts[family] / whole for family in families}
    weighted = sum(shares[family] * families[family]["share"] for family in families)
    spread = sum(
        shares[family] ** 2 * part["share"] * (1 - part["share"]) / part["n"]
        for family, part in families.items()
    )
    return {"share": round(weighted, 4), "standard_error": round(spread**0.5, 4)}


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
    parser.add_argument(
        "path",
        type=Path,
        nargs="?",
        default=Path(__file__).with_name("marks_codes.csv"),
        help="draw: an analysis; score: the folder with the coded sheet, or a file of codes",
    )
    parser.add_argument("--out", type=Path, help="draw: folder for the sheet and the key")
    parser.add_argument("--only", type=Path, help="draw: a JSONL file with the ids of the articles to take")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--without", type=Path, help="draw: folder of an earlier draw, not to be drawn again")
    options = parser.parse_args()
    if options.verb == "draw":
        analysis = load(options.path)
        texts = dict(zip(analysis.articles["article_id"], analysis.articles["text"], strict=True))
        if options.only:
            wanted = {record["id"] for record in read_lines(options.only, "id")}
            texts = {name: text for name, text in texts.items() if name in wanted}
        before = _read_key(options.without)[0] if options.without else []
        places = {(item.article_id, item.start) for item in before}
        items, counts = draw(analysis.stance, texts, seed=options.seed, without=places)
        write_sheet(options.out, items, counts, texts)
        print(f"{len(items)} lines in {options.out / 'sheet.csv'}")
        return
    if options.path.is_file():
        for sample, rows in pd.read_csv(options.path, dtype={"label": str}).groupby("sample"):
            items = [_coded(row) for row in rows.to_dict("records")]
            print(f"sample {sample}: {json.dumps(score(items, list(rows['code'] == 'yes')), indent=1)}")
        return
    items, counts = _read_key(options.path)
    with open(options.path / "sheet.csv", encoding="utf-8", newline="") as file:
        codes = [row["code"].strip().lower() == "yes" for row in csv.DictReader(file)]
    print(json.dumps(score(items, codes, counts), indent=1))


def _coded(row: Mapping[str, Any]) -> Item:
    place = (row["article_id"], row["start"], row["end"])
    return Item(*place, row["family"], row["label"], row["rule"], "", row["mark"] == "yes")


def _read_key(folder: Path) -> tuple[list[Item], dict[str, int]]:
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    return [Item(**item) for item in key["items"]], key["counts"]


if __name__ == "__main__":
    main()
