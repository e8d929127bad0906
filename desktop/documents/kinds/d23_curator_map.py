"""D23: the map of the curator: how each pair is getting on, a row for each (a period)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from desktop.documents import asked, groups, orders, pair_fields, periods, tables
from desktop.documents.blocks import Align, Page, Row, Run, Table, said
from desktop.documents.layout import Choices
from desktop.documents.tables import Column
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Number, Value
from desktop.language import dates, numbers
from desktop.services.documents import organization, pair_columns, pair_periods, pair_plan, pairs
from desktop.services.documents.pair_columns import Columns
from desktop.services.documents.pair_periods import Period
from desktop.services.documents.pairs import PaperPair
from desktop.services.pairs import ending, shipped


@dataclass(frozen=True)
class Line:
    """One pair in one row."""

    pair: PaperPair
    period: Period
    extra: Columns
    program: str
    until: dt.date
    problem: str = ""
    decision: str = ""

    @property
    def meetings(self) -> str:
        """«7 встреч, 5,5 ч»."""
        if not self.period.held:
            return "0"
        return f"{len(self.period.held)}; {numbers.hours(self.period.minutes)}"

    @property
    def pulse(self) -> str:
        """A number only: nobody's answers are shown."""
        return _mean(pair_periods.pulse(self.pair))

    @property
    def satisfaction(self) -> str:
        """The mean of the answers to «Итоги наставничества»."""
        return _mean(self.extra.satisfaction)

    @property
    def stage(self) -> str:
        """«Общение, 45 дней»; an ended pair says so, without blame."""
        found = self.pair.facts
        if found.ended_on and found.end_reason != ending.COMPLETED:
            return ending.reason_in_paper(found.end_reason, "", found.ended_on)
        if found.ended_on:
            return f"завершена {dates.in_digits(found.ended_on)}"
        title = shipped.stages()[found.stage].title
        days = (self.until - found.since).days if found.since else 0
        return f"{title}, {numbers.counted(max(days, 0), 'день')}"


def _mean(hundredths: int | None) -> str:
    return "" if hundredths is None else numbers.decimal(Decimal(hundredths) / 100, 1)


def _title(one: Line) -> str:
    curator = f", {one.pair.facts.curator}" if one.pair.facts.curator else ""
    return f"{one.pair.sentence} («{one.pair.module}»{curator})"


COLUMNS: tuple[Column[Line], ...] = (
    Column("map.pair", "Пара (модуль, куратор)", 16, _title),
    Column("map.program", "Программа (утв.)", 9, lambda one: one.program, Align.CENTER),
    Column("map.plan", "План: сделано", 8, lambda one: one.period.share, Align.CENTER),
    Column("map.events", "Мероприятия", 12, lambda one: one.extra.events, Align.CENTER),
    Column("map.meetings", "Встречи, часы", 9, lambda one: one.meetings, Align.CENTER),
    Column("map.visits", "Посещения", 10, lambda one: str(one.period.visits), Align.CENTER),
    Column("map.route", "ИОМ педагога: закрыто", 9, lambda one: one.extra.route, Align.CENTER),
    Column("map.pulse", "Пульс (средний)", 9, lambda one: one.pulse, Align.CENTER),
    Column("map.satisfied", "Удовлетворённость", 15, lambda one: one.satisfaction, Align.CENTER),
    Column("map.stage", "Этап, дней на этапе", 14, lambda one: one.stage),
    Column("map.problem", "Проблемы", 11, lambda one: one.problem),
    Column("map.decision", "Решение", 11, lambda one: one.decision),
)
ASKS = (
    *periods.OF_MANY,
    Ask(
        "remarks",
        "Проблемы и решения",
        AskKind.ROWS,
        columns=(
            Ask("person", "Участник пары", AskKind.PERSON, required=True),
            Ask("problem", "Проблема"),
            Ask("decision", "Решение"),
        ),
        help="Пара находится по участнику.",
    ),
    Ask("conclusion", "Вывод", AskKind.LONG),
    Ask("advice", "Рекомендации", AskKind.LONG),
    pair_fields.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The map of all ticked pairs."""
    found = pairs.load(session, wanted.subjects, wanted.day)
    answers = asked.said(session, wanted, ASKS)
    since, until = periods.bounds(answers, wanted)
    known = pair_periods.load(session, [one.id for one in found], since, until)
    extra = pair_columns.load(session, found, since, until)
    remarks = {row.id("person"): row for row in answers.rows("remarks")}
    lines = []
    for pair in found:
        row = next((remarks[one.id] for one in pair.people if one.id in remarks), None)
        lines.append(
            Line(
                pair,
                known[pair.id],
                extra[pair.id],
                pair_plan.approved(session, pair.id),
                until,
                row.plain("problem") if row else "",
                row.plain("decision") if row else "",
            )
        )
    own = organization.own(session, wanted.day)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "карта": Group(
            {
                "период": dates.period(since, until),
                "пар": Number(len(lines)),
                "встреч": Number(sum(len(one.period.held) for one in lines)),
            }
        ),
        "выводы": answers.paragraphs("conclusion"),
        "советы": answers.paragraphs("advice"),
        "куратор": answers.person("curator"),
    }
    return Material(
        Context(Group(root)),
        title="Карта анализа работы по наставничеству",
        about=own.short,
        tables={"карта": _table(lines)},
        signers=orders.signs(answers.found("curator")),
        problems=(*_problems(lines), *periods.problems(since, until), *answers.problems),
    )


def _table(lines: Sequence[Line]) -> Table:
    made = tables.columned(COLUMNS, lines)
    if not lines:
        return made
    minutes = sum(one.period.minutes for one in lines)
    cells = (
        *("", "Итого", ""),
        _of(sum(one.period.done for one in lines), sum(one.period.due for one in lines)),
        _of(
            sum(len(one.extra.held) for one in lines),
            sum(len(one.extra.planned) for one in lines),
        ),
        f"{sum(len(one.period.held) for one in lines)}; {numbers.hours(minutes)}",
        str(sum(one.period.visits for one in lines)),
        _of(sum(one.extra.steps_done for one in lines), sum(one.extra.steps for one in lines)),
        *[""] * 5,
    )
    total = Row(
        tuple((Run(text, bold=True),) if text else said(tables.SAME_AS_ABOVE) for text in cells)
    )
    return Table(made.header, (*made.rows, total), made.widths, made.aligns, codes=made.codes)


def _of(done: int, total: int) -> str:
    return f"{done} из {total}" if total else ""


def _problems(lines: Sequence[Line]) -> Iterator[Problem]:
    if not lines:
        yield Problem("Не отмечено ни одной пары", Severity.BLOCK)


TYPE = DocumentType(
    code="D23",
    key="curator_map",
    title="Карта анализа работы по наставничеству",
    help=(
        "Все отмеченные пары за период: план, мероприятия, встречи, ИОМ педагога, пульс, "
        "удовлетворённость, этап. Числа считаются, проблемы и решения пишет куратор."
    ),
    group="reports",
    made_for=MadeFor.PAIRS,
    load=load,
    variants=(Variant("", "обычная", "D23"),),
    groups=("орг", "рук", "док", "карта", "выводы", "советы", "куратор"),
    word="карта",
    series="СПР",
    page=Page.LANDSCAPE,
    asks=ASKS,
    usual=Choices(size=12, table_size=9, spacing=1.0),
    columns=tables.infos(COLUMNS),
)
