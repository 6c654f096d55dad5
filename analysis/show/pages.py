"""Templates of pages: whatever one prints goes through the one escaping function."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from analysis.show.escape import escape


@cache
def page_environment(folder: Path) -> jinja2.Environment:
    """Return the environment for the templates in a folder.

    Every value that a template prints passes :func:`analysis.show.escape`; a name that is not given is an
    error.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
    )
