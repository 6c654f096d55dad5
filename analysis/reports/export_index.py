"""Write the page that leads to the reports of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.reports.wording import count, listed, sentence
from analysis.show import style
from analysis.show.pages import page_environment

if TYPE_CHECKING:
    from analysis.reports.batch import Outcome
    from analysis.reports.templates import Template

_ASSETS = Path(__file__).with_name("assets")


def export_index(
    template: Template,
    each: str,
    made: Sequence[Outcome],
    failed: Sequence[Outcome],
    apart: Sequence[tuple[str, int]],
) -> str:
    """Return the index page of a batch.

    Parameters
    ----------
    template : Template
        What was run.
    each : str
        The field whose values the reports are about.
    made, failed : sequence of Outcome
        Reports that are there, and those that are not.
    apart : sequence of (str, int)
        Groups on which none was tried, with their numbers of articles.

    Returns
    -------
    str
    """
    name = each.removeprefix("meta_").replace("_", " ").removesuffix(" id")
    left = listed(f"{group} ({number})" for group, number in apart)
    return (
        page_environment(_ASSETS)
        .get_template("index.html.j2")
        .render(
            title=f"{template.name.capitalize()}: a report for each {name}",
            question=template.title,
            heading=name.capitalize(),
            summary=_summary(len(made), len(failed)),
            made=made,
            failed=failed,
            apart=f"No report, for too few articles or none named: {left}." if apart else "",
            style=Markup((_ASSETS / "report.css").read_text(encoding="utf-8")),
            article_style=style(),
        )
    )


def _summary(made: int, failed: int) -> str:
    text = f"{sentence(count(made, 'report'))}, in the order of the names"
    return f"{text}; {count(failed, 'more', 'more')} could not be made." if failed else f"{text}."
