"""Going back to a copy: what would change, and the exchange of the files.

The present base is saved first; then the copy takes its place in one step.
"""

import datetime as dt
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import StorageError
from desktop.progress import Progress
from desktop.storage.backup import make_backup, verify
from desktop.storage.bare import journals_of, opened, quoted, tables_of
from desktop.storage.copies import Backup, Reason
from desktop.storage.damage import check_integrity, set_aside
from desktop.storage.disk import (
    copy_verified,
    explained,
    require_space,
    sync_folder,
)

SECTIONS: Mapping[str, str] = {
    "person": "Сотрудники",
    "pair": "Пары",
    "meeting": "Встречи",
    "route": "Маршруты",
    "document": "Документы",
}
"""Tables and titles of «Что изменится» (ux.md 17.3); a table that is missing is left out."""

_SPARE = 2 * 1024 * 1024


@dataclass(frozen=True)
class SectionChange:
    """One line of «Что изменится»: how many records now and in the copy, lost, brought back."""

    title: str
    now: int
    in_copy: int
    lost: int
    back: int


@dataclass(frozen=True)
class Restored:
    """What became of the present base: a copy, or a file put aside when it was damaged."""

    saved: Backup | None
    set_aside: Path | None


def compare(
    base: Path, backup: Path, sections: Mapping[str, str] = SECTIONS, key: str = "id"
) -> tuple[SectionChange, ...]:
    """Count by section what a return to the copy would change. Raises StorageError."""
    with explained(base), opened(base) as connection:
        with opened(backup, immutable=True) as other:
            there = set(tables_of(other))
        here = set(tables_of(connection))
        known = [table for table in sections if table in here | there]
        lines = []
        for table in known:
            now = _keys(connection, table, key) if table in here else frozenset()
            then = _keys_of(backup, table, key) if table in there else frozenset()
            lines.append(
                SectionChange(
                    sections[table], len(now), len(then), len(now - then), len(then - now)
                )
            )
    return tuple(lines)


def restore(
    base: Path,
    backup: Backup,
    folder: Path,
    now: dt.datetime,
    progress: Progress | None = None,
) -> Restored:
    """Put a copy in the place of the base; the present base goes to ``folder`` first.

    The base must be closed and its lock held. Raises StorageError, and Cancelled at any report of
    the progress; the base is as before then. A kill at any moment leaves the old base or the copy,
    whole.
    """
    if not verify(backup, now).is_sound:
        raise StorageError(
            f"Копия от {backup.when:%d.%m.%Y, %H:%M} не читается до конца. База не изменилась. "
            "Выберите другую копию."
        )
    with explained(base):
        require_space(base.parent, 2 * backup.path.stat().st_size + _SPARE)
    saved = _save_present(base, folder, now, progress)
    with explained(base):
        for journal in journals_of(base):  # before the exchange: it belongs to the old pages
            journal.unlink(missing_ok=True)
        sync_folder(base.parent)
        copy_verified(backup.path, base, progress)
    return saved


def _save_present(
    base: Path, folder: Path, now: dt.datetime, progress: Progress | None
) -> Restored:
    if not base.exists():
        return Restored(None, None)
    if check_integrity(base).is_sound:
        return Restored(make_backup(base, folder, Reason.BEFORE_RESTORE, now, progress), None)
    return Restored(None, set_aside(base, now))


def _keys_of(backup: Path, table: str, key: str) -> frozenset[object]:
    with opened(backup, immutable=True) as connection:
        return _keys(connection, table, key)


def _keys(connection: sqlite3.Connection, table: str, key: str) -> frozenset[object]:
    rows = connection.execute(f"SELECT {quoted(key)} FROM {quoted(table)}")  # noqa: S608 - quoted
    return frozenset(row[0] for row in rows)
