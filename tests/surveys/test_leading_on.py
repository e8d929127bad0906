"""Where answers lead: cards of the market, the pulse of pairs; circles of people; the year."""

import datetime as dt
import uuid

from sqlmodel import Session, select

from desktop.models import PersonPrivate, Pulse, Survey
from desktop.services import acts, offers
from desktop.services.competences import Key
from desktop.services.people import records as people_records
from desktop.services.surveys import (
    campaigns,
    changes,
    groups,
    listing,
    offering,
    trusting,
)
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from desktop.storage.log import acts as log_acts
from tests.surveys import desk
from tests.surveys.desk import TODAY

TRUST = {code: Given(point=4) for code in trusting.CODES}


def _readiness(**said: str) -> dict[str, Given]:
    return {
        "teaches": Given(choices=("digital", "family")),
        "hours": Given(number=150),
        **{code: Given(choices=(choice,)) for code, choice in said.items()},
    }


def _readiness_of(database: Database, person: uuid.UUID) -> str:
    def read(session: Session) -> str:
        return people_records.part_or_empty(session, PersonPrivate, person).readiness

    return database.read(read)


def test_who_is_ready_gets_a_card_of_the_market_once(database: Database) -> None:
    ready, thinks, hidden, has = people = desk.hire(database, 4)
    survey = desk.survey(database, people, "mentor_readiness")
    desk.answer(database, survey, ready, _readiness(ready="ready", shown="yes"))
    desk.answer(database, survey, thinks, _readiness(ready="considering"))
    desk.answer(database, survey, hidden, _readiness(ready="ready", shown="no"))
    desk.answer(database, survey, has, _readiness(ready="ready"))
    kept = offers.OfferDraft(
        topics=(Key("speech"),),
        teach=frozenset({Key("speech")}),
        valid_until=dt.date(2026, 5, 31),
    )
    database.write(offers.save, has, kept, TODAY)
    assert database.read(offering.offers_itself, survey)
    assert database.read(offering.waiting, survey) == [ready, hidden]
    assert len(database.write(offering.record, survey, TODAY)) == 2
    card = database.read(offers.prepare, ready, TODAY).draft
    assert {key.area for key in card.topics} == {"digital", "family"}
    assert card.minutes_per_week == 90
    shown = database.read(offers.drafts, TODAY)
    assert set(shown) == {ready, has}
    assert [key.area for key in shown[has].topics] == ["speech"]
    assert _readiness_of(database, thinks) == "considering"
    assert _readiness_of(database, ready) == "ready"
    assert database.write(offering.record, survey, TODAY) == []
    database.write(acts.undo)
    assert set(database.read(offers.drafts, TODAY)) == {has}
    assert _readiness_of(database, thinks) == ""


def test_other_questionnaires_make_no_cards(database: Database) -> None:
    survey = desk.survey(database, (), "trust")
    assert not database.read(offering.offers_itself, survey)
    assert database.read(trusting.is_pulse, survey)
    assert not database.read(trusting.is_pulse, desk.survey(database, ()))


def test_trust_becomes_the_pulse_of_the_only_pair(example: Database) -> None:
    pairs = {one.title: one.people for one in example.read(groups.pairs, TODAY)}
    ours = [title for title in pairs if "Мицкевич" in title]
    first, second = pairs[ours[0]]
    busy = next(
        person
        for people in pairs.values()
        for person in people
        if sum(person in other for other in pairs.values()) > 1
    )
    survey = desk.survey(example, (first, second, busy), "trust")
    desk.answer(example, survey, first, {**TRUST, "change": Given(words="Больше времени")})
    desk.answer(example, survey, second, {"trust_free": Given(point=2)})
    desk.answer(example, survey, busy, TRUST)
    before = len(example.read(lambda session: session.exec(select(Pulse)).all()))
    assert example.read(trusting.preview, survey).written == 1
    told = example.write(trusting.record, survey, TODAY)
    assert (told.written, told.several, told.none) == (1, 1, 0)
    assert example.write(trusting.record, survey, TODAY).written == 0, "a sheet is written once"
    assert len(example.read(lambda session: session.exec(select(Pulse)).all())) == before + 1
    _then_the_pair_is_named(example, survey, busy)


def _then_the_pair_is_named(example: Database, survey: uuid.UUID, busy: uuid.UUID) -> None:
    """Of somebody in several pairs the one she meant gets the answer, and no other."""
    (asked,) = example.read(trusting.doubtful, survey)
    assert asked.person_id == busy
    assert len(asked.places) > 1
    (wrong, _), *_, (member, title) = asked.places
    stranger = example.write(trusting.record, survey, TODAY, {busy: survey})
    assert (stranger.written, stranger.several) == (0, 1), "no place of hers"
    told = example.write(trusting.record, survey, TODAY, {busy: member})
    assert (told.written, told.several) == (1, 0)
    assert example.read(trusting.doubtful, survey) == []

    def of_survey(session: Session) -> list[uuid.UUID]:
        query = select(Pulse.member_id).where(Pulse.answered_on == TODAY)
        return list(session.exec(query))

    assert member in example.read(of_survey)
    assert wrong not in example.read(of_survey)
    assert title
    example.write(acts.undo)
    assert [one.person_id for one in example.read(trusting.doubtful, survey)] == [busy]


def test_circles_are_those_of_pairs_and_events(example: Database) -> None:
    pairs = example.read(groups.pairs, TODAY)
    assert any("Осокина" in one.title and len(one.people) == 2 for one in pairs)
    events = example.read(groups.events, TODAY)
    assert events
    assert all(one.people for one in events)
    assert sorted((one.title[6:10] for one in events), reverse=True)[0] == "2025"


def test_an_earlier_year_shows_its_own_surveys(database: Database) -> None:
    old = desk.survey(database, desk.hire(database, 2), "motivation", is_anonymous=True)
    new = desk.survey(database, ())

    def age(session: Session) -> None:
        found = session.get(Survey, old)
        assert found is not None
        found.started_on, found.state = dt.date(2024, 10, 1), "finished"
        session.add(found)
        log_acts.name(session, "прошлый год")

    database.write(age)

    def of(year: int | None) -> set[uuid.UUID]:
        return {row.id for row in database.read(listing.rows, TODAY, "", "", year)}

    assert (of(2024), of(2025), of(None)) == ({old}, {new}, {old, new})


def test_a_repeated_survey_is_compared_with_the_former(database: Database) -> None:
    first = desk.survey(database, desk.hire(database, 2))
    other = desk.survey(database, ())
    again = database.write(campaigns.repeat, first, TODAY)
    assert database.read(changes.usual, again) == first
    assert database.read(changes.usual, other) == first
    lonely = desk.survey(database, (), "trust")
    assert database.read(changes.usual, lonely) is None
