"""Stance: what the wording does to reported content, to the writer's own statements, and in the title."""

from analysis.stance.headline import compare_headline
from analysis.stance.loaded import find_loaded
from analysis.stance.marks import find_marks
from analysis.stance.reporting import reporting

__all__ = ["compare_headline", "find_loaded", "find_marks", "reporting"]
