"""What a merge did, counted from the temporary tables of its fold."""

from dataclasses import dataclass

from desktop.storage.log.capture import NOW
from desktop.storage.log.fold import Fold

AHEAD_MS = 600_000
"""A clock further ahead is told, and never becomes ours."""
_FRESH = "SELECT row,col,n FROM main.sync_conflict EXCEPT SELECT row,col,n FROM old_conflict"


@dataclass(frozen=True)
class Ahead:
    """A replica whose clock runs ahead, by so many milliseconds."""

    label: str
    by: int


@dataclass(frozen=True)
class Taken:
    """What a merge did: operations, and records by what happened to them.

    ``waiting`` are all rows of the base which wait for another record. ``silent`` are rows of the
    file which show nothing now although the log has grown; ``silent_waiting`` of them wait.
    """

    import_id: int | None
    operations: int
    new: int
    changed: int
    deleted: int
    unchanged: int
    conflicts: int
    waiting: int
    rotated: bool
    ahead: tuple[Ahead, ...] = ()
    silent: int = 0
    silent_waiting: int = 0


def nothing_new(fold: Fold, *, rotated: bool) -> Taken:
    """Everything of the file was known."""
    rows = int(fold.scalar("SELECT rows FROM guest.total"))
    return Taken(None, 0, 0, 0, 0, rows, 0, 0, rotated)


def summary(fold: Fold, number: int, came: tuple[int, int], *, rotated: bool) -> Taken:
    """Of the import ``number``; ``came``: how many rows have new operations, how many these are."""
    rows, operations = came
    seen = " AND ".join(f"row NOT IN (SELECT row FROM {name})" for name in ("born", "gone"))
    new = _count(fold, "SELECT row FROM born WHERE row NOT IN (SELECT row FROM gone)")
    gone = _count(fold, "SELECT row FROM gone WHERE row NOT IN (SELECT row FROM born)")
    changed = _count(fold, f"SELECT DISTINCT row FROM diff WHERE {seen}")
    changed += _came_and_went(fold)
    disputed = _count(
        fold,
        f"SELECT DISTINCT row FROM ({_FRESH}) WHERE {seen} AND row NOT IN (SELECT row FROM diff)",
    )
    total = int(fold.scalar("SELECT rows FROM guest.total"))
    silent, waits = _silent(fold, rows, new + gone + changed + disputed)
    return Taken(
        number,
        operations,
        new,
        changed,
        gone,
        max(0, total - new - gone - changed - disputed),
        _count(fold, _FRESH),
        _count(fold, "SELECT DISTINCT row FROM main.sync_pending"),
        rotated,
        _ahead(fold),
        silent,
        waits,
    )


def _count(fold: Fold, query: str) -> int:
    return int(fold.scalar(f"SELECT count(*) FROM ({query})"))


def _came_and_went(fold: Fold) -> int:
    """Rows which left in one round and came back in another; which came and wait do not count."""
    both = "SELECT b.row FROM born b JOIN gone g ON g.row=b.row"
    tables = fold.rows(f"SELECT DISTINCT tbl FROM born WHERE row IN ({both})")
    stand = (f"SELECT id FROM main.{table} WHERE id IN ({both})" for (table,) in tables)
    return sum(_count(fold, query) for query in stand)


def _silent(fold: Fold, rows: int, shown: int) -> tuple[int, int]:
    """Rows of the file which show nothing, and how many of them wait for another record."""
    if not fold.spread and rows <= shown:
        return 0, 0  # the usual case: each of them is shown
    shows = (
        "SELECT row FROM born WHERE row NOT IN (SELECT row FROM gone) UNION SELECT row FROM gone "
        f"WHERE row NOT IN (SELECT row FROM born) UNION SELECT row FROM diff UNION "
        f"SELECT row FROM ({_FRESH})"
    )
    silent = f"SELECT DISTINCT row FROM inc WHERE row NOT IN ({shows})"
    waits = f"SELECT row FROM ({silent}) WHERE row IN (SELECT row FROM main.sync_pending)"
    return _count(fold, silent), _count(fold, waits)


def _ahead(fold: Fold) -> tuple[Ahead, ...]:
    now = f"(SELECT {NOW} FROM main.sync_local)"
    found = fold.rows(
        f"SELECT s.label,(max(i.hlc)>>16)-{now} FROM inc i JOIN main.sync_site s ON s.n=i.site "
        f"WHERE i.hlc>({now}+{AHEAD_MS})*65536 GROUP BY i.site"
    )
    return tuple(Ahead(label, by) for label, by in found)
