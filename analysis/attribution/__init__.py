"""Document to attributions: who (source) says or thinks (cue) what (content)."""

from analysis.attribution.detector import find_attributions
from analysis.attribution.identity import resolve_sources

__all__ = ["find_attributions", "resolve_sources"]
