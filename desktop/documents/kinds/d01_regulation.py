"""D01: the regulation on mentoring, full or short, with the appendices which are ticked."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlmodel import Session

from desktop.documents import asked, grounds, groups, marks, tables, wording
from desktop.documents.asked import Said
from desktop.documents.blocks import Table
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
from desktop.documents.values import Context, Empty, Group, Number, Rows, Source, Value
from desktop.language.cases import Gender
from desktop.paths import resource
from desktop.services import reference
from desktop.services.documents import organization, people, staff

FULL, SHORT = "a", "b"
APPENDICES = (
    ("stages", "этапы", "Пять этапов партнёрского наставничества"),
    ("program", "программа", "Форма персонализированной программы"),
    ("route", "маршрут", "Форма ИОМ педагога"),
    ("report", "отчёт", "Форма отчёта наставника"),
    ("visit", "посещение", "Форма листа посещения"),
    ("memo", "памятка", "Памятка наставнику"),
)
"""Code, name in the text, title: in the order in which they are numbered."""
MODULES = "modules"
_MODULE_CHOICES = tuple((item.code, item.title) for item in reference.shipped(MODULES))
_BLANK_ROWS = 5


def _all_modules(_session: Session, _wanted: Wanted) -> Answer:
    return [code for code, _ in _MODULE_CHOICES]


def _curator_position(session: Session, wanted: Wanted) -> Answer:
    found = staff.curator(session, wanted.day)
    job = people.one(session, found, wanted.day).job if found else None
    return job.title.nominative if job else "старший воспитатель"


ASKS = (
    marks.ask(
        "D01", (marks.ADOPTED, marks.COUNCIL), (marks.AGREED, marks.UNION), (marks.ORDER, "")
    ),
    Ask(
        "curator_position",
        "Должность куратора",
        required=True,
        default=_curator_position,
    ),
    Ask(
        "modules",
        "Модули наставничества",
        AskKind.CHOICES,
        required=True,
        choices=_MODULE_CHOICES,
        default=_all_modules,
    ),
    Ask(
        "pay_basis",
        "Чем устанавливаются выплаты",
        required=True,
        help="В творительном падеже: «положением об оплате труда работников».",
        default=lambda _session, _wanted: "положением об оплате труда работников ДОО",
    ),
    Ask(
        "analysis_rhythm",
        "Карта анализа заполняется",
        required=True,
        default=lambda _session, _wanted: "2 раза в год",
        variants=(FULL,),
    ),
    Ask(
        "appendices",
        "Приложения",
        AskKind.CHOICES,
        choices=tuple((code, title) for code, _, title in APPENDICES),
        default=lambda _session, _wanted: ["stages", "memo"],
    ),
    grounds.ask("N01", "N02", "N04", "N08", "N10"),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The regulation with the limits of this office."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    acts = grounds.cited(said)
    ticked = [name for code, name, _ in APPENDICES if code in said.ticked("appendices")]
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "нормы": grounds.named(acts),
        "положение": _own_choices(session, said),
        "формы": _titles(session, "mentoring_forms"),
        "виды": _titles(session, "mentoring_kinds"),
        "модули": _modules(session, said),
        "причины": _titles(session, "end_reasons", but="other"),
        "поощрения": _titles(session, "awards"),
        "приложения": _numbers(ticked),
    }
    return Material(
        Context(Group(root), grounds.condition(acts)),
        title="Положение о системе наставничества педагогических работников",
        about=own.short,
        tables=_tables(session),
        marks=marks.of(said, own, Gender.NEUTER),
        problems=(*marks.problems(said), *grounds.problems(said, acts), *said.problems),
    )


def _own_choices(session: Session, said: Said) -> Group:
    """What this office decided; numbers stand in the genitive: «не менее 5 лет»."""
    found = staff.limits(session)
    years = ("года", "лет")
    mentees = ("наставляемого", "наставляемых")
    return Group(
        {
            "стаж": wording.oblique(found.experience, *years),
            "наставляемые": wording.oblique(found.mentees, *mentees),
            "молодой": wording.oblique(found.novice, *years),
            "куратор": said.text("curator_position"),
            "выплаты": said.sentence("pay_basis"),
            "карта_анализа": said.sentence("analysis_rhythm"),
        }
    )


def _titles(session: Session, list_code: str, but: str = "") -> Rows:
    items = reference.items(session, list_code)
    return wording.named(item.title for item in items if item.code != but)


def _modules(session: Session, said: Said) -> Value:
    titles = reference.titles(session, MODULES)
    chosen = said.ticked("modules")
    rows = (Group({"название": f"«{title}»"}) for code, title in titles.items() if code in chosen)
    return said.several(rows, "modules")


def _numbers(ticked: Iterable[str]) -> Group:
    """Appendices are numbered in their order; one which is not ticked is empty."""
    places = {name: Number(place) for place, name in enumerate(ticked, 1)}
    source = Source("document", field="appendices")
    return Group({name: places.get(name, Empty(source)) for _, name, _ in APPENDICES})


def _tables(session: Session) -> dict[str, Table]:
    criteria = reference.titles(session, "visit_criteria").values()
    return {
        "этапы": _stages(),
        "участники": tables.blank(
            ("Роль", "ФИО", "Должность, организация", "Стаж", "Категория"), 2, (18, 28, 26, 12, 16)
        ),
        "программа": tables.blank(
            (
                "№",
                "Направление, мероприятие",
                "Форма",
                "Срок",
                "Ответственный",
                "Ожидаемый результат",
                "Отметка",
            ),
            _BLANK_ROWS,
            (5, 23, 11, 10, 21, 17, 13),
        ),
        "маршрут": tables.blank(
            (
                "Профессиональный дефицит",
                "Образовательные задачи",
                "Формы и содержание деятельности",
                "Сроки",
                "Форма отчётности (результат)",
                "Отметка о выполнении",
            ),
            _BLANK_ROWS,
            (21, 20, 18, 9, 16, 16),
        ),
        "отчёт": _report(),
        "посещение": Table(
            ("Критерий", "Балл 0–2", "Заметка"),
            tuple(tables.row(title, "", "") for title in criteria),
            (52, 14, 34),
            for_hand=True,
        ),
    }


def _stages() -> Table:
    rows = json.loads(resource("documents", "stages.json").read_text("utf-8"))
    cells = ((row["title"], row["goal"], row["evidence"], row["papers"]) for row in rows)
    header = ("№", "Этап", "Цель", "Что считается свидетельством", "Документы")
    return Table(header, tables.numbered(cells), (5, 17, 23, 29, 26))


_REPORT = (
    ("Доля исполненных мероприятий плана наставника", "исполнено из запланированного, %"),
    ("Доля исполненных мероприятий плана наставляемого", "исполнено из запланированного, %"),
    ("Рост уровня по направлениям", "доля участников с ростом"),
    ("Материалы, апробированные парой", "количество"),
    ("Участие в мероприятиях", "количество"),
)


def _report() -> Table:
    rows = tuple(tables.row(name, unit, "", "") for name, unit in _REPORT)
    header = ("Показатели", "Критерии", "Факт", "Баллы")
    return Table(header, rows, (44, 28, 14, 14), for_hand=True)


TYPE = DocumentType(
    code="D01",
    key="regulation",
    title="Положение о системе наставничества",
    help=(
        "Положение о системе наставничества. Принимает педагогический совет, согласует профсоюз, "
        "утверждает заведующий."
    ),
    group="orders",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(
        Variant(FULL, "полное", "D01a"),
        Variant(SHORT, "краткое", "D01b"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "нормы",
        "положение",
        "формы",
        "виды",
        "модули",
        "причины",
        "поощрения",
        "приложения",
    ),
    conditions=(grounds.WITHOUT_FORMS,),
    word="положение",
    approval=True,
    long_retention=True,
    is_labour=True,
    is_legal=True,
    asks=ASKS,
)
