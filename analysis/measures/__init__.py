"""Tables to numbers: rates, shares, positions, verbs, sources and concordances as tidy frames.

Every measure returns one row per group with the columns ``numerator``, ``exposure`` (what it is counted
against), ``n_articles``, ``estimate``, ``low`` and ``high`` (a 95% interval). Articles that repeat another
(``duplicate_of``) are left out, so that each text is counted once. Groups of fewer articles than a stated
minimum are not shown; :func:`withheld` names them. Groups come in the order of their names, never of their
rates.
"""

from analysis.measures.concordance import concordance, examples
from analysis.measures.exposure import counted, withheld
from analysis.measures.headlines import headline_labels
from analysis.measures.intervals import rate_interval, share_interval
from analysis.measures.overview import overview, totals
from analysis.measures.positions import parts_for, positions
from analysis.measures.rates import rates
from analysis.measures.shares import shares
from analysis.measures.sources import quoted_sources, source_kinds
from analysis.measures.verbs import reporting_verbs
from analysis.stance.measured import unmeasured_families

__all__ = [
    "concordance",
    "counted",
    "examples",
    "headline_labels",
    "overview",
    "parts_for",
    "positions",
    "quoted_sources",
    "rate_interval",
    "rates",
    "reporting_verbs",
    "share_interval",
    "shares",
    "source_kinds",
    "totals",
    "unmeasured_families",
    "withheld",
]
