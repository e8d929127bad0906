"""D13: the contract of cooperation of organisations: any number of parties, entry and exit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import asked, groups, orders, parties, tables, wording
from desktop.documents.asked import Said
from desktop.documents.blocks import Table
from desktop.documents.parties import Party
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    SignedBy,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Empty, Group, Source, Value
from desktop.language import dates
from desktop.services import base
from desktop.services.documents import organization
from desktop.services.organizations import lines

CONTRACT, INTENTIONS, ENTRY, EXIT = "a", "b", "v", "g"
PLAN, PROLONGED = "план", "продлевается"
NOTICE_DAYS = 30
FORMS = (
    "семинары",
    "семинары-практикумы",
    "консультации",
    "открытые показы",
    "педагогические аукционы",
    "клубы",
    "творческие группы",
    "наставничество между педагогами Сторон",
)
DIRECTIONS = (
    "повышение профессиональной компетентности педагогов",
    "наставничество педагогических работников",
    "обмен опытом и методическими материалами",
)
AUDIENCES = (("teachers", "педагоги"), ("children", "открытое с детьми"))
_AGREED = (CONTRACT, INTENTIONS)


def _directions(session: Session, wanted: Wanted) -> Answer:
    """Those of the cards of the parties; the usual ones when there are none."""
    own = base.own_organization_id(session)
    titles = [
        line.title for one in (own, *wanted.subjects) for line in lines.directions(session, one)
    ]
    return "\n".join(dict.fromkeys(titles)) or "\n".join(DIRECTIONS)


def _year_later(_session: Session, wanted: Wanted) -> Answer:
    return dates.shift_days(dates.shift_months(wanted.day, 12), -1)


def _newcomer(_session: Session, wanted: Wanted) -> Answer:
    return wanted.subjects[-1] if wanted.subjects else None


def _own(session: Session, _wanted: Wanted) -> Answer:
    return base.own_organization_id(session)


ASKS = (
    Ask(
        "directions",
        "Направления сотрудничества",
        AskKind.LONG,
        required=True,
        help="Каждое направление — с новой строки.",
        default=_directions,
        variants=_AGREED,
    ),
    Ask(
        "forms",
        "Формы",
        AskKind.LONG,
        required=True,
        help="Каждая форма — с новой строки.",
        default=lambda _session, _wanted: "\n".join(FORMS),
        variants=_AGREED,
    ),
    Ask(
        "begins",
        "Действует с",
        AskKind.DATE,
        required=True,
        default=orders.paper_day,
        variants=_AGREED,
    ),
    Ask("ends", "Действует по", AskKind.DATE, required=True, default=_year_later, variants=_AGREED),
    Ask(
        "prolonged",
        "Продлевается, если никто не возразил",
        AskKind.YES_NO,
        default=lambda _session, _wanted: True,
        variants=_AGREED,
    ),
    Ask(
        "notice_days",
        "Предупредить за, дней",
        AskKind.NUMBER,
        required=True,
        default=lambda _session, _wanted: NOTICE_DAYS,
        variants=_AGREED,
    ),
    orders.YEAR,
    Ask(
        "plan",
        "План совместных мероприятий",
        AskKind.ROWS,
        columns=(
            Ask("activity", "Мероприятие (форма, тема)", required=True),
            Ask("audience", "Для кого", AskKind.CHOICE, choices=AUDIENCES),
            Ask("term", "Срок"),
            Ask("venue", "Площадка"),
            Ask("responsible", "Ответственный"),
            Ask("result", "Ожидаемый результат (охват)"),
        ),
        variants=(CONTRACT,),
    ),
    Ask("contract_date", "Договор: дата", AskKind.DATE, required=True, variants=(ENTRY, EXIT)),
    Ask("contract_number", "Договор: №", required=True, variants=(ENTRY, EXIT)),
    Ask(
        "newcomer",
        "Новый участник",
        AskKind.ORGANIZATION,
        required=True,
        default=_newcomer,
        variants=(ENTRY,),
    ),
    Ask(
        "leaving",
        "Кто выходит",
        AskKind.ORGANIZATION,
        required=True,
        default=_own,
        variants=(EXIT,),
    ),
    Ask(
        "since",
        "С какого числа",
        AskKind.DATE,
        required=True,
        default=orders.due(NOTICE_DAYS + 1),
        variants=(ENTRY, EXIT),
    ),
    parties.REPRESENTATIVES,
)

_TITLES = {
    CONTRACT: "Договор о сотрудничестве (сетевом взаимодействии)",
    INTENTIONS: "Соглашение о намерениях сотрудничать",
    ENTRY: "О присоединении к договору о сотрудничестве",
    EXIT: "О выходе из числа участников сети",
}


def load(session: Session, wanted: Wanted) -> Material:
    """One contract about all ticked organisations and ours."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    variant = wanted.variant or CONTRACT
    found = parties.of(said, wanted)
    plan = said.rows("plan") if variant == CONTRACT else []
    one = _chosen(said, variant, found)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "стороны": parties.rows(found),
        "участник": parties.group(one) if one else Empty(said.source("newcomer")),
        "остальные": wording.listed(parties.group(each) for each in found if each is not one),
        "направления": said.items("directions"),
        "формы_работы": said.items("forms"),
        "уч_год": groups.school_year(orders.school_year_day(said, wanted)),
        "договор": _contract(said, len(found)),
    }
    return Material(
        Context(Group(root), {PLAN: bool(plan), PROLONGED: said.yes("prolonged")}),
        title=_TITLES[variant],
        about=", ".join(each.organization.short for each in found[1:]),
        tables={PLAN: _plan(plan)},
        signers=_leaver(one) if variant == EXIT else (),
        copies=len(found) - (variant == EXIT),
        problems=(*_problems(said, variant, found), *said.problems),
    )


