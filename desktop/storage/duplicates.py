"""An older base is shown through a duplicate of the newest schema; the base itself is not touched.

The duplicate lies in a folder which only this user can read and goes away with its base.
"""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from desktop.storage.bare import journals_of, opened
from desktop.storage.database import Database
from desktop.storage.disk import explained

_PREFIX = "metodkabinet-"


@dataclass(frozen=True)
class Duplicate:
    """``file`` has the newest schema; ``close`` removes it."""

    file: Path
    folder: "tempfile.TemporaryDirectory[str]"

    def close(self) -> None:
        self.folder.cleanup()


def upgraded(base: Path) -> Duplicate:
    """A duplicate of an older base, brought up to date. Raises StorageError, nothing is left."""
    with explained(Path(tempfile.gettempdir())):
        folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
    made = Duplicate(Path(folder.name) / base.name, folder)
    try:
        with explained(made.file):
            _copy(base, made.file)
        Database(made.file).close()
    except BaseException:
        made.close()
        raise
    return made


def _copy(base: Path, target: Path) -> None:
    """With a journal beside, both are copied: SQLite settles it in the duplicate."""
    journals = journals_of(base)
    if journals:
        for file in (base, *journals):
            shutil.copyfile(file, target.with_name(file.name))
        return
    target.touch()
    with opened(base) as source, opened(target, "rw") as copy:
        source.backup(copy)
