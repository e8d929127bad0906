"""«Версии» of a card: what was kept of a route or a plan, what differs from today, the way back."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.views.common.controls import button, label, row
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

SAME: Final = "Сегодня строки те же, что в этой версии."
_KINDS: Final = {"added": "Добавлено", "removed": "Убрано", "changed": "Изменено"}
_LINE, _FRAME, _MOST = 40, 12, 6
"""Pixels of a line and of the frame of the list, lines it shows at once."""


class Words(NamedTuple):
    """What is said of the versions of one kind of card; ``name`` begins the names of its parts."""

    name: str
    title: str
    empty: str
    returned: str


class Versioned(Protocol):
    """The card whose versions are shown."""

    @property
    def id(self) -> UUID: ...
    @property
    def can_edit(self) -> bool: ...


class Difference(Protocol):
    """A line which two versions say differently. ``kind``: added, removed, changed."""

    @property
    def kind(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...


class KeptVersions(QWidget):
    """A list at the top, below it what the chosen version says differently."""

    def __init__(self, office: Office, words: Words) -> None:
        super().__init__()
        self.setObjectName(words.name)
        self.setProperty("part", "box")
        self._office, self._words = office, words
        self._card: Versioned | None = None
        self.list = QListWidget()
        self.list.setObjectName(f"{words.name}.list")
        self.list.setAccessibleName(words.title)
        self.list.setProperty("part", "list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.empty = label(words.empty, "muted", name=f"{words.name}.empty", wrap=True)
        self.told = label("", name=f"{words.name}.told", wrap=True)
        self.back = button("Вернуть эту версию", name=f"{words.name}.back", icon="undo")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.empty, self.list, self.told, row(self.back, None)):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.back.clicked.connect(self._go_back)

    @abstractmethod
    def listed(self, card: UUID) -> Sequence[tuple[UUID, str]]:
        """The versions of a card and what their lines say, the newest first."""

    @abstractmethod
    def compared(self, version: UUID) -> Sequence[Difference]:
        """What a version says differently from today."""

    @abstractmethod
    def go_back(self, version: UUID) -> None:
        """Make the card as it was in a version; what it was is kept as one more."""

    def show_card(self, card: Versioned | None) -> None:
        """Read the versions of a card."""
        self._card = card
        if card is None:
            return
        chosen = self._chosen()
        self.list.clear()
        for version, words in self.listed(card.id):
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, version)
            item.setToolTip(words)
            self.list.addItem(item)
            if version == chosen:
                self.list.setCurrentItem(item)
        count = self.list.count()
        self.empty.setVisible(not count)
        self.list.setVisible(count > 0)
        self.list.setFixedHeight(min(max(1, count), _MOST) * _LINE + _FRAME)
        if count and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._tell()

    def _chosen(self) -> UUID | None:
        item = self.list.currentItem()
        return cast("UUID", item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def _tell(self) -> None:
        version, card = self._chosen(), self._card
        self.told.setVisible(version is not None)
        can = card is not None and card.can_edit and self._office.can_write
        self.back.setVisible(version is not None and can)
        if version is not None:
            self.told.setText(_told(self.compared(version)))

    def _go_back(self) -> None:
        version = self._chosen()
        if version is None:
            return
        self.go_back(version)
        self._office.toast(self._words.returned, undo_button(self._office))


def _told(found: Sequence[Difference]) -> str:
    if not found:
        return SAME
    said = [f"{_KINDS[one.kind]}: {one.after or one.before}" for one in found]
    return "С тех пор:\n" + "\n".join(said)
