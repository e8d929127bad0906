"""Contracts with partners, the card of a team, the sheet of those who came."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlmodel import Session, select

from desktop.documents import catalogue_tree, preparing
from desktop.documents.blocks import Paper, Table, plain
from desktop.documents.preparing import Request
from desktop.models import WorkGroup, WorkGroupMember
from desktop.services.training.base import TODAY
from desktop.storage.log import acts
from tests.documents.every_kind import World
from tests.documents.said import only_table, paper, person, problems, text

# D14


def test_both_sides_are_called_by_their_parts(world: World):
    said = text(paper(world, "D14", "a", world.organizations[:1]))
    assert "(далее — Профильная организация), в лице заведующего" in said
    assert "(далее — Организация), в лице" in said
    assert "в течение 3 рабочих дней" in said
    assert "не позднее чем за 10 рабочих дней" in said
    assert "составлен в 2 экземплярах" in said


def test_an_appendix_is_named_only_when_it_is_there(world: World):
    about = world.organizations[:1]
    empty = paper(world, "D14", "a", about)
    assert "согласуются Сторонами письменно" in text(empty)
    assert "приложении № 1" not in text(empty)
    assert "Приложение пока пустое и не напечатается: программы" in problems(empty)
    rooms = [{"room": "методический кабинет", "address": "ул. Школьная, д. 5"}]
    made = paper(world, "D14", "a", about, rooms=rooms)
    assert "указаны в приложении № 2" in text(made)
    assert plain(only_table(made).rows[0].cells[1]) == "методический кабинет"


def test_a_centre_may_be_paid_apart(world: World):
    about = world.organizations[:1]
    topics = "Выгорание педагогов\nТревожные дети"
    said = text(paper(world, "D14", "g", about, topics=topics, specialists="Ким И. И., психолог"))
    assert "выгорание педагогов;\nтревожные дети." in said
    assert "Договор безвозмездный." in said
    assert "Оплата — по отдельному договору." in text(paper(world, "D14", "g", about, pay="apart"))


def test_a_contract_ends_after_it_begins(world: World):
    early = dt.date(2025, 1, 1)
    found = problems(paper(world, "D14", "v", world.organizations[:1], ends=early))
    assert "Срок договора кончается раньше, чем начинается" in found


# D52


def _team(session: Session, kind: str) -> uuid.UUID:
    found = session.exec(select(WorkGroup)).first()
    assert found is not None
    found.kind, found.goal = kind, "Собрать банк лэпбуков"
    found.resources, found.rules = "Компьютер\nБумага", "Слушать друг друга"
    session.add(found)
    acts.name(session, "группа")
    return found.id


def test_the_card_of_a_team_comes_from_its_group(world: World):
    team = world.database.write(_team, "team")
    made = paper(world, "D52", "", (team,))
    assert problems(made) == []
    said = text(made)
    assert "Собрать банк лэпбуков" in said
    assert "Бумага" in said
    assert "слушать друг друга." in said
    assert "руководитель" in said
    assert "Поддерживаю:" in said


def test_another_group_is_no_team(world: World):
    group = world.database.write(_team, "club")
    assert "Это клуб, а карту составляет команда" in problems(paper(world, "D52", "", (group,)))


def test_a_role_of_a_member_is_printed(world: World):
    team = world.database.write(_team, "team")

    def name_role(session: Session) -> None:
        member = session.exec(
            select(WorkGroupMember).where(WorkGroupMember.group_id == team)
        ).first()
        assert member is not None
        member.role = "хранитель идей"
        session.add(member)
        acts.name(session, "роль")

    world.database.write(name_role)
    assert "хранитель идей" in text(paper(world, "D52", "", (team,)))


# D30

EVENT: dict[str, object] = {
    "event_form": "seminar",
    "topic": "Игра и речь",
    "date_from": TODAY,
    "place": "музыкальный зал",
}


def test_a_sheet_has_the_ticked_people_and_room_for_guests(world: World):
    about = (person(world, "Осокина"), person(world, "Непомнящая"))
    made = paper(world, "D30", "a", about, free_rows=3, **EVENT)  # type: ignore[arg-type]
    rows = only_table(made).rows
    assert [plain(row.cells[0]) for row in rows] == ["1", "2", "3", "4", "5"]
    assert plain(rows[0].cells[1]) == "Осокина Татьяна Викторовна"
    assert all(not plain(row.cells[4]) and not plain(row.cells[5]) for row in rows)
    assert "семинара «Игра и речь»\n20 ноября 2025 г., музыкальный зал" in text(made)


def test_a_blank_sheet_fills_a_page(world: World):
    made = paper(world, "D30", "b", **EVENT)  # type: ignore[arg-type]
    assert len(only_table(made).rows) == 22
    assert all(not plain(row.cells[1]) for row in only_table(made).rows)


def test_a_sheet_of_nothing_is_stopped(world: World):
    found = problems(paper(world, "D30", "b", free_rows=0))
    assert "У мероприятия нет даты или темы" in found
    assert "В листе нет строк: отметьте людей или добавьте пустые строки" in found


# Packages


def test_only_whole_packages_are_shown():
    shown = {one.code: [kind.code for kind in one.kinds] for one in catalogue_tree.packages()}
    assert shown["network"] == ["D15", "D13", "D37", "D40"]
    assert "site" not in shown, "D27 is not made yet"


def test_each_team_has_its_own_goals(world: World):
    """What is not answered is proposed for each paper anew, not as for the first one."""
    first, second = world.groups[:2]
    request = Request("D52", "", ((first,), (second,)), TODAY, TODAY)
    made = world.database.read(preparing.prepare, request, with_pages=False)
    goals = [[plain(row.cells[1]) for row in _tables(item)[1].rows] for item in made]
    assert goals[0] != goals[1]


def _tables(item: preparing.Item) -> list[Table]:
    assert isinstance(item.sheet, Paper)
    return [block for block in item.sheet.blocks if isinstance(block, Table)]
