"""The view «Список»: people in a list, the card beside it, panels at the right (ux.md 8.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.people import listing
from desktop.services.people.rows import FOLLOWED, PersonRow
from desktop.views.common.large import FEW, Turns
from desktop.views.common.list_columns import Action
from desktop.views.common.list_export import export_list, print_list
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.record_list import RecordList
from desktop.views.common.side_host import SideHost
from desktop.views.common.two_panes import TwoPanes
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.staff.people.list_spec import TITLE, ListActs, PeopleSpec
from desktop.views.staff.people.panel_desk import PanelDesk
from desktop.views.staff.people.person_acts import PersonActs
from desktop.views.staff.people.person_card import PersonCardView

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

PREPARED_AFTER = 700
"""Milliseconds after which the list has been drawn and the user looks at it."""
NEW, DECLENSION = "new", "declension"
PURPOSE = (
    "Здесь карточки всех сотрудников: кто чему может научить, кто ищет наставника, чего не хватает "
    "для документов. Фильтры над списком показывают нужных людей, галочки слева позволяют изменить "
    "сразу нескольких. Всё сохраняется само, любое действие можно отменить."
)
KEYS = (
    ("Insert", "добавить сотрудника"),
    ("Enter", "открыть карточку"),
    ("Пробел", "отметить строку"),
    ("Ctrl+PgUp, Ctrl+PgDn", "соседняя карточка"),
    ("F9", "создать копированием"),
    ("Delete", "в корзину"),
)


class StaffList(ListWithCard):
    """List, card and panels of people."""

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._acts = PersonActs(office, self)
        self._turns, self._preparing = Turns(self), Turns(self)
        self._spec = PeopleSpec(office, self, self._list_acts())
        self.list: RecordList[PersonRow] = RecordList(self._spec.make(), office.preferences)
        self.card = PersonCardView(office, self._acts)
        self.panes = TwoPanes(self.list, self.card, office.preferences)
        self.host = SideHost(self.panes)
        self.panels = PanelDesk(office, self.host)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.host)
        self._connect()
        self.list.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.card.person is None:
            QTimer.singleShot(PREPARED_AFTER, self, self.prepare_card)

    def prepare_card(self) -> None:
        """Build the card while the user looks at the list: its first opening is quick then."""
        if self.card.person is None:
            self._preparing.start(lambda: self._preparing.add(*self.card.preparation()))

    def show_place(self, place: Place) -> None:
        """A chip, words to look for, a person, a section, field or panel of her card."""
        self._show_conditions(place)
        if not self.panels.knows(place.focus):
            self.panels.make_way()
        if place.record is not None:
            self._show_person(place.record, place)
        elif place == Place(place.tab, place.view) and self.panes.is_card_open:
            self.panes.show_list()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Добавить сотрудника", self.add_person),
                HelpAct("Проверить склонение", self.check_declension),
                HelpAct("Найти похожих", self.find_similar),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            KEYS,
        )

    def refresh(self) -> None:
        """Everything anew: after each change which the list shows.

        Among thousands of people the parts come one after another, and the window answers between.
        """
        is_large = len(self.list.ids) > FEW
        parts = self.list.parts if is_large and self.isVisible() else (self.list.refresh_later,)
        self._turns.start(
            *parts,
            lambda: self.card.show_person(self.panes.record),
            lambda: self.list.head.set_more(self._spec.more()),
        )
        if not is_large:
            self._turns.finish()

    def add_person(self) -> None:
        from desktop.views.staff.people.new_person import open_new_person

        if self._office.can_write:
            open_new_person(self._office, self)

    def check_declension(self) -> None:
        from desktop.views.people.declension_dialog import open_declension

        open_declension(self._office, self)

    def find_similar(self) -> None:
        self._office.go(Place("staff", "similar"))

    def show_panel(self, code: str) -> None:
        """«История записи» or a panel of the registry, for the person of the card."""
        shown = self.card.person
        if shown is not None and self.panels.knows(code):
            self.panels.show(code, shown.id)

    def _list_acts(self) -> ListActs:
        return ListActs(
            add=self.add_person,
            declension=self.check_declension,
            similar=self.find_similar,
            excel=self._export,
            change_field=self._change_field,
            documents=self._documents,
            archive=lambda: self._acts.archive(self.list.ticked),
            trash=lambda: self._trash(self.list.ticked),
            menu=self._menu,
        )

    def _show_conditions(self, place: Place) -> None:
        if place.chip == DECLENSION:
            self.check_declension()
        elif place.chip:
            self.list.head.chips.choose(place.chip)
        if place.search:
            self.list.head.search.setText(place.search)
        if place.focus == NEW:
            self.add_person()

    def _show_person(self, person: UUID, place: Place) -> None:
        if self.list.model.place_of(person) < 0:
            self._uncover(person)
        self.panes.open(person)
        if place.section:
            self.card.show_section(place.section)
        if self.panels.knows(place.focus):
            self.show_panel(place.focus)
        elif place.focus and place.focus != NEW:
            self.card.focus_field(place.focus)

    def _uncover(self, person: UUID) -> None:
        """The person is hidden by the conditions: take the first chip which shows her."""
        self.list.reset_conditions()
        for code in (listing.STAFF, listing.OTHERS, listing.ARCHIVED, listing.OUTSIDE):
            self.list.head.chips.choose(code)
            if self.list.model.place_of(person) >= 0:
                return
        self.list.head.chips.choose(listing.STAFF)

    def _connect(self) -> None:
        office, records = self._office, self.list
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        self.panes.record_wanted.connect(self._on_record)
        self.panes.card_opened.connect(lambda _record: self._arrive())
        self.panes.list_shown.connect(lambda: office.arrive(Place("staff", "list")))
        self.card.panel_wanted.connect(self.show_panel)
        records.create_wanted.connect(self.add_person)
        records.trash_wanted.connect(self._trash)
        records.copy_wanted.connect(self._copy)
        records.print_wanted.connect(lambda: print_list(office, records, TITLE, self))
        records.excel_wanted.connect(self._export)

    def _menu(self, person: UUID) -> Sequence[Action]:
        self.list.select(person)
        self.card.show_person(person)
        return self.card.more_actions()

    def _change_field(self) -> None:
        from desktop.views.staff.people.bulk import BulkDialog

        BulkDialog(self._office, self.list.ticked, self).open()

    def _documents(self) -> None:
        """Papers for everybody who is ticked."""
        first, *others = self.list.ticked
        self._office.go(Place("documents", "prepare", first, others=tuple(others)))

    def _trash(self, people: Sequence[UUID]) -> None:
        if people and self._office.can_write:
            self._acts.trash(people)

    def _export(self) -> None:
        export_list(self._office, self.list, TITLE)

    def _copy(self, person: UUID) -> None:
        from desktop.views.staff.people.new_person import open_new_person

        self.card.show_person(person)
        if self._office.can_write and self.card.person is not None:
            open_new_person(self._office, self, self.card.person)

    def _on_record(self, person: UUID | None) -> None:
        self.card.show_person(person)
        if self.card.person is not None:
            self.panels.follow(self.card.person.id)
        if person is not None and self.panes.is_wide:
            self._arrive()

    def _arrive(self) -> None:
        shown = self.card.person
        if shown is not None and self.isVisible():
            place = Place("staff", "list", shown.id, self.card.current_section)
            self._office.arrive(place, str(shown.full))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.refresh()

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self.refresh()
