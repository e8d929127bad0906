"""The network: its card, directions, goals counted by the program, joining, silent sites."""

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.exchange import journal, profiles
from desktop.exchange.network import leaving
from desktop.exchange.outbound import sending
from desktop.exchange.profiles import Profile
from desktop.models import (
    Document,
    DocumentAnswer,
    Network,
    NetworkMember,
    Organization,
    derived_id,
)
from desktop.services import acts as undoing
from desktop.services import agreement_acts, base, settings
from desktop.services.agreement_acts import AgreementDraft
from desktop.services.networks import card, joining, lines, members, plan, reminders, sites
from desktop.services.networks.joining import JoinDraft
from desktop.services.organizations import creating, network
from desktop.services.organizations import lines as organization_lines
from desktop.services.organizations.creating import OrganizationDraft
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.contents import of_shared

YEAR = 2025


def friend(database: Database, number: int = 12) -> uuid.UUID:
    draft = OrganizationDraft(f"Детский сад № {number} «Кораблик»", "kindergarten")
    return database.write(creating.create, draft, TODAY)


def test_our_card_is_made_with_the_first_thing_which_is_written(database: Database) -> None:
    (ours,) = database.read(card.cards)
    assert (ours.is_made, ours.name) == (False, "Наша сеть")
    before = database.read(of_shared)
    database.write(card.set_field, ours.id, "title", "  Ступени   мастерства ")
    (made,) = database.read(card.cards)
    assert (made.id, made.is_made, made.name) == (ours.id, True, "Ступени мастерства")
    with pytest.raises(InvalidInputError):
        database.write(card.set_field, ours.id, "title", "")
    database.write(undoing.undo)
    assert database.read(of_shared) == before


def foreign(session: Session) -> uuid.UUID:
    """A network which another site keeps, as a file brings it."""
    home = Organization(short_name="Детский сад № 19", kind="kindergarten", number="19")
    session.add(home)
    session.flush()
    home.home_organization_id = home.id
    made = Network(title="Содружество", home_organization_id=home.id)
    session.add(made)
    session.add(NetworkMember(organization_id=home.id, network_id=made.id, joined_on=TODAY))
    acts.name(session, "файл")
    session.flush()
    return made.id


def test_the_card_of_another_site_is_shown_and_not_changed(database: Database) -> None:
    theirs = database.write(foreign)
    assert [one.is_ours for one in database.read(card.cards)] == [True, False]
    assert database.read(card.first).id == theirs
    with pytest.raises(RuleError, match="другой сад"):
        database.write(card.set_field, theirs, "topic", "Наша тема")
    with pytest.raises(RuleError, match="другой сад"):
        database.write(lines.add, lines.GOAL, theirs, {"title": "Цель"})
    with pytest.raises(NotFoundError):
        database.write(card.set_field, uuid.uuid4(), "topic", "Тема")
    assert [one.brief for one in database.read(members.of, theirs, TODAY)] == ["№\u00a019"]
    assert database.read(members.of, database.read(card.own_id), TODAY) == []


def test_joining_is_taken_back_whole(database: Database) -> None:
    ours = database.read(card.own_id)
    database.write(lines.add, lines.DIRECTION, ours, {"title": "Наставничество"})
    one = friend(database)
    before = database.read(of_shared)
    draft = JoinDraft(
        one,
        directions=tuple(database.read(joining.offered)),
        agreement=AgreementDraft(number="7", signed_on=TODAY),
    )
    assert database.write(joining.join, draft, TODAY) == one
    (entered,) = database.read(members.of, ours, TODAY)
    assert (entered.organization, entered.agreement) == (one, "бессрочно")
    found = database.read(organization_lines.directions, one)
    assert [line.title for line in found] == ["Наставничество"]
    with pytest.raises(RuleError, match="уже в сети"):
        database.write(joining.join, draft, TODAY)
    database.write(undoing.undo)
    assert database.read(of_shared) == before


def test_who_left_stands_last_with_the_day(database: Database) -> None:
    ours = database.read(card.own_id)
    first, second = friend(database, 12), friend(database, 19)
    for one in (first, second):
        database.write(network.join, one, TODAY)
    database.write(leaving.leave, first, TODAY)
    found = database.read(members.of, ours, TODAY)
    assert [(one.organization, one.left_on) for one in found] == [(second, None), (first, TODAY)]


def test_facts_of_goals_are_counted_or_typed(example: Database) -> None:
    ours = example.read(card.own_id)
    found = {one.source: one for one in example.read(lines.goals, ours, YEAR, TODAY)}
    assert (found["events"].fact, found["coverage"].fact, found["gardens"].fact) == (3, 71, 4)
    typed = found[""]
    example.write(lines.change, lines.GOAL, typed.id, {"fact": 2})
    again = {one.id: one.fact for one in example.read(lines.goals, ours, YEAR, TODAY)}
    assert again[typed.id] == 2
    assert example.read(lines.goals, ours, YEAR - 1, TODAY) == []
    early = dt.date(2025, 9, 20)
    counted = {one.source: one.fact for one in example.read(lines.goals, ours, YEAR, early)}
    assert (counted["events"], counted["coverage"]) == (0, 0)


