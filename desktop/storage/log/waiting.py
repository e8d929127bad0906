"""Rows which wait for another record: brought in when an act of this base makes it again."""

from sqlmodel import Session

from desktop.storage.log import acts, references
from desktop.storage.log.fold import Fold


def settle(session: Session) -> None:
    """At the end of a write; costs one look when nothing waits."""
    fold = Fold(session.connection())
    if not fold.scalar("SELECT EXISTS(SELECT 1 FROM sync_pending)"):
        return
    fold.begin()
    if references.settle(fold):
        fold.fold()
        acts.announce(session, [(table, row, None) for table, row in changed_rows(fold)])
    fold.end()
    fold.clean()


def changed_rows(fold: Fold) -> set[tuple[str, str]]:
    """Table and row of everything which the last fold made, changed or removed."""
    found: set[tuple[str, str]] = set()
    for kind in ("born", "diff", "gone"):
        found.update((table, row) for table, row in fold.rows(f"SELECT tbl,row FROM {kind}"))
    return found
