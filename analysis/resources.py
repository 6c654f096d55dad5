"""Find the files that travel with the kit: lexicons, models, sample corpus, report templates.

In a checkout (editable install) they lie in ``data/`` and ``notebooks/`` beside the package; a wheel
carries them inside the package as ``_resources``. Every other module asks here and nowhere else.
"""

from __future__ import annotations

from pathlib import Path

from analysis.errors import ModelError

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_resources"
_IN_CHECKOUT = {
    "lexicons": "data/lexicons",
    "coding": "data/coding",
    "models": "data/models",
    "sample": "data/sample",
    "templates": "notebooks/reports",
    "workshop": "notebooks/workshop",
    "explore": "notebooks/explore",
}


def locate(kind: str, *parts: str) -> Path:
    """Return the path of a file or folder that is shipped with the kit.

    Parameters
    ----------
    kind : {"lexicons", "coding", "models", "sample", "templates", "workshop", "explore"}
        The family of files.
    *parts : str
        Folder and file names below that family; none gives the family's own folder.

    Returns
    -------
    pathlib.Path
        An existing file or folder.

    Raises
    ------
    ModelError
        If the installation lacks the file.

    Examples
    --------
    >>> locate("lexicons", "vocabularies.csv").name
    'vocabularies.csv'
    """
    base = _IN_WHEEL / kind if _IN_WHEEL.is_dir() else _PACKAGE.parent / _IN_CHECKOUT[kind]
    path = base.joinpath(*parts)
    if not path.exists():
        raise ModelError(
            f"{kind}/{'/'.join(parts)} is missing from this installation; reinstall the hedgerow package"
        )
    return path


def model_file(folder: str, name: str) -> Path | None:
    """Return the path of a file of a shipped model, or None where its folder was left out on purpose.

    Parameters
    ----------
    folder, name : str
        The model's folder, and the file in it.

    Returns
    -------
    pathlib.Path or None

    Raises
    ------
    ModelError
        If the folder is there and the file is not.

    Examples
    --------
    >>> model_file("no such model", "model.json") is None
    True
    """
    return locate("models", folder, name) if (locate("models") / folder).is_dir() else None
