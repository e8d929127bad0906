"""What certificates, грамоты and благодарности share: look, signers, event, who it is about."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from sqlmodel import Session

from desktop.documents import awards, groups, wording
from desktop.documents.asked import Said
from desktop.documents.blocks import AwardPage, Signer
from desktop.documents.orders import signs
from desktop.documents.types import Answer, Ask, AskKind, Problem, Severity, Wanted
from desktop.documents.values import Declined, Empty, Group, Number, Value
from desktop.language import dates
from desktop.language.cases import Forms
from desktop.language.titles import decline_title
from desktop.paths import resource
from desktop.services import base, reference, settings
from desktop.services.documents import organization
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.people import PaperPerson
from desktop.services.reference import Item

EVENT_FORMS: Final = "event_forms"
EVENT_LEVELS: Final = "event_levels"
HOURS: Final = "certificate_hours"
MOST_SIGNERS: Final = 3
USUAL: Final = ("", "как обычно")

_VOWEL_LIKE: Final = ("в", "ф")
_VOWELS: Final = "аеёиоуыэюя"


def choices(list_code: str) -> tuple[tuple[str, str], ...]:
    """The shipped rows of a list for a question."""
    return tuple((item.code, item.title) for item in reference.shipped(list_code))


def _designs() -> tuple[tuple[str, str], ...]:
    return (USUAL, *((each.code, each.title) for each in awards.designs()))


def _head(session: Session, wanted: Wanted) -> Answer:
    own = organization.own(session, wanted.day)
    return [own.head.id] if own.head else []


def _yes(_session: Session, _wanted: Wanted) -> Answer:
    return True


def _own_name(session: Session, _wanted: Wanted) -> Answer:
    return base.own_name(session)


EVENT_ASKS: Final = (
    Ask(
        "event_form",
        "Форма мероприятия",
        AskKind.CHOICE,
        required=True,
        choices=choices(EVENT_FORMS),
    ),
    Ask("topic", "Тема", required=True, help="Без кавычек."),
    Ask("date_from", "Дата или первый день", AskKind.DATE, required=True),
    Ask("date_to", "Последний день", AskKind.DATE, help="Пусто, если был один день."),
)
PLACE: Final = Ask("place", "Где проходит", help="Например: «музыкальный зал».")
ORGANIZER: Final = Ask("organizer", "Организатор", required=True, default=_own_name)
"""Of whole events; a certificate asks for them by its variants."""

LOOK_ASKS: Final = (
    Ask("design", "Оформление", AskKind.CHOICE, choices=_designs()),
    Ask(
        "signers",
        "Кто подписывает",
        AskKind.PEOPLE,
        help="От одного до трёх человек, по порядку.",
        default=_head,
    ),
    Ask("with_seal", "Место печати", AskKind.YES_NO, default=_yes),
    Ask(
        "with_code",
        "Код проверки",
        AskKind.YES_NO,
        help="Квадрат с кодом: по нему «Проверить документ» находит запись в журнале.",
        default=_yes,
    ),
)


def sheet(said: Said, own: PaperOrganization, wanted: Wanted, surname_words: int) -> AwardPage:
    """The award without its texts: those come from the template."""
    with_code = said.yes("with_code")
    head = (own.founder, own.full.nominative or own.short)
    return AwardPage(
        said.chosen("design", _designs()),
        surname_words=surname_words,
        organization=tuple(line for line in head if line),
        signers=tuple(_signers(said, own)[:MOST_SIGNERS]),
        number=wanted.number if with_code else "",
        code=wanted.control_code if with_code else "",
        with_seal=said.yes("with_seal"),
        author=own.short,
    )


def _signers(said: Said, own: PaperOrganization) -> list[Signer]:
    made = []
    for person in said.people("signers"):
        if own.head is not None and person.id == own.head.id:
            title = own.head_title.nominative
            position = f"{title[:1].upper()}{title[1:]}\n{own.short}"
            made.append(Signer(position, person.signature))
        else:
            made += [Signer(one.position, one.name) for one in signs(person)]
    return made


def surname_words(person: PaperPerson) -> int:
    """How many words of the name are the surname."""
    return len(person.full.surname.split())


def look_problems(said: Said) -> Iterator[Problem]:
    """Nobody signs, or more than there is room for."""
    count = len(said.people("signers"))
    if count == 0:
        yield Problem("Не выбрано, кто подписывает", Severity.BLOCK, said.source("signers"))
    elif count > MOST_SIGNERS:
        text = f"Подписей больше трёх: напечатаются первые {MOST_SIGNERS}"
        yield Problem(text, Severity.WARNING, said.source("signers"))


# -- The event -----------------------------------------------------------------------------------


@cache
def _shipped_prepositions() -> dict[str, str]:
    rows: list[dict[str, Any]] = json.loads(
        resource("reference", f"{EVENT_FORMS}.json").read_text("utf-8")
    )
    return {row["code"]: row.get("speak_preposition", "на") for row in rows}


def inside(phrase: str) -> str:
    """«в» or «во»: «во встрече», «во взаимопосещении», «в форуме», «в семинаре»."""
    first, second = phrase[:1].lower(), phrase[1:2].lower()
    return "во" if first in _VOWEL_LIKE and second and second not in _VOWELS else "в"


def event(said: Said) -> Group:
    """«мероприятие»: its form in cases with the right prepositions, topic, level, time, hours."""
    forms = _event_form(said)
    place = forms.prepositional if forms else ""
    speaks = _shipped_prepositions().get(said.plain("event_form"), "на")
    topic = wording.inside_quotes(said.plain("topic"))
    return Group(
        {
            "форма": Declined(forms) if forms else Empty(said.source("event_form")),
            "в": inside(place),
            "на": inside(place) if speaks == "в" else speaks,
            "тема": topic or Empty(said.source("topic")),
            "уровень": dict(choices(EVENT_LEVELS)).get(said.plain("level")),
            "когда": when(said),
            "место": said.plain("place"),
            "часы": _hours(said),
        }
    )


def _event_form(said: Said) -> Forms | None:
    """Nominative, genitive and prepositional are given by the list; the rest follows rules."""
    item = _forms_of_events(said.session).get(said.plain("event_form"))
    if item is None:
        return None
    made = decline_title(item.title)
    return Forms(
        item.title,
        item.title_gen or made.genitive,
        item.title_dat or made.dative,
        item.title_acc or made.accusative,
        item.title_ins or made.instrumental,
        item.title_pre or made.prepositional,
    )


def _forms_of_events(session: Session) -> dict[str, Item]:
    return {one.code: one for one in reference.items(session, EVENT_FORMS, with_inactive=True)}


def when(said: Said) -> Value:
    """«20 ноября 2025 г.» or «с 1 сентября 2025 г. по 31 мая 2026 г.»."""
    start, end = said.date("date_from"), said.date("date_to")
    if start is None:
        return Empty(said.source("date_from"))
    return dates.in_words(start) if end is None or end == start else dates.period(start, end)


def _hours(said: Said) -> Value:
    found = said.count("hours")
    return Number(found) if found and settings.value(said.session, HOURS) else None


def event_problems(said: Said) -> Iterator[Problem]:
    """Dates the wrong way round, hours which will not be printed."""
    start, end = said.date("date_from"), said.date("date_to")
    if start and end and end < start:
        text = "Последний день раньше первого. Поправьте даты"
        yield Problem(text, Severity.BLOCK, said.source("date_to"))
    if said.count("hours") and not settings.value(said.session, HOURS):
        text = "Часы не напечатаются: в «Настройках» выключено «Часы в сертификатах»"
        yield Problem(text, Severity.NOTE, said.source("hours"))


def other_party(session: Session, subject: uuid.UUID, day: dt.date) -> tuple[Group, str]:
    """«сторона» with its name in the lists."""
    found = organization.one(session, subject, day)
    return groups.organization(found), found.short


def lines_of(said: Said, name: str) -> Sequence[Group]:
    """Paragraphs of a long answer."""
    return said.paragraphs(name).rows
