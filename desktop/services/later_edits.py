"""Which records somebody edited after an act, in words: for the question of undo (ux.md 5.8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, SQLModel

from desktop.errors import NotFoundError
from desktop.models import Organization
from desktop.services.acts import LaterEdit
from desktop.services.people.records import short_name

MANY = 1


@dataclass(frozen=True)
class Edited:
    """The question and the people it is about, so that the user can look at them first."""

    text: str
    people: tuple[UUID, ...]


def describe(session: Session, edits: Iterable[LaterEdit]) -> Edited:
    """«Карточку Ким В. Б. после этого правили.»"""
    edits = list(edits)
    found = (_person_of(session, edit) for edit in edits)
    people = tuple(dict.fromkeys(one for one in found if one is not None))
    names = [name for person in people if (name := _name(session, person))]
    names += _organizations(session, edits)
    if not names:
        return Edited("Эту запись после этого правили.", people)
    if len(names) > MANY:
        return Edited(f"Эти карточки после этого правили: {', '.join(names)}.", people)
    return Edited(f"Карточку {names[0]} после этого правили.", people)


def _person_of(session: Session, edit: LaterEdit) -> UUID | None:
    """The person whose card holds the edited row."""
    if edit.table == "person":
        return edit.row
    table = SQLModel.metadata.tables.get(edit.table)
    if table is None or "person_id" not in table.columns:
        return None
    query = table.select().with_only_columns(table.c.person_id).where(table.c.id == edit.row)
    return session.connection().execute(query).scalar()


def _name(session: Session, person: UUID) -> str:
    try:
        return short_name(session, person)
    except NotFoundError:
        return ""


def _organizations(session: Session, edits: Iterable[LaterEdit]) -> list[str]:
    ids = dict.fromkeys(edit.row for edit in edits if edit.table == "organization")
    found = (session.get(Organization, one) for one in ids)
    return [one.short_name for one in found if one is not None]
