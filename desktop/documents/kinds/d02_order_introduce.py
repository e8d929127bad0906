"""D02: the order which introduces mentoring, names its curator, or changes the curator."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, grounds, groups, orders, wording
from desktop.documents.asked import Said
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Declined, Group, Value
from desktop.services.documents import organization
from desktop.services.documents.people import PaperPerson

FIRST, YEARLY, REPLACED = "a", "b", "v"
PLANNED = (FIRST, YEARLY)
TERMS = ("registry_due", "diagnostics_due", "pairs_due", "site_due")


def _task(name: str, title: str, days: int) -> Ask:
    due = orders.due(days)
    return Ask(name, title, AskKind.DATE, required=True, default=due, variants=PLANNED)


ASKS = (
    orders.CURATOR,
    Ask(
        "former",
        "Прежний куратор",
        AskKind.PERSON,
        required=True,
        variants=(REPLACED,),
    ),
    Ask(
        "start",
        "С какого числа",
        AskKind.DATE,
        required=True,
        default=orders.paper_day,
        variants=(FIRST, REPLACED),
    ),
    Ask(
        "handover_due",
        "Передать материалы до",
        AskKind.DATE,
        required=True,
        default=orders.due(7),
        variants=(REPLACED,),
    ),
    _task("registry_due", "Сформировать реестр до", 30),
    _task("diagnostics_due", "Провести диагностику до", 30),
    _task("pairs_due", "Предложить пары до", 45),
    _task("site_due", "Разместить на сайте до", 14),
    Ask("minutes_date", "Решение педагогического совета: дата", AskKind.DATE, variants=PLANNED),
    Ask("minutes_number", "Решение педагогического совета: № протокола", variants=PLANNED),
    Ask("group", "Рабочая группа", AskKind.PEOPLE, variants=(FIRST,)),
    orders.YEAR,
    grounds.ask("N01", "N02", "N04", "N10", variants=PLANNED),
    *orders.CONTROL_ASKS,
)

_HEADINGS = {
    FIRST: "О внедрении системы наставничества педагогических работников и назначении куратора",
    REPLACED: "О замене куратора наставничества",
}


def load(session: Session, wanted: Wanted) -> Material:
    """The order with everything answered for it."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    variant = wanted.variant or FIRST
    year = groups.school_year(orders.school_year_day(said, wanted))
    control = orders.control(said)
    acts = grounds.cited(said)
    members = said.people("group") if variant == FIRST else []
    former = said.found("former") if variant == REPLACED else None
    curator = said.found("curator")
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        **control.values,
        "уч_год": year,
        "куратор": said.person("curator"),
        "прежний": said.person("former"),
        "нормы": grounds.named(acts),
        "протокол": Group({"дата": said.day("minutes_date"), "номер": said.text("minutes_number")}),
        "рабочая_группа": wording.listed(groups.person(one) for one in members),
        "сроки": _terms(said),
    }
    readers = (curator, former, *members, control.person)
    root["ознакомление"] = orders.have_read(readers)
    return Material(
        Context(
            Group(root),
            {**control.conditions, **grounds.condition(acts)},
        ),
        title=_HEADINGS.get(variant, f"О реализации системы наставничества в {_year(year)}"),
        about=own.short,
        acquainted=orders.acquainted(readers),
        problems=(
            *_problems(variant, curator, former),
            *grounds.problems(said, acts),
            *orders.after_minutes(said, wanted, "Приказ"),
            *said.problems,
        ),
    )


def _terms(said: Said) -> Group:
    names = ("реестр", "диагностика", "пары", "сайт")
    terms = {name: said.day(field) for name, field in zip(names, TERMS, strict=True)}
    return Group({**terms, "начало": said.day("start"), "передача": said.day("handover_due")})


def _year(year: Group) -> str:
    name = year.values["название"]
    return name.forms.prepositional if isinstance(name, Declined) else ""


def _problems(
    variant: str, curator: PaperPerson | None, former: PaperPerson | None
) -> Iterator[Problem]:
    yield from orders.needed(curator, "Не назначен куратор", "curator")
    if variant == REPLACED:
        yield from orders.needed(former, "Не указан прежний куратор", "former")
        is_other = not (curator and former and curator.id == former.id)
        text = "Прежний и новый куратор — один человек. Выберите другого."
        yield from orders.needed(is_other, text, "curator")


TYPE = DocumentType(
    code="D02",
    key="order_introduce",
    title="Приказ о внедрении наставничества и кураторе",
    help=(
        "Приказ о внедрении наставничества и кураторе. Вводит систему наставничества, утверждает "
        "положение и дорожную карту, назначает куратора. Подписывает заведующий."
    ),
    group="orders",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(
        Variant(FIRST, "первый год", "D02a"),
        Variant(YEARLY, "на учебный год", "D02b"),
        Variant(REPLACED, "замена куратора", "D02v"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "уч_год",
        "куратор",
        "прежний",
        "нормы",
        "протокол",
        "рабочая_группа",
        "сроки",
        "контролирует",
        "ознакомление",
    ),
    conditions=(orders.CONTROL, grounds.WITHOUT_FORMS),
    word="приказ",
    series="ОД",
    approval=True,
    long_retention=True,
    asks=ASKS,
    must_have=("куратор.фио",),
)
