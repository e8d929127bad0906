"""Two cards which were united crosswise: here the first became the second, there the second the
first, and neither knew. Both would be gone; one of them comes back (exchange.md 3.11).
"""

from sqlmodel import Session

from desktop.storage.log import writing
from desktop.storage.log.desk import described
from desktop.storage.log.row_fold import ALIVE, RowLog, of_row
from desktop.storage.log.rows import current_row, delete_row

Key = tuple[str, str]
"""Table and row."""


def bring_back(session: Session, number: int) -> tuple[Key, ...]:
    """Of every circle which the accepted file closed the card with the smallest id stands again.

    Everybody chooses the same one, so what two sites do at the same time does not disagree.
    """
    found = session.connection().exec_driver_sql(
        "SELECT source_id,id,table_name,target_id FROM redirect ORDER BY id DESC"
    )
    leads = {source: (row, table, target) for source, row, table, target in found}
    back: list[Key] = []
    for circle in _circles({source: way[2] for source, way in leads.items()}):
        keeps = min(circle)
        redirect, table, _ = leads[keeps]
        is_known = bool(described(table)) and all(leads[each][1] == table for each in circle)
        if is_known and _is_lost(session, number, {each: leads[each][0] for each in circle}, table):
            writing.decide(session, [writing.Decision(table, keeps)])
            delete_row(session, "redirect", redirect)
            back.append((table, keeps))
    return tuple(back)


def _circles(leads: dict[str, str]) -> list[list[str]]:
    """Records which lead to each other, each circle once."""
    found: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(leads):
        way: list[str] = []
        at = start
        while at in leads and at not in seen:
            seen.add(at)
            way.append(at)
            at = leads[at]
        if at in way:
            found.append(way[way.index(at) :])
    return found


def _is_lost(session: Session, number: int, circle: dict[str, str], table: str) -> bool:
    """Whether none of them stands, by this file, and only because they were united."""
    if any(current_row(session, table, each) is not None for each in circle):
        return False
    logs = {row: of_row(session.connection(), row) for row in (*circle, *circle.values())}
    came = any(o.imp == number for log in logs.values() for o in log.operations)
    return came and all(_went_by(logs[card], logs[way]) for card, way in circle.items())


def _went_by(card: RowLog, redirect: RowLog) -> bool:
    """Whether whoever deleted a card united it, and did nothing else with it afterwards."""
    for gone, _ in card.sides(ALIVE):
        written = [o.seq for o in redirect.operations if o.site == gone.site and o.kind == 1]
        later = [
            o for o in card.operations if o.site == gone.site and o.seq > max(written, default=0)
        ]
        if gone.kind != 0 or not written or any(o is not gone for o in later):
            return False
    return True
