"""Who came to our events of the network, as it may leave the house: counts and «Педагог № n».

The names of those who agreed travel as records; whoever did not is a number in the file of the
day (domain.md 3.4). So the receiver knows how many came without knowing everybody.
"""

from collections import Counter
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.exchange.mkx.lines import compact
from desktop.models import Event
from desktop.services.events import coverage

_GOING = "SELECT e.id FROM event e WHERE e.id IN (SELECT row FROM temp.goes)"
_UNNAMED = (
    "SELECT a.event_id,count(*) FROM attendance a WHERE a.is_present "
    "AND a.event_id IN (SELECT row FROM temp.goes) AND a.id NOT IN (SELECT row FROM temp.goes) "
    "GROUP BY a.event_id"
)


def lines(session: Session) -> list[bytes]:
    """One notice for each event to which somebody came, after ``profiles.scope`` chose rows."""
    run = session.connection().exec_driver_sql
    going = [UUID(row) for (row,) in run(_GOING)]
    unnamed = Counter({UUID(row): count for row, count in run(_UNNAMED)})
    came = coverage.of_each(session, going)
    query = select(Event).where(col(Event.id).in_(going))
    told = [
        {
            "notice": "event",
            "form": one.form,
            "title": one.title,
            "on": one.held_on.isoformat() if one.held_on else None,
            "people": came[one.id].people,
            "unnamed": unnamed[one.id],
        }
        for one in sorted(session.exec(query), key=lambda one: (str(one.held_on), one.id))
        if came[one.id].people
    ]
    return [f"{compact(each)}\n".encode() for each in told]
