"""«Основное»: the fields of an event, saved when they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout

from desktop.language.numbers import plural
from desktop.models import EventRole
from desktop.services.events import choosing, creating
from desktop.views.common.controls import button, label, row
from desktop.views.common.disputes import show_disputes
from desktop.views.common.fields import FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.events import fields
from desktop.views.events.card.links_box import LinksBox
from desktop.views.events.card.section import EventSection

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.events.types import EventCard
    from desktop.views.events.acts import EventActs
    from desktop.views.office import Office

SCREEN: Final = "events"


class MainSection(EventSection):
    """Everything of the dialog, and who answers for it, what it helps with, what came of it."""

    def __init__(self, office: Office, acts: EventActs) -> None:
        super().__init__(office, acts, "events.main")
        self._fields = fields.CardFields(office)
        groups = (
            FormGroup("what", "", fields.what_and_when(office)),
            FormGroup("whom", "Кто проводит и для кого", fields.who_and_whom(office)),
            FormGroup("card", "Люди, связи, итог", self._fields.fields()),
        )
        self.form = AutoForm(groups, screen=SCREEN, save=self._save, today=lambda: office.today)
        self.hosts = label("", "muted", name="events.hosts", wrap=True)
        self.links = LinksBox(office)
        self.mark = button("Отметить присутствие", name="events.main.mark", kind="primary")
        self._top = row(self.mark, None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._top)
        column.addWidget(self.form)
        column.addWidget(self.hosts)
        column.addWidget(self.links)
        column.addStretch(1)
        self.mark.clicked.connect(self._mark)
        self.form.editor("organizer").finished.connect(self._fit)
        self.form.editor("is_open_show").finished.connect(self._fit)

    def reload(self, card: EventCard) -> None:
        office = self.office
        values = fields.shown(card)
        values["responsible"] = self._fields.person(card.responsible_id)
        values["areas"] = self._fields.areas(card.areas)
        values["pairs"] = self._fields.pairs(office.read(choosing.pairs_of, card.id))
        self.form.show_values(values, card.id)
        self.form.set_read_only(on=self.read_only)
        show_disputes(office, card.id, self.form)
        self._top.setVisible(card.marked_on is None and not self.read_only)
        self.hosts.setText(_hosts(card))
        self.hosts.setVisible(bool(self.hosts.text()))
        self.links.show_event(card, may_write=office.can_write)
        self._fit()

    def focus_field(self, code: str) -> None:
        """Put the cursor into a field."""
        if code in self.form.codes:
            self.form.focus_field(code)

    def _mark(self) -> None:
        if self.card is not None:
            self.acts.attendance(self.card.id)

    def _fit(self) -> None:
        values = self.form.values()
        self.form.set_field_shown("organizer_text", on=values["organizer"] == fields.OTHER)
        for code in fields.OF_CHILDREN:
            self.form.set_field_shown(code, on=bool(values["is_open_show"]))

    def _save(self, code: str, value: Any) -> None:
        event: UUID = self.form.record
        write = self.office.database.write
        if code == "pairs":
            write(creating.link_pairs, event, [one.id for one in value])
        elif code == "organizer" and value == fields.OTHER:
            return  # nothing to be written before its name stands in the next field
        elif code == "organizer_text":
            write(creating.change, event, {"organizer_id": None, "organizer_text": value or ""})
        else:
            write(creating.change, event, _written(code, value))


def _written(code: str, value: Any) -> dict[str, Any]:
    if code == "responsible":
        return {"responsible_id": value.id if value is not None else None}
    if code == "areas":
        return {"areas": tuple(one.id for one in value)}
    return fields.written({code: value})


def _hosts(card: EventCard) -> str:
    """«Ведущие: Серова М. П., Гармаева С. Б.»: those who came with this role."""
    names = [one.name for one in card.people if one.role == EventRole.HOST]
    return f"{plural(len(names), 'Ведёт', 'Ведут', 'Ведут')}: {', '.join(names)}" if names else ""
