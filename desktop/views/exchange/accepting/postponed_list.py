"""The list «Отложено»: what is left to be decided, from whom, why and since when (ux.md 16.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from desktop.exchange.inbound import postponed
from desktop.exchange.inbound.postponed import Kind
from desktop.exchange.outbound.recipients import title_of_label
from desktop.language.sorting import sort_key
from desktop.language.text import fold
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.office import Office

SCREEN = "exchange.postponed"
EMPTY = "Отложенного нет."
ICONS = {
    Kind.CONFLICT: "warning",
    Kind.SAME_PERSON: "two-people",
    Kind.WAITING: "clock",
    Kind.LEFT: "pause",
    Kind.SUGGESTED: "pencil",
    Kind.OURS: "mail",
}
ALL, MADE = "", Kind.OURS
NOT_ASKED = frozenset({Kind.LEFT, Kind.OURS})
CHIPS = {
    ALL: "Все",
    Kind.CONFLICT: "Расхождения",
    Kind.SAME_PERSON: "Похожи",
    Kind.SUGGESTED: "Правки",
    Kind.WAITING: "Не хватает сведений",
    Kind.LEFT: "Без отметки",
    MADE: "Наши правки",
}
"""«Все» is what waits for us; what we suggested waits for others, an unticked row for a file."""


@dataclass(frozen=True)
class Row:
    """An item with the id which a list wants."""

    id: UUID
    item: postponed.Item


class PostponedRows:
    """What the list asks."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._rows: dict[UUID, Row] = {}

    def read(self) -> None:
        """Look anew."""
        today = self._office.today
        found = (
            *self._office.read(postponed.items, today),
            *self._office.read(postponed.unticked, today),
            *self._office.read(postponed.ours, today),
        )
        rows = (Row(_id(one), one) for one in found)
        self._rows = {row.id: row for row in rows}

    def row(self, key: UUID | None) -> Row | None:
        return self._rows.get(key) if key is not None else None

    def of_record(self, record: UUID) -> Row | None:
        """The line about a record: a mark in a form leads here."""
        return next((one for one in self._rows.values() if record.hex in one.item.rows), None)

    def ids(self, query: ListQuery) -> Sequence[UUID]:
        words = fold(query.search).split()
        found = [
            row
            for row in self._rows.values()
            if _is_of(row.item, query.chip) and all(one in _text(row.item) for one in words)
        ]
        for code in reversed(query.sort):
            found = _sorted(found, _SORTS[code.lstrip("-")], is_down=code.startswith("-"))
        return [row.id for row in found]

    def chips(self) -> Sequence[Chip]:
        """Counts of what waits now; a list asks for its chips before its rows."""
        self.read()
        items = [row.item for row in self._rows.values()]
        return [
            Chip(code, title, sum(_is_of(one, code) for one in items))
            for code, title in CHIPS.items()
        ]

    def load(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [self._rows[key] for key in ids if key in self._rows]


def postponed_spec(
    rows: PostponedRows, actions: Sequence[Action], bulk: Sequence[Action]
) -> ListSpec[Row]:
    return ListSpec(
        screen=SCREEN,
        title="Отложено",
        columns=(
            Column(
                "what",
                "Что",
                300,
                lambda row: row.item.title,
                sort="what",
                stretch=True,
                mark=lambda row: Mark(icon=ICONS[row.item.kind]),
            ),
            Column("label", "От кого", 190, _label, sort="label", tip=lambda row: row.item.label),
            Column("reason", "Причина", 240, lambda row: row.item.reason, sort="reason"),
            Column("days", "Дней", 60, lambda row: str(row.item.days), sort="days", align="right"),
        ),
        list_ids=rows.ids,
        load_rows=rows.load,
        empty=EmptyState("check", EMPTY),
        chips=rows.chips,
        actions=actions,
        bulk=bulk,
        narrow_below=500,
    )


_SORTS: dict[str, Callable[[postponed.Item], tuple[object, ...]]] = {
    "what": lambda one: (sort_key(one.title),),
    "label": lambda one: (sort_key(one.label),),
    "reason": lambda one: (one.reason,),
    "days": lambda one: (one.days,),
}


def _sorted(
    rows: Sequence[Row], key: Callable[[postponed.Item], tuple[object, ...]], *, is_down: bool
) -> list[Row]:
    return sorted(rows, key=lambda row: key(row.item), reverse=is_down)


def _label(row: Row) -> str:
    """What we suggested goes to them, everything else comes from them."""
    name = title_of_label(row.item.label)
    return f"кому: {name}" if row.item.kind is MADE else name


def _is_of(item: postponed.Item, chip: str) -> bool:
    return item.kind == chip if chip else item.kind not in NOT_ASKED


def _id(item: postponed.Item) -> UUID:
    """Of a single record its own, so that a place of the record finds it."""
    first = UUID(item.rows[0])
    is_own = item.kind is Kind.CONFLICT
    return first if is_own else uuid5(first, f"{item.kind} {' '.join(item.rows)}")


def _text(item: postponed.Item) -> str:
    return fold(f"{item.title} {item.label} {item.reason}")
