"""Coding in a notebook: the work itself, and its screen, without a browser."""

import json

import pytest

from analysis.coding import draw, read_codes, write_key
from analysis.coding.session import Session
from analysis.coding.widget import code
from analysis.errors import InputError, UsageError

MODAL = {"category": "modal", "voice": "writer"}


@pytest.fixture()
def key_path(town, tmp_path):
    path = tmp_path / "s.key.json"
    write_key(draw(town, "hedges", 6, coders=("anna", "ben"), overlap=1.0), path)
    return path


def word(session, wanted):
    return next(n for n, (a, b) in enumerate(session.words()) if session.unit.text[a:b] == wanted)


def find(session, text):
    session.place = next(n for n, unit in enumerate(session.units) if text in unit.text)


def test_click_mark_finish_and_read_back(key_path):
    session = Session.open(key_path, "anna")
    for place, unit in enumerate(session.units):
        session.place = place
        if " may " in unit.text:
            session.click(word(session, "may"))
            session.mark("hedge", MODAL)
        session.finish()
    codes = read_codes(session.path)
    assert len(codes.units) == 6
    assert len(codes.marks) and ((codes.marks["end"] - codes.marks["start"]) == 3).all()
    assert codes.units["n_marks"].sum() == sum(" may " in unit.text for unit in session.units)


def test_a_second_click_takes_all_words_between_and_the_same_word_lets_go(key_path):
    session = Session.open(key_path, "anna")
    session.click(1)
    session.click(3)
    assert session.chosen == (1, 3)
    session.chosen = ()
    session.click(2)
    session.click(2)
    assert session.chosen == () and session.stretch() is None


def test_undo_takes_back_marks_and_finishing_wherever_they_were(key_path):
    session = Session.open(key_path, "anna")
    first = session.unit.unit_id
    session.click(0)
    session.mark("hedge", MODAL)
    session.finish()
    assert session.unit.unit_id != first and session.n_done == 1
    session.undo()
    assert session.unit.unit_id == first and session.n_done == 0 and len(session.draft.marks) == 1
    session.undo()
    assert not session.draft.marks and not session.undo()


def test_every_answer_is_saved_and_the_work_goes_on_where_it_was_left(key_path):
    session = Session.open(key_path, "anna")
    session.finish()
    session.click(0)
    session.mark("hedge", MODAL)
    again = Session.open(key_path, "anna")
    assert again.n_done == 1 and again.unit.unit_id == session.unit.unit_id and again.draft == session.draft
    assert not list(key_path.parent.glob("*.part"))
    assert len(read_codes(again.path).units) == 1  # what is only begun is not coded


def test_what_is_missing_is_said(key_path):
    session = Session.open(key_path, "anna")
    with pytest.raises(UsageError, match="click a word"):
        session.mark("hedge", MODAL)
    session.click(0)
    with pytest.raises(UsageError, match="choose an answer for whose"):
        session.mark("hedge", {"category": "modal"})
    with pytest.raises(UsageError, match="for anna, ben"):
        Session.open(key_path, "clara")


def test_another_coders_answers_are_not_taken_over(key_path):
    Session.open(key_path, "anna").finish()
    with pytest.raises(InputError, match="holds the answers of anna"):
        Session.open(key_path, "ben", key_path.parent / "s-anna.answers.json")
    (key_path.parent / "s-ben.answers.json").write_text("[1")
    with pytest.raises(InputError, match="does not hold answers"):
        Session.open(key_path, "ben")


def test_sources_and_contents_belong_to_the_last_cue(town, tmp_path):
    path = tmp_path / "a.key.json"
    write_key(draw(town, "attributions", 2), path)
    session = Session.open(path, "coder 1")
    with pytest.raises(UsageError, match="mark the cue first"):
        session.click(0)
        session.mark("source")
    values = {v.name: session.scheme.values(v.name)[0] for v in session.scheme.variables}
    for role, words in (("cue", "said"), ("source", "the mayor")):
        session.choose(words)
        session.mark(role, values)
    unit, mark = session.unit, session.draft.marks[0]
    said = {
        role: [unit.text[a - unit.start : b - unit.start] for a, b in p] for role, p in mark.spans.items()
    }
    assert said == {"cue": ["said"], "source": ["the mayor"]}


def test_the_screen_shows_the_work_and_escapes_the_text(key_path):
    screen = code(key_path, "anna")
    session = screen.session
    find(session, "<b>")
    screen.show()
    shown = [button.description for button in screen._shown[1]]
    assert "".join("".join(shown).split()) == "".join(session.unit.text.split())
    screen._shown[1][0].click()
    assert "hedgerow-chosen" in screen._shown[1][0]._dom_classes
    screen.buttons["hedge"].click()
    assert "choose an answer" in screen.message.value
    screen.answers["category"].value, screen.answers["voice"].value = "modal", "writer"
    screen.keys.value = "1"
    assert len(session.draft.marks) == 1 and len(screen.marks.children) == 1
    assert "<b>bold" not in screen.marks.children[0].children[1].value
    screen.keys.value = "nowhere"
    assert "does not stand" in screen.message.value
    screen.keys.value = "u"
    assert not session.draft.marks
    for _ in session.units:
        screen.steps["done"].click()
    assert "All is coded" in screen.message.value
    assert json.loads(session.path.read_text())["coder"] == "anna"
    assert screen._repr_mimebundle_()
