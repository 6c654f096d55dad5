"""Find hedges: the words by which a text withholds full commitment.

``hedges.csv`` says which words, ``conditions`` in which context, ``scope`` how far they reach.
"""

from analysis.hedging.detector import find_hedges
from analysis.hedging.lexicon import HedgeLexicon, load_lexicon
from analysis.hedging.szeged import SzegedCue, szeged_cues, weasel_cues

__all__ = ["HedgeLexicon", "SzegedCue", "find_hedges", "load_lexicon", "szeged_cues", "weasel_cues"]
