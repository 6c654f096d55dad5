"""What a correction changed, as sentences."""

from __future__ import annotations

from typing import Any

import numpy as np


def changed(name: str, row: dict[str, Any], share: bool, per: float = 1000) -> str:
    """Say in one sentence what the correction changed; `per` is how many words a rate is of."""
    scale, unit = (100.0, "%") if share else (1.0, f" per {per:,g} words")
    plain, low, high = (scale * row[key] for key in ("plain", "low", "high"))
    if np.isnan(row["estimate"]):
        return f"{name}: fewer than two coded articles, so the kit's {plain:.1f}{unit} cannot be corrected."
    new = scale * row["estimate"]
    span = f"95% interval {low:.1f} to {high:.1f}{'%' if share else ''}"
    told = f"{name}: the kit's {plain:.1f}{unit} becomes {new:.1f}{'%' if share else ''} ({span})"
    if low <= plain <= high:
        return f"{told}; the coded sample does not show that the kit is off."
    way = "misses some" if new > plain else "finds too many"
    return f"{told}: here the kit {way}."


def verdict(row: dict[str, Any]) -> str:
    """Say in one sentence what the correction did to the comparison of two groups."""
    pair = f"{row['first']} and {row['second']}"
    if np.isnan(row["difference"]):
        return f"{pair}: too few coded articles to correct the comparison."
    before = row["plain_difference_low"] > 0 or row["plain_difference_high"] < 0
    after = row["difference_low"] > 0 or row["difference_high"] < 0
    if before and after:
        turned = row["plain_difference"] * row["difference"] < 0
        way = "the other way round once corrected" if turned else "before and after the correction"
        return f"{pair}: they differ {way}."
    if before:
        return f"{pair}: the kit's difference cannot be told from none once its errors are corrected."
    if after:
        return f"{pair}: a difference that the kit does not show appears once its errors are corrected."
    return f"{pair}: no difference can be told, before or after the correction."
