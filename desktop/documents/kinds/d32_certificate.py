"""D32: certificates for ticked people, each on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, honours, people_checks
from desktop.documents.asked import Said
from desktop.documents.blocks import Page
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
from desktop.documents.values import Context, Empty, Group, Number, Value
from desktop.documents.wording import inside_quotes
from desktop.language.dates import in_digits
from desktop.services.documents import organization, people
from desktop.services.documents.people import PaperPerson

TAKEN, SPOKEN, MENTOR, MENTEE, GIVEN, CYCLE = "a", "b", "v", "g", "d", "e"
EVENTS = (TAKEN, SPOKEN, GIVEN)
PAIRS = (MENTOR, MENTEE)
PRESENT, FORMER = "present", "former"
SERIES = (
    ("annual_seminar", "годовой семинар"),
    ("young_school", "школа молодого педагога"),
    ("festival", "фестиваль"),
    ("decade", "методическая декада"),
    ("other", "другая серия"),
)
_SERIES_GENITIVE = {
    "annual_seminar": "годового семинара",
    "young_school": "школы молодого педагога",
    "festival": "фестиваля",
    "decade": "методической декады",
}

ASKS = (
    Ask(
        "event_form",
        "Форма мероприятия",
        AskKind.CHOICE,
        required=True,
        choices=honours.choices(honours.EVENT_FORMS),
        variants=EVENTS,
    ),
    Ask("topic", "Тема", required=True, help="Без кавычек.", variants=EVENTS),
    Ask("speech", "Тема выступления", help="Без кавычек.", variants=(SPOKEN,)),
    Ask(
        "level",
        "Уровень",
        AskKind.CHOICE,
        choices=(("", "не указывать"), *honours.choices(honours.EVENT_LEVELS)),
        variants=EVENTS,
    ),
    Ask("place", "Где проходило", help="Например: «на базе МБДОУ № 24».", variants=EVENTS),
    Ask(
        "module",
        "Модуль",
        AskKind.CHOICE,
        choices=(("", "не указывать"), *honours.choices("modules")),
        variants=(MENTOR,),
    ),
    Ask("direction", "Направление", help="Без кавычек.", variants=PAIRS),
    Ask("series", "Серия", AskKind.CHOICE, choices=SERIES, variants=(CYCLE,)),
    Ask("series_topic", "Тема серии", required=True, help="Без кавычек.", variants=(CYCLE,)),
    Ask("visited", "Посещено мероприятий", AskKind.NUMBER, variants=(CYCLE,)),
    Ask("planned", "Всего мероприятий", AskKind.NUMBER, variants=(CYCLE,)),
    Ask("date_from", "Дата или первый день", AskKind.DATE, required=True),
    Ask("date_to", "Последний день", AskKind.DATE, help="Пусто, если был один день."),
    Ask("hours", "Часов", AskKind.NUMBER, variants=(*EVENTS, CYCLE)),
    Ask(
        "surname",
        "Если фамилия изменилась, печатать",
        AskKind.CHOICE,
        choices=(("", "нынешнюю, и предупредить"), (PRESENT, "нынешнюю"), (FORMER, "прежнюю")),
    ),
    *honours.LOOK_ASKS,
)


def load(session: Session, wanted: Wanted) -> Material:
    """One certificate of one person."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    who, renamed = _named(session, wanted, said)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "лицо": groups.person(who),
        "мероприятие": honours.event(said),
        "выступление": Group({"тема": inside_quotes(said.plain("speech"))}),
        "наставничество": _mentoring(said),
        "серия": _series(said),
    }
    return Material(
        Context(Group(root)),
        title="Сертификат",
        about=who.short.nominative,
        problems=(
            *_problems(said, wanted),
            *renamed,
            *honours.event_problems(said),
            *honours.look_problems(said),
            *said.problems,
        ),
        award=honours.sheet(said, own, wanted, honours.surname_words(who)),
    )


def _named(session: Session, wanted: Wanted, said: Said) -> tuple[PaperPerson, tuple[Problem, ...]]:
    """The person, under the former surname when that is wanted; C49 when nobody has said."""
    who = people.one(session, wanted.subject, wanted.day)
    event = said.date("date_to") or said.date("date_from")
    before = people_checks.renamed(session, who, event, wanted.day) if event else None
    choice = said.plain("surname")
    if before is None or choice == PRESENT:
        return who, ()
    if choice == FORMER:
        return people.called(who, before.surname), ()
    text = f"Фамилия изменилась {in_digits(before.on)}: печатать прежнюю или новую?"
    return who, (Problem(text, Severity.WARNING, said.source("surname"), "C49"),)


def _mentoring(said: Said) -> Group:
    return Group(
        {
            "модуль": dict(honours.choices("modules")).get(said.plain("module")),
            "направление": inside_quotes(said.plain("direction")),
            "срок": honours.when(said),
        }
    )


def _series(said: Said) -> Group:
    code = said.chosen("series", SERIES)
    visited, planned = said.count("visited"), said.count("planned")
    topic = inside_quotes(said.plain("series_topic"))
    return Group(
        {
            "чья": _SERIES_GENITIVE.get(code),
            "тема": topic or Empty(said.source("series_topic")),
            "посещено": Number(visited) if visited is not None else None,
            "всего": Number(planned) if planned is not None else None,
        }
    )


def _problems(said: Said, wanted: Wanted) -> Iterator[Problem]:
    visited, planned = said.count("visited"), said.count("planned")
    if visited is not None and planned is not None and visited > planned:
        text = "Посещено больше мероприятий, чем было. Поправьте числа"
        yield Problem(text, Severity.BLOCK, said.source("visited"))
    day = said.date("date_to") or said.date("date_from")
    if wanted.variant not in PAIRS and day and day > wanted.day:
        text = "Мероприятие ещё не состоялось: сертификат датирован раньше"
        yield Problem(text, Severity.WARNING, said.source("date_from"), "C06")
    if wanted.variant in PAIRS and said.date("date_from") and not said.date("date_to"):
        yield Problem("У пары не указан срок", Severity.BLOCK, said.source("date_to"))


TYPE = DocumentType(
    code="D32",
    key="certificate",
    title="Сертификат",
    help=(
        "Сертификаты для отмеченных людей: каждому лист и номер. Оформление выбирают из "
        "шести видов. Подписывает заведующий."
    ),
    group="awards",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(
        Variant(TAKEN, "участника", "D32a"),
        Variant(SPOKEN, "выступающего", "D32b"),
        Variant(MENTOR, "наставника", "D32v"),
        Variant(MENTEE, "наставляемого", "D32g"),
        Variant(GIVEN, "«выдан»", "D32d"),
        Variant(CYCLE, "за цикл", "D32e"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "лицо",
        "мероприятие",
        "выступление",
        "наставничество",
        "серия",
    ),
    word="сертификат",
    series="СЕРТ",
    page=Page.LANDSCAPE,
    approval=True,
    asks=ASKS,
    on_forms=True,
)
