"""Write a lesson as notebooks: the class's, in which no cell has to be run, and the instructor's."""

from __future__ import annotations

import os

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.show.lesson import Lesson

_HIDDEN = {"jupyter": {"source_hidden": True}}


def lesson_notebook(lesson: Lesson, *, instructor: bool = False) -> bytes:
    """Return a lesson as an executed notebook.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    instructor : bool, default=False
        With timing, what to say, and the answers.

    Returns
    -------
    bytes
        The notebook file, the same for the same lesson.
    """
    cells = list(_cells(lesson, instructor))
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"step-{number:02d}"
    notebook = new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    os.environ.setdefault("PYTHONHASHSEED", "0")
    NotebookClient(notebook, timeout=300, record_timing=False, kernel_name="python3").execute()
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.validate(notebook)
    return (nbformat.writes(notebook).rstrip() + "\n").encode()


def _cells(lesson: Lesson, instructor: bool):
    plan = lesson.plan
    copy = " (instructor’s copy)" if instructor else ""
    opening = [f"# {plan['title']}{copy}", f"*{plan['subtitle']}. A lesson of {plan['minutes']} minutes.*"]
    if instructor:
        opening.append(plan["teacher"]["before"])
    opening.append(
        f"The page to mark on is [{lesson.name}.html]({lesson.name}.html): open it in a browser by a "
        f"double click, or print [the paper version]({lesson.name}-paper.pdf). Nobody has to run a cell of "
        "this notebook; everything below was computed beforehand."
    )
    yield _text(*opening)
    yield _code(
        "from analysis.reports.lesson import read_lesson\n"
        "from analysis.show.lesson import lesson_marks\n\n"
        f'lesson = read_lesson("{lesson.name}")'
    )
    hook = plan["hook"]
    yield _step(plan, 1, instructor, f"## {hook['headline']}", f"> {hook['sentence']}", hook["question"])
    groups = "\n".join(
        f"- **{group['name']}** ({group['mark']}) {group['question']} *{', '.join(group['examples'])}*"
        for group in plan["groups"]
    )
    yield _step(plan, 2, instructor, "Mark the words that keep a door open, in three groups.", groups)
    yield _code('lesson_marks(lesson, "none")')
    yield _step(
        plan,
        3,
        instructor,
        "Words like these are called **hedges**: with them a text holds back from full commitment. Compare "
        "with your neighbour. Where only one of you marked a word, try to agree; what you cannot settle, "
        "write down.",
    )
    yield _step(
        plan,
        4,
        instructor,
        "A program, Hedgerow, marked the same text. It has understood none of it, and it is not the answer "
        "key: **find where it is wrong.** There are two kinds of mistake: a mark on a word that is no hedge, "
        "and a hedge without a mark.",
    )
    yield _code('lesson_marks(lesson, "kit")')
    if instructor:
        yield _code(
            'print("marked wrongly:", [lesson.context(cue) for cue in lesson.false_alarms])\n'
            'print("missed:", [lesson.context(cue) for cue in lesson.missed])'
        )
    yield _step(
        plan,
        5,
        instructor,
        "A mark can be the paper’s own caution, or the caution of somebody the paper "
        "quotes. Go through the marks: who is speaking?",
    )
    if instructor:
        yield _code('lesson_marks(lesson, "answer", voices=True)')
    sentences = [f"{number}. {item['without']}" for number, item in enumerate(plan["put_back"], 1)]
    yield _step(
        plan,
        6,
        instructor,
        plan["monday"],
        "Each of these sentences lost something. What is wrong with each of them now? "
        "Put back what is missing.",
        "\n".join(sentences),
    )
    if instructor:
        yield _text(
            "\n".join(
                f"{number}. {item['whole']} (lost: **{item['lost']}**) {item['verdict']}"
                for number, item in enumerate(plan["put_back"], 1)
            )
        )
    yield _text(
        f"**{plan['closing']}**", "*The text, its people and its places are invented for this lesson.*"
    )


def _step(plan: dict, number: int, instructor: bool, *paragraphs: str):
    step = plan["steps"][number - 1]
    told = [f"> *{plan['teacher']['steps'][number - 1].strip()}*"] if instructor else []
    title = f"# {number}. {step['name']}"
    return _text(title, f"*{step['minutes']} minutes, {step['who']}*", *told, *paragraphs)


def _text(*paragraphs: str):
    return new_markdown_cell("\n\n".join(paragraph.strip() for paragraph in paragraphs))


def _code(source: str):
    return new_code_cell(source, metadata=_HIDDEN)
