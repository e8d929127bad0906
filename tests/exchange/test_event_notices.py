"""Who came to events of the network: names with a consent only, all others are counted."""

import datetime as dt
import uuid
from pathlib import Path

from sqlmodel import Session

from desktop.exchange.network import event_notices, notice_words, notices
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Wish
from desktop.exchange.profiles import Profile
from desktop.models import Attendance, Event, EventGuests
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange.desk import ROW, accept, allow, enter_partner, hire, own, partner, send

FRIEND, EVENT = uuid.UUID(int=31), uuid.UUID(int=71)
OTHERS = tuple(uuid.UUID(int=80 + number) for number in range(3))
LINE = "Семинар «Игра и речь», 14.11.2025: охват 9 чел., без имён 3: Педагог №\u00a01–3"


def _hold(session: Session, level: str) -> None:
    """One who agreed and three who did not came, one stayed away, five guests have no name."""
    acts.name(session, "проба")
    day = dt.date(2025, 11, 14)
    session.add(Event(id=EVENT, form="seminar", title="Игра и речь", held_on=day, level=level))
    session.flush()
    for person in (ROW, *OTHERS):
        session.add(Attendance(event_id=EVENT, person_id=person, is_present=True))
    session.add(Attendance(event_id=EVENT, name="Канарейка", is_invited=True))
    session.add(EventGuests(event_id=EVENT, organization_id=FRIEND, people=5))


def _furnish(database: Database, recipient: uuid.UUID, level: str = "network") -> None:
    database.write(enter_partner, recipient)
    database.write(hire)
    for number, person in enumerate(OTHERS):
        database.write(hire, f"Канарейка{number}", person)
    database.write(allow, recipient)
    if recipient != FRIEND:
        database.write(enter_partner, FRIEND, "№ 19")
    database.write(_hold, level)


def _told(session: Session, profile: Profile) -> list[bytes]:
    sending.contents(session, Wish(profile, FRIEND, None, TODAY))
    return event_notices.lines(session)


def test_an_event_tells_its_coverage_and_how_many_have_no_name(database: Database) -> None:
    _furnish(database, FRIEND)
    (line,) = database.read(_told, Profile.NETWORK)
    notices.check([line])
    assert b'"people":9' in line
    assert b'"unnamed":3' in line
    assert "Канарейка" not in line.decode()


def test_an_event_of_our_own_tells_nothing(database: Database) -> None:
    _furnish(database, FRIEND, "organization")
    assert database.read(_told, Profile.NETWORK) == []


def test_the_partner_reads_it_in_words(database: Database, tmp_path: Path) -> None:
    friend = partner(tmp_path)
    _furnish(database, own(friend))
    friend.write(enter_partner, own(database), "№ 7")
    accept(friend, send(database, tmp_path, Profile.NETWORK, own(friend)), tmp_path)
    assert LINE in friend.read(notice_words.of_site, own(database)).lines
    friend.close()
