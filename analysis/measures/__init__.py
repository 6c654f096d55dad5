"""Tables to numbers: rates, shares, positions, verbs, sources and concordances as tidy frames.

Every measure returns one row per group with the columns ``numerator``, ``exposure`` (what it is counted
against), ``n_articles``, ``estimate``, ``low`` and ``high`` (a 95% interval). Articles that repeat another
(``duplicate_of``) are counted once unless ``duplicates`` says otherwise, and the result says which. Groups of
fewer articles than a stated minimum are not shown; :func:`withheld` names them. Groups come in the order of
their names, never of their rates. A result without rows says why: :func:`reason_of`.
"""

from analysis.measures.alignment import align
from analysis.measures.claims import single_unnamed, single_unnamed_share, unnamed_groups
from analysis.measures.comparison import compare
from analysis.measures.concordance import concordance, examples
from analysis.measures.corrected import corrected, corrected_compare
from analysis.measures.corrected_regressions import corrected_regression
from analysis.measures.decompositions import decomposition
from analysis.measures.distinct import distinctive
from analysis.measures.diversity import diversity
from analysis.measures.empty import reason_of
from analysis.measures.exposure import counted, withheld
from analysis.measures.few import too_few, too_few_note
from analysis.measures.headlines import headline_labels
from analysis.measures.intervals import rate_interval, share_interval
from analysis.measures.overview import overview, totals
from analysis.measures.positions import parts_for, positions
from analysis.measures.rates import rates
from analysis.measures.regressions import regression
from analysis.measures.shares import shares
from analysis.measures.sources import quoted_sources, source_kinds
from analysis.measures.specifications import specifications
from analysis.measures.stance_regressions import stance_regression
from analysis.measures.stance_sources import source_stances
from analysis.measures.stances import most_quoted, stance_points, stance_shares
from analysis.measures.trends import slopes, trend
from analysis.measures.twins import twins
from analysis.measures.unnamed_cards import carded, unnamed_sources
from analysis.measures.verbs import reporting_verbs
from analysis.measures.versions import versions
from analysis.stance.measured import unmeasured_families

__all__ = [
    "align",
    "carded",
    "compare",
    "concordance",
    "corrected",
    "corrected_compare",
    "corrected_regression",
    "counted",
    "decomposition",
    "distinctive",
    "diversity",
    "examples",
    "headline_labels",
    "most_quoted",
    "overview",
    "parts_for",
    "positions",
    "quoted_sources",
    "rate_interval",
    "rates",
    "reason_of",
    "regression",
    "reporting_verbs",
    "share_interval",
    "shares",
    "single_unnamed",
    "single_unnamed_share",
    "slopes",
    "source_kinds",
    "source_stances",
    "specifications",
    "stance_points",
    "stance_regression",
    "stance_shares",
    "too_few",
    "too_few_note",
    "totals",
    "trend",
    "twins",
    "unmeasured_families",
    "unnamed_groups",
    "unnamed_sources",
    "versions",
    "withheld",
]


def __dir__() -> list[str]:
    # completion in a notebook offers the measures, not the modules that they stand in
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
