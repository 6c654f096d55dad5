"""What each report template says: its sentences, made from numbers, and the headings of its tables.

One module a template, so that a notebook needs one import to speak: ``from analysis.reports.prose import
compare``. What several of them say stands in ``shared``.
"""
