"""«Принять»: check, preview, choices, accepting and its summary, over real files."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlmodel import Session, select

from desktop import paths
from desktop.exchange import dump, journal
from desktop.exchange.inbound import postponed
from desktop.exchange.inbound.deciding import Person as Decided
from desktop.exchange.inbound.preview_items import Kind, Take
from desktop.models import Meeting, NotSamePerson, Pair, Person
from desktop.progress import Silent
from desktop.services import backups
from desktop.storage.copies import Reason
from desktop.storage.log import conflicts
from desktop.views.exchange.accepting import entry, report
from desktop.views.exchange.accepting.summary_view import outcome_of
from desktop.views.office import Place
from tests.gui.exchange_desk import (
    MEETING,
    PAIR,
    PHRASE,
    TODAY,
    AcceptDesk,
    accept_desk,
    change,
    made_once,
    row,
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> tuple[Path, Path]:
    return made_once(tmp_path_factory.mktemp("exchange"), new_file)


@pytest.fixture
def desk(files, tmp_path, dressed, messages, qtbot) -> Iterator[AcceptDesk]:
    with accept_desk(Path(shutil.copy(files[0], tmp_path)), messages, qtbot) as made:
        yield made


@pytest.fixture
def looked(desk: AcceptDesk, files: tuple[Path, Path]) -> AcceptDesk:
    """The preview stands."""
    desk.check(files[1])
    desk.look()
    return desk


def surname(session: Session, number: int) -> str | None:
    found = session.get(Person, row(number))
    return found.surname if found else None


def pair(session: Session) -> tuple[str, str]:
    found = session.get_one(Pair, PAIR)
    return found.title, found.product


def has_meeting(session: Session) -> bool:
    return session.get(Meeting, MEETING) is not None


def test_without_disagreements_two_clicks_after_the_phrase(desk, files, qtbot) -> None:
    """The phrase and Enter; then [Посмотреть изменения] and [Принять …]."""
    gone: list[Place] = []
    desk.office.place_wanted.connect(gone.append)
    entry.open_exchange_file(desk.office, files[1])
    desk.view.show_place(gone[0])
    assert (desk.view.path, entry.take_wanted(desk.office)) == (files[1], None)
    page, clicks = desk.view.check, []
    for button in (page.look, desk.view.preview.accept):
        button.clicked.connect(lambda: clicks.append(1))
    page.phrase.setText(PHRASE)
    qtbot.keyClick(page.phrase, Qt.Key.Key_Return)
    desk.wait(lambda: bool(page.facts))
    assert [fact.title for fact in page.facts] == [
        "От кого",
        "Когда",
        "Кому",
        "Номер",
        "Целостность",
        "Версия",
        "Пароль",
        "Что внутри",
    ]
    desk.look()
    desk.accept()
    assert (len(clicks), desk.base.read(surname, 11)) == (2, "Юсупова")


def test_the_groups_are_counted_and_nothing_is_written(looked) -> None:
    decisions = looked.view.preview.decisions
    counts = {kind: decisions.preview.counts[kind] for kind in Kind}
    assert counts == {
        Kind.NEW: 2,
        Kind.CHANGED: 1,
        Kind.DISPUTED: 1,
        Kind.ALIKE: 1,
        Kind.DELETED: 1,
        Kind.SUGGESTED: 0,
        Kind.SAME: 4,
    }
    assert looked.view.preview.accept.text() == "Принять 5 изменений"
    assert looked.view.preview.settled.accessibleName() == "Решено 1 из 2, отложено 1"
    assert looked.base.read(surname, 11) is None
    preview = looked.view.preview
    preview.list.head.chips.choose(Kind.SAME)
    titles = [preview.list.model.row_at(n).title for n in range(len(preview.list.ids))]
    assert "Осокина Татьяна Викторовна" in titles
    room = paths.state_folder() / "incoming"
    assert any(room.iterdir())
    looked.view.close_file()
    assert not [one for one in room.iterdir() if one.is_dir()]


def test_accepting_says_what_was_done_and_keeps_a_copy(looked) -> None:
    looked.accept()
    assert looked.view.summary.text.text() == (
        "Принято: новых 2, обновлено 1, расхождений 1, удалено 1. Отложено 1."
    )
    base = looked.base
    assert base.read(surname, 3) == "Лебедева-Ситник"
    assert base.read(pair)[1] == "памятка, игра, конспект"
    assert not base.read(has_meeting)
    assert base.read(conflicts.count) == 0
    assert backups.listed(base.path)[0].copy.reason is Reason.BEFORE_IMPORT
    newest = base.read(journal.entries, TODAY)[0]
    assert (newest.totals.new, newest.totals.deleted) == (2, 1)
    decisions = looked.view.preview.decisions
    made = report.listing(decisions, outcome_of(1, decisions))
    told = [(line[0], line[3], line[6]) for line in made.rows]
    assert ("Лебедева-Ситник Вера Павловна", "Фамилия", "их") in told
    assert ("Юсупова Диана Маратовна", "", "принято") in told


def test_an_unticked_row_is_not_taken_and_offered_again(looked, files) -> None:
    item = looked.item("Юсупова")
    looked.view.preview.list.model.set_ticked([item.id], on=False)
    assert looked.view.preview.accept.text() == "Принять 4 изменения"
    looked.accept()
    assert looked.base.read(surname, 11) is None
    looked.check(files[1])
    looked.look()
    items = looked.view.preview.decisions.preview.items
    assert [one.title for one in items if one.kind is not Kind.ALIKE] == [item.title]
    assert looked.view.preview.accept.text() == "Принять 1 изменение", "new ones are ticked"


def test_conditions_of_one_file_do_not_hide_the_next(looked, files) -> None:
    looked.view.preview.list.head.chips.choose(Kind.DELETED)
    looked.check(files[1])
    looked.look()
    preview = looked.view.preview
    assert len(preview.list.ids) == len(preview.decisions.preview.items)


def test_the_same_file_again_brings_nothing(looked, files) -> None:
    looked.accept()
    looked.check(files[1])
    looked.look()
    assert looked.view.check.said.text() == "Файл прочитан. Изменений нет: всё это у вас уже есть."
    assert looked.view.check.cancel.text() == "Закрыть"


def test_keys_choose_the_side_of_a_field(looked, qtbot) -> None:
    preview = looked.view.preview
    preview.list.select(looked.item("Пара").id)
    qtbot.keyClick(preview.list.table, Qt.Key.Key_Right)
    table = preview.details.table
    fields = [shown.title for shown in table.fields]
    table.setCurrentCell(fields.index("Название"), 0)
    qtbot.keyClick(table, Qt.Key.Key_2)
    table.setCurrentCell(fields.index("Продукт"), 0)
    qtbot.keyClick(table, Qt.Key.Key_1)
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert preview.details.item is None
    qtbot.keyClick(preview.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    looked.wait(looked.view.summary.isVisible)
    assert looked.base.read(pair) == ("Ким – Соловьёва (речь)", "памятка, игра")


def test_a_click_chooses_a_side(looked, qtbot) -> None:
    preview = looked.view.preview
    preview.open_row(looked.item("Лебедева").id)
    table = preview.details.table
    ways = table.itemDelegateForColumn(4)
    place = ways.place_of(0, Take.OURS).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    looked.accept()
    assert looked.base.read(surname, 3) == "Лебедева"


def test_own_words_are_taken(looked) -> None:
    preview = looked.view.preview
    preview.open_row(looked.item("Пара").id)
    table = preview.details.table
    place = [shown.title for shown in table.fields].index("Название")
    table.choose(place, Take.OWN)
    dialog = preview.details.findChild(object, "dialog.own_words")
    dialog.text.setPlainText("Ким и Соловьёва: речь")
    dialog.primary.click()
    looked.accept()
    assert looked.base.read(pair)[0] == "Ким и Соловьёва: речь"


def test_asking_leaves_the_disagreements_open(looked) -> None:
    looked.view.preview.rule.choose("ask")
    assert looked.view.preview.settled.accessibleName() == "Решено 0 из 2, отложено 2"
    looked.accept()
    assert looked.base.read(conflicts.count) == 2
    reasons = [one.reason for one in looked.base.read(postponed.items, TODAY)]
    assert sorted(reasons) == sorted([postponed.SAME, postponed.LATER])


def test_different_people_are_remembered(looked, qtbot) -> None:
    preview = looked.view.preview
    preview.list.select(looked.item("Шарипова Лиана —").id)
    qtbot.keyClick(preview.list.table, Qt.Key.Key_Return)
    qtbot.keyClick(preview.details.alike, Qt.Key.Key_2)
    assert preview.decisions.person_of(looked.item("Шарипова Лиана —").id) is Decided.APART
    looked.accept()
    assert looked.view.summary.text.text().endswith("Отложено 0.")
    assert len(looked.base.read(lambda s: s.exec(select(NotSamePerson)).all())) == 1


def test_one_person_is_united_with_the_file(looked) -> None:
    preview = looked.view.preview
    preview.open_row(looked.item("Шарипова Лиана —").id)
    preview.details.alike.segments.choose("one")
    dialog = preview.details.findChild(object, "dialog.one_person")
    dialog.primary.click()
    looked.accept()
    found = looked.base.read(
        lambda s: [
            (one.id, one.patronymic)
            for one in s.exec(select(Person).where(Person.surname == "Шарипова"))
        ]
    )
    assert found == [(row(21), "Тимуровна")]


def test_what_is_changed_meanwhile_makes_the_preview_anew(looked) -> None:
    item = looked.item("Юсупова")
    looked.view.preview.list.model.set_ticked([item.id], on=False)
    looked.office.write(change, Person, row(4), surname="Гончарова")
    looked.wait(lambda: not looked.office.tasks)
    assert item.id not in looked.view.preview.decisions.ticked
    assert looked.view.preview.accept.text() == "Принять 4 изменения"


def test_a_role_which_only_looks_cannot_accept(desk, files) -> None:
    desk.office.set_role("viewer")
    desk.check(files[1])
    desk.look()
    assert not desk.view.preview.accept.isEnabled()


def test_looking_may_be_stopped_and_asked_for_again(desk, files) -> None:
    desk.check(files[1])
    desk.view.check.look.click()
    desk.view._task.cancel()
    desk.wait(lambda: not desk.office.tasks)
    desk.wait(desk.view.check.look.isEnabled)
    assert desk.view.check.isVisible()
    desk.look()
    assert desk.view.preview.isVisible()


def test_accepting_may_be_stopped_and_changes_nothing(looked, monkeypatch) -> None:
    made = backups.make

    def stop(path: Path, reason: Reason, now: dt.datetime, _progress: object) -> object:
        looked.view._task.cancel()
        return made(path, reason, now, Silent())

    preview = looked.view.preview
    preview.rule.choose("ours")
    before = looked.base.read(_dump)
    with monkeypatch.context() as patch:
        patch.setattr(backups, "make", stop)
        preview.accept.click()
        looked.wait(lambda: not looked.office.tasks)
    assert looked.base.read(_dump) == before
    assert (preview.isVisible(), preview.accept.isEnabled()) == (True, True)
    assert preview.rule.value == "ours", "what was chosen stays"
    looked.accept()
    assert looked.view.summary.isVisible()
    assert looked.base.read(_dump) != before


def _dump(session: Session) -> list[str]:
    return list(dump.lines(session))


def test_a_narrow_window_keeps_the_sender_rather_than_the_day(looked) -> None:
    title = looked.view.preview.title
    sender = title.accessibleName().split(",")[0]
    assert sender.startswith("Файл от ")
    title.setFixedWidth(title.fontMetrics().horizontalAdvance(sender) + 4)
    title.resize(title.minimumSize())
    assert title.text() == sender
