"""Kinds, cells, versions, states, the list of plans."""

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.errors import InvalidInputError, RuleError
from desktop.models import Organization, Plan, PlanKind, PlanState
from desktop.services import acts, history, trash
from desktop.services.plans import (
    creating,
    finding,
    for_papers,
    kinds,
    lines,
    listing,
    states,
    versions,
)
from desktop.services.plans.creating import How
from desktop.services.plans.types import ItemDraft, PlanDraft
from desktop.storage.database import Database
from desktop.storage.log import acts as log_acts
from tests.pairs import desk as pairs
from tests.plans import desk

TODAY, YEAR = desk.TODAY, desk.YEAR


def test_a_roadmap_begins_with_its_usual_rows(database: Database) -> None:
    found = desk.card(database, desk.plan(database))
    assert found.title == "Дорожная карта реализации системы наставничества, 2025/26"
    assert [one.title for one in found.columns] == [
        "Раздел", "Содержание деятельности", "Срок с, по", "Ответственный",
        "Ожидаемый результат", "Вид документа", "Отметка",
    ]  # fmt: skip
    first = found.items[0]
    assert (first.section, first.helper, first.paper) == (
        "section_1", "заведующий, куратор", "Положение, приказ",
    )  # fmt: skip
    assert first.term.due_on == dt.date(2025, 9, 30)
    assert not any(one.term.is_unknown for one in found.items)


def test_each_kind_has_its_columns(database: Database) -> None:
    titles = {code: [title for _one, title in kind.columns] for code, kind in kinds.kinds().items()}
    assert list(titles) == [one.value for one in PlanKind]
    assert titles["network"] == [
        "Дата", "Мероприятие", "Для кого", "Сад-организатор", "Ответственный",
    ]  # fmt: skip
    assert titles["mentor"][0] == "Месяц"
    for kind in (PlanKind.CALENDAR, PlanKind.NETWORK):
        assert desk.card(database, desk.plan(database, kind)).items == ()


def test_the_plan_of_a_mentor_needs_a_pair(database: Database) -> None:
    with pytest.raises(InvalidInputError) as refused:
        desk.plan(database, PlanKind.MENTOR)
    assert refused.value.problems == {"pair": creating.NO_PAIR}
    people = [desk.person(database, one) for one in ("Квашнина", "Осокина")]
    pair = pairs.pair(database, people)
    found = desk.card(database, desk.plan(database, PlanKind.MENTOR, pair_id=pair))
    assert found.title.startswith("План работы наставника: ")
    assert len(found.items) == 9
    assert found.items[0].term.due_on == dt.date(2025, 9, 30)
    printed = database.read(for_papers.of_pair, pair, PlanKind.MENTOR)
    assert printed is not None
    assert printed.id == found.id
    assert database.read(for_papers.of_pair, pair, PlanKind.PROGRAM) is None


def test_cells_are_read_and_nothing_typed_is_lost(database: Database) -> None:
    helper = desk.person(database, "Квашнина")
    found = desk.with_rows(database, "Семинар", kind=PlanKind.ROADMAP)
    found = desk.typed(database, found, 0, "helper", "Квашнина М. И.")
    assert (found.items[0].helper_id, found.items[0].helper) == (
        helper,
        "Квашнина\N{NO-BREAK SPACE}М.\N{NO-BREAK SPACE}И.",
    )
    found = desk.typed(database, found, 0, "helper", "куратор и педагоги")
    assert (found.items[0].helper_id, found.items[0].helper) == (None, "куратор и педагоги")
    found = desk.typed(database, found, 0, "term", "с 10.11 по 14.11")
    assert found.items[0].overdue == 6
    found = desk.typed(database, found, 0, "term", "когда-нибудь")
    assert found.items[0].term.is_unknown
    found = desk.typed(database, found, 0, "section", "формирование банка наставл")
    assert found.items[0].section == "section_2"
    found = desk.typed(database, found, 0, "section", "Свой раздел")
    assert found.items[0].section == "Свой раздел"
    found = desk.typed(database, found, 0, "done", "14.11")
    assert found.items[0].done_on == dt.date(2025, 11, 14)
    with pytest.raises(InvalidInputError):
        desk.typed(database, found, 0, "activity", " ")
    assert desk.said(database, found.id) == ["Семинар"]


def test_a_block_of_excel_is_pasted(database: Database) -> None:
    found = desk.with_rows(database, "Первая", "Вторая")
    block = [["Новая вторая", "декабрь"], ["Третья", "15.01"], ["", ""], ["", "март"]]
    done = database.write(
        lines.paste, found.id, found.items[1].id, ("activity", "term"), block, today=TODAY
    )
    assert (done.changed, done.added, done.unread) == (1, 2, 0)
    assert desk.said(database, found.id) == ["Первая", "Новая вторая", "Третья", "март"]
    assert desk.card(database, found.id).items[2].term.due_on == dt.date(2026, 1, 15)


