"""What is chosen before printing: printer, copies, sides, sheets, order (ux.md 5.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.language.numbers import counted
from desktop.views.common.controls import button, column, label, number_field, row
from desktop.views.common.segments import Segment, Segments
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.documents.batch import Job, Order
    from desktop.views.common.pdf_view import PdfView
    from desktop.views.common.printers import Printers
    from desktop.views.common.printing_work import Printed

NAME = "printing"
NO_PRINTER = "Принтера на этом компьютере нет. Сохраните PDF и напечатайте его на другом."
MOST_COPIES, MOST_SHIFT = 99, 100
LEAST_VIEW, VIEW = 250, 400
"""Dots of height of the preview: at the least, and where there is room."""


class _Told(QWidget):
    """What was printed, and the way to repeat it from a sheet after a jam."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.words = label("", name=f"{NAME}.done", wrap=True)
        self.again_from = number_field(1, 1, name=f"{NAME}.again.from", title="С листа")
        self.again = button("Напечатать заново с листа", name=f"{NAME}.again")
        self.enough = button("Хватит", name=f"{NAME}.enough", kind="link")
        self._row = row(self.again, self.again_from, self.enough)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.words, 1)
        box.addWidget(self._row)
        self.hide()
        self.enough.clicked.connect(self.hide)

    def say(self, text: str, again_from: int = 0) -> None:
        """``again_from`` 0: there is nothing to repeat."""
        self.words.setText(text)
        self._row.setVisible(bool(again_from))
        if again_from:
            self.again_from.setValue(again_from)
        self.show()


