"""Papers of pairs say what the catalogue says, in the right cases and in the order of the year."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from desktop.documents import candidates
from desktop.documents.blocks import plain
from desktop.documents.composing import Composed
from desktop.documents.pair_plans import MONTHS
from desktop.services.pairs import legal
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World
from tests.documents.said import paper, person, text
from tests.documents.test_kinds_pairs import called


def of_pair(world: World, code: str, variant: str, name: str) -> Composed:
    """The first paper of a pair."""
    ids = world.database.read(candidates.of_pair, code, called(world, name), TODAY)
    return paper(world, code, variant, tuple(ids[:1]))


def column(made: Composed, table: str, place: int) -> list[str]:
    rows = made.material.tables[table].rows
    return [plain(row.cells[place]).replace("\u00a0", " ") for row in rows]


def test_one_mentee_stands_in_the_sentence_in_her_case(world: World):
    assert (
        "оказание помощи воспитателю Жуковой Полине Артёмовне (далее — Наставляемый) в овладении"
        in text(of_pair(world, "D10", "a", "Жукова"))
    )
    assert "в отношении воспитателя Жуковой Полины Артёмовны, установленного" in text(
        of_pair(world, "D11", "a", "Жукова")
    )
    assert "в отношении Жуковой Полины Артёмовны, установленной" in text(
        of_pair(world, "D11", "b", "Жукова")
    )
    assert "наставника — учителя-логопеда Квашниной Марии Игоревны — на период" in text(
        of_pair(world, "D09", "", "Жукова")
    )


def test_who_studies_elsewhere_is_not_of_this_kindergarten(world: World):
    said = text(of_pair(world, "D09", "", "Лазарева"))
    assert "Лазарева Юлия, студентка ГАПОУ «Примерский педагогический колледж», согласна" in said


def test_several_mentees_are_listed(world: World):
    said = text(of_pair(world, "D10", "a", "свежем воздухе"))
    assert "(далее — Наставляемые) в овладении" in said
    assert "в отношении воспитателя" in text(of_pair(world, "D11", "a", "свежем воздухе"))


def test_the_plan_of_a_mentor_goes_by_months(world: World):
    made = of_pair(world, "D17", "a", "Ёлкина")
    year = [*MONTHS[8:], *MONTHS[:8]]
    months = [year.index(one) for one in column(made, "план", 1)]
    assert len(months) > 2
    assert months == sorted(months)


def test_the_usual_plan_stays_inside_the_term_of_a_pair(world: World):
    made = of_pair(world, "D17", "a", "Лазарева")
    assert column(made, "план", 1) == ["декабрь", "январь"]
    first, last = column(made, "план", 2)
    assert first.startswith("Знакомство")
    assert last.startswith("Итоги")


def test_a_programme_names_what_is_hard_and_what_is_strong(world: World):
    made = of_pair(world, "D16", "a", "Осокина")
    hard = dict(zip(column(made, "уровни", 1), column(made, "уровни", 2), strict=True))
    strong = dict(zip(column(made, "уровни", 1), column(made, "уровни", 3), strict=True))
    assert "Дети с ОВЗ" in hard["Осокина Т. В."]
    assert "ИКТ" in strong["Осокина Т. В."]
    assert "Дети с ОВЗ" in strong["Квашнина М. И."]


def test_a_report_names_its_programme_and_its_order(world: World):
    said = text(of_pair(world, "D24", "a", "Осокина"))
    assert "Программа наставничества на период с 22 сентября 2025 г. по 31 мая 2026 г." in said
    assert "Приказ о закреплении от 22.09.2025 № 41-ОД." in said


def test_nobody_takes_the_mentee_for_the_mentor(world: World):
    said = text(paper(world, "D35", "", (person(world, "Абрамова"),)))
    assert "Модуль «Наставник», в паре: Ёлкина Д. Р." in said
    assert "с 10.11.2025" in said


def test_the_order_of_the_end_rests_on_the_order_which_set_the_term(world: World):
    made = paper(world, "D03", "v", (called(world, "Осокина"),))
    assert "Основание: срок, установленный приказом от 22.09.2025 № 41-ОД." in text(made)


def test_whoever_works_for_a_partner_stands_in_the_order_by_the_agreement(world: World):
    pair = called(world, "Ким")
    made = paper(world, "D03", "a", (pair,))
    (ground,) = column(made, "пары", 7)
    assert ground.startswith("по договору №")
    assert world.database.read(_blocks, pair) == []


def _blocks(session: Session, pair: uuid.UUID) -> list[legal.Block]:
    return legal.order_blocks(session, [pair], TODAY)
