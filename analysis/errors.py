"""Errors that are messages for people: one or two lines, what is wrong and the way out."""

from __future__ import annotations


class HedgerowError(Exception):
    """Base of every error whose message is meant to be read by a user, without a traceback."""


class UsageError(HedgerowError):
    """The request itself is off: an unknown option, parameter, table or benchmark."""


class InputError(HedgerowError):
    """An input cannot be used at all: it is missing, empty or of no known format."""


class ModelError(HedgerowError):
    """A language model or lexicon that the kit needs is missing or damaged."""


class StoreError(HedgerowError):
    """An output folder cannot be written, continued or read."""


class ReportError(HedgerowError):
    """A report cannot be made from this analysis with these parameters."""
