from analysis.evaluation.simulate import EQUAL, ERRORS, coverage, false_positives


def test_equal_groups_seldom_differ():
    found = false_positives(EQUAL["all, and sizes"], runs=150)
    assert found["compare"] <= 0.10 and found["regression"] <= 0.10  # 5 % and chance error of 150 runs
    assert found["difference"] >= 0.90


def test_the_corrected_interval_holds_the_truth_and_the_plain_one_does_not():
    found = coverage(ERRORS, "sentences", 400, runs=100)
    assert min(found[name] for name in ("first", "second", "difference", "ratio", "regression")) >= 0.88
    assert max(value for name, value in found.items() if name.startswith("plain")) <= 0.15
