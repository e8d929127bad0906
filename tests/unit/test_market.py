"""The market: who teaches what, the verdict of every area, levels set for several people."""

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session, select

from desktop.errors import RuleError
from desktop.models import (
    CompetenceMark,
    Employment,
    NetworkMember,
    Organization,
    Person,
    Request,
    RequestArea,
)
from desktop.services import acts, competences, market
from desktop.services.competences import Key
from desktop.services.market import Verdict, verdict_of
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log_acts
from tests.conftest import TODAY


def person(database: Database, surname: str, levels: dict[str, int] | None = None) -> UUID:
    made = database.write(creating.create, PersonDraft(surname, "Анна", "Ивановна"))
    if levels:
        database.write(market.set_levels, {made: levels}, TODAY)
    return made


def row(database: Database, area: str, *, with_network: bool = False) -> market.MarketRow:
    found = database.read(market.overview, today=TODAY, with_network=with_network)
    return next(one for one in found.areas if one.key == Key(area))


def test_the_training_base_shows_what_the_specification_says(example: Database) -> None:
    found = example.read(market.overview, today=TODAY)
    assert found.counts == {"all": 21, "nobody": 3, "single": 5, "wanted": 8}
    by_verdict = {
        verdict: {one.key.area for one in found.areas if one.verdict is verdict}
        for verdict in Verdict
    }
    assert by_verdict[Verdict.NOBODY] == {"family", "projects", "wellbeing"}
    assert by_verdict[Verdict.SINGLE] == {
        "art",
        "physical",
        "diagnostics",
        "special_needs",
        "psychology",
    }


def test_the_worst_verdict_stands_first_then_the_greatest_demand(example: Database) -> None:
    areas = [one.key.area for one in example.read(market.overview, today=TODAY).areas]
    assert areas[:5] == ["family", "projects", "wellbeing", "special_needs", "diagnostics"]


def test_people_of_the_network_come_only_when_asked_for(example: Database) -> None:
    alone, together = row(example, "family"), row(example, "family", with_network=True)
    assert alone.teachers == ()
    assert [(one.name.split("\u00a0")[0], one.site) for one in together.teachers] == [
        ("Ефимова", "№\u00a019"),
        ("Ким", "№\u00a012"),
    ]
    assert not any(one.is_own for one in together.teachers)


@given(
    able=st.integers(0, 30),
    unwilling=st.integers(0, 30),
    learners=st.integers(0, 30),
)
def test_verdicts_of_any_numbers(able: int, unwilling: int, learners: int) -> None:
    teachers = max(0, able - unwilling)
    verdict = verdict_of(able, teachers, learners)
    assert (verdict is Verdict.SINGLE) == (teachers == 1)
    assert (verdict is Verdict.ENOUGH) == (teachers > 1)
    assert (verdict is Verdict.UNMET) == (teachers == 0 and able > 0 and learners > 0)


def test_who_does_not_share_is_no_teacher(database: Database) -> None:
    able = person(database, "Белова")
    database.write(market.set_levels, {able: {"digital": 3}}, TODAY, willing="no")
    assert row(database, "digital").verdict is Verdict.NOBODY
    learner = person(database, "Гордеева")
    database.write(competences.set_levels, learner, [wish("digital")], TODAY)
    found = row(database, "digital")
    assert found.verdict is Verdict.UNMET
    assert [one.id for one in found.owners] == [able]
    assert [one.id for one in found.learners] == [learner]


def test_who_does_not_know_yet_is_shown_to_the_curator(database: Database) -> None:
    able = person(database, "Белова")
    database.write(market.set_levels, {able: {"digital": 3}}, TODAY, willing="unknown")
    assert row(database, "digital").verdict is Verdict.SINGLE


def wish(area: str, skill: UUID | None = None) -> competences.MarkDraft:
    return competences.MarkDraft(Key(area, skill), 1, wants=True)


def test_a_wish_for_a_skill_and_an_open_request_count_in_the_area(database: Database) -> None:
    skill = database.write(competences.add_skill, "digital", "интерактивная доска")
    one, other, third = (person(database, name) for name in ("Белова", "Гордеева", "Дьякова"))
    database.write(competences.set_levels, one, [wish("digital", skill)], TODAY)
    database.write(_request, other, "digital", "new")
    database.write(_request, third, "digital", "done")
    found = row(database, "digital")
    assert [who.id for who in found.learners] == [one, other]
    assert [(inner.title, len(inner.learners)) for inner in found.skills] == [
        ("интерактивная доска", 1)
    ]


def _request(session: Session, person_id: UUID, area: str, status: str) -> None:
    log_acts.name(session, "запрос")
    request = Request(person_id=person_id, status=status)
    session.add(request)
    session.flush()
    session.add(RequestArea(request_id=request.id, area=area))


