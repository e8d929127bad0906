"""The dialog «Новый сотрудник» (ux.md 8.1): seven fields, a guess of the sex, who looks alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language.agree import agree
from desktop.language.cases import FullName, Sex
from desktop.language.names import guess_sex
from desktop.services.people import card as card_service
from desktop.services.people import creating, records, rows
from desktop.services.people.creating import PersonDraft, Similar
from desktop.views.common.controls import button, label
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.list_choices import editing
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.staff.people import main_fields

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.people.card import PersonCard

PAUSE = 200
"""Milliseconds after the last key before somebody alike is looked for."""
NAMES = ("surname", "name", "patronymic")


class AlikeStrip(QFrame):
    """«Похоже, … уже есть»: two ways on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dialog.person.alike")
        self.setProperty("part", "state")
        self.setProperty("tone", "warning")
        self.text = label("", "warning", wrap=True, name="dialog.person.alike.text")
        self.open_card = button("Открыть карточку", name="dialog.person.alike.open")
        self.other = button("Это другой человек", name="dialog.person.alike.other")
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_card)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.hide()

    def say(self, name: str, facts: str, sex: str) -> None:
        whose = agree("его", Sex(sex)) if sex else "эту"
        self.text.setText(
            f"Похоже, {name} уже есть: {facts}." if facts else f"Похоже, {name} уже есть."
        )
        self.open_card.setText(f"Открыть {whose} карточку")
        self.show()


class NewPersonDialog(DraftDialog):
    """Adds people one after another."""

    def __init__(self, office: Office, parent: QWidget, like: PersonCard | None = None) -> None:
        self._office = office
        self._like = like
        self._alike: list[Similar] = []
        self._apart: set[UUID] = set()
        self._is_sex_chosen = False
        super().__init__(
            "person",
            "Новый сотрудник",
            "Добавить",
            [_group(office)],
            submit=self._create,
            today=lambda: office.today,
            parent=parent,
        )
        self.more = button("Добавить и ещё одного", name="dialog.person.more")
        self.alike = AlikeStrip()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._place_parts()
        self._connect()
        self.keep_draft(office)
        self.begin()

    def begin(self) -> None:
        """Empty fields; what was chosen for the last person stays where it helps."""
        before = self.values()
        self._is_sex_chosen = False
        self._apart.clear()
        self.alike.hide()
        kept: dict[str, Any] = {
            "position": before.get("position"),
            "started_on": before.get("started_on"),
        }
        if self._like is not None:
            kept.setdefault("position", None)
            kept["position"] = self._like.values["employment.position"] or None
        self.start(kept)
        self.form.focus_field("surname")

    def resume(self, values: Mapping[str, Any]) -> None:
        super().resume(values)
        self._is_sex_chosen = bool(values.get("sex"))
        self._on_no_patronymic()
        self.look_alike()

    def look_alike(self) -> None:
        """Show who looks like the person being entered."""
        full = self._full()
        found = self._office.read(creating.similar, full)
        self._alike = [one for one in found if one.id not in self._apart]
        self.alike.setVisible(bool(self._alike))
        if self._alike:
            first = self._office.read(rows.load_rows, [self._alike[0].id], self._office.today)[0]
            where = first.building or first.workplace
            words = "в архиве" if first.is_archived else where
            facts = ", ".join(part for part in (first.position, words) if part)
            self.alike.say(self._alike[0].name, facts, first.sex)
        for made in (self.primary, self.more):
            made.setEnabled(not self._alike)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.look_alike)
        for code in NAMES:
            self.form.editor(code).edited.connect(self._on_name)
        self.form.editor("sex").edited.connect(self._on_sex)
        self.form.editor("no_patronymic").edited.connect(self._on_no_patronymic)
        self.more.clicked.connect(self._add_and_go_on)
        self.alike.other.clicked.connect(self._is_other)
        self.alike.open_card.clicked.connect(self._open_card)

    def _place_parts(self) -> None:
        self.body.insertWidget(0, self.alike)
        self.put_before_primary(self.more)

    def _on_name(self) -> None:
        if not self._is_sex_chosen:
            self.form.editor("sex").set_value(_guess(self._full()))
        self._pause.start()

    def _on_sex(self) -> None:
        self._is_sex_chosen = True

    def _on_no_patronymic(self) -> None:
        is_without = bool(self.form.editor("no_patronymic").value())
        self.form.set_field_shown("patronymic", on=not is_without)

    def _full(self) -> FullName:
        values = self.values()
        return FullName(*(values[code] or "" for code in NAMES))

    def _create(self, values: dict[str, Any]) -> None:
        is_without = bool(values["no_patronymic"])
        draft = PersonDraft(
            surname=values["surname"] or "",
            name=values["name"] or "",
            patronymic="" if is_without else values["patronymic"] or "",
            no_patronymic=is_without,
            sex=values["sex"] or "",
            position=values["position"] or "",
            started_on=values["started_on"],
            building_id=self._like.values["employment.building_id"] if self._like else None,
        )
        made = self._office.database.write(creating.create, draft, tuple(self._apart))
        short = self._office.read(records.short_name, made)
        self._office.toast(
            f"Добавлена карточка: {short}.",
            ToastButton("Открыть", lambda: self._office.go(Place("staff", "list", made))),
            undo_button(self._office),
        )

    def _add_and_go_on(self) -> None:
        if self.submit():
            self.begin()

    def _is_other(self) -> None:
        self._apart.update(one.id for one in self._alike)
        self.look_alike()

    def _open_card(self) -> None:
        if self._alike:
            person = self._alike[0].id
            self.reject()
            self._office.go(Place("staff", "list", person))


def open_new_person(
    office: Office, parent: QWidget, like: PersonCard | None = None
) -> NewPersonDialog:
    """Open the dialog; ``like`` is the card which is copied (F9)."""
    dialog = NewPersonDialog(office, parent, like)
    dialog.open()
    return dialog


def _group(office: Office) -> FormGroup:
    positions = office.read(card_service.choices)["positions"]
    return FormGroup(
        "person",
        "",
        (
            FormField(
                "surname",
                "Фамилия",
                required=True,
                limit=100,
                required_text=main_fields.SURNAME_EMPTY,
            ),
            FormField(
                "name", "Имя", required=True, limit=100, required_text=main_fields.NAME_EMPTY
            ),
            FormField("patronymic", "Отчество", limit=100),
            FormField("no_patronymic", "Нет отчества", "tick"),
            FormField("sex", "Пол", "choice", choices=main_fields.SEXES),
            FormField(
                "position",
                "Должность",
                "choice",
                required=True,
                choices=lambda: [Choice(code, title) for code, title in positions],
                edit_list=editing(office, "positions"),
                required_text=main_fields.POSITION_EMPTY,
            ),
            FormField("started_on", "Работает с", "date"),
        ),
    )


def _guess(full: FullName) -> str | None:
    found = guess_sex(full) if full.patronymic or (full.name and full.surname) else None
    return str(found) if found else None
