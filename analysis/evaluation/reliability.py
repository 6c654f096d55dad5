"""Write the reliability of the attributions' confidence: ``python -m analysis.evaluation.reliability PATH``.

PATH is PolNeAR's development split or its folder. The method card of every report draws what is written
beside the model of confidence: how often attributions of a tenth of the scale are right.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from analysis.evaluation.benchmarks import evaluate
from analysis.evaluation.calibration import bins
from analysis.resources import locate


def main() -> None:
    """Score PolNeAR and write the bins."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.reliability", description=__doc__)
    parser.add_argument("path", type=Path, help="PolNeAR's file or folder")
    parser.add_argument("--out", type=Path, default=locate("models") / "tagger" / "calibration.json")
    options = parser.parse_args()
    result = evaluate("polnear", options.path)
    names = ("calibration_error", "calibration_perfect_error")
    written = {
        "data": result.data,
        "data_sha256": result.data_sha256,
        "bins": [
            {name: round(value, 4) for name, value in one._asdict().items()} for one in bins(result.findings)
        ],
        **{name: round(result.metrics[name], 4) for name in names},
        "intervals": {name: [round(end, 4) for end in result.intervals[name]] for name in names},
    }
    options.out.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
