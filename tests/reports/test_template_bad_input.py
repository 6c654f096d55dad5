"""The desk's templates on input with nothing to compare: each runs, and says why it cannot."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest

from analysis.reports.model import Model, Paragraph
from analysis.reports.templates import find_template
from analysis.tables import analyze

TEXT = (
    "The ferry {0} may stop in spring, Mayor Ines Okafor claimed. Officials said about {0} boats were hit.\n"
    "“We will see,” said Okafor. It is unclear who pays, and critics say the town was told late."
)
CORPORA = {
    "one article": [{"id": "only", "outlet": "The Sound", "text": TEXT.format(3)}],
    "one outlet, no dates": [
        {
            "id": f"a{number}",
            "outlet": "The Sound",
            "title": f"Ferry {number} stops",
            "text": TEXT.format(number),
        }
        for number in range(1, 7)
    ],
    "no words of a source": [
        {
            "id": f"b{number}",
            "outlet": ("The Sound", "North Post")[number % 2],
            "text": "It rains. It is wet.",
        }
        for number in range(12)
    ],
}
# what each report says of each corpus, in the order of CORPORA
SAYS = {
    "compare": ["nothing to compare", "nothing to compare", "Nothing was seen"],
    "event": ["two outlets or more", "two outlets or more", "No"],
    "sources": ["sources are heard", "Smaller groups are shown", "Nobody is quoted"],
    "trend": ["no trend to show", "no trend to show", "no trend to show"],
    "validation": ["No coded sample", "No coded sample", "No coded sample"],
    "audit": ["a place to look at again", "a place to look at again", "nothing was found"],
    "reporting-verbs": ["are not neutral", "are not neutral", "No words of speech"],
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = {}
    for name, texts in CORPORA.items():
        made[name] = tmp_path_factory.mktemp("bad") / "analysis"
        analyze(texts, clean="none", force_language=True).save(made[name])
    return made


def run(name: str, parameters: dict[str, Any]) -> Model:
    names: dict[str, Any] = {}
    for cell in nbformat.read(find_template(name).path, as_version=4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, f"{name}:{cell.id}", "exec"), names)
            if "parameters" in cell.metadata.get("tags", []):
                names.update(parameters)
    return names["report"].model


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("name", SAYS)
def test_a_report_on_too_little_says_so(name, corpus, folders):
    model = run(name, {"analysis": str(folders[corpus])})
    said = " ".join(block.text for block in model.blocks(Paragraph) if block.role in ("finding", "note"))
    assert SAYS[name][list(CORPORA).index(corpus)] in said, said
    for text in ("nan", "inf ", "None", "[]"):
        assert text not in said, said
