"""The context conditions of the hedge lexicon, one function each, registered by name.

``claims`` holds those of modal verbs and words of probability, ``beliefs`` those of appearance, hearsay
and belief, ``amounts`` those of approximations, ``open_matters`` those of conditions, inquiries, open
questions and unnamed groups; the general ones come from :mod:`analysis.language.contexts`.
"""

from analysis.hedging.conditions import amounts, beliefs, claims, open_matters
from analysis.language.contexts import GENERAL, Conditions

CONDITIONS: Conditions = {
    **GENERAL,
    **claims.CLAIMS,
    **beliefs.BELIEFS,
    **amounts.AMOUNTS,
    **open_matters.OPEN_MATTERS,
}

__all__ = ["CONDITIONS"]
