"""Everything of a person's card that may be printed for the personal file, by sections.

Notes, readiness and its reason are private: they are left out here and nowhere else need be.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from desktop.language import dates, numbers
from desktop.models import Building, Organization
from desktop.services import achievements, competence_card, consents, reference
from desktop.services.achievements import MeritRow
from desktop.services.competence_card import LevelsCard
from desktop.services.consents import ConsentRow, State
from desktop.services.documents import holding
from desktop.services.pairs import facts, shipped
from desktop.services.pairs.fact_types import Facts
from desktop.services.people import card, fields, lines, records, tags
from desktop.services.people.card import CardHead

Line = tuple[str, str]
YES_NO = {"yes": "да", "no": "нет", "unknown": "не знаю"}
LISTS = ("positions", "categories", "age_groups", "education_levels", "education_profiles")
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


GONE = StaffCard("", "", ())
"""Of a run: it was put away after the people were chosen."""


def load(
    session: Session, person_id: uuid.UUID, today: dt.date, others: Sequence[uuid.UUID] = ()
) -> StaffCard:
    """The card of one person. Raises NotFoundError.

    ``others`` are the people of the same run: inside ``holding.held`` all are read at once.
    """

    def read(people: list[uuid.UUID]) -> dict[uuid.UUID, StaffCard]:
        known = _Known.read(session, people, today)
        return {one: known.card(one) if one in known.heads else GONE for one in people}

    found = holding.one_of(session, ("staff cards", today), person_id, others, read)
    if found is GONE:
        records.person(session, person_id)
    return found


@dataclass(frozen=True)
class _Known:
    """Everything of many cards, and codes → words of the lists which they name."""

    today: dt.date
    heads: Mapping[uuid.UUID, CardHead]
    jobs: Mapping[uuid.UUID, list[lines.Line]]
    categories: Mapping[uuid.UUID, list[lines.Line]]
    diplomas: Mapping[uuid.UUID, list[lines.Line]]
    levels: Mapping[uuid.UUID, LevelsCard]
    pairs: Mapping[uuid.UUID, list[Facts]]
    merits: Mapping[uuid.UUID, list[MeritRow]]
    consents: Mapping[uuid.UUID, list[ConsentRow]]
    organizations: Mapping[uuid.UUID, str]
    buildings: Mapping[uuid.UUID, str]
    words: Mapping[str, Mapping[str, str]]

    @classmethod
    def read(cls, session: Session, people: Sequence[uuid.UUID], today: dt.date) -> _Known:
        """In a constant number of statements; those who are gone are left out."""
        heads = card.heads(session, people, today)
        ids = list(heads)
        return cls(
            today,
            heads,
            lines.of_many(session, ids, lines.JOB),
            lines.of_many(session, ids, lines.CATEGORY),
            lines.of_many(session, ids, lines.EDUCATION),
            competence_card.load_many(session, ids, today),
            _pairs(session, today),
            achievements.rows_of(session, ids),
            consents.rows_of(session, ids, today),
            dict(session.exec(select(Organization.id, Organization.short_name)).all()),
            dict(session.exec(select(Building.id, Building.title)).all()),
            {name: reference.titles(session, name) for name in LISTS},
        )

    def card(self, person: uuid.UUID) -> StaffCard:
        """One card in words."""
        head = self.heads[person]
        sections = (
            Section("Работа", tuple(self._work(person))),
            Section("Опыт и категория", tuple(self._experience(person))),
            Section("Образование и обучение", tuple(self._education(person))),
            Section("Связь и интересы", tuple(self._interests(person))),
            Section("Компетенции", tuple(self._competences(person))),
            Section("Пары", tuple(self._pairs(person))),
            Section("Достижения", tuple(self._merits(person, is_training=False))),
            Section("Согласия", tuple(self._consents(person))),
        )
        return StaffCard(str(head.full), head.subtitle, tuple(one for one in sections if one.lines))

    def _work(self, person: uuid.UUID) -> Iterator[Line]:
        for line in self.jobs[person]:
            values = line.values
            position = self.words["positions"].get(values["employment.position"], "")
            parts = (position, values["employment.position_suffix"])
            yield "Должность", " ".join(filter(None, parts)) or "—"
            if place := self.organizations.get(values["employment.organization_id"]):
                yield "Организация", place
            if building := self.buildings.get(values["employment.building_id"]):
                yield "Корпус", building
            if age := self.words["age_groups"].get(values["employment.age_group"], ""):
                yield "Возрастная группа", age
            yield from _said(values, "terms.started_on", "terms.position_since")
            yield from _said(values, "employment.ended_on", "terms.end_reason")
            if contract := _contract(values):
                yield "Трудовой договор", contract
            if function := YES_NO.get(values["terms.mentoring_in_job"], ""):
                yield fields.title("terms.mentoring_in_job"), function
            yield from _said(values, "terms.job_function_basis")

    def _experience(self, person: uuid.UUID) -> Iterator[Line]:
        head = self.heads[person]
        for code in _EXPERIENCE:
            if since := head.values.get(code):
                text = f"{dates.in_digits(since)} ({dates.experience(since, self.today)})"
                yield fields.title(code), text
        if head.is_novice:
            yield "Молодой специалист", "да"
        for line in self.categories[person]:
            values = line.values
            title = self.words["categories"].get(values["category.value"], "")
            day, order = values["category.awarded_on"], values["category.order_number"]
            more = (
                f"с {dates.in_digits(day)}" if day else "",
                f"приказ № {order}" if order else "",
                "педагог-методист" if values["category.is_methodist"] else "",
                "педагог-наставник" if values["category.is_mentor"] else "",
            )
            if title or any(more):
                yield "Категория", ", ".join(filter(None, (title, *more)))

    def _education(self, person: uuid.UUID) -> Iterator[Line]:
        profiles = self.words["education_profiles"]
        for line in self.diplomas[person]:
            values = line.values
            profile = values["education.profile"]
            parts = (
                self.words["education_levels"].get(values["education.level"], ""),
                values["education.institution"],
                values["education.speciality"],
                f"{values['education.year']} г." if values["education.year"] else "",
                f"профильное: {profiles[profile]}" if profile in profiles else "",
            )
            if text := ", ".join(filter(None, parts)):
                yield "Образование", text
        yield from self._merits(person, is_training=True)

    def _interests(self, person: uuid.UUID) -> Iterator[Line]:
        """Interests stand here only with a consent to the processing, as on the screen."""
        values = self.heads[person].values
        yield from _said(values, "contact.work_phone", "contact.work_email", "contact.page_link")
        if not any(
            row.kind == "processing" and row.state is State.VALID for row in self.consents[person]
        ):
            return
        yield from _said(values, "profile.interests", "profile.niche")
        for kind in ("interest", "soft_skill"):
            if named := values.get(f"tags.{kind}"):
                yield tags.TITLES[kind], ", ".join(named)

    def _competences(self, person: uuid.UUID) -> Iterator[Line]:
        found = self.levels[person]
        for label, listed in (("Могу научить", found.taught), ("Хочу научиться", found.wanted)):
            if listed:
                yield label, "; ".join(line.full_title for line in listed)

    def _pairs(self, person: uuid.UUID) -> Iterator[Line]:
        """Which pairs, since when and up to where; what happens inside them stays there."""
        for one in self.pairs.get(person, ()):
            first, last = one.started_on, one.ended_on or one.ends_on
            term = (
                f"с {dates.in_digits(first)}" if first else "",
                f"по {dates.in_digits(last)}" if last else "",
            )
            parts = (
                one.sentence,
                f"модуль «{shipped.modules()[one.module].title}»",
                " ".join(filter(None, term)),
                "завершена" if one.ended_on else f"этап «{shipped.stages()[one.stage].title}»",
            )
            yield "Пара", ", ".join(filter(None, parts))

    def _merits(self, person: uuid.UUID, *, is_training: bool) -> Iterator[Line]:
        for row in self.merits[person]:
            if row.is_training is not is_training:
                continue
            hours = numbers.hours(row.minutes) if row.minutes else ""
            day = dates.in_digits(row.day) if row.day else ""
            parts = (row.title, row.level, row.result, hours, day)
            yield row.kind_word[:1].upper() + row.kind_word[1:], ", ".join(filter(None, parts))

    def _consents(self, person: uuid.UUID) -> Iterator[Line]:
        for row in self.consents[person]:
            if not row.paper or row.given_on is None:
                continue
            until = f", до {dates.in_digits(row.valid_until)}" if row.valid_until else ""
            state = "" if row.state is State.VALID else f" ({row.state_word})"
            yield row.title, f"от {dates.in_digits(row.given_on)}{until}{state}"


def _said(values: Mapping[str, Any], *codes: str) -> Iterator[Line]:
    """Filled fields with their titles; a date in digits."""
    for code in codes:
        value = values.get(code)
        if value in (None, "", False):
            continue
        text = dates.in_digits(value) if isinstance(value, dt.date) else str(value)
        yield fields.title(code), "да" if value is True else text


def _contract(values: Mapping[str, Any]) -> str:
    number, day = values["terms.contract_number"], values["terms.contract_date"]
    parts = (f"№ {number}" if number else "", f"от {dates.in_digits(day)}" if day else "")
    return " ".join(filter(None, parts))


def _pairs(session: Session, today: dt.date) -> dict[uuid.UUID, list[Facts]]:
    """Person → the pairs of which she is or was a member, the newest first."""
    found: dict[uuid.UUID, list[Facts]] = {}
    for pair in facts.current(session, today, ended=True).values():
        if pair.archived_on is None:
            for member in pair.everybody:
                if member.names.person_id is not None:
                    found.setdefault(member.names.person_id, []).append(pair)
    for listed in found.values():
        listed.sort(key=lambda one: (str(one.started_on or ""), one.id.hex), reverse=True)
    return found
