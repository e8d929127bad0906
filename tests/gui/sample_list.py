"""A list of invented people held in memory, which counts what is asked of it; keys for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec, folded

NAMES = ("Абрамова Н. Д.", "Ёлкина М. И.", "Жданова О. П.", "Ким В. Б.", "Осокина Т. В.")


@dataclass(frozen=True)
class Person:
    id: UUID
    name: str
    position: str


@dataclass
class People:
    """Plain lists stand in for the services: these tests are about widgets."""

    rows: list[Person]
    id_reads: int = 0
    page_reads: list[int] = field(default_factory=list)
    queries: list[ListQuery] = field(default_factory=list)

    def list_ids(self, query: ListQuery) -> list[UUID]:
        self.id_reads += 1
        self.queries.append(query)
        found = [row for row in self.rows if folded(query.search) in folded(row.name)]
        if query.chip == "speech":
            found = [row for row in found if row.position == "логопед"]
        for code in reversed(query.sort):
            key = code.removeprefix("-")
            found.sort(key=lambda row: str(getattr(row, key)), reverse=code.startswith("-"))
        return [row.id for row in found]

    def load_rows(self, ids: Sequence[UUID]) -> list[Person]:
        self.page_reads.append(len(ids))
        wanted = set(ids)
        return [row for row in self.rows if row.id in wanted]

    def chips(self) -> list[Chip]:
        speech = sum(row.position == "логопед" for row in self.rows)
        return [Chip("all", "Все", len(self.rows)), Chip("speech", "Логопеды", speech)]


def people(count: int = 5) -> People:
    positions = ("воспитатель", "логопед")
    return People(
        [
            Person(uuid5(NAMESPACE_OID, str(n)), NAMES[n % len(NAMES)], positions[n % 2])
            for n in range(count)
        ]
    )


def spec(source: People, **changes: Any) -> ListSpec[Person]:
    columns = [
        Column[Person]("name", "ФИО", 180, lambda row: row.name, sort="name", stretch=True),
        Column[Person]("position", "Должность", 130, lambda row: row.position, sort="position"),
        Column[Person](
            "state",
            "Состояние",
            110,
            lambda _: "действует",
            shown="W",
            paint="state",
            mark=lambda _: Mark("check", "good"),
        ),
        Column[Person](
            "level",
            "Уровень",
            120,
            lambda _: "пробую",
            shown="O",
            paint="level",
            mark=lambda _: Mark(level=1),
        ),
    ]
    given: dict[str, Any] = {
        "screen": "staff",
        "title": "Сотрудники",
        "columns": columns,
        "list_ids": source.list_ids,
        "load_rows": source.load_rows,
        "chips": source.chips,
        "empty": EmptyState("person", "Пока никого.", (Action("new", "Добавить вручную"),)),
        "bulk": (Action("trash", "В корзину"),),
    }
    return ListSpec(**(given | changes))


class Memory:
    """Keeps what a list remembers."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}

    def load(self, key: str) -> dict[str, Any]:
        return self.kept.get(key, {})

    def save(self, key: str, values: dict[str, Any]) -> None:
        self.kept[key] = values


def press(
    widget: QWidget,
    key: int,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    text: str = "",
) -> None:
    """One key, also a Cyrillic one (QTest aborts on those)."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    for letter in text:
        press(widget, 0, text=letter)
