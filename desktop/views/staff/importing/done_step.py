"""Step «Готово»: what was loaded, which rows wait, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop.errors import TableError
from desktop.language.numbers import number
from desktop.services.staff_import import LoadReport
from desktop.services.staff_import.outgoing import LEFT_NAME, write_left
from desktop.views.common.controls import button, label
from desktop.views.common.flow import FlowLayout
from desktop.views.common.wizard import WizardStep
from desktop.views.icons import set_picture
from desktop.views.staff.importing.desk import ImportDesk
from desktop.views.staff.importing.file_step import SAMPLE_KINDS
from desktop.views.staff.importing.parts import Trouble

UNDONE = "Загрузка отменена. Список сотрудников такой же, как был до неё."
_SHOWN = 6
_ICON = 40


class DoneStep(WizardStep):
    """Says it in numbers; nothing has to be done here but close."""

    rows_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__("Готово")
        self._desk = desk
        self._picture = QLabel()
        self.text = label("", "title", name="dialog.import.result", wrap=True)
        self.details = label("", "muted", name="dialog.import.details", wrap=True)
        self.rows = label("", name="dialog.import.rows", wrap=True)
        self.show_rows = button("Показать строки", name="dialog.import.show_rows")
        self.save_rows = button(
            "Сохранить строки с вопросами в Excel",
            name="dialog.import.save_rows",
            icon="excel-table",
        )
        self.undo = button("Отменить загрузку", name="dialog.import.undo", icon="undo")
        self.trouble = Trouble("dialog.import.done.trouble")
        self._arrange()
        self.show_rows.clicked.connect(self.rows_wanted)
        self.save_rows.clicked.connect(self._save_rows)
        self.undo.clicked.connect(self.undo_wanted)

    def enter(self) -> None:
        report = self._desk.report
        self.trouble.say("")
        if report is None:
            self._show_undone()
        else:
            self._show(report)

    def _show(self, report: LoadReport) -> None:
        set_picture(self._picture, "check", "good", _ICON)
        self.text.setText(report.text)
        self.details.setText(
            f"Новых карточек {number(len(report.new))}, обновлено {number(len(report.updated))}, "
            f"без изменений {number(len(report.unchanged))}."
        )
        shown = [f"{row.text} ({row.name})" if row.name else row.text for row in report.left]
        rest = len(shown) - _SHOWN
        lines = shown[:_SHOWN] + ([f"… и ещё {number(rest)}"] if rest > 0 else [])
        self.rows.setText("\n".join(lines))
        for widget in (self.rows, self.show_rows, self.save_rows):
            widget.setVisible(bool(report.left))
        self.undo.setVisible(self._desk.can_undo)

    def _show_undone(self) -> None:
        set_picture(self._picture, "undo", "info", _ICON)
        self.text.setText(UNDONE)
        self.details.setText("")
        for widget in (self.rows, self.show_rows, self.save_rows, self.undo):
            widget.hide()

    def _save_rows(self) -> None:
        report, source = self._desk.report, self._desk.source
        if report is None or source is None:
            return
        target = self._desk.office.messages.save_file(
            "Куда сохранить строки с вопросами", LEFT_NAME, SAMPLE_KINDS
        )
        if not target:
            return
        try:
            write_left(Path(target), source, report.left)
        except TableError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        self.details.setText(f"Строки сохранены: {Path(target).name}.")

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.text, 1)
        buttons = FlowLayout()
        for made in (self.show_rows, self.save_rows, self.undo):
            buttons.addWidget(made)
        self.content.addSpacing(8)
        self.content.addLayout(top)
        self.content.addWidget(self.details)
        self.content.addWidget(self.rows)
        self.content.addWidget(self.trouble)
        self.content.addSpacing(8)
        self.content.addLayout(buttons)
        self.content.addStretch(1)
