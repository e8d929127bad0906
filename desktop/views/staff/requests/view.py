"""The view «Запросы»: the board of those who need help (ux.md 8.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import Person, ReferenceEntry, Request, RequestArea, Skill
from desktop.services import requests
from desktop.services.requests import RequestQuery, RequestRow
from desktop.views.common.list_columns import Action, Chip, EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.staff.requests import columns as request_columns
from desktop.views.staff.requests.acts import RequestActs

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

TITLE = "Запросы"
TABLES = (Request, RequestArea, Person, Skill, ReferenceEntry)
EMPTY = "Запросов нет. Их записывают сюда, когда нужна консультация, посещение или наставник."
PURPOSE = (
    "Здесь видно, кому и в чём нужна помощь. Запрос записывают одной строкой, потом назначают, "
    "кто поможет: программа подскажет трёх человек и скажет, почему. Закрытые запросы остаются "
    "в списке, срочные стоят сверху."
)
NEW = "new"


class RequestsView(QWidget):
    """The list of all requests."""

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("staff.requests")
        self.setProperty("part", "box")
        self._office = office
        self._made = False
        self.acts = RequestActs(office, self, self._chosen, lambda: office.can_write)
        self.list: RecordList[RequestRow] = RecordList(self._spec(), office.preferences)
        self._made = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self._connect()
        self.list.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A chip, a request to be assigned («Срочно: … [Назначить]»), or a new request."""
        if place.chip:
            self.list.head.chips.choose(place.chip)
        if place.focus == NEW:
            self.acts.record()
            return
        wanted = place.record or _as_id(place.focus)
        if wanted is None:
            return
        self.list.uncover(wanted)
        if self.list.select(wanted) and place.focus:
            self.acts.assign(wanted)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Записать запрос", self.acts.record),
                HelpAct("Назначить помощника", self.acts.assign),
                HelpAct("Закрыть запрос", self.acts.close),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Insert", "записать запрос"),
                ("Enter", "открыть запрос"),
                ("Пробел", "отметить строку"),
                ("Delete", "в корзину"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    def _chosen(self) -> Sequence[UUID]:
        """The buttons ask before the list stands."""
        return self.list.chosen if self._made else ()

    def _spec(self) -> ListSpec[RequestRow]:
        record = Action("record", "Записать запрос", self.acts.record)
        return ListSpec(
            screen="staff.requests",
            title=TITLE,
            columns=request_columns.board(lambda: self._office.today),
            list_ids=self._list_ids,
            load_rows=lambda ids: self._office.read(requests.load_rows, ids),
            empty=EmptyState("speech", EMPTY, (record,)),
            chips=self._chips,
            actions=self.acts.buttons(),
            bulk=self.acts.bulk(),
            menu=self.acts.menu,
        )

    def _list_ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = RequestQuery(query.search, query.chip or "all", query.sort)
        return self._office.read(requests.list_ids, wanted)

    def _chips(self) -> Sequence[Chip]:
        return request_columns.chips(self._office.read(requests.counts))

    def _connect(self) -> None:
        self._office.changed.connect(self._on_changed)
        self._office.role_changed.connect(self.list.head.update_actions)
        self.list.current_changed.connect(lambda _one: self.list.head.update_actions())
        self.list.opened.connect(self.acts.edit)
        self.list.create_wanted.connect(self.acts.record)
        self.list.trash_wanted.connect(self.acts.trash)
        connect_paper(self._office, self.list, TITLE, self)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*TABLES):
            self.list.refresh_later()


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
