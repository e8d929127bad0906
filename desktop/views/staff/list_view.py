"""The view «Список»: people in a list, the card beside it, panels at the right (ux.md 8.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import (
    Category,
    CompetenceMark,
    DataConsent,
    Employment,
    EmploymentTerms,
    Organization,
    Person,
    PersonContact,
    PersonPrivate,
    PersonProfile,
    PersonTag,
    ReferenceEntry,
    Setting,
)
from desktop.models import Building as BuildingRecord
from desktop.models import Education as EducationRecord
from desktop.services.people import declension, listing, rows
from desktop.services.people.listing import PeopleQuery
from desktop.services.people.rows import PersonRow
from desktop.views.common.list_columns import Action, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_export import export_list, print_list
from desktop.views.common.record_list import RecordList
from desktop.views.common.side_host import SideHost
from desktop.views.common.two_panes import TwoPanes
from desktop.views.office import Office, Place
from desktop.views.page import LIST_ONLY, HelpAct, HelpText
from desktop.views.staff import people_columns, registry
from desktop.views.staff.person_acts import PersonActs
from desktop.views.staff.person_card import PersonCardView

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes
    from desktop.views.common.panels import SidePanel

TITLE = "Сотрудники"
NEW, DECLENSION, HISTORY = "new", "declension", "history"
FOLLOWED = (
    Person,
    PersonContact,
    PersonProfile,
    PersonPrivate,
    PersonTag,
    Employment,
    EmploymentTerms,
    Category,
    EducationRecord,
    CompetenceMark,
    DataConsent,
    Organization,
    BuildingRecord,
    ReferenceEntry,
    Setting,
)
"""Tables whose changes change what the list or the head of the card says."""

PURPOSE = (
    "Здесь карточки всех сотрудников: кто чему может научить, кто ищет наставника, чего не хватает "
    "для документов. Фильтры над списком показывают нужных людей, галочки слева позволяют изменить "
    "сразу нескольких. Всё сохраняется само, любое действие можно отменить."
)


class StaffList(QWidget):
    """List, card and panels of people."""

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._acts = PersonActs(office, self)
        self._panels: dict[str, SidePanel] = {}
        self._is_list_only = False
        self.list: RecordList[PersonRow] = RecordList(self._spec(), office.preferences)
        self.card = PersonCardView(office, self._acts)
        self.panes = TwoPanes(self.list, self.card, office.preferences)
        self.host = SideHost(self.panes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.host)
        self._connect()
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A chip, a person, a section of the card, a field or a panel of it; «new» makes one."""
        if place.chip == DECLENSION:
            self.check_declension()
        elif place.chip:
            self.list.head.chips.choose(place.chip)
        if place.focus == NEW:
            self.add_person()
        if place.record is not None:
            self._show_person(place)
        elif not place.chip and not place.focus and self.panes.is_card_open:
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
            (
                ("Insert", "добавить сотрудника"),
                ("Enter", "открыть карточку"),
                ("Пробел", "отметить строку"),
                ("Ctrl+PgUp, Ctrl+PgDn", "соседняя карточка"),
                ("F9", "создать копированием"),
                ("Delete", "в корзину"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        found = dict(self.list.acts())
        found[LIST_ONLY] = self._toggle_list_only
        return found

    def refresh(self) -> None:
        """Everything anew: after each change which the list shows."""
        self._name_more()
        self.list.refresh_later() if self.isVisible() else self.list.refresh()
        self.card.show_person(self.panes.record)

    def add_person(self) -> None:
        from desktop.views.staff.new_person import open_new_person

        if self._office.can_write:
            open_new_person(self._office, self)

    def check_declension(self) -> None:
        from desktop.views.staff.declension_dialog import open_declension

        open_declension(self._office, self)

    def find_similar(self) -> None:
        self._office.go(Place("staff", "similar"))

    def show_panel(self, code: str) -> None:
        """«История записи» or a panel of the registry, for the person of the card."""
        shown = self.card.person
        if shown is None:
            return
        panel = self._panel(code)
        if panel is None:
            return
        panel.show_person(shown.id)  # type: ignore[attr-defined] - see the registry
        self.host.show_panel(panel)

    def _panel(self, code: str) -> SidePanel | None:
        if code not in self._panels:
            made = self._make_panel(code)
            if made is None:
                return None
            self._panels[code] = made
        return self._panels[code]

    def _make_panel(self, code: str) -> SidePanel | None:
        if code == HISTORY:
            from desktop.views.common.history_panel import HistoryPanel

            return HistoryPanel(self._office)
        found = next((spec for spec in registry.PANELS if spec.code == code), None)
        return found.create(self._office) if found is not None else None

    def _show_person(self, place: Place) -> None:
        person = place.record
        if person is None:
            return
        if self.list.model.place_of(person) < 0:
            self._uncover(person)
        self.panes.open(person)
        if place.section:
            self.card.show_section(place.section)
        if place.focus in {HISTORY, *(spec.code for spec in registry.PANELS)}:
            self.show_panel(place.focus)
        elif place.focus and place.focus != NEW:
            self.card.focus_field(place.focus)

    def _uncover(self, person: UUID) -> None:
        """The person is hidden by the conditions: take the first chip which shows her."""
        self.list.reset_conditions()
        for code in (listing.STAFF, listing.OTHERS, listing.ARCHIVED):
            self.list.head.chips.choose(code)
            if self.list.model.place_of(person) >= 0:
                return
        self.list.head.chips.choose(listing.STAFF)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        self.panes.record_wanted.connect(self._on_record)
        self.panes.card_opened.connect(lambda _record: self._arrive())
        self.panes.list_shown.connect(lambda: office.arrive(Place("staff", "list")))
        self.card.panel_wanted.connect(self.show_panel)
        self.list.create_wanted.connect(self.add_person)
        self.list.trash_wanted.connect(self._on_trash)
        self.list.copy_wanted.connect(self._on_copy)
        self.list.print_wanted.connect(lambda: print_list(office, self.list, TITLE, self))
        self.list.excel_wanted.connect(lambda: export_list(office, self.list, TITLE))

    def _spec(self) -> ListSpec[PersonRow]:
        return ListSpec(
            screen="staff",
            title=TITLE,
            columns=people_columns.columns(lambda: self._office.today),
            list_ids=self._list_ids,
            load_rows=self._load_rows,
            empty=people_columns.empty(self._empty_actions()),
            chips=self._chips,
            actions=self._actions(),
            bulk=self._bulk(),
            menu=self._menu,
            empty_chips=people_columns.empty_chips(),
        )

    def _list_ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = PeopleQuery(query.search, query.chip or listing.STAFF, query.sort)
        return self._office.read(listing.list_ids, wanted, self._office.today)

    def _load_rows(self, ids: Sequence[UUID]) -> Sequence[PersonRow]:
        return self._office.read(rows.load_rows, ids, self._office.today)

    def _chips(self) -> Sequence[object]:
        return people_columns.chips(self._office.read(listing.counts, self._office.today))

    def _actions(self) -> tuple[Action, ...]:
        add = Action(
            "add", "Добавить сотрудника", self.add_person, "plus", "Insert", enabled=self._can_write
        )
        return (add, *self._registered("button"))

    def _registered(self, where: str) -> tuple[Action, ...]:
        return tuple(
            Action(
                spec.code,
                spec.title,
                lambda spec=spec: spec.run(self._office, self),
                spec.icon,
                tip=spec.tip,
                enabled=self._can_write,
            )
            for spec in registry.ACTIONS
            if spec.where == where
        )

    def _empty_actions(self) -> tuple[Action, ...]:
        by_hand = Action("add", "Добавить вручную", self.add_person, enabled=self._can_write)
        named = {spec.code: spec for spec in registry.ACTIONS}
        words = {"excel": "Загрузить из Excel", "paste": "Вставить список"}
        offered = tuple(
            Action(code, text, lambda code=code: named[code].run(self._office, self))
            for code, text in words.items()
            if code in named
        )
        return (*offered, by_hand)

    def _name_more(self) -> None:
        """«Ещё ▾» of the list: its words hold counts."""
        count = len(self._office.read(declension.to_check))
        doubtful = f"Проверить склонение ({count})…" if count else "Проверить склонение…"
        self.list.head.set_more(
            (
                *self._registered("more"),
                Action(
                    "declension",
                    doubtful,
                    self.check_declension,
                    enabled=lambda: bool(count) and self._office.can_write,
                ),
                Action("similar", "Найти похожих…", self.find_similar),
                Action("excel_file", "Сохранить в Excel…", self.list.excel_wanted.emit, "excel-table"),
            )
        )

    def _bulk(self) -> tuple[Action, ...]:
        can = self._can_write
        return (
            Action("change", "Изменить поле…", self._change_field, "pencil", enabled=can),
            Action("archive", "В архив", self._archive_ticked, "archive", enabled=can),
            Action("trash", "В корзину", self._on_trash, "trash", enabled=can),
        )

    def _menu(self, person: UUID) -> Sequence[Action]:
        self.list.select(person)
        self.card.show_person(person)
        return self.card.more_actions()

    def _change_field(self) -> None:
        from desktop.views.staff.bulk import BulkDialog

        BulkDialog(self._office, self.list.ticked, self).open()

    def _archive_ticked(self) -> None:
        self._acts.archive(self.list.ticked)

    def _on_trash(self, chosen: Sequence[UUID] | None = None) -> None:
        people = list(chosen or self.list.ticked)
        if people and self._office.can_write:
            self._acts.trash(people)

    def _on_copy(self, person: UUID) -> None:
        from desktop.views.staff.new_person import open_new_person

        self.card.show_person(person)
        if self._office.can_write and self.card.person is not None:
            open_new_person(self._office, self, self.card.person)

    def _on_record(self, person: UUID | None) -> None:
        self.card.show_person(person)
        self._follow_panel()
        if person is not None and self.panes.is_wide:
            self._arrive()

    def _follow_panel(self) -> None:
        """A panel in sight shows the person of the card."""
        panel, shown = self.host.panel, self.card.person
        if panel is not None and shown is not None:
            panel.show_person(shown.id)  # type: ignore[attr-defined]

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

    def _toggle_list_only(self) -> None:
        self._is_list_only = not self._is_list_only
        self.panes.set_list_only(on=self._is_list_only)

    def _can_write(self) -> bool:
        return self._office.can_write
