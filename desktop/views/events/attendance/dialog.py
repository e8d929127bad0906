"""«Отметить присутствие» (ux.md 12.3): nothing is written before its button, then all at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.errors import OfficeError
from desktop.exchange.inbound import disputed
from desktop.services.events import attendees, coverage, reading, roll
from desktop.services.events.coverage import DEFINITION
from desktop.views.common.controls import button, icon_button, label, row, sheet
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.disputes import say_in
from desktop.views.common.drafts import DraftKeeper
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.flow import FlowLayout
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.events.attendance.guests import NamelessRow, open_guest, open_paste
from desktop.views.events.attendance.rows import RollRows, ours
from desktop.views.events.attendance.table import RollModel, RollTable
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.events.types import Guest
    from desktop.views.office import Office

CODE: Final = "event_attendance"
TITLE: Final = "Отметить присутствие"
EXCEPT = RecordWords("event_except", "Все, кроме…", add="Отметить остальных")
PAIR = RecordWords("event_pair", "Участники пары", add="Отметить")
NOBODY_PLANNED: Final = "Это мероприятие ни у кого не записано в абонемент."
_ROLL: Final = ("attendance", "event_guests")
_HIGH: Final = 250
_KEY: Final = "roll"


class AttendanceDialog(OfficeDialog):
    """What was ticked and not saved is kept as a draft, as in every dialog."""

    saved = Signal()

    def __init__(self, office: Office, event: UUID, parent: QWidget) -> None:
        super().__init__(CODE, TITLE, TITLE, width=960, parent=parent)
        self._office, self._event = office, event
        card = office.read(reading.load, event)
        self._sites = office.read(attendees.sites)
        self.rows = RollRows(
            office.read(attendees.expected, event, office.today), dict(card.nameless)
        )
        self.model = RollModel(self.rows)
        self.table = RollTable(self.model, name=f"dialog.{CODE}.table")
        words = f"{card.form_title} «{card.title}»" if card.title else card.form_title
        self.about = label(words[:1].upper() + words[1:], "muted", wrap=True)
        self.nameless = NamelessRow(self._sites, f"dialog.{CODE}")
        self.nameless.set_numbers(self.rows.nameless)
        self.line = label("", name=f"dialog.{CODE}.coverage", wrap=True)
        self.trouble = label("", "error", name=f"dialog.{CODE}.trouble", wrap=True)
        self.question = icon_button("question", DEFINITION, name=f"dialog.{CODE}.definition")
        self._draft = DraftKeeper(office, self, values=self.values, show=self.resume)
        self._arrange()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._say)
        self.model.changed.connect(self._soon.start)
        self.nameless.changed.connect(self._on_nameless)
        self.primary.clicked.connect(self.press)
        self.question.clicked.connect(self._define)
        self._say()
        self._draft.open(f"{CODE}.{event.hex}")
        self.table.show_row(0)
        self.table.setFocus()

    def values(self) -> dict[str, Any]:
        """What is ticked now, for the draft."""
        return {_KEY: self.rows.as_text()}

    def resume(self, values: Mapping[str, Any]) -> None:
        """Put a draft into the table."""
        self.rows.take_text(str(values[_KEY]))
        self.nameless.set_numbers(self.rows.nameless)
        self.model.renew()

    def reject(self) -> None:
        self._draft.keep()
        super().reject()

    def press(self) -> None:
        """Write it; what is refused is said here and the dialog stays."""
        office = self._office
        try:
            office.database.write(roll.record, self._event, self.rows.roll(), office.today)
        except OfficeError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        self._draft.saved()
        self.accept()
        self.saved.emit()

    def tick_ours(self) -> None:
        """[Все наши]."""
        self.rows.tick_where(lambda one: one.is_ours)
        self.model.renew()

    def nobody(self) -> None:
        """[Никто]."""
        self.rows.nobody()
        self.rows.nameless = {}
        self.nameless.set_numbers({})
        self.model.renew()

    def all_but(self) -> RecordDialog:
        """[Все, кроме…]."""
        own = ours(self.rows.rows)
        finder = PeopleFinder(self._office)
        asked = FormField(
            "people", "Кого не было", "people",
            find=lambda typed: [one for one in finder.find(typed) if one.id in own],
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            self.rows.tick_ours_except({one.id for one in values["people"] or ()})
            self.model.renew()

        return self._ask(EXCEPT, asked, submit)

    def tick_pair(self) -> RecordDialog:
        """[Участники пары…]."""
        office = self._office
        found = office.read(attendees.pair_choices, office.today)
        known = {one.id.hex: one.id for one in found}
        asked = FormField(
            "pair", "Пара", "choice", required=True, wide=True,
            choices=[Choice(one.id.hex, one.title) for one in found],
            required_text="Выберите пару.",
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            self.rows.tick_people(office.read(attendees.of_pair, known[values["pair"]]))
            self.model.renew()

        return self._ask(PAIR, asked, submit)

    def tick_passes(self) -> None:
        """[По абонементам]: who has this event on the left side of the season card."""
        people = self._office.read(attendees.passes_for, self._event)
        self.trouble.setText("" if people else NOBODY_PLANNED)
        self.trouble.setVisible(not people)
        self.rows.tick_people(people)
        self.model.renew()

    def add_guests(self, guests: list[Guest]) -> None:
        """Guests with names stand in the table, ticked."""
        short = {one.id: one.short for one in self._sites}
        first = self.rows.add_guests(
            guests,
            lambda one: (
                short.get(one.organization_id, "") if one.organization_id else one.organization_text
            ),
        )
        self.model.renew()
        self.table.show_row(first)

    def _ask(self, words: RecordWords, asked: FormField, submit: Any) -> RecordDialog:
        dialog = RecordDialog(self._office, words, (asked,), submit=submit, parent=self)
        dialog.start({})
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_nameless(self) -> None:
        self.rows.nameless = self.nameless.numbers
        self._soon.start()

    def _say(self) -> None:
        """«Охват 61 чел.: свои 18, сеть 43 (…)», always of what is ticked now."""
        office = self._office
        found = office.read(
            roll.counted, self._event, self.rows.visits(self._event), self.rows.roll()
        )
        self.line.setText(office.read(coverage.sentence, found))

    def _define(self) -> None:
        self._office.toast(DEFINITION)

    def _quick(self) -> list[QPushButton]:
        name = f"dialog.{CODE}"
        made = []
        for code, text, act in (
            ("ours", "Все наши", self.tick_ours),
            ("nobody", "Никто", self.nobody),
            ("except", "Все, кроме…", self.all_but),
            ("pair", "Участники пары…", self.tick_pair),
            ("passes", "По абонементам", self.tick_passes),
            ("guest", "Добавить гостя…", self._guest),
            ("paste", "Вставить список…", self._paste),
        ):
            one = button(text, name=f"{name}.{code}")
            one.clicked.connect(lambda _=False, act=act: act())
            made.append(one)
        return made

    def _said(self) -> QWidget:
        """«?» and the line, which takes the whole width."""
        box = row(self.question, self.line)
        layout = box.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(1, 1)
        return box

    def _guest(self) -> None:
        open_guest(self._office, self._sites, self.add_guests, self)

    def _paste(self) -> None:
        open_paste(self._office, self.add_guests, self)

    def _arrange(self) -> None:
        self.trouble.hide()
        self.head.addWidget(self.about)
        self.head.addWidget(self._draft.line)
        found = self._office.read(disputed.under, self._event)
        say_in(self._office, self, [one for one in found if one.table in _ROLL])
        quick = QWidget()
        quick.setProperty("part", "box")
        flow = FlowLayout(quick, spacing=8)
        for one in self._quick():
            flow.addWidget(one)
        self.table.setMinimumHeight(Theme.current().metrics.px(_HIGH))
        self.body.addWidget(quick)
        self.body.addWidget(sheet(self.table), 1)
        self.body.addWidget(self.nameless)
        self.body.addWidget(self._said())
        self.body.addWidget(self.trouble)
