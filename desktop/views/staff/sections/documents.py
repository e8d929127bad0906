"""The section «Документы» of the card: papers about this person (ux.md 8.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from desktop.documents import queue
from desktop.documents.suiting import for_person, of_people
from desktop.language.dates import in_digits
from desktop.language.sorting import sort_key
from desktop.language.text import words
from desktop.models import DecisionMark, Document
from desktop.services.documents import decisions, register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter, RegisterRow
from desktop.views.common.list_columns import Action, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_sorting import wished
from desktop.views.common.paper_marks import STATE_MARKS, STRUCK
from desktop.views.common.record_list import RecordList
from desktop.views.office import Office, Place
from desktop.views.people.decisions import DecisionsBox
from desktop.views.staff.sections.list_section import RowsSection

TITLE = "Документы"
EMPTY = "Документов с участием этого человека нет."
_KEYS: Mapping[str, Callable[[RegisterRow], Any]] = {
    "dated": lambda row: row.dated.toordinal() if row.dated else 0,
    "kind": lambda row: sort_key(queue.named(row.type_code, row.title)),
    "number": lambda row: (row.series, row.ordinal),
    "state": lambda row: list(Status).index(row.status),
}


class DocumentsSection(RowsSection[RegisterRow]):
    """Reading; a paper is opened in the register, a new one is made in «Подготовить»."""

    tables = (Document, DecisionMark)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.setObjectName("staff.body.documents")
        self._current: UUID | None = None
        self.decided = DecisionsBox(office, "staff.card.decisions")
        self.column.addWidget(self.decided)
        self.decided.minutes_wanted.connect(self.open)
        self.list: RecordList[RegisterRow] = RecordList(self._spec(), office.preferences)
        self.adopt(self.list, TITLE)
        self.list.opened.connect(self.open)
        self.list.create_wanted.connect(self.make_new)
        self.list.current_changed.connect(self._on_current)

    def reload(self) -> None:
        if self.person_id is None:
            return
        wanted = Filter(record=self.person_id)
        self._rows = self.office.read(register.rows, wanted, self.office.today)
        found = self.office.read(decisions.of_person, self.person_id, self.office.today)
        self.decided.show_decisions(found, may_write=self.office.can_write)
        super().reload()

    def make_new(self) -> None:
        """[Создать документ] of an empty list, Insert: the kind is chosen there."""
        if self.person_id is not None:
            self.office.go(Place("documents", "prepare", self.person_id))

    def kinds(self) -> tuple[Action, ...]:
        """«Создать документ ▾»: what can be made about a person, by the groups of the catalogue."""
        return tuple(
            Action(
                branch.code,
                branch.title,
                items=tuple(
                    Action(f"kind.{one.code}", one.title, partial(self.make, for_person(one)))
                    for one in branch.kinds
                ),
            )
            for branch in of_people()
        )

    def make(self, kind: str) -> None:
        """Open «Подготовить» with this kind and this person."""
        if self.person_id is not None:
            self.office.go(Place("documents", "prepare", self.person_id, section=kind))

    def open(self, document: UUID) -> None:
        self.office.go(Place("documents", "journal", document))

    def _on_current(self, record: UUID | None) -> None:
        self._current = record
        self.list.head.update_actions()

    def _open_current(self) -> None:
        if self._current is not None:
            self.open(self._current)

    def _spec(self) -> ListSpec[RegisterRow]:
        create = Action(
            "create", "Создать документ", self.make_new, "plus", "Insert", enabled=self._may_create
        )
        return ListSpec(
            screen="staff.card.documents",
            title=TITLE,
            columns=_columns(),
            list_ids=self._list_ids,
            load_rows=self._load_rows,
            empty=EmptyState("document", EMPTY, (create,)),
            actions=(
                replace(create, run=lambda: None, make_items=self.kinds),
                Action(
                    "open",
                    "Открыть",
                    self._open_current,
                    "eye",
                    enabled=lambda: self._row(self._current) is not None,
                ),
            ),
            menu=lambda one: [Action("open", "Открыть", lambda: self.open(one), "eye", "Enter")],
        )

    def _may_create(self) -> bool:
        return self.office.can_write

    def _list_ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = words(query.search)
        found = [
            row
            for row in self._rows
            if all(
                any(one.startswith(word) for one in words(f"{row.number} {row.title}"))
                for word in wanted
            )
        ]
        return [row.id for row in wished(found, query.sort, _KEYS)]


def _columns() -> list[Column[RegisterRow]]:
    def struck(row: RegisterRow) -> Mark | None:
        return STRUCK if row.status is Status.ANNULLED else None

    def name(row: RegisterRow) -> str:
        return queue.named(row.type_code, row.title)

    return [
        Column("kind", "Вид", 200, name, sort="kind", stretch=True, mark=struck, tip=name),
        Column(
            "dated",
            "Дата",
            104,
            lambda row: in_digits(row.dated) if row.dated else "",
            sort="dated",
            mark=struck,
        ),
        Column("number", "№", 90, lambda row: row.number, sort="number", mark=struck),
        Column(
            "state",
            "Состояние",
            158,
            lambda row: row.status_word,
            sort="state",
            paint="state",
            mark=lambda row: STATE_MARKS[row.status],
        ),
        Column("file", "Файл", 60, lambda row: "PDF" if row.is_issued else "", "O"),
    ]
