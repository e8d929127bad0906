"""What other kindergartens wrote: their records come in the training base under their own replica.

So the base knows that they lead them, as if a file of exchange had brought them.
"""

import uuid

from sqlmodel import Session

from desktop.models import Organization
from desktop.services.training.keys import key
from desktop.services.training.pairs import meetings_by_others


def write(session: Session) -> None:
    """Their records; nothing of it is an act of ours."""
    for code, rows in meetings_by_others():
        take_the_pen(session, code)
        session.add_all(rows)
        session.flush()
        give_it_back(session)


def take_the_pen(session: Session, code: str) -> int:
    """The next records are written by that kindergarten; the number of its replica here."""
    site = session.get_one(Organization, key(code))
    run = session.connection().exec_driver_sql
    known = run("SELECT n FROM sync_site WHERE site=?", (site.id.hex,)).scalar()
    if known is None:
        run(
            "INSERT INTO sync_site(replica,site,label) VALUES(?,?,?)",
            (uuid.uuid4().hex, site.id.hex, site.short_name),
        )
        known = run("SELECT max(n) FROM sync_site").scalar_one()
    run(
        "UPDATE sync_local SET (me,seq)=(SELECT ?,coalesce(max(seq),0) FROM sync_op WHERE site=?)",
        (known, known),
    )
    return int(known)


def give_it_back(session: Session) -> None:
    """Ours again: the replica which made the base, with its own numbers."""
    session.connection().exec_driver_sql(
        "UPDATE sync_local SET (me,seq)=(SELECT site,max(seq) FROM sync_op WHERE site="
        "(SELECT min(n) FROM sync_site))"
    )
