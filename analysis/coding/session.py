"""One coder's work on a sample, without a screen: where one is, what is marked, undo, and saving.

Every answer is saved at once, whole or not at all, in a JSON file that ``hedgerow agree`` reads; opened
again, the work goes on where it was left.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analysis.coding.key import Key, Mark, Unit, read_key
from analysis.coding.locate import numbered, occurrence
from analysis.coding.schemes import Scheme, scheme
from analysis.coding.sheets import slug
from analysis.errors import InputError, UsageError
from analysis.language.words import words
from analysis.tables.files import to_json, write_whole


@dataclass(frozen=True)
class Draft:
    """What is marked in a unit so far; `done` once the coder says that nothing is missing."""

    marks: tuple[Mark, ...] = ()
    done: bool = False


@dataclass
class Session:
    """A coder's work on a sample.

    Parameters
    ----------
    key : Key
        The sample.
    coder : str
        Whose work it is.
    path : pathlib.Path
        Where the answers are saved.
    """

    key: Key
    coder: str
    path: Path
    place: int = 0
    chosen: tuple[int, ...] = ()
    drafts: dict[str, Draft] = field(default_factory=dict)
    _before: list[tuple[int, str, Draft | None]] = field(default_factory=list)

    @classmethod
    def open(cls, key: str | Path, coder: str, path: str | Path | None = None) -> Session:
        """Open a coder's work, or begin it.

        Parameters
        ----------
        key : path
            The sample's ``.key.json``.
        coder : str
            One of the coders that the sample was drawn for.
        path : path, optional
            Where the answers are; by default beside the key, ``NAME-CODER.answers.json``.

        Returns
        -------
        Session
            At the first unit that is not done.

        Raises
        ------
        InputError
            If the file holds another coder's answers, or those to another sample.
        UsageError
            If the sample was not drawn for that coder.
        """
        found = read_key(Path(key))
        if coder not in found.assigned:
            raise UsageError(f"the sample is for {', '.join(found.assigned)}, not for {coder!r}")
        name = Path(key).name.removesuffix(".key.json")
        where = Path(path) if path else Path(key).with_name(f"{name}-{slug(coder)}.answers.json")
        session = cls(found, coder, where)
        if where.exists():
            session._resume()
        session.place = next((n for n, unit in enumerate(session.units) if not session.done(unit)), 0)
        return session

    @property
    def scheme(self) -> Scheme:
        """What is asked."""
        return scheme(self.key.table)

    @property
    def units(self) -> list[Unit]:
        """The coder's units in order."""
        return self.key.units_of(self.coder)

    @property
    def unit(self) -> Unit:
        """The unit at hand."""
        return self.units[self.place]

    @property
    def draft(self) -> Draft:
        """What is marked in it."""
        return self.drafts.get(self.unit.unit_id, Draft())

    @property
    def n_done(self) -> int:
        """How many units are done."""
        return sum(self.done(unit) for unit in self.units)

    def done(self, unit: Unit) -> bool:
        """Tell whether a unit is done."""
        return self.drafts.get(unit.unit_id, Draft()).done

    def words(self) -> list[tuple[int, int]]:
        """Return where the words of the unit stand, as offsets into its text."""
        return [tuple(word) for word in words(self.unit.text)]

    def click(self, number: int) -> None:
        """Choose a word, or everything from the chosen word to this one; a chosen word alone is let go."""
        if self.chosen == (number,):
            self.chosen = ()
        elif self.chosen:
            self.chosen = (min(self.chosen[0], number), max(self.chosen[0], number))
        else:
            self.chosen = (number,)

    def choose(self, typed: str) -> None:
        """Choose words by typing them, as in a sheet; ``may#2`` is the second one.

        Raises
        ------
        UsageError
            If they do not stand in the unit.
        """
        wanted, number = numbered(typed)
        found = occurrence(wanted, 1 if number is None else number, self.unit.text)
        if found is None:
            raise UsageError(f"'{typed}' does not stand in the text")
        start, end = found
        inside = [n for n, (a, b) in enumerate(self.words()) if a < end and start < b]
        if not inside:
            raise UsageError(f"'{typed}' is no word")
        self.chosen = (inside[0],) if len(inside) == 1 else (inside[0], inside[-1])

    def stretch(self) -> tuple[int, int] | None:
        """Return the chosen stretch as offsets into the article, None if nothing is chosen."""
        if not self.chosen:
            return None
        inside = self.words()
        return self.unit.start + inside[self.chosen[0]][0], self.unit.start + inside[self.chosen[-1]][1]

    def mark(self, role: str, values: dict[str, str] | None = None) -> None:
        """Make the chosen words a hedge or a cue, or the source or content of the last cue.

        Raises
        ------
        UsageError
            If no words are chosen, an answer is missing or unknown, or there is no cue yet.
        """
        stretch = self.stretch()
        if stretch is None:
            raise UsageError("click a word first; a second click takes all words between")
        anchor = self.scheme.roles[0]
        if role == anchor:
            made = Mark({role: (stretch,)}, self._checked(values or {}))
            marks = (*self.draft.marks, made)
        elif role in self.scheme.roles and self.draft.marks:
            last = self.draft.marks[-1]
            pieces = tuple(sorted({*last.spans.get(role, ()), stretch}))
            marks = (*self.draft.marks[:-1], last._replace(spans={**last.spans, role: pieces}))
        else:
            raise UsageError(f"mark the {anchor} first, then its {role}")
        self.chosen = ()
        self._change(Draft(marks))

    def remove(self, number: int) -> None:
        """Take a mark of the unit away."""
        marks = self.draft.marks
        self._change(Draft(marks[:number] + marks[number + 1 :]))

    def finish(self) -> None:
        """Say that the unit is done, with or without marks, and go to the next one that is not."""
        self._change(replace(self.draft, done=True))
        after = [*range(self.place + 1, len(self.units)), *range(self.place)]
        self.place = next((n for n in after if not self.done(self.units[n])), self.place)
        self.chosen = ()

    def go(self, step: int) -> None:
        """Go forwards or back by so many units."""
        self.place = min(max(0, self.place + step), len(self.units) - 1)
        self.chosen = ()

    def undo(self) -> bool:
        """Take the last change back, wherever it was made; return False if there is none."""
        if not self._before:
            return False
        self.place, unit_id, draft = self._before.pop()
        if draft is None:
            self.drafts.pop(unit_id, None)
        else:
            self.drafts[unit_id] = draft
        self.chosen = ()
        self._save()
        return True

    def _checked(self, values: dict[str, str]) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for variable in self.scheme.variables:
            if values.get(variable.name) not in self.scheme.values(variable.name):
                raise UsageError(f"choose an answer for {variable.heading}")
            found[variable.name] = values[variable.name]
        return found

    def _change(self, draft: Draft) -> None:
        unit_id = self.unit.unit_id
        self._before.append((self.place, unit_id, self.drafts.get(unit_id)))
        self.drafts[unit_id] = draft
        self._save()

    def _save(self) -> None:
        said = {
            name: {unit_id: _plain(d) for unit_id, d in sorted(self.drafts.items()) if d.done is done}
            for name, done in (("answers", True), ("begun", False))
        }
        about = {"sample": self.key.sample, "coder": self.coder}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, to_json({**about, **said}))

    def _resume(self) -> None:
        try:
            found: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
            saved = (found["sample"], found["coder"])
            for name, done in (("answers", True), ("begun", False)):
                for unit_id, said in found[name].items():
                    marks = tuple(
                        Mark({r: tuple(map(tuple, p)) for r, p in m["spans"].items()}, m["values"])
                        for m in said["marks"]
                    )
                    self.drafts[unit_id] = Draft(marks, done)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{self.path} does not hold answers of the notebook coder: {error}") from None
        if saved != (self.key.sample, self.coder):
            raise InputError(
                f"{self.path} holds the answers of {saved[1]} to sample {saved[0]}; name another"
            )


def _plain(draft: Draft) -> dict[str, Any]:
    return {"marks": [{"spans": mark.spans, "values": mark.values} for mark in draft.marks]}
