"""The caveat on the pairing says what was measured, and nothing where nothing was."""

from analysis.reports.prose.sameness import caveat


def _half(sure, same, recall=0.5):
    return {"sure": sure, "same": same, "recall": recall}


def test_the_caveat_adds_the_halves_that_were_held_back():
    scores = {
        "sample": {"held": _half(30, 27, 0.4), "tune": _half(99, 1)},
        "news": {"held": _half(70, 63, 0.7), "wider": _half(20, 9)},
    }
    assert caveat(scores) == (
        "Of 100 such pairs that a language model had read, 90 (90%) do tell the same; of all that do, "
        "as far as they were read, 40% to 70% are found. Among twins four to eight days apart "
        "it was 9 of 20. "
    )


def test_without_scores_there_is_no_caveat():
    assert caveat({}) == "" and caveat({"sample": {"held": _half(0, 0)}}) == ""


def test_what_is_on_record_is_said():
    assert caveat().startswith("Of ")
