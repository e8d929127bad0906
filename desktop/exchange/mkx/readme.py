"""«Прочти меня.txt» beside a file of exchange: what it is and whom to give the stick back to."""

from pathlib import Path

from sqlmodel import Session, col, select

from desktop.models import Organization, OrganizationDetails
from desktop.services import base
from desktop.storage.disk import explained, write_atomically

NAME = "Прочти меня.txt"
TEXT = (
    "Это файл обмена программы «Методкабинет». Откройте его в программе: вкладка «Обмен», "
    "«Принять». Если вы нашли эту флешку, верните её: {where}\r\n"
)


def text(session: Session) -> str:
    """The words with our name, address and phone."""
    own = base.own_organization_id(session)
    query = select(OrganizationDetails).where(col(OrganizationDetails.organization_id) == own)
    details = session.exec(query).first()
    found = session.get(Organization, own)
    name = found.short_name if found else ""
    parts = (name, details.address, details.phone) if details else (name,)
    return TEXT.format(where=", ".join(part for part in parts if part))


def write(folder: Path, words: str) -> None:
    """Put it beside the file, over an older one. Raises StorageError."""
    target = folder / NAME
    with explained(target):
        write_atomically(target, words.encode("utf-8-sig"))
