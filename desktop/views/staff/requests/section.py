"""The section «Запросы» of the card of a person (ux.md 8.3)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.models import Person, ReferenceEntry, Request, RequestArea, Skill
from desktop.services import requests
from desktop.services.requests import RequestQuery, RequestRow
from desktop.views.common.list_columns import Action, Chip, EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.record_list import RecordList
from desktop.views.office import Office
from desktop.views.staff.requests import columns as request_columns
from desktop.views.staff.requests.acts import RequestActs
from desktop.views.staff.sections.list_section import ListSection

TITLE = "Запросы"
EMPTY = "Запросов нет. Если нужна помощь или совет, запишите одной строкой."


class RequestsSection(ListSection):
    """Requests of one person."""

    tables = (Request, RequestArea, Person, Skill, ReferenceEntry)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.setObjectName("staff.body.requests")
        self._made = False
        self.acts = RequestActs(
            office,
            self,
            self._chosen,
            lambda: self.may_write,
            lambda: self.person_id,
        )
        self.list: RecordList[RequestRow] = RecordList(self._spec(), office.preferences)
        self._made = True
        self.adopt(self.list, TITLE)
        self.list.current_changed.connect(lambda _one: self.list.head.update_actions())
        self.list.opened.connect(self.acts.edit)
        self.list.create_wanted.connect(self.acts.record)
        self.list.trash_wanted.connect(self.acts.trash)

    def _chosen(self) -> Sequence[UUID]:
        """The buttons ask before the list stands."""
        return self.list.chosen if self._made else ()

    def _spec(self) -> ListSpec[RequestRow]:
        record = Action("record", "Записать запрос", self.acts.record, enabled=self.acts.can)
        return ListSpec(
            screen="staff.card.requests",
            title=TITLE,
            columns=request_columns.of_card(lambda: self.office.today),
            list_ids=self._list_ids,
            load_rows=lambda ids: self.office.read(requests.load_rows, ids),
            empty=EmptyState("speech", EMPTY, (record,)),
            chips=self._chips,
            actions=self.acts.buttons(),
            bulk=self.acts.bulk(),
            menu=self.acts.menu,
        )

    def _list_ids(self, query: ListQuery) -> Sequence[UUID]:
        if self.person_id is None:
            return ()
        wanted = RequestQuery(query.search, query.chip or "all", query.sort, self.person_id)
        return self.office.read(requests.list_ids, wanted)

    def _chips(self) -> Sequence[Chip]:
        counts = self.office.read(requests.counts, self.person_id)
        return request_columns.chips(counts, with_others=False)
