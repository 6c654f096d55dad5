"""A drawn figure as SVG and PNG, the same bytes every time, with its numbers in words beside it."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass, field

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis.show.escape import escape
from analysis.show.palette import STYLE

_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """A figure. ``alt`` says in words what it shows, numbers included; ``svg`` is drawn with paths only."""

    svg: str
    alt: str
    png: bytes = field(repr=False)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Return an image in HTML: of a notebook not yet trusted, JupyterLab shows no bare SVG."""
        data = base64.b64encode(self.svg.encode()).decode()
        image = (
            f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(self.alt)}" style="max-width: 100%">'
        )
        return {"text/html": image, "text/plain": self.alt}


def draw(figure: Figure, *, name: str, alt: str) -> Picture:
    """Return a matplotlib figure as a picture.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Drawn without pyplot, so that nothing is left behind.
    name : str
        Prefix of the ids inside the SVG, so that several can stand in one page.
    alt : str
        What the figure shows, in words.

    Returns
    -------
    Picture
    """
    svg, png = io.StringIO(), io.BytesIO()
    with rc_context({**STYLE, "svg.hashsalt": name}):
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        FigureCanvasAgg(figure)
        figure.savefig(
            png, format="png", dpi=200, facecolor="white", metadata={"Software": None, "Description": alt}
        )
    return Picture(_tidy(svg.getvalue(), name, alt), alt, png.getvalue())


def _tidy(svg: str, name: str, alt: str) -> str:
    """Take out comments and metadata (they quote labels), make the ids unique, say what it shows."""
    svg = _PROLOGUE.sub("", _METADATA.sub("", _COMMENT.sub("", svg)), count=1)
    prefix = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    svg = re.sub(r'\bid="', f'id="{prefix}-', svg)
    svg = re.sub(r'href="#', f'href="#{prefix}-', svg)
    svg = svg.replace("url(#", f"url(#{prefix}-")
    svg = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1)
    return "\n".join(line.rstrip() for line in svg.strip().splitlines()) + "\n"
