"""Guests of an event: by name, as a pasted list, as a number from one organisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from desktop.services.events.attendance import pasted_guests
from desktop.services.events.types import Guest
from desktop.services.events.words import ROLES
from desktop.views.common.controls import label, number_field
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.flow import FlowLayout
from desktop.views.common.record_dialog import RecordDialog, RecordWords

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.events.attendees import Site
    from desktop.views.office import Office

GUEST = RecordWords("event_guest", "Добавить гостя")
PASTE = RecordWords("event_guests", "Вставить список гостей", add="Добавить")
MOST_NAMELESS: Final = 100_000
UNKNOWN: Final = "откуда — не знаем"
OTHER_PLACE: Final = "other"


class NamelessRow(QWidget):
    """«Ещё гостей без имён: [12]» of one organisation; each organisation has its own number."""

    changed = Signal()

    def __init__(self, sites: Sequence[Site], name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._numbers: dict[UUID | None, int] = {}
        self.count = number_field(
            0, MOST_NAMELESS, name=f"{name}.nameless", title="Ещё гостей без имён", unit="чел."
        )
        self.place = QComboBox()
        self.place.setObjectName(f"{name}.nameless.place")
        self.place.setAccessibleName("Откуда гости без имён")
        self.place.addItem(UNKNOWN, None)
        for one in sites:
            self.place.addItem(one.short if one.short != one.title else one.title, one.id)
        self.place.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.place.setMinimumContentsLength(14)
        flow = FlowLayout(self, spacing=8)
        for widget in (label("Ещё гостей без имён:"), self.count, self.place):
            flow.addWidget(widget)
        self.count.valueChanged.connect(self._on_count)
        self.place.currentIndexChanged.connect(lambda _place: self._show())

    @property
    def numbers(self) -> dict[UUID | None, int]:
        return dict(self._numbers)

    def set_numbers(self, numbers: Mapping[UUID | None, int]) -> None:
        """Other numbers; the first organisation which has one is shown."""
        self._numbers = dict(numbers)
        first = next((key for key, people in numbers.items() if people), None)
        self.place.setCurrentIndex(max(0, self.place.findData(first)))
        self._show()

    def _show(self) -> None:
        self.count.setValue(self._numbers.get(self.place.currentData(), 0))

    def _on_count(self, people: int) -> None:
        key = self.place.currentData()
        if self._numbers.get(key, 0) != people:
            self._numbers[key] = people
            self.changed.emit()


def open_guest(
    office: Office, sites: Sequence[Site], take: Callable[[list[Guest]], object], parent: QWidget
) -> RecordDialog:
    """[Добавить гостя…]: name, position, organisation."""
    places = [*(Choice(one.id.hex, one.title) for one in sites), Choice(OTHER_PLACE, "другая")]
    asked = (
        FormField("name", "Фамилия, имя, отчество", required=True, wide=True, limit=200,
                  required_text="Впишите фамилию и имя гостя."),
        FormField("position", "Должность", limit=200),
        FormField("place", "Организация", "choice", choices=places),
        FormField("text", "Какая организация", limit=300,
                  hint="Если её нет в списке."),
        FormField("role", "Роль", "choice",
                  choices=[Choice(code, word) for code, word in ROLES.items()], required=True),
    )  # fmt: skip

    def submit(values: dict[str, Any]) -> None:
        known = {one.id.hex: one.id for one in sites}
        place = known.get(values["place"] or "")
        text = "" if place else values["text"] or ""
        take([Guest(values["name"], values["position"] or "", place, text, values["role"])])

    dialog = RecordDialog(office, GUEST, asked, submit=submit, width=480, parent=parent)
    dialog.start({"role": "listener"})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def open_paste(
    office: Office, take: Callable[[list[Guest]], object], parent: QWidget
) -> RecordDialog:
    """[Вставить список…]: a line is a guest; what lies in the clipboard stands there already."""
    asked = FormField(
        "text", "Список: каждый гость с новой строки", "long_text", required=True,
        required_text="Вставьте список: каждый гость с новой строки.",
        hint="Фамилия, должность и организация — через табуляцию или точку с запятой.",
    )  # fmt: skip

    def submit(values: dict[str, Any]) -> None:
        take(pasted_guests(str(values["text"] or "")))

    dialog = RecordDialog(office, PASTE, (asked,), submit=submit, width=640, parent=parent)
    dialog.start({"text": QApplication.clipboard().text() or None})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
