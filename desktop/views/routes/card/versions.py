"""The section «Версии»: kept versions, what differs from today, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.language.numbers import plural
from desktop.services.routes import versions
from desktop.views.common.controls import button, label, row
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.pictures import Difference
    from desktop.services.routes.types import RouteCard
    from desktop.services.routes.versions import VersionLine

EMPTY: Final = (
    "Версий пока нет. Версия сохраняется при утверждении, а ещё её можно сохранить перед "
    "большими правками: «Ещё», «Новая версия…»."
)
SAME: Final = "Сегодня строки те же, что в этой версии."
_KINDS: Final = {"added": "Добавлено", "removed": "Убрано", "changed": "Изменено"}


class VersionsSection(QWidget):
    """A list at the top, below it what the chosen version says differently."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("routes.versions")
        self.setProperty("part", "box")
        self._office = office
        self._card: RouteCard | None = None
        self.list = QListWidget()
        self.list.setObjectName("routes.versions.list")
        self.list.setAccessibleName("Версии маршрута")
        self.list.setProperty("part", "list")
        self.empty = label(EMPTY, "muted", name="routes.versions.empty", wrap=True)
        self.told = label("", name="routes.versions.told", wrap=True)
        self.back = button("Вернуть эту версию", name="routes.versions.back", icon="undo")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.empty, self.list, self.told, row(self.back, None)):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.back.clicked.connect(self._go_back)

    def show_route(self, card: RouteCard | None) -> None:
        """Read the versions of a route."""
        self._card = card
        if card is None:
            return
        chosen = self._chosen()
        self.list.clear()
        for one in self._office.read(versions.listed, card.id):
            item = QListWidgetItem(_words(one))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            self.list.addItem(item)
            if one.id == chosen:
                self.list.setCurrentItem(item)
        has_any = self.list.count() > 0
        self.empty.setVisible(not has_any)
        self.list.setVisible(has_any)
        self.list.setFixedHeight(min(max(1, self.list.count()), 6) * 40 + 12)
        if has_any and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._tell()

    def _chosen(self) -> UUID | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if self.list.currentRow() >= 0 else None

    def _tell(self) -> None:
        version, card = self._chosen(), self._card
        self.told.setVisible(version is not None)
        can = card is not None and card.can_edit and self._office.can_write
        self.back.setVisible(version is not None and can)
        if version is not None:
            self.told.setText(_told(self._office.read(versions.compare, version)))

    def _go_back(self) -> None:
        version, office = self._chosen(), self._office
        if version is None:
            return
        office.write(versions.go_back, version, office.today, office.database.actor)
        office.toast(
            "Маршрут снова такой, как в этой версии. То, что было, сохранено отдельной версией.",
            undo_button(office),
        )


def _words(one: VersionLine) -> str:
    """«20.11.2025 · до правок · 12 строк · Серова М. П.»."""
    lines = f"{one.lines} {plural(one.lines, 'строка', 'строки', 'строк')}"
    return " · ".join(filter(None, (in_digits(one.made_on), one.title, lines, one.made_by)))


def _told(found: list[Difference]) -> str:
    if not found:
        return SAME
    said = [f"{_KINDS[one.kind]}: {one.after or one.before}" for one in found]
    return "С тех пор:\n" + "\n".join(said)
