"""Consents: three papers, what makes one valid, what ends soon."""

import datetime as dt
import uuid

import pytest

from desktop.errors import InvalidInputError, RuleError
from desktop.models import NetworkMember, Organization, Person
from desktop.services import acts, consent_ending, consent_terms, consents
from desktop.services.consents import ConsentDraft, State
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.conftest import TODAY

DAY = dt.timedelta(days=1)
PROCESSING = ConsentDraft("processing", given_on=TODAY, valid_until=TODAY + 30 * DAY)


@pytest.fixture
def person(database: Database) -> uuid.UUID:
    return database.write(creating.create, PersonDraft("Осокина", "Татьяна", "Викторовна"))


@pytest.fixture
def gardens(database: Database) -> dict[str, uuid.UUID]:
    """№ 12 is in the network, № 5 left it."""

    def add(session):
        log.name(session, "сады")
        joined = Organization(short_name="Сад № 12", number="12")
        gone = Organization(short_name="Сад № 5", number="5")
        session.add_all([joined, gone])
        session.flush()
        session.add(NetworkMember(organization_id=joined.id, joined_on=TODAY))
        session.add(NetworkMember(organization_id=gone.id, joined_on=TODAY, left_on=TODAY))
        return {"joined": joined.id, "gone": gone.id}

    return database.write(add)


def valid(
    database: Database,
    person: uuid.UUID,
    kind: str = "processing",
    *,
    day: dt.date = TODAY,
    recipient: uuid.UUID | None = None,
) -> bool:
    return database.read(consents.is_valid, person, kind, day, recipient)


def test_nobody_has_consents_at_first(database: Database, person: uuid.UUID) -> None:
    rows = database.read(consents.rows, person, TODAY)
    assert [(row.kind, row.state, row.paper) for row in rows] == [
        ("processing", State.NONE, False),
        ("transfer", State.NONE, False),
        ("publication", State.NONE, False),
    ]
    assert not valid(database, person)


def test_a_paper_is_valid_from_its_day_to_its_last_day(
    database: Database, person: uuid.UUID
) -> None:
    database.write(consents.mark_signed, person, PROCESSING, TODAY)
    assert not valid(database, person, day=TODAY - DAY)
    assert valid(database, person)
    assert valid(database, person, day=TODAY + 30 * DAY)
    assert not valid(database, person, day=TODAY + 31 * DAY)
    assert not valid(database, person, "transfer")


def test_without_a_last_day_it_holds_until_withdrawn(database: Database, person: uuid.UUID) -> None:
    draft = ConsentDraft("publication", given_on=TODAY)
    paper = database.write(consents.mark_signed, person, draft, TODAY)
    assert valid(database, person, "publication", day=TODAY.replace(year=2040))
    database.write(consents.withdraw, paper, TODAY, TODAY)
    row = next(one for one in database.read(consents.rows, person, TODAY) if one.id == paper)
    assert row.state is State.WITHDRAWN
    database.write(acts.undo)
    assert valid(database, person, "publication")


def test_a_transfer_is_allowed_to_the_named_only(
    database: Database, person: uuid.UUID, gardens: dict[str, uuid.UUID]
) -> None:
    draft = ConsentDraft("transfer", given_on=TODAY, recipients=(gardens["joined"],))
    database.write(consents.mark_signed, person, draft, TODAY)
    assert valid(database, person, "transfer", recipient=gardens["joined"])
    assert not valid(database, person, "transfer", recipient=gardens["gone"])


def test_a_transfer_without_recipients_is_refused(database: Database, person: uuid.UUID) -> None:
    draft = ConsentDraft("transfer", given_on=TODAY)
    with pytest.raises(InvalidInputError) as refused:
        database.write(consents.mark_signed, person, draft, TODAY)
    assert set(refused.value.problems) == {"recipients"}


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ConsentDraft("processing"), "given_on"),
        (ConsentDraft("processing", given_on=TODAY + DAY), "given_on"),
        (ConsentDraft("processing", given_on=TODAY, valid_until=TODAY - DAY), "valid_until"),
        (ConsentDraft("everything", given_on=TODAY), "kind"),
    ],
)
def test_wrong_dates_are_told(
    database: Database, person: uuid.UUID, draft: ConsentDraft, field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        database.write(consents.mark_signed, person, draft, TODAY)
    assert field in refused.value.problems


def test_only_gardens_of_the_network_are_offered(
    database: Database, gardens: dict[str, uuid.UUID]
) -> None:
    offered = database.read(consents.possible_recipients, TODAY)
    assert [one.id for one in offered] == [gardens["joined"]]


def test_recipients_may_change(
    database: Database, person: uuid.UUID, gardens: dict[str, uuid.UUID]
) -> None:
    draft = ConsentDraft("transfer", given_on=TODAY, recipients=(gardens["joined"],))
    paper = database.write(consents.mark_signed, person, draft, TODAY)
    wider = ConsentDraft("transfer", given_on=TODAY, recipients=tuple(gardens.values()))
    database.write(consents.change, paper, wider, TODAY)
    assert valid(database, person, "transfer", recipient=gardens["gone"])


def test_the_default_term_is_the_end_of_the_school_year() -> None:
    assert consent_terms.end_of_school_year(dt.date(2025, 11, 20)) == dt.date(2026, 8, 31)
    assert consent_terms.end_of_school_year(dt.date(2026, 6, 30)) == dt.date(2026, 8, 31)
    assert consent_terms.end_of_school_year(dt.date(2026, 7, 1)) == dt.date(2027, 8, 31)
    assert consent_terms.end_of_school_year(dt.date(2026, 9, 1)) == dt.date(2027, 8, 31)


def test_the_other_term_comes_from_the_setting(database: Database) -> None:
    assert database.read(consent_terms.end_of_term, TODAY) == dt.date(2026, 11, 19)


def test_what_ends_soon(database: Database, person: uuid.UUID) -> None:
    database.write(consents.mark_signed, person, PROCESSING, TODAY)
    assert database.read(consent_ending.expiring, TODAY, 29) == []
    (ending,) = database.read(consent_ending.expiring, TODAY, 30)
    assert (ending.person_id, ending.until) == (person, TODAY + 30 * DAY)
    later = ConsentDraft("processing", given_on=TODAY, valid_until=TODAY + 300 * DAY)
    database.write(consents.mark_signed, person, later, TODAY)
    assert database.read(consent_ending.expiring, TODAY, 30) == []


def test_withdrawing_twice_or_before_the_paper_is_refused(
    database: Database, person: uuid.UUID
) -> None:
    paper = database.write(consents.mark_signed, person, PROCESSING, TODAY)
    with pytest.raises(InvalidInputError):
        database.write(consents.withdraw, paper, TODAY - DAY, TODAY)
    database.write(consents.withdraw, paper, TODAY, TODAY)
    with pytest.raises(RuleError):
        database.write(consents.withdraw, paper, TODAY, TODAY)


def test_a_card_of_another_garden_is_read_only(
    database: Database, person: uuid.UUID, gardens: dict[str, uuid.UUID]
) -> None:
    def give_away(session):
        session.get(Person, person).home_organization_id = gardens["joined"]
        log.name(session, "передача карточки")

    database.write(give_away)
    with pytest.raises(RuleError):
        database.write(consents.mark_signed, person, PROCESSING, TODAY)


def test_a_paper_typed_by_mistake_goes_to_the_trash(database: Database, person: uuid.UUID) -> None:
    paper = database.write(consents.mark_signed, person, PROCESSING, TODAY)
    database.write(consents.remove, [paper])
    assert not valid(database, person)
    database.write(acts.undo)
    assert valid(database, person)
