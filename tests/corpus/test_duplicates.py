"""Copies that are planted among invented articles, found by their fingerprints."""

import os
import random
import string
import subprocess
import sys

import pytest

from analysis.corpus.duplicates import fingerprint, resolve_duplicates

ENV = dict(os.environ)
WORDS = [
    "the",
    "a",
    "of",
    "to",
    "in",
    "that",
    "bridge",
    "harbour",
    "council",
    "mayor",
    "ferry",
    "repair",
    "cracks",
    "divers",
    "may",
    "could",
    "officials",
    "said",
    "told",
    "reporters",
    "week",
    "month",
    "closed",
    "open",
    "traffic",
    "trucks",
    "cost",
    "millions",
    "report",
    "engineers",
    "found",
    "weather",
    "storm",
    "tide",
    "quay",
    "vote",
    "budget",
    "company",
    "union",
    "workers",
    "drivers",
    "school",
    "morning",
    "evening",
    "police",
    "court",
    "judge",
    "lawyer",
    "claim",
    "denied",
    "likely",
    "possible",
    "unclear",
    "whether",
    "about",
    "roughly",
    "nearly",
    "some",
    "many",
    "people",
    "residents",
    "town",
    "north",
    "south",
    "river",
    "road",
    "rail",
]


def article(rng, paragraphs=8):
    """Write nonsense with the manner of a story: paragraphs of two or three sentences."""
    lines = []
    for _ in range(paragraphs):
        sentences = [
            " ".join(rng.choices(WORDS, k=rng.randint(9, 24))).capitalize() + "."
            for _ in range(rng.randint(2, 3))
        ]
        lines.append(" ".join(sentences))
    return "\n\n".join(lines)


def change_words(text, share, rng):
    return "\n\n".join(
        " ".join(rng.choice(WORDS) if rng.random() < share else word for word in line.split())
        for line in text.split("\n\n")
    )


EDITS = {
    "headline and dateline": lambda text, rng: (
        "Bridge to close, say divers\n\nPORT ANSEL (Coast Agency) — " + text
    ),
    "a few words": lambda text, rng: change_words(text, 0.03, rng),
    "cut at the end": lambda text, rng: "\n\n".join(text.split("\n\n")[:-2]),
    "first half": lambda text, rng: "\n\n".join(text.split("\n\n")[:4]),
    "paragraphs dropped": lambda text, rng: "\n\n".join(
        line for number, line in enumerate(text.split("\n\n")) if number not in rng.sample(range(8), 2)
    ),
    "paragraph added": lambda text, rng: text + "\n\n" + article(rng, 1),
    "quotation marks and case": lambda text, rng: text.upper().replace(".", " !"),
    "half with words changed": lambda text, rng: change_words("\n\n".join(text.split("\n\n")[:4]), 0.02, rng),
}


@pytest.mark.parametrize("edit", EDITS)
def test_planted_copies_are_found(edit):
    rng = random.Random(edit)
    originals = [article(rng) for _ in range(100)]
    copies = {f"copy{n}": EDITS[edit](originals[n], rng) for n in range(0, 100, 2)}
    ids = [f"story{n}" for n in range(100)] + list(copies)
    found = resolve_duplicates(ids, [fingerprint(text) for text in [*originals, *copies.values()]])
    assert found[:100] == [None] * 100, "an original was taken for a copy"
    hits = [number for number, origin in zip(copies, found[100:], strict=True) if origin is not None]
    right = [n for n, origin in zip(copies, found[100:], strict=True) if origin == n.replace("copy", "story")]
    assert len(right) == len(hits), "a copy was given the wrong original"
    assert len(right) >= 0.94 * len(copies)


def test_stories_on_one_event_with_a_common_paragraph_are_no_copies():
    rng = random.Random(3)
    background = article(rng, 2)
    texts = [article(rng, 6) + "\n\n" + background for _ in range(40)]
    assert (
        resolve_duplicates([str(n) for n in range(40)], [fingerprint(text) for text in texts]) == [None] * 40
    )


def test_a_brief_inside_a_long_round_up_is_no_copy():
    rng = random.Random(4)
    brief = article(rng, 1)
    round_up = "\n\n".join([article(rng, 5), brief, article(rng, 5)])
    assert resolve_duplicates(["brief", "round-up"], [fingerprint(brief), fingerprint(round_up)]) == [
        None,
        None,
    ]


def test_the_earliest_in_input_order_is_the_original():
    rng = random.Random(5)
    full = article(rng)
    half = EDITS["first half"](full, rng)
    texts = [half, article(rng), full, half.lower(), full + "\n\nTail."]
    found = resolve_duplicates(list("abcde"), [fingerprint(text) for text in texts])
    assert found == [None, None, "a", "a", "a"]


def test_empty_and_very_short_texts_are_no_copies_of_each_other():
    texts = ["", "", "No.", "No.", "!!!", "Read the whole story here."] * 2
    assert (
        resolve_duplicates([str(n) for n in range(12)], [fingerprint(text) for text in texts]) == [None] * 12
    )


def test_short_texts_are_compared_as_wholes():
    first = "The harbour bridge will close on Friday, the council said."
    other = "The harbour bridge will close on Monday, the council said."
    found = resolve_duplicates(list("abc"), [fingerprint(text) for text in (first, other, first.upper())])
    assert found == [None, None, "a"]


def test_fingerprints_are_compact_and_the_same_in_every_process():
    rng = random.Random(6)
    text = article(rng) + " " + string.punctuation + " é 橋 👩\u200d👧"
    code = "import sys, analysis.corpus.duplicates as d; print(d.fingerprint(sys.argv[1]).hex())"
    seeds = ("0", "7")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, text],
            capture_output=True,
            text=True,
            check=True,
            env={**ENV, "PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in seeds
    }
    assert outputs == {fingerprint(text).hex()}
    assert len(fingerprint(text)) == 517


def test_many_reprints_of_one_story_share_one_original():
    rng = random.Random(7)
    story = article(rng)
    marks = [fingerprint(change_words(story, 0.01, rng)) for _ in range(300)]
    assert resolve_duplicates([str(n) for n in range(300)], marks) == [None] + ["0"] * 299


def test_ids_and_fingerprints_belong_together():
    with pytest.raises(ValueError, match="zip"):
        resolve_duplicates(["a"], [])
