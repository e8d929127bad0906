"""The card of a person: head, toggles, «Не хватает», sections of the registry (ux.md 8.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import NotFoundError
from desktop.services import offers, requests
from desktop.services.people import card as card_service
from desktop.services.people import fields
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.staff import registry
from desktop.views.staff.people.card_toggles import OFFER, CardToggles
from desktop.views.staff.people.foreign_row import SUGGEST, ForeignRow
from desktop.views.staff.people.person_acts import PersonActs
from desktop.views.staff.people.suggesting import open_suggesting
from desktop.views.staff.registry import HasFields, ShowsPerson

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.people.card import PersonCard

OFF_OFFER = "Карточка снята с ярмарки. Пары не изменились."
OFF_REQUEST = "Больше не ищет наставника. Пары не изменились."
CARD = "staff_card"
"""The paper which is the card itself."""
WISHES = {OFFER: "profile.wants_to_mentor", "request": "profile.wants_mentor"}
KEPT_THERE = "{} — карточку ведут там"


class PersonCardView(RecordCard):
    """Shows one person at a time; its sections are made when they are first wanted."""

    panel_wanted = Signal(str)
    """Code of a panel of the registry, or «history»."""

    def __init__(self, office: Office, acts: PersonActs) -> None:
        self._office, self._acts = office, acts
        self._card: PersonCard | None = None
        super().__init__(
            "staff",
            [
                CardSection(spec.code, spec.title, self._maker(spec.create))
                for spec in registry.SECTIONS
            ],
            more=self.more_actions,
        )
        self.toggles = CardToggles()
        self.foreign = ForeignRow(office)
        self.extra.addWidget(self.toggles)
        self.extra.addWidget(self.foreign)
        self.toggles.wanted.connect(self._on_toggle)
        self.section_shown.connect(self._fill_section)

    @property
    def person(self) -> PersonCard | None:
        """What is shown."""
        return self._card

    @property
    def is_read_only(self) -> bool:
        return self._card is None or not self._card.is_ours or not self._office.can_write

    def preparation(self) -> Sequence[Callable[[], object]]:
        """Steps which build the first section before it is wanted; each is short."""
        from desktop.views.staff.people.card_main import MainSection

        code = registry.SECTIONS[0].code
        made = self.section(code)
        if not isinstance(made, MainSection):
            return ()
        made.built.connect(lambda: self.chain_section(code))
        return [made.build_next] * made.missing

    def show_person(self, person_id: UUID | None) -> None:
        """Show a person; a card which went to the trash meanwhile shows nothing."""
        self._card = self._load(person_id)
        if self._card is None:
            return
        shown = self._card
        subtitle = " · ".join(
            part
            for part in (shown.subtitle, KEPT_THERE.format(shown.site) if shown.site else "")
            if part
        )
        self.show_head(str(shown.full), subtitle)
        writable = not self.is_read_only
        self.toggles.show_states(
            shown.sex, mentor=shown.wants_to_mentor, seeker=shown.wants_mentor, writable=writable
        )
        self.toggles.setVisible(shown.is_ours and not shown.is_archived)
        self.foreign.show_card(shown)
        self.show_missing(
            [(gap.title, partial(self.focus_field, gap.code)) for gap in shown.gaps]
            if writable
            else []
        )
        self._fill_section(self.current_section)

    def focus_field(self, code: str) -> bool:
        """Find the section which has this field, show it and put the cursor there."""
        for spec in registry.SECTIONS:
            section = self.section(spec.code)
            if isinstance(section, HasFields):
                self.show_section(spec.code)
                if section.focus_field(code):
                    return True
        return False

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾» of the card; the context menu of the list holds the same."""
        return self.actions_for(self._card)

    def actions_for(self, shown: PersonCard | None) -> Sequence[Action]:
        if shown is None:
            return ()
        person = shown.id
        look = [
            Action("history", "История записи", lambda: self.panel_wanted.emit("history"), "clock")
        ]
        can = self._can_write
        if not shown.is_ours:
            suggest = partial(open_suggesting, self._office, self, person)
            return [Action("suggest", SUGGEST, suggest, "pencil", enabled=can), *look]

        def act(
            code: str, text: str, run: Callable[[], object], icon: str = "", key: str = ""
        ) -> Action:
            return Action(code, text, run, icon, key, enabled=can)

        acts = self._acts
        keep = (
            act("restore", "Вернуть из архива", lambda: acts.bring_back([person]), "undo")
            if shown.is_archived
            else act("archive", "В архив", lambda: acts.archive([person]), "archive")
        )
        return [
            act("copy", "Создать копированием", lambda: self._copy(shown), "copy", "F9"),
            *look,
            SEPARATOR,
            act("offer", "Стать наставником…", lambda: self.panel_wanted.emit(OFFER)),
            act("request", "Найти наставника…", lambda: self.panel_wanted.emit("request")),
            Action("documents", "Документы…", lambda: self._documents(person), "document"),
            Action("print", "Печать карточки", lambda: self._documents(person, CARD), "print"),
            act("declension", "Проверить склонение…", lambda: self._decline(person)),
            act("similar", "Похож на другого сотрудника…", lambda: self._alike(person)),
            act("move", "Перевести в другой корпус…", lambda: acts.move(person)),
            act("dismiss", f"{_left(shown.sex)}…", lambda: acts.dismiss(person)),
            SEPARATOR,
            keep,
            act("trash", "В корзину", lambda: acts.trash([person]), "trash", "Delete"),
        ]

    def _can_write(self) -> bool:
        return self._office.can_write

    def _load(self, person_id: UUID | None) -> PersonCard | None:
        if person_id is None:
            return None
        try:
            return self._office.read(card_service.load, person_id, self._office.today)
        except NotFoundError:
            return None

    def _maker(self, create: Callable[[Office], QWidget]) -> Callable[[], QWidget]:
        return lambda: create(self._office)

    def _fill_section(self, code: str) -> None:
        if self._card is None or not code:
            return
        section = self.section(code)
        if isinstance(section, ShowsPerson):
            section.show_person(self._card.id, read_only=self.is_read_only)

    def _on_toggle(self, code: str, on: bool) -> None:
        if self._card is None:
            return
        if on and any(panel.code == code for panel in registry.PANELS):
            self.panel_wanted.emit(code)
            return
        if on:
            self._office.write(fields.set_field, self._card.id, WISHES[code], on)
            return
        self._office.write(offers.take_off if code == OFFER else requests.take_off, self._card.id)
        text = OFF_OFFER if code == OFFER else OFF_REQUEST
        self._office.toast(text, undo_button(self._office))

    def _decline(self, person: UUID) -> None:
        from desktop.views.people.declension_dialog import DeclensionDialog

        DeclensionDialog(self._office, [person], self.window()).open()

    def _documents(self, person: UUID, kind: str = "") -> None:
        """What can be made about this person; a kind is opened at once."""
        self._office.go(Place("documents", "prepare", person, section=kind))

    def _copy(self, shown: PersonCard) -> None:
        from desktop.views.staff.people.new_person import open_new_person

        open_new_person(self._office, self.window(), shown)

    def _alike(self, person: UUID) -> None:
        self._office.go(Place("staff", "similar", person))


def _left(sex: str) -> str:
    return {"f": "Уволена", "m": "Уволен"}.get(sex, "Уволен(а)")
