"""The section «Пары» of the card: where this person takes part, took part or leads (ux.md 8.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from desktop.language.dates import in_digits
from desktop.language.numbers import plural
from desktop.language.sorting import sort_key
from desktop.language.text import EMPTY as NOTHING
from desktop.language.text import words
from desktop.models import Direction, Meeting, Offer, Pair, PairMember, Person, StageMove
from desktop.services.pairs import of_person, shipped
from desktop.services.pairs.of_person import PersonPair, PersonPairs
from desktop.views.common.controls import label
from desktop.views.common.list_columns import Action, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_sorting import wished
from desktop.views.common.record_list import RecordList
from desktop.views.office import Office, Place
from desktop.views.staff.sections.list_section import RowsSection
from desktop.views.theme import Theme

TITLE: Final = "Пары"
EMPTY: Final = "Пар пока нет."
NARROW_BELOW: Final = 940
"""px under which whose pair it is, the role and the stage are enough: dates would be cut."""
_KEYS: Mapping[str, Callable[[PersonPair], Any]] = {
    "pair": lambda row: sort_key(row.title),
    "module": lambda row: sort_key(row.module),
    "role": lambda row: sort_key(row.role),
    "stage": lambda row: (row.is_over, row.stage.number),
    "dates": lambda row: row.started_on.toordinal() if row.started_on else 0,
    "meetings": lambda row: row.meetings,
    "outcome": lambda row: sort_key(row.outcome),
}


class PairsSection(RowsSection[PersonPair]):
    """Reading; a pair is opened and changed on its own page."""

    tables = (Pair, PairMember, Direction, StageMove, Meeting, Offer, Person)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.setObjectName("staff.body.pairs")
        self.said = label("", name="staff.card.pairs.load", wrap=True)
        self.column.addWidget(self.said)
        self.list: RecordList[PersonPair] = RecordList(self._spec(), office.preferences)
        self.adopt(self.list, TITLE)
        self.list.opened.connect(self.open)
        self.list.create_wanted.connect(self.choose)

    def reload(self) -> None:
        if self.person_id is None:
            return
        found = self.office.read(of_person.load, self.person_id, self.office.today)
        self._rows = list(found.rows)
        self.said.setText(said_of(found))
        self.said.setVisible(bool(found.leads))
        super().reload()

    def open(self, pair: UUID) -> None:
        self.office.go(Place("pairs", "card", pair))

    def choose(self) -> None:
        """[Подобрать пару] for this person, Insert."""
        if self._can():
            self.office.go(Place("pairs", "board", self.person_id, focus="choose"))

    def _ready(self) -> None:
        self.office.go(Place("pairs", "board", focus="ready"))

    def _can(self) -> bool:
        return self.person_id is not None and self.office.can_write

    def _spec(self) -> ListSpec[PersonPair]:
        choose = Action(
            "choose", "Подобрать пару", self.choose, "search", "Insert", enabled=self._can
        )
        ready = Action("ready", "Записать готовую пару…", self._ready, "pencil", enabled=self._can)
        return ListSpec(
            screen="staff.card.pairs",
            title=TITLE,
            columns=_columns(),
            list_ids=self._list_ids,
            load_rows=self._load_rows,
            empty=EmptyState("two-people", EMPTY, (choose,)),
            actions=(choose, ready),
            menu=lambda one: [Action("open", "Открыть", lambda: self.open(one), "eye", "Enter")],
            narrow_below=NARROW_BELOW,
        )

    def _list_ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = words(query.search)
        found = [
            row
            for row in self._rows
            if all(
                any(one.startswith(word) for one in words(f"{row.title} {row.module} {row.role}"))
                for word in wanted
            )
        ]
        return [row.id for row in wished(found, query.sort, _KEYS)]


def said_of(found: PersonPairs) -> str:
    """«Ведёт 2 пары из 3»."""
    most = f" из {found.most}" if found.most else ""
    return f"Ведёт {found.leads} {plural(found.leads, 'пару', 'пары', 'пар')}{most}"


def _columns() -> list[Column[PersonPair]]:
    return [
        Column(
            "pair", "Пара", 190, lambda row: row.title, sort="pair", stretch=True,
            tip=lambda row: row.title,
        ),
        Column("module", "Модуль", 104, lambda row: row.module, "W", sort="module"),
        Column("role", "Роль", 120, lambda row: row.role, sort="role"),
        Column("stage", "Этап", 142, _stage, sort="stage", mark=_stage_mark),
        Column("dates", "С … по", 186, _dates, "W", sort="dates"),
        Column(
            "meetings", "Встреч", 80, lambda row: str(row.meetings), "W", sort="meetings",
            align="right", value=lambda row: row.meetings,
        ),
        Column("outcome", "Итог", 120, lambda row: row.outcome or NOTHING, "W", sort="outcome"),
    ]  # fmt: skip


def _stage(row: PersonPair) -> str:
    if row.is_over:
        return "завершена"
    return f"{row.stage.number} {shipped.stages()[row.stage].title}"


def _stage_mark(row: PersonPair) -> Mark:
    return Mark("check" if row.is_over else Theme.current().stage(row.stage.number).icon)


def _dates(row: PersonPair) -> str:
    return f"{in_digits(row.started_on) or '…'} – {in_digits(row.ends_on) or '…'}"
