"""Build a lesson's files from its plan: the page, the papers and the notebooks.

Run by ``make lesson``; the results are committed, so that a class needs neither Python nor a network.
"""

from __future__ import annotations

import sys
from pathlib import Path

from analysis.reports.lesson_notebook import lesson_notebook
from analysis.resources import locate
from analysis.show.lesson import Lesson, lesson_page, lesson_paper, lesson_text, load_lesson
from analysis.tables import analyze


def read_lesson(name: str) -> Lesson:
    """Read a shipped lesson and run the kit on its text.

    Parameters
    ----------
    name : str
        The lesson's file name without its ending, such as ``"01-left-to-be-seen"``.

    Returns
    -------
    Lesson

    Raises
    ------
    ModelError
        If no such lesson is shipped.

    Examples
    --------
    >>> read_lesson("01-left-to-be-seen").plan["minutes"]
    45
    """
    path = locate("workshop", "lessons", f"{name}.yaml")
    return load_lesson(path, analyze([lesson_text(path)], clean="none").hedges)


def lesson_files(lesson: Lesson) -> dict[str, bytes]:
    """Return the files of a lesson by name.

    Parameters
    ----------
    lesson : Lesson
        A lesson with the kit's results.

    Returns
    -------
    dict of str to bytes
        The page, and for class and instructor each a paper and a notebook.
    """
    return {
        f"{lesson.name}.ipynb": lesson_notebook(lesson),
        f"{lesson.name}-instructor.ipynb": lesson_notebook(lesson, instructor=True),
        f"{lesson.name}.html": lesson_page(lesson).encode(),
        f"{lesson.name}-paper.pdf": lesson_paper(lesson),
        f"{lesson.name}-instructor.pdf": lesson_paper(lesson, instructor=True),
    }


def main() -> None:
    """Write the files of every lesson into the folder named on the command line."""
    folder = Path(sys.argv[1])
    for plan in sorted((folder / "lessons").glob("*.yaml")):
        for name, content in lesson_files(read_lesson(plan.stem)).items():
            (folder / name).write_bytes(content)
            print(folder / name)


if __name__ == "__main__":
    main()
