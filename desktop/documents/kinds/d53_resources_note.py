"""D53 Справка об оснащении и кадрах: people are counted, equipment is typed."""

from __future__ import annotations

import json
from functools import cache

from sqlmodel import Session

from desktop.documents import asked, groups, tables
from desktop.documents.asked import Said
from desktop.documents.blocks import Align, Row, Table
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
from desktop.documents.values import Context, Group, Value
from desktop.paths import resource
from desktop.services.documents import organization, staff_figures
from desktop.services.documents.staff_figures import Staff

HAS = (("yes", "да"), ("part", "частично"), ("no", "нет"))
NOBODY = "В базе нет работающих педагогов: считать некого. Внесите сотрудников."


@cache
def usual_equipment() -> tuple[str, ...]:
    """What the list begins with."""
    return tuple(json.loads(resource("documents", "equipment.json").read_text("utf-8")))


def _equipment(_session: Session, _wanted: Wanted) -> Answer:
    return tuple({"what": what, "has": "", "plan": ""} for what in usual_equipment())


ASKS = (
    Ask(
        "equipment",
        "Оснащение",
        AskKind.ROWS,
        required=True,
        columns=(
            Ask("what", "Что необходимо", required=True),
            Ask("has", "Имеется", AskKind.CHOICE, choices=HAS),
            Ask("plan", "План, срок"),
        ),
        default=_equipment,
    ),
    Ask("conclusion", "Вывод", AskKind.LONG, required=True),
)


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    staff = staff_figures.count(session, wanted.day)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "справка": Group({"вывод": said.sentence("conclusion")}),
    }
    problems = () if staff.total else (Problem(NOBODY, Severity.BLOCK),)
    return Material(
        Context(Group(root)),
        title="Справка об оснащении и кадрах",
        about=own.short,
        tables={"оснащение": _equipment_table(said), "кадры": _staff_table(staff)},
        problems=(*problems, *said.problems),
    )


def _equipment_table(said: Said) -> Table:
    words = dict(HAS)
    lines = (
        (line.plain("what"), words.get(line.plain("has"), ""), line.plain("plan"))
        for line in said.rows("equipment")
    )
    header = ("№", "Что необходимо", "Имеется (да, частично, нет)", "План, срок")
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.LEFT)
    return Table(header, tables.numbered(lines), (6, 46, 20, 28), aligns)


def _staff_table(staff: Staff) -> Table:
    """Numbers run through all parts; the total stands first: the percent are of it."""
    rows: list[Row] = [tables.row("1", "всего педагогов", str(staff.total), "100")]
    for part in staff.parts:
        rows.append(tables.heading(part.title))
        for figure in part.figures:
            place = sum(not row.is_group for row in rows) + 1
            rows.append(tables.row(str(place), figure.title, str(figure.count), figure.percent))
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER, Align.CENTER)
    return Table(("№", "Показатель", "Чел.", "%"), tuple(rows), (6, 62, 16, 16), aligns)


TYPE = DocumentType(
    code="D53",
    key="resources_note",
    title="Справка об оснащении и кадрах",
    help="Кадры программа считает по базе, оснащение отмечаете вы. Подписывает заведующий.",
    group="reports",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(Variant("", "обычная", "D53"),),
    groups=("орг", "рук", "док", "справка"),
    word="справка",
    series="СПР",
    approval=True,
    asks=ASKS,
    usual=Choices(size=13, spacing=1.0),
)
