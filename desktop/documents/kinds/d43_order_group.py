"""D43: the order which makes a creative, working or initiative group."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, orders, tables, wording
from desktop.documents.asked import Said
from desktop.documents.blocks import Table
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
from desktop.documents.values import Context, Declined, Empty, Group, Source, Value
from desktop.services.documents import organization, work_groups
from desktop.services.documents.work_groups import PaperGroup

PLAN = "план"
FEWEST = 2

ASKS = (
    Ask(
        "result_due",
        "Представить результаты до",
        AskKind.DATE,
        required=True,
        default=orders.due(90),
    ),
    Ask(
        "plan",
        "План работы",
        AskKind.ROWS,
        columns=(
            Ask("content", "Содержание", required=True),
            Ask("term", "Срок"),
            Ask("responsible", "Ответственный"),
            Ask("result", "Результат"),
        ),
    ),
    *orders.CONTROL_ASKS,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The order about one group with its members on the day."""
    own = organization.own(session, wanted.day)
    found = work_groups.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    control = orders.control(said)
    plan = said.rows("plan")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        **control.values,
        "группа": _group(found, said),
        "руководитель": groups.person(found.leader) if found.leader else _no("leader_id", found),
        "участники": wording.listed(groups.person(one) for one in found.members),
    }
    readers = (found.leader, *found.members, control.person)
    root["ознакомление"] = orders.have_read(readers)
    return Material(
        Context(Group(root), {**control.conditions, PLAN: bool(plan)}),
        title=f"О создании {found.kind.genitive}",
        about=found.title,
        tables={PLAN: _plan(plan)},
        acquainted=orders.acquainted(readers),
        problems=(*_problems(found), *said.problems),
    )


def _no(field: str, found: PaperGroup) -> Empty:
    return Empty(Source("group", found.id, field, found.title))


def _group(found: PaperGroup, said: Said) -> Group:
    return Group(
        {
            "вид": Declined(found.kind),
            "срок": said.day("result_due"),
            "тема": wording.inside_quotes(found.title) or _no("title", found),
            "цель": wording.inside_sentence(found.goal.strip().rstrip(".;")) or _no("goal", found),
            "назначение": found.purpose.strip().rstrip(".;") or _no("purpose", found),
        },
        label=found.title,
    )


def _plan(lines: list[Said]) -> Table:
    names = ("content", "term", "responsible", "result")
    rows = tables.numbered([line.plain(name) for name in names] for line in lines)
    header = ("№", "Содержание", "Срок", "Ответственный", "Результат")
    return Table(header, rows, (6, 38, 16, 20, 20))


def _problems(found: PaperGroup) -> Iterator[Problem]:
    def lacks(text: str, field: str) -> Problem:
        return Problem(text, Severity.BLOCK, Source("group", found.id, field, found.title))

    if len(found.members) < FEWEST:
        yield lacks("В группе меньше двух человек", "members")
    if not found.goal.strip():
        yield lacks("У группы не записана цель", "goal")
    if found.leader is None:
        yield lacks("У группы нет руководителя", "leader_id")


TYPE = DocumentType(
    code="D43",
    key="order_group",
    title="Приказ о творческой (рабочей, инициативной) группе",
    help=(
        "Приказ о создании группы. Состав, руководитель, цель и план работы берутся из карточки "
        "группы. Подписывает заведующий."
    ),
    group="orders",
    made_for=MadeFor.GROUP,
    load=load,
    variants=(Variant("a", "о создании группы", "D43"),),
    groups=(
        "орг",
        "рук",
        "док",
        "группа",
        "руководитель",
        "участники",
        "контролирует",
        "ознакомление",
    ),
    conditions=(orders.CONTROL, PLAN),
    word="приказ",
    series="ОД",
    approval=True,
    long_retention=True,
    asks=ASKS,
    must_have=("группа.цель", "руководитель.фио"),
)
