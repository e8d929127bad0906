"""«Какие умения нужны»: three to six competences, each obligatory or desirable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.services.competences import Key
from desktop.services.teams import FEWEST_NEEDS, MOST_NEEDS, Choice
from desktop.views.common.choice import SearchCombo
from desktop.views.common.controls import clear, icon_button, label
from desktop.views.common.fields import Choice as Value
from desktop.views.common.segments import Segment, Segments

MUST, WISH = "must", "wish"


@dataclass(frozen=True)
class Wish:
    """A chosen competence."""

    choice: Choice
    is_obligatory: bool = True


class NeedsBox(QWidget):
    """A drop-down with typing adds a line; a line can be softened or taken away."""

    changed = Signal()

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._choices = {_code(one.key): one for one in choices}
        self._wishes: list[Wish] = []
        self.combo = SearchCombo()
        self.count = label("", "caption", name="dialog.team.needs.count")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._arrange()
        self.combo.chosen.connect(self._take)
        self._show()

    @property
    def wishes(self) -> Sequence[Wish]:
        return tuple(self._wishes)

    def add(self, key: Key, *, is_obligatory: bool = True) -> None:
        """Add a competence once; more than six are not taken."""
        known = {one.choice.key for one in self._wishes}
        choice = self._choices.get(_code(key))
        if choice is not None and key not in known and len(self._wishes) < MOST_NEEDS:
            self._change([*self._wishes, Wish(choice, is_obligatory)])

    def remove(self, key: Key) -> None:
        self._change([one for one in self._wishes if one.choice.key != key])

    def set_obligatory(self, key: Key, *, on: bool) -> None:
        self._change(
            [
                replace(one, is_obligatory=on) if one.choice.key == key else one
                for one in self._wishes
            ]
        )

    def problem(self) -> str:
        """Why this is no task yet."""
        count = len(self._wishes)
        if count < FEWEST_NEEDS:
            return f"Выберите от {FEWEST_NEEDS} до {MOST_NEEDS} умений. Сейчас выбрано {count}."
        if not any(one.is_obligatory for one in self._wishes):
            return "Хотя бы одно умение должно быть обязательным."
        return ""

    def _change(self, wishes: list[Wish]) -> None:
        self._wishes = wishes
        self._show()
        self.changed.emit()

    def _take(self) -> None:
        code = self.combo.code()
        self.combo.set_code(None)
        if code in self._choices:
            self.add(self._choices[code].key)

    def _show(self) -> None:
        clear(self._grid)
        for line, wish in enumerate(self._wishes):
            self._add_line(line, wish)
        chosen = {_code(one.choice.key) for one in self._wishes}
        rest = [
            Value(code, f"{one.title} ({one.area_title})" if one.area_title else one.title)
            for code, one in self._choices.items()
            if code not in chosen
        ]
        self.combo.show_choices(rest, editable=False)
        self.combo.setVisible(len(self._wishes) < MOST_NEEDS)
        self.count.setText(f"Выбрано {len(self._wishes)}. Нужно от {FEWEST_NEEDS} до {MOST_NEEDS}.")

    def _add_line(self, line: int, wish: Wish) -> None:
        name = f"dialog.team.need.{line + 1}"
        choice = wish.choice
        title = f"{choice.title} ({choice.area_title})" if choice.area_title else choice.title
        switch = Segments(
            [Segment(MUST, "обязательно"), Segment(WISH, "желательно")], name=name, title=title
        )
        switch.set_value(MUST if wish.is_obligatory else WISH)
        switch.chosen.connect(
            lambda code, key=choice.key: self.set_obligatory(key, on=code == MUST)
        )
        cross = icon_button("cross", f"Убрать: {choice.title}", name=f"{name}.remove")
        cross.clicked.connect(lambda _=False, key=choice.key: self.remove(key))
        words = label(title, wrap=True)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(words, line, 0)
        self._grid.addWidget(switch, line, 1, middle)
        self._grid.addWidget(cross, line, 2, middle)
        self._grid.setColumnStretch(0, 1)
        for made in (words, switch, cross):
            made.show()

    def _arrange(self) -> None:
        self.combo.setObjectName("dialog.team.needs")
        self.combo.setAccessibleName("Какие умения нужны")
        if (typed := self.combo.lineEdit()) is not None:
            typed.setPlaceholderText("Добавить область или навык")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self.combo)
        column.addWidget(self.count)


def _code(key: Key) -> str:
    return f"{key.area}/{key.skill_id.hex if key.skill_id else ''}"
