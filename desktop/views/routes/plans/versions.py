"""The section «Версии»: what the plan was before its corrections, what differs, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.language.numbers import plural
from desktop.services.plans import versions
from desktop.views.common.controls import button, label, row
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.plans.types import PlanCard
    from desktop.services.plans.versions import Difference, VersionLine

EMPTY: Final = (
    "План ещё не корректировали. «Новая версия…» сохранит его таким, какой он сейчас, а в новой "
    "версии изменённые строки будут отмечены."
)
SAME: Final = "Сегодня строки те же, что в этой версии."
_KINDS: Final = {"added": "Добавлено", "removed": "Убрано", "changed": "Изменено"}


class PlanVersions(QWidget):
    """A list at the top, below it what the chosen version says differently."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("plans.versions")
        self.setProperty("part", "box")
        self._office = office
        self._plan: PlanCard | None = None
        self.list = QListWidget()
        self.list.setObjectName("plans.versions.list")
        self.list.setAccessibleName("Версии плана")
        self.list.setProperty("part", "list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.empty = label(EMPTY, "muted", name="plans.versions.empty", wrap=True)
        self.told = label("", name="plans.versions.told", wrap=True)
        self.back = button("Вернуть эту версию", name="plans.versions.back", icon="undo")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.empty, self.list, self.told, row(self.back, None)):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.back.clicked.connect(self._go_back)

    def show_plan(self, plan: PlanCard | None) -> None:
        """Read the versions of a plan."""
        self._plan = plan
        if plan is None:
            return
        place = max(0, self.list.currentRow())
        self.list.clear()
        for one in self._office.read(versions.listed, plan.id):
            item = QListWidgetItem(_words(one))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setToolTip(_words(one))
            self.list.addItem(item)
        has_any = self.list.count() > 0
        self.empty.setVisible(not has_any)
        self.list.setVisible(has_any)
        self.list.setFixedHeight(min(max(1, self.list.count()), 6) * 40 + 12)
        if has_any:
            self.list.setCurrentRow(min(place, self.list.count() - 1))
        self._tell()

    def _tell(self) -> None:
        version, plan = self._chosen(), self._plan
        self.told.setVisible(version is not None)
        can = plan is not None and plan.can_edit and self._office.can_write
        self.back.setVisible(version is not None and can)
        if version is not None:
            self.told.setText(_told(self._office.read(versions.compare, version)))

    def _chosen(self) -> UUID | None:
        item = self.list.currentItem()
        return cast("UUID", item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def _go_back(self) -> None:
        version, office = self._chosen(), self._office
        if version is None:
            return
        office.write(versions.go_back, version, office.today, office.database.actor)
        office.toast(
            "План снова такой, как в этой версии. То, что было, сохранено отдельной версией.",
            undo_button(office),
        )


def _words(one: VersionLine) -> str:
    """«Версия 1 · 11 строк · до 20.11.2025: протокол № 3 · Серова М. П.»."""
    lines = f"{one.rows} {plural(one.rows, 'строка', 'строки', 'строк')}"
    why = f"до {in_digits(one.made_on)}: {one.reason}"
    return " · ".join(filter(None, (f"Версия {one.number}", lines, why, one.made_by)))


def _told(found: list[Difference]) -> str:
    if not found:
        return SAME
    said = [f"{_KINDS[one.kind]}: {one.after or one.before}" for one in found]
    return "С тех пор:\n" + "\n".join(said)
