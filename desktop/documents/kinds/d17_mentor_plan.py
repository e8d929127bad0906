"""D17: the plan of a mentor, by months or by directions of work."""

from __future__ import annotations

from sqlmodel import Session

from desktop.documents import asked, groups, orders, pair_fields, pair_plans, plan_lines, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Row, Table
from desktop.documents.plan_lines import Headings
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Mark,
    Material,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.models import PlanKind
from desktop.services.documents import organization, pairs
from desktop.services.documents.organization import PaperOrganization

MONTHLY, GROUPED = "a", "b"
SECTIONS = (
    "документация и планирование",
    "проведение занятий и режимных моментов",
    "РППС",
    "работа с родителями",
    "самообразование",
    "аттестация",
)
ASKS = (
    orders.YEAR,
    Ask(
        "lines",
        "Строки плана",
        AskKind.ROWS,
        required=True,
        columns=(
            Ask("month", "Месяц"),
            Ask("topic", "Тема, содержание", required=True),
            Ask("form", "Формы работы"),
            Ask("done", "Отметка о выполнении"),
        ),
        default=pair_plans.proposed,
        variants=(MONTHLY,),
    ),
    Ask(
        "grouped",
        "Строки плана по направлениям",
        AskKind.ROWS,
        required=True,
        columns=(
            Ask(
                "section",
                "Направление работы",
                AskKind.CHOICE,
                choices=tuple((one, one) for one in SECTIONS),
            ),
            Ask("topic", "Тема, содержание", required=True),
            Ask("month", "Срок"),
            Ask("form", "Формы работы"),
        ),
        variants=(GROUPED,),
    ),
    pair_fields.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The plan of the mentor of one pair."""
    pair = pairs.one(session, wanted.subject, wanted.day)
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    named = Headings(plan_lines.of_pair(session, pair.id, PlanKind.MENTOR))
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        **pair_fields.people_of(pair),
        "участники": pair_fields.members(pair.members),
        "обмен": pair_fields.directions(pair),
        "уч_год": groups.school_year(orders.school_year_day(said, wanted)),
        "куратор": said.person("curator"),
    }
    return Material(
        Context(Group(root), pair_fields.conditions(pair)),
        title="План работы наставника",
        about=pair.sentence,
        tables={"план": _monthly(said, named), "план по направлениям": _grouped(said, named)},
        marks=(_approved(own),),
        signers=pair_fields.signers(pair.givers),
        problems=(
            *pair_fields.needs(pair, directions="Не указано направление"),
            *said.problems,
        ),
    )


def _monthly(said: Said, named: Headings) -> Table:
    header = (
        "№",
        named.of("term", "Месяц"),
        named.of("activity", "Тема, содержание"),
        named.of("form", "Формы работы"),
        named.of("done", "Отметка о выполнении"),
    )
    rows = [
        tuple(line.plain(name) for name in ("month", "topic", "form", "done"))
        for line in said.rows("lines")
    ]
    return Table(header, tables.numbered(rows), (5, 13, 42, 24, 16))


def _grouped(said: Said, named: Headings) -> Table:
    header = (
        "№",
        named.of("activity", "Тема, содержание"),
        named.of("term", "Срок"),
        named.of("form", "Формы работы"),
        named.of("done", "Отметка о выполнении"),
    )
    lines = said.rows("grouped")
    rows: list[Row] = []
    place = 0
    for section in SECTIONS:
        of_it = [one for one in lines if one.plain("section") == section]
        rows += [tables.heading(f"{section[:1].upper()}{section[1:]}")] if of_it else []
        for one in of_it:
            place += 1
            cells = (one.plain("topic"), one.plain("month"), one.plain("form"), "")
            rows.append(tables.row(str(place), *cells))
    return Table(header, tuple(rows), (5, 43, 13, 23, 16))


def _approved(own: PaperOrganization) -> Mark:
    title = own.head_title.nominative
    name = own.head.signature if own.head else ""
    lines = (f"{title[:1].upper()}{title[1:]} {own.short}", f"____________ {name}".rstrip())
    return Mark("УТВЕРЖДАЮ", (*lines, "«___» ____________ 20___ г."), on_right=True)


TYPE = DocumentType(
    code="D17",
    key="mentor_plan",
    title="План работы наставника",
    help=(
        "План наставника на учебный год: по месяцам или по направлениям. Если своих строк нет, "
        "предлагается примерный план. Подписывает наставник, согласует куратор."
    ),
    group="planning",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(MONTHLY, "по месяцам", "D17a"),
        Variant(GROUPED, "по направлениям", "D17b"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "наставник",
        "наставляемый",
        "наставники",
        "наставляемые",
        "участники",
        "обмен",
        "уч_год",
        "куратор",
    ),
    conditions=pair_fields.CONDITIONS,
    word="план",
    approval=True,
    asks=ASKS,
)
