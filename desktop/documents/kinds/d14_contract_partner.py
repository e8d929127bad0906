"""D14: contracts with a college, a school, a centre: what the modules with partners rest on."""

from __future__ import annotations

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
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Empty, Group, Rows, Source, Value
from desktop.language import dates
from desktop.services.documents import organization

PRACTICE, STUDENTS, SCHOOL, CENTRE = "a", "b", "v", "g"
PROGRAMS, ROOMS, PLAN, FREE = "программы", "помещения", "план", "безвозмездный"
NOTICE_DAYS, LIST_DAYS, REPLACE_DAYS = 30, 10, 3
_ROLES = {
    PRACTICE: ("Профильная организация", "Организация"),
    STUDENTS: ("Детский сад", "Колледж"),
    SCHOOL: ("Детский сад", "Школа"),
    CENTRE: ("Детский сад", "Партнёр"),
}
"""What both sides are called in the text: ours, theirs."""
_TITLES = {
    PRACTICE: "Договор о практической подготовке обучающихся",
    STUDENTS: "Договор о наставничестве в рамках социального партнёрства",
    SCHOOL: "Договор о сотрудничестве в совместной деятельности детей",
    CENTRE: "Договор о сотрудничестве",
}
_PAY = (("free", "безвозмездный"), ("apart", "оплата — по отдельному договору"))


def _number(name: str, title: str, days: int, *variants: str) -> Ask:
    def proposed(_session: Session, _wanted: Wanted) -> Answer:
        return days

    return Ask(
        name, title, AskKind.NUMBER, required=True, default=proposed, variants=tuple(variants)
    )


def _year_later(_session: Session, wanted: Wanted) -> Answer:
    return dates.shift_days(dates.shift_months(wanted.day, 12), -1)


def _rows(name: str, title: str, variant: str, *columns: tuple[str, str]) -> Ask:
    first, *rest = columns
    return Ask(
        name,
        title,
        AskKind.ROWS,
        columns=(Ask(*first, required=True), *(Ask(*each) for each in rest)),
        variants=(variant,),
    )


_COLUMNS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "programs": (
        ("program", "Образовательная программа, специальность", 19),
        ("component", "Компонент программы", 13),
        ("course", "Курс, группа", 10),
        ("count", "Число обучающихся", 13),
        ("term", "Сроки", 12),
        ("their_head", "Руководитель от Организации", 14),
        ("our_head", "Ответственный от Профильной организации", 14),
    ),
    "rooms": (("room", "Помещение", 30), ("address", "Адрес", 35), ("equipment", "Оснащение", 30)),
    "project": (
        ("stage", "Этап", 17),
        ("actions", "Действия", 28),
        ("term", "Срок", 13),
        ("product", "Продукт", 19),
        ("responsible", "Ответственный", 18),
    ),
    "activities": (
        ("activity", "Мероприятие", 25),
        ("groups", "Класс, группа", 14),
        ("count", "Численность", 12),
        ("term", "Срок", 13),
        ("venue", "Место", 13),
        ("responsible", "Ответственные", 18),
    ),
    "meetings": (
        ("topic", "Тема", 28),
        ("form", "Форма", 15),
        ("term", "Срок", 13),
        ("specialist", "Специалист", 21),
        ("audience", "Для кого", 18),
    ),
}
"""Tables of the appendices: name of the question, header, share of the width."""
_PLANS = {STUDENTS: "project", SCHOOL: "activities", CENTRE: "meetings"}


def _table_ask(name: str, title: str, variant: str) -> Ask:
    return _rows(name, title, variant, *((code, each) for code, each, _ in _COLUMNS[name]))


