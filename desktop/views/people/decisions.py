"""Decisions of meetings: «выполнено», «снято», another term; the same wherever one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.language.text import EMPTY
from desktop.services.documents import decisions
from desktop.services.documents.decisions import ASSIGNED, DONE, DROPPED, STATES
from desktop.views.common.controls import button, label, row, sheet
from desktop.views.common.fields import FormField
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from desktop.services.documents.decisions import Decision
    from desktop.views.office import Office

MOVING: Final = RecordWords("decision_term", "Перенести срок решения", add="Перенести")
TITLE: Final = "Поручено на заседаниях"
_SAID: Final = {
    DONE: "Отмечено: выполнено.",
    DROPPED: "Решение снято.",
    ASSIGNED: "Решение снова поручено.",
}
_COLUMNS: Final = (
    LineColumn("Решение"),
    LineColumn("Срок", 96),
    LineColumn("Состояние", 120),
)


class DecisionActs:
    """Each act is told the minutes and the place of the decision in them."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office, self._parent = office, parent

    def mark(self, document: UUID, place: str, state: str) -> None:
        """«Выполнено», «Снять», or back again."""
        office = self._office
        with office.telling():
            office.write(decisions.mark, document, place, state, office.today)
            office.toast(_SAID[state], undo_button(office))

    def move(self, document: UUID, place: str) -> RecordDialog:
        """«Перенести»: another term."""
        office = self._office
        field = FormField(
            "due_on", "Новый срок", "date", required=True, required_text="Поставьте новый срок."
        )

        def submit(values: dict[str, Any]) -> None:
            office.database.write(decisions.move, document, place, values["due_on"], office.today)
            office.toast(f"Новый срок: {in_digits(values['due_on'])}.", undo_button(office))

        dialog = RecordDialog(office, MOVING, (field,), submit=submit, parent=self._parent.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.start({})
        dialog.open()
        return dialog


class DecisionButtons(QWidget):
    """[Выполнено] [Перенести…] [Снять] of the decision under the cursor, or [Вернуть]."""

    def __init__(self, office: Office, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.acts = DecisionActs(office, self)
        self._one: Decision | None = None
        self.done = button("Отметить выполненным", name=f"{name}.done", icon="check")
        self.move_term = button("Перенести…", name=f"{name}.move", icon="calendar")
        self.drop = button("Снять", name=f"{name}.drop")
        self.again = button("Снова поручить", name=f"{name}.again")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row(self.done, self.move_term, self.drop, self.again, None))
        self.done.clicked.connect(lambda: self._mark(DONE))
        self.drop.clicked.connect(lambda: self._mark(DROPPED))
        self.again.clicked.connect(lambda: self._mark(ASSIGNED))
        self.move_term.clicked.connect(self._move)

    def show_decision(self, one: Decision | None, *, may_write: bool) -> None:
        """What can be done with this decision now."""
        self._one = one
        is_open = one is None or one.is_open
        for made in (self.done, self.move_term, self.drop):
            made.setVisible(is_open)
            made.setEnabled(may_write and one is not None)
        self.again.setVisible(not is_open)
        self.again.setEnabled(may_write)

    def _mark(self, state: str) -> None:
        if self._one is not None:
            self.acts.mark(self._one.document, self._one.place, state)

    def _move(self) -> None:
        if self._one is not None:
            self.acts.move(self._one.document, self._one.place)


class DecisionsBox(QWidget):
    """What meetings told a person to do; Enter opens the minutes. Out of sight when nothing."""

    minutes_wanted = Signal(object)
    """The id of the minutes."""

    def __init__(self, office: Office, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(name)
        self._found: dict[str, Decision] = {}
        self._may_write = False
        self.table = LinesTable(_COLUMNS, name=f"{name}.table", title=TITLE, most=6)
        self.buttons = DecisionButtons(office, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(TITLE, "heading"))
        layout.addWidget(sheet(self.table))
        layout.addWidget(self.buttons)
        self.table.row_changed.connect(lambda _subject: self._show_buttons())
        self.table.opened.connect(self._open)

    def show_decisions(self, found: Sequence[Decision], *, may_write: bool) -> None:
        """Show them; the first one is under the cursor."""
        self._found = {one.subject: one for one in found}
        self._may_write = may_write
        self.table.show_rows([_line(one) for one in found])
        self.setVisible(bool(found))
        self._show_buttons()

    def _show_buttons(self) -> None:
        one = self._found.get(self.table.current_id or "")
        self.buttons.show_decision(one, may_write=self._may_write)

    def _open(self, subject: str) -> None:
        self.minutes_wanted.emit(self._found[subject].document)


def _line(one: Decision) -> LineRow:
    day = in_digits(one.due) if one.due else EMPTY
    whose = f"{one.body}, {in_digits(one.held_on)}" if one.held_on else one.body
    texts = (one.text, day, STATES[one.state])
    return LineRow(
        one.subject, texts, is_muted=not one.is_open, tips=(f"{one.text}\nПротокол {whose}",)
    )
