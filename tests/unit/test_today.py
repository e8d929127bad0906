"""What «Сегодня» finds about consents: one meaning of «закончилось», that of the papers."""

import datetime as dt
import uuid
from typing import Any

import pytest

from desktop.models import DataConsent, Offer
from desktop.services import today
from desktop.services.people import creating, lifecycle
from desktop.services.people.creating import PersonDraft
from desktop.services.today import SOON_DAYS, Line
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY

DAY = dt.timedelta(days=1)
SIGNED = TODAY - 100 * DAY


@pytest.fixture
def person(database: Database) -> uuid.UUID:
    """Somebody whose card is on the market of the network."""

    def show(session, who):
        acts.name(session, "карточка ярмарки")
        session.add(Offer(person_id=who, scope="network", is_shown=True, made_on=SIGNED))

    made = database.write(creating.create, PersonDraft("Осокина", "Татьяна", "Викторовна"))
    database.write(show, made)
    return made


def sign(database: Database, person: uuid.UUID, kind: str = "transfer", **more: Any) -> None:
    def write(session):
        acts.name(session, "согласие")
        session.add(DataConsent(person_id=person, kind=kind, given_on=SIGNED, **more))

    database.write(write)


def lines(database: Database, kind: str) -> list[Line]:
    return [line for line in database.read(today.attention, TODAY) if line.kind == kind]


@pytest.mark.parametrize(
    "paper", [{"valid_until": TODAY - DAY}, {"withdrawn_on": TODAY}], ids=["ended", "withdrawn"]
)
def test_a_card_in_the_network_without_a_valid_paper_is_urgent(
    database: Database, person: uuid.UUID, paper: dict[str, Any]
) -> None:
    sign(database, person, **paper)
    (line,) = lines(database, "consent_over")
    assert (line.count, [who.id for who in line.people]) == (1, [person])


def test_a_later_paper_silences_it(database: Database, person: uuid.UUID) -> None:
    sign(database, person, valid_until=TODAY - DAY)
    sign(database, person)
    assert lines(database, "consent_over") == []


def test_nobody_in_the_archive_is_counted(database: Database, person: uuid.UUID) -> None:
    sign(database, person, valid_until=TODAY - DAY)
    database.write(lifecycle.archive, [person], TODAY)
    assert lines(database, "consent_over") == []


def test_who_never_signed_is_not_over(database: Database, person: uuid.UUID) -> None:
    sign(database, person, kind="processing", valid_until=TODAY - DAY)
    assert lines(database, "consent_over") == []


def test_a_transfer_which_ends_soon_has_a_line(database: Database, person: uuid.UUID) -> None:
    until = TODAY + SOON_DAYS * DAY
    sign(database, person, valid_until=until)
    sign(database, person, kind="processing", valid_until=TODAY + DAY)
    (line,) = lines(database, "consent_ending")
    assert (line.subject, line.due) == (str(person), until)


@pytest.mark.parametrize("later", [None, TODAY + (SOON_DAYS + 1) * DAY], ids=["endless", "later"])
def test_a_longer_paper_beside_it_leaves_nothing_to_say(
    database: Database, person: uuid.UUID, later: dt.date | None
) -> None:
    sign(database, person, valid_until=TODAY + DAY)
    sign(database, person, valid_until=later)
    assert lines(database, "consent_ending") == []


def test_first_steps_are_counted_from_the_base(example: Database) -> None:
    """All six are done in the training base but the paper; none in an empty one (ux.md 6.2)."""
    done = example.read(today.first_steps)
    assert (done.answers > 0, done.pairs, done.routes, done.documents) == (True, 13, 7, 0)


def test_nothing_is_done_in_a_new_base(database: Database) -> None:
    assert database.read(today.first_steps) == today.FirstSteps(people=0, rated_people=0)
