"""The grid of a plan: that of the routes, with the columns of the kind and without deficits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from desktop.language.dates import in_digits
from desktop.services.routes import terms
from desktop.services.routes.types import Section
from desktop.views.routes.grid.columns import ACTIVITY, DONE, HELPER, NUMBER, TERM, GridColumn
from desktop.views.routes.grid.model import GridModel, overdue_words
from desktop.views.routes.grid.rows import Fresh, GridRow, is_in_month
from desktop.views.routes.grid.table import RouteGrid

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtCore import QObject

    from desktop.services.plans.types import PlanCard, PlanColumn, PlanItem
    from desktop.services.routes.types import Line

NAME: Final = "plans.grid"
CHANGED: Final = "изменено"
SECTION, PAPER, AUDIENCE, ORGANIZER = "section", "paper", "audience", "organizer"
_HINTS: Final[Mapping[str, str]] = {
    SECTION: "Раздел из списка или свой",
    TERM: "Дата, период или месяц: «15.12», «10.11–15.12», «декабрь»",
    DONE: "Пробел отмечает выполненное",
}
_WIDTHS: Final[Mapping[str, tuple[int, int]]] = {
    SECTION: (150, 124), "task": (170, 120), ACTIVITY: (220, 150), "form": (140, 96),
    TERM: (100, 78), HELPER: (130, 104), "result": (150, 92), PAPER: (130, 88),
    "fact": (130, 90), AUDIENCE: (130, 90), ORGANIZER: (130, 104), DONE: (100, 80),
}  # fmt: skip
"""Code → what a column wants and what it needs, px at 11 pt."""
_SHORT: Final[Mapping[str, str]] = {
    "Содержание деятельности": "Содержание",
    "Ожидаемый результат": "Результат",
    "Вид документа": "Документ",
    "Отметка о выполнении": "Отметка",
    "Направление, мероприятие": "Мероприятие",
    "Сад-организатор": "Сад",
    "Ответственный": "Отвечает",
    "Срок с, по": "Срок",
}
"""Usual headings where there is no room for them."""
_NUMBER, _WITH_SIGN, _WITH_WORD = 36, 56, 84
"""Room for a number; with a sign before it; with the word «изменено» below it."""


class PlanModel(GridModel):
    """Rows of a plan; ``plan`` is the one in sight."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.plan: PlanCard | None = None
        self._sections: Mapping[str, str] = {}

    def set_sections(self, titles: Mapping[str, str]) -> None:
        """Words of «Раздел» by their codes."""
        self._sections = titles

    def show_plan(self, plan: PlanCard | None, *, can_edit: bool) -> None:
        """Show a plan, the same one or another; cells which stay are not made anew."""
        if plan is None or self.plan is None or plan.id != self.plan.id:
            self.fresh, self.month = None, None
        self.plan, self.can_edit = plan, can_edit
        self._renew()

    def item_at(self, row: int) -> PlanItem | None:
        """The row of the plan which stands there."""
        line = self.line_at(row)
        items = self.plan.items if self.plan is not None else ()
        return next((one for one in items if line is not None and one.id == line.id), None)

    def text(self, row: GridRow, code: str) -> str:
        """The words of a cell, as they are shown and copied."""
        is_changed = row.line is not None and row.line.is_changed
        if code == NUMBER and is_changed and not self.is_narrow:
            return f"{row.number} {CHANGED}"
        return super().text(row, code)

    def tip(self, row: GridRow, code: str) -> str:
        """The whole text and what is the matter with the cell."""
        line = row.line
        if line is None:
            return ""
        if code == NUMBER:
            return CHANGED if line.is_changed else ""
        if code == TERM and line.overdue:
            return f"{self.text(row, code)}\n{overdue_words(line.overdue)}"
        if code == DONE:
            day = in_digits(line.done_on) if line.done_on else ""
            return f"Выполнено {day}" if day else "Не выполнено"
        item = self._item(line)
        said = [super().tip(row, code)]
        if code in {ACTIVITY, TERM} and item is not None:
            said.append(item.event_words)
        return "\n".join(filter(None, said))

    def _contents(self) -> tuple[tuple[GridColumn, ...], list[GridRow]]:
        plan = self.plan
        if plan is None:
            return (), []
        section = _section(plan)
        month, year = self.month, plan.school_year
        rows = [
            GridRow(section, place, one)
            for place, one in enumerate(plan.items, 1)
            if month is None or is_in_month(one, month, year)
        ]
        if self.fresh is not None:
            places = (n for n, one in enumerate(rows, 1) if one.key == self.fresh.after)
            rows.insert(next(places, len(rows)), GridRow(section, is_fresh=True))
        return columns(plan), rows

    def _line_text(self, line: Line, code: str) -> str:
        if code == TERM:
            return terms.shown(line.term, self.plan.school_year if self.plan else 0)
        if code == SECTION:
            stored = str(getattr(line, SECTION, ""))
            return self._sections.get(stored, stored)
        return super()._line_text(line, code)

    def _tone(self, row: GridRow, code: str) -> str:
        line = row.line
        if line is not None and code == NUMBER and line.done_on and not self._has_mark:
            return "good"
        return super()._tone(row, code)

    def _icon(self, row: GridRow, code: str) -> str:
        line = row.line
        if line is not None and code == NUMBER and line.is_changed and self.is_narrow:
            return "pencil"
        if line is not None and code == NUMBER and line.done_on and not self._has_mark:
            return "check"
        if line is not None and code == ACTIVITY and getattr(line, "event_id", None):
            return "calendar"
        return super()._icon(row, code)

    @property
    def _has_mark(self) -> bool:
        return self.plan is not None and self.plan.kind.has_mark

    def _item(self, line: Line) -> PlanItem | None:
        items = self.plan.items if self.plan is not None else ()
        return next((one for one in items if one.id == line.id), None)


