"""D03: the order which assigns pairs, changes the list of them, or ends the work of a pair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import (
    asked,
    assignment_papers,
    grounds,
    groups,
    in_force,
    order_end,
    orders,
    pair_fields,
    pair_lines,
)
from desktop.documents.asked import Said
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
from desktop.documents.values import Context, Group, Source, Value
from desktop.language import dates
from desktop.services.documents import organization, pairs
from desktop.services.documents.pairs import PaperPair
from desktop.services.pairs import assignments, legal, records
from desktop.services.pairs.checks_late import paper

ASSIGNED, CHANGED, ENDED = "a", "b", "v"
TITLES = {
    ASSIGNED: "О закреплении наставнических пар (групп)",
    CHANGED: "О внесении изменений в приказ о закреплении наставнических пар (групп)",
    ENDED: "О прекращении работы по наставничеству",
}
WITH_SUPPLEMENTS = "есть доп. соглашения"


ASKS = (
    orders.YEAR,
    pair_fields.CURATOR,
    Ask("regulation_date", "Положение утверждено приказом: дата", AskKind.DATE),
    Ask("regulation_number", "Положение утверждено приказом: №"),
    Ask(
        "programs_due",
        "Представить программы до",
        AskKind.DATE,
        required=True,
        default=orders.due(14),
        variants=(ASSIGNED,),
    ),
    Ask(
        "note_due",
        "Справка об итогах до",
        AskKind.DATE,
        required=True,
        default=lambda _session, wanted: dates.school_year_bounds(dates.school_year(wanted.day))[
            1
        ].replace(month=6, day=15),
        variants=(ASSIGNED,),
    ),
    Ask(
        "paid_from",
        "Производить выплаты с",
        AskKind.DATE,
        default=orders.paper_day,
        variants=(ASSIGNED,),
    ),
    Ask("earlier_date", "Прежний приказ: дата", AskKind.DATE, required=True, variants=(CHANGED,)),
    Ask("earlier_number", "Прежний приказ: №", required=True, variants=(CHANGED,)),
    Ask(
        "ends_from",
        "Прекратить с",
        AskKind.DATE,
        required=True,
        default=order_end.day,
        variants=(ENDED,),
    ),
    Ask(
        "reason",
        "Причина",
        AskKind.CHOICE,
        choices=order_end.REASONS,
        default=order_end.reason,
        variants=(ENDED,),
    ),
    Ask(
        "basis",
        "Основание",
        help="Заявление или уведомление: дата и номер. Пусто, если срок истёк.",
        default=order_end.basis,
        variants=(ENDED,),
    ),
    grounds.ask("N08"),
    *orders.CONTROL_ASKS,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The order about all ticked pairs."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    variant = wanted.variant or ASSIGNED
    found = pairs.load(session, wanted.subjects, wanted.day)
    control = orders.control(said)
    acts = grounds.cited(said)
    has_supplements = any(_is_paid(one) for one in found)
    readers = [*(one for each in found for one in each.people), said.found("curator")]
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        **control.values,
        "уч_год": groups.school_year(orders.school_year_day(said, wanted)),
        "куратор": said.person("curator"),
        "нормы": grounds.named(acts),
        "закрепление": _values(said),
        "прекращаемые": pair_lines.work_of(
            [(one, order_end.givers(session, said, one)) for one in found]
        ),
        "ознакомление": orders.have_read((*readers, control.person)),
    }
    conditions = {
        **control.conditions,
        **grounds.condition(acts),
        WITH_SUPPLEMENTS: has_supplements,
    }
    return Material(
        Context(Group(root), conditions),
        title=TITLES[variant],
        about=in_force.about_of([one.sentence for one in found]),
        tables={"пары": pair_lines.assigned(session, found, wanted.day)},
        acquainted=orders.acquainted((*readers, control.person)),
        problems=(
            *_problems(session, wanted, found, said),
            *grounds.problems(said, acts),
            *said.problems,
        ),
    )


def _values(said: Said) -> Group:
    reason = said.chosen("reason", order_end.REASONS)
    return Group(
        {
            "положение_дата": said.day("regulation_date"),
            "положение_номер": said.text("regulation_number"),
            "программы": said.day("programs_due"),
            "справка": said.day("note_due"),
            "выплаты": said.day("paid_from"),
            "прежний_дата": said.day("earlier_date"),
            "прежний_номер": said.text("earlier_number"),
            "с": said.day("ends_from"),
            "причина": dict(order_end.REASONS)[reason],
            "основание": said.sentence("basis"),
        }
    )


def _is_paid(pair: PaperPair) -> bool:
    """Somebody mentors under a supplement: not as a part of the job."""
    states = {one.assignment for one in pair.facts.members if one.assignment}
    return bool(states - {assignments.EXEMPT})


def _problems(
    session: Session, wanted: Wanted, found: Sequence[PaperPair], said: Said
) -> Iterator[Problem]:
    if not found:
        yield Problem("Не отмечено ни одной пары", Severity.BLOCK)
    for pair in found:
        yield from pair_fields.needs(
            pair, directions="Не указано направление", term="Не указан срок пары"
        )
    if (wanted.variant or ASSIGNED) == ENDED:
        yield from order_end.problems(session, said, found)
        return
    for block in legal.order_blocks(session, wanted.subjects, wanted.today):
        place = Source("pair", wanted.subjects[0], "assignment")
        yield assignment_papers.blocked(block, place)
    for pair in found:
        yield from _of_days(pair, wanted)
        if (wanted.variant or ASSIGNED) == ASSIGNED:
            yield from _before_the_work(session, pair, wanted.day)


def _before_the_work(session: Session, pair: PaperPair, day: dt.date) -> Iterator[Problem]:
    """D03 ≤ the start of the assignment: nobody works under an order which is not there yet."""
    for one in pair.facts.givers:
        row = records.assignment(session, one.id)
        starts = row.starts_on if row and one.assignment != assignments.EXEMPT else None
        if starts and day > starts:
            late, early = dates.in_digits(day), dates.in_digits(starts)
            text = f"Приказ от {late} позже начала поручения ({early}): {one.names.short}"
            yield Problem(text, Severity.BLOCK, pair_fields.place(pair, "assignment"), "C15")


def _of_days(pair: PaperPair, wanted: Wanted) -> Iterator[Problem]:
    """D08 ≤ D10 ≤ D03: the order is not earlier than what it rests on."""
    for one in pair.facts.givers:
        signed = paper(pair.facts, legal.SUPPLEMENT, one)
        day = (signed.signed_on or signed.dated) if signed else None
        if day and wanted.day < day:
            early, late = dates.in_digits(wanted.day), dates.in_digits(day)
            text = f"Приказ от {early} раньше доп. соглашения от {late}: {one.names.short}"
            yield Problem(text, Severity.BLOCK, pair_fields.place(pair, "assignment"), "C15")


TYPE = DocumentType(
    code="D03",
    key="order_pairs",
    title="Приказ о закреплении пар",
    help=(
        "Приказ о закреплении пар и групп, об изменении списка, о прекращении. Закрепляет тех, "
        "у кого есть согласие и доп. соглашение. Подписывает заведующий."
    ),
    group="orders",
    made_for=MadeFor.PAIRS,
    load=load,
    variants=(
        Variant(ASSIGNED, "закрепление", "D03a"),
        Variant(CHANGED, "изменение", "D03b"),
        Variant(ENDED, "прекращение", "D03v"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "уч_год",
        "куратор",
        "нормы",
        "закрепление",
        "прекращаемые",
        "контролирует",
        "ознакомление",
    ),
    conditions=(orders.CONTROL, grounds.WITHOUT_FORMS, WITH_SUPPLEMENTS),
    word="приказ",
    series="ОД",
    approval=True,
    long_retention=True,
    is_labour=True,
    is_legal=True,
    asks=ASKS,
    must_have=("куратор.фамилия_ио",),
)
