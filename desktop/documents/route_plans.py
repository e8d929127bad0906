"""Tables of a route (D18): the diagnostics, the plan in its four forms, the sheet of changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from desktop.documents import tables
from desktop.documents.blocks import BarLine, Bars, Row, Table, said
from desktop.documents.types import ColumnInfo
from desktop.language import dates
from desktop.models import LEVEL_WORDS, Level
from desktop.services.documents.routes import PaperRoute
from desktop.services.routes import terms
from desktop.services.routes.types import Line, RouteCard, Section

ACTIVITY, DONE, OWN = "activity", "done", "own"
HIDEABLE: Final = (
    ColumnInfo("task", "Образовательные задачи"),
    ColumnInfo("way", "Вид активности, форма"),
    ColumnInfo(ACTIVITY, "Содержание деятельности"),
    ColumnInfo("format", "Формат"),
    ColumnInfo("term", "Срок"),
    ColumnInfo("report", "Форма отчётности, результат"),
    ColumnInfo(OWN, "Свои столбцы"),
    ColumnInfo(DONE, "Отметка о выполнении"),
)
"""Columns of the plan which the office may leave out, own ones together."""
_OWN_SHARE = 10
_NUMBER = "№"


def tables_of(
    found: PaperRoute | None, variant: str, *, by_deficit: bool = False
) -> dict[str, Table]:
    """The tables which the texts name; without a route they are forms for handwriting.

    ``by_deficit``: the lines of each deficit are numbered anew.
    """
    card = found.card if found is not None else None
    plan = _PLANS[variant](card)
    return {
        "диагностика": _diagnostics(card.sections if card else ()),
        "план": _numbered_anew(plan) if by_deficit else plan,
        "месяцы": _months(card),
    }


def bars_of(found: PaperRoute | None) -> Bars:
    """Before, now, goal of each deficit which has levels."""
    sections = found.card.sections if found is not None else ()
    lines = tuple(
        BarLine(
            one.title,
            tuple(-1 if level is None else level for level in (one.start, one.now, one.goal)),
            _levels_said(one),
        )
        for one in sections
        if any(level is not None for level in (one.start, one.now, one.goal))
    )
    return Bars(lines)


def _levels_said(one: Section) -> str:
    """«начало 1, сейчас 2, цель 3»."""
    told = (("начало", one.start), ("сейчас", one.now), ("цель", one.goal))
    return ", ".join(f"{word}\u00a0{level}" for word, level in told if level is not None)


def _numbered_anew(plan: Table) -> Table:
    """From one below each heading row; a table without «№» stays as it is."""
    if plan.header[0] != _NUMBER:
        return plan
    rows: list[Row] = []
    number = 0
    for one in plan.rows:
        number = 0 if one.is_group else number + 1
        cells = one.cells if one.is_group else (said(str(number)), *one.cells[1:])
        rows.append(replace(one, cells=cells))
    return replace(plan, rows=tuple(rows))


def _diagnostics(sections: Sequence[Section]) -> Table:
    header = ("№", "Область", "Уровень до", "Цель", "Уровень после", "Рост", "Приоритет")
    rows = [
        (
            one.title,
            _level(one.start),
            _level(one.goal),
            _level(one.now),
            f"{one.growth:+d}" if one.growth else "",
            str(one.priority or ""),
        )
        for one in sections
    ]
    return Table(header, tables.numbered(rows), (4, 34, 17, 17, 17, 5, 6))


def _level(level: int | None) -> str:
    """«2, владею»."""
    return "" if level is None else f"{level}, {LEVEL_WORDS[Level(level)]}"


def _months(card: RouteCard | None) -> Table:
    """The load of the year, a small table of months."""
    months = card.months if card is not None else ()
    header = tuple(dates.MONTHS[one.month - 1] for one in months) or ("Месяц",)
    cells = tuple(str(one.count) if one.count else "" for one in months) or ("",)
    width = 100 // len(header)
    return Table(header, (tables.row(*cells),), (width,) * len(header))


def _by_deficit(card: RouteCard | None) -> Table:
    header = (
        "№",
        "Образовательные задачи",
        "Формы и содержание деятельности",
        "Сроки",
        "Форма отчётности (результат)",
        "Отметка о выполнении",
    )
    codes = ("task", ACTIVITY, "term", "report", DONE)
    return _coded(_grouped(card, header, (4, 22, 33, 10, 19, 12), _tasks), codes, card)


def _coded(plan: Table, codes: Sequence[str], card: RouteCard | None) -> Table:
    """Names the columns, so that the office may hide them; own ones stand before the mark."""
    own = (OWN,) * len(card.columns) if card is not None else ()
    return replace(plan, codes=(tables.NUMBER, *codes[:-1], *own, codes[-1]))


def _tasks(card: RouteCard, one: Line) -> tuple[str, ...]:
    return (one.task, _with_way(one), _term(card, one), one.report)


def _by_activity(card: RouteCard | None) -> Table:
    header = (
        "№",
        "Вид активности",
        "Мероприятие, организатор",
        "Формат",
        "Срок",
        "Планируемый результат",
        "Отметка",
    )
    codes = ("way", ACTIVITY, "format", "term", "report", DONE)
    found = _grouped(card, header, (4, 16, 32, 10, 10, 18, 10), _activities)
    return _coded(found, codes, card)


def _activities(card: RouteCard, one: Line) -> tuple[str, ...]:
    what = ". ".join(filter(None, (one.activity, one.event)))
    return (
        one.way,
        what,
        one.format,
        _term(card, one),
        one.report,
    )


def _self_study(card: RouteCard | None) -> Table:
    header = (
        "№",
        "Этап, срок",
        "Содержание работы",
        "Форма",
        "Результат, где представлен",
        "Отметка",
    )
    codes = ("term", ACTIVITY, "way", "report", DONE)
    return _coded(_grouped(card, header, (4, 12, 36, 16, 20, 12), _stages), codes, card)


def _stages(card: RouteCard, one: Line) -> tuple[str, ...]:
    return (_term(card, one), one.activity, one.way, one.report)


def _by_month(card: RouteCard | None) -> Table:
    """Sorted by the month of the term; lines without one stand at the end."""
    header = ("Месяц", "Направление работы", "Пути достижения", "Анализ достижений")
    if card is None:
        return Table(header, (), (12, 26, 38, 24))
    lines = [(section, one) for section in card.sections for one in section.lines]
    lines.sort(key=lambda pair: (pair[1].term.due_on is None, pair[1].term.due_on))
    rows = [
        tables.row(_month(one), section.label, _with_way(one), one.outcome or _mark(one))
        for section, one in lines
    ]
    return Table(header, tuple(rows), (12, 26, 38, 24))


def _month(one: Line) -> str:
    return dates.MONTHS[one.term.due_on.month - 1] if one.term.due_on else one.term.text


def _changed(card: RouteCard | None) -> Table:
    """Only lines which came or changed after the approval."""
    header = (
        "№",
        "Формы и содержание деятельности",
        "Сроки",
        "Кто помогает",
        "Форма отчётности (результат)",
    )

    def cells(found: RouteCard, one: Line) -> tuple[str, ...]:
        return (_with_way(one), _term(found, one), one.helper, one.report)

    widths = (4, 44, 14, 18, 20)
    return _grouped(card, header, widths, cells, only_changed=True)


def _grouped(
    card: RouteCard | None,
    header: tuple[str, ...],
    widths: tuple[int, ...],
    cells: Callable[[RouteCard, Line], tuple[str, ...]],
    *,
    only_changed: bool = False,
) -> Table:
    """Deficits as heading rows, lines below; own columns stand before the mark."""
    if card is None:
        return Table(header, (), widths)
    own = () if only_changed else card.columns
    if own:
        header = (*header[:-1], *(one.title for one in own), header[-1])
        widths = (*widths[:-1], *(_OWN_SHARE for _ in own), widths[-1])
    rows: list[Row] = []
    number = 0
    for section in card.sections:
        lines = [one for one in section.lines if one.is_changed or not only_changed]
        if lines and (section.area or section.own_title):
            rows.append(tables.heading(f"Профессиональный дефицит: {section.title}"))
        for one in lines:
            number += 1
            ends = () if only_changed else (*(one.cells.get(c.id, "") for c in own), _mark(one))
            rows.append(tables.row(str(number), *cells(card, one), *ends))
    return Table(header, tuple(rows), widths)


def _term(card: RouteCard, one: Line) -> str:
    return terms.shown(one.term, card.school_year)


def _with_way(one: Line) -> str:
    """«Посетить две группы коллег (взаимопосещение)»."""
    return f"{one.activity} ({one.way})" if one.way else one.activity


def _mark(one: Line) -> str:
    """«выполнено 14.11.2025»; an empty cell is for handwriting."""
    if one.done_on is None:
        return tables.SAME_AS_ABOVE
    return f"выполнено {dates.in_digits(one.done_on)}"


_PLANS: dict[str, Callable[[RouteCard | None], Table]] = {
    "a": _by_deficit,
    "b": _by_activity,
    "v": _by_month,
    "g": _self_study,
    "d": _changed,
}
