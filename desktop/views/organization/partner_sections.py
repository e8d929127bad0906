"""«Договоры», «Обмен» and «Мероприятия» of the card of a partner (ux.md 8.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.exchange import journal
from desktop.exchange.journal import Direction, undo_words
from desktop.exchange.network import notice_words
from desktop.language.dates import in_digits
from desktop.language.numbers import shown
from desktop.services import agreements
from desktop.services.agreements import STATE_WORDS, State
from desktop.services.networks import together
from desktop.views.common.controls import button, label
from desktop.views.common.disputes import mark_box
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.office import Office, Place
from desktop.views.organization.agreement_acts import AgreementActs

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.exchange.network.notice_words import Told
    from desktop.services.agreements import Line

NO_AGREEMENT = "Договора нет."
NO_EXCHANGE = "Обмена ещё не было."
TOLD = "Сообщили без имён в последнем файле"
NO_EVENTS = "Общих мероприятий нет."
_WORDS = {Direction.ACCEPTED: "принято", Direction.SENT: "отправлено"}


class PartnerSection(QWidget):
    """A table with its buttons about one organisation."""

    def __init__(self, office: Office, box: LinesBox) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office, self.box = office, box
        self.organization: UUID | None = None
        box.only_add()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(box)
        self._column.addStretch(1)

    def show_organization(self, organization_id: UUID, *, read_only: bool) -> None:  # noqa: ARG002 - what we agreed upon is ours to note, whoever keeps the card
        """Show this organisation."""
        self.organization = organization_id
        self.refresh()
        self.box.set_read_only(on=not self._office.can_write)

    def refresh(self) -> None:
        """Read the rows anew."""


class AgreementsSection(PartnerSection):
    """Agreements with the organisation; Enter opens one."""

    def __init__(self, office: Office, screen: str) -> None:
        name = f"{screen}.agreements"
        box = LinesBox(
            (
                LineColumn("Вид"),
                LineColumn("№", 80),
                LineColumn("Дата", 95),
                LineColumn("До", 95),
                LineColumn("Состояние", 125),
                LineColumn("Файл", 60),
            ),
            name=name,
            title="Договоры",
            add="Подготовить договор",
            empty=NO_AGREEMENT,
        )
        super().__init__(office, box)
        mark_box(office, box)
        self.acts = AgreementActs(office, self)
        self._found: dict[UUID, Line] = {}
        self.prolong_button = button("Продлить…", name=f"{name}.prolong", icon="calendar")
        self.record_button = button("Записать готовый…", name=f"{name}.record", icon="pencil")
        box.add_extra(self.prolong_button)
        box.add_extra(self.record_button)
        box.add_wanted.connect(lambda: self.acts.prepare(self.organization))
        box.opened.connect(self._open)
        box.table.row_changed.connect(lambda _one: self._show_buttons())
        self.prolong_button.clicked.connect(self._prolong)
        self.record_button.clicked.connect(lambda: self.acts.record(self.organization))

    def refresh(self) -> None:
        if self.organization is None:
            return
        found = self._office.read(agreements.of, self.organization, self._office.today)
        self._found = {one.id: one for one in found}
        self.box.show_rows(
            [
                LineRow(
                    one.id,
                    (
                        shown(one.title),
                        shown(one.number),
                        in_digits(one.day),
                        in_digits(one.until),
                        STATE_WORDS[one.state],
                        "есть" if one.file_hash else "—",
                    ),
                    is_muted=one.state in (State.EXPIRED, State.TERMINATED),
                )
                for one in found
            ]
        )
        self._show_buttons()

    def _open(self, one: UUID) -> None:
        if one in self._found:
            self.acts.open(self._found[one])

    def _prolong(self) -> None:
        one = self.box.table.current_id
        if one in self._found:
            self.acts.prolong(self._found[one])

    def _show_buttons(self) -> None:
        line = self._found.get(self.box.table.current_id)
        self.prolong_button.setEnabled(self.acts.may_prolong(line))
        self.prolong_button.setVisible(bool(self._found))
        self.record_button.setEnabled(self._office.can_write)


class ExchangeSection(PartnerSection):
    """Files which came from the organisation and went to it."""

    def __init__(self, office: Office, screen: str) -> None:
        box = LinesBox(
            (
                LineColumn("Когда", 95),
                LineColumn("Направление", 110),
                LineColumn("Что"),
                LineColumn("№ файла", 85, "right"),
                LineColumn("Можно отменить", 150),
            ),
            name=f"{screen}.exchange",
            title="Обмен",
            add="К обмену",
            empty=NO_EXCHANGE,
        )
        super().__init__(office, box)
        self.told = label("", "muted", name=f"{screen}.exchange.told", wrap=True)
        self._column.insertWidget(1, self.told)
        box.add_wanted.connect(lambda: office.go(Place("exchange")))
        box.opened.connect(lambda _one: office.go(Place("exchange")))

    def refresh(self) -> None:
        if self.organization is None:
            return
        today = self._office.today
        found = self._office.read(journal.entries, today, self.organization.hex)
        self.box.show_rows(
            [
                LineRow(
                    number,
                    (
                        in_digits(one.at.astimezone().date()),
                        _WORDS[one.direction],
                        shown(one.profile_title),
                        f"{one.number:04d}",
                        shown(undo_words(one, today)),
                    ),
                )
                for number, one in enumerate(found)
            ]
        )
        self._show_told(self._office.read(notice_words.of_site, self.organization))

    def _show_told(self, told: Told) -> None:
        """What the newest file said in words and numbers only."""
        day = f", {in_digits(told.on)}" if told.on else ""
        self.told.setText("\n".join((f"{TOLD}{day}:", *told.lines)))
        self.told.setVisible(bool(told.lines))


class EventsSection(PartnerSection):
    """What was done together; Enter leads to the event."""

    def __init__(self, office: Office, screen: str) -> None:
        box = LinesBox(
            (
                LineColumn("Дата", 95),
                LineColumn("Форма и тема"),
                LineColumn("Роль", 110),
                LineColumn("Охват", 70, "right"),
            ),
            name=f"{screen}.events",
            title="Мероприятия",
            add="Добавить мероприятие",
            empty=NO_EVENTS,
        )
        super().__init__(office, box)
        box.add_wanted.connect(lambda: office.go(Place("events", "list", focus="new")))
        box.opened.connect(lambda one: office.go(Place("events", "list", one)))

    def refresh(self) -> None:
        if self.organization is None:
            return
        found = self._office.read(together.of, self.organization, self._office.today)
        self.box.show_rows(
            [
                LineRow(
                    one.id,
                    (
                        in_digits(one.day),
                        one.words,
                        one.role,
                        str(one.people) if one.people is not None else "—",
                    ),
                )
                for one in found
            ]
        )