class PlanGrid(RouteGrid):
    """A plan without rows takes its first one too."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setAccessibleName("Строки плана")

    def make_model(self) -> PlanModel:
        return PlanModel(self)

    @property
    def plans(self) -> PlanModel:
        """The model."""
        return cast("PlanModel", self.grid)

    def begin_line(self) -> None:
        if self.grid.rows or self.plans.plan is None:
            super().begin_line()
        elif self.grid.can_edit:
            self.open_fresh(Fresh(self.plans.plan.id))

    @property
    def plan_id(self) -> UUID | None:
        """The plan in sight."""
        return self.plans.plan.id if self.plans.plan is not None else None


def columns(plan: PlanCard) -> tuple[GridColumn, ...]:
    """The columns of a plan under its own headings."""
    return (_number(plan), *(_column(one) for one in plan.columns))


def codes_of(plan: PlanCard) -> tuple[str, ...]:
    """Codes of all columns of a plan."""
    return tuple(one.code for one in columns(plan))


def sections_of(plan: PlanCard) -> tuple[Section, ...]:
    """All rows of a plan are one section."""
    return (_section(plan),)


def _number(plan: PlanCard) -> GridColumn:
    is_changed = any(one.is_changed for one in plan.items)
    least = _NUMBER - 4 if plan.kind.has_mark and not is_changed else _WITH_SIGN
    width = _WITH_WORD if is_changed else least + 4
    hint = "Щелчок выделяет строку целиком, за номер её можно тянуть"
    return GridColumn(NUMBER, "№", width, least, hint)


def _column(one: PlanColumn) -> GridColumn:
    width, least = _WIDTHS[one.code]
    hint = _HINTS.get(one.code, "")
    return GridColumn(one.code, one.title, width, least, hint, _SHORT.get(one.title, ""))


def _section(plan: PlanCard) -> Section:
    """All rows of a plan are one section without a row of its own."""
    return Section(
        id=plan.id,
        area="",
        skill_id=None,
        title="",
        label="",
        own_title="",
        start=None,
        goal=None,
        now=None,
        priority=None,
        lines=plan.items,
    )
