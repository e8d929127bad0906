"""What the matching reads of a base: levels, requests, cards, readiness, pairs, exclusions."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, SQLModel, select

from desktop.models import (
    Direction,
    Offer,
    OrganizationRequisites,
    Pair,
    PairExclusion,
    PairMember,
    PairPrivate,
    Person,
    PersonPrivate,
    PersonProfile,
    Request,
    RequestArea,
    derived_id,
)
from desktop.services import base, market, offers
from desktop.services.competences import Key
from desktop.services.matching.loading import load
from desktop.services.matching.pair_compare import comparison
from desktop.services.matching.pair_everyone import everyone, seekers
from desktop.services.matching.pair_proposals import proposals, why_not
from desktop.services.matching.pair_terms import Terms, of_draft, of_proposal
from desktop.services.matching.pair_types import Circle, Search, Side, State, Wanted
from desktop.services.offers import OfferDraft
from desktop.services.pairs import creating as creating_pairs
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY


def person(database: Database, surname: str, levels: dict[str, int] | None = None) -> uuid.UUID:
    draft = PersonDraft(surname, "Анна", "Ивановна", position="educator")
    made = database.write(creating.create, draft)
    if levels:
        database.write(market.set_levels, {made: levels}, TODAY)
    return made


def put(database: Database, *rows: SQLModel) -> None:
    def command(session: Session) -> None:
        session.add_all(rows)
        acts.name(session, "данные для проверки")

    database.write(command)


def pair_of(
    database: Database, giver: uuid.UUID, receiver: uuid.UUID, area: str, **changes: Any
) -> uuid.UUID:
    pair = Pair(**changes)
    first = PairMember(pair_id=pair.id, person_id=giver)
    second = PairMember(pair_id=pair.id, person_id=receiver)
    direction = Direction(pair_id=pair.id, giver_id=first.id, receiver_id=second.id, area=area)
    made = pair.id
    put(database, pair, first, second, direction)
    return made


def circle(database: Database) -> Circle:
    return database.read(load, TODAY)


def side(database: Database, surname: str) -> Side:
    return next(one for one in circle(database).sides.values() if one.surname == surname)


def asked(found: Side) -> dict[str, int]:
    return {ask.key.area: ask.weight for ask in found.asks}


def test_people_of_the_training_base(example: Database) -> None:
    osokina = side(example, "Осокина")
    assert (osokina.name.split(), osokina.position) == (["Осокина", "Т.", "В."], "воспитатель")
    assert osokina.days == {"tue", "thu"}
    assert (osokina.is_novice, osokina.experience, osokina.seeks) == (True, 2, True)
    kuzmich = side(example, "Кузьмич")
    assert (kuzmich.readiness, kuzmich.ready_after) == ("not_now", dt.date(2026, 1, 15))
    assert side(example, "Шевчук").capacity == 1, "by her card"
    assert side(example, "Непомнящая").capacity == 3, "without a card by the setting"
    kim = side(example, "Ким")
    assert (kim.site, kim.shared_with) == ("№\N{NO-BREAK SPACE}12", None)


def test_an_urgent_request_is_known(example: Database) -> None:
    rudneva = side(example, "Руднева")
    assert {ask.key.area for ask in rudneva.asks if ask.urgent} == {"family"}


def test_those_of_the_training_base_who_look_for_a_mentor(example: Database) -> None:
    people = circle(example)
    names = {people.sides[one].surname for one in seekers(people)}
    assert {"Руднева", "Жукова", "Назарян"} <= names
    assert names <= {"Осокина", "Жукова", "Соловьёва", "Руднева", "Ёлкина", "Назарян"}
    plan = everyone(people, Wanted())
    assert plan.total == len(names)
    assert plan.served >= len(names) - 1


def test_a_person_of_the_network_comes_with_her_doubts(example: Database) -> None:
    """Назарян gave no consent to transfer her data, Руднева did; № 12 has an agreement."""
    people = circle(example)
    by_name = {one.surname: one.id for one in people.sides.values()}

    def outside(surname: str, *, wide: bool) -> list[tuple[str, tuple[str, ...]]]:
        found = proposals(people, by_name[surname], Search(wide=wide))
        return [(one.site, one.against) for one in found if one.site]

    for surname in ("Руднева", "Назарян"):
        assert outside(surname, wide=False) == []
        doubts = outside(surname, wide=True)
        assert doubts
        unsigned = "другой сад: нужен договор о сотрудничестве"
        assert all((unsigned in said) is ("12" not in site) for site, said in doubts)
        refused = surname == "Назарян"
        assert all(("нет согласия на передачу данных" in said) is refused for _, said in doubts)


def test_a_running_pair_is_a_load_and_answers_what_it_gives(database: Database) -> None:
    giver = person(database, "Квашнина", {"speech": 3, "play": 3})
    asker = person(database, "Осокина", {"speech": 0, "play": 1})
    pair_of(database, giver, asker, "speech")
    assert (side(database, "Квашнина").load, asked(side(database, "Осокина"))) == (1, {"play": 1})
    people = circle(database)
    assert people.paired == {(giver, asker)}
    assert "уже в паре друг с другом" in why_not(people, asker, giver).sentence


def test_an_ended_pair_is_no_load(database: Database) -> None:
    giver = person(database, "Квашнина", {"speech": 3})
    asker = person(database, "Осокина", {"speech": 0})
    pair_of(database, giver, asker, "speech", ended_on=TODAY, outcome="finished")
    people = circle(database)
    assert (people.sides[giver].load, people.paired) == (0, frozenset())
    assert people.achieved == {frozenset({giver, asker})}
    assert "уже были в паре, цель достигнута" in proposals(people, asker)[0].good


def test_who_left_a_pair_is_free(database: Database) -> None:
    giver = person(database, "Квашнина", {"speech": 3})
    asker = person(database, "Осокина", {"speech": 0})
    pair_of(database, giver, asker, "speech")

    def leave(session: Session) -> None:
        query = select(PairMember).where(PairMember.person_id == giver)
        session.exec(query).one().left_on = TODAY
        acts.name(session, "выход")

    database.write(leave)
    assert circle(database).sides[giver].load == 0


def test_a_group_gives_to_all_its_other_members(database: Database) -> None:
    people = [person(database, surname, {"play": 1}) for surname in ("Белова", "Серова", "Ткач")]
    pair = Pair(module="partners")
    members = [PairMember(pair_id=pair.id, person_id=one) for one in people]
    put(
        database,
        pair,
        *members,
        Direction(pair_id=pair.id, giver_id=members[0].id, area="play"),
    )
    assert circle(database).paired == {(people[0], people[1]), (people[0], people[2])}
    assert [side(database, one).load for one in ("Белова", "Серова")] == [1, 0]


def test_private_exclusions(database: Database) -> None:
    giver = person(database, "Квашнина", {"speech": 3})
    asker = person(database, "Осокина", {"speech": 0})
    second = person(database, "Белова", {"speech": 2})
    put(database, PairExclusion(one_id=asker, other_id=giver, kind="not_now"))
    people = circle(database)
    assert [one.giver for one in proposals(people, asker)] == [second, giver]
    put(database, PairExclusion(one_id=giver, other_id=asker))
    assert [one.giver for one in proposals(circle(database), asker)] == [second]
    pair = pair_of(database, second, asker, "play", ended_on=TODAY, outcome="stopped")
    put(database, PairPrivate(pair_id=pair, do_not_rematch=True))
    assert proposals(circle(database), asker) == []


def test_the_regulation_of_the_kindergarten_sets_the_limits(database: Database) -> None:
    person(database, "Квашнина", {"speech": 3})
    own = database.read(base.own_organization_id)
    put(
        database,
        OrganizationRequisites(
            id=derived_id("organization_requisites", own),
            organization_id=own,
            limit_mentees=2,
            limit_experience=7,
        ),
    )
    people = circle(database)
    assert (people.min_experience, side(database, "Квашнина").capacity) == (7, 2)


def test_a_card_which_is_over_counts_no_more(database: Database) -> None:
    giver = person(database, "Квашнина", {"speech": 3})
    draft = OfferDraft(
        topics=(Key("speech"),), capacity=1, valid_until=TODAY + dt.timedelta(days=10)
    )
    database.write(offers.save, giver, draft, TODAY)
    found = side(database, "Квашнина")
    assert (found.capacity, found.card_until) == (1, TODAY + dt.timedelta(days=10))

    def age(session: Session) -> None:
        session.exec(select(Offer)).one().valid_until = TODAY - dt.timedelta(days=1)
        acts.name(session, "срок")

    database.write(age)
    found = side(database, "Квашнина")
    assert (found.capacity, found.card_until) == (3, None)


def test_readiness_holds_until_its_day(database: Database) -> None:
    giver = person(database, "Квашнина", {"speech": 3})
    row = PersonPrivate(
        id=derived_id("person_private", giver),
        person_id=giver,
        readiness="not_now",
        readiness_until=TODAY - dt.timedelta(days=1),
    )
    put(database, row)
    assert side(database, "Квашнина").readiness == ""


def test_requests_of_a_person_are_taken_together(database: Database) -> None:
    asker = person(database, "Осокина", {"speech": 0, "play": 3})
    wished = person(database, "Белова", {"family": 2})
    first = Request(person_id=asker, kind="consultation", is_urgent=True)
    second = Request(person_id=asker, kind="mentor", wished_person_id=wished)
    closed = Request(person_id=asker, kind="mentor", status="done")
    put(
        database,
        first,
        second,
        closed,
        RequestArea(request_id=first.id, area="play"),
        RequestArea(request_id=second.id, area="family"),
        RequestArea(request_id=closed.id, area="art"),
    )
    found = side(database, "Осокина")
    assert asked(found) == {"play": 2, "family": 2, "speech": 1}
    assert found.seeks
    assert found.wished == {wished}
    assert {ask.key.area for ask in found.asks if ask.urgent} == {"play"}
    people = circle(database)
    assert "её назвали: «вижу наставником»" in proposals(people, asker)[0].good


def test_the_dismissed_and_the_archived_keep_their_names(database: Database) -> None:
    gone = person(database, "Белова", {"speech": 3})
    asker = person(database, "Осокина", {"speech": 0})

    def archive(session: Session) -> None:
        session.get_one(Person, gone).archived_on = TODAY
        session.add(PersonProfile(id=derived_id("person_profile", asker), person_id=asker))
        acts.name(session, "в архив")

    database.write(archive)
    people = circle(database)
    assert people.sides[gone].state is State.ARCHIVED
    assert why_not(people, asker, gone).blockers[0].text == "карточка в архиве"


def test_the_number_of_statements_does_not_grow_with_the_people(database: Database) -> None:
    person(database, "Белова", {"speech": 3})
    few = database.read(_counted)
    for number in range(12):
        giver = person(database, f"Белова{chr(1072 + number)}", {"speech": 3, "play": 0})
        asker = person(database, f"Серова{chr(1072 + number)}", {"play": 3})
        pair_of(database, asker, giver, "play")
    assert database.read(_counted) == few


def _counted(session: Session) -> int:
    seen: list[str] = []
    connection = session.connection()

    def listen(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(connection, "before_cursor_execute", listen)
    load(session, TODAY)
    event.remove(connection, "before_cursor_execute", listen)
    return len(seen)


def test_two_people_side_by_side(example: Database) -> None:
    people = circle(example)
    by_name = {one.surname: one.id for one in people.sides.values()}
    rows = example.read(comparison, people, by_name["Осокина"], by_name["Квашнина"])
    assert [row.title for row in rows] == [
        "Должность",
        "Стаж, категория",
        "Может научить",
        "Хочет научиться",
        "Модули",
        "Дни и часы",
        "Корпус, группа",
        "Пары сейчас",
        "Готовность",
        "Прежние пары",
    ]
    found = {row.title: row for row in rows}
    assert found["Должность"].right == "учитель-логопед"
    assert (found["Дни и часы"].left, found["Дни и часы"].meets) == (
        "вт, чт, 2\N{NO-BREAK SPACE}ч в неделю",
        True,
    )
    assert "дети с ОВЗ" in found["Может научить"].right
    assert found["Корпус, группа"].meets
    assert found["Стаж, категория"].left.startswith("2 года")


def test_a_proposal_becomes_a_pair_with_directions(database: Database) -> None:
    giver = person(database, "Квашнина", {"speech": 3, "play": 2})
    asker = person(database, "Осокина", {"speech": 0, "play": 1, "digital": 3})
    put(database, Request(person_id=giver, kind="mentor"))
    people = circle(database)
    match = proposals(people, asker)[0]
    draft = of_proposal(people, match, Terms(TODAY), TODAY)
    assert (draft.module, draft.topic) == ("mentor", "игра, речевое развитие")
    assert [(one.giver, one.area, one.level_start, one.level_goal) for one in draft.directions] == [
        (0, "play", 1, 2),
        (0, "speech", 0, 2),
    ]
    database.write(creating_pairs.create, draft)
    assert circle(database).paired == {(giver, asker)}
    assert circle(database).sides[asker].asks == ()


def test_the_plan_becomes_pairs_in_one_act(example: Database) -> None:
    people = circle(example)
    plan = everyone(people, Wanted())
    terms = Terms(TODAY, TODAY.replace(year=2026, month=5, day=31))
    drafts = [of_draft(people, one, terms, TODAY) for one in plan.drafts]
    made = example.write(creating_pairs.create_many, drafts)
    assert len(made) == len(plan.drafts)
    after = circle(example)
    given = {(one.giver, one.receiver) for draft in plan.drafts for one in draft.directions}
    assert given <= after.paired
    assert all(one.load <= one.capacity for one in after.sides.values())
