"""D04: the roadmap of mentoring for a school year; its rows are proposed and may be changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from sqlmodel import Session

from desktop.documents import asked, groups, marks, orders, plan_lines, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Page, Row, Table
from desktop.documents.layout import Choices
from desktop.documents.plan_lines import Headings
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.language.cases import Gender
from desktop.paths import resource
from desktop.services import reference
from desktop.services.documents import organization

SECTIONS = "roadmap_sections"
WITH_CONTENT, WITH_ACTIVITY, SHORT = "a", "b", "v"
LATE = "Новая редакция датирована раньше приказа, которым карта утверждена"
Sections = dict[str, str]


@cache
def proposed() -> list[dict[str, Answer]]:
    """The rows which the roadmap begins with."""
    found: list[dict[str, Answer]] = json.loads(
        resource("documents", "roadmap.json").read_text("utf-8")
    )
    return found


def _rows(session: Session, wanted: Wanted) -> Answer:
    """The rows of the plan, else the usual ones."""
    plan = plan_lines.of_subject(session, wanted, plan_lines.ROADMAP)
    return [dict(row) for row in (plan_lines.of_roadmap(plan) if plan else proposed())]


def _year(session: Session, wanted: Wanted) -> Answer:
    plan = plan_lines.of_subject(session, wanted, plan_lines.ROADMAP)
    return plan.school_year if plan else orders.year_of_plan(session, wanted)


ASKS = (
    replace(orders.YEAR, default=_year),
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
                choices_of=plan_lines.sections,
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
    *plan_lines.edition_asks(plan_lines.ROADMAP),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The roadmap of the answered year."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    sections = reference.titles(session, SECTIONS)
    lines = _by_section(said.rows("lines"), sections)
    named = Headings(plan_lines.of_subject(session, wanted, plan_lines.ROADMAP))
    curator = said.found("curator")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "уч_год": groups.school_year(orders.school_year_day(said, wanted)),
        "куратор": said.person("curator"),
        "редакция": plan_lines.edition(said),
    }
    return Material(
        Context(Group(root)),
        title="Дорожная карта реализации системы наставничества",
        about=own.short,
        tables={"строки": _LAYOUTS[wanted.variant or WITH_CONTENT](lines, sections, named)},
        signers=orders.signs(curator),
        marks=marks.of(said, own, Gender.FEMININE),
        problems=(
            *orders.needed(lines, "В дорожной карте нет строк", "lines"),
            *orders.needed(curator, "Не назначен куратор", "curator"),
            *plan_lines.edition_problems(said, LATE),
            *marks.problems(said),
            *said.problems,
        ),
    )


def _by_section(lines: Sequence[Said], sections: Sections) -> list[Said]:
    """Own sections come after those of the list, each where it was named first."""
    places = {code: place for place, code in enumerate(sections)}
    for line in lines:
        places.setdefault(line.plain("section"), len(places))
    return sorted(lines, key=lambda line: places[line.plain("section")])


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


def _content_table(lines: Sequence[Said], sections: Sections, named: Headings) -> Table:
    def cells(line: Said) -> tuple[str, ...]:
        content = line.plain("content") or line.plain("activity")
        return (content, *_texts(line, "term", "responsible", "result"))

    result = (named.of("result", "Ожидаемый результат"), named.renamed("paper"))
    header = (
        "№",
        named.of("section", "Наименование раздела"),
        named.of("activity", "Содержание деятельности и план мероприятий"),
        named.of("term", "Сроки"),
        named.of("helper", "Ответственный"),
        ", ".join(filter(None, result)),
    )
    return Table(header, _with_section(lines, sections, cells), (5, 17, 32, 14, 14, 18))


def _activity_table(lines: Sequence[Said], sections: Sections, named: Headings) -> Table:
    def cells(line: Said) -> tuple[str, ...]:
        return _texts(line, "activity", "content", "term", "responsible")

    header = (
        "№",
        named.of("section", "Раздел"),
        named.of("activity", "Мероприятия"),
        "Содержание деятельности",
        named.of("term", "Срок"),
        named.of("helper", "Ответственный"),
    )
    return Table(header, _with_section(lines, sections, cells), (5, 17, 20, 30, 14, 14))


def _short_table(lines: Sequence[Said], sections: Sections, named: Headings) -> Table:
    rows: list[Row] = []
    for number, title, found in _numbered_sections(lines, sections):
        rows.append(tables.heading(f"{number}. {title}"))
        rows += [
            tables.row(
                f"{number}.{place}", *_texts(line, "activity", "term", "responsible", "result")
            )
            for place, line in enumerate(found, 1)
        ]
    header = (
        "№",
        named.of("activity", "Мероприятие"),
        named.of("term", "Срок реализации"),
        named.of("helper", "Ответственный"),
        f"{named.of('result', 'Результат')}, {named.of('paper', 'вид документа')}",
    )
    return Table(header, tuple(rows), (5, 38, 16, 18, 23))


_LAYOUTS = {WITH_CONTENT: _content_table, WITH_ACTIVITY: _activity_table, SHORT: _short_table}

TYPE = DocumentType(
    code="D04",
    key="roadmap",
    title="Дорожная карта",
    help=(
        "Дорожная карта реализации системы наставничества на учебный год: по плану из «Планов» "
        "или с обычными строками, их можно изменить. Подписывает куратор, утверждает заведующий "
        "приказом."
    ),
    group="plans",
    made_for=MadeFor.PLAN,
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
