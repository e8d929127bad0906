"""A checked file as long as it is looked at: its plain pieces go away with it."""

from __future__ import annotations

import datetime as dt
import weakref
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.exchange import checking, receiving

if TYPE_CHECKING:
    from desktop.exchange.checking import Fact
    from desktop.exchange.container import Opened
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


def check(
    database: Database, path: Path, phrase: str | None, today: dt.date, progress: Progress
) -> Checked:
    """Open, check and stage a file. Raises RefusedError, StorageError, RuleError, Cancelled."""
    progress.report(0, 2, path.name)
    with ExitStack() as stack:
        folder = paths.state_folder()
        found = stack.enter_context(receiving.opened(database, path, phrase, today, folder))
        progress.report(1, 2, path.name)
        facts = database.read(checking.facts, found, today)
        return Checked(HeldFile(found, stack.pop_all()), facts)
