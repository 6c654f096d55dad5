"""What the README says of coded samples runs as it stands there."""

import re
from pathlib import Path

from analysis.coding import draw
from analysis.coding.sheets import write_sample
from analysis.reports import open_analysis

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_call_that_corrects_by_a_coded_sample_runs_as_it_is_written(filled, tmp_path, monkeypatch):
    text = README.read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (block,) = (one for one in blocks if "measures.corrected(" in one)
    monkeypatch.chdir(tmp_path)
    sample = open_analysis()
    sample.save("my-analysis")
    key = draw(sample, "hedges", 60, coders=("anna", "ben"), overlap=0.5)
    for path in write_sample(key, tmp_path / "sheet.xlsx").sheets:
        filled(path, key)
    *setting, plain, pairs = (line.partition("#")[0].strip() for line in block.strip().splitlines())
    names = {}
    exec("\n".join(setting), names)
    corrected, compared = eval(plain, names), eval(pairs, names)
    assert corrected["outlet"].nunique() == len(corrected) > 1 and corrected["estimate"].notna().any()
    assert len(compared) == len(corrected) * (len(corrected) - 1) // 2
