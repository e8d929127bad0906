"""What orders share: who controls, who reads and signs, terms of tasks."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents import wording
from desktop.documents.asked import Said
from desktop.documents.types import Ask, AskKind, Problem, Severity, SignedBy, Wanted
from desktop.documents.values import Group, Source, Value
from desktop.language import dates
from desktop.language.cases import Forms
from desktop.language.organizations import decline_organization
from desktop.services.documents import staff
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.people import PaperPerson

HIMSELF = "head"
SOMEBODY = "person"
CONTROL = "контроль за собой"
"""The condition of texts: the head controls the order himself."""

CONTROL_ASKS = (
    Ask(
        "control",
        "Контроль",
        AskKind.CHOICE,
        choices=((HIMSELF, "оставляю за собой"), (SOMEBODY, "возложить на работника")),
        default=lambda _session, _wanted: HIMSELF,
    ),
    Ask("controller", "Кто контролирует", AskKind.PERSON),
)

_SATURDAY = 5


@dataclass(frozen=True)
class Control:
    """Who controls, for the text and for those who have read the order."""

    values: Mapping[str, Value]
    conditions: Mapping[str, bool]
    person: PaperPerson | None


def control(said: Said) -> Control:
    """The last clause of an order."""
    is_own = said.chosen("control", CONTROL_ASKS[0].choices) == HIMSELF
    person = None if is_own else said.found("controller")
    return Control({"контролирует": said.person("controller")}, {CONTROL: is_own}, person)


def acquainted(people: Iterable[PaperPerson | None]) -> tuple[SignedBy, ...]:
    """К8: each person once, in the order of the text."""
    found = {one.id: one for one in people if one is not None}
    return tuple(
        SignedBy(one.job.title.nominative if one.job else "", str(one.full), one.id)
        for one in found.values()
    )


def have_read(people: Iterable[PaperPerson | None]) -> Group:
    """«ознакомление»: «слово» begins the list of those who have read it: «ознакомлена»."""
    found = {one.id: one for one in people if one is not None}
    return Group({"слово": wording.acquainted([one.sex for one in found.values()])})


def due(days: int) -> Callable[[Session, Wanted], dt.date]:
    """A term some days after the paper, on a working day of the week."""

    def proposed(_session: Session, wanted: Wanted) -> dt.date:
        day = dates.shift_days(wanted.day, days)
        return dates.shift_days(day, max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)

    return proposed


def paper_day(_session: Session, wanted: Wanted) -> dt.date:
    """The day of the paper as an answer."""
    return wanted.day


def curator(session: Session, wanted: Wanted) -> uuid.UUID | None:
    """Who is proposed as the curator: the senior educator."""
    return staff.curator(session, wanted.day)


CURATOR = Ask("curator", "Куратор", AskKind.PERSON, required=True, default=curator)


def needed(is_there: object, text: str, field: str) -> tuple[Problem, ...]:
    """A blocking problem which leads to a question of the paper."""
    if is_there:
        return ()
    return (Problem(text, Severity.BLOCK, Source("document", field=field)),)


def after_minutes(said: Said, wanted: Wanted, paper: str) -> Iterator[Problem]:
    """C15: «Приказ от 01.09.2025 раньше протокола от 05.09.2025», on which it rests."""
    minutes = said.date("minutes_date")
    if minutes and wanted.day < minutes:
        early, late = dates.in_digits(wanted.day), dates.in_digits(minutes)
        text = f"{paper} от {early} раньше протокола от {late}"
        yield Problem(text, Severity.WARNING, said.source("minutes_date"), "C15")


def head_signs(own: PaperOrganization) -> tuple[SignedBy, ...]:
    """The head with the name of the organisation, where several sign."""
    if own.head is None:
        return ()
    return (SignedBy(title_of(own.head_title, own), own.head.signature, own.head.id),)


def title_of(position: Forms, found: PaperOrganization) -> str:
    """«Заведующий МБДОУ „Детский сад № 7“», «Директор Школы № 4»: under a signature."""
    name = position.nominative
    return f"{name[:1].upper()}{name[1:]} {decline_organization(found.short).genitive}".strip()


def signs(person: PaperPerson | None) -> tuple[SignedBy, ...]:
    """One who signs with the position of the card; nobody: no line."""
    if person is None:
        return ()
    position = person.job.title.nominative if person.job else ""
    return (SignedBy(f"{position[:1].upper()}{position[1:]}", person.signature, person.id),)


def year_of_plan(_session: Session, wanted: Wanted) -> int:
    """The school year for which plans are made: from June on, the coming one."""
    return wanted.day.year if wanted.day.month >= _JUNE else wanted.day.year - 1


_JUNE = 6
YEAR = Ask(
    "year",
    "Учебный год: начинается в году",
    AskKind.NUMBER,
    required=True,
    default=year_of_plan,
)


def school_year_day(said: Said, wanted: Wanted) -> dt.date:
    """A day inside the school year which was answered."""
    found = said.count("year")
    return dt.date(found, dates.SCHOOL_YEAR_MONTH, 1) if found else wanted.day
