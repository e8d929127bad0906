"""An acceptance which a power cut stopped (M17): told once at the next start."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlmodel import Session

from desktop.exchange.mkx.refusals import TEXTS, Code
from desktop.exchange.mkx.rooms import KEPT, MARKER


@dataclass(frozen=True)
class Interrupted:
    """Which file was being accepted into which base. ``sha256`` is of the file."""

    base: str
    file: str
    sha256: str

    @property
    def text(self) -> str:
        """M17; the button beside it is «Повторить»."""
        return TEXTS[Code.INTERRUPTED].format(file=Path(self.file).name)


def note(room: Path, base: Path, file: Path, sha256: str) -> None:
    """Before anything is written into the base. Raises OSError."""
    marker = asdict(Interrupted(str(base.absolute()), str(file.absolute()), sha256))
    (room / MARKER).write_text(json.dumps(marker, ensure_ascii=False), encoding="utf-8")


def erase(room: Path) -> None:
    """It ended, one way or the other. What stays is told only if the base does not hold it."""
    with suppress(OSError):
        (room / MARKER).unlink(missing_ok=True)


def told(session: Session, folder: Path, base: Path) -> Interrupted | None:
    """What to tell about this base after ``rooms.sweep``; None when nothing was stopped, or when
    it had landed after all.
    """
    try:
        found = Interrupted(**json.loads((folder / KEPT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if found.base != str(base.absolute()):
        return None
    query = "SELECT EXISTS(SELECT 1 FROM sync_import WHERE sha256=? AND undone=0)"
    landed = session.connection().exec_driver_sql(query, (found.sha256,)).scalar_one()
    return None if landed else found


def forget(folder: Path) -> None:
    """It was told, or repeated."""
    (folder / KEPT).unlink(missing_ok=True)
