"""Attachments of a file whose records are all known: what was left out of an earlier one."""

import json
import zipfile
from collections.abc import Sequence

from sqlmodel import Session

from desktop.exchange.mkx.container import Opened
from desktop.language.numbers import counted
from desktop.progress import Progress
from desktop.storage import files
from desktop.storage.database import Database
from desktop.storage.log.capture import shared_tables

TITLE = "переношу вложения"
HEALED = "Вложения, которых у вас не хватало, теперь на месте: {files}."


def heal(database: Database, found: Opened, progress: Progress) -> str:
    """Take what records here name and what does not lie here; says so, or nothing.

    Raises StorageError, Cancelled.
    """
    if found.is_whole_base or database.read_only:
        return ""
    brought = [each.sha256 for each in found.manifest.files]
    lacking = [each for each in brought if not files.path_of(database.path, each).is_file()]
    wanted = sorted(database.read(_named, lacking)) if lacking else []
    if not wanted:
        return ""
    bring(database, found, wanted, progress)
    return HEALED.format(files=counted(len(wanted), "файл"))


def bring(database: Database, found: Opened, hashes: Sequence[str], progress: Progress) -> None:
    """Put these attachments of the file beside the base. Raises StorageError, Cancelled."""
    with zipfile.ZipFile(found.archive) as archive:
        for number, sha256 in enumerate(hashes):
            progress.report(number, len(hashes), TITLE)
            with archive.open(f"files/{sha256}") as stream:
                files.take_in(database.path, stream, sha256)


def _named(session: Session, hashes: list[str]) -> set[str]:
    """Those of the hashes which a record names."""
    columns = (
        (table.name, column.name)
        for table in shared_tables()
        for column in table.columns
        if column.name.endswith("_hash")
    )
    found: set[str] = set()
    for table, column in columns:
        query = f"SELECT {column} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        rows = session.connection().exec_driver_sql(query, (json.dumps(hashes),))
        found.update(row[0] for row in rows)
    return found
