"""The acts of the office: what the button «Отменить» and the journal of acts show and do."""

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
    undo,
    undoable,
)

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