ASKS = (
    Ask(
        "request",
        "Запрос работодателя",
        required=True,
        help="Какой проект нужен саду. Без кавычек.",
        variants=(STUDENTS,),
    ),
    Ask(
        "topics",
        "Темы консультаций и занятий",
        AskKind.LONG,
        required=True,
        help="Каждая тема — с новой строки.",
        variants=(CENTRE,),
    ),
    Ask(
        "specialists",
        "Специалисты партнёра",
        AskKind.LONG,
        required=True,
        help="Имя и должность, каждый — с новой строки.",
        variants=(CENTRE,),
    ),
    Ask(
        "their_person",
        "Ответственный от партнёра",
        required=True,
        help="Имя и должность.",
        variants=(STUDENTS, SCHOOL),
    ),
    Ask(
        "our_person",
        "Ответственный от сада",
        AskKind.PERSON,
        required=True,
        default=orders.curator,
        variants=(SCHOOL,),
    ),
    Ask(
        "pay",
        "Оплата",
        AskKind.CHOICE,
        choices=_PAY,
        default=lambda _session, _wanted: _PAY[0][0],
        variants=(CENTRE,),
    ),
    Ask("begins", "Действует с", AskKind.DATE, required=True, default=orders.paper_day),
    Ask("ends", "Действует по", AskKind.DATE, required=True, default=_year_later),
    _number("notice_days", "Предупредить о расторжении за, дней", NOTICE_DAYS),
    _number("list_days", "Список обучающихся за, рабочих дней", LIST_DAYS, PRACTICE),
    _number("replace_days", "О замене сообщить за, рабочих дней", REPLACE_DAYS, PRACTICE),
    _table_ask("programs", "Приложение: программы и сроки", PRACTICE),
    _table_ask("rooms", "Приложение: помещения", PRACTICE),
    _table_ask("project", "Приложение: план проекта", STUDENTS),
    _table_ask("activities", "Приложение: план мероприятий", SCHOOL),
    _table_ask("meetings", "Приложение: план встреч", CENTRE),
    parties.REPRESENTATIVES,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The contract with one organisation."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    variant = wanted.variant or PRACTICE
    found = parties.of(said, wanted)
    other = found[1] if found[1:] else None
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "стороны": _sides(found, variant),
        "сторона": parties.group(other) if other else Empty(said.source("subjects")),
        "партнёрство": _terms(said, len(found)),
        "темы": said.items("topics"),
        "специалисты": said.items("specialists"),
        "ответственный": said.person("our_person"),
    }
    made = {name: _table(said, question) for name, question in _tables(variant).items()}
    present = {name: bool(table.rows) for name, table in made.items()}
    everywhere = dict.fromkeys((PROGRAMS, ROOMS, PLAN), False)
    is_free = variant != CENTRE or said.chosen("pay", _PAY) == _PAY[0][0]
    return Material(
        Context(Group(root), {**everywhere, **present, FREE: is_free}),
        title=_TITLES[variant],
        about=other.organization.short if other else "",
        tables=made,
        copies=len(found),
        problems=(*_problems(said, variant, found), *said.problems),
    )


def _sides(found: Sequence[Party], variant: str) -> Rows:
    """Both sides with what the contract calls them."""
    rows = parties.rows(found).rows
    roles = zip(rows, _ROLES[variant], strict=False)
    return Rows(tuple(Group({**one.values, "роль": role}, label=one.label) for one, role in roles))


def _terms(said: Said, count: int) -> Group:
    days, empty = said.count("replace_days"), Empty(said.source("replace_days"))
    return Group(
        {
            "начало": said.day("begins"),
            "конец": said.day("ends"),
            "предупреждение": said.number("notice_days"),
            "экземпляры": wording.oblique(count, "экземпляре", "экземплярах"),
            "список": said.number("list_days"),
            "замена": wording.oblique(days, "рабочего дня", "рабочих дней") if days else empty,
            "запрос": wording.inside_quotes(said.plain("request")) or Empty(said.source("request")),
            "ответственный": said.sentence("their_person"),
        }
    )


def _tables(variant: str) -> dict[str, str]:
    if variant == PRACTICE:
        return {PROGRAMS: "programs", ROOMS: "rooms"}
    return {PLAN: _PLANS[variant]}


def _table(said: Said, question: str) -> Table:
    columns = _COLUMNS[question]
    lines = said.rows(question)
    return Table(
        ("№", *(title for _, title, _ in columns)),
        tables.numbered(tuple(line.plain(code) for code, _, _ in columns) for line in lines),
        (5, *(width for _, _, width in columns)),
    )


def _problems(said: Said, variant: str, found: Sequence[Party]) -> Iterator[Problem]:
    yield from parties.problems(found)
    begins, ends = said.date("begins"), said.date("ends")
    if begins and ends and ends < begins:
        yield from orders.needed(None, "Срок договора кончается раньше, чем начинается", "ends")
    for name, question in _tables(variant).items():
        if not said.rows(question):
            text = f"Приложение пока пустое и не напечатается: {name}"
            yield Problem(text, Severity.WARNING, Source("document", field=question))


TYPE = DocumentType(
    code="D14",
    key="contract_partner",
    title="Договоры с колледжем, школой, центром",
    help=(
        "Договор с отмеченной организацией: практика студентов, наставничество студентов, "
        "совместная деятельность детей, занятия специалистов. Подписывают руководители сторон."
    ),
    group="contracts",
    made_for=MadeFor.ORGANIZATION,
    load=load,
    variants=(
        Variant(PRACTICE, "практическая подготовка (колледж)", "D14a"),
        Variant(STUDENTS, "наставничество студентов (колледж)", "D14b"),
        Variant(SCHOOL, "совместная деятельность детей (школа)", "D14v"),
        Variant(CENTRE, "занятия и консультации (центр)", "D14g"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "стороны",
        "сторона",
        "партнёрство",
        "темы",
        "специалисты",
        "ответственный",
    ),
    conditions=(PROGRAMS, ROOMS, PLAN, FREE),
    word="договор",
    series="ДОГ",
    approval=True,
    copies=2,
    long_retention=True,
    is_legal=True,
    asks=ASKS,
    must_have=("стороны", "партнёрство.начало"),
)