def test_a_goal_needs_words_and_a_known_source(database: Database) -> None:
    ours = database.read(card.own_id)
    for wrong in ({"title": " "}, {"title": "Цель", "source": "погода"}):
        with pytest.raises(InvalidInputError):
            database.write(lines.add, lines.GOAL, ours, wrong)
    made = database.write(lines.add, lines.GOAL, ours, {"title": "Цель", "school_year": YEAR})
    database.write(lines.remove, lines.GOAL, made)
    with pytest.raises(NotFoundError):
        database.write(lines.change, lines.GOAL, made, {"title": "Другая"})


def test_the_plan_holds_events_above_one_kindergarten(example: Database) -> None:
    found = example.read(plan.of, YEAR, TODAY)
    assert [(one.day, one.people) for one in found] == [
        (dt.date(2025, 9, 26), 53),
        (dt.date(2025, 10, 24), 22),
        (dt.date(2025, 11, 14), 61),
    ]
    assert found[1].audience.startswith("открытое с детьми")


def sent(session: Session, one: uuid.UUID, day: dt.date) -> None:
    """A file which went to an organisation on a day."""
    at = int(dt.datetime.combine(day, dt.time(12), dt.UTC).timestamp() * 1000)
    session.connection().exec_driver_sql(
        "INSERT INTO sync_export(at,site,label,profile,purpose,number,people,nops,file,who) "
        "VALUES (?,?,'',?,'',1,0,0,'','')",
        (at, one.hex, "network"),
    )


def test_a_member_is_silent_after_so_many_days(database: Database) -> None:
    one, other = friend(database, 12), friend(database, 19)
    for each in (one, other):
        database.write(network.join, each, TODAY - dt.timedelta(days=100))
    assert database.read(sites.silent, TODAY) == []
    database.write(sent, one, TODAY - dt.timedelta(days=41))
    database.write(sent, other, TODAY - dt.timedelta(days=30))
    (line,) = database.read(lambda session: list(reminders.find(session, TODAY)))
    assert line.text.replace("\u00a0", " ") == "Сад № 12: обмена не было 41 день"
    database.write(settings.change, sites.REMINDER, 0)
    assert database.read(sites.silent, TODAY) == []


def letter(session: Session, file: str) -> None:
    """A registered D40 about a file."""
    acts.name(session, "проба")
    paper = Document(type_code="D40", status="registered", registered_on=TODAY)
    session.add(paper)
    session.flush()
    session.add(DocumentAnswer(document_id=paper.id, name="file_name", kind="text", value=file))


def test_a_confirmation_which_does_not_come_is_asked_about(database: Database) -> None:
    one = friend(database, 12)

    def said() -> list[str]:
        found = database.read(lambda session: list(reminders.find(session, TODAY)))
        return [line.text.replace("\u00a0", " ") for line in found]

    database.write(sent, one, TODAY - dt.timedelta(days=15))
    assert said() == [], "no letter, nothing to come back"
    database.write(letter, "")
    assert said() == ["Сад № 12: файл № 0001 от 5 ноября не подтверждён 15 дней"]
    database.write(journal.confirm, 1, dt.datetime(2025, 11, 20, tzinfo=dt.UTC))
    assert said() == []
    database.write(journal.confirm, 1, None)
    assert len(said()) == 1
    database.write(sent, one, TODAY - dt.timedelta(days=2))
    database.write(journal.confirm, 2, dt.datetime(2025, 11, 20, tzinfo=dt.UTC))
    assert said() == [], "a later file which came says it of the earlier one too"


def test_the_id_of_our_network_is_the_same_before_and_after(database: Database) -> None:
    own = database.read(base.own_organization_id)
    assert database.read(card.own_id) == derived_id("network", own)


def leaving_rows(session: Session, to: uuid.UUID) -> set[str]:
    """The rows which a file «для сети» takes to an organisation."""
    own = base.own_organization_id(session)
    connection = sending.bare(session)
    route = profiles.Route(own.hex, to.hex, TODAY.isoformat())
    profiles.scope(connection, Profile.NETWORK, route)
    return {row[0] for row in connection.execute("SELECT row FROM temp.goes")}


def test_our_network_leaves_with_its_goals_and_agreements_stay(database: Database) -> None:
    ours, one = database.read(card.own_id), friend(database)
    goal = database.write(lines.add, lines.GOAL, ours, {"title": "Цель", "school_year": YEAR})
    agreed = database.write(agreement_acts.add, AgreementDraft(organization=one, number="7"))
    theirs = database.write(foreign)
    gone = database.read(leaving_rows, one)
    assert {ours.hex, goal.hex} <= gone
    assert not {agreed.hex, theirs.hex} & gone
