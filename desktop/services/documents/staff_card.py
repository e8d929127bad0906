"""Everything of a person's card that may be printed for the personal file, by sections.

Notes, readiness and its reason are private: they are left out here and nowhere else need be.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.language import dates, numbers
from desktop.models import Building, Organization
from desktop.services import achievements, competence_card, consents, reference
from desktop.services.consents import State
from desktop.services.people import card, fields, lines, tags
from desktop.services.people.card import PersonCard

Line = tuple[str, str]
YES_NO = {"yes": "да", "no": "нет", "unknown": "не знаю"}
_EXPERIENCE = ("profile.pedagogical_since", "profile.total_since")


@dataclass(frozen=True)
class Section:
    """A heading with its filled lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class StaffCard:
    """One card in words; sections without a line are left out."""

    name: str
    subtitle: str
    sections: tuple[Section, ...]


def load(session: Session, person_id: uuid.UUID, today: dt.date) -> StaffCard:
    """The card of one person. Raises NotFoundError."""
    found = card.load(session, person_id, today)
    words = _Words(session)
    sections = (
        Section("Работа", tuple(_work(session, person_id, words))),
        Section("Опыт и категория", tuple(_experience(session, found, words, today))),
        Section("Образование и обучение", tuple(_education(session, person_id, words))),
        Section("Связь и интересы", tuple(_interests(found))),
        Section("Компетенции", tuple(_competences(session, person_id, today))),
        Section("Достижения", tuple(_achievements(session, person_id, is_training=False))),
        Section("Согласия", tuple(_consents(session, person_id, today))),
    )
    return StaffCard(str(found.full), found.subtitle, tuple(one for one in sections if one.lines))


class _Words:
    """Codes → words of the lists which a card names."""

    def __init__(self, session: Session) -> None:
        self.positions = reference.titles(session, "positions")
        self.categories = reference.titles(session, "categories")
        self.ages = reference.titles(session, "age_groups")
        self.levels = reference.titles(session, "education_levels")
        self.profiles = reference.titles(session, "education_profiles")


def _said(values: Mapping[str, Any], *codes: str) -> Iterator[Line]:
    """Filled fields with their titles; a date in digits."""
    for code in codes:
        value = values.get(code)
        if value in (None, "", False):
            continue
        text = dates.in_digits(value) if isinstance(value, dt.date) else str(value)
        yield fields.title(code), "да" if value is True else text


def _work(session: Session, person_id: uuid.UUID, words: _Words) -> Iterator[Line]:
    for line in lines.of(session, person_id, lines.JOB):
        values = line.values
        place = session.get(Organization, values["employment.organization_id"] or uuid.UUID(int=0))
        building = session.get(Building, values["employment.building_id"] or uuid.UUID(int=0))
        position = words.positions.get(values["employment.position"], "")
        parts = (position, values["employment.position_suffix"])
        yield "Должность", " ".join(filter(None, parts)) or "—"
        if place is not None:
            yield "Организация", place.short_name
        if building is not None:
            yield "Корпус", building.title
        if age := words.ages.get(values["employment.age_group"], ""):
            yield "Возрастная группа", age
        yield from _said(values, "terms.started_on", "terms.position_since", "employment.ended_on")
        yield from _said(values, "terms.end_reason")
        if contract := _contract(values):
            yield "Трудовой договор", contract
        if function := YES_NO.get(values["terms.mentoring_in_job"], ""):
            yield fields.title("terms.mentoring_in_job"), function
        yield from _said(values, "terms.job_function_basis")


def _contract(values: Mapping[str, Any]) -> str:
    number, day = values["terms.contract_number"], values["terms.contract_date"]
    parts = (f"№ {number}" if number else "", f"от {dates.in_digits(day)}" if day else "")
    return " ".join(filter(None, parts))


def _experience(
    session: Session, found: PersonCard, words: _Words, today: dt.date
) -> Iterator[Line]:
    for code in _EXPERIENCE:
        if since := found.values.get(code):
            text = f"{dates.in_digits(since)} ({dates.experience(since, today)})"
            yield fields.title(code), text
    if found.is_novice:
        yield "Молодой специалист", "да"
    for line in lines.of(session, found.id, lines.CATEGORY):
        values = line.values
        title = words.categories.get(values["category.value"], "")
        day, order = values["category.awarded_on"], values["category.order_number"]
        more = (
            f"с {dates.in_digits(day)}" if day else "",
            f"приказ № {order}" if order else "",
            "педагог-методист" if values["category.is_methodist"] else "",
            "педагог-наставник" if values["category.is_mentor"] else "",
        )
        if title or any(more):
            yield "Категория", ", ".join(filter(None, (title, *more)))


def _education(session: Session, person_id: uuid.UUID, words: _Words) -> Iterator[Line]:
    for line in lines.of(session, person_id, lines.EDUCATION):
        values = line.values
        profile = values["education.profile"]
        parts = (
            words.levels.get(values["education.level"], ""),
            values["education.institution"],
            values["education.speciality"],
            f"{values['education.year']} г." if values["education.year"] else "",
            f"профильное: {words.profiles[profile]}" if profile in words.profiles else "",
        )
        if text := ", ".join(filter(None, parts)):
            yield "Образование", text
    yield from _achievements(session, person_id, is_training=True)


def _interests(found: PersonCard) -> Iterator[Line]:
    """Interests stand here only with a consent to the processing, as on the screen."""
    yield from _said(found.values, "contact.work_phone", "contact.work_email", "contact.page_link")
    if not found.has_processing:
        return
    yield from _said(found.values, "profile.interests", "profile.niche")
    for kind in ("interest", "soft_skill"):
        if named := found.values.get(f"tags.{kind}"):
            yield tags.TITLES[kind], ", ".join(named)


def _competences(session: Session, person_id: uuid.UUID, today: dt.date) -> Iterator[Line]:
    found = competence_card.load(session, person_id, today)
    for label, listed in (("Могу научить", found.taught), ("Хочу научиться", found.wanted)):
        if listed:
            yield label, "; ".join(line.full_title for line in listed)


def _achievements(session: Session, person_id: uuid.UUID, *, is_training: bool) -> Iterator[Line]:
    for row in achievements.rows(session, person_id):
        if row.is_training is not is_training:
            continue
        hours = numbers.hours(row.minutes) if row.minutes else ""
        day = dates.in_digits(row.day) if row.day else ""
        parts = (row.title, row.level, row.result, hours, day)
        yield row.kind_word[:1].upper() + row.kind_word[1:], ", ".join(filter(None, parts))


def _consents(session: Session, person_id: uuid.UUID, today: dt.date) -> Iterator[Line]:
    for row in consents.rows(session, person_id, today):
        if not row.paper or row.given_on is None:
            continue
        until = f", до {dates.in_digits(row.valid_until)}" if row.valid_until else ""
        state = "" if row.state is State.VALID else f" ({row.state_word})"
        yield row.title, f"от {dates.in_digits(row.given_on)}{until}{state}"
