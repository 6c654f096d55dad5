"""Find hedges: the words by which a text withholds full commitment.

``hedges.csv`` says which words, ``conditions`` in which context, ``scope`` how far they reach.
"""

from analysis.hedging.detector import find_hedges
from analysis.hedging.lexicon import HedgeLexicon, load_lexicon

__all__ = ["HedgeLexicon", "find_hedges", "load_lexicon"]
