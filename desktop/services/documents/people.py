"""What papers say of people: names and positions in six cases, as they are on a date."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, select

from desktop.errors import NotFoundError
from desktop.language.cases import CASES, Forms, FullName, Sex, sex_of
from desktop.language.doubts import doubtful
from desktop.language.initials import initials_surname, split_full_name, surname_initials
from desktop.language.names import decline, guess_sex
from desktop.language.titles import decline_title, title_is_doubtful
from desktop.models import Employment, EmploymentTerms, Organization, PersonContact, derived_id
from desktop.services import reference
from desktop.services.documents import guests, holding
from desktop.services.documents.guests import Guest
from desktop.services.people import declension, records
from desktop.services.reference import Item

R = TypeVar("R", bound=SQLModel)
_BATCH = 500


@dataclass(frozen=True)
class PaperJob:
    """The place of work on the date of the paper."""

    employment_id: uuid.UUID
    title: Forms
    is_doubtful: bool
    organization_id: uuid.UUID | None
    organization: str
    started_on: dt.date | None
    ended_on: dt.date | None
    contract_number: str
    contract_date: dt.date | None
    mentoring_in_job: str
    job_function_basis: str


@dataclass(frozen=True)
class PaperPerson:
    """One person as papers need them. ``forms`` and ``short`` follow the corrections."""

    id: uuid.UUID
    full: FullName
    sex: Sex | None
    forms: Forms
    short: Forms
    """«Осокиной Т. В.»"""
    signature: str
    """«Т. В. Осокина»"""
    needs_look: bool
    has_no_patronymic: bool
    phone: str
    email: str
    job: PaperJob | None

    @property
    def name_patronymic(self) -> str:
        """«Татьяна Викторовна»: how a letter addresses."""
        return " ".join(filter(None, (self.full.name, self.full.patronymic)))


def load(session: Session, people: Sequence[uuid.UUID], day: dt.date) -> list[PaperPerson]:
    """The people in the given order, with the position which they have on ``day``.

    Raises NotFoundError when one is gone.
    """
    known = prepared(session, people, day)
    if missing := [one for one in people if one not in known]:
        raise NotFoundError(
            "Карточки больше нет: возможно, она в корзине. "
            f"Документ для неё не сделать (записей: {len(missing)})."
        )
    return [known[one] for one in people]


def prepared(
    session: Session, people: Iterable[uuid.UUID], day: dt.date
) -> dict[uuid.UUID, PaperPerson]:
    """Those of the people who are there. Inside ``holding.held`` each is fetched once."""
    wanted = list(dict.fromkeys(people))
    memory = holding.memory(session)
    known: dict[uuid.UUID, PaperPerson] = (
        {} if memory is None else memory.setdefault(("people", day), {})
    )
    if new := [one for one in wanted if one not in known]:
        known.update(_fetched(session, new, day))
    return {one: known[one] for one in wanted if one in known}


def known(session: Session, day: dt.date) -> tuple[uuid.UUID, ...]:
    """The people which this run has fetched already; nobody outside ``holding.held``."""
    memory = holding.memory(session)
    return tuple(memory.get(("people", day), ())) if memory is not None else ()


def called(one: PaperPerson, surname: str) -> PaperPerson:
    """The same person under another surname, which nobody has looked at."""
    full = FullName(surname, one.full.name, one.full.patronymic)
    forms = decline(full, one.sex)
    return replace(
        one,
        full=full,
        forms=forms,
        short=short_forms(full, forms),
        signature=initials_surname(full),
        needs_look=bool(doubtful(full, one.sex)),
    )


def _fetched(
    session: Session, people: Sequence[uuid.UUID], day: dt.date
) -> dict[uuid.UUID, PaperPerson]:
    found = {person.id: person for person in records.load(session, people)}
    jobs = _jobs(session, people, day)
    keys = {derived_id("person_contact", one): one for one in people}
    contacts = {
        contact.person_id: contact
        for contact in _in(session, PersonContact, PersonContact.id, list(keys))
    }
    made = {}
    for one, person in found.items():
        names = declension.of_record(person)
        contact = contacts.get(one)
        made[one] = PaperPerson(
            id=one,
            full=names.full,
            sex=sex_of(names.sex),
            forms=names.forms,
            short=short_forms(names.full, names.forms),
            signature=initials_surname(names.full),
            needs_look=names.needs_look,
            has_no_patronymic=person.no_patronymic,
            phone=contact.work_phone if contact else "",
            email=contact.work_email if contact else "",
            job=jobs.get(one),
        )
    rest = [one for one in people if one not in made]
    return made | {key: _visitor(guest) for key, guest in guests.of_lines(session, rest).items()}


def _visitor(guest: Guest) -> PaperPerson:
    """Somebody without a card: what the line of attendance says, the rest is empty."""
    full = split_full_name(guest.name)
    sex = guess_sex(full)
    forms = decline(full, sex)
    job = PaperJob(
        employment_id=guest.id,
        title=decline_title(guest.position),
        is_doubtful=title_is_doubtful(guest.position),
        organization_id=guest.organization_id,
        organization=guest.organization,
        started_on=None,
        ended_on=None,
        contract_number="",
        contract_date=None,
        mentoring_in_job="",
        job_function_basis="",
    )
    return PaperPerson(
        id=guest.id,
        full=full,
        sex=sex,
        forms=forms,
        short=short_forms(full, forms),
        signature=initials_surname(full),
        needs_look=bool(doubtful(full, sex)),
        has_no_patronymic=not full.patronymic,
        phone="",
        email="",
        job=job if guest.position or guest.organization else None,
    )


def one(session: Session, person_id: uuid.UUID, day: dt.date) -> PaperPerson:
    """One person. Raises NotFoundError."""
    return load(session, [person_id], day)[0]


def short_forms(full: FullName, forms: Forms) -> Forms:
    """The surname of the (perhaps corrected) form with initials."""
    count = len(full.surname.split())
    surnames = (" ".join(forms.get(case).split()[:count]) for case in CASES)
    return Forms(
        *(surname_initials(FullName(each, full.name, full.patronymic)) for each in surnames)
    )


def _jobs(session: Session, people: Sequence[uuid.UUID], day: dt.date) -> dict[uuid.UUID, PaperJob]:
    rows: dict[uuid.UUID, list[Employment]] = defaultdict(list)
    for job in _in(session, Employment, Employment.person_id, people):
        rows[job.person_id].append(job)
    ids = [derived_id("employment_terms", job.id) for jobs in rows.values() for job in jobs]
    terms = {
        found.employment_id: found
        for found in _in(session, EmploymentTerms, EmploymentTerms.id, ids)
    }
    titles = positions(session)
    homes = {job.organization_id for jobs in rows.values() for job in jobs if job.organization_id}
    names = {
        found.id: found.short_name
        for found in _in(session, Organization, Organization.id, list(homes))
    }
    made = {}
    for person_id, jobs in rows.items():
        job = _on(jobs, terms, day)
        made[person_id] = _job(job, terms.get(job.id), titles.get(job.position), names)
    return made


def _on(
    jobs: Sequence[Employment], terms: dict[uuid.UUID, EmploymentTerms], day: dt.date
) -> Employment:
    """The newest place of work which lasts on the day; else the newest of all."""

    def rank(job: Employment) -> tuple[bool, bool, str, str]:
        found = terms.get(job.id)
        started = found.started_on if found else None
        lasts = (started is None or started <= day) and (job.ended_on is None or job.ended_on > day)
        return lasts, job.ended_on is None, str(started or ""), job.id.hex

    return max(jobs, key=rank)


def _job(
    job: Employment,
    terms: EmploymentTerms | None,
    position: Item | None,
    organizations: dict[uuid.UUID, str],
) -> PaperJob:
    found = terms or EmploymentTerms(employment_id=job.id)
    title, doubtful = position_forms(position, job.position_suffix)
    return PaperJob(
        employment_id=job.id,
        title=title,
        is_doubtful=doubtful,
        organization_id=job.organization_id,
        organization=organizations.get(job.organization_id, "") if job.organization_id else "",
        started_on=found.started_on,
        ended_on=job.ended_on,
        contract_number=found.contract_number,
        contract_date=found.contract_date,
        mentoring_in_job=found.mentoring_in_job,
        job_function_basis=found.job_function_basis,
    )


def positions(session: Session) -> dict[str, Item]:
    """The list of positions by code, inactive ones too."""
    return holding.remembered(
        session,
        "positions",
        lambda: {
            item.code: item for item in reference.items(session, "positions", with_inactive=True)
        },
    )


def position_forms(item: Item | None, suffix: str = "") -> tuple[Forms, bool]:
    """A position of the reference list with its suffix in six cases, and whether it is a guess."""
    if item is None:
        return Forms.unchanged(""), False
    forms = decline_title(item.title)
    own = [item.title, *(getattr(item, name) for name in reference.CASES.values())]
    chosen = [text or automatic for text, automatic in zip(own, forms, strict=True)]
    is_given = all(own[1:])
    tail = f" {suffix.strip()}" if suffix.strip() else ""
    made = Forms(*(f"{text}{tail}" for text in chosen))
    return made, not is_given and title_is_doubtful(item.title)


def _in(session: Session, kind: type[R], column: Any, values: Sequence[uuid.UUID]) -> list[R]:
    found: list[R] = []
    for start in range(0, len(values), _BATCH):
        batch = values[start : start + _BATCH]
        found += session.exec(select(kind).where(col(column).in_(batch)))
    return found
