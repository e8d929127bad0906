"""Groups of people, and the candidates of «Собрать творческую группу» from the base."""

import datetime as dt
from uuid import UUID

import pytest

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.services import acts, groups, market, teams
from desktop.services.competences import Key
from desktop.services.groups import GroupDraft, MemberDraft, SkillDraft
from desktop.services.matching.team_types import Candidate, Easing, TeamTask
from desktop.services.people import creating, fields
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from tests.conftest import TODAY


@pytest.fixture
def people(database: Database) -> list[UUID]:
    names = ("Белова", "Гордеева", "Дьякова")
    return [database.write(creating.create, PersonDraft(one, "Анна", "Ивановна")) for one in names]


def draft(people: list[UUID], **changes: object) -> GroupDraft:
    values = {
        "title": "  Лаборатория  игры ",
        "members": (
            MemberDraft(people[0], "Игра — может научить"),
            MemberDraft(people[1], "РППС — владеет"),
        ),
        "skills": (SkillDraft(Key("play")), SkillDraft(Key("environment"), is_obligatory=False)),
        "leader_id": people[0],
        "ended_on": TODAY + dt.timedelta(days=100),
    }
    return GroupDraft(**(values | changes))  # type: ignore[arg-type]


def test_a_new_group_is_one_act_and_is_undone_whole(database: Database, people: list[UUID]) -> None:
    made = database.write(groups.create, draft(people), TODAY)
    assert database.read(acts.journal)[0].title == "новая группа: Лаборатория игры"
    card = database.read(groups.load, made, TODAY)
    assert card.line.title == "Лаборатория игры"
    assert card.line.leader == "Белова\u00a0А.\u00a0И."
    assert [(one.name[:6], one.reason) for one in card.members] == [
        ("Белова", "Игра — может научить"),
        ("Гордее", "РППС — владеет"),
    ]
    assert card.skills == ("Игра", "РППС")
    database.write(acts.undo)
    assert database.read(groups.listed, TODAY) == []
    with pytest.raises(NotFoundError):
        database.read(groups.load, made, TODAY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"members": ()}, "members"),
        ({"ended_on": TODAY - dt.timedelta(days=1), "started_on": TODAY}, "ended_on"),
    ],
)
def test_a_group_without_title_people_or_sense_is_refused(
    database: Database, people: list[UUID], changes: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        database.write(groups.create, draft(people, **changes), TODAY)
    assert set(refused.value.problems) == {field}
    assert database.read(groups.listed, TODAY) == []


def test_members_come_and_go(database: Database, people: list[UUID]) -> None:
    made = database.write(groups.create, draft(people), TODAY)
    database.write(groups.add_member, made, MemberDraft(people[2]), TODAY)
    with pytest.raises(RuleError, match="уже в этой группе"):
        database.write(groups.add_member, made, MemberDraft(people[2]), TODAY)
    database.write(groups.remove_member, made, people[0])
    card = database.read(groups.load, made, TODAY)
    assert [one.person_id for one in card.members] == [people[1], people[2]]
    assert card.leader_id is None
    database.write(acts.undo)
    assert database.read(groups.load, made, TODAY).leader_id == people[0]


def test_a_field_is_changed_and_its_title_named(database: Database, people: list[UUID]) -> None:
    made = database.write(groups.create, draft(people), TODAY)
    database.write(groups.set_field, made, "goal", " Банк игр ")
    assert database.read(groups.load, made, TODAY).goal == "Банк игр"
    assert database.read(acts.journal)[0].title == "изменение поля «Цель»: Лаборатория игры"
    with pytest.raises(InvalidInputError):
        database.write(groups.set_field, made, "title", " ")
    with pytest.raises(InvalidInputError):
        database.write(groups.set_field, made, "ended_on", TODAY - dt.timedelta(days=400))


def test_archive_and_trash_keep_nothing_running(database: Database, people: list[UUID]) -> None:
    made = database.write(groups.create, draft(people), TODAY)
    assert database.read(groups.running_memberships, TODAY) == {people[0]: 1, people[1]: 1}
    database.write(groups.archive, [made], TODAY)
    assert database.read(groups.running_memberships, TODAY) == {}
    assert [one.is_archived for one in database.read(groups.listed, TODAY)] == [True]
    database.write(groups.unarchive, [made])
    assert len(database.read(groups.running_memberships, TODAY)) == 2
    database.write(groups.throw_away, [made])
    assert database.read(groups.listed, TODAY) == []
    database.write(acts.undo)
    assert len(database.read(groups.load, made, TODAY).members) == 2


def test_a_group_past_its_term_loads_nobody(database: Database, people: list[UUID]) -> None:
    database.write(groups.create, draft(people), TODAY)
    later = TODAY + dt.timedelta(days=101)
    assert database.read(groups.running_memberships, later) == {}
    assert [one.is_running for one in database.read(groups.listed, later)] == [False]


def named(found: list[Candidate], surname: str) -> Candidate:
    return next(one for one in found if one.name.startswith(surname))


def test_candidates_know_levels_load_capacity_and_readiness(example: Database) -> None:
    found = example.read(teams.candidates, TODAY)
    osokina = named(found, "Осокина")
    assert (osokina.level("digital"), osokina.level("speech")) == (3, 1)
    assert (osokina.load, osokina.groups, osokina.capacity) == (1, 1, 2)
    assert osokina.genitive == "Осокиной"
    assert named(found, "Дубовая").load == 2
    assert named(found, "Кузьмич").readiness == "not_now"
    assert named(found, "Шевчук").capacity == 1
    kim = named(found, "Ким")
    assert kim.other_organization
    assert kim.name.endswith("(№\u00a012)")
    assert not any(one.name.startswith("Тарасова") for one in found), "nothing is known of her"


def test_readiness_holds_until_its_date(example: Database) -> None:
    later = example.read(teams.candidates, dt.date(2026, 1, 16))
    assert named(later, "Кузьмич").readiness == ""


def task(*areas: str, network: bool = False) -> TeamTask:
    needs = teams.needs_of([(teams.Choice(Key(area), area.title(), area), True) for area in areas])
    return TeamTask(needs, 4, other_organizations=network)


def test_a_team_is_found_in_the_training_base(example: Database) -> None:
    found = example.read(teams.assemble, task("digital", "environment", "art"), TODAY)
    assert len(found.answer.variants) == 3
    assert all(one.covered == 3 for one in found.answer.variants)


def test_nobody_at_home_but_somebody_elsewhere(database: Database, example: Database) -> None:
    everybody = example.read(market.staff, today=TODAY)
    owners = [one.id for one in everybody if "family" in example.read(market.cells_of, one.id)]
    example.write(market.set_levels, {one: {"family": 0} for one in owners}, TODAY)
    refused = example.read(teams.assemble, task("family", "digital", "art"), TODAY).answer
    assert refused.variants == ()
    assert "в других садах" in refused.sentence
    assert Easing.OTHER_ORGANIZATIONS in {one.kind for one in refused.relaxations}
    wider = task("family", "digital", "art", network=True)
    assert example.read(teams.assemble, wider, TODAY).answer.variants


def test_choices_are_areas_each_followed_by_its_skills(database: Database) -> None:
    from desktop.services import competences

    database.write(competences.add_skill, "environment", "лэпбук")
    titles = [one.label for one in database.read(teams.choices)]
    assert titles[titles.index("лэпбук") - 1] == "РППС"
    assert len(titles) == 22


def test_a_dismissed_member_of_a_group_is_no_candidate(
    database: Database, people: list[UUID]
) -> None:
    database.write(groups.create, draft(people), TODAY)
    database.write(fields.set_field, people[0], "employment.ended_on", TODAY)
    assert people[0] not in {one.id for one in database.read(teams.candidates, TODAY)}
