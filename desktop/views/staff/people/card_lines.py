"""Further places of work, earlier categories, other diplomas: short lines under their group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.language.text import EMPTY
from desktop.services.people import lines
from desktop.services.people.lines import Line
from desktop.views.common.controls import button, clear, icon_button, label
from desktop.views.common.fields import Choice
from desktop.views.common.form_parts import DISPUTED
from desktop.views.icons import set_icon

Titles = Callable[[str], Sequence[Choice]]
ADD = {
    lines.JOB: "Ещё место работы",
    lines.CATEGORY: "Новая категория",
    lines.EDUCATION: "Ещё образование",
}


class LinesBox(QWidget):
    """The lines of one kind besides the newest, which stands in the form above."""

    add_wanted = Signal(str)
    change_wanted = Signal(str, object)
    remove_wanted = Signal(str, object)
    compare_wanted = Signal(object)
    """Sites disagree on this line."""

    def __init__(self, kind: str, titles: Titles) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._kind, self._titles = kind, titles
        self._disputed: Collection[UUID] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.add = button(ADD[kind], name=f"staff.lines.{kind}.add", kind="link", icon="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column.addLayout(foot)
        self.add.clicked.connect(lambda: self.add_wanted.emit(kind))

    def show_lines(
        self, found: Sequence[Line], *, read_only: bool, disputed: Collection[UUID] = ()
    ) -> None:
        self._disputed = disputed
        clear(self._rows)
        others = [line for line in found if not line.is_current]
        for number, line in enumerate(others, 1):
            self._rows.addWidget(self._row(number, line, read_only=read_only))
        self.add.setVisible(bool(found) and not read_only)
        self.setVisible(bool(others) or self.add.isVisibleTo(self))

    def _row(self, number: int, line: Line, *, read_only: bool) -> QWidget:
        name = f"staff.lines.{self._kind}.{number}"
        made = QWidget()
        made.setProperty("part", "box")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = say(self._kind, line.values, self._titles)
        row.addWidget(label(words, "muted", name=name, wrap=True), 1)
        if line.id in self._disputed:
            mark = icon_button("warning", DISPUTED, name=f"{name}.dispute")
            set_icon(mark, "warning", "warning", 16)
            mark.clicked.connect(lambda: self.compare_wanted.emit(line.id))
            row.addWidget(mark)
        if not read_only:
            change = icon_button("pencil", f"Изменить: {words}", name=f"{name}.change")
            change.clicked.connect(lambda: self.change_wanted.emit(self._kind, line))
            remove = icon_button("cross", f"Убрать: {words}", name=f"{name}.remove")
            remove.clicked.connect(lambda: self.remove_wanted.emit(self._kind, line))
            row.addWidget(change)
            row.addWidget(remove)
        return made


def say(kind: str, values: Mapping[str, Any], titles: Titles) -> str:
    """One line of text: «воспитатель, детский сад № 12, с 01.09.2012 по 31.08.2020»."""
    makers = {lines.JOB: _job, lines.CATEGORY: _category, lines.EDUCATION: _education}
    parts = makers[kind](values, titles)
    return ", ".join(part for part in parts if part) or EMPTY


def _job(values: Mapping[str, Any], titles: Titles) -> list[str]:
    start, end = values["terms.started_on"], values["employment.ended_on"]
    dates = [f"с {in_digits(start)}" if start else "", f"по {in_digits(end)}" if end else ""]
    return [
        _title(titles("positions"), values["employment.position"]),
        _title(titles("organizations"), str(values["employment.organization_id"] or "")),
        " ".join(part for part in dates if part),
        values["terms.end_reason"],
    ]


def _category(values: Mapping[str, Any], titles: Titles) -> list[str]:
    day, order = values["category.awarded_on"], values["category.order_number"]
    return [
        _title(titles("categories"), values["category.value"]),
        in_digits(day) if day else "",
        f"приказ № {order}" if order else "",
    ]


def _education(values: Mapping[str, Any], titles: Titles) -> list[str]:
    year = values["education.year"]
    return [
        _title(titles("education_levels"), values["education.level"]),
        values["education.institution"],
        values["education.speciality"],
        f"{year} г." if year else "",
    ]


def _title(choices: Sequence[Choice], code: str) -> str:
    return next((choice.title for choice in choices if choice.code == code), "")
