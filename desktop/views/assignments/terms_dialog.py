"""«Условия поручений»: one answer for all mentors, corrected for each (ux.md 22.1, step 8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.language.numbers import counted
from desktop.services.pairs import assignment_terms
from desktop.views.assignments import fields
from desktop.views.assignments.terms_desk import EXEMPT, TermsDesk, WrongTermsError
from desktop.views.common.controls import label, sheet
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.fields import FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.undo_toast import undo_button
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.assignment_terms import TermsRow, Work
    from desktop.views.office import Office

CODE: Final = "assignment_terms"
TITLE: Final = "Условия поручений"
EVERYBODY: Final = "everybody"
HINT: Final = (
    "Заполните один раз: условия запишутся всем. Чтобы поправить только одному, выберите его в "
    "списке."
)
NOBODY: Final = "Поручений, которым нужны условия, здесь нет."
WIDE: Final = 900
LIST_WIDTH: Final = 320
MOST_ROWS: Final = 7
_COLUMNS: Final = (LineColumn("Кому"), LineColumn("Условия", 130))

_ANY: Final = (1 << 24) - 1
"""The greatest width of a widget in Qt: no limit."""


class TermsDialog(OfficeDialog):
    """At the left for whom, at the right the fields; nothing is written before the button."""

    def __init__(
        self,
        office: Office,
        rows: Sequence[TermsRow],
        work: Work,
        parent: QWidget,
    ) -> None:
        super().__init__(CODE, TITLE, "Записать", width=960, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office = office
        self.desk = TermsDesk(rows, work)
        name = f"dialog.{CODE}"
        self.hint = label(HINT, "muted", name=f"{name}.hint", wrap=True)
        self.trouble = label("", "error", name=f"{name}.trouble", wrap=True)
        self.table = LinesTable(
            _COLUMNS, name=f"{name}.table", title="Кому записать условия", most=MOST_ROWS
        )
        self.form = AutoForm(
            (
                FormGroup("job", "", fields.job_fields(required=False)),
                FormGroup("terms", "", fields.terms_fields(office)),
            ),
            screen=name,
            save=self._take,
            today=lambda: office.today,
        )
        self.form.hide_marks()
        self._arrange()
        self._show_rows()
        self.table.select(EVERYBODY if len(rows) > 1 else rows[0].member_id)
        self._show_values()
        self.table.row_changed.connect(lambda _id: self._show_values())
        self.form.passed.connect(lambda: self.primary.setFocus(Qt.FocusReason.TabFocusReason))
        self.primary.clicked.connect(self.press)

    def press(self) -> None:
        """Write everything as one act, or say what is wrong and with whom."""
        self._say("")
        if not self.form.flush():
            return
        try:
            wanted = self.desk.wanted()
            self._office.database.write(assignment_terms.save_many, wanted)
        except WrongTermsError as wrong:
            self.table.select(wrong.member or EVERYBODY)
            self.form.say(wrong.problems)
            self.form.focus_field(next(iter(wrong.problems)))
            return
        except OfficeError as error:
            self._say(str(error))
            return
        count = counted(len(wanted), "поручение")
        self._office.toast(f"Условия записаны: {count}.", undo_button(self._office))
        self.accept()

    def showEvent(self, event: QShowEvent, /) -> None:
        """For whom comes first: ↑↓ choose, Tab goes to the fields."""
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """The list stands beside the fields where there is room for both, else over them."""
        super().resizeEvent(event)
        px = Theme.current().metrics.px
        is_wide = self.width() >= px(WIDE)
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._left.setMaximumWidth(px(LIST_WIDTH) if is_wide else _ANY)
        self._left.setMinimumWidth(px(LIST_WIDTH) if is_wide else 0)

    def _take(self, code: str, value: Any) -> None:
        """A field was left: its value belongs to the row which it was shown for."""
        self.desk.take(self.form.record if self.form.record != EVERYBODY else None, code, value)
        self._show_rows()
        self._show_job()

    def _show_values(self) -> None:
        chosen = self.table.current_id
        if chosen is None:
            return
        self.form.show_values(self.desk.values(None if chosen == EVERYBODY else chosen), chosen)
        self._show_job()

    def _show_job(self) -> None:
        """Nothing of the terms is needed where mentoring is part of the job."""
        values = self.form.values()
        self.form.set_field_shown("basis", on=values["in_job"] == "yes")
        self.form.set_group_shown("terms", on=values["in_job"] != "yes")

    def _show_rows(self) -> None:
        rows = self.desk.rows
        kept = self.table.current_id
        lines = [
            LineRow(
                row.member_id,
                (f"{row.name}\n{row.pair}", self.desk.standing(row)),
                is_muted=self.desk.standing(row) == EXEMPT,
            )
            for row in rows
        ]
        if len(rows) > 1:
            lines.insert(0, LineRow(EVERYBODY, (f"Всем ({len(rows)})", "")))
        self.table.show_rows(lines)
        if kept is not None:
            self.table.select(kept)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _arrange(self) -> None:
        self.trouble.hide()
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet(self.table))
        column.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(16)
        self._beside.addWidget(self._left, 0)
        self._beside.addWidget(self.form, 1)
        self.head.addWidget(self.hint)
        self.body.addWidget(self.trouble)
        self.body.addLayout(self._beside)
        self.body.addStretch(1)


def open_terms(office: Office, parent: QWidget, subjects: Sequence[UUID]) -> TermsDialog | None:
    """The open assignments of these pairs or members; None: there are none, which is said."""
    rows = office.read(assignment_terms.rows, subjects, office.today)
    if not rows:
        office.toast(NOBODY)
        return None
    work = office.read(assignment_terms.work)
    dialog = TermsDialog(office, rows, work, parent.window())
    dialog.open()
    return dialog
