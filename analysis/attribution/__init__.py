"""Document to attributions: who (source) says or thinks (cue) what (content)."""

from analysis.attribution.detector import find_attributions

__all__ = ["find_attributions"]
