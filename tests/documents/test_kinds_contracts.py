"""Contracts of any number of parties and letters."""

from __future__ import annotations

import datetime as dt
import re
import uuid

from sqlmodel import Session, col, select

from desktop.documents.blocks import Columns, PageBreak, plain
from desktop.documents.types import Answer
from desktop.models import OrganizationDetails
from desktop.services.documents import organization
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World
from tests.documents.said import paper, person, problems, sheet, text

LATER = dt.date(2025, 12, 1)


# D13, D15


def test_parties_are_introduced_by_their_heads_in_the_genitive(world: World):
    made = paper(world, "D13", "a", about=world.organizations[:2])
    said = text(made)
    assert "в лице заведующего Вершининой Аллы Георгиевны, действующей на основании Устава" in said
    assert said.count("действующе") == 3
    assert re.search(r"^и [А-Я]", said, re.MULTILINE)
    assert "в 3 экземплярах" in said
    assert made.material.copies == 3
    assert not made.notes.missing


def test_somebody_else_may_sign_with_a_power_of_attorney(world: World):
    other = world.organizations[0]
    line: dict[str, Answer] = {
        "organization": other,
        "person": person(world, "Швец"),
        "authority": "доверенности от 1 сентября 2025 г. № 4",
    }
    said = text(paper(world, "D13", "a", about=(other,), representatives=[line]))
    assert (
        "в лице педагога дополнительного образования Швеца Павла Андреевича, действующего" in said
    )
    assert "на основании доверенности от 1 сентября 2025 г. № 4" in said


def test_a_contract_needs_two_sides_with_heads(world: World):
    assert "Не выбрана вторая сторона: отметьте организацию" in problems(paper(world, "D13"))
    headless = world.database.read(_without_head)
    made = paper(world, "D13", about=(headless,))
    assert any("не указан руководитель или основание" in one for one in problems(made))
    letter = paper(world, "D15", about=(headless,))
    assert any(one.endswith("не указан руководитель") for one in problems(letter))


def _without_head(session: Session) -> uuid.UUID:
    query = select(OrganizationDetails.organization_id).where(
        col(OrganizationDetails.head_person_id).is_(None)
    )
    return next(iter(session.exec(query)))


def test_the_plan_is_an_appendix_of_its_own_orientation_only_when_there_is_one(world: World):
    other = world.organizations[:1]
    with_plan = paper(world, "D13", "a", other, plan=[{"activity": "Семинар"}])
    assert "План совместных мероприятий приведён в приложении № 1." in text(with_plan)
    breaks = [block for block in sheet(with_plan).blocks if isinstance(block, PageBreak)]
    assert [block.page for block in breaks] == ["landscape"]
    assert "приложени" not in text(paper(world, "D13", "a", other))


def test_who_joins_and_who_leaves_a_network(world: World):
    known: dict[str, Answer] = {"contract_date": TODAY, "contract_number": "5/25"}
    joins = text(paper(world, "D13", "v", world.organizations[:2], **known))
    assert "присоединяется к договору о сотрудничестве" in joins
    name = world.database.read(organization.one, world.organizations[1], TODAY).short
    assert f"({name}) присоединяется" in joins
    soon = paper(world, "D13", "g", world.organizations[:1], since=TODAY, **known)
    assert any("меньше 30 дней" in one for one in problems(soon))
    assert soon.material.signers[0].position.startswith("Заведующий МБДОУ")


def test_a_letter_is_addressed_in_the_dative_and_opens_with_the_name(world: World):
    made = paper(world, "D15", "a", world.organizations[:1], topic='"Речь"')
    said = text(made)
    head = world.database.read(organization.one, world.organizations[0], TODAY).head
    assert head is not None
    assert f"\n{head.short.dative}\n".replace("\u00a0", " ") in said
    assert re.search(r"^Уважаем(?:ый|ая) .+!$", said, re.MULTILINE)
    assert "по теме «Речь»" in said
    assert said.count("!") == 1


def test_a_letter_about_an_event_declines_its_form(world: World):
    made = paper(
        world,
        "D15",
        "b",
        world.organizations[:1],
        topic="Речь",
        event_form="round_table",
        event_date=LATER,
        event_time="10:00",
        audience="воспитатели",
        format="offline",
    )
    assert made.material.title == "О проведении круглого стола"
    assert "1 декабря 2025 г. в 10:00 на базе МБДОУ" in text(made)
    assert "состоится круглый стол «Речь»." in text(made)


def test_a_letter_in_answer_says_to_what(world: World):
    to = world.organizations[:1]
    made = paper(
        world, "D15", "d", to, thanks="помощь", in_answer_number="12", in_answer_date=LATER
    )
    assert "на № 12 от 01.12.2025" in text(made)
    assert "на №" not in text(paper(world, "D15", "d", to, thanks="помощь"))


def test_requisites_stand_two_beside_each_other(world: World):
    made = paper(world, "D13", "a", world.organizations[:2])
    pairs = [block for block in sheet(made).blocks if isinstance(block, Columns)]
    signed = [block for block in pairs if "М. П." in _last(block)]
    assert len(signed) == 2


def _last(block: Columns) -> str:
    return plain(block.cells[0].lines[-1]).replace("\u00a0", " ") if block.cells[0].lines else ""
