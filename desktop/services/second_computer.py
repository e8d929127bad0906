"""A base of the first run which is our kindergarten's second computer.

Its organisation is that of the file, so people, papers and pairs are the same records on both
computers; only the replica is its own, and the mark in the numbers of documents keeps the two
registers apart. The row of the organisation comes with the file: a row written here as well would
disagree with it in every field.
"""

import datetime as dt
import re
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.initials import split_full_name
from desktop.language.names import FullName
from desktop.language.text import fold
from desktop.models import Document, Organization, OrganizationDetails, Person, uuid7
from desktop.services import base, first_run, reference
from desktop.services.first_run import OfficeDraft, Progress
from desktop.storage.creation import create_joining
from desktop.storage.log import acts

FIRST_MARK = "2"
MARK_LENGTH = 4
_PREFIX = "second-"
_MARK = re.compile(r"[0-9A-Za-zА-Яа-яЁё]+")
_WRONG_MARK = "Пометка — до четырёх букв или цифр, например 2. Впишите её ещё раз."
_NO_CARD = (
    "В файле нет карточки вашего сада, поэтому второй компьютер по нему не собрать. Ничего не "
    "изменено. Попросите записать файл «полностью» на первом компьютере ещё раз."
)


@dataclass(frozen=True)
class Whose:
    """The organisation of a file: its id and how it calls itself."""

    organization: uuid.UUID
    label: str


def make(folder: Path, whose: Whose, today: dt.date) -> Path:
    """An empty base of this organisation, to take its file into. Raises StorageError."""
    path = folder / f"{_PREFIX}{uuid7().hex}.mkdb"
    organization = Organization(id=whose.organization, short_name=whose.label)
    create_joining(path, organization=organization, today=today)
    return path


def settle(session: Session, progress: Progress, path: Path) -> Progress:
    """The file is taken: who works here is known, the wizard goes on with what came.

    Raises NotFoundError when the file brought no card of the organisation.
    """
    own = base.own_organization_id(session)
    organization = session.get(Organization, own)
    if organization is None:
        raise NotFoundError(_NO_CARD)
    details = session.exec(
        select(OrganizationDetails).where(OrganizationDetails.organization_id == own)
    ).first()
    draft = _draft(session, organization, details or OrganizationDetails(), progress.draft)
    worker = _named(session, own, draft.worker_name)
    if worker is None:
        worker = first_run.person_card(session, "", draft.worker_name, draft.worker_position)
    first_run.welcome(session, draft)
    base.keep_setup_step(session, progress.step)
    keep_mark(session, free_mark(session))
    acts.name(session, "второй компьютер")
    head = details.head_person_id if details is not None else None
    return replace(
        progress,
        base=str(path),
        draft=draft,
        head_id=head.hex if head is not None else "",
        worker_id=worker.hex if worker is not None else "",
        is_placed=False,
    )


def sweep(folder: Path, progress: Progress) -> None:
    """Remove bases into which no file was taken in the end."""
    for path in folder.glob(f"{_PREFIX}*.mkdb"):
        if str(path) != progress.base:
            first_run.discard(path)


def free_mark(session: Session) -> str:
    """«2», or the first number which stands in no document."""
    taken = set(session.exec(select(Document.computer_mark).distinct()).all())
    number = int(FIRST_MARK)
    while str(number) in taken:
        number += 1
    return str(number)


def mark(session: Session) -> str:
    """What this computer adds to the numbers of documents; empty on the first one."""
    return base.info(session).computer_mark


def keep_mark(session: Session, text: str) -> None:
    """Raises InvalidInputError for what cannot stand in a number."""
    wanted = text.strip()
    if not _MARK.fullmatch(wanted) or len(wanted) > MARK_LENGTH:
        raise InvalidInputError({"mark": _WRONG_MARK})
    found = base.info(session)
    found.computer_mark = wanted
    session.add(found)


def _draft(
    session: Session, organization: Organization, details: OrganizationDetails, typed: OfficeDraft
) -> OfficeDraft:
    """«Ваша организация» as the file tells it; who works here stays as it was typed."""
    head = session.get(Person, details.head_person_id) if details.head_person_id else None
    position = reference.titles(session, "positions").get(details.head_position, "")
    return OfficeDraft(
        full_name=details.full_name or typed.full_name,
        short_name=organization.short_name,
        number=organization.number,
        city=organization.city,
        head=str(FullName(head.surname, head.name, head.patronymic)) if head is not None else "",
        head_position=position or typed.head_position,
        worker=typed.worker,
        worker_position=typed.worker_position,
    )


def _named(session: Session, own: uuid.UUID, full: FullName) -> uuid.UUID | None:
    """Our card with this very name."""
    query = select(Person).where(col(Person.home_organization_id) == own)
    wanted = fold(str(split_full_name(str(full))))
    for one in session.exec(query):
        if fold(str(FullName(one.surname, one.name, one.patronymic))) == wanted:
            return one.id
    return None
