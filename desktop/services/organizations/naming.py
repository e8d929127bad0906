"""The official name in six cases: automatic, corrected, confirmed (domain.md 9.9)."""

import uuid
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import InvalidInputError
from desktop.language.agree import agree
from desktop.language.cases import Forms, Sex
from desktop.language.organizations import decline_organization, organization_is_doubtful
from desktop.models import OrganizationDetails, Person
from desktop.services import reference
from desktop.services.organizations import records
from desktop.services.people import declension
from desktop.storage.log import acts

COLUMNS = {
    "genitive": "full_name_gen",
    "dative": "full_name_dat",
    "accusative": "full_name_acc",
    "instrumental": "full_name_ins",
    "prepositional": "full_name_pre",
}
"""Case → the column which holds the confirmed form; an empty one means the automatic form."""


@dataclass(frozen=True)
class NameForms:
    """What the dialog «Склонение» shows of an organisation."""

    organization_id: uuid.UUID
    full_name: str
    automatic: Forms
    forms: Forms
    corrected: frozenset[str]
    is_doubtful: bool
    is_confirmed: bool


@dataclass(frozen=True)
class Preview:
    """How the card will stand in papers; empty parts cannot be said yet."""

    inside: str = ""
    """«в Муниципальном бюджетном … учреждении «…»»"""
    represented: str = ""
    """«в лице заведующего Вершининой Аллы Георгиевны, действующей на основании Устава»"""
    is_doubtful: bool = False


def load(session: Session, organization_id: uuid.UUID) -> NameForms:
    """The forms of the official name; corrections of another name are stale and not used."""
    organization = records.organization(session, organization_id)
    details = records.peek(session, OrganizationDetails, organization_id)
    full = (details.full_name if details is not None else "") or organization.short_name
    automatic = decline_organization(full)
    is_confirmed = details is not None and details.forms_confirmed == full
    kept = {
        case: str(getattr(details, column))
        for case, column in COLUMNS.items()
        if is_confirmed and getattr(details, column)
    }
    forms = Forms(
        automatic.nominative,
        **{case: kept.get(case, automatic.get(case)) for case in COLUMNS},
    )
    return NameForms(
        organization_id,
        full,
        automatic,
        forms,
        frozenset(case for case in kept if kept[case] != automatic.get(case)),
        organization_is_doubtful(full),
        is_confirmed,
    )


def confirm(session: Session, organization_id: uuid.UUID, forms: dict[str, str]) -> None:
    """Somebody looked: keep every form, so that other rules in a later program change none.

    Raises InvalidInputError for an empty form.
    """
    empty = {
        case: "Впишите форму или верните автоматическую."
        for case, text in forms.items()
        if not text.strip()
    }
    if empty:
        raise InvalidInputError(empty)
    found = records.editable(session, organization_id)
    now = load(session, organization_id)
    details = records.part(session, OrganizationDetails, organization_id)
    for case, column in COLUMNS.items():
        text = " ".join(forms.get(case, now.forms.get(case)).split())
        setattr(details, column, text)
    details.forms_confirmed = now.full_name
    session.add(details)
    session.flush()
    acts.name(session, f"склонение проверено: {found.short_name}")


def reset(session: Session, organization_id: uuid.UUID) -> None:
    """Return to the automatic forms; they are to be looked at again."""
    found = records.editable(session, organization_id)
    details = records.part(session, OrganizationDetails, organization_id)
    for column in (*COLUMNS.values(), "forms_confirmed"):
        setattr(details, column, "")
    session.add(details)
    session.flush()
    acts.name(session, f"автоматическое склонение: {found.short_name}")


def preview(session: Session, organization_id: uuid.UUID) -> Preview:
    """The line «Проверьте: …» of the card."""
    forms = load(session, organization_id)
    details = records.peek(session, OrganizationDetails, organization_id)
    inside = f"в {forms.forms.prepositional}" if forms.full_name else ""
    head_id = details.head_person_id if details is not None else None
    head = session.get(Person, head_id) if head_id is not None else None
    represented = _represented(session, details, head) if details and head else ""
    is_doubtful = forms.is_doubtful and not forms.is_confirmed
    return Preview(inside, represented, is_doubtful)


def _represented(session: Session, details: OrganizationDetails, head: Person) -> str:
    name = declension.of_record(head)
    titles = {item.code: item for item in reference.items(session, "positions", with_inactive=True)}
    position = titles.get(details.head_position)
    title = (position.title_gen or position.title) if position is not None else ""
    acting = agree("действующего", Sex(head.sex) if head.sex else None)
    words = " ".join(filter(None, ("в лице", title, name.forms.genitive)))
    basis = details.head_authority.strip()
    return f"{words}, {acting} на основании {basis}" if basis else words
