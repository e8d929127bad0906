"""«Подтвердить»: what confirms a line, the nearest to its term first (ux.md 11.5)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.language.dates import in_digits
from desktop.services import attachments
from desktop.services.routes import evidence
from desktop.services.routes.evidence import FILE, TABS, Offered
from desktop.views.common.controls import button, clear, column, label, row
from desktop.views.common.popover import Popover
from desktop.views.common.undo_toast import undo_button
from desktop.views.routes.ticks import TickRow, TickTable
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.services.routes.types import EvidenceLine, Line
    from desktop.views.office import Office

NOTHING: Final = "Здесь пока ничего нет. Подтвердить можно и файлом."
_WIDE, _HIGH = 540, 190
_BORDER = 2
"""The line around a popover of the style sheet, of which Qt knows nothing, and a pixel to spare."""
_COLUMNS = (("Что подтверждает", 0), ("Дата", 112))


class ConfirmPopover(Popover):
    """Ticks and [Прикрепить]; what is attached already stands above with [Убрать]."""

    def __init__(self, office: Office, line: Line, parent: QWidget, *, can_edit: bool) -> None:
        super().__init__(parent, name="routes.confirm", title="Подтвердить")
        self._office, self._line, self._can = office, line, can_edit
        self._offers = office.read(evidence.offers, line.id, office.today) if can_edit else []
        self.tabs = QTabBar()
        self.table = TickTable(_COLUMNS, name="routes.confirm.table", title="Подтверждения")
        self.nothing = label(NOTHING, "muted", name="routes.confirm.nothing", wrap=True)
        self.attach = button("Прикрепить", name="routes.confirm.attach", kind="primary")
        self.file = button("Файл…", name="routes.confirm.file", icon="clip")
        self._arrange()
        self.tabs.currentChanged.connect(lambda _place: self._show())
        self.table.ticks_changed.connect(self._show_button)
        self.table.opened.connect(self._attach)
        self.attach.clicked.connect(self._attach)
        self.file.clicked.connect(self._attach_file)
        self._show()

    def show_over(self, grid: QTableView) -> None:
        """Below the cell of the cursor."""
        sides = self.body.contentsMargins()
        tabs = self.tabs.sizeHint().width() + sides.left() + sides.right()
        self.setFixedWidth(max(Theme.current().metrics.px(_WIDE), tabs + 2 * _BORDER))
        self.adjustSize()
        box = grid.visualRect(grid.currentIndex())
        corner = grid.viewport().mapToGlobal(QPoint(box.left(), box.bottom() + 4))
        room = grid.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        (self.table if self.table.rowCount() else self.file).setFocus()

    def _show(self) -> None:
        """The offers of a tab; a tab which has some is opened first."""
        _code, _title, kinds = TABS[max(0, self.tabs.currentIndex())]
        found = [one for one in self._offers if one.kind in kinds]
        rows = [
            TickRow(
                self._offers.index(one),
                (one.title, in_digits(one.happened_on)),
                can=not one.is_taken,
            )
            for one in found
        ]
        self.table.show_rows(rows, ())
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def _show_button(self) -> None:
        self.attach.setEnabled(bool(self.table.ticked()))

    def _attach(self) -> None:
        chosen = [self._offers[int(str(key))] for key in self.table.ticked()]
        if chosen:
            self._write(chosen)

    def _attach_file(self) -> None:
        """A file from the disk confirms the line on the day of today."""
        office = self._office
        path = office.messages.open_file("Файл, который подтверждает строку", "Все файлы (*)")
        if not path:
            return
        kept = attachments.keep(office.database, Path(path))
        self._write([Offered(FILE, None, kept.name, office.today, kept)])

    def _write(self, chosen: list[Offered]) -> None:
        office = self._office
        office.write(evidence.attach, self._line.id, chosen, office.today)
        office.toast("Строка подтверждена.", undo_button(office))
        self.close()

    def _detach(self, one: EvidenceLine) -> None:
        self._office.write(evidence.detach, one.id)
        self._office.toast("Подтверждение убрано, отметка осталась.", undo_button(self._office))
        self.close()

    def _arrange(self) -> None:
        for _code, title, _kinds in TABS:
            self.tabs.addTab(title)
        self.tabs.setObjectName("routes.confirm.tabs")
        self.tabs.setAccessibleName("Откуда подтверждение")
        self.tabs.setUsesScrollButtons(True)
        self.table.setFixedHeight(Theme.current().metrics.px(_HIGH))
        self.attach.setEnabled(False)
        clear(self.body)
        self.body.addWidget(label(self._line.activity, "heading", wrap=True))
        for number, one in enumerate(self._line.evidence, 1):
            self.body.addWidget(self._attached(number, one))
        if self._can:
            choosing = column(self.tabs, self.nothing, self.table)
            self.body.addWidget(choosing)
            self.body.addWidget(row(self.file, None, self.attach))
        first = next((n for n, tab in enumerate(TABS) if self._has(tab[2])), 0)
        self.tabs.setCurrentIndex(first)

    def _has(self, kinds: tuple[str, ...]) -> bool:
        return any(one.kind in kinds for one in self._offers)

    def _attached(self, number: int, one: EvidenceLine) -> QWidget:
        words = label(f"{one.title}, {in_digits(one.happened_on)}", wrap=True)
        remove = button("Убрать", name=f"routes.confirm.remove.{number}", kind="link")
        remove.setAccessibleName(f"Убрать: {one.title}")
        remove.clicked.connect(lambda: self._detach(one))
        remove.setVisible(self._can)
        return row(words, None, remove)
