"""A checked file as long as it is looked at: its plain pieces go away with it."""

from __future__ import annotations

import datetime as dt
import weakref
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.exchange.inbound import checking, healing, previewing, receiving
from desktop.exchange.mkx import container
from desktop.exchange.mkx.refusals import Code, RefusedError
from desktop.exchange.outbound import remembered

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.exchange.inbound.checking import Fact
    from desktop.exchange.inbound.preview_items import Preview
    from desktop.exchange.mkx.container import Opened
    from desktop.progress import Progress
    from desktop.storage.database import Database

CHECKING = "Проверяю файл"


class HeldFile:
    """``found`` may be read until ``close``; whoever forgets closes with the collector."""

    def __init__(self, found: Opened, stack: ExitStack) -> None:
        self.found = found
        self._end = weakref.finalize(self, stack.close)

    def close(self) -> None:
        """Remove the plain pieces; may be called twice."""
        self._end()


@dataclass(frozen=True)
class Checked:
    """A file with the lines of the check page."""

    file: HeldFile
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Attempt:
    """How a file is opened: without a phrase those are tried which were remembered."""

    path: Path
    phrase: str | None = None
    remembers: bool = False


def check(database: Database, attempt: Attempt, today: dt.date, progress: Progress) -> Checked:
    """Open, check and stage a file. Raises RefusedError, StorageError, RuleError, Cancelled."""
    refused = RefusedError(Code.PASSPHRASE)
    for phrase in _phrases(database, attempt):
        try:
            found = _check(database, attempt.path, phrase, today, progress)
        except RefusedError as error:
            if error.code is not Code.PASSPHRASE:
                raise
            refused = error
        else:
            if attempt.remembers and phrase is not None and found.file.found.manifest.site:
                remembered.keep(found.file.found.manifest.site, phrase)
            return found
    raise refused


def look(database: Database, found: Opened, today: dt.date, progress: Progress) -> Preview:
    """What accepting would do; of a file whose records are all known attachments are taken which
    lack here. Raises SameNumbersError, StorageError, Cancelled.
    """
    made = previewing.preview(database, found, today, progress)
    told = healing.heal(database, found, progress) if made.is_nothing_new else ""
    return replace(made, remarks=(*made.remarks, told)) if told else made


def _check(
    database: Database, path: Path, phrase: str | None, today: dt.date, progress: Progress
) -> Checked:
    progress.report(0, 2, path.name)
    with ExitStack() as stack:
        folder = paths.state_folder()
        found = stack.enter_context(
            receiving.opened(database, path, phrase, today, folder, progress)
        )
        progress.report(1, 2, path.name)
        facts = database.read(checking.facts, found, today)
        return Checked(HeldFile(found, stack.pop_all()), facts)


def _phrases(database: Database, attempt: Attempt) -> list[str | None]:
    if attempt.phrase is not None or not container.needs_passphrase(attempt.path):
        return [attempt.phrase]
    kept = (remembered.get(site) for site in database.read(_sites))
    return list(dict.fromkeys(phrase for phrase in kept if phrase is not None))


def _sites(session: Session) -> list[str]:
    """Organisations with which files were exchanged."""
    query = (
        "SELECT site FROM sync_site WHERE site<>'' UNION SELECT site FROM sync_export "
        "WHERE site<>''"
    )
    return [row[0] for row in session.connection().exec_driver_sql(query)]
