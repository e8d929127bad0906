"""The list of the queue: columns, chips with counts, sorting; plain rows of the service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from desktop.documents import queue
from desktop.documents.queue import Held, QueueRow
from desktop.language.sorting import sort_key
from desktop.language.text import words
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_sorting import wished

if TYPE_CHECKING:
    from uuid import UUID

SCREEN: Final = "documents.approval"
TITLE: Final = "На утверждении"
EMPTY: Final = "Ничего не ждёт утверждения."
ALL, RETURNED = "all", "returned"


@dataclass
class Queue:
    """What was read of the queue. ``reasons``: papers which may not be approved yet, and why."""

    rows: list[QueueRow] = field(default_factory=list)
    reasons: dict[UUID, Held] = field(default_factory=dict)

    @property
    def waiting(self) -> list[QueueRow]:
        return [row for row in self.rows if not row.is_returned]

    def row(self, document: UUID | None) -> QueueRow | None:
        return next((row for row in self.rows if row.id == document), None)

    def may_tick(self, document: UUID) -> bool:
        """Only what may be approved now."""
        row = self.row(document)
        return row is not None and not row.is_returned and document not in self.reasons

    def chips(self) -> Sequence[Chip]:
        """«Ждут 25 · Приказы 1 · … · Возвращены 0»."""
        found = [Chip(ALL, "Ждут", len(self.waiting))]
        found += [Chip(one.code, one.title, one.count) for one in queue.groups(self.rows)]
        return (*found, Chip(RETURNED, "Возвращены", len(self.rows) - len(self.waiting)))

    def ids(self, query: ListQuery) -> Sequence[UUID]:
        """What matches, in the legal order of kinds or as the header says."""
        found = [row for row in self.rows if _fits(row, query)]
        return [row.id for row in wished(found, query.sort, _KEYS)]

    def load(self, ids: Sequence[UUID]) -> Sequence[QueueRow]:
        known = {row.id: row for row in self.rows}
        return [known[one] for one in ids if one in known]


_KEYS: dict[str, Callable[[QueueRow], Any]] = {
    "kind": lambda row: sort_key(row.name),
    "about": lambda row: sort_key(row.about),
    "pages": lambda row: row.sheets,
    "sent_by": lambda row: sort_key(row.sent_by),
    "days": lambda row: row.days,
}


def _fits(row: QueueRow, query: ListQuery) -> bool:
    if row.is_returned is not (query.chip == RETURNED):
        return False
    if query.chip not in {"", ALL, RETURNED} and row.group != query.chip:
        return False
    stored = words(f"{row.name} {row.about} {row.sent_by}")
    return all(any(one.startswith(word) for one in stored) for word in words(query.search))


def spec_of(found: Queue, prepare: Callable[[], object]) -> ListSpec[QueueRow]:
    """The list over what was read; ``prepare`` leads to «Подготовить»."""
    to_prepare = Action("prepare", "Подготовить документы", prepare)
    return ListSpec(
        screen=SCREEN,
        title=TITLE,
        columns=_columns(found),
        list_ids=found.ids,
        load_rows=found.load,
        empty=EmptyState("check", EMPTY, (to_prepare,)),
        chips=found.chips,
        empty_chips={RETURNED: EmptyState("check", "Возвращённых с замечанием нет.")},
    )


def _columns(found: Queue) -> tuple[Column[QueueRow], ...]:
    def mark(row: QueueRow) -> Mark | None:
        if row.is_returned:
            return Mark("undo", "warning")
        return Mark("clock", "warning") if row.id in found.reasons else None

    def tip(row: QueueRow) -> str:
        held = found.reasons.get(row.id)
        about = f" — {row.about}" if row.about else ""
        return f"{row.name}{about}" + (f"\nУтвердить пока нельзя. {held.why}" if held else "")

    def about(row: QueueRow) -> str:
        held = found.reasons.get(row.id)
        return held.brief if held is not None and held.brief else row.about

    def narrow_about(row: QueueRow) -> str:
        held = found.reasons.get(row.id)
        return held.short if held is not None and held.short else row.about

    return (
        Column("kind", "Вид", 120, lambda row: row.name, sort="kind", stretch=True, mark=mark,
               tip=tip),
        Column("about", "Для кого", 150, about, sort="about", tip=tip,
               narrow_text=narrow_about),
        Column("pages", "Листов", 60, lambda row: str(row.sheets or "—"), "W", sort="pages",
               align="right", value=lambda row: row.sheets),
        Column("sent_by", "Прислала", 110, lambda row: row.sent_by, "W", sort="sent_by"),
        Column("days", "Дней", 50, lambda row: str(row.days), "W", sort="days", align="right",
               value=lambda row: row.days),
    )  # fmt: skip
