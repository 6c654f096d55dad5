"""How accurate the kit is: public benchmarks in their published formats, scored, and the floors that hold it.

``benchmarks`` runs one by name; ``polnear``, ``newsgold``, ``szeged`` and ``extraction`` are the scorers;
``floors`` pins the scores, ``peers`` and ``table`` set them beside other tools', ``speed`` times the whole
analysis.
"""
