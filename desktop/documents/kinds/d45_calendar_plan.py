"""D45: the calendar plan of a school year: by months, by series of events, or by tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from desktop.documents import asked, calendar_lines, groups, marks, orders, plan_lines, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Align, Page, Row, Table
from desktop.documents.layout import Choices
from desktop.documents.plan_lines import Headings
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    ColumnInfo,
    DocumentType,
    MadeFor,
    Material,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.language import dates
from desktop.language.cases import Gender
from desktop.models import PlanKind
from desktop.services.documents import organization
from desktop.services.plans.calendar import month_of
from desktop.services.routes import terms
from desktop.services.routes.terms import Term

MONTHLY, BY_SERIES, BY_TASKS = "a", "b", "v"
NO_ROWS = "В календарном плане нет строк"
LATE = "Корректировка датирована раньше приказа, которым план утверждён"
WHOLE_YEAR, NO_TERM, OUT_OF_SERIES = "В течение года", "Без срока", "Вне циклов"
TOTAL = "Всего"
WHOSE = (
    ("methodical", "методической работы"),
    ("network", "сети"),
    ("project", "проекта"),
    ("site", "площадки"),
)
_OF_KIND = {PlanKind.NETWORK: "network", PlanKind.CALENDAR: "site"}


def _year(session: Session, wanted: Wanted) -> Answer:
    plan = plan_lines.of_subject(session, wanted, plan_lines.CALENDAR)
    return plan.school_year if plan else orders.year_of_plan(session, wanted)


def _whose(session: Session, wanted: Wanted) -> Answer:
    plan = plan_lines.of_subject(session, wanted, plan_lines.CALENDAR)
    return _OF_KIND.get(plan.kind.code, WHOSE[0][0]) if plan else WHOSE[0][0]


ASKS = (
    replace(orders.YEAR, default=_year),
    Ask("whose", "Чей план", AskKind.CHOICE, choices=WHOSE, default=_whose),
    orders.CURATOR,
    Ask(
        "lines",
        "Строки плана",
        AskKind.ROWS,
        required=True,
        columns=(
            Ask("term", "Месяц, дата", help="«15.12», «декабрь», «10.11–15.12»."),
            Ask("activity", "Форма, тема", required=True),
            Ask("responsible", "Ответственный"),
            Ask("audience", "Для кого", help="Педагоги или открытое с детьми."),
            Ask("organizer", "Организатор, площадка"),
            Ask("level", "Уровень"),
            Ask("series", "Цикл"),
            Ask("task", "Задача"),
            Ask("result", "Результат"),
            Ask("done", "Отметка"),
        ),
        default=calendar_lines.proposed,
    ),
    marks.ask("D45", (marks.ORDER, "")),
    *plan_lines.edition_asks(plan_lines.CALENDAR),
)


@dataclass(frozen=True)
class Line:
    """A line with its place in the year."""

    said: Said
    term: Term

    def text(self, name: str) -> str:
        return self.said.plain(name)

    @property
    def month(self) -> str:
        """The heading it stands under."""
        first = month_of(self.term)
        if first is None:
            return WHOLE_YEAR if self.term.due_on else NO_TERM
        return dates.MONTHS[first.month - 1].capitalize()


def load(session: Session, wanted: Wanted) -> Material:
    """The calendar plan of a plan, or of the events of the answered year."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    plan = plan_lines.of_subject(session, wanted, plan_lines.CALENDAR)
    day = orders.school_year_day(said, wanted)
    found = _lines(said, dates.school_year(day))
    curator = said.found("curator")
    whose = dict(WHOSE)[said.chosen("whose", WHOSE)]
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "уч_год": groups.school_year(day),
        "куратор": said.person("curator"),
        "редакция": plan_lines.edition(said),
        "календарь": Group({"чей": whose}),
    }
    variant = wanted.variant or MONTHLY
    return Material(
        Context(Group(root), {"итоги": bool(found)}),
        title=f"Календарный план {whose}",
        about=own.short,
        tables={
            "план": _LAYOUTS[variant](found, Headings(plan)),
            "итоги": _totals(found),
        },
        signers=orders.signs(curator),
        marks=marks.of(said, own, Gender.MASCULINE),
        problems=(
            *orders.needed(found, NO_ROWS, "lines"),
            *orders.needed(curator, "Не назначен куратор", "curator"),
            *plan_lines.edition_problems(said, LATE),
            *marks.problems(said),
            *said.problems,
        ),
    )


def _lines(said: Said, year: int) -> list[Line]:
    """In the order of the year; lines without a day keep their places at the end."""
    first = dates.school_year_bounds(year)[0]
    found = [Line(one, terms.parse(one.plain("term"), year, first)) for one in said.rows("lines")]
    return sorted(found, key=_place)


def _place(line: Line) -> tuple[int, str]:
    """Months first, inside them days; a whole month comes before its days."""
    if month_of(line.term) is None:
        return (1 if line.term.due_on else 2, "")
    day = line.term.starts_on or line.term.due_on
    return (0, day.isoformat() if day else "")


