"""«Люди»: who works in an organisation; adding one is a card of a person of that organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import RuleError
from desktop.language.cases import FullName
from desktop.language.dates import in_digits
from desktop.language.numbers import shown
from desktop.services.organizations import people
from desktop.services.people import creating
from desktop.views.common.fields import FormField
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.words import sentence

if TYPE_CHECKING:
    from uuid import UUID

EMPTY = "Людей этой организации нет."


class NewPersonDialog(RecordDialog):
    """Surname, name, patronymic, position: the rest is filled in the card."""

    def __init__(self, office: Office, organization: UUID, parent: QWidget | None = None) -> None:
        self._organization = organization
        self._agreed: FullName | None = None
        fields = (
            FormField(
                "surname",
                "Фамилия",
                required=True,
                required_text="Без фамилии карточку не найти. Впишите фамилию.",
            ),
            FormField(
                "name",
                "Имя",
                required=True,
                required_text="Впишите имя: без него не составить ни одного документа.",
            ),
            FormField("patronymic", "Отчество"),
            FormField(
                "position",
                "Должность",
                "choice",
                choices=choices_of(office, "positions"),
                edit_list=editing(office, "positions"),
            ),
        )
        super().__init__(
            office,
            RecordWords("organization_person", "Новый человек этой организации"),
            fields,
            submit=self._write,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.keep_draft(office, organization)

    def _write(self, values: dict[str, Any]) -> None:
        draft = creating.PersonDraft(
            values["surname"] or "",
            values["name"] or "",
            values["patronymic"] or "",
            position=values["position"] or "",
            organization_id=self._organization,
        )
        self._ask_about_similar(FullName(draft.surname, draft.name, draft.patronymic))
        self._office.database.write(creating.create, draft)
        name = " ".join(filter(None, (draft.surname, draft.name)))
        self._office.toast(sentence(f"Карточка добавлена: {name}"), undo_button(self._office))

    def _ask_about_similar(self, full: FullName) -> None:
        """The second press of the button means «это другой человек»."""
        similar = self._office.read(creating.similar, full)
        if similar and self._agreed != full:
            self._agreed = full
            raise RuleError(
                f"Похоже, {similar[0].name} уже есть. Если это другой человек, "
                "нажмите «Добавить» ещё раз."
            )


class PeopleSection(QWidget):
    """People in a table; opening one leads to the card in «Сотрудники»."""

    def __init__(self, office: Office, screen: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._organization: UUID | None = None
        self.box = LinesBox(
            (
                LineColumn("ФИО"),
                LineColumn("Должность", 150),
                LineColumn("В программе с", 125),
                LineColumn("Согласия", 130),
            ),
            name=f"{screen}.people",
            title="Люди",
            add="Добавить человека",
            empty=EMPTY,
        )
        self.box.only_add()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addStretch(1)
        self.box.add_wanted.connect(self.add)
        self.box.opened.connect(lambda one: office.go(Place("staff", "list", one)))

    def show_organization(self, organization_id: UUID, *, read_only: bool) -> None:
        self._organization = organization_id
        found = self._office.read(people.of_organization, organization_id, self._office.today)
        self.box.show_rows(
            [
                LineRow(
                    line.id,
                    (
                        line.full_name,
                        shown(line.position),
                        in_digits(line.since),
                        shown(", ".join(line.consents)),
                    ),
                )
                for line in found
            ]
        )
        self.box.set_read_only(on=read_only)

    def add(self) -> NewPersonDialog | None:
        if self._organization is None or not self._office.can_write:
            return None
        dialog = NewPersonDialog(self._office, self._organization, self.window())
        dialog.open()
        return dialog
