"""«Изменить поле…» for several people at once (ux.md 8.1): a preview first, one step of undo."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.services.people import bulk as bulk_service
from desktop.services.people import card as card_service
from desktop.services.people import fields
from desktop.views.common.choice import SearchCombo
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.fields import Choice
from desktop.views.common.large import QUICK, LargeAct, Look
from desktop.views.common.list_choices import editing
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.staff.people import main_fields
from desktop.views.staff.people.person_acts import people_words

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.progress import Progress
    from desktop.storage.database import Database

SHOWN_NAMES = 8
CHOOSE = "Выберите новое значение — здесь появится, у кого оно изменится."
LOOKING = "Смотрю, у кого изменится…"
LOOKING_TITLE = "Смотрю, у кого изменится поле"
CHANGING = "Изменение поля"
NOTHING = "Ни у кого не изменится: это значение у всех уже стоит."
CODES = (
    "employment.position",
    "employment.building_id",
    "category.value",
    "profile.novice_override",
    "private.readiness",
    "terms.mentoring_in_job",
)
_LISTS = {
    "employment.position": "positions",
    "employment.building_id": "buildings",
    "category.value": "categories",
    "private.readiness": "readiness",
}
_FIXED: dict[str, Sequence[Choice]] = {
    "profile.novice_override": (
        Choice("auto", "Авто"),
        Choice("yes", "Да"),
        Choice("no", "Нет"),
    ),
    "terms.mentoring_in_job": main_fields.YES_NO,
}


class BulkDialog(OfficeDialog):
    """Field, new value, «Изменится у 3 из 5: …»."""

    def __init__(self, office: Office, people: Sequence[UUID], parent: QWidget) -> None:
        super().__init__("bulk", "Изменить поле", "Изменить", width=480, parent=parent)
        self._office, self._people = office, list(people)
        self._lists = office.read(card_service.choices)
        self.field = SearchCombo()
        self.values = QStackedWidget()
        self._combos: dict[str, SearchCombo] = {}
        self._look = Look(office, LOOKING_TITLE)
        self.preview = label("", wrap=True, name="dialog.bulk.preview")
        self._arrange()
        self._connect()
        self._refresh()

    def choose(self, field: str, value: str) -> None:
        """Choose as the user does."""
        self.field.set_code(field)
        self._on_field()
        self._combos[field].set_code(value)
        self._refresh()

    def _arrange(self) -> None:
        self.field.setObjectName("dialog.bulk.field")
        self.field.setAccessibleName("Поле")
        titles = [Choice(code, _title(code)) for code in CODES]
        self.field.show_choices(titles, editable=False)
        self.field.set_code(CODES[0])
        for code in CODES:
            combo = SearchCombo()
            combo.setObjectName(f"dialog.bulk.value.{code}")
            combo.setAccessibleName("Новое значение")
            combo.show_choices(self._choices(code), editable=code in main_fields.LISTS)
            if code in main_fields.LISTS:
                combo.edit_wanted.connect(editing(self._office, main_fields.LISTS[code]))
            combo.chosen.connect(self._refresh)
            combo.line.textEdited.connect(self._refresh_later)
            self._combos[code] = combo
            self.values.addWidget(combo)
        self.values.setSizePolicy(self.field.sizePolicy())
        for text, widget in (("Поле", self.field), ("Новое значение", self.values)):
            self.body.addWidget(label(text))
            self.body.addWidget(widget)
        self.body.addSpacing(8)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self._pause = QTimer(self, interval=0, singleShot=True)
        self._pause.timeout.connect(self._refresh)
        self.field.chosen.connect(self._on_field)
        self.primary.clicked.connect(self._change)

    def _choices(self, code: str) -> Sequence[Choice]:
        if code in _FIXED:
            return _FIXED[code]
        return [Choice(key, title) for key, title in self._lists[_LISTS[code]]]

    def _on_field(self) -> None:
        code = self.field.code() or CODES[0]
        self.values.setCurrentWidget(self._combos[code])
        self._refresh()

    def _refresh_later(self, _text: str) -> None:
        self._pause.start()

    def _refresh(self) -> None:
        """Say what would change; of many people it is found out in the background."""
        wanted = self._wanted()
        if wanted is None:
            self._look.drop()
            self._say(CHOOSE)
            return
        people = tuple(self._people)

        def query(session: Session, progress: Progress) -> bulk_service.Preview:
            return bulk_service.preview(session, people, *wanted, progress)

        self._say(LOOKING)
        self._look.ask(query, self._show_preview, is_quick=len(people) <= QUICK)

    def _say(self, text: str) -> None:
        self.preview.setText(text)
        self.primary.setText("Изменить")
        self.primary.setEnabled(False)

    def _show_preview(self, found: bulk_service.Preview) -> None:
        self.preview.setText(self._sentence(found))
        self.primary.setText(f"Изменить у {len(found.names)}" if found.names else "Изменить")
        self.primary.setEnabled(bool(found.names))

    def _sentence(self, found: bulk_service.Preview) -> str:
        if not found.names:
            text = NOTHING
        else:
            names = list(found.names[:SHOWN_NAMES])
            rest = len(found.names) - len(names)
            tail = f" и ещё {rest}" if rest else ""
            listed = f"{', '.join(names)}{tail}"
            stop = "" if listed.endswith(".") else "."
            text = f"Изменится у {len(found.names)} из {len(self._people)}: {listed}{stop}"
        if found.foreign:
            text += f" Карточки других садов останутся как есть: {found.foreign}."
        return text

    def _wanted(self) -> tuple[str, Any] | None:
        code = self.field.code()
        if code is None:
            return None
        value = self._combos[code].code()
        if not value:
            return None
        return code, uuid.UUID(value) if code in fields.LINKS else value

    def _change(self) -> None:
        """Change them; the dialog comes back when the change was refused."""
        wanted = self._wanted()
        if wanted is None:
            return
        code, value = wanted
        people, word = tuple(self._people), self._combos[code].currentText()

        def work(database: Database, progress: Progress) -> list[UUID]:
            return database.write(bulk_service.change, people, code, value, progress)

        def then(changed: list[UUID]) -> None:
            self.accept()
            text = f"Изменено у {people_words(len(changed))}: {word}."
            self._office.toast(text, undo_button(self._office))

        act = LargeAct(self._office, CHANGING, len(people))
        if not act.is_quick:
            self.hide()  # its panel of progress stands where the dialog was
        act.run(work, then, otherwise=self.open)

    def done(self, result: int, /) -> None:
        self._look.drop()
        super().done(result)


_TITLES: dict[str, str] = {"private.readiness": "Готовность", "category.value": "Категория"}


def _title(code: str) -> str:
    return _TITLES.get(code) or fields.title(code)
