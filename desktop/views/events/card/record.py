"""The card of an event: Основное, Участники and the rest (ux.md 12.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QWidget

from desktop.documents import event_minutes
from desktop.errors import NotFoundError
from desktop.language.dates import in_digits
from desktop.models import EventState
from desktop.services import base
from desktop.services.events import coverage as counting
from desktop.services.events import reading
from desktop.services.events.words import MEETINGS
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.controls import button, label, row
from desktop.views.common.list_columns import Action
from desktop.views.events.card.main_section import MainSection
from desktop.views.events.card.minutes_section import MinutesSection
from desktop.views.events.card.papers_section import PapersSection
from desktop.views.events.card.people_section import PeopleSection
from desktop.views.events.card.program_section import ProgramSection
from desktop.views.events.card.section import EventSection
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.events.types import EventCard
    from desktop.views.events.acts import EventActs

SCREEN: Final = "events"
MAIN, PEOPLE, PROGRAM, PAPERS = "main", "people", "program", "papers"
MINUTES, TITLE_OF_MINUTES = "minutes", "Протокол"


class EventRecordCard(RecordCard):
    """One event: its head says when and where, below it the coverage with its papers."""

    def __init__(self, office: Office, acts: EventActs) -> None:
        self._office, self._acts = office, acts
        self.shown_event: EventCard | None = None

        def made(kind: Callable[[Office, EventActs], QWidget]) -> Callable[[], QWidget]:
            return lambda: kind(office, acts)

        sections = (
            CardSection(MAIN, "Основное", made(MainSection)),
            CardSection(PEOPLE, "Участники", made(PeopleSection)),
            CardSection(PROGRAM, "Программа", made(ProgramSection)),
            CardSection(MINUTES, TITLE_OF_MINUTES, made(MinutesSection)),
            CardSection(PAPERS, "Документы", made(PapersSection)),
        )
        super().__init__(SCREEN, sections, more=self.more_actions)
        self._with_minutes: UUID | None = None
        self._has_minutes = True
        self.coverage = label("", name="events.coverage", wrap=True)
        self.sheet = button("Лист регистрации", name="events.sheet", icon="print")
        self.certificates = button("Сертификаты", name="events.certificates", icon="certificate")
        self.extra.addWidget(self.coverage)
        self.extra.addWidget(row(self.sheet, self.certificates, None))
        self.head_stops = (self.sheet, self.certificates)
        self.chain_focus()
        self.allow_low()
        self.section_shown.connect(self._fill)
        self.sheet.clicked.connect(lambda: self._with(acts.papers.sheet))
        self.certificates.clicked.connect(lambda: self._with(acts.papers.certificates))

    def show_event(self, event_id: UUID | None) -> None:
        """Read an event and show it; one which is gone leaves the card as it was."""
        if event_id is None:
            return
        try:
            found = self._office.read(reading.load, event_id)
        except NotFoundError:
            return
        self.shown_event = found
        self._show_tabs()
        is_own = found.organizer_id == self._office.read(base.own_organization_id)
        self.show_head(title_of(found), subtitle_of(found, is_own=is_own))
        self.coverage.setText(self._office.read(counting.sentence, found.coverage))
        self.coverage.setVisible(found.marked_on is not None)
        count = sum(one.about is not None for one in found.present)
        self.certificates.setText(f"Сертификаты {count}" if count else "Сертификаты")
        self.certificates.setVisible(
            found.marked_on is not None and count > 0 and found.form not in MEETINGS
        )
        for section in self.made_sections().values():
            self._show(section)

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾»; the context menu of the list holds the same."""
        if self.shown_event is None:
            return ()
        own = Action(
            "minutes",
            TITLE_OF_MINUTES,
            self.show_minutes,
            "document",
            enabled=lambda: not self._has_minutes,
        )
        return (*self._acts.more(self.shown_event), own)

    def show_minutes(self) -> None:
        """«Протокол» of an event which is no meeting."""
        if self.shown_event is not None:
            self._with_minutes = self.shown_event.id
            self._show_tabs()
            self.show_section(MINUTES)

    def show_section(self, code: str) -> QWidget:
        """A section which is not among the tabs is not shown."""
        shown = code if code != MINUTES or self._has_minutes else MAIN
        return super().show_section(shown)

    def _show_tabs(self) -> None:
        """«Протокол» stands at meetings, and where it was begun or asked for."""
        card = self.shown_event
        if card is None:
            return
        has = (
            card.form in MEETINGS
            or card.id == self._with_minutes
            or self._office.read(event_minutes.exists, card.id)
        )
        if has == self._has_minutes:
            return
        self._has_minutes = has
        chosen = self.tabs.current
        known = [(one.code, one.title) for one in self._sections.values()]
        self.tabs.show_sections([one for one in known if has or one[0] != MINUTES])
        self.chain_focus()
        if chosen:
            self.show_section(chosen)

    def may_write(self) -> bool:
        """Our own event, and the role writes."""
        return self._office.can_write and self.shown_event is not None and self.shown_event.is_ours

    def _fill(self, code: str) -> None:
        self._show(self.section(code))

    def _show(self, section: QWidget) -> None:
        if self.shown_event is not None:
            shown = cast("EventSection", section)
            shown.show_card(self.shown_event, read_only=not self.may_write())

    def _with(self, act: Callable[[UUID], object]) -> None:
        if self.shown_event is not None:
            act(self.shown_event.id)


def title_of(card: EventCard) -> str:
    """«Семинар-практикум «Игра и речь: слышим ребёнка»»."""
    words = f"{card.form_title} «{card.title}»" if card.title else card.form_title
    return words[:1].upper() + words[1:]


def subtitle_of(card: EventCard, *, is_own: bool) -> str:
    """«14.11.2025, 13:30 · актовый зал · проводит наш сад»."""
    days = in_digits(card.held_on) if card.held_on else "дата не указана"
    if card.ends_on and card.ends_on != card.held_on:
        days += f" – {in_digits(card.ends_on)}"
    when = ", ".join(filter(None, (days, card.starts_at)))
    organizer = "наш сад" if is_own else card.organizer
    parts = [when, card.place, f"проводит {organizer}" if organizer else ""]
    if card.state == EventState.CANCELLED:
        parts.insert(0, ": ".join(filter(None, ("отменено", card.state_reason))))
    elif card.moved_from:
        parts.insert(1, f"перенесено с {in_digits(card.moved_from)}")
    return " · ".join(filter(None, parts))
