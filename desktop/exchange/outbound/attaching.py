"""Attachments of the rows which leave: where they belong and how large they are."""

from dataclasses import dataclass

from sqlmodel import Session

from desktop.exchange import profiles
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Wish
from desktop.services import base
from desktop.storage import files
from desktop.storage.log.capture import shared_tables

PAPERS = frozenset({"Документы", "Согласия", "Договоры"})
"""Sections whose files are scans of papers."""


@dataclass(frozen=True)
class AttachedFile:
    """An attachment: its section, its name on the screen, its size in bytes."""

    sha256: str
    section: str
    name: str
    size: int
    is_large: bool = False
    """Stays here unless it is ticked."""


def leaving(session: Session, wish: Wish) -> tuple[AttachedFile, ...]:
    """Attachments which would go if none were left out, the largest first."""
    connection = sending.bare(session)
    scope = profiles.scope(connection, wish.profile, sending.route_of(session, wish))
    folder, most = base.path(session), sending.largest(session)
    found: dict[str, AttachedFile] = {}
    for table in shared_tables():
        for column in (each for each in table.columns if each.name.endswith("_hash")):
            title = column.name.removesuffix("_hash") + "_name"
            name = title if title in table.columns else "''"
            rows = f"SELECT row FROM sync_op WHERE tbl='{table.name}' AND {scope.rows}"
            query = (
                f"SELECT DISTINCT {column.name},{name} FROM {table.name} "
                f"WHERE {column.name}<>'' AND id IN ({rows})"
            )
            section = profiles.declared()[table.name].section
            for sha256, shown in connection.execute(query):
                path = files.path_of(folder, sha256)
                if path.is_file():
                    size = path.stat().st_size
                    found[sha256] = AttachedFile(sha256, section, shown, size, size > most)
    return tuple(sorted(found.values(), key=lambda each: (-each.size, each.sha256)))
