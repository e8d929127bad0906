"""Грифы of a kind, chosen once in «Оформление»: papers begin with them, one act gives them back."""

from __future__ import annotations

import datetime as dt

from desktop.documents import catalogue, marks, preparing, trial, wording_acts
from desktop.documents.preparing import Request
from desktop.services import acts
from desktop.services.documents import looks
from desktop.services.documents.looks import EVERYTHING, LookChoice, MarkChoice
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World
from tests.documents.said import person

DAY = dt.date(2025, 9, 5)
UNION = MarkChoice(marks.AGREED, marks.UNION, DAY, "3")


def proposed(world: World, code: str = "D04") -> list[object]:
    request = Request(code, "", ((world.own,),), TODAY, TODAY)
    found = world.database.read(preparing.defaults, request)[marks.FIELD]
    return list(marks.chosen(found))


def printed(world: World, code: str = "D04") -> str:
    kind = catalogue.get(code)
    made = world.database.read(trial.sample, kind, kind.variants[0].code, TODAY)
    assert made is not None
    shown = world.database.read(kind.load, made).marks
    return "\n".join("\n".join((one.head, *one.lines)) for one in shown).replace("\u00a0", " ")


def test_papers_begin_with_the_marks_of_the_look(world: World):
    head = MarkChoice(marks.HEAD)
    world.database.write(looks.save, "D04", LookChoice(marks=(UNION, head)))
    assert proposed(world) == [UNION, head]
    said = printed(world)
    assert "СОГЛАСОВАНА\nс первичной профсоюзной организацией\n(протокол от 05.09.2025 № 3)" in said
    assert said.index("СОГЛАСОВАНА") < said.index("УТВЕРЖДАЮ")


def test_the_order_is_that_of_the_dialog_and_a_line_may_go(world: World):
    head = MarkChoice(marks.HEAD)
    world.database.write(looks.save, "D01", LookChoice(marks=(head, UNION)))
    world.database.write(looks.save, "D01", LookChoice(marks=(UNION,)))
    assert proposed(world, "D01") == [UNION]
    world.database.write(looks.save, "D01", LookChoice(marks=()))
    assert proposed(world, "D01") == []
    world.database.write(looks.revert, "D01")
    assert len(proposed(world, "D01")) == 3


def test_a_person_may_agree(world: World):
    who = person(world, "Осокина")
    world.database.write(
        looks.save, "D04", LookChoice(marks=(MarkChoice(marks.AGREED, person=who),))
    )
    assert "СОГЛАСОВАНА\nВоспитатель" in printed(world)


def test_undo_gives_the_former_marks_back(world: World):
    before = proposed(world)
    choice = LookChoice(size=13, marks=(UNION,))
    world.database.write(wording_acts.save_look, "D04", choice, for_all=True)
    assert proposed(world) == [UNION]
    assert world.database.read(looks.load, EVERYTHING).size == 13
    assert world.database.read(looks.load, EVERYTHING).marks is None
    world.database.write(acts.undo)
    assert proposed(world) == before
    assert world.database.read(looks.load, EVERYTHING).size is None
