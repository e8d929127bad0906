"""Columns of the grid: which of them a route has and how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desktop.services.routes.types import RouteCard

NUMBER, EVIDENCE, DONE = "number", "evidence", "done"
ACTIVITY, WAY, FORMAT, TERM, HELPER, REPORT = (
    "activity", "way", "format", "term", "helper", "report",
)  # fmt: skip
LEVEL_AT: Final = {TERM: "start", HELPER: "goal", REPORT: "now"}
"""In the row of a deficit the columns of the middle hold its three levels."""
PRIORITY_AT: Final = EVIDENCE
LEVEL_WORDS: Final = {"start": "начало", "goal": "цель", "now": "сейчас"}


@dataclass(frozen=True)
class GridColumn:
    """``width`` is what it wants, ``least`` what it needs, px at 11 pt; ``hint`` is its tooltip."""

    code: str
    title: str
    width: int
    least: int
    hint: str = ""
    short: str = ""
    """The title where the whole one does not fit."""
    gives_way: bool = False
    """Left out where there is no room for all; it stands in print all the same."""

    @property
    def is_typed(self) -> bool:
        """Text is typed into it."""
        return self.code not in {NUMBER, EVIDENCE, DONE}


_FIRST: Final = (
    GridColumn(NUMBER, "№", 36, 32, "Щелчок выделяет строку целиком, за номер её можно тянуть"),
)
_EXTRA: Final = {
    "task": GridColumn("task", "Задача", 160, 110, gives_way=True),
    "event": GridColumn("event", "Мероприятие", 150, 100, "Мероприятие и кто его проводит"),
    "format": GridColumn(FORMAT, "Формат", 90, 76),
    "outcome": GridColumn("outcome", "Анализ достижений", 160, 110),
}
_ACTIVITY: Final = GridColumn(ACTIVITY, "Что делаем", 220, 140)
_MIDDLE: Final = (
    GridColumn(TERM, "Срок", 90, 78, "Дата, период или месяц: «15.12», «10.11–15.12», «декабрь»"),
    GridColumn(HELPER, "Кто помогает", 130, 88, short="Помогает"),
    GridColumn(REPORT, "Форма отчётности", 150, 98, short="Отчётность"),
)
_LAST: Final = (
    GridColumn(
        EVIDENCE, "Подтверждение", 110, 78, "Чем подтверждено: Enter открывает список", "Подтв."
    ),
    GridColumn(DONE, "Отметка", 100, 80, "Пробел отмечает сделанное"),
)
_OF_VARIANT: Final[dict[str, tuple[str, ...]]] = {
    "a": ("task",),
    "b": ("event", "format"),
    "v": ("outcome",),
    "g": (),
}
OWN: Final = "own:"
EXTRA_TITLES: Final = {code: one.title for code, one in _EXTRA.items()}
"""Columns which «Столбцы ▾» offers: code → title."""


def of_variant(variant: str) -> tuple[str, ...]:
    """Further columns which the printed form has."""
    return _OF_VARIANT.get(variant, ())


def of_route(card: RouteCard, extra: Sequence[str] = ()) -> tuple[GridColumn, ...]:
    """The columns of a route: those of its printed variant, chosen ones, own ones."""
    shown = {*of_variant(card.variant), *extra}
    before = [_EXTRA["task"]] if "task" in shown else []
    between = [_EXTRA[code] for code in ("event", "format") if code in shown]
    after = [_EXTRA["outcome"]] if "outcome" in shown else []
    own = [GridColumn(f"{OWN}{one.id.hex}", one.title, 130, 90) for one in card.columns]
    way = GridColumn(WAY, "Способ", 130, 94)
    return (*_FIRST, *before, _ACTIVITY, way, *between, *_MIDDLE, *after, *own, *_LAST)


def fitting(columns: Sequence[GridColumn], room: int, scale: float) -> tuple[GridColumn, ...]:
    """Without room for all of them those go which may."""
    needed = sum(round(one.least * scale) for one in columns)
    if needed <= room:
        return tuple(columns)
    return tuple(one for one in columns if not one.gives_way)


def widths(columns: Sequence[GridColumn], room: int, scale: float) -> list[int]:
    """Widths which fill the room: what is left over goes to «Что делаем».

    When there is little room all columns give way to their least width, never below it.
    """
    least = [round(one.least * scale) for one in columns]
    wanted = [round(one.width * scale) for one in columns]
    spare = room - sum(least)
    asked = sum(wanted) - sum(least)
    if spare <= 0:
        return least
    share = min(1.0, spare / asked) if asked else 0
    found = [low + int((high - low) * share) for low, high in zip(least, wanted, strict=True)]
    stretch = next(place for place, one in enumerate(columns) if one.code == ACTIVITY)
    found[stretch] += max(0, room - sum(found))
    return found
