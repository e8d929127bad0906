"""The filters about consents hold the people of whom «Сегодня» speaks."""

import datetime as dt
import itertools
import uuid

from sqlmodel import Session

from desktop.models import DataConsent, Offer, Request
from desktop.services import settings, today
from desktop.services.people import creating, lifecycle, listing
from desktop.services.people.creating import PersonDraft
from desktop.services.people.listing import PeopleQuery
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY

DAY = dt.timedelta(days=1)
DATES = (None, TODAY - DAY, TODAY, TODAY + DAY, TODAY + 30 * DAY, TODAY + 31 * DAY)


def _spoken_of(database: Database, kind: str) -> set[uuid.UUID]:
    lines = database.read(today.attention, TODAY)
    return {who.id for line in lines if line.kind == kind for who in line.people}


def _listed(database: Database, chip: str) -> set[uuid.UUID]:
    found = database.read(listing.list_ids, PeopleQuery(chip=chip), TODAY)
    assert database.read(listing.counts, TODAY)[chip] == len(found)
    return set(found)


def _every_case(session: Session) -> list[uuid.UUID]:
    """A person for each combination: when given, taken back, ending; a second paper; visible."""
    made = []
    cases = itertools.product(DATES[:4], DATES[:4], DATES, ("", "network", "own", "asked"))
    for number, (given, withdrawn, until, shown) in enumerate(cases):
        who = creating.create(session, PersonDraft("Осокина", "Анна"))
        made.append(who)
        paper = DataConsent(person_id=who, kind="transfer", given_on=given, valid_until=until)
        paper.withdrawn_on = withdrawn
        session.add(paper)
        if number % 3 == 0:
            session.add(
                DataConsent(
                    person_id=who,
                    kind="transfer",
                    given_on=TODAY - DAY,
                    valid_until=DATES[number % 6],
                )
            )
        session.add(DataConsent(person_id=who, kind="processing", given_on=TODAY - DAY))
        if shown == "asked":
            session.add(Request(person_id=who, scope="network", status="new", made_on=TODAY))
        elif shown:
            session.add(Offer(person_id=who, scope=shown, is_shown=True, made_on=TODAY))
    acts.name(session, "согласия")
    return made


def test_the_chips_hold_whom_the_lines_name(database: Database) -> None:
    people = database.write(_every_case)
    database.write(lifecycle.archive, people[::7], TODAY)
    for kind in (listing.CONSENT_OVER, listing.CONSENT_ENDING):
        spoken = _spoken_of(database, kind)
        assert spoken
        assert _listed(database, kind) == spoken


def test_how_early_is_a_setting(database: Database) -> None:
    people = database.write(_every_case)
    before = _listed(database, listing.CONSENT_ENDING)
    database.write(settings.change, "consent_expiry_warn_days", 1)
    after = _listed(database, listing.CONSENT_ENDING)
    assert after < before < set(people)
    assert _spoken_of(database, listing.CONSENT_ENDING) == after
