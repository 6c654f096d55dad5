"""The commands of ``hedgerow``, one module each; :mod:`analysis.cli` registers them.

Heavy imports stand inside the functions: ``hedgerow --help`` answers at once.
"""
