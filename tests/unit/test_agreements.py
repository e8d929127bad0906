"""Agreements: papers of the register and those written down, their state, prolonging, undoing."""

import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlmodel import Session

from desktop.errors import InvalidInputError, RuleError
from desktop.language import dates
from desktop.services import acts as undoing
from desktop.services import agreement_acts, agreements, settings
from desktop.services.agreement_acts import AgreementDraft
from desktop.services.agreements import Line, State
from desktop.services.documents import network_register, papers
from desktop.services.documents.papers import Status
from desktop.services.organizations import creating
from desktop.services.organizations.creating import OrganizationDraft
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY

IN_A_MONTH = TODAY + dt.timedelta(days=30)
LONG = TODAY + dt.timedelta(days=200)


@pytest.fixture
def friend(database: Database) -> uuid.UUID:
    draft = OrganizationDraft(short_name="Детский сад № 12 «Кораблик»", kind="kindergarten")
    return database.write(creating.create, draft, TODAY)


def listed(database: Database, today: dt.date = TODAY) -> list[Line]:
    return database.read(agreements.lines, today)


def written(
    database: Database, friend: uuid.UUID, ends: dt.date | None = LONG, **more: object
) -> uuid.UUID:
    draft = AgreementDraft(
        organization=friend,
        number="4",
        signed_on=dt.date(2025, 1, 10),
        ends_on=ends,
        **more,  # type: ignore[arg-type]
    )
    return database.write(agreement_acts.add, draft)


def paper(
    session: Session, friend: uuid.UUID, variant: str, status: Status, answers: dict[str, Any]
) -> uuid.UUID:
    """A contract of the register as the page of documents leaves it."""
    made = papers.create(
        session,
        papers.Draft(
            "D13",
            variant,
            TODAY,
            "Договор о сотрудничестве",
            subjects=(papers.Subject("organization", friend),),
            answers={"begins": TODAY, "ends": IN_A_MONTH, **answers},
        ),
    )
    found = papers.record(session, made)
    found.status, found.number = status, "1/25" if status is not Status.DRAFT else ""
    acts.name(session, "договор")
    return made


def test_a_written_agreement_is_in_force_until_its_last_day(
    database: Database, friend: uuid.UUID
) -> None:
    written(database, friend, LONG)
    found = database.read(agreements.current_with, friend, LONG)
    assert found is not None
    assert found.number == "4"
    assert database.read(agreements.current_with, friend, LONG + dt.timedelta(days=1)) is None
    assert database.read(agreements.current_with, friend, dt.date(2025, 1, 9)) is None
    assert database.read(agreements.current_with, uuid.uuid4(), TODAY) is None


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        (None, State.ACTIVE),
        (LONG, State.ACTIVE),
        (TODAY + dt.timedelta(days=60), State.ENDING),
        (TODAY, State.ENDING),
        (TODAY - dt.timedelta(days=1), State.EXPIRED),
    ],
)
def test_the_state_follows_from_the_last_day(
    database: Database, friend: uuid.UUID, ends: dt.date | None, state: State
) -> None:
    written(database, friend, ends)
    assert [line.state for line in listed(database)] == [state]


def test_the_setting_tells_when_an_agreement_is_about_to_end(
    database: Database, friend: uuid.UUID
) -> None:
    written(database, friend, IN_A_MONTH)
    assert [one.number for one in database.read(agreements.ending, TODAY)] == ["4"]
    database.write(settings.change, "contract_expiry_warn_days", 7)
    assert database.read(agreements.ending, TODAY) == []


def test_an_agreement_which_prolongs_itself_goes_on_for_the_same_term(
    database: Database, friend: uuid.UUID
) -> None:
    written(
        database,
        friend,
        dt.date(2025, 6, 30),
        begins_on=dt.date(2024, 7, 1),
        is_prolonged=True,
    )
    (line,) = listed(database)
    assert (line.state, line.until) == (State.ACTIVE, dt.date(2026, 6, 30))


