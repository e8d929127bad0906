"""Papers of an event: ready on «Подготовить» with their answers; lists on paper, the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.documents import event_sections
from desktop.errors import OfficeError
from desktop.language.dates import MONTHS, in_digits, shift_months
from desktop.language.numbers import counted
from desktop.language.text import EMPTY
from desktop.models import EventState
from desktop.services.events import calendar_file, listing
from desktop.services.events.listing import Span
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import print_listing, say_saved
from desktop.views.office import Office, Place, ToastButton

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.services.events.listing import EventRow

ICS: Final = "Календарь (*.ics)"
MARKED: Final = "Присутствие отмечено."
PASSES: Final = "Абонементы заполнились сами."


class EventPaperActs:
    """«Подготовить» opens with the kind, for whom and what is known of the event."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office, self._parent = office, parent

    def sheet(self, event: UUID) -> None:
        """[Лист регистрации]."""
        self._go(event, event_sections.SHEET)

    def programme(self, event: UUID) -> None:
        """[Печать программы]."""
        self._go(event, event_sections.PROGRAMME)

    def letter(self, event: UUID) -> None:
        """«Информационное письмо»."""
        self._go(event, event_sections.LETTER)

    def certificates(self, event: UUID) -> None:
        """[Сертификаты 61]; those who spoke get theirs by the button of the toast."""
        office = self._office
        counts = office.read(event_sections.counts, event, office.today)
        listeners = counts.get(event_sections.LISTENERS, 0)
        speakers = counts.get(event_sections.SPEAKERS, 0)
        if not listeners and not speakers:
            office.toast("Сертификаты печатать некому: отметьте, кто пришёл.")
            return
        self._go(event, event_sections.LISTENERS if listeners else event_sections.SPEAKERS)
        words, more = [], []
        if listeners and speakers:
            words.append(f"Сертификаты участников: {listeners}. Отдельно — выступающим.")
            more.append(
                ToastButton(
                    f"Сертификаты выступающих {speakers}",
                    lambda: self._go(event, event_sections.SPEAKERS),
                )
            )
        if gone := counts.get(event_sections.GONE, 0):
            words.append(f"Без сертификата {counted(gone, 'человек')}: карточки больше нет.")
        if words:
            office.toast(" ".join(words), *more)

    def thanks(self, event: UUID) -> None:
        """[Благодарности…] to those who made the event."""
        office = self._office
        if office.read(event_sections.counts, event, office.today).get(event_sections.THANKS):
            self._go(event, event_sections.THANKS)
        else:
            office.toast("Благодарить пока некого: отметьте ведущих и выступающих.")

    def series_certificates(self, series: UUID) -> None:
        """[Сертификаты цикла…]."""
        self._go(series, event_sections.SERIES)

    def after_attendance(self, event: UUID) -> None:
        """«Присутствие отмечено. [Сертификаты 61] [Лист регистрации]»."""
        from desktop.views.common.undo_toast import undo_button

        office = self._office
        counts = office.read(event_sections.counts, event, office.today)
        count = counts.get(event_sections.LISTENERS, 0) + counts.get(event_sections.SPEAKERS, 0)
        buttons = [ToastButton("Лист регистрации", lambda: self.sheet(event)), undo_button(office)]
        if count:
            title = f"Сертификаты {count}"
            buttons.insert(0, ToastButton(title, lambda: self.certificates(event)))
        office.toast(f"{MARKED} {PASSES}", *buttons)

    def save_calendar(self, events: Sequence[UUID]) -> None:
        """«Сохранить для календаря»: the ids are stable, a second loading updates."""
        office = self._office
        name = f"Мероприятия_{office.today.isoformat()}.ics"
        chosen = office.messages.save_file("Сохранить для календаря", name, ICS)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ".ics" else path.with_name(f"{path.name}.ics")
        stamp = dt.datetime.now().astimezone()
        try:
            office.read(calendar_file.save, list(events), stamp, path)
        except OfficeError as error:
            office.report(error)
        else:
            say_saved(office, path)

    def print_month(self, month: dt.date) -> QWidget:
        """«План на месяц»: what is planned and what was, by day."""
        first = month.replace(day=1)
        last = shift_months(first, 1) - dt.timedelta(days=1)
        found = self._office.read(listing.rows, self._office.today, Span(first, last))
        rows = sorted(found, key=lambda row: (row.day or first, row.starts_at))
        title = f"План мероприятий: {MONTHS[first.month - 1]} {first.year}"
        listed = Listing(
            title,
            (),
            ("Дата", "Время", "Форма, тема", "Организатор", "Уровень", "Состояние"),
            tuple(_cells(row) for row in rows),
        )
        return print_listing(self._office, listed, title, self._parent)

    def _go(self, record: UUID, section: str) -> None:
        self._office.go(Place("documents", "prepare", record, section=section))


def _cells(row: EventRow) -> tuple[str, ...]:
    state = listing.STATE_WORDS[row.state]
    return (
        in_digits(row.day) if row.day else EMPTY,
        row.starts_at or EMPTY,
        row.words,
        row.organizer or EMPTY,
        row.level or EMPTY,
        state if row.state != EventState.PLANNED else "",
    )
