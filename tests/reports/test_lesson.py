"""The shipped lesson: its files are what the kit makes today, and its plan keeps what it promises."""

import pytest

from analysis.reports.lesson import lesson_files, read_lesson
from analysis.resources import locate

NAME = "01-left-to-be-seen"


@pytest.fixture(scope="module")
def lesson():
    return read_lesson(NAME)


def test_committed_files_are_what_make_lesson_writes(lesson):
    for name, content in lesson_files(lesson).items():
        committed = locate("workshop", name).read_bytes()
        assert committed == content, f"{name} is out of date; run: make lesson"


def test_the_plan_fills_its_45_minutes(lesson):
    assert [step["minutes"] for step in lesson.plan["steps"]] == [5, 8, 7, 10, 10, 5]
    assert sum(step["minutes"] for step in lesson.plan["steps"]) == lesson.plan["minutes"]
    assert len(lesson.plan["teacher"]["steps"]) == len(lesson.plan["steps"])


def test_the_text_is_about_150_words_in_three_groups(lesson):
    words = [word for words in lesson.paragraphs() for word in words]
    assert 130 <= len(words) <= 160
    assert len(lesson.plan["groups"]) == 3
    assert {cue.group for cue in lesson.answers} == {1, 2, 3}
    assert {cue.voice for cue in lesson.answers} == {"writer", "source"}


def test_the_kit_makes_a_mistake_of_each_kind_that_the_class_can_find(lesson):
    assert [lesson.context(cue) for cue in lesson.false_alarms] == ["Residents may ring the"]
    assert [cue.text for cue in lesson.missed] == ["Word in the village is"]


def test_every_put_back_sentence_says_what_it_lost(lesson):
    for sentence in lesson.plan["put_back"]:
        for lost in sentence["lost"].split(", "):
            assert lost.lower() in sentence["whole"].lower()
            assert lost.lower() not in sentence["without"].lower()