class PrintingChoices(QWidget):
    """The right side of the panel; the panel does what is wanted."""

    order_changed = Signal()
    count_changed = Signal()
    again_wanted = Signal(int)
    forms_wanted = Signal()

    def __init__(self, printers: Printers, jobs: Sequence[Job]) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.printer = QComboBox()
        self.no_printer = label(NO_PRINTER, "warning", name=f"{NAME}.no_printer", wrap=True)
        self.copies = number_field(0, MOST_COPIES, name=f"{NAME}.copies", title="Экземпляров")
        self.duplex = QCheckBox("Двусторонняя")
        self.every = QRadioButton("все")
        self.some = QRadioButton("с")
        self.first = number_field(1, 1, name=f"{NAME}.first", title="С листа")
        self.last = number_field(1, 1, name=f"{NAME}.last", title="По лист")
        self.order_switch = Segments(
            [Segment("by_person", "по людям"), Segment("by_kind", "по видам")],
            name=f"{NAME}.order",
            title="Порядок",
        )
        limit = MOST_SHIFT
        self.right = number_field(-limit, limit, name=f"{NAME}.right", title="Вправо", unit="мм")
        self.down = number_field(-limit, limit, name=f"{NAME}.down", title="Вниз", unit="мм")
        self.amount = label("", "heading", name=f"{NAME}.amount")
        self.hint = label("", "caption", name=f"{NAME}.hint", wrap=True)
        self.failed = label("", "warning", name=f"{NAME}.failed", wrap=True)
        self.told = _Told()
        self.forms = button("Готово, печатать", name=f"{NAME}.forms", kind="primary")
        self.later = button("Отложить", name=f"{NAME}.forms.later")
        self.outside = button("Открыть в программе просмотра", name=f"{NAME}.outside", kind="link")
        self.trial = button("Пробный лист", name=f"{NAME}.trial")
        self.pdf = button("Сохранить PDF", name=f"{NAME}.pdf", icon="save")
        self.docx = button("Сохранить DOCX", name=f"{NAME}.docx", icon="save")
        self._name_parts()
        self._lay_out()
        self._offer_printers(printers)
        self._connect()
        self.show_jobs(jobs)

    @property
    def printer_name(self) -> str:
        return self.printer.currentText()

    @property
    def has_printer(self) -> bool:
        return self.printer.count() > 0

    @property
    def order(self) -> Order:
        """How the papers lie in the pile."""
        from desktop.documents.batch import Order

        return Order(self.order_switch.value or Order.BY_PERSON.value)

    @property
    def sheet_range(self) -> tuple[int, int]:
        """The first and the last sheet, from 1."""
        if self.every.isChecked():
            return 1, self.last.maximum()
        return self.first.value(), self.last.value()

    @property
    def shift(self) -> tuple[float, float]:
        """How far ready forms are moved, millimetres."""
        return self.right.value(), self.down.value()

    def kept(self) -> dict[str, Any]:
        """What the pile depends on, as plain values: for printing the rest of it later."""
        return {
            "order": self.order.value,
            "copies": self.copies.value(),
            "duplex": self.duplex.isChecked(),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """The same pile again."""
        self.copies.setValue(int(kept["copies"]))
        self.duplex.setChecked(bool(kept["duplex"]))
        if kept["order"] != self.order.value:
            self.order_switch.choose(str(kept["order"]))

    def prepare(self, printer: QPrinter) -> None:
        """Tell the printer what is chosen besides the pages."""
        from PySide6.QtPrintSupport import QPrinter

        mode = QPrinter.DuplexMode
        both = self.duplex.isChecked()
        printer.setDuplex(mode.DuplexLongSide if both else mode.DuplexNone)

    def set_range(self, first: int, last: int) -> None:
        """Choose sheets as if they were typed."""
        self.some.setChecked(True)
        self.last.setValue(last)
        self.first.setValue(first)

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        """Another queue: its copies, whether the order matters, whether forms are moved."""
        copies = {max(job.copies, 1) for job in jobs}
        kinds = {job.kind for job in jobs}
        with QSignalBlocker(self.copies):
            # Different kinds have different numbers: 0 leaves each its own.
            self.copies.setMinimum(0 if len(copies) > 1 else 1)
            self.copies.setSpecialValueText("по видам" if len(copies) > 1 else "")
            self.copies.setValue(0 if len(copies) > 1 else next(iter(copies), 1))
        self._order_row.setVisible(len(kinds) > 1)
        self._shift_row.setVisible(any(job.on_form for job in jobs))
        self.told.hide()
        self._forms_row.hide()
        self.every.setChecked(True)

    def show_amount(self, words: str, sheets: int) -> None:
        """«42 листа, 61 страница»."""
        self.amount.setText(words)
        most = max(sheets, 1)
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            for field in (self.first, self.last, self.told.again_from):
                field.setRange(1, most)
            if self.every.isChecked():
                self.last.setValue(most)

    def show_hint(self, text: str) -> None:
        """How paper is spared; nothing hides it."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def say(self, text: str) -> None:
        """A sentence about what was just done."""
        self.told.say(text)

    def hide_done(self) -> None:
        """Something is printed anew: what was said before is old."""
        self.say_failed("")
        self.told.hide()
        self._forms_row.hide()

    def say_failed(self, text: str) -> None:
        """Papers which have no pages, and why."""
        self.failed.setText(text)
        self.failed.setVisible(bool(text))

    def show_done(self, done: Printed, next_sheet: int) -> None:
        """«Напечатано 42 листа. Что-то не вышло?» with the way to repeat from a sheet."""
        count = counted(done.done, "лист")
        whole = f"Напечатано {count}. Что-то не вышло?"
        words = whole if done.is_whole else f"Напечатано {count} из {done.asked}."
        self.told.say(words, next_sheet)

    def offer_forms(self, count: int) -> None:
        """The second queue: ready forms have to be put into the printer."""
        self._forms_text.setText(f"Вставьте бланки: {counted(count, 'штука')}.")
        self._forms_row.show()

    def set_busy(self, *, on: bool) -> None:
        for widget in (self.told.again, self.forms, self.order_switch, self.copies, self.duplex):
            widget.setEnabled(not on)

    @property
    def news(self) -> tuple[QWidget, ...]:
        """What is said about the printing: it must never be scrolled out of sight."""
        return self.failed, self.told, self._forms_row

    def arrange(self, view: PdfView, body: QVBoxLayout) -> None:
        """The preview at the left, these choices at the right."""
        view.want_height(LEAST_VIEW, VIEW)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addWidget(view, 3)
        both.addWidget(self, 2)
        self.setMinimumWidth(Theme.current().metrics.px(300))
        body.addLayout(both)

    def _name_parts(self) -> None:
        self.printer.setObjectName(f"{NAME}.printer")
        self.printer.setAccessibleName("Принтер")
        self.duplex.setObjectName(f"{NAME}.duplex")
        self.every.setObjectName(f"{NAME}.every")
        self.every.setAccessibleName("Все листы")
        self.some.setObjectName(f"{NAME}.some")
        self.some.setAccessibleName("Листы с … по …")
        self.copies.setSpecialValueText("")

    def _offer_printers(self, printers: Printers) -> None:
        names = list(printers.names())
        self.printer.addItems(names)
        if printers.default() in names:
            self.printer.setCurrentText(printers.default())
        self.printer.setVisible(bool(names))
        self.no_printer.setVisible(not names)

    def _lay_out(self) -> None:
        self._order_row = column(label("Порядок"), self.order_switch, spacing=4)
        self._shift_row = column(
            label("Отступ бланка"),
            row(label("вправо", "muted"), self.right, label("вниз", "muted"), self.down, None),
            spacing=4,
        )
        sheets = row(self.every, self.some, self.first, label("по", "muted"), self.last, None)
        self._forms_text = label("", "heading", wrap=True, name=f"{NAME}.forms.text")
        self._forms_row = row(self._forms_text, None, self.forms, self.later)
        outside = row(self.outside, None)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        copies = row(self.copies, self.duplex, None)
        for part in (
            column(label("Принтер"), self.printer, self.no_printer, spacing=4),
            column(label("Экземпляров"), copies, spacing=4),
            column(label("Листы"), sheets, spacing=4),
            self._order_row,
            self._shift_row,
            column(self.amount, self.hint, spacing=2),
            outside,
        ):
            box.addWidget(part)
        box.addStretch(1)
        for quiet in (self.failed, self.hint, self._forms_row):
            quiet.hide()
        self.every.setChecked(True)
        self.order_switch.set_value("by_person")
        self.outside.setCursor(Qt.CursorShape.PointingHandCursor)

    def _connect(self) -> None:
        self.order_switch.chosen.connect(lambda _code: self.order_changed.emit())
        for changed in (self.copies.valueChanged, self.duplex.toggled):
            changed.connect(lambda _value: self.count_changed.emit())
        for field in (self.first, self.last):
            field.valueChanged.connect(lambda _value: self.some.setChecked(True))
        self.told.again.clicked.connect(
            lambda: self.again_wanted.emit(self.told.again_from.value())
        )
        self.forms.clicked.connect(self.forms_wanted)
        self.later.clicked.connect(self._forms_row.hide)
