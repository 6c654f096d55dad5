"""The context conditions of the hedge lexicon, one function each, registered by name.

``claims`` holds those of words that withhold commitment (modal, likelihood, evidential, belief), ``amounts`` those of
approximations, ``open_matters`` those of conditions, inquiries, open questions and unnamed groups; the general ones
come from :mod:`analysis.language.contexts`.
"""

from analysis.hedging.conditions import amounts, claims, open_matters
from analysis.language.contexts import GENERAL, Conditions

CONDITIONS: Conditions = {**GENERAL, **claims.CLAIMS, **amounts.AMOUNTS, **open_matters.OPEN_MATTERS}

__all__ = ["CONDITIONS"]
