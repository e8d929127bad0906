"""The dialog «Новое мероприятие» (ux.md 12.1)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal

from desktop.services.events import attendees, creating, reading
from desktop.views.common.controls import button
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormGroup
from desktop.views.common.undo_toast import undo_button
from desktop.views.events import fields
from desktop.views.events.registry import LIST, TAB
from desktop.views.office import Office, Place, ToastButton

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

CODE: Final = "event"
_KEPT: Final = (
    "form", "place", "organizer", "organizer_text", "level", "format", "series", "audience",
)  # fmt: skip


class NewEventDialog(DraftDialog):
    """Form and day are enough. [Добавить и ещё одно] keeps what the next one has too."""

    made = Signal(object)
    """The id of the new event."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        form: str = "",
        day: dt.date | None = None,
        series: UUID | None = None,
    ) -> None:
        self._office = office
        super().__init__(
            CODE,
            "Новое мероприятие",
            "Добавить",
            [FormGroup(CODE, "", (*fields.what_and_when(office), *fields.who_and_whom(office)))],
            submit=self._create,
            today=lambda: office.today,
            width=640,
            parent=parent,
        )
        self.more = button("Добавить и ещё одно", name=f"dialog.{CODE}.more")
        self.put_before_primary(self.more)
        self.start(self._first(form, day, series))
        self.keep_draft(office)
        self._fit_fields()
        self.more.clicked.connect(self._add_and_go_on)
        for code in ("organizer", "is_open_show"):
            self.form.editor(code).edited.connect(self._fit_fields)
            self.form.editor(code).finished.connect(self._fit_fields)

    def resume(self, values: Mapping[str, Any]) -> None:
        super().resume(values)
        self._fit_fields()

    def _first(self, form: str, day: dt.date | None, series: UUID | None) -> dict[str, Any]:
        return {
            "form": form or None,
            "held_on": day,
            "organizer": self._office.read(attendees.sites)[0].id.hex,
            "level": "organization",
            "format": "offline",
            "series": series.hex if series else None,
        }

    def _fit_fields(self) -> None:
        """Only the fields which have a sense."""
        values = self.values()
        self.form.set_field_shown("organizer_text", on=values["organizer"] == fields.OTHER)
        for code in fields.OF_CHILDREN:
            self.form.set_field_shown(code, on=bool(values["is_open_show"]))
        if self.isVisible():
            self._fit()

    def _create(self, values: dict[str, Any]) -> None:
        office = self._office
        made = office.database.write(creating.create, fields.draft_of(values))
        card = office.read(reading.load, made)
        words = f"«{card.title}»" if card.title else card.form_title
        look = ToastButton("Открыть", lambda: office.go(Place(TAB, LIST, made)))
        office.toast(f"Добавлено мероприятие: {words}.", look, undo_button(office))
        self.made.emit(made)

    def _add_and_go_on(self) -> None:
        if self.submit():
            kept = {code: value for code, value in self.values().items() if code in _KEPT}
            self.start(kept)
            self._fit_fields()
            self.form.focus_field("title")
