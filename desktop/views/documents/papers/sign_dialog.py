"""«Отметить подписанными»: all or all except, one date (ux.md 14.5, 14.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.documents import queue
from desktop.errors import InvalidInputError, OfficeError
from desktop.language.numbers import counted
from desktop.views.common.controls import button, label, row
from desktop.views.common.datefield import DateField
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton

if TYPE_CHECKING:
    import datetime as dt

CODE: Final = "sign"
_ID: Final = Qt.ItemDataRole.UserRole
HINT: Final = "Снимите отметку с тех, которые ещё не подписаны."


@dataclass(frozen=True)
class ToSign:
    """A paper which may be marked."""

    id: UUID
    name: str


class SignDialog(OfficeDialog):
    """Everything is ticked at first; ``signed`` brings the papers which became ready."""

    signed = Signal(object)

    def __init__(
        self,
        office: Office,
        papers: Sequence[ToSign],
        day: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(CODE, "Отметить подписанными", "Отметить", width=640, parent=parent)
        self._office = office
        self.list = QListWidget()
        self.every = button("Все", name=f"dialog.{CODE}.all", kind="quiet")
        self.none = button("Ни одного", name=f"dialog.{CODE}.none", kind="quiet")
        self.day = DateField(lambda: office.today, name=f"dialog.{CODE}.day", title="Дата подписи")
        self.day.set_value(day)
        self.problem = label("", "error", name=f"dialog.{CODE}.problem", wrap=True)
        self._fill(papers)
        self._arrange()
        self._connect()
        self._count()

    @property
    def chosen(self) -> list[UUID]:
        items = (self.list.item(place) for place in range(self.list.count()))
        return [one.data(_ID) for one in items if one.checkState() is Qt.CheckState.Checked]

    def tick_all(self, *, on: bool) -> None:
        """[Все] and [Ни одного]."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(state)

    def _press(self) -> None:
        if not self.day.commit():
            return
        day = self.day.value() or self._office.today
        try:
            freed = self._office.write(queue.sign, self.chosen, day, self._office.today)
        except InvalidInputError as error:
            self._say("\n".join(error.problems.values()))
            return
        except OfficeError:
            return  # told by the office; the dialog keeps what was chosen
        self.accept()
        self.signed.emit(freed)

    def _fill(self, papers: Sequence[ToSign]) -> None:
        for one in papers:
            item = QListWidgetItem(one.name)
            item.setData(_ID, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(one.name)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _count(self) -> None:
        count = len(self.chosen)
        self.primary.setText(f"Отметить {count}" if count else "Отметить")
        self.primary.setAccessibleName(self.primary.text())
        self.primary.setEnabled(bool(count))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _connect(self) -> None:
        self.every.clicked.connect(lambda: self.tick_all(on=True))
        self.none.clicked.connect(lambda: self.tick_all(on=False))
        self.list.itemChanged.connect(lambda _item: self._count())
        self.day.problem.connect(self._say)
        self.primary.clicked.connect(self._press)

    def _arrange(self) -> None:
        self.list.setObjectName(f"dialog.{CODE}.list")
        self.list.setAccessibleName("Документы")
        self.list.setProperty("part", "list")
        self.list.setMinimumHeight(180)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem.hide()
        self.body.addWidget(row(label("Дата подписи"), self.day, None))
        self.body.addWidget(self.problem)
        self.body.addWidget(label(HINT, "muted", wrap=True))
        self.body.addWidget(self.list, 1)
        self.left_buttons.addWidget(self.every)
        self.left_buttons.addWidget(self.none)


def open_signing(office: Office, papers: Sequence[ToSign], parent: QWidget) -> SignDialog | None:
    """The dialog over these papers; afterwards it is told what may be approved now."""
    if not papers or not office.can_write:
        return None
    dialog = SignDialog(office, papers, office.today, parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.signed.connect(lambda freed: _told(office, dialog, freed))
    dialog.open()
    return dialog


def _told(office: Office, dialog: SignDialog, freed: dict[UUID, str]) -> None:
    if freed:
        first, name = next(iter(freed.items()))
        more = f" и ещё {len(freed) - 1}" if len(freed) > 1 else ""
        opening = ToastButton("Открыть", lambda: office.go(Place("documents", "approval", first)))
        office.toast(f"{name}{more} можно утвердить.", opening)
        return
    count = counted(len(dialog.chosen), "документ")
    office.toast(f"Отмечено подписанными: {count}.", undo_button(office))
