"""«Отметить встречу»: by keyboard in ten seconds, several in a row, taken back, planned, visits."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services import acts
from desktop.services.pairs import board, meetings, visits
from desktop.services.pairs.meeting_desk import running
from desktop.services.pairs.meetings import MeetingLine
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.pairs.meeting.dialog import MeetingDialog, open_known, open_meeting, open_planned
from desktop.views.pairs.meeting.visit_dialog import open_visit
from desktop.views.program.program import Program

TODAY = dt.date(2025, 11, 20)
OSOKINA = "Осокина – Квашнина"


class Keys:
    """Presses keys where the focus is and counts them; a letter is a key too."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        self.count += 1
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self._send(key, held, "")

    def type(self, text: str) -> None:
        for sign in text:
            self.count += 1
            self._send(Qt.Key(0), Qt.KeyboardModifier.NoModifier, sign)
        settle()

    def _send(self, key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, held, text))


def pair(office: Office, sentence: str = OSOKINA) -> UUID:
    return next(one.id for one in office.read(running, office.today) if one.sentence == sentence)


def diary(office: Office, pair_id: UUID) -> list[MeetingLine]:
    return office.read(meetings.of_pair, pair_id)


def opened(office: Office, program: Program, *pairs: UUID, kind: str = "") -> MeetingDialog:
    dialog = open_meeting(office, program.window, pairs, kind)
    assert isinstance(dialog, MeetingDialog)
    settle()
    return dialog


