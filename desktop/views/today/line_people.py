"""«Список»: who a line of «Требует внимания» is about, with the way to each card."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.language.cases import FullName
from desktop.language.initials import surname_initials
from desktop.language.numbers import shown
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.office import Place
from desktop.views.today.sentences import LineButton


class LinePeopleDialog(OfficeDialog):
    """People and the day each is about; Enter opens the card."""

    place_wanted = Signal(object)

    def __init__(self, title: str, pressed: LineButton, parent: QWidget | None = None) -> None:
        super().__init__("line_people", title, "Открыть карточку", cancel="Закрыть", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.people = LinesTable(
            (LineColumn("ФИО"), LineColumn("Срок", 120)),
            name="dialog.line_people.list",
            title="Люди",
            most=8,
        )
        self.people.show_rows(_rows(pressed))
        self.body.addWidget(self.people)
        self.primary.clicked.connect(lambda: self._open(self.people.current_id))
        self.people.opened.connect(self._open)
        self.people.setFocus()

    def _open(self, person: UUID | None) -> None:
        self.accept()
        self.place_wanted.emit(Place("staff", "list", person))


def _rows(pressed: LineButton) -> list[LineRow]:
    """A person stands once, with the first of her days."""
    rows: dict[object, LineRow] = {}
    for line in pressed.listed:
        day = f"{line.due:%d.%m.%Y}" if line.due and len(line.people) == 1 else ""
        for who in line.people:
            name = surname_initials(FullName(who.surname, who.name, who.patronymic))
            rows.setdefault(who.id, LineRow(who.id, (name, shown(day))))
    return list(rows.values())
