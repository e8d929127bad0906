"""A field on which sites disagree says so in every form, and asks before it is decided."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from desktop.exchange.inbound import receiving
from desktop.models import Meeting, NetworkGoal, Person
from desktop.services.networks import card as cards
from desktop.storage.database import Database
from desktop.storage.log import acts, conflicts
from desktop.storage.log.deciding import UndecidedError
from desktop.views.common.form_parts import COMPARE, WRITE
from desktop.views.common.form_row import DECIDES, FieldRow
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.exchange.network.about_section import AboutSection
from desktop.views.exchange.network.lines_sections import GoalsSection
from desktop.views.office import Office, Place
from desktop.views.pairs.meeting.dialog import MeetingDialog, open_known
from desktop.views.staff.people.card_main import MainSection
from tests.conftest import TODAY
from tests.gui.exchange_desk import PAIR, PHRASE, change, cheap_phrases, make_two, row

GOAL, TALK = uuid.UUID(int=201), uuid.UUID(int=202)


def _work(session: Session, word: str, minutes: int) -> None:
    """Both sites name their network, write down a goal and a meeting under the same ids."""
    network = cards.own_id(session)
    cards.set_field(session, network, "title", f"Сеть «{word}»")
    session.add(NetworkGoal(id=GOAL, network_id=network, title=word, school_year=2025))
    day = dt.date(2025, 11, 4)
    session.add(Meeting(id=TALK, pair_id=PAIR, held_on=day, kind="talk", minutes=minutes))
    acts.name(session, "проба")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Path:
    """Our base after a file was accepted with every disagreement left open."""
    folder = tmp_path_factory.mktemp("marks")
    with cheap_phrases():
        two = make_two(folder, new_file)
        two.theirs.write(change, Person, row(4), surname="Гончар-Лис")
        two.theirs.write(_work, "Ступени", 90)
        two.ours.write(change, Person, row(4), surname="Гончарова")
        two.ours.write(_work, "Шаги", 60)
        with receiving.opened(two.ours, two.partner_file(), PHRASE, TODAY, folder) as found:
            receiving.accept(two.ours, found)
        two.close()
    return two.ours.path


@pytest.fixture
def office(taken: Path, tmp_path: Path, dressed: object, messages: object) -> Iterator[Office]:
    database = Database(Path(shutil.copy(taken, tmp_path)), actor="Серова М. П.")
    made = Office(database, messages, lambda: TODAY)  # type: ignore[arg-type]
    yield made
    made.wait()
    database.close()


@pytest.fixture
def wanted(office: Office) -> list[Place]:
    found: list[Place] = []
    office.place_wanted.connect(found.append)
    return found


def _surname(office: Office, qtbot) -> FieldRow:
    section = MainSection(office)
    qtbot.addWidget(section)
    section.show()
    while section.build_next():
        pass
    section.show_person(row(4), read_only=False)
    return section.forms["name"].row("person.surname")


def _is_open(office: Office, record: uuid.UUID) -> bool:
    return bool(office.read(conflicts.listed, [record.hex]))


def _stored(session: Session) -> str:
    return session.get_one(Person, row(4)).surname


def test_an_edit_which_would_decide_asks_first(office, qtbot) -> None:
    field = _surname(office, qtbot)
    before = office.read(_stored)
    field.editor.set_value("Гончаренко")
    assert not field.commit()
    assert field.conflict.label.text() == DECIDES
    assert (field.conflict.take_button.text(), field.conflict.keep_button.text()) == (
        COMPARE,
        WRITE,
    )
    assert office.read(_stored) == before
    assert _is_open(office, row(4))
    field.conflict.keep_button.click()
    assert office.read(_stored) == "Гончаренко"
    assert not _is_open(office, row(4))


def test_comparing_gives_up_what_was_typed(office, qtbot, wanted) -> None:
    field = _surname(office, qtbot)
    before = field.editor.value()
    field.editor.set_value("Гончаренко")
    field.commit()
    field.conflict.take_button.click()
    assert field.editor.value() == before
    assert not field.has_conflict
    assert wanted == [Place("exchange", "postponed", row(4))]
    assert _is_open(office, row(4))


def test_leaving_the_card_does_not_lose_what_was_typed(office, qtbot) -> None:
    field = _surname(office, qtbot)
    field.editor.set_value("Гончаренко")
    assert field.may_leave()
    assert office.read(_stored) == "Гончаренко"


def test_the_card_of_the_network_marks_its_fields(office, qtbot, wanted) -> None:
    section = AboutSection(office)
    qtbot.addWidget(section)
    section.show_network(office.read(cards.first))
    assert "dispute_mark" not in section.form.row("topic").__dict__
    section.form.row("title").dispute_mark.click()
    assert wanted == [Place("exchange", "postponed", office.read(cards.own_id))]


def test_a_dialog_of_a_line_marks_its_fields_and_gives_way(office, qtbot, wanted) -> None:
    section = GoalsSection(office)
    qtbot.addWidget(section)
    section.show_network(office.read(cards.first))
    section.box.opened.emit(GOAL)
    (dialog,) = section.findChildren(RecordDialog)
    assert "dispute_mark" not in dialog.form.row("plan").__dict__
    dialog.form.row("title").dispute_mark.click()
    assert not dialog.isVisible()
    assert wanted == [Place("exchange", "postponed", GOAL)]


def _goal_dialog(office: Office, qtbot) -> RecordDialog:
    section = GoalsSection(office)
    qtbot.addWidget(section)
    section.show_network(office.read(cards.first))
    section.box.opened.emit(GOAL)
    (dialog,) = section.findChildren(RecordDialog)
    return dialog


def _goal(session: Session) -> tuple[str, str]:
    found = session.get_one(NetworkGoal, GOAL)
    return found.title, found.indicator


def test_saving_what_was_not_touched_decides_nothing(office, qtbot, messages) -> None:
    dialog = _goal_dialog(office, qtbot)
    title, _ = office.read(_goal)
    dialog.form.editor("indicator").set_value("садов")
    dialog.press_primary()
    assert office.read(_goal) == (title, "садов")
    assert messages.asked == []
    assert _is_open(office, GOAL)


def test_saving_waits_for_the_answer_at_the_field(office, qtbot, messages) -> None:
    dialog = _goal_dialog(office, qtbot)
    before = office.read(_goal)
    row_of_title = dialog.form.row("title")
    dialog.form.editor("title").set_value("Мосты")
    dialog.press_primary()
    assert row_of_title.conflict.label.text() == DECIDES
    dialog.press_primary()
    assert dialog.isVisible()
    assert office.read(_goal) == before
    assert row_of_title.conflict.isAncestorOf(dialog.focusWidget())
    row_of_title.conflict.keep_button.click()
    assert row_of_title.editor.isAncestorOf(dialog.focusWidget())
    dialog.press_primary()
    assert not dialog.isVisible()
    assert office.read(_goal)[0] == "Мосты"
    assert not _is_open(office, GOAL)
    assert messages.asked == []


def test_the_dialog_grows_with_its_question(office, qtbot) -> None:
    dialog = _goal_dialog(office, qtbot)
    dialog.form.editor("title").set_value("Мосты")
    dialog.press_primary()
    answer = dialog.form.row("title").conflict.keep_button
    qtbot.waitUntil(lambda: answer.visibleRegion().boundingRect() == answer.rect())


def test_comparing_instead_of_saving_gives_up_the_dialog(office, qtbot, wanted) -> None:
    dialog = _goal_dialog(office, qtbot)
    dialog.form.editor("title").set_value("Мосты")
    dialog.press_primary()
    dialog.form.row("title").conflict.take_button.click()
    assert not dialog.isVisible()
    assert wanted == [Place("exchange", "postponed", GOAL)]
    assert _is_open(office, GOAL)


def test_a_dialog_of_another_kind_asks_in_a_box(office, qtbot, messages, wanted) -> None:
    """The hours of a meeting have no mark of their own: the write itself is stopped."""
    over = QWidget()
    qtbot.addWidget(over)
    dialog = open_known(office, over, TALK)
    assert isinstance(dialog, MeetingDialog)
    messages.answers.append(COMPARE)
    with pytest.raises(UndecidedError):
        office.database.write(_set_minutes, 45)
    assert messages.asked[-1].text.startswith("Сады записали разное: часы.")
    assert not dialog.isVisible()
    assert wanted == [Place("exchange", "postponed", TALK)]


def _set_minutes(session: Session, minutes: int) -> None:
    acts.name(session, "проба")
    session.get_one(Meeting, TALK).minutes = minutes


@pytest.mark.parametrize(("answer", "minutes"), [(WRITE, [45]), ("Отмена", [60, 90])])
def test_an_act_in_the_background_asks_in_the_window(
    office, qtbot, messages, answer: str, minutes: list[int]
) -> None:
    messages.answers.append(answer)
    task = office.task("Проба", lambda base, _: base.write(_set_minutes, 45), writes=True)
    with qtbot.waitSignal(task.finished):
        task.start()
    assert len(messages.asked) == 1
    assert messages.errors == []
    assert office.read(_minutes) in minutes


def _minutes(session: Session) -> int | None:
    return session.get_one(Meeting, TALK).minutes


def test_a_new_line_has_no_marks_of_the_network(office, qtbot) -> None:
    section = GoalsSection(office)
    qtbot.addWidget(section)
    section.show_network(office.read(cards.first))
    dialog = section.add()
    assert dialog is not None
    assert "dispute_mark" not in dialog.form.row("title").__dict__


def test_a_meeting_which_is_corrected_says_what_disagrees(office, qtbot, wanted) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    dialog = open_known(office, over, TALK)
    assert isinstance(dialog, MeetingDialog)
    assert dialog.disputes.isVisible()
    assert dialog.disputes.said.text().startswith("Сады записали разное: часы.")
    dialog.disputes.compare.click()
    assert wanted == [Place("exchange", "postponed", TALK)]
