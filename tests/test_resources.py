"""Every shipped model: left out on purpose is none, a missing or damaged file is one line with a way out."""

import json
import shutil
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from analysis import resources
from analysis.attribution import confidence, kind_model
from analysis.errors import ModelError
from analysis.hedging.certainty import shipped_forest, shipped_line
from analysis.hedging.judge import shipped_judge
from analysis.hedging.reach import shipped_reach
from analysis.hedging.szeged_judge import shipped_model as shipped_szeged
from analysis.language import linear
from analysis.language.tagger import shipped_tagger
from analysis.stance import headline, unknown_cues
from analysis.stance.headline_models import load_body_model, load_title_model
from analysis.stance.loaded_model import load_loaded, shipped_loaded

MODELS = resources.locate("models")
LOADERS = {
    "attribution-confidence/model.json": confidence._model,
    "certainty/certainty-linear.json": shipped_line,
    "certainty/certainty.json": shipped_forest,
    "headline/claim.json": lambda: load_title_model("claim"),
    "headline/title.json": headline._model,
    "headline_body/model.json": load_body_model,
    "headline_body/model.npz": load_body_model,
    "hedges/lexicon.json": lambda: shipped_judge(False),
    "hedges/tagged.json": lambda: shipped_judge(True),
    "loaded/loaded.json": shipped_loaded,
    "reporting-stance/unknown_cues.json": unknown_cues._model,
    "scope/scope.json": shipped_reach,
    "source-kind/model.json": kind_model._model,
    "szeged/model.json": shipped_szeged,
    "tagger/tagger.onnx": shipped_tagger,
    "tagger/tokenizer.json": shipped_tagger,
}
CACHED = [
    *(loader for loader in LOADERS.values() if isinstance(loader, _lru_cache_wrapper)),
    shipped_judge,
    load_title_model,
    load_loaded,
    linear._load,
]
WITHOUT_WHICH_NOTHING = ("headline/claim.json", "headline_body/model.json", "headline_body/model.npz")
DAMAGES = {
    "gone": None,
    "empty": b"",
    "not text": b"\x00\xff\xfe" * 40,
    "cut off": b'{"format": "',
    "a list": b"[1, 2]",
    "null": b"null",
    "without its parts": b"{}",
}


@pytest.fixture
def models(tmp_path, monkeypatch):
    """Return a copy of the models' folder that the kit takes for its own."""
    shutil.copytree(MODELS, tmp_path / "models", copy_function=_link)
    _link(resources.locate("lexicons"), tmp_path / "lexicons")
    monkeypatch.setattr(resources, "_IN_WHEEL", tmp_path)
    _forget()
    yield tmp_path / "models"
    _forget()


def _link(file, to):
    try:
        Path(to).symlink_to(file)
    except OSError:  # Windows, without the right to
        (shutil.copytree if Path(file).is_dir() else shutil.copy)(file, to)


def _forget():
    for loader in CACHED:
        loader.cache_clear()


def test_every_model_is_in_the_table():
    files = {path.relative_to(MODELS).as_posix() for path in MODELS.glob("*/*") if path.suffix != ".md"}
    # the reliability of the shipped tagger is shown, not run
    files.discard("tagger/calibration.json")
    assert files == set(LOADERS)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("file", LOADERS)
def test_a_missing_or_damaged_file_is_one_line_with_a_way_out(models, file, damage):
    (models / file).unlink()
    if DAMAGES[damage] is not None:
        (models / file).write_bytes(DAMAGES[damage])
    with pytest.raises(ModelError) as caught:
        LOADERS[file]()
    message = str(caught.value)
    assert file in message
    assert "reinstall" in message
    assert "\n" not in message


@pytest.mark.parametrize("file", [name for name in LOADERS if name.endswith(".json")])
def test_a_file_without_one_of_its_parts_is_damaged(models, file):
    stored = json.loads((MODELS / file).read_bytes())
    first = next(iter(stored))
    del stored[first]
    (models / file).unlink()
    (models / file).write_text(json.dumps(stored))
    if file == "tagger/tokenizer.json":
        LOADERS[file]()  # its first part is the version, which the library can do without
        return
    with pytest.raises(ModelError, match=file.replace(".", r"\.")):
        LOADERS[file]()


@pytest.mark.parametrize("file", [name for name in LOADERS if name not in WITHOUT_WHICH_NOTHING])
def test_a_model_that_was_left_out_is_none(models, file):
    shutil.rmtree((models / file).parent)
    assert LOADERS[file]() is None


@pytest.mark.parametrize("file", WITHOUT_WHICH_NOTHING)
def test_what_only_one_command_needs_is_asked_for(models, file):
    shutil.rmtree((models / file).parent)
    with pytest.raises(ModelError, match="reinstall"):
        LOADERS[file]()


def test_files_are_found_in_a_wheel_too(models):
    assert resources.locate("models", "scope", "scope.json").is_relative_to(models)
