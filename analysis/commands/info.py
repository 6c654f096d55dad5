"""``hedgerow info``: versions, hashes and places, for a methods section or a bug report."""

from __future__ import annotations

from pathlib import Path


def info() -> None:
    """Show versions, hashes and where things are.

    Copy the output into a methods section or a bug report: two people whose output agrees get the same
    numbers.

    Example: hedgerow info
    """
    import platform
    import sys
    from importlib.metadata import version

    from analysis import __version__
    from analysis.commands.console import say
    from analysis.language.pipeline import DEFAULT_MODEL, load_language
    from analysis.resources import locate
    from analysis.tables.manifest import lexicon_hash
    from analysis.tables.schemas import SCHEMA_VERSION

    model = load_language(DEFAULT_MODEL).meta
    rows = [
        ("hedgerow", __version__),
        ("lexicon", f"sha256 {lexicon_hash()[:16]} (all lexicons in one: the hash to cite)"),
        ("table schema", str(SCHEMA_VERSION)),
        ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        *((name, version(name)) for name in ("pandas", "pyarrow", "spacy", "scikit-learn", "trafilatura")),
        ("language model", f"{DEFAULT_MODEL} {model['version']}"),
    ]
    rows += [(f"lexicon {path.name}", _digest(path)) for path in sorted(locate("lexicons").glob("*.csv"))]
    rows += [
        (f"model {path.relative_to(locate('models')).as_posix()}", _digest(path))
        for path in sorted(locate("models").rglob("*"))
        if path.is_file() and path.suffix != ".md"
    ]
    rows += [(kind, str(locate(kind))) for kind in ("lexicons", "models", "sample", "templates")]
    rows.append(("command", str(Path(sys.argv[0]).resolve())))
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        say(f"{name:<{width}}  {value}")


def _digest(path: Path) -> str:
    import hashlib

    return "sha256 " + hashlib.sha256(path.read_bytes()).hexdigest()[:16]