def test_rows_move_and_are_copied(database: Database) -> None:
    found = desk.with_rows(database, "А", "Б", "В", "Г")
    keys = {one.activity: one.id for one in found.items}
    assert database.write(lines.shift, [keys["В"], keys["Б"]], -1)
    assert desk.said(database, found.id) == ["Б", "В", "А", "Г"]
    assert not database.write(lines.shift, [keys["Б"]], -1)
    database.write(lines.move, [keys["Г"], keys["Б"]], keys["А"])
    assert desk.said(database, found.id) == ["В", "Г", "Б", "А"]
    database.write(lines.mark, [keys["В"]], TODAY)
    (twin,) = database.write(lines.copy, [keys["В"]])
    now = desk.card(database, found.id)
    assert [one.activity for one in now.items] == ["В", "В", "Г", "Б", "А"]
    assert (now.items[1].id, now.items[1].done_on) == (twin, None)
    assert now.done == 1


def test_a_column_has_another_heading_in_one_plan(database: Database) -> None:
    first, second = desk.plan(database), desk.plan(database)
    database.write(creating.rename_columns, first, {"helper": "Кто отвечает"})
    titles = [{one.code: one.title for one in desk.card(database, p).columns}
              for p in (first, second)]  # fmt: skip
    assert [one["helper"] for one in titles] == ["Кто отвечает", "Ответственный"]
    database.write(creating.rename_columns, first, {"helper": "", "term": "Срок с, по"})
    assert not any(one.is_renamed for one in desk.card(database, first).columns)


def test_a_correction_keeps_what_was_and_marks_what_changed(database: Database) -> None:
    found = desk.with_rows(database, "А", "Б", "В")
    with pytest.raises(InvalidInputError):
        database.write(versions.keep, found.id, " ", TODAY)
    assert not any(one.is_changed for one in found.items)
    kept = database.write(versions.keep, found.id, "протокол № 3", TODAY, "Серова М. П.")
    found = desk.typed(database, found, 0, "activity", "А, но иначе")
    database.write(lines.mark, [found.items[1].id], TODAY)
    database.write(lines.remove, [found.items[2].id])
    database.write(lines.add, found.id, [ItemDraft("Новая")], TODAY)
    now = desk.card(database, found.id)
    assert [(one.activity, one.is_changed) for one in now.items] == [
        ("А, но иначе", True), ("Б", False), ("Новая", True),
    ]  # fmt: skip
    assert (now.version, now.reason, now.corrected_on) == (2, "протокол № 3", TODAY)
    differ = database.read(versions.compare, kept)
    assert [(one.kind, one.before, one.after) for one in differ] == [
        ("changed", "А", "А, но иначе"), ("added", "", "Новая"), ("removed", "В", ""),
    ]  # fmt: skip
    (line,) = database.read(versions.listed, found.id)
    assert (line.number, line.rows, line.made_by) == (1, 3, "Серова М. П.")
    with pytest.raises(RuleError):
        database.write(versions.keep, desk.plan(database, PlanKind.NETWORK), "протокол", TODAY)


def test_states_go_forth_and_back(database: Database) -> None:
    empty = desk.plan(database, PlanKind.NETWORK)
    with pytest.raises(RuleError):
        database.write(states.start, [empty], TODAY)
    plan = desk.plan(database)
    database.write(states.start, [plan], TODAY)
    assert desk.card(database, plan).status is PlanState.ACTIVE
    database.write(states.finish, [plan], TODAY)
    with pytest.raises(RuleError):
        database.write(lines.add, plan, [ItemDraft("Поздно")], TODAY)
    database.write(states.back, plan)
    database.write(states.back, plan)
    assert desk.card(database, plan).started_on is None
    with pytest.raises(RuleError):
        database.write(states.back, plan)


def test_a_copy_for_the_next_year_is_fresh(database: Database) -> None:
    plan = desk.plan(database)
    found = desk.card(database, plan)
    database.write(creating.rename_columns, plan, {"helper": "Кто"})
    database.write(lines.mark, [one.id for one in found.items], TODAY)
    twin = desk.card(database, database.write(creating.copy, plan, YEAR + 1, TODAY))
    assert twin.title == "Дорожная карта реализации системы наставничества, 2026/27"
    assert [one.activity for one in twin.items] == [one.activity for one in found.items]
    assert twin.items[0].term.due_on == dt.date(2026, 9, 30)
    assert (twin.done, twin.status, twin.columns[3].title) == (0, PlanState.DRAFT, "Кто")