def test_a_meeting_takes_a_pair_a_kind_and_ctrl_enter(program: Program, office: Office) -> None:
    dialog = opened(office, program)
    before = len(diary(office, pair(office)))
    keys = Keys()
    keys.type("осок")
    keys.press(Qt.Key.Key_Return)
    keys.type("кон")
    keys.press(Qt.Key.Key_Return)
    QTest.keyClick(dialog.form.hours.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    keys.count += 2  # Ctrl+M opens, Ctrl+Enter writes
    found = diary(office, pair(office))
    newest = next(one for one in found if not one.is_planned)
    assert len(found) == before + 1
    assert (newest.day, newest.kind) == (TODAY, "консультация")
    assert keys.count <= 11
    dialog.close()


def test_it_stays_ready_for_the_next_and_takes_the_last_one_back(
    program: Program, office: Office
) -> None:
    one = pair(office)
    dialog = opened(office, program, one, kind="consultation")
    before = len(diary(office, one))
    dialog.primary.click()
    assert "20.11, Осокина – Квашнина" in dialog.written.text()
    assert dialog.isVisible()
    assert dialog.form.kind.code == ""
    assert dialog.form.pairs.pairs == (one,)
    dialog.undo.click()
    settle()
    assert len(diary(office, one)) == before
    assert dialog.written.text().startswith("Отменено")
    dialog.close()


def test_what_is_missing_is_said_and_the_dialog_stays(program: Program, office: Office) -> None:
    dialog = opened(office, program, pair(office))
    dialog.primary.click()
    assert dialog.trouble.text() == "Выберите вид встречи."
    assert dialog.form.kind.line.hasFocus()
    dialog.form.hours.line.setText("пара")
    dialog.primary.click()
    assert "не число" in dialog.trouble.text()
    dialog.reject()


def test_a_common_meeting_of_two_pairs_is_one_act(program: Program, office: Office) -> None:
    rows = [row for row in office.read(board.rows, TODAY) if not row.is_request and not row.site]
    two = [row.id for row in rows[:2]]
    dialog = opened(office, program, *two, kind="joint_planning")
    before = [len(diary(office, one)) for one in two]
    dialog.write_and_close.click()
    assert [len(diary(office, one)) for one in two] == [count + 1 for count in before]
    newest = office.read(acts.undoable, limit=1)[0]
    assert "пар 2" in newest.title
    assert not dialog.isVisible()


def test_the_rest_of_the_fields_is_written(program: Program, office: Office) -> None:
    one = pair(office)
    dialog = opened(office, program, one, kind="consultation")
    form = dialog.form
    next(iter(form.topics.chips.values())).click()
    next(iter(form.led.chips.values())).click()
    form.hours.chips.chips[90].click()
    form.visible.choose("report")
    next(iter(form.confirmed.chips.values())).click()
    form.next.click()
    dialog.write_and_close.click()
    found = diary(office, one)
    newest = next(line for line in found if not line.is_planned)
    planned = [line for line in found if line.is_planned and line.day == dt.date(2025, 12, 4)]
    assert newest.minutes == 90
    assert newest.topic == "занятие"
    assert len(newest.led) == 1
    assert newest.visibility_code == "report"
    assert newest.confirmation == "1 из 2"
    assert len(planned) == 1


def test_a_meeting_is_planned_and_then_held(program: Program, office: Office) -> None:
    one = pair(office)
    dialog = open_planned(office, program.window, (one,), "consultation")
    assert isinstance(dialog, MeetingDialog)
    dialog.form.time.setText("10:00")
    dialog.write_and_close.click()
    planned = next(line for line in diary(office, one) if line.starts_at == "10:00")
    assert planned.is_planned
    known = open_known(office, program.window, planned.id, was_held=True)
    assert isinstance(known, MeetingDialog)
    known.form.date.set_value(TODAY)
    known.write_and_close.click()
    assert not next(line for line in diary(office, one) if line.id == planned.id).is_planned


def test_a_visit_has_its_sheet_on_the_second_page(program: Program, office: Office) -> None:
    one = pair(office)
    dialog = opened(office, program, one, kind="visit")
    assert not dialog.to_sheet.isHidden()
    dialog.to_sheet.click()
    for row in dialog.sheet.marks.rows:
        row.choose("2")
    dialog.sheet.texts["strengths"].setPlainText("живой интерес детей")
    assert dialog.sheet.total.text() == "16 из 16"
    before = len(_sheets(office, one))
    dialog.write_and_close.click()
    found = _sheets(office, one)
    assert len(found) == before + 1
    assert max(sheet.total for sheet in found) == 16


def _sheets(office: Office, one: UUID) -> list[visits.VisitSheet]:
    return office.read(visits.sheets, one)


def test_a_visit_alone_is_one_act(program: Program, office: Office, toasts: list[str]) -> None:
    one = pair(office)
    before = len(_sheets(office, one))
    dialog = open_visit(office, program.window, one)
    dialog.primary.click()
    assert len(_sheets(office, one)) == before + 1
    assert toasts[-1] == "Посещение записано."
    assert office.read(acts.undoable, limit=1)[0].title.startswith("посещение")


def test_the_draft_is_offered_again(program: Program, office: Office) -> None:
    one = pair(office)
    dialog = opened(office, program, one)
    dialog.form.topic.setText("работа с семьёй")
    dialog.reject()
    again = opened(office, program, one)
    assert again.draft.line.isVisibleTo(again)
    again.draft.line.go_on.click()
    assert again.form.topic.text() == "работа с семьёй"
    again.reject()


def test_recording_another_meeting_leaves_the_draft_for_the_next_opening(
    program: Program, office: Office
) -> None:
    one = pair(office)
    begun = opened(office, program, one)
    begun.form.topic.setText("работа с семьёй")
    begun.reject()
    another = opened(office, program, one, kind="consultation")
    another.form.topic.setText("план на месяц")
    another.press()
    assert another.written.isVisibleTo(another)
    assert another.draft.line.isHidden()
    another.reject()
    third = opened(office, program, one)
    assert third.draft.line.isVisibleTo(third)
    third.draft.line.go_on.click()
    assert third.form.topic.text() == "работа с семьёй"
    third.reject()


@pytest.mark.parametrize("typed", ["квашн", "маслов"])
def test_only_pairs_with_such_a_name_are_offered(
    program: Program, office: Office, typed: str
) -> None:
    dialog = opened(office, program)
    widget: QWidget = dialog.form.pairs.line
    widget.setFocus()
    Keys().type(typed)
    found = dialog.form.pairs.line.suggestions
    assert all(typed in line.casefold() or typed == "квашн" for line in found)
    assert bool(found) == (typed == "квашн")
    dialog.reject()
