"""Papers take the rows and the headings of a plan when there is one (D04, D16, D17, D45)."""

import datetime as dt
import uuid
from typing import Any

from desktop.documents import candidates, catalogue, composing, pair_plans, preparing
from desktop.documents.blocks import Table, plain
from desktop.documents.kinds import d04_roadmap
from desktop.documents.types import Material, Severity, Wanted
from desktop.models import PlanKind
from desktop.services import base
from desktop.services.documents import pair_plan
from desktop.services.events import creating as events
from desktop.services.events import series
from desktop.services.events.types import EventDraft, SeriesDraft
from desktop.services.plans import creating, into_events, lines, versions
from desktop.services.plans.creating import How
from desktop.services.plans.types import ItemDraft, PlanCard
from desktop.storage.database import Database
from tests.documents import every_kind
from tests.pairs import desk as pairs
from tests.plans import desk


def _material(
    database: Database, code: str, about: uuid.UUID, variant: str = "", **said: Any
) -> Material:
    kind = catalogue.get(code)
    wanted = Wanted(
        (about,), desk.TODAY, desk.TODAY, variant or kind.variants[0].code, answers=said
    )
    return database.read(kind.load, wanted)


def _cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in table.rows]


def _text(database: Database, code: str, about: uuid.UUID, variant: str) -> str:
    kind = catalogue.get(code)
    wanted = Wanted((about,), desk.TODAY, desk.TODAY, variant)
    made = database.read(composing.compose, kind, wanted, composing.shipped(kind, variant))
    return "\n".join(every_kind.lines(made.sheet)).replace("\xa0", " ")


def _calendar(database: Database, *rows: ItemDraft, kind: PlanKind = PlanKind.NETWORK) -> PlanCard:
    made = desk.plan(database, kind, How.BLANK)
    database.write(lines.add, made, list(rows), desk.TODAY)
    return desk.card(database, made)


def _row(database: Database, plan: PlanCard, cells: dict[str, str], number: int = 0) -> PlanCard:
    for code, text in cells.items():
        plan = desk.typed(database, plan, number, code, text)
    return plan


def test_the_roadmap_is_printed_from_its_plan(database: Database) -> None:
    found = desk.with_rows(database, "Семинар для пар", kind=PlanKind.ROADMAP)
    found = _row(database, found, {"section": "Информационная поддержка", "term": "май",
                                   "result": "Сборник", "paper": "приказ"})  # fmt: skip
    database.write(versions.keep, found.id, "протокол № 3", desk.TODAY)
    wanted = Wanted((found.id,), desk.TODAY, desk.TODAY)
    rows: Any = database.read(d04_roadmap._rows, wanted)
    (row,) = rows
    assert row == {
        "section": "section_7", "activity": "Семинар для пар", "content": "", "term": "май",
        "responsible": "", "result": "Сборник; приказ",
    }  # fmt: skip
    assert "в редакции от" in _text(database, "D04", found.id, "a")
    own = database.read(base.own_organization_id)
    without = Wanted((own,), desk.TODAY, desk.TODAY)
    assert database.read(d04_roadmap._rows, without) == d04_roadmap.proposed()


def test_a_paper_is_about_the_plan_it_was_asked_for(database: Database) -> None:
    own = database.read(base.own_organization_id)
    assert [one.id for one in database.read(candidates.candidates, "D45", desk.TODAY)] == [own]
    road = desk.plan(database, PlanKind.ROADMAP)
    first = _calendar(database, ItemDraft("Первое"), kind=PlanKind.CALENDAR)
    second = _calendar(database, ItemDraft("Второе"))
    offered = database.read(candidates.candidates, "D45", desk.TODAY)
    assert [one.id for one in offered] == [first.id, second.id, own]
    assert [one.is_usual for one in offered] == [True, True, False]
    listed = database.read(candidates.candidates, "D04", desk.TODAY)
    assert [one.id for one in listed] == [road, own]
    for plan, said in ((first, "Первое"), (second, "Второе")):
        table = _material(database, "D45", plan.id).tables["план"]
        assert [row[2] for row in _cells(table) if len(row) > 1] == [said]
    request = preparing.Request("D45", "a", ((first.id,), (second.id,)), desk.TODAY, desk.TODAY)
    assert len(database.read(preparing.prepare, request)) == 2


def test_headings_of_a_plan_stand_on_its_papers(database: Database) -> None:
    road = desk.with_rows(database, "Семинар", kind=PlanKind.ROADMAP)
    titles = {"helper": "Кто отвечает", "paper": "Акт", "activity": "Что делаем"}
    database.write(creating.rename_columns, road.id, titles)
    headers = {
        variant: _material(database, "D04", road.id, variant).tables["строки"].header
        for variant in ("a", "b", "v")
    }
    assert headers["a"][2:] == ("Что делаем", "Сроки", "Кто отвечает", "Ожидаемый результат, Акт")
    assert headers["b"][2:4] == ("Что делаем", "Содержание деятельности")
    assert headers["v"][-1] == "Результат, Акт"
    people = [desk.person(database, one) for one in ("Квашнина", "Осокина")]
    pair = pairs.pair(database, people)
    before = _material(database, "D17", pair).tables["план"].header
    mentor = desk.plan(database, PlanKind.MENTOR, pair_id=pair)
    assert _material(database, "D17", pair).tables["план"].header == before
    database.write(creating.rename_columns, mentor, {"term": "Когда", "done": "Итог"})
    header = _material(database, "D17", pair).tables["план"].header
    assert (header[1], header[-1]) == ("Когда", "Итог")
    program = desk.plan(database, PlanKind.PROGRAM, How.BLANK, pair_id=pair)
    database.write(lines.add, program, [ItemDraft("Показ")], desk.TODAY)
    database.write(creating.rename_columns, program, {"fact": "Что вышло", "done": "Знак"})
    tables = _material(database, "D16", pair).tables
    assert tables["план"].header[-1] == "Знак"
    assert tables["развитие"].header[4] == "Что вышло"


