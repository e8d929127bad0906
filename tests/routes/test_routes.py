"""Routes as a whole: made, agreed, kept in versions, spread over many people."""

import datetime as dt
import uuid

import pytest

from desktop.errors import InvalidInputError, RuleError
from desktop.models import RouteState
from desktop.services import acts, competences
from desktop.services.competences import Key, MarkDraft
from desktop.services.people import lifecycle
from desktop.services.routes import (
    creating,
    deficits,
    evidence,
    library,
    lines,
    listing,
    sections,
    spreading,
    states,
    versions,
)
from desktop.services.routes.creating import Template
from desktop.services.routes.evidence import FILE, Offered
from desktop.services.routes.library import ReadyDraft
from desktop.services.routes.listing import Chip
from desktop.services.routes.spreading_terms import Spread
from desktop.services.routes.states import Reflection
from desktop.services.routes.types import LineDraft, RouteDraft
from desktop.storage.database import Database
from tests.routes import desk
from tests.routes.desk import TODAY, YEAR


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return [desk.person(database, name) for name in ("Осокина", "Руднева", "Ёлкина")]


def _mark(database: Database, person: uuid.UUID, **levels: int) -> None:
    drafts = [MarkDraft(Key(area), level) for area, level in levels.items()]
    database.write(competences.set_levels, person, drafts, TODAY)


def test_every_template_makes_a_route(database: Database, people: list[uuid.UUID]) -> None:
    for template in database.read(creating.templates):
        draft = RouteDraft(people[0], YEAR)
        planned = database.read(creating.count, template)
        made = desk.card(database, database.write(creating.from_template, draft, template))
        assert (len(made.sections), len(made.lines)) == planned
        assert all(line.term.due_on for line in made.lines)


def test_a_route_is_independent_of_its_template(
    database: Database, people: list[uuid.UUID]
) -> None:
    first = desk.route(database, people[0])
    kept = database.write(creating.save_template, first, "Наш образец")
    with pytest.raises(InvalidInputError):
        database.write(creating.save_template, first, "наш образец")
    own = next(one for one in database.read(creating.templates) if one.title == "Наш образец")
    made = database.write(creating.from_template, RouteDraft(people[1], YEAR + 1), own)
    before = desk.card(database, made)
    line = desk.card(database, kept).lines[0].id
    database.write(lines.set_cells, kept, {(line, "activity"): "Другое"}, TODAY)
    assert desk.card(database, made) == before
    assert {one.term.due_on.year for one in before.lines if one.term.due_on} <= {2026, 2027}
    listed = database.read(listing.rows, TODAY)
    assert [row.person_id for row in listed] == [people[0], people[1]], "a template is no route"


def test_deficits_come_by_priority_and_get_lines(
    database: Database, people: list[uuid.UUID]
) -> None:
    _mark(database, people[0], speech=1, family=0, play=2, digital=0)
    found = database.read(deficits.of_people, people, TODAY)[people[0]]
    assert [(one.area, one.level) for one in found] == [
        ("family", 0), ("digital", 0), ("speech", 1),
    ]  # fmt: skip
    (proposal,) = database.read(deficits.proposals, YEAR, TODAY, 2)
    assert len(proposal.deficits) == 2
    (made,) = database.write(creating.from_proposals, YEAR, [proposal], Spread(2))
    card = desk.card(database, made)
    assert [len(one.lines) for one in card.sections] == [2, 2]
    (again,) = database.read(deficits.proposals, YEAR, TODAY, 3)
    assert again.route_id == made
    database.write(creating.from_proposals, YEAR, [again], Spread(2))
    assert [one.area for one in desk.card(database, made).sections] == [
        "family",
        "digital",
        "speech",
    ]


def test_states_follow_one_another(database: Database, people: list[uuid.UUID]) -> None:
    empty = database.write(creating.blank, RouteDraft(people[1], YEAR))
    with pytest.raises(RuleError, match="нет ни одной строки"):
        database.write(states.agree, [empty], TODAY, "Серова")
    route = desk.route(database, people[0])
    with pytest.raises(RuleError):
        database.write(states.start, [route], TODAY)
    database.write(states.agree, [route], TODAY, "Серова")
    database.write(states.start, [route], TODAY)
    assert desk.card(database, route).status is RouteState.ACTIVE
    area = desk.card(database, route).sections[0]
    database.write(states.finish, route, {area.id: 2}, Reflection("да", "нет", "дальше"), TODAY)
    done = desk.card(database, route)
    assert (done.status, done.sections[0].growth, done.further) == (
        RouteState.FINISHED, 2, "дальше",
    )  # fmt: skip
    standings = database.read(competences.standings, people[0])
    assert standings[Key("speech")].level == 2
    database.write(acts.undo)
    assert desk.card(database, route).status is RouteState.ACTIVE


def test_lines_changed_after_the_approval_are_told(
    database: Database, people: list[uuid.UUID]
) -> None:
    route = desk.route(database, people[0])
    database.write(states.agree, [route], TODAY, "Серова")
    database.write(states.start, [route], TODAY)
    first, second, *_rest = desk.card(database, route).lines
    database.write(lines.mark, [first.id], TODAY)
    assert desk.card(database, route).changed == 0, "a mark is no change of the plan"
    database.write(lines.set_cells, route, {(second.id, "term"): "май"}, TODAY)
    database.write(lines.add, route, [LineDraft("Новое")])
    changed = [one.activity for one in desk.card(database, route).lines if one.is_changed]
    assert changed == [second.activity, "Новое"]


