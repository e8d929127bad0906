"""What the list of people asks the services for, and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.services.people import declension, listing, rows
from desktop.services.people.listing import PeopleQuery
from desktop.services.people.rows import PersonRow
from desktop.views.common.list_columns import Action, Chip, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.office import Office, Place
from desktop.views.staff import registry
from desktop.views.staff.people import people_columns
from desktop.views.staff.registry import ActionSpec

if TYPE_CHECKING:
    from uuid import UUID

TITLE = "Сотрудники"


@dataclass(frozen=True)
class ListActs:
    """What the buttons of the list do; the view knows how."""

    add: Callable[[], object]
    declension: Callable[[], object]
    similar: Callable[[], object]
    excel: Callable[[], object]
    change_field: Callable[[], object]
    documents: Callable[[], object]
    archive: Callable[[], object]
    trash: Callable[[], object]
    menu: Callable[[UUID], Sequence[Action]]


class PeopleSpec:
    """Makes the description of the list; its closures read through the office."""

    def __init__(self, office: Office, page: QWidget, acts: ListActs) -> None:
        self._office, self._page, self._acts = office, page, acts

    def make(self) -> ListSpec[PersonRow]:
        return ListSpec(
            screen="staff",
            title=TITLE,
            columns=people_columns.columns(lambda: self._office.today),
            list_ids=self._list_ids,
            load_rows=self._load_rows,
            empty=people_columns.empty(self._empty_actions()),
            chips=self._chips,
            actions=self._actions(),
            more=self.more(),
            bulk=self._bulk(),
            menu=self._acts.menu,
            empty_chips=people_columns.empty_chips(
                lambda: self._office.go(Place("exchange", "home"))
            ),
        )

    def more(self) -> tuple[Action, ...]:
        """«Ещё ▾» of the list: its words hold counts, so they are made anew after changes."""
        count = len(self._office.read(declension.to_check))
        doubtful = f"Проверить склонение ({count})…" if count else "Проверить склонение…"
        acts = self._acts
        return (
            *self._registered("more"),
            Action("declension", doubtful, acts.declension, enabled=lambda: count > 0),
            Action("similar", "Найти похожих…", acts.similar),
            Action("excel_file", "Сохранить в Excel…", acts.excel, "excel-table", "Ctrl+E"),
        )

    def _list_ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = PeopleQuery(query.search, query.chip or listing.STAFF, query.sort)
        return self._office.read(listing.list_ids, wanted, self._office.today)

    def _load_rows(self, ids: Sequence[UUID]) -> Sequence[PersonRow]:
        return self._office.read(rows.load_rows, ids, self._office.today)

    def _chips(self) -> Sequence[Chip]:
        return people_columns.chips(self._office.read(listing.counts, self._office.today))

    def _actions(self) -> tuple[Action, ...]:
        add = Action(
            "add",
            "Добавить сотрудника",
            self._acts.add,
            "plus",
            "Insert",
            enabled=self._can_write,
        )
        return (add, *self._registered("button"))

    def _registered(self, where: str) -> tuple[Action, ...]:
        return tuple(
            Action(
                spec.code,
                spec.title,
                self._runner(spec),
                spec.icon,
                tip=spec.tip,
                enabled=self._can_write,
            )
            for spec in registry.ACTIONS
            if spec.where == where
        )

    def _runner(self, spec: ActionSpec) -> Callable[[], object]:
        return lambda: spec.run(self._office, self._page)

    def _empty_actions(self) -> tuple[Action, ...]:
        named = {spec.code: spec for spec in registry.ACTIONS}
        words = {"excel": "Загрузить из Excel", "paste": "Вставить список"}
        offered = [
            Action(code, text, self._runner(named[code]), enabled=self._can_write)
            for code, text in words.items()
            if code in named
        ]
        by_hand = Action("add", "Добавить вручную", self._acts.add, enabled=self._can_write)
        return (*offered, by_hand)

    def _bulk(self) -> tuple[Action, ...]:
        can, acts = self._can_write, self._acts
        return (
            Action("documents", "Документы…", acts.documents, "document"),
            Action("change", "Изменить поле…", acts.change_field, "pencil", enabled=can),
            Action("archive", "В архив", acts.archive, "archive", enabled=can),
            Action("trash", "В корзину", acts.trash, "trash", "Delete", enabled=can),
        )

    def _can_write(self) -> bool:
        return self._office.can_write
