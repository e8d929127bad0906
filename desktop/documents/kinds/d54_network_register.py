"""D54 Реестр участников сети и договоров, with the contracts which end soon."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session

from desktop.documents import asked, groups, orders, tables
from desktop.documents.blocks import Align, Page
from desktop.documents.layout import Choices
from desktop.documents.tables import Column
from desktop.documents.types import (
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Number, Value
from desktop.language import dates
from desktop.services.documents import network_register, organization
from desktop.services.documents.network_register import Contract, Member

SOON = 60
"""Days before the end from which a contract stands in the second table."""
NOBODY = "В сети пока никого и договоров нет. Введите организацию в сеть или оформите договор."


def _day(day: dt.date | None) -> str:
    return dates.in_digits(day) if day else ""


def _contract(one: Member) -> str:
    found = one.contract
    if found is None:
        return ""
    number = f"№\u00a0{found.number} " if found.number else ""
    return f"{number}от {_day(found.day)}, до {_day(found.until)}"


MEMBERS: tuple[Column[Member], ...] = (
    Column("member.title", "Организация", 21, lambda one: one.title),
    Column("member.kind", "Вид", 11, lambda one: one.kind),
    Column("member.city", "Город", 9, lambda one: one.city),
    Column("member.head", "Руководитель", 15, lambda one: one.head),
    Column("member.contract", "Договор (№, дата, срок)", 14, _contract),
    Column("member.joined", "Дата входа", 10, lambda one: _day(one.joined_on), Align.CENTER),
    Column("member.left", "Дата выхода", 10, lambda one: _day(one.left_on), Align.CENTER),
    Column("member.responsible", "Ответственный", 14, lambda one: one.responsible),
)
CONTRACTS: tuple[Column[Contract], ...] = (
    Column("contract.organization", "Организация", 34, lambda one: one.organization),
    Column("contract.title", "Договор", 32, lambda one: one.title),
    Column("contract.number", "№", 10, lambda one: one.number, Align.CENTER),
    Column("contract.day", "Дата", 10, lambda one: _day(one.day), Align.CENTER),
    Column("contract.until", "Действует по", 10, lambda one: _day(one.until), Align.CENTER),
)
ASKS = (orders.CURATOR,)


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    found = network_register.load(session, wanted.day)
    ending = found.ending(wanted.day, SOON)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "куратор": said.person("curator"),
        "сеть": Group({"участников": Number(len(found.members)), "дней": Number(SOON)}),
    }
    problems = () if found.members else (Problem(NOBODY, Severity.BLOCK),)
    return Material(
        Context(Group(root), {"есть истекающие": bool(ending)}),
        title="Реестр участников сети и договоров",
        about=own.short,
        tables={
            "участники": tables.columned(MEMBERS, found.members),
            "истекающие": tables.columned(CONTRACTS, ending),
        },
        signers=orders.signs(said.found("curator")),
        problems=(*problems, *said.problems),
    )


TYPE = DocumentType(
    code="D54",
    key="network_register",
    title="Реестр участников сети и договоров",
    help="Кто в сети и с какого дня, какие договоры действуют и какие скоро кончаются.",
    group="registers",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(Variant("", "обычный", "D54"),),
    groups=("орг", "рук", "док", "куратор", "сеть"),
    conditions=("есть истекающие",),
    word="реестр",
    page=Page.LANDSCAPE,
    asks=ASKS,
    usual=Choices(size=12, spacing=1.0),
    columns=tables.infos(MEMBERS, CONTRACTS),
)
