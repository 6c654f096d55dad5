"""Who the sources are."""

from __future__ import annotations


def resolve_sources(document, attributions):
    """Return the attributions."""
    return tuple(attributions)