def _chosen(said: Said, variant: str, found: Sequence[Party]) -> Party | None:
    """Who enters or leaves."""
    wanted = said.id("leaving" if variant == EXIT else "newcomer")
    return next((one for one in found if one.organization.id == wanted), None)


def _leaver(one: Party | None) -> tuple[SignedBy, ...]:
    if one is None or one.signs is None:
        return ()
    found = one.organization
    title = one.person.job.title if one.person and one.person.job else found.head_title
    return (SignedBy(orders.title_of(title, found), one.signs.signature, one.signs.id),)


def _contract(said: Said, parties_count: int) -> Group:
    """«договор»: the one which is made, or the one which somebody enters or leaves."""
    return Group(
        {
            "дата": said.day("contract_date"),
            "номер": said.text("contract_number"),
            "экземпляры": wording.oblique(parties_count, "экземпляре", "экземплярах"),
            "начало": said.day("begins"),
            "конец": said.day("ends"),
            "предупреждение": said.number("notice_days"),
            "с": said.day("since"),
        }
    )


def _plan(found: Sequence[Said]) -> Table:
    titles = dict(AUDIENCES)
    header = (
        "№",
        "Мероприятие (форма, тема)",
        "Для кого",
        "Срок",
        "Площадка",
        "Ответственный",
        "Ожидаемый результат (охват)",
    )
    cells = (
        (
            line.plain("activity"),
            titles.get(line.plain("audience"), ""),
            line.plain("term"),
            line.plain("venue"),
            line.plain("responsible"),
            line.plain("result"),
        )
        for line in found
    )
    return Table(header, tables.numbered(cells), (5, 29, 13, 11, 14, 14, 14))


def _problems(said: Said, variant: str, found: Sequence[Party]) -> Iterator[Problem]:
    yield from parties.problems(found)
    if variant in (ENTRY, EXIT):
        field = "leaving" if variant == EXIT else "newcomer"
        one = _chosen(said, variant, found)
        yield from orders.needed(one, "Не выбрано, какая организация участник договора", field)
    begins, ends = said.date("begins"), said.date("ends")
    if begins and ends and ends < begins:
        yield from orders.needed(None, "Срок договора кончается раньше, чем начинается", "ends")
    since = said.date("since")
    if variant == EXIT and since and since < said.date_of_paper + dt.timedelta(days=NOTICE_DAYS):
        text = f"До выхода меньше {wording.oblique(NOTICE_DAYS, 'дня', 'дней')}: проверьте договор"
        yield Problem(text, Severity.WARNING, Source("document", field="since"))


TYPE = DocumentType(
    code="D13",
    key="contract_network",
    title="Договор о сотрудничестве (сетевом взаимодействии)",
    help=(
        "Договор о сотрудничестве с отмеченными организациями: сколько сторон, столько "
        "экземпляров. Подписывают руководители сторон."
    ),
    group="contracts",
    made_for=MadeFor.ORGANIZATIONS,
    load=load,
    variants=(
        Variant(CONTRACT, "договор", "D13a"),
        Variant(INTENTIONS, "соглашение о намерениях", "D13b"),
        Variant(ENTRY, "присоединение нового участника", "D13v"),
        Variant(EXIT, "уведомление о выходе", "D13g", series="ИСХ"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "стороны",
        "участник",
        "остальные",
        "направления",
        "формы_работы",
        "уч_год",
        "договор",
    ),
    conditions=(PLAN, PROLONGED),
    word="договор",
    series="ДОГ",
    approval=True,
    long_retention=True,
    is_legal=True,
    asks=ASKS,
    must_have=("стороны", "договор.начало"),
)