def test_a_calendar_plan_stands_by_months_with_totals(database: Database) -> None:
    plan = _calendar(database, *(ItemDraft(one) for one in "АБВГД"))
    for number, term in enumerate(("15.12", "октябрь", "весь год", "02.12", "потом")):
        plan = desk.typed(database, plan, number, "term", term)
    material = _material(database, "D45", plan.id, "a")
    rows = _cells(material.tables["план"])
    assert [cells[0] if len(cells) == 1 else cells[2] for cells in rows] == [
        "Октябрь", "Б", "Декабрь", "Г", "А", "В течение года", "В", "Без срока", "Д",
    ]  # fmt: skip
    totals = material.tables["итоги"]
    assert totals.header == (
        "Месяц", "октябрь", "декабрь", "в течение года", "без срока", "Всего",
    )  # fmt: skip
    assert _cells(totals) == [["Мероприятий", "1", "2", "1", "1", "5"]]
    assert "сети на 2025/2026" in _text(database, "D45", plan.id, "a")
    empty = _calendar(database)
    problems = _material(database, "D45", empty.id).problems
    assert "В календарном плане нет строк" in [
        one.text for one in problems if one.severity is Severity.BLOCK
    ]


def test_rows_of_a_calendar_plan_tell_what_their_events_say(database: Database) -> None:
    plan = _calendar(database, ItemDraft("Семинар о семье"), ItemDraft("Итоги"))
    plan = _row(database, plan, {"term": "11.12", "audience": "открытое с детьми"})
    known = database.read(into_events.propose, plan.items[0].id)
    event = database.write(into_events.make, plan.items[0].id, known)
    school = database.write(series.create, SeriesDraft("Школа", "school", 2025))
    database.write(series.put, school, [event])
    material = _material(database, "D45", plan.id, "b")
    titles = [cells[0] for cells in _cells(material.tables["план"]) if len(cells) == 1]
    assert titles == ["Школа", "Вне циклов"]
    first = _cells(material.tables["план"])[1]
    assert first[1:4] == ["11.12", "Семинар о семье", "открытое с детьми"]
    assert first[6] == "сеть"
    assert first[4] != ""


def test_without_a_plan_the_events_of_the_year_are_printed(database: Database) -> None:
    own = database.read(base.own_organization_id)
    for day, title in ((dt.date(2025, 12, 1), "Второй"), (dt.date(2025, 10, 1), "Первый"),
                       (dt.date(2026, 9, 3), "Потом")):  # fmt: skip
        database.write(events.create, EventDraft("seminar", day, title))
    rows = [cells for cells in _cells(_material(database, "D45", own).tables["план"]) if cells[1:]]
    assert [row[2] for row in rows] == ["Семинар «Первый»", "Семинар «Второй»"]
    later = _material(database, "D45", own, year=2026).tables["план"]
    assert [row[2] for row in _cells(later) if row[1:]] == ["Семинар «Потом»"]


def test_a_correction_stands_at_the_top_of_the_calendar_plan(database: Database) -> None:
    plan = _calendar(database, ItemDraft("Показ"), kind=PlanKind.CALENDAR)
    database.write(creating.rename_columns, plan.id, {"task": "Зачем"})
    database.write(versions.keep, plan.id, "решение координаторов", desk.TODAY)
    said = _text(database, "D45", plan.id, "v")
    assert "версия 2, корректировка от 20.11.2025" in said
    assert "основание: решение координаторов" in said
    header = _material(database, "D45", plan.id, "v").tables["план"].header
    assert header == ("№", "Зачем", "Мероприятие", "Срок", "Ответственный", "Результат")


def test_papers_of_a_pair_take_its_plans(database: Database) -> None:
    people = [desk.person(database, one) for one in ("Квашнина", "Осокина")]
    pair = pairs.pair(database, people)
    wanted = Wanted((pair,), desk.TODAY, desk.TODAY)
    usual: Any = database.read(pair_plans.proposed, wanted)
    mentor = desk.card(database, desk.plan(database, PlanKind.MENTOR, pair_id=pair))
    desk.typed(database, mentor, 0, "activity", "Знакомство и план")
    printed: Any = database.read(pair_plans.proposed, wanted)
    assert (len(printed), printed[0]["topic"]) == (len(usual), "Знакомство и план")
    assert printed[0]["month"] == "сентябрь"
    plan = desk.plan(database, PlanKind.PROGRAM, pair_id=pair)
    assert database.read(pair_plan.load, pair).entries == ()
    block = [["Взаимопосещение", "15.12", "Осокина"], ["Отчёт", "май", "куратор"]]
    codes = ("activity", "term", "helper")
    database.write(lines.paste, plan, None, codes, block, today=desk.TODAY)
    first, second = database.read(pair_plan.load, pair).entries
    assert (first.activity, first.due_on) == ("Взаимопосещение", dt.date(2025, 12, 15))
    assert first.responsible_id is not None
    assert (second.responsible_id, second.responsible) == (None, "куратор")
