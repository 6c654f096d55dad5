"""Lessons for a class: one text, its words to mark, and what the kit marked.

Steps: (1) read the lesson's text, groups, answers and plan from its YAML file; (2) cut the text into words;
(3) lay the kit's hedges and the answers over them; (4) render a page that works without network, script or
Python, and a paper version of it. The page marks words by style sheets alone, so that JupyterLab shows it
without being asked to trust it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import pandas as pd
import typst
import yaml

from analysis.errors import InputError

_ASSETS = Path(__file__).with_name("assets")
_WORD = re.compile(r"(?<!\S)(?=\S)(?P<before>[^\w\s]*)(?P<core>\S*?)(?P<after>[^\w\s]*)(?=\s|$)")


class Cue(NamedTuple):
    """A hedge in the lesson's text, with the number of its group (from 1) and whose it is."""

    start: int
    end: int
    text: str
    group: int
    voice: str


class Word(NamedTuple):
    """A word to mark: its text, the punctuation around it, the groups of the cues over it (or 0)."""

    number: int
    before: str
    core: str
    after: str
    kit: int
    answer: int
    voice: str | None


@dataclass(frozen=True)
class Lesson:
    """A lesson with the kit's results on its text."""

    name: str
    plan: dict[str, Any]
    answers: tuple[Cue, ...]
    kit: tuple[Cue, ...]

    @property
    def text(self) -> str:
        """The text that the class marks."""
        return self.plan["text"].strip()

    @property
    def missed(self) -> tuple[Cue, ...]:
        """What a careful reader marks and the kit does not."""
        return _without(self.answers, self.kit)

    @property
    def false_alarms(self) -> tuple[Cue, ...]:
        """What the kit marks and a careful reader does not."""
        return _without(self.kit, self.answers)

    def context(self, cue: Cue) -> str:
        """Return a cue with a word on either side, enough to find it in the text."""
        before = [word for word in self.text[: cue.start].split()[-1:] if word[-1] not in ".!?"]
        after = self.text[cue.end :].split()[:2]
        return " ".join([*before, cue.text, *after]).rstrip(".,")

    def paragraphs(self) -> list[list[Word]]:
        """Return the words of the text, paragraph by paragraph."""
        paragraphs, number, start = [], 0, 0
        for line in self.text.splitlines():
            words = []
            for match in _WORD.finditer(line):
                number += 1
                span = (start + match.start("core"), start + match.end("core"))
                kit, answer = _covering(self.kit, *span), _covering(self.answers, *span)
                words.append(
                    Word(
                        number,
                        match["before"],
                        match["core"],
                        match["after"],
                        kit.group if kit else 0,
                        answer.group if answer else 0,
                        answer.voice if answer else None,
                    )
                )
            paragraphs.append(words)
            start += len(line) + 1
        return paragraphs


def lesson_text(path: Path) -> str:
    """Return the text of a lesson, which is what the kit is to mark."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))["text"].strip()


def load_lesson(path: Path, hedges: pd.DataFrame) -> Lesson:
    """Read a lesson and lay the kit's hedges over its text.

    Parameters
    ----------
    path : pathlib.Path
        The lesson's YAML file.
    hedges : pandas.DataFrame
        The ``hedges`` table of an analysis of the lesson's text, taken as it is (``clean="none"``).

    Returns
    -------
    Lesson

    Raises
    ------
    InputError
        If an answer of the lesson does not stand in its text.
    """
    plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = lesson_text(path)
    groups = {
        category: number for number, group in enumerate(plan["groups"], 1) for category in group["categories"]
    }
    answers = []
    for answer in plan["answers"]:
        places = [match.start() for match in re.finditer(rf"\b{re.escape(answer['text'])}\b", text)]
        if len(places) < answer["occurrence"]:
            raise InputError(f"{path.name}: the answer {answer['text']!r} does not stand in the text")
        start = places[answer["occurrence"] - 1]
        answers.append(
            Cue(
                start,
                start + len(answer["text"]),
                answer["text"],
                groups[answer["category"]],
                answer["voice"],
            )
        )
    kit = [
        Cue(row.start, row.end, row.text, groups[row.category], row.voice)
        for row in hedges.itertuples(index=False)
    ]
    return Lesson(path.stem, plan, tuple(sorted(answers)), tuple(sorted(kit)))


def lesson_page(lesson: Lesson) -> str:
    """Render the page on which a class marks the text: one HTML file, no script, no network."""
    return _template("lesson.html.j2", lesson, part="page")


@dataclass(frozen=True)
class MarkedText:
    """A lesson's text in a notebook cell: HTML with inline styles, or plain text with marks in brackets."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def lesson_marks(lesson: Lesson, layer: str = "kit", *, voices: bool = False) -> MarkedText:
    """Render the text with marks for a notebook cell.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    layer : {"kit", "answer", "none"}, default="kit"
        Whose marks to show: the kit's, a careful reader's, or none.
    voices : bool, default=False
        Say at each mark whose it is, the paper's or a source's.

    Returns
    -------
    MarkedText
        Its styles are inline, which JupyterLab keeps in a notebook that nobody has trusted yet.
    """
    lines = []
    for words in lesson.paragraphs():
        cores = [
            f"[{word.core}]" if layer != "none" and getattr(word, layer) else word.core for word in words
        ]
        lines.append(
            " ".join(word.before + core + word.after for word, core in zip(words, cores, strict=True))
        )
    html = _template("lesson_marks.html.j2", lesson, layer=layer, voices=voices)
    return MarkedText(html, "\n".join(lines))


def lesson_paper(lesson: Lesson, *, instructor: bool = False) -> bytes:
    """Set the lesson as a PDF to print.

    Parameters
    ----------
    lesson : Lesson
        The lesson.
    instructor : bool, default=False
        The instructor's copy, with timing, answers and what to say, instead of the class's sheet.

    Returns
    -------
    bytes
        A tagged PDF, the same bytes for the same lesson.
    """
    plan = {key: value for key, value in lesson.plan.items() if key != "text"}
    data = {
        "plan": plan,
        "instructor": instructor,
        "paragraphs": [[word._asdict() for word in words] for words in lesson.paragraphs()],
        "missed": [lesson.context(cue) for cue in lesson.missed],
        "false_alarms": [lesson.context(cue) for cue in lesson.false_alarms],
    }
    return typst.compile(
        str(_ASSETS / "lesson.typ"),
        sys_inputs={"lesson": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )


def _template(name: str, lesson: Lesson, **values: object) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_ASSETS), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name).render(lesson=lesson, plan=lesson.plan, **values)


def _covering(cues: tuple[Cue, ...], start: int, end: int) -> Cue | None:
    return next((cue for cue in cues if cue.start < end and start < cue.end), None)


def _without(cues: tuple[Cue, ...], others: tuple[Cue, ...]) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues if _covering(others, cue.start, cue.end) is None)
