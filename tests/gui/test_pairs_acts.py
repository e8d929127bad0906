"""Acts on a pair: stages with reasons, pauses, members, the pulse, support; each is undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.documents import blanks
from desktop.models import Stage
from desktop.services import acts
from desktop.services.pairs import board, exclusions, shipped, stages
from desktop.services.pairs import card as cards
from desktop.services.pairs.card import PairCard
from desktop.services.pairs.meeting_desk import running
from desktop.services.pairs.stages import Move
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs.acts.move_panel import MovePanel
from desktop.views.pairs.acts.pair_acts import PairActs
from desktop.views.pairs.acts.pulse_dialog import PulseDialog
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.program.program import Program
from tests.gui.test_pairs_meeting import pair
from tests.pairs.desk import dump

TODAY = dt.date(2025, 11, 20)
NO_TEAM = "Гармаева – Лебедева-Ситник"


@pytest.fixture
def desk(program: Program, office: Office) -> PairActs:
    """Acts over the window, without a place for the panel: it stands in a dialog."""
    return PairActs(office, program.window)


def card(office: Office, pair_id: UUID) -> PairCard:
    return office.read(cards.load, pair_id, TODAY)


def undone(program: Program, office: Office) -> str:
    """Take the last act back; its name."""
    name = office.read(acts.undoable, limit=1)[0].title
    program.undo_last()
    settle()
    return name


def filled(dialog: QDialog, **values: object) -> RecordDialog:
    """Fill in the fields and press the button."""
    assert isinstance(dialog, RecordDialog)
    settle()
    for code, value in values.items():
        dialog.form.editor(code).set_value(value)
    dialog.primary.click()
    assert not dialog.isVisible(), dialog.trouble.text()
    return dialog


def test_a_move_with_something_missing_wants_a_reason(
    program: Program, office: Office, desk: PairActs, toasts: list[str]
) -> None:
    one = pair(office)
    panel = desk.move(one)
    assert isinstance(panel, MovePanel)
    assert panel.title.text() == "Осокина – Квашнина: Общение → Чемоданчик"
    assert panel.primary.text() == "Перевести с оговоркой"
    panel.primary.click()
    assert "не короче 10 знаков" in panel.trouble.text()
    panel.chips[0].click()
    assert panel.reason.toPlainText() == "сделано, но не записано"
    panel.primary.click()
    assert office.read(stages.stage_of, one) is Stage.TOOLBOX
    assert toasts[-1] == "Пара Осокина – Квашнина: этап «Чемоданчик»."
    assert card(office, one).history[-1].reason == "сделано, но не записано"
    assert undone(program, office).startswith("перевод пары на этап «Чемоданчик»")
    assert office.read(stages.stage_of, one) is Stage.DIALOGUE


def test_going_back_wants_a_reason_and_loses_nothing(
    program: Program, office: Office, desk: PairActs
) -> None:
    one = pair(office)
    before = len(card(office, one).diary)
    panel = desk.back(one)
    assert panel is not None
    assert panel.title.text() == "Вернуть на этап «Тандем»"
    assert panel.chips_row.isHidden()
    panel.reason.setPlainText("договорились не обо всём")
    panel.primary.click()
    assert office.read(stages.stage_of, one) is Stage.TANDEM
    assert len(card(office, one).diary) == before
    assert undone(program, office).startswith("возврат пары на этап «Тандем»")


def _unasked(office: Office) -> UUID:
    """A pair for which nobody has said yet whether the employer assigns it."""
    found = (
        one.id
        for one in office.read(running, office.today)
        if not (known := card(office, one.id)).no_assignment_on
        and known.stage is not Stage.TEAM
        and not any(pack.state for pack in known.packs)
        and shipped.modules()[known.module].may_be_assigned
    )
    return next(found)


def test_the_team_asks_once_about_the_order(office: Office, desk: PairActs) -> None:
    one = _unasked(office)
    panel = desk.move(one, Stage.TEAM)
    assert panel is not None
    assert not panel.question.isHidden()
    panel.reason.setPlainText("решение педсовета")
    panel.primary.click()
    assert "Работодатель поручает" in panel.trouble.text()
    assert office.read(stages.stage_of, one) is not Stage.TEAM
    panel.assigned.choose("no")
    panel.primary.click()
    assert office.read(stages.stage_of, one) is Stage.TEAM
    assert card(office, one).no_assignment_on == TODAY
    back = Move(Stage.TOOLBOX, "вернули для проверки")
    office.write(stages.move, one, back, TODAY)
    again = desk.move(one, Stage.TEAM)
    assert again is not None
    assert again.question.isHidden(), "the answer is known"


def test_the_panel_is_shown_where_the_page_wants_it(program: Program, office: Office) -> None:
    shown: list[tuple[QWidget, str]] = []
    desk = PairActs(office, program.window, lambda panel, title: shown.append((panel, title)))
    panel = desk.move(pair(office))
    assert shown == [(panel, "Осокина – Квашнина: Общение → Чемоданчик")]
    assert panel is not None
    panel.deleteLater()


def test_lines_of_the_panel_have_buttons_which_work(office: Office, desk: PairActs) -> None:
    one = pair(office)
    known = card(office, one)
    for line in known.lines:
        for action in line.actions:
            way = desk.way(one, action.code, line)
            assert way is None or callable(way)
    pulse = next(line for line in known.lines if line.code == "E32" and not line.is_met)
    way = desk.way(one, "pulse", pulse)
    assert way is not None
    dialog = way()
    assert isinstance(dialog, PulseDialog)
    dialog.reject()


def test_the_pulse_has_a_blank_to_be_printed(
    program: Program, office: Office, desk: PairActs
) -> None:
    one = pair(office)
    wanted: list[Place] = []
    office.place_wanted.connect(wanted.append)
    dialog = desk.pulse(one)
    assert isinstance(dialog, PulseDialog)
    dialog.blank.click()
    assert not dialog.isVisible()
    blank = next(line for line in desk.menu(card(office, one)) if line.code == "visit_blank")
    assert blank.text == "Лист посещения (бланк)"
    blank.run()
    assert [(place.record, place.section) for place in wanted] == [
        (one, blanks.PULSE.section),
        (one, blanks.VISIT.section),
    ]


def _pause(desk: PairActs, one: UUID) -> None:
    filled(desk.pause(one), reason="отпуск", until=dt.date(2025, 12, 1))


def _extend(desk: PairActs, one: UUID) -> None:
    filled(desk.extend(one), until=dt.date(2026, 8, 31), reason="продолжаем тему")


def _support(desk: PairActs, one: UUID) -> None:
    filled(desk.support(one), kind="time", content="час методической работы", rubles=None)


def _around(desk: PairActs, one: UUID) -> None:
    marks = {f"mark_{number}": "5" for number in (1, 2, 3)}
    filled(desk.marks_360(one), source="parents", people=4, **marks)


def _agree(desk: PairActs, one: UUID) -> None:
    dialog = desk.agree(one)
    assert isinstance(dialog, RecordDialog)
    codes = dialog.form.codes
    filled(dialog, **{codes[0]: dt.date(2025, 9, 1)})


@pytest.mark.parametrize(
    ("act", "name", "seen"),
    [
        (_pause, "пауза: ", lambda found: found.is_paused),
        (_extend, "продление: ", lambda found: found.fields["ends_on"] == dt.date(2026, 8, 31)),
        (_support, "поддержка руководителя: ", lambda found: found.supports[0].kind == "время"),
        (_around, "поддержка 360°: ", lambda found: found.marks_360[0].people == 4),
        (_agree, "согласие участников: ", lambda found: found.members[0].agreed_on.month == 9),
    ],
)
def test_an_act_is_written_and_undone_in_one_step(
    program: Program,
    office: Office,
    desk: PairActs,
    act: Callable[[PairActs, UUID], None],
    name: str,
    seen: Callable[[PairCard], bool],
) -> None:
    one = pair(office)
    before = office.read(dump)
    act(desk, one)
    assert seen(card(office, one))
    assert undone(program, office).startswith(name)
    assert office.read(dump) == before


def test_a_pause_is_taken_off(office: Office, desk: PairActs, toasts: list[str]) -> None:
    one = pair(office)
    _pause(desk, one)
    assert toasts[-1] == "Пара Осокина – Квашнина на паузе до 01.12.2025."
    desk.resume(one)
    assert not card(office, one).is_paused


def test_a_member_joins_a_group_and_leaves_it(office: Office, desk: PairActs) -> None:
    group = next(row for row in _rows(office) if "Микрогруппа" in row.title.text)
    finder = PeopleFinder(office)
    newcomer = next(one for one in finder.find("") if one.id not in group.people)
    filled(desk.add_member(group.id), person=newcomer)
    joined = card(office, group.id).members
    assert newcomer.id in {one.person_id for one in joined}
    member = next(one for one in joined if one.person_id == newcomer.id)
    filled(desk.leave(group.id), member=str(member.id), day=TODAY)
    gone = next(one for one in card(office, group.id).members if one.id == member.id)
    assert gone.left_on == TODAY


def test_one_of_two_does_not_leave(office: Office, desk: PairActs) -> None:
    one = pair(office)
    dialog = desk.leave(one)
    assert isinstance(dialog, RecordDialog)
    dialog.form.editor("member").set_value(str(card(office, one).members[0].id))
    dialog.primary.click()
    assert "Завершить" in dialog.trouble.text()
    dialog.reject()


def test_two_people_are_kept_apart(office: Office, desk: PairActs, program: Program) -> None:
    one = pair(office)
    people = frozenset(who.person_id for who in card(office, one).members)
    filled(desk.keep_apart(one), reason="разный темп")
    assert people in office.read(exclusions.apart)
    assert undone(program, office).startswith("не предлагать вместе")


def test_the_pulse_asks_one_after_the_other(office: Office, desk: PairActs) -> None:
    one = pair(office)
    dialog = desk.pulse(one)
    assert isinstance(dialog, PulseDialog)
    first = dialog.who.value
    dialog.primary.click()
    assert "от 1 до 5" in dialog.trouble.text()
    for row in dialog.marks.rows:
        row.choose("5")
    dialog.primary.click()
    assert dialog.who.value != first
    for row in dialog.marks.rows:
        row.choose("4")
    dialog.primary.click()
    assert not dialog.isVisible()
    today = [line for line in card(office, one).pulses if line.day == TODAY]
    assert sorted(line.mean for line in today) == [400, 500]


def test_an_assignment_is_switched_on_filled_in_and_off(office: Office, desk: PairActs) -> None:
    one = pair(office, NO_TEAM)
    member = card(office, one).packs[0].member_id
    dialog = desk.assignment(one, member, on=True)
    assert isinstance(dialog, RecordDialog)
    codes = dialog.form.codes
    answers = {"in_job": "no"} if "in_job" in codes else {}
    filled(dialog, since=TODAY, **answers)
    assert card(office, one).packs[0].state
    terms = desk.terms(one, member)
    assert isinstance(terms, RecordDialog)
    filled(
        terms,
        content="посещать занятия",
        hours="1,5",
        allowance_kind="rub",
        size="1500",
        basis_kind="local",
        basis_number="7",
    )
    assert card(office, one).packs[0].terms_missing == ()
    job = desk.job(one, member)
    assert job is not None
    filled(job, in_job="yes", basis="должностная инструкция, п. 2.7")
    assert card(office, one).packs[0].state == "exempt"
    desk.assignment(one, member, on=False)
    assert card(office, one).packs[0].state == ""


def test_the_menu_follows_the_state_of_the_pair(office: Office, desk: PairActs) -> None:
    one = pair(office)
    texts = [action.text for action in desk.menu(card(office, one)) if action.text]
    assert texts == [
        "Перевести на этап…",
        "Вернуть на этап…",
        "Пауза…",
        "Продлить…",
        "Завершить…",
        "Добавить участника…",
        "Участник вышел…",
        "Лист посещения (бланк)",
        "Не предлагать вместе…",
        "В архив",
        "В корзину",
    ]
    office.set_role("viewer")
    assert desk.menu(card(office, one)) == []


def test_a_pair_goes_to_the_trash_and_back(
    program: Program, office: Office, desk: PairActs, toasts: list[str]
) -> None:
    one = pair(office)
    desk.trash(one)
    expected = "Пара Осокина – Квашнина в корзине. Встречи и документы сохранены."
    assert toasts[-1] == expected
    assert undone(program, office).startswith("в корзину")
    assert card(office, one).sentence == "Осокина – Квашнина"


def _rows(office: Office) -> list[board.PairRow]:
    return office.read(board.rows, TODAY)