def test_a_version_comes_back_whole(database: Database, people: list[uuid.UUID]) -> None:
    route = desk.route(database, people[0])
    line = desk.card(database, route).lines[0].id
    offer = Offered(FILE, None, "лист посещения", TODAY)
    database.write(evidence.attach, line, [offer], TODAY)
    before = desk.card(database, route)
    kept = database.write(versions.keep, route, "До правок", TODAY)
    database.write(sections.remove, before.sections[0].id)
    database.write(lines.add, route, [LineDraft("Новое")])
    told = database.read(versions.compare, kept)
    assert sorted(one.kind for one in told) == ["added", "removed", "removed", "removed"]
    database.write(versions.go_back, kept, TODAY)
    assert desk.card(database, route) == before
    database.write(acts.undo)
    assert len(desk.card(database, route).sections) == 1


def test_confirming_sets_the_mark_with_its_date(
    database: Database, people: list[uuid.UUID]
) -> None:
    route = desk.route(database, people[0])
    line = desk.card(database, route).lines[0].id
    day = TODAY - dt.timedelta(3)
    (made,) = database.write(evidence.attach, line, [Offered(FILE, None, "лист", day)], TODAY)
    found = desk.card(database, route).lines[0]
    assert (found.done_on, found.is_unconfirmed, len(found.evidence)) == (day, False, 1)
    database.write(evidence.detach, made)
    assert desk.card(database, route).lines[0].is_unconfirmed


def test_a_line_for_many_is_one_act(database: Database, people: list[uuid.UUID]) -> None:
    for one in people[:2]:
        desk.route(database, one)
    draft = LineDraft("Семинар 25.11", way="seminar")
    seen = database.read(spreading.preview, people, YEAR, draft, "digital")
    assert [one.words for one in seen] == [
        "добавится", "добавится", "нет маршрута",
    ]  # fmt: skip
    assert database.write(spreading.apply, people, YEAR, draft, "digital") == 2
    (act,) = database.read(acts.undoable, 1)
    assert act.title == "строка «Семинар 25.11» — 2 маршрута"
    again = database.read(spreading.preview, people, YEAR, draft, "digital")
    assert [one.words for one in again[:2]] == ["уже есть", "уже есть"]
    database.write(acts.undo)
    assert len(database.read(spreading.preview, people, YEAR, draft, "speech")) == 3


def test_a_new_mentor_takes_over_what_is_not_done(
    database: Database, people: list[uuid.UUID]
) -> None:
    route = desk.route(database, people[0])
    database.write(spreading.set_mentor, [route], people[1])
    line = desk.card(database, route).lines[0].id
    database.write(lines.mark, [line], TODAY)
    database.write(spreading.set_mentor, [route], people[2])
    card = desk.card(database, route)
    assert card.mentor_id == people[2]
    assert card.lines[0].helper_id != card.lines[1].helper_id
    with pytest.raises(InvalidInputError):
        database.write(spreading.set_mentor, [route], people[0])


def test_own_lines_join_the_library(database: Database) -> None:
    before = len(database.read(library.lines))
    draft = ReadyDraft("Провести день здоровья", "physical", "trial", 8, "план дня")
    database.write(library.add, draft)
    found = database.read(library.lines)
    (own,) = [one for one in found if one.is_own]
    assert (len(found), own.term, own.report, own.area) == (
        before + 1, "2 месяца", "план дня", "physical",
    )  # fmt: skip
    with pytest.raises(InvalidInputError):
        database.write(library.add, ReadyDraft("провести день здоровья", "physical"))


def test_the_list_puts_overdue_first_and_knows_who_has_none(example: Database) -> None:
    nobody = example.read(listing.without, TODAY, YEAR)
    assert [row.person.split()[0] for row in nobody] == [
        "Гармаева", "Лебедева-Ситник", "Непомнящая", "Руднева", "Ткач",
    ]  # fmt: skip
    before = example.read(listing.rows, TODAY, YEAR)
    assert [row.overdue > 0 for row in before] == [True, *[False] * 6]
    draft = RouteDraft(nobody[0].person_id, YEAR)
    example.write(creating.from_template, draft, Template("Молодой специалист", "young"))
    rows = example.read(listing.rows, TODAY, YEAR)
    assert [row.overdue > 0 for row in rows] == [True, True, *[False] * 6], "September is over"
    made = next(row for row in rows if row.person_id == nobody[0].person_id)
    ids = [one.id for one in desk.card(example, made.id).lines]
    example.write(lines.mark, ids, TODAY)
    rows = example.read(listing.rows, TODAY, YEAR)
    assert len(listing.chosen(rows, Chip.OVERDUE)) == 1
    assert all(row.updated_on for row in rows)
    assert len(example.read(listing.without, TODAY, YEAR)) == 4


def test_a_route_waits_unseen_while_its_person_lies_in_the_trash(
    database: Database, people: list[uuid.UUID]
) -> None:
    route = desk.route(database, people[0])
    before = desk.card(database, route)
    database.write(lifecycle.trash, [people[0]])
    assert database.read(listing.rows, TODAY) == []
    database.write(acts.undo)
    assert desk.card(database, route) == before
    database.write(creating.trash, [route])
    database.write(acts.undo)
    assert desk.card(database, route) == before