_COLUMNS: Mapping[str, tuple[str, str, int]] = {
    "term": ("term", "Месяц (дата)", 11),
    "activity": ("activity", "Форма, тема", 31),
    "audience": ("audience", "Для кого", 12),
    "organizer": ("organizer", "Организатор, площадка", 16),
    "responsible": ("helper", "Ответственный", 13),
    "level": ("", "Уровень", 9),
    "done": ("done", "Отметка", 9),
}
"""Code of a column → the column of the plan it shows, its usual heading, its share."""
_OF_TASKS: Mapping[str, tuple[str, str, int]] = {
    "task": ("task", "Задача", 24),
    "activity": ("activity", "Мероприятие", 33),
    "term": ("term", "Срок", 12),
    "responsible": ("helper", "Ответственный", 14),
    "result": ("result", "Результат", 17),
}
_CENTRED = frozenset({"term", "done"})


def _monthly(lines: Sequence[Line], named: Headings) -> Table:
    return _table(_grouped(lines, lambda line: line.month), named)


def _by_series(lines: Sequence[Line], named: Headings) -> Table:
    return _table(_grouped(lines, lambda line: line.text("series") or OUT_OF_SERIES), named)


def _grouped(lines: Sequence[Line], heading: Callable[[Line], str]) -> dict[str, list[Line]]:
    """Headings in the order of their first lines; what stands out of series comes last."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(heading(line), []).append(line)
    rest = found.pop(OUT_OF_SERIES, None)
    return {**found, **({OUT_OF_SERIES: rest} if rest else {})}


def _table(found: Mapping[str, Sequence[Line]], named: Headings) -> Table:
    rows: list[Row] = []
    place = 0
    is_plain = list(found) == [OUT_OF_SERIES]
    for heading, lines in found.items():
        rows += [] if is_plain else [tables.heading(heading)]
        for line in lines:
            place += 1
            rows.append(tables.row(str(place), *(line.text(code) for code in _COLUMNS)))
    return _ruled(rows, _COLUMNS, named)


def _by_tasks(lines: Sequence[Line], named: Headings) -> Table:
    """A task stands beside the first of its lines only."""
    rows: list[Row] = []
    for task, found in _grouped(lines, lambda line: line.text("task")).items():
        for number, line in enumerate(found):
            said = task if number == 0 or not task else tables.SAME_AS_ABOVE
            rest = (line.text(code) for code in list(_OF_TASKS)[1:])
            rows.append(tables.row(str(len(rows) + 1), said, *rest))
    return _ruled(rows, _OF_TASKS, named)


def _ruled(
    rows: Sequence[Row], columns: Mapping[str, tuple[str, str, int]], named: Headings
) -> Table:
    return Table(
        header=("№", *(named.of(code, usual) for code, usual, _ in columns.values())),
        rows=tuple(rows),
        widths=(4, *(width for _, _, width in columns.values())),
        aligns=(
            Align.CENTER,
            *(Align.CENTER if code in _CENTRED else Align.LEFT for code in columns),
        ),
        codes=(tables.NUMBER, *columns),
    )


def _totals(lines: Sequence[Line]) -> Table:
    """How many lines there are in each month."""
    counts = Counter(line.month for line in lines)
    order = [name.capitalize() for name in (*dates.MONTHS[8:], *dates.MONTHS[:8])]
    shown = [one for one in (*order, WHOLE_YEAR, NO_TERM) if counts[one]]
    cells = (*(str(counts[one]) for one in shown), str(len(lines)))
    header = ("Месяц", *(one.lower() for one in shown), TOTAL)
    widths = (3, *(2 for _ in shown), 2)
    aligns = (Align.LEFT, *(Align.CENTER for _ in (*shown, TOTAL)))
    row = replace(tables.row("Мероприятий", *cells), is_total=True)
    return Table(header, (row,) if lines else (), widths, aligns)


_LAYOUTS = {MONTHLY: _monthly, BY_SERIES: _by_series, BY_TASKS: _by_tasks}
_SHOWN = {**_COLUMNS, **_OF_TASKS}

TYPE = DocumentType(
    code="D45",
    key="calendar_plan",
    title="Календарный план",
    help=(
        "Мероприятия учебного года по месяцам: план из «Планов» или, если плана нет, мероприятия "
        "из «Мероприятий». Подписывает куратор, утверждает заведующий приказом."
    ),
    group="plans",
    made_for=MadeFor.PLAN,
    load=load,
    variants=(
        Variant(MONTHLY, "по месяцам", "D45"),
        Variant(BY_SERIES, "по циклам мероприятий", "D45"),
        Variant(BY_TASKS, "по задачам, с результатами", "D45"),
    ),
    groups=("орг", "рук", "док", "уч_год", "куратор", "редакция", "календарь"),
    conditions=("итоги",),
    word="план",
    approval=True,
    page=Page.LANDSCAPE,
    usual=Choices(size=12),
    asks=ASKS,
    columns=tuple(ColumnInfo(code, title) for code, (_, title, _) in _SHOWN.items()),
)
