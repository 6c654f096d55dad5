"""Hedgerow: measure how news text commits itself."""

__version__ = "0.1.0"
