"""D04: the roadmap of mentoring for a school year; its rows are proposed and may be changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby

from sqlmodel import Session

from desktop.documents import asked, groups, marks, orders, plan_lines, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Page, Row, Table
from desktop.documents.layout import Choices
from desktop.documents.types import (
    Answer,
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
from desktop.documents.values import Context, Group, Source, Value
from desktop.language.cases import Gender
from desktop.paths import resource
from desktop.services import reference
from desktop.services.documents import organization

SECTIONS = "roadmap_sections"
WITH_CONTENT, WITH_ACTIVITY, SHORT = "a", "b", "v"


@cache
def proposed() -> list[dict[str, Answer]]:
    """The rows which the roadmap begins with."""
    found: list[dict[str, Answer]] = json.loads(
        resource("documents", "roadmap.json").read_text("utf-8")
    )
    return found


def _rows(session: Session, wanted: Wanted) -> Answer:
    """The roadmap of «Планы», else the usual rows."""
    plan = plan_lines.roadmap(session, wanted)
    return [dict(row) for row in (plan_lines.of_roadmap(plan) if plan else proposed())]


def _corrected_on(session: Session, wanted: Wanted) -> Answer:
    plan = plan_lines.roadmap(session, wanted)
    return plan.corrected_on if plan else None


def _basis(session: Session, wanted: Wanted) -> Answer:
    plan = plan_lines.roadmap(session, wanted)
    return plan.reason if plan else ""


ASKS = (
    orders.YEAR,
    orders.CURATOR,
    Ask(
        "lines",
        "Строки дорожной карты",
        AskKind.ROWS,
        required=True,
        columns=(
            Ask(
                "section",
                "Раздел",
                AskKind.CHOICE,
                required=True,
                choices=tuple((item.code, item.title) for item in reference.shipped(SECTIONS)),
            ),
            Ask("activity", "Мероприятие", required=True),
            Ask("content", "Содержание деятельности", AskKind.LONG),
            Ask("term", "Срок"),
            Ask("responsible", "Ответственный"),
            Ask("result", "Результат, вид документа"),
        ),
        default=_rows,
    ),
    marks.ask("D04", (marks.ORDER, "")),
    Ask("corrected_on", "Новая редакция: дата", AskKind.DATE, default=_corrected_on),
    Ask(
        "correction_basis",
        "Новая редакция: основание",
        help="протокол от 12.01.2026 № 3",
        default=_basis,
    ),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The roadmap of the answered year."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    sections = reference.titles(session, SECTIONS)
    lines = sorted(said.rows("lines"), key=lambda line: _place(sections, line))
    curator = said.found("curator")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "уч_год": groups.school_year(orders.school_year_day(said, wanted)),
        "куратор": said.person("curator"),
        "редакция": Group(
            {"дата": said.day("corrected_on"), "основание": said.sentence("correction_basis")}
        ),
    }
    return Material(
        Context(Group(root)),
        title="Дорожная карта реализации системы наставничества",
        about=own.short,
        tables={"строки": _LAYOUTS[wanted.variant or WITH_CONTENT](lines, sections)},
        signers=orders.signs(curator),
        marks=marks.of(said, own, Gender.FEMININE),
        problems=(
            *orders.needed(lines, "В дорожной карте нет строк", "lines"),
            *orders.needed(curator, "Не назначен куратор", "curator"),
            *_dates(said),
            *marks.problems(said),
            *said.problems,
        ),
    )


def _place(sections: dict[str, str], line: Said) -> int:
    codes = list(sections)
    code = line.plain("section")
    return codes.index(code) if code in codes else len(codes)


def _dates(said: Said) -> tuple[Problem, ...]:
    approved, corrected = marks.order_date(said), said.date("corrected_on")
    if not approved or not corrected or corrected >= approved:
        return ()
    source = Source("document", field="corrected_on")
    text = "Новая редакция датирована раньше приказа, которым карта утверждена"
    return (Problem(text, Severity.WARNING, source, "C38"),)


Sections = dict[str, str]


def _numbered_sections(
    lines: Sequence[Said], sections: Sections
) -> list[tuple[int, str, list[Said]]]:
    """The sections which have lines: number from one, title, lines."""
    by_section = groupby(lines, key=lambda line: line.plain("section"))
    return [
        (place, sections.get(code, code or "Другое"), list(found))
        for place, (code, found) in enumerate(by_section, 1)
    ]


def _with_section(
    lines: Sequence[Said], sections: Sections, cells: Callable[[Said], tuple[str, ...]]
) -> tuple[Row, ...]:
    """The title of a section stands beside its first line only."""
    return tuple(
        tables.row(f"{number}.{place}", title if place == 1 else tables.SAME_AS_ABOVE, *cells(line))
        for number, title, found in _numbered_sections(lines, sections)
        for place, line in enumerate(found, 1)
    )


def _texts(line: Said, *names: str) -> tuple[str, ...]:
    return tuple(line.plain(name) for name in names)


def _content_table(lines: Sequence[Said], sections: Sections) -> Table:
    def cells(line: Said) -> tuple[str, ...]:
        content = line.plain("content") or line.plain("activity")
        return (content, *_texts(line, "term", "responsible", "result"))

    header = (
        "№",
        "Наименование раздела",
        "Содержание деятельности и план мероприятий",
        "Сроки",
        "Ответственный",
        "Ожидаемый результат",
    )
    return Table(header, _with_section(lines, sections, cells), (5, 17, 32, 14, 14, 18))


def _activity_table(lines: Sequence[Said], sections: Sections) -> Table:
    def cells(line: Said) -> tuple[str, ...]:
        return _texts(line, "activity", "content", "term", "responsible")

    header = ("№", "Раздел", "Мероприятия", "Содержание деятельности", "Срок", "Ответственный")
    return Table(header, _with_section(lines, sections, cells), (5, 17, 20, 30, 14, 14))


def _short_table(lines: Sequence[Said], sections: Sections) -> Table:
    rows: list[Row] = []
    for number, title, found in _numbered_sections(lines, sections):
        rows.append(tables.heading(f"{number}. {title}"))
        rows += [
            tables.row(
                f"{number}.{place}", *_texts(line, "activity", "term", "responsible", "result")
            )
            for place, line in enumerate(found, 1)
        ]
    header = ("№", "Мероприятие", "Срок реализации", "Ответственный", "Результат, вид документа")
    return Table(header, tuple(rows), (5, 38, 16, 18, 23))


_LAYOUTS = {WITH_CONTENT: _content_table, WITH_ACTIVITY: _activity_table, SHORT: _short_table}

TYPE = DocumentType(
    code="D04",
    key="roadmap",
    title="Дорожная карта",
    help=(
        "Дорожная карта реализации системы наставничества на учебный год. Строки предложены, их "
        "можно изменить. Подписывает куратор, утверждает заведующий приказом."
    ),
    group="plans",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(
        Variant(WITH_CONTENT, "с разделами и результатом", "D04"),
        Variant(WITH_ACTIVITY, "с разделами и содержанием", "D04"),
        Variant(SHORT, "короткая", "D04"),
    ),
    groups=("орг", "рук", "док", "уч_год", "куратор", "редакция"),
    word="дорожная карта",
    approval=True,
    page=Page.LANDSCAPE,
    usual=Choices(size=12),
    asks=ASKS,
)
