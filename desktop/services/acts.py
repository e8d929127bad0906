"""The acts of the office: what the button «Отменить» and the journal of acts show and do."""

from sqlmodel import Session

from desktop.progress import Progress
from desktop.services.documents import undoing
from desktop.storage.log import acts as log
from desktop.storage.log.acts import (
    UNDO_DAYS,
    Act,
    ActKind,
    LaterEdit,
    LaterEditsError,
    OnLaterEdits,
    get,
    journal,
    redo,
    redoable,
    undoable,
)


def undo(
    session: Session,
    until: int | None = None,
    later: OnLaterEdits = OnLaterEdits.ASK,
    only: int | None = None,
    progress: Progress | None = None,
) -> list[Act]:
    """Undo the newest act, all down to ``until``, or ``only`` one (see the log).

    Raises RuleError also for a number of a paper which was printed or followed by another.
    """
    undone = log.undo(session, until, later, only, progress)
    undoing.require_sound(session)
    return undone


__all__ = [
    "UNDO_DAYS",
    "Act",
    "ActKind",
    "LaterEdit",
    "LaterEditsError",
    "OnLaterEdits",
    "get",
    "journal",
    "redo",
    "redoable",
    "undo",
    "undoable",
]