def test_the_level_of_an_area_comes_from_its_skills(database: Database) -> None:
    skill = database.write(competences.add_skill, "digital", "монтаж видео")
    one = person(database, "Белова")
    draft = competences.MarkDraft(Key("digital", skill), 3)
    database.write(competences.set_levels, one, [draft], TODAY)
    assert [who.id for who in row(database, "digital").teachers] == [one]
    cell = database.read(market.heat_map, today=TODAY).cells[one, "digital"]
    assert (cell.level, cell.is_own_mark) == (3, False)
    assert database.read(market.cells_of, one)["digital"] == cell


def test_archived_and_dismissed_people_are_not_there(database: Database) -> None:
    gone, dismissed, here = (person(database, name, {"art": 3}) for name in ("А", "Б", "В"))
    database.write(_dismiss, gone, dismissed)
    assert [who.id for who in row(database, "art").teachers] == [here]
    assert [who.id for who in database.read(market.staff, today=TODAY)] == [here]


def _dismiss(session: Session, archived: UUID, dismissed: UUID) -> None:
    log_acts.name(session, "увольнение")
    session.get_one(Person, archived).archived_on = TODAY
    for job in session.exec(select(Employment).where(Employment.person_id == dismissed)):
        job.ended_on = TODAY


def test_levels_of_one_person_are_one_act_with_her_name(database: Database) -> None:
    one = person(database, "Белова")
    database.write(market.set_levels, {one: {"art": 2, "play": 3, "norms": 0}}, TODAY)
    newest = database.read(acts.journal)[0]
    assert newest.title == "уровни: Белова\u00a0А.\u00a0И."
    database.write(acts.undo)
    assert database.read(market.cells_of, one) == {}


def test_levels_of_several_people_are_one_act(database: Database) -> None:
    people = [person(database, name) for name in ("Белова", "Гордеева", "Дьякова")]
    database.write(market.set_levels, {one: {"art": 2} for one in people}, TODAY)
    assert database.read(acts.journal)[0].title == "уровни: 3\u00a0человека"


def test_clearing_takes_the_newest_mark_away(database: Database) -> None:
    one = person(database, "Белова")
    database.write(market.set_levels, {one: {"art": 1}}, TODAY - dt.timedelta(days=60))
    database.write(market.set_levels, {one: {"art": 3}}, TODAY)
    database.write(market.set_levels, {one: {"art": None}}, TODAY)
    assert database.read(market.cells_of, one)["art"].level == 1
    database.write(market.set_levels, {one: {"art": None, "play": None}}, TODAY)
    assert database.read(market.cells_of, one) == {}


def test_a_card_of_another_kindergarten_is_not_written(example: Database) -> None:
    teacher = row(example, "family", with_network=True).teachers[0]
    own = example.read(market.staff, today=TODAY)[0]
    with pytest.raises(RuleError):
        example.write(market.set_levels, {own.id: {"art": 1}, teacher.id: {"family": 0}}, TODAY)
    assert "art" not in example.read(market.cells_of, own.id)


def test_the_number_of_statements_does_not_grow_with_the_people(database: Database) -> None:
    def statements() -> int:
        return database.read(_counted_overview)

    person(database, "Белова", {"art": 3})
    few = statements()
    for number in range(12):
        person(database, f"Белова{chr(1072 + number)}", {"art": 3, "play": 2})
    assert statements() == few


def _counted_overview(session: Session) -> int:
    seen: list[str] = []
    connection = session.connection()

    def listen(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(connection, "before_cursor_execute", listen)
    market.overview(session, today=TODAY, with_network=True)
    event.remove(connection, "before_cursor_execute", listen)
    return len(seen)


def test_an_organisation_which_left_the_network_is_not_shown(database: Database) -> None:
    database.write(_neighbour, TODAY)
    found = database.read(market.staff, today=TODAY, with_network=True)
    assert [one.site for one in found] == []
    earlier = TODAY - dt.timedelta(days=1)
    assert [one.site for one in database.read(market.staff, today=earlier, with_network=True)] == [
        "№\u00a012"
    ]


def _neighbour(session: Session, left: dt.date) -> None:
    log_acts.name(session, "соседний сад")
    site = Organization(short_name="Детский сад № 12", number="12")
    who = Person(surname="Ким", name="Вера", home_organization_id=site.id)
    session.add_all(
        [
            site,
            who,
            NetworkMember(organization_id=site.id, left_on=left),
            Employment(person_id=who.id, organization_id=site.id),
            CompetenceMark(person_id=who.id, area="art", level=3),
        ]
    )