def test_the_list_counts_and_finds(database: Database) -> None:
    road = desk.plan(database)
    other = desk.with_rows(database, "Сделано", "Нет", kind=PlanKind.NETWORK)
    database.write(lines.mark, [other.items[0].id], TODAY)
    database.write(states.start, [other.id], TODAY)
    rows = {one.id: one for one in database.read(listing.rows, TODAY, YEAR)}
    assert (rows[other.id].done, rows[other.id].total, rows[other.id].state) == (1, 2, "действует")
    assert rows[road].overdue == 6  # September and October have passed
    assert rows[road].period == "2025/26"
    assert database.read(listing.rows, TODAY, YEAR + 1) == []
    late = listing.chosen(list(rows.values()), listing.Chip.OVERDUE, "")
    assert [one.id for one in late] == [road]
    assert [one.id for one in database.read(finding.find, "сетевых план", TODAY, 5)] == [other.id]
    assert database.read(finding.find, "абонемент", TODAY, 5) == []
    database.write(creating.archive, [road], TODAY)
    assert {one.id for one in database.read(listing.rows, TODAY)} == {other.id}
    assert [one.id for one in database.read(for_papers.of_papers, TODAY)] == [other.id]


def _of_another_site(session: Session) -> uuid.UUID:
    other = Organization(short_name="МБДОУ № 12")
    made = Plan(kind="network", title="Чужой", home_organization_id=other.id)
    session.add_all([other, made])
    session.flush()
    log_acts.name(session, "план сети")
    return made.id


def test_a_plan_of_another_site_is_only_looked_at(database: Database) -> None:
    plan = database.write(_of_another_site)
    assert not desk.card(database, plan).can_edit
    with pytest.raises(RuleError):
        database.write(lines.add, plan, [ItemDraft("Наше")], TODAY)


def test_a_plan_has_a_history_and_a_place_in_the_trash(database: Database) -> None:
    plan = desk.plan(database, title="Дорожная карта сада")
    before = database.read(desk.contents)
    database.write(creating.trash, [plan])
    (lying,) = database.read(trash.contents, "дорожная")
    assert "Дорожная карта сада" in lying.title
    database.write(acts.undo)
    assert database.read(desk.contents) == before
    database.write(creating.change, plan, {"title": "Карта"})
    told = database.read(history.of_record, plan)
    assert any("Карта" in str(one) for one in told.entries)


def test_a_programme_lasts_as_long_as_its_pair(database: Database) -> None:
    people = [desk.person(database, one) for one in ("Квашнина", "Осокина")]
    pair = pairs.pair(database, people)
    made = database.write(creating.create, PlanDraft(PlanKind.PROGRAM, YEAR, pair_id=pair), TODAY)
    found = desk.card(database, made)
    assert found.kind.is_of_pair
    assert found.starts_on is not None
    with pytest.raises(InvalidInputError):
        database.write(creating.change, made, {"ends_on": dt.date(2020, 1, 1)})
    with pytest.raises(InvalidInputError):
        database.write(creating.change, made, {"title": " "})


def test_a_blank_plan_has_no_rows(database: Database) -> None:
    assert desk.said(database, desk.plan(database, how=How.BLANK)) == []


def test_going_back_to_a_version_keeps_what_stood_there(database: Database) -> None:
    helper = desk.person(database, "Квашнина")
    found = desk.with_rows(database, "Первая", "Вторая", "Третья")
    found = desk.typed(database, found, 1, "helper", "Квашнина")
    first, second, third = (one.id for one in found.items)
    version = database.write(versions.keep, found.id, "протокол № 1", TODAY)
    database.write(lines.mark, [first], TODAY)
    desk.typed(database, found, 0, "activity", "Первая, исправленная")
    database.write(lines.remove, [second])
    database.write(lines.add, found.id, [ItemDraft("Новая")], TODAY, after=first)
    before = desk.card(database, found.id)
    database.write(versions.go_back, version, TODAY, "Серова")
    now = desk.card(database, found.id)
    assert [one.activity for one in now.items] == ["Первая", "Вторая", "Третья"]
    assert [one.id for one in now.items] == [first, second, third]
    assert (now.items[0].done_on, now.items[1].helper_id) == (TODAY, helper)
    assert (now.version, now.reason) == (3, "перед возвратом к версии 1")
    database.write(acts.undo)
    assert desk.card(database, found.id) == before


def test_the_year_strip_counts_rows_by_the_months_they_end_in(database: Database) -> None:
    found = desk.with_rows(database, "А", "Б", "В", "Г")
    for number, term in enumerate(("15.12", "ноябрь – декабрь", "июль", "потом")):
        found = desk.typed(database, found, number, "term", term)
    counts = {one.month: one.count for one in found.months}
    assert (counts[12], counts[11], counts[7]) == (2, 0, 1)
    assert list(counts)[:4] == [9, 10, 11, 12]