@hypothesis_settings(max_examples=40)
@given(
    begins=st.dates(dt.date(2015, 1, 1), dt.date(2024, 1, 1)),
    days=st.integers(1, 2000),
    later=st.integers(0, 4000),
)
def test_the_rolled_day_is_never_past_and_never_a_term_too_far(
    begins: dt.date, days: int, later: int
) -> None:
    until = begins + dt.timedelta(days=days)
    today = until + dt.timedelta(days=later)
    rolled = agreements.rolled(begins, until, today)
    assert today <= rolled
    assert rolled - today <= dt.timedelta(days=days + 32)


def test_a_draft_of_the_register_is_no_agreement_yet(database: Database, friend: uuid.UUID) -> None:
    draft = database.write(paper, friend, "", Status.DRAFT, {})
    (line,) = listed(database)
    assert (line.id, line.state) == (draft, State.DRAFT)
    assert database.read(agreements.current_with, friend, TODAY) is None
    with pytest.raises(RuleError, match="черновик"):
        database.write(agreement_acts.prolong, draft, LONG, TODAY)


def test_a_registered_contract_is_an_agreement_and_stays_one_line_when_prolonged(
    database: Database, friend: uuid.UUID
) -> None:
    database.write(paper, friend, "", Status.SIGNED, {"prolonged": False})
    (line,) = listed(database)
    assert line.state is State.ENDING
    assert line.organizations == (friend,)
    assert line.kind_title == "о сотрудничестве"
    database.write(agreement_acts.prolong, line.id, LONG, TODAY)
    (after,) = listed(database)
    assert (after.state, after.until, after.number) == (State.ACTIVE, LONG, line.number)
    register = database.read(network_register.load, TODAY)
    assert [one.until for one in register.contracts] == [LONG]
    database.write(undoing.undo)
    assert listed(database) == [line]


def test_intentions_do_not_allow_to_hand_data_over(database: Database, friend: uuid.UUID) -> None:
    database.write(paper, friend, "b", Status.REGISTERED, {})
    (line,) = listed(database)
    assert line.kind == agreements.INTENTIONS
    assert database.read(agreements.current_with, friend, TODAY) is None


def test_a_terminated_agreement_holds_no_more(database: Database, friend: uuid.UUID) -> None:
    one = written(database, friend)
    database.write(agreement_acts.terminate, one, TODAY, TODAY)
    assert [line.state for line in listed(database)] == [State.TERMINATED]
    assert database.read(agreements.in_force, TODAY) == {}


def test_a_new_term_must_lie_later(database: Database, friend: uuid.UUID) -> None:
    one = written(database, friend)
    with pytest.raises(InvalidInputError):
        database.write(agreement_acts.prolong, one, LONG, TODAY)


def test_what_is_missing_in_a_written_agreement_is_said_at_its_field(database: Database) -> None:
    draft = AgreementDraft(kind="", signed_on=TODAY, ends_on=TODAY - dt.timedelta(days=1))
    with pytest.raises(InvalidInputError) as caught:
        database.write(agreement_acts.add, draft)
    assert set(caught.value.problems) == {"organization", "kind", "ends_on"}


def test_a_written_agreement_is_corrected_and_taken_away(
    database: Database, friend: uuid.UUID
) -> None:
    one = written(database, friend)
    draft = database.read(agreement_acts.draft_of, one)
    assert draft.organization == friend
    database.write(
        agreement_acts.change, one, AgreementDraft(friend, "other", "5", TODAY, ends_on=LONG)
    )
    assert [(line.number, line.kind) for line in listed(database)] == [("5", "other")]
    database.write(agreement_acts.remove, one)
    assert listed(database) == []
    assert database.read(undoing.undoable)[0].title.startswith("убран договор № 5")


def test_the_newest_of_several_agreements_is_the_current_one(
    database: Database, friend: uuid.UUID
) -> None:
    written(database, friend, IN_A_MONTH)
    last = written(database, friend, dates.shift_days(LONG, 5))
    found = database.read(agreements.current_with, friend, TODAY)
    assert found is not None
    assert found.id == last
