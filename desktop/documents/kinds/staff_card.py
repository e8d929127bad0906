"""Печать карточки сотрудника: filled fields of the card, for the personal file."""

from __future__ import annotations

from sqlmodel import Session

from desktop.documents import groups, tables
from desktop.documents.blocks import Row, Run, Table, said
from desktop.documents.layout import Choices
from desktop.documents.types import DocumentType, MadeFor, Material, Variant, Wanted
from desktop.documents.values import Context, Group, Value
from desktop.services.documents import organization, people, staff_card
from desktop.services.documents.staff_card import StaffCard

WIDTHS = (32, 68)


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    person = people.one(session, wanted.subject, wanted.day)
    everyone = people.known(session, wanted.day)
    card = staff_card.load(session, wanted.subject, wanted.today, everyone)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "лицо": groups.person(person),
        "сотрудник": Group({"строка": card.subtitle}),
    }
    return Material(
        Context(Group(root)),
        title="Карточка сотрудника",
        about=person.short.nominative,
        tables={"карточка": _table(card)},
    )


def _table(card: StaffCard) -> Table:
    rows: list[Row] = []
    for section in card.sections:
        rows.append(tables.heading(section.title))
        rows += [Row(((Run(label),), said(text))) for label, text in section.lines]
    return Table(("", ""), tuple(rows), WIDTHS)


TYPE = DocumentType(
    code="STAFF",
    key="staff_card",
    title="Карточка сотрудника",
    help="Всё, что записано в карточке, для личного дела. Заметки и готовность не печатаются.",
    group="teacher",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(Variant("", "обычная", "STAFF"),),
    groups=("орг", "рук", "док", "лицо", "сотрудник"),
    word="карточка",
    usual=Choices(size=12, spacing=1.0),
)
