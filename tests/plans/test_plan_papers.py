"""Papers take the rows of a plan when there is one (D04, D16, D17)."""

import datetime as dt
from typing import Any

from desktop.documents import pair_plans
from desktop.documents.kinds import d04_roadmap
from desktop.documents.types import Wanted
from desktop.models import PlanKind
from desktop.services.documents import pair_plan
from desktop.services.plans import lines, versions
from desktop.storage.database import Database
from tests.pairs import desk as pairs
from tests.plans import desk

WANTED = Wanted((), desk.TODAY, desk.TODAY)


def test_the_roadmap_is_printed_from_its_plan(database: Database) -> None:
    assert database.read(d04_roadmap._rows, WANTED) == d04_roadmap.proposed()
    found = desk.with_rows(database, "Семинар для пар", kind=PlanKind.ROADMAP)
    for code, text in (("section", "Информационная поддержка"), ("term", "май"),
                       ("result", "Сборник"), ("paper", "приказ")):  # fmt: skip
        found = desk.typed(database, found, 0, code, text)
    database.write(versions.keep, found.id, "протокол № 3", desk.TODAY)
    rows: Any = database.read(d04_roadmap._rows, WANTED)
    (row,) = rows
    assert row == {
        "section": "section_7", "activity": "Семинар для пар", "content": "", "term": "май",
        "responsible": "", "result": "Сборник; приказ",
    }  # fmt: skip
    assert database.read(d04_roadmap._basis, WANTED) == "протокол № 3"
    assert database.read(d04_roadmap._corrected_on, WANTED) == desk.TODAY
    last_year = Wanted((), dt.date(2024, 10, 1), desk.TODAY)
    assert database.read(d04_roadmap._rows, last_year) == d04_roadmap.proposed()


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
