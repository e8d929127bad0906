"""What a paper needs before it is made: every problem with the button which mends it (14.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.documents.types import Problem
from desktop.views.common.controls import button, clear, label
from desktop.views.documents.prepare.selection import EXISTS, Tone, mark_of
from desktop.views.icons import set_picture
from desktop.views.theme import Theme

NAME = "documents.prepare.problem"
DOUBT = "C45"
Mend = Literal["fill", "check", "open", "renew", "replace"]
_WORDS: dict[Mend, str] = {
    "fill": "Заполнить",
    "check": "Проверить",
    "open": "Открыть",
    "renew": "Сделать новый",
    "replace": "Заменить ссылку",
}
_ROLES: dict[Tone, str] = {"plain": "text2", "good": "good", "warning": "warning", "error": "error"}


def mends_of(problem: Problem, *, can_write: bool) -> tuple[Mend, ...]:
    """Which buttons stand beside a problem."""
    if problem.code == EXISTS:
        return ("open", "renew") if can_write else ("open",)
    if problem.replacing is not None and can_write:
        return ("replace",)
    if problem.source is None or not problem.source.kind:
        return ()
    if problem.code == DOUBT or problem.source.field == "declension":
        return ("check",)
    return ("fill",)


class ProblemsBox(QFrame):
    """``mend_wanted`` brings the problem and what was pressed."""

    mend_wanted = Signal(object, str)
    filled = Signal()
    """Other lines with other buttons stand there now."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(f"{NAME}s")
        self.setProperty("part", "state")
        self._shown: tuple[Problem, ...] = ()
        self._can_write = True
        self.buttons: list[QPushButton] = []
        """What mends them, in the order of reading."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 6, 10, 6)
        self._column.setSpacing(4)
        self.hide()
        Theme.current().changed.connect(self._fill)

    def show_problems(self, problems: Sequence[Problem], *, can_write: bool) -> None:
        """Show the problems of one paper; nothing hides the box."""
        found = _each_place_once(problems)
        if found == self._shown and can_write == self._can_write:
            return
        self._shown, self._can_write = found, can_write
        self._fill()

    def first_mend(self) -> tuple[Problem, Mend] | None:
        """What Enter on a line does: the first problem which can be mended."""
        for problem in self._shown:
            mends = mends_of(problem, can_write=self._can_write)
            if mends:
                return problem, mends[0]
        return None

    def _fill(self) -> None:
        clear(self._column)
        self.buttons = []
        tones = [mark_of(problem)[1] for problem in self._shown]
        tone = "error" if "error" in tones else "warning" if "warning" in tones else "plain"
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        for number, problem in enumerate(self._shown, start=1):
            line = self._line(number, problem)
            self._column.addWidget(line)
            line.show()
        self.setVisible(bool(self._shown))
        self.filled.emit()

    def _line(self, number: int, problem: Problem) -> QWidget:
        icon, tone = mark_of(problem)
        made = QWidget()
        made.setProperty("part", "box")
        box = QHBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        picture = QLabel()
        set_picture(picture, icon, _ROLES[tone], 16)
        text = label(problem.text, wrap=True, name=f"{NAME}.{number}")
        box.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(text, 1)
        for mend in mends_of(problem, can_write=self._can_write):
            pressed = button(_WORDS[mend], name=f"{NAME}.{number}.{mend}", kind="link")
            pressed.setAccessibleName(f"{_WORDS[mend]}: {problem.text}")
            pressed.clicked.connect(lambda _=False, mend=mend: self.mend_wanted.emit(problem, mend))
            self.buttons.append(pressed)
            box.addWidget(pressed, 0, Qt.AlignmentFlag.AlignVCenter)
        return made


def _each_place_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """A gap which two checks speak of is one line: the first says it best."""
    seen: set[object] = set()
    found = []
    for one in problems:
        place = (one.source.kind, one.source.record, one.source.field) if one.source else None
        if place is None or one.code == DOUBT or place not in seen:
            found.append(one)
        seen.add(place)
    return tuple(found)
