"""Case forms of a person: automatic, corrected, confirmed; corrections win and travel."""

import uuid
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import InvalidInputError
from desktop.language.cases import Forms
from desktop.language.doubts import confirmation, doubtful
from desktop.language.initials import surname_initials
from desktop.language.names import FullName, Sex, decline
from desktop.models import Person
from desktop.services import base
from desktop.services.people import records
from desktop.storage.log import acts

COLUMNS = {
    "genitive": "form_gen",
    "dative": "form_dat",
    "accusative": "form_acc",
    "instrumental": "form_ins",
    "prepositional": "form_pre",
}
"""Case → the column which holds the confirmed form; an empty one means the automatic form."""

_TO_CHECK = """
SELECT e.record FROM search_entry e JOIN person p ON p.id = e.record
WHERE e.needs_look = 1 AND e.kind = 'person' AND p.archived_on IS NULL
  AND coalesce(p.home_organization_id, ?) = ?
ORDER BY e.sort_key, e.record
"""


@dataclass(frozen=True)
class Declension:
    """What the dialog «Склонение» shows of one person."""

    person_id: uuid.UUID
    full: FullName
    sex: str
    automatic: Forms
    forms: Forms
    corrected: frozenset[str]
    doubts: tuple[str, ...]
    is_confirmed: bool

    @property
    def needs_look(self) -> bool:
        """«Проверьте склонение»: doubtful and not yet looked at."""
        return bool(self.doubts) and not self.is_confirmed


def of_record(person: Person) -> Declension:
    """The forms of a record; corrections of another name are stale and not used."""
    full = records.full_name(person)
    sex = Sex(person.sex) if person.sex else None
    automatic = decline(full, sex)
    is_confirmed = person.forms_confirmed == confirmation(full, sex)
    kept = {
        case: getattr(person, column)
        for case, column in COLUMNS.items()
        if is_confirmed and getattr(person, column)
    }
    forms = Forms(
        nominative=automatic.nominative,
        **{case: kept.get(case, automatic.get(case)) for case in COLUMNS},
    )
    return Declension(
        person_id=person.id,
        full=full,
        sex=person.sex,
        automatic=automatic,
        forms=forms,
        corrected=frozenset(case for case in kept if kept[case] != automatic.get(case)),
        doubts=doubtful(full, sex),
        is_confirmed=is_confirmed,
    )


def load(session: Session, person_id: uuid.UUID) -> Declension:
    """The forms of one person. Raises NotFoundError."""
    return of_record(records.person(session, person_id))


def confirm(
    session: Session, person_id: uuid.UUID, forms: dict[str, str], sex: str | None = None
) -> None:
    """Somebody looked: keep every form, so that other rules in a later program change none.

    ``forms`` maps a case to the text; a missing case is taken as it was. Raises
    InvalidInputError for an empty form.
    """
    empty = {case: "Впишите форму или верните автоматическую." for case in forms if not forms[case]}
    if empty:
        raise InvalidInputError(empty)
    person = records.own_person(session, person_id)
    if sex is not None:
        person.sex = sex
    now = of_record(person)
    for case, column in COLUMNS.items():
        setattr(person, column, " ".join(forms.get(case, "").split()) or now.forms.get(case))
    full = now.full
    person.forms_confirmed = confirmation(full, Sex(person.sex) if person.sex else None)
    session.add(person)
    session.flush()
    acts.name(session, f"склонение проверено: {surname_initials(full)}")


def reset(session: Session, person_id: uuid.UUID) -> None:
    """Return to the automatic forms; they are to be looked at again."""
    person = records.own_person(session, person_id)
    for column in (*COLUMNS.values(), "forms_confirmed"):
        setattr(person, column, "")
    session.add(person)
    session.flush()
    acts.name(session, f"автоматическое склонение: {records.short_name(session, person_id)}")


def to_check(session: Session) -> list[uuid.UUID]:
    """Our people in work whose doubtful forms nobody has looked at, in the order of the list.

    The search index keeps the mark (``storage/search.py``): no name is looked at here.
    """
    own = base.own_organization_id(session).hex
    rows = session.connection().exec_driver_sql(_TO_CHECK, (own, own))
    return [uuid.UUID(row[0]) for row in rows]
