"""The row in which a part of a card stands, for many people at once: a few queries in all."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from desktop.models import (
    Category,
    Education,
    Employment,
    EmploymentTerms,
    PersonContact,
    PersonPrivate,
    PersonProfile,
    derived_id,
)
from desktop.services.people import records

ONE_TO_ONE: dict[str, type[PersonContact] | type[PersonProfile] | type[PersonPrivate]] = {
    "contact": PersonContact,
    "profile": PersonProfile,
    "private": PersonPrivate,
}
"""Parts which are a row of their own beside the person."""

QUALIFICATIONS: dict[str, type[Category] | type[Education]] = {
    "category": Category,
    "education": Education,
}
"""Parts of which a person may have several: the newest one is edited."""

_BATCH = 500


class Parts:
    """One part of the cards of these people. The rows are held, so the base is asked once."""

    def __init__(self, session: Session, part: str, people: Sequence[uuid.UUID]) -> None:
        self._session, self._part = session, part
        self._jobs: dict[uuid.UUID, SQLModel] = {}
        self._rows = self._found(people)

    def get(self, person_id: uuid.UUID) -> SQLModel:
        """The row, or an empty one which is not kept: for reading."""
        return self._rows.get(person_id) or self._empty(person_id)

    def made(self, person_id: uuid.UUID) -> SQLModel:
        """The row, made when it is missing: for writing."""
        found = self._rows.get(person_id)
        if found is None:
            if self._part == "terms":
                self._session.add(self._job(person_id))
            found = self._rows[person_id] = self._empty(person_id)
        return found

    def _found(self, people: Sequence[uuid.UUID]) -> dict[uuid.UUID, SQLModel]:
        if self._part == "person":
            return {one.id: one for one in records.load(self._session, people)}
        if self._part in ONE_TO_ONE:
            kind = ONE_TO_ONE[self._part]
            keys = {derived_id(str(kind.__tablename__), one): one for one in people}
            return {keys[one.id]: one for one in self._select(kind, "id", list(keys))}
        if self._part in QUALIFICATIONS:
            kinds = QUALIFICATIONS[self._part]
            return _last(self._select(kinds, "person_id", people), records.age_of_qualification)
        self._jobs = _last(self._select(Employment, "person_id", people), records.age_of_job)
        return self._jobs if self._part == "employment" else self._terms()

    def _terms(self) -> dict[uuid.UUID, SQLModel]:
        keys = {
            derived_id("employment_terms", job.id): person  # type: ignore[attr-defined]
            for person, job in self._jobs.items()
        }
        return {keys[one.id]: one for one in self._select(EmploymentTerms, "id", list(keys))}

    def _job(self, person_id: uuid.UUID) -> Any:
        found = self._jobs.get(person_id)
        if found is None:
            found = self._jobs[person_id] = Employment(person_id=person_id)
        return found

    def _empty(self, person_id: uuid.UUID) -> SQLModel:
        part = self._part
        if part == "person":
            return records.person(self._session, person_id)
        if part in ONE_TO_ONE:
            kind = ONE_TO_ONE[part]
            return kind(id=derived_id(str(kind.__tablename__), person_id), person_id=person_id)
        if part in QUALIFICATIONS:
            return QUALIFICATIONS[part](person_id=person_id)
        job = self._job(person_id)
        if part == "employment":
            return job  # type: ignore[no-any-return]
        key = derived_id("employment_terms", job.id)
        return EmploymentTerms(id=key, employment_id=job.id)

    def _select(self, kind: Any, column: str, keys: Sequence[uuid.UUID]) -> list[Any]:
        found: list[Any] = []
        for start in range(0, len(keys), _BATCH):
            wanted = keys[start : start + _BATCH]
            found += self._session.exec(select(kind).where(col(getattr(kind, column)).in_(wanted)))
        return found


def _last(rows: Sequence[Any], age: Any) -> dict[uuid.UUID, SQLModel]:
    """The newest row of each person."""
    return {one.person_id: one for one in sorted(rows, key=age)}
