"""The card, the board and «Сегодня» say what the records say."""

import datetime as dt
import uuid
from typing import Any

import pytest

from desktop.errors import NotFoundError
from desktop.models import Module, Stage
from desktop.services import acts, settings
from desktop.services.organizations import creating as organizations
from desktop.services.pairs import agreements, board, card, meetings, reminders, stages, support
from desktop.services.pairs.board import Chip, PairQuery
from desktop.services.pairs.drafts import MemberDraft
from desktop.services.pairs.stages import Move
from desktop.services.roles import Role
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk
from tests.pairs.desk import BOTH_WAYS, MADE

REASON = "решение педсовета от сентября"


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database)


@pytest.fixture
def reverse(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    return desk.pair(database, people, module=Module.REVERSE, directions=BOTH_WAYS)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_titles_of_modules(database: Database) -> None:
    people = desk.hire(database, 4)
    wanted: dict[str, dict[str, Any]] = {
        "Осокина Т. В. → Квашнина М. И.": {},
        "Осокина Т. В. ↺ Квашнина М. И.": {"module": Module.REVERSE, "directions": BOTH_WAYS},
        "Осокина Т. В. ⇄ Квашнина М. И.": {"module": Module.PARTNERS, "goal": "игра"},
    }
    for title, changes in wanted.items():
        made = desk.pair(database, people[:2], **changes)
        assert plain(database.read(card.load, made, TODAY).title.text) == title
        database.write(agreements.throw_away, [made])
    group = desk.pair(
        database, people[:3], module=Module.PARTNERS, goal="игра", title="Игра на свежем воздухе"
    )
    found = database.read(card.load, group, TODAY)
    assert found.title.text == "Микрогруппа «Игра на свежем воздухе» (3)"
    assert found.sentence == "«Игра на свежем воздухе»"


def test_a_stuck_pair_stands_first(database: Database, reverse: uuid.UUID) -> None:
    others = desk.hire(database, 4)[2:]
    fresh = desk.pair(database, others, made_on=TODAY)
    database.write(stages.move, reverse, Move(Stage.DIALOGUE, REASON), MADE)
    desk.meet(database, reverse, dt.date(2025, 10, 17))
    rows = database.read(board.rows, TODAY)
    assert [row.id for row in rows] == [reverse, fresh]
    assert plain(rows[0].fact) == "34 дня · 1 встреча"
    assert board.counts(rows)[Chip.STUCK] == 1
    assert board.chosen(rows, PairQuery("квашнина")) == rows[:1]
    assert [len(found) for found in board.columns(rows).values()] == [1, 0, 1, 0, 0]


def test_a_pair_is_stuck_on_the_31st_day_or_as_the_setting_says(
    database: Database, reverse: uuid.UUID
) -> None:
    """ux.md 23, № 17: both sides of the boundary, before and after the setting was changed."""
    desk.meet(database, reverse, dt.date(2025, 10, 17))

    def stuck_after(days: int) -> bool:
        day = dt.date(2025, 10, 17) + dt.timedelta(days=days)
        return database.read(board.rows, day)[0].is_stalled

    assert (stuck_after(30), stuck_after(31)) == (False, True)
    database.write(settings.change, "stall_days", 40)
    assert (stuck_after(31), stuck_after(40), stuck_after(41)) == (False, False, True)


def test_a_paused_pair_is_not_stuck(database: Database, reverse: uuid.UUID) -> None:
    assert database.read(board.rows, TODAY)[0].is_stalled
    database.write(agreements.pause, reverse, TODAY, None, "отпуск")
    row = database.read(board.rows, TODAY)[0]
    assert (row.is_stalled, row.is_paused) == (False, True)
    database.write(agreements.resume, reverse, TODAY)
    assert database.read(board.rows, TODAY)[0].is_stalled


@pytest.mark.parametrize("is_ended_early", [True, False])
def test_days_of_a_pause_are_not_counted(
    database: Database, reverse: uuid.UUID, is_ended_early: bool
) -> None:
    """ux.md 3.1 and 23, № 17: ten days before the pause and those after it are."""
    last = dt.date(2025, 10, 17)
    desk.meet(database, reverse, last)
    first, over = last + dt.timedelta(days=11), last + dt.timedelta(days=31)
    until = None if is_ended_early else over - dt.timedelta(days=1)
    database.write(agreements.pause, reverse, first, until, "отпуск")
    if is_ended_early:
        database.write(agreements.resume, reverse, over)

    def stuck_after(days: int) -> bool:
        return database.read(board.rows, last + dt.timedelta(days=days))[0].is_stalled

    assert (stuck_after(50), stuck_after(51)) == (False, True)


@pytest.mark.parametrize("is_undone", [True, False])
def test_days_of_two_pauses_without_a_step_between_are_not_counted(
    database: Database, reverse: uuid.UUID, is_undone: bool
) -> None:
    """№ 17: five and ten days of rest, with a day between; the second may be taken back."""
    last = dt.date(2025, 10, 10)
    desk.meet(database, reverse, last)

    def rest(first: int, days: int) -> None:
        since, until = (last + dt.timedelta(days=one) for one in (first, first + days - 1))
        database.write(agreements.pause, reverse, since, until, "отпуск")

    def stuck_after(days: int) -> bool:
        return database.read(board.rows, last + dt.timedelta(days=days))[0].is_stalled

    rest(3, 5)
    assert (stuck_after(35), stuck_after(36)) == (False, True)
    rest(9, 10)
    allowed = 30 + 5 + 10
    if is_undone:
        database.write(acts.undo)
        allowed -= 10
    assert (stuck_after(allowed), stuck_after(allowed + 1)) == (False, True)


def test_a_pause_taken_back_on_its_first_day_never_was(
    database: Database, reverse: uuid.UUID
) -> None:
    database.write(agreements.pause, reverse, TODAY, None, "отпуск")
    database.write(agreements.resume, reverse, TODAY)
    values = database.read(card.load, reverse, TODAY).fields
    assert (values["paused_from"], values["paused_until"]) == (None, None)


def test_the_reminder_of_a_stuck_pair_and_its_note(database: Database, reverse: uuid.UUID) -> None:
    desk.meet(database, reverse, dt.date(2025, 10, 17))
    lines = {line.kind: line for line in database.read(lambda s: list(reminders.find(s, TODAY)))}
    stuck = lines[reminders.STALLED]
    assert plain(stuck.text) == "Пара Осокина – Квашнина: 34 дня без встреч"
    assert stuck.subject == str(reverse)
    assert database.read(reminders.note, reverse, TODAY) == (
        "Татьяна Викторовна, Мария Игоревна, вы не встречались с 17 октября. "
        "Когда удобно на этой неделе?"
    )
    assert set(lines) <= set(reminders.ACTIONS)


def test_the_balance_names_who_should_lead(database: Database, people: list[uuid.UUID]) -> None:
    pair = desk.pair(database, people, module=Module.REVERSE, directions=BOTH_WAYS)
    database.write(stages.move, pair, Move(Stage.DIALOGUE, REASON), MADE)
    for number in range(6):
        desk.meet(database, pair, MADE + dt.timedelta(days=number + 1), led_by=(people[1],))
    desk.meet(database, pair, MADE + dt.timedelta(days=8), led_by=(people[0],))
    found = database.read(card.load, pair, TODAY)
    line = next(one for one in found.lines if one.code == "E36")
    assert line.text == "Квашнина ведёт 86 % встреч — предложите вести Осокиной"
    assert not line.is_required
    assert (found.balance.percent, found.balance.is_uneven) == (86, True)
    assert found.primary.title == "Отметить встречу"


def test_the_pulse_is_counted_by_member(database: Database, reverse: uuid.UUID) -> None:
    database.write(stages.move, reverse, Move(Stage.DIALOGUE, REASON), MADE)
    one, other = database.read(card.load, reverse, TODAY).members

    def said() -> str:
        lines = database.read(card.load, reverse, TODAY).lines
        return plain(next(line.text for line in lines if line.code == "E32"))

    assert said() == "Нет пульса: Осокина, Квашнина"
    database.write(support.ask_pulse, reverse, one.id, (3, 3, 3, 4, 3), TODAY, "мало времени")
    database.write(support.ask_pulse, reverse, other.id, (5, 4, 5, 4, 5), TODAY)
    assert said() == "Пульс Осокиной Т. В.: 3,2 (нужно 4,0)"
    database.write(support.ask_pulse, reverse, one.id, (4, 5, 4, 4, 4), TODAY)
    assert said() == "Доверие: 4,2 и 4,6"
    assert database.read(support.pulses, reverse)[-1].comment in {"", "мало времени"}


def test_figures_of_the_pulse_are_for_the_curator(database: Database, reverse: uuid.UUID) -> None:
    (curator,) = desk.hire(database, 3)[2:]
    database.write(agreements.set_field, reverse, "curator_id", curator)
    database.write(stages.move, reverse, Move(Stage.DIALOGUE, REASON), MADE)
    one, other = database.read(card.load, reverse, TODAY).members
    name = database.read(card.load, reverse, TODAY).subtitle.split("куратор ")[1].split(" ·")[0]

    def said(reader: str, role: Role) -> str:
        found = database.read(card.load, reverse, TODAY, reader, role)
        return plain(next(line.text for line in found.lines if line.code == "E32"))

    database.write(support.ask_pulse, reverse, one.id, (4, 5, 4, 4, 4), TODAY)
    database.write(support.ask_pulse, reverse, other.id, (3, 3, 3, 4, 3), TODAY)
    assert said(name, Role.SENIOR) == "Пульс Квашниной М. И.: 3,2 (нужно 4,0)"
    for reader, role in (("Серова М. П.", Role.SENIOR), (name, Role.HEAD), ("", Role.VIEWER)):
        assert said(reader, role) == "Доверие пока ниже нужного"
    assert said(one.name, Role.SENIOR) == "Доверие пока ниже нужного; ваш ответ — 4,2"
    database.write(support.ask_pulse, reverse, other.id, (5, 4, 5, 4, 5), TODAY)
    assert said(name, Role.SENIOR) == "Доверие: 4,2 и 4,6"
    assert said("", Role.HEAD) == "Доверие: есть"
    assert said(other.name, Role.VIEWER) == "Доверие: есть; ваш ответ — 4,6"
    row = next(row for row in database.read(board.rows, TODAY) if row.id == reverse)
    assert "4,2" not in f"{row.missing} {row.fact}"


def test_a_private_note_is_for_its_author(database: Database, reverse: uuid.UUID) -> None:
    desk.meet(database, reverse, MADE, topic="трудный разговор", visibility="private", author="С")
    (mine,) = database.read(meetings.of_pair, reverse, "С")
    (others,) = database.read(meetings.of_pair, reverse, "В")
    assert (mine.topic, others.topic, others.note) == ("трудный разговор", "", "")
    assert others.visibility == "личное"


def test_confirmation_by_the_curator_is_marked(
    database: Database, people: list[uuid.UUID], reverse: uuid.UUID
) -> None:
    desk.meet(database, reverse, MADE, confirmed=(people[1],), confirmed_for=(people[0],))
    (line,) = database.read(meetings.of_pair, reverse)
    assert line.confirmation == "2 из 2, за Осокину — куратор"


def test_groups_of_the_leader_module_have_no_persons(
    database: Database, people: list[uuid.UUID]
) -> None:
    draft = organizations.OrganizationDraft("Школа № 4", "school")
    school = database.write(organizations.create, draft, TODAY)
    groups = tuple(
        MemberDraft(group_label=label, group_size=10, responsible_id=person)
        for label, person in zip(("3 «А» класс", "Лучики"), people, strict=True)
    )
    changes = {"members": groups, "directions": (), "organization_id": school, "topic": "игры"}
    pair = desk.pair(database, people, module=Module.LEADER, **changes)
    found = database.read(card.load, pair, TODAY)
    assert found.title.text == "3 «А» класс → группа «Лучики»"
    assert {line.code for line in found.lines} == set()
    assert [one.person_id for one in found.members] == [None, None]


def test_a_pair_in_the_trash_has_no_card(database: Database, reverse: uuid.UUID) -> None:
    before = database.read(desk.dump)
    database.write(agreements.throw_away, [reverse])
    with pytest.raises(NotFoundError):
        database.read(card.load, reverse, TODAY)
    database.write(acts.undo)
    assert database.read(desk.dump) == before
