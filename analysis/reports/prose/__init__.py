"""What each report template says: its sentences, made from numbers, and the headings of its tables.

One module a template, so that a notebook needs one import to speak: ``from analysis.reports.prose import
compare``. What several of them say stands in ``shared``. Where a template has much to say, a part of it has
a module of its own (``compare_curve``), as have the lines behind its numbers (``compare_lines``); the
template's module hands on their names.
"""
