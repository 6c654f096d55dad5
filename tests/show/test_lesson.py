import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.show.lesson import lesson_marks, lesson_page, load_lesson

PLAN = """
title: T
subtitle: S
minutes: 45
headline: H
text: |
  It may rain on May 3.
  <b>Who</b> knows is left to be seen.
groups:
  - {name: "How sure?", question: q, mark: solid line, categories: [modal], examples: [may]}
  - {name: Still open, question: q, mark: double line, categories: [unresolved], examples: [unclear]}
answers:
  - {text: may, occurrence: 1, category: modal, voice: writer}
  - {text: left to be seen, occurrence: 1, category: unresolved, voice: source}
steps:
  - {minutes: 5, name: one, who: all}
  - {minutes: 8, name: two, who: all}
  - {minutes: 7, name: three, who: all}
  - {minutes: 10, name: four, who: all}
  - {minutes: 10, name: five, who: all}
  - {minutes: 5, name: six, who: all}
hook: {headline: HOOK, sentence: s, question: q}
monday: M
put_back: []
closing: C
"""


def hedges(*rows):
    return pd.DataFrame(rows, columns=["start", "end", "text", "category", "voice"])


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def lesson(path):
    text = "It may rain on May 3.\n<b>Who</b> knows is left to be seen."
    month = text.index("May")
    return load_lesson(
        path,
        hedges((3, 6, "may", "modal", "writer"), (month, month + 3, "May", "modal", "writer")),
    )


def test_what_the_kit_missed_and_what_it_marked_wrongly(lesson):
    assert [cue.text for cue in lesson.missed] == ["left to be seen"]
    assert [lesson.context(cue) for cue in lesson.false_alarms] == ["on May 3. <b>Who</b>"]


def test_words_keep_every_character_and_know_their_marks(lesson):
    paragraphs = lesson.paragraphs()
    rebuilt = "\n".join(
        " ".join(word.before + word.core + word.after for word in words) for words in paragraphs
    )
    assert rebuilt == lesson.text
    assert [word.core for words in paragraphs for word in words if word.answer] == [
        *["may", "left", "to", "be", "seen"]
    ]
    assert [word.voice for words in paragraphs for word in words if word.answer == 2] == ["source"] * 4


def test_an_answer_that_is_not_in_the_text_is_refused(path):
    path.write_text(PLAN.replace("text: may,", "text: might,"), encoding="utf-8")
    with pytest.raises(InputError, match=r"plan\.yaml: the answer 'might'"):
        load_lesson(path, hedges())


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.targets = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        attrs = dict(attrs)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.targets += [attrs["for"]] if "for" in attrs else []


def test_the_page_needs_no_script_or_network_and_escapes_the_text(lesson):
    html = lesson_page(lesson)
    page = Page()
    page.feed(html)
    assert not {"script", "link", "img", "iframe", "b"} & set(page.tags)
    assert not re.search(r"(?:src|href)=|url\(|@import", html)
    assert sorted(page.ids) == sorted(page.targets)
    assert len(set(page.ids)) == len(page.ids)


def test_notebook_marks_fall_back_to_brackets(lesson):
    marks = lesson_marks(lesson, "kit")
    assert repr(marks).splitlines()[0] == "It [may] rain on [May] 3."
    assert "<b>" not in marks._repr_html_()
    assert "[" not in repr(lesson_marks(lesson, "none"))
