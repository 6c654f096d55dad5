"""Code a sample inside a notebook: words to click, answers to choose, keys, undo; saved at every step.

The screen over :mod:`analysis.coding.session`, which knows the work; this module only shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.coding.instructions import instructions
from analysis.coding.session import Session
from analysis.errors import HedgerowError
from analysis.show.escape import escape

if TYPE_CHECKING:
    import ipywidgets

_STYLE = """<style>
.hedgerow-coder .hedgerow-word, .hedgerow-coder .hedgerow-word:hover { margin: 0; padding: 0 .12em; border: 0;
  background: transparent; color: inherit; height: 1.9em; line-height: 1.9em; width: auto; min-width: 0;
  font-size: 1.05em; box-shadow: none; border-radius: 3px }
.hedgerow-coder .hedgerow-word:hover { background: #8883; text-decoration: underline }
.hedgerow-coder .hedgerow-word:focus { outline: 2px solid #00639c; outline-offset: -2px }
.hedgerow-coder .hedgerow-word.hedgerow-chosen { background: #ffd766; color: #222 }
.hedgerow-coder .hedgerow-word.hedgerow-marked { border-bottom: 3px solid #00639c; border-radius: 0 }
.hedgerow-coder .hedgerow-context { color: var(--jp-ui-font-color2, #555); max-width: 46rem;
  line-height: 1.5 }
</style>"""


class Coder:
    """A coder's screen in a notebook; made by :func:`code`.

    Parameters
    ----------
    session : Session
        The work.
    """

    def __init__(self, session: Session) -> None:
        import ipywidgets

        self._w = ipywidgets
        self.session = session
        self.message = ipywidgets.HTML()
        self.position = ipywidgets.HTML()
        self.progress = ipywidgets.IntProgress(min=0, max=len(session.units), description="done")
        self.text = ipywidgets.VBox()
        self.marks = ipywidgets.VBox()
        self.answers = {
            variable.name: ipywidgets.Dropdown(
                options=[
                    ("choose", ""),
                    *((value, value) for value in session.scheme.values(variable.name)),
                ],
                description=variable.heading,
                style={"description_width": "6.5em"},
            )
            for variable in session.scheme.variables
        }
        self.buttons = {
            role: self._button(f"Mark {role}", self._marker(role)) for role in session.scheme.roles
        }
        self.steps = {
            "back": self._button("Back", lambda: session.go(-1)),
            "undo": self._button("Undo", session.undo),
            "done": self._button("Done, next", session.finish, style="primary"),
            "on": self._button("Skip", lambda: session.go(1)),
        }
        self.keys = ipywidgets.Text(
            placeholder="words, or a key", description="keys", continuous_update=False
        )
        self.keys.observe(self._typed, names="value")
        self._shown: tuple[str, list[ipywidgets.Button]] = ("", [])
        self.box = self._laid_out()
        self.show()

    def show(self) -> None:
        """Draw the unit at hand anew."""
        session = self.session
        unit = session.unit
        state = "done" if session.done(unit) else "open"
        self.position.value = (
            f"<b>{escape(session.scheme.unit)} {session.place + 1} of {len(session.units)}</b> "
            f"({escape(unit.unit_id)}, {state})"
        )
        self.progress.value = session.n_done
        if self._shown[0] != unit.unit_id:
            self._shown = (unit.unit_id, self._words())
            self.text.children = self._text(self._shown[1])
        self._paint(self._shown[1])
        self.marks.children = tuple(
            self._mark_row(number, mark) for number, mark in enumerate(session.draft.marks)
        )

    def _laid_out(self) -> ipywidgets.VBox:
        w, coded = self._w, self.session.scheme
        rules = "".join(_line_html(line.kind, line.cells) for line in instructions(coded)[1:])
        help_ = w.Accordion(children=[w.HTML(f"<div class='hedgerow-context'>{rules}</div>")])
        help_.set_title(0, "Instructions and codebook")
        keys = ", ".join(f"{n} mark {role}" for n, role in enumerate(coded.roles, 1))
        hint = w.HTML(
            "<span class='hedgerow-context'>Click the first and the last word, choose the answers, mark. "
            "Or type the words and Enter, then a key and Enter: "
            f"{keys}, u undo, d done, b back, s skip.</span>"
        )
        box = w.VBox(
            [
                w.HTML(_STYLE),
                help_,
                w.HBox([self.position, self.progress]),
                self.text,
                hint,
                self.keys,
                w.HBox(list(self.answers.values()), layout={"flex_flow": "row wrap"}),
                w.HBox(list(self.buttons.values())),
                self.marks,
                w.HBox(list(self.steps.values())),
                self.message,
            ]
        )
        box.add_class("hedgerow-coder")
        return box

    def _text(self, words: list[ipywidgets.Button]) -> tuple[ipywidgets.Widget, ...]:
        unit, w = self.session.unit, self._w
        line = w.HBox(words, layout={"flex_flow": "row wrap", "max_width": "46rem"})
        parts = [line]
        if unit.before:
            parts.insert(0, w.HTML(f"<div class='hedgerow-context'>{escape(unit.before)}</div>"))
        if unit.after:
            parts.append(w.HTML(f"<div class='hedgerow-context'>{escape(unit.after)}</div>"))
        return tuple(parts)

    def _words(self) -> list[ipywidgets.Button]:
        """Return a button for each word, with the marks around it: made once for a unit, then repainted."""
        session, found, last = self.session, [], 0
        places = session.words()
        for number, (_, end) in enumerate(places):
            following = places[number + 1][0] if number + 1 < len(places) else len(session.unit.text)
            # of what stands between two words, what touches the first goes with it
            between = session.unit.text[end:following]
            reach = end + len(between.split(None, 1)[0] if between[:1].strip() else "")
            reach = following if number + 1 == len(places) else reach
            button = self._button(" ".join(session.unit.text[last:reach].split()), self._clicker(number))
            button.add_class("hedgerow-word")
            found.append(button)
            last = reach
        return found

    def _paint(self, buttons: list[ipywidgets.Button]) -> None:
        session = self.session
        chosen = range(session.chosen[0], session.chosen[-1] + 1) if session.chosen else ()
        marked = [p for mark in session.draft.marks for pieces in mark.spans.values() for p in pieces]
        for number, (button, (start, _)) in enumerate(zip(buttons, session.words(), strict=True)):
            place = session.unit.start + start
            looks = ["hedgerow-word"]
            looks += ["hedgerow-chosen"] if number in chosen else []
            looks += ["hedgerow-marked"] if any(a <= place < b for a, b in marked) else []
            if tuple(looks) != button._dom_classes:
                button._dom_classes = tuple(looks)

    def _mark_row(self, number: int, mark: Any) -> ipywidgets.HBox:
        unit = self.session.unit
        said = [
            f"<b>{escape(role)}</b>: "
            f"{escape(' … '.join(unit.text[a - unit.start : b - unit.start] for a, b in pieces))}"
            for role, pieces in mark.spans.items()
        ]
        said += [f"{escape(name)}: {escape(value)}" for name, value in mark.values.items()]
        remove = self._button("Remove", lambda: self.session.remove(number))
        return self._w.HBox([remove, self._w.HTML("; ".join(said))])

    def _marker(self, role: str) -> Callable[[], None]:
        def mark() -> None:
            self.session.mark(role, {name: box.value for name, box in self.answers.items()})

        return mark

    def _clicker(self, number: int) -> Callable[[], None]:
        return lambda: self.session.click(number)

    def _button(self, label: str, action: Callable[[], object], style: str = "") -> ipywidgets.Button:
        button = self._w.Button(description=label, button_style=style)
        button.on_click(lambda _: self._do(action))
        return button

    def _typed(self, change: dict[str, Any]) -> None:
        """Do what was typed: a key, or words to choose."""
        typed = change["new"].strip()
        if not typed:
            return
        keys = {"u": self.session.undo, "d": self.session.finish}
        keys |= {"b": lambda: self.session.go(-1), "s": lambda: self.session.go(1)}
        keys |= {str(n): self._marker(role) for n, role in enumerate(self.session.scheme.roles, 1)}
        self.keys.value = ""
        self._do(keys.get(typed.lower()) or (lambda: self.session.choose(typed)))

    def _do(self, action: Callable[[], object]) -> None:
        """Do something and show what came of it, be it a message."""
        try:
            action()
            self.message.value = ""
        except HedgerowError as error:
            self.message.value = f"<b role='alert'>{escape(error)}</b>"
        if self.session.n_done == len(self.session.units):
            self.message.value = f"<b>All is coded.</b> The answers are in {escape(self.session.path.name)}."
        self.show()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)


def code(key: str | Path, coder: str, path: str | Path | None = None) -> Coder:
    """Code a sample in a notebook.

    Parameters
    ----------
    key : path
        The ``.key.json`` that ``hedgerow sample`` wrote.
    coder : str
        One of the coders that the sample was drawn for.
    path : path, optional
        Where the answers are saved; by default beside the key, ``NAME-CODER.answers.json``.

    Returns
    -------
    Coder
        Shows itself; opened again, it goes on where it was left.

    Examples
    --------
    >>> code("sheet.key.json", "anna")  # doctest: +SKIP
    """
    return Coder(Session.open(key, coder, path))


def _line_html(kind: str, cells: tuple[str, ...]) -> str:
    if kind == "heading":
        return f"<h4>{escape(cells[0])}</h4>"
    if kind in {"cells", "head"}:
        return f"<p><b>{escape(cells[0])}</b>: {escape('; '.join(cells[1:]))}</p>" if kind == "cells" else ""
    return f"<p>{escape(cells[0])}</p>"
