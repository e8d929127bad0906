"""«Документы для сети»: which issued papers go with the file, ticked by hand (ux.md 16.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.language.text import words
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.exchange.outbound.papers import Offered

CODE: Final = "exchange_papers"
TITLE: Final = "Документы для сети"
HINT: Final = (
    "Другой сад увидит страницы, номер, дату и подписи; изменить документ он не сможет. Документ "
    "с именем человека, который не дал согласия на передачу этому саду, останется у вас."
)
EMPTY: Final = "Зарегистрированных документов, которые передают другим садам, пока нет."
_ID: Final = Qt.ItemDataRole.UserRole


class PapersDialog(OfficeDialog):
    """``chosen`` brings the ids of all ticked papers."""

    chosen = Signal(frozenset)

    def __init__(
        self, papers: Sequence[Offered], ticked: Iterable[UUID], parent: QWidget | None = None
    ) -> None:
        super().__init__(CODE, TITLE, "Готово", width=640, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit()
        self.list = QListWidget()
        self._fill(papers, set(ticked))
        self._arrange(is_empty=not papers)
        self.search.textChanged.connect(self._filter)
        self.primary.clicked.connect(self._press)

    @property
    def ticked(self) -> frozenset[UUID]:
        items = (self.list.item(place) for place in range(self.list.count()))
        return frozenset(
            one.data(_ID) for one in items if one.checkState() is Qt.CheckState.Checked
        )

    def _press(self) -> None:
        self.accept()
        self.chosen.emit(self.ticked)

    def _fill(self, papers: Sequence[Offered], ticked: set[UUID]) -> None:
        for one in papers:
            item = QListWidgetItem(one.title)
            item.setData(_ID, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_on = one.id in ticked
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            item.setToolTip(one.title)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _filter(self, text: str) -> None:
        wanted = words(text)
        for place in range(self.list.count()):
            item = self.list.item(place)
            stored = words(item.text())
            fits = all(any(one.startswith(word) for one in stored) for word in wanted)
            item.setHidden(not fits)

    def _arrange(self, *, is_empty: bool) -> None:
        self.search.setObjectName(f"dialog.{CODE}.search")
        self.search.setPlaceholderText("Поиск")
        self.search.setAccessibleName("Поиск документа")
        self.list.setObjectName(f"dialog.{CODE}.list")
        self.list.setAccessibleName("Документы")
        self.list.setProperty("part", "list")
        self.list.setMinimumHeight(160)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(label(EMPTY if is_empty else HINT, "muted", wrap=True))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        for part in (self.search, self.list):
            part.setVisible(not is_empty)
