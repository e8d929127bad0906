"""[Отменить загрузку]: the question, what was edited since, what blocks it (ux.md 16.5)."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session

from desktop.errors import RuleError
from desktop.exchange import journal
from desktop.exchange.inbound import receiving
from desktop.exchange.journal import Undoing
from desktop.models import Person
from desktop.services import acts, backups
from desktop.storage.database import Database
from desktop.views.exchange.undoing.view import KEEP, RESTORE, UndoView
from desktop.views.office import Place
from desktop.views.shell.undo import UndoDesk
from tests.exchange.files import PHRASE
from tests.gui.exchange_desk import TODAY, change, cheap_phrases, made_once, row
from tests.gui.exchange_home_desk import HomeDesk, home_desk


@pytest.fixture(scope="module")
def loaded_base(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Path:
    """Our base after the file of the other computer was accepted."""
    folder = tmp_path_factory.mktemp("undo")
    base, path = made_once(folder, new_file)
    _accept(base, path, folder)
    return base


def _accept(base: Path, path: Path, folder: Path) -> None:
    database = Database(base, actor="Серова М. П.")
    with cheap_phrases(), receiving.opened(database, path, PHRASE, TODAY, folder) as found:
        receiving.accept(database, found)
    database.close()


@pytest.fixture
def desk(loaded_base: Path, tmp_path: Path, messages, dressed, qtbot) -> Iterator[HomeDesk]:
    base = Path(shutil.copy(loaded_base, tmp_path / loaded_base.name))
    with home_desk(base, messages, qtbot, is_training=False) as made:
        # The base of the test was made just now; the office stands at the day of the others.
        made.office._today = dt.date.today
        made.view.refresh()
        made.idle()
        made.view.list.select(made.view.list.ids[0])
        yield made


@pytest.fixture
def view(desk, qtbot) -> UndoView:
    """The page «После загрузки вы изменили…» of the newest load."""
    made = UndoView(desk.office)
    qtbot.addWidget(made)
    return made


def opened(desk: HomeDesk, view: UndoView) -> UndoView:
    """By the button of the journal."""
    desk.view.acts.undo()
    (place,) = desk.places
    assert (place.tab, place.view) == ("exchange", "undo")
    view.resize(1100, 560)
    view.show()
    view.show_place(place)
    return view


def take_back(desk: HomeDesk, view: UndoView) -> None:
    """[Отменить загрузку] of the page."""
    view.undo.click()
    desk.bot.waitUntil(lambda: not view.undoer.is_busy, timeout=20_000)


def surname(session: Session, number: int) -> str:
    found = session.get(Person, row(number))
    return found.surname if found else ""


def test_it_is_asked_and_a_copy_is_made(desk) -> None:
    assert desk.view.acts.may_undo()
    assert desk.base.read(surname, 3) == "Лебедева-Ситник"
    desk.messages.answers.append("Отменить загрузку")
    desk.view.acts.undo()
    desk.idle()
    (question,) = desk.messages.asked
    day = dt.datetime.now().astimezone()
    assert question.text.startswith("Вернуть ")
    assert question.text.endswith(f"к виду до загрузки {day:%d.%m}? Перед этим сохраню копию.")
    assert question.answers == ("Отменить загрузку", "Закрыть")
    assert desk.toasts == [f"Загрузка от {day:%d.%m} отменена."]
    assert (desk.base.read(surname, 3), desk.base.read(surname, 11)) == ("Лебедева", "")
    assert [line.copy.reason.value for line in backups.listed(desk.base.path)] == ["before_undo"]
    (entry,) = desk.base.read(journal.entries, desk.office.today)
    assert entry.undoing is Undoing.UNDONE
    assert not desk.view.acts.may_undo()


def test_the_safe_answer_changes_nothing(desk) -> None:
    desk.view.acts.undo()
    assert desk.messages.asked[0].safe == -1
    desk.idle()
    assert desk.base.read(surname, 3) == "Лебедева-Ситник"


def test_own_edits_stay_unless_they_are_given_up(desk, view) -> None:
    desk.base.write(change, Person, row(3), surname="Лебедева-Петрова")
    desk.base.write(change, Person, row(11), surname="Юсупова-Иванова")
    opened(desk, view)
    assert view.edited.text() == "После загрузки вы изменили 2 записи"
    assert [view.choice(one).value for one in view.records] == [KEEP, KEEP]
    stays = next(one for one in view.records if "Лебедева" in one.title)
    goes = next(one for one in view.records if "Юсупова" in one.title)
    view.choice(goes).choose(RESTORE)
    take_back(desk, view)
    day = f"{dt.datetime.now().astimezone():%d.%m}"
    assert desk.toasts == [f"Загрузка от {day} отменена. 1 запись оставлена с вашими правками."]
    assert desk.base.read(surname, 3) == "Лебедева-Петрова"
    assert desk.base.read(surname, 11) == ""
    assert desk.places[-1] == Place("exchange", "home")
    assert stays.root != goes.root


def test_one_word_for_all(desk, view) -> None:
    for number in (3, 11):
        desk.base.write(change, Person, row(number), surname="Другая")
    opened(desk, view)
    view.every.choose(RESTORE)
    assert {view.choice(one).value for one in view.records} == {RESTORE}
    take_back(desk, view)
    assert (desk.base.read(surname, 3), desk.base.read(surname, 11)) == ("Лебедева", "")


def test_an_accepted_file_is_an_act_of_the_list_of_undo(desk, qtbot) -> None:
    """Acceptance list 9: Ctrl+Z leads to its page, the menu never runs over it in passing."""
    desk.base.write(change, Person, row(3), surname="Лебедева-Петрова")
    undo = UndoDesk(desk.office)
    undo.refresh()
    edit, load = undo.acts[:2]
    assert (edit.load, load.title[:11]) == (0, "приём файла")
    with pytest.raises(RuleError, match="приём файла обмена"):
        desk.base.write(acts.undo, until=load.id)
    assert desk.base.read(surname, 3) == "Лебедева-Петрова"
    undo.undo()
    assert desk.base.read(surname, 3) == "Лебедева-Ситник"
    undo.refresh()
    undo.undo()
    assert desk.places == [Place("exchange", "undo", UUID(int=load.load))]
    receiving.undo(desk.base, load.load, keep=[row(3).hex])
    undo.refresh()
    assert load.id not in {act.id for act in undo.acts}


def test_a_newer_load_comes_first(desk) -> None:
    first = desk.view.source.rows[desk.view.list.ids[0]].entry
    assert first.undoing is Undoing.POSSIBLE
    desk.base.write(_another_load)
    desk.view.refresh()
    found = {row.entry.id: row.entry for row in desk.view.source.rows.values()}
    assert found[first.id].undoing is Undoing.BLOCKED
    (words,) = [
        journal.undo_words(one, desk.office.today) for one in found.values() if one.id == first.id
    ]
    assert words.startswith("сначала отмените загрузку от ")


def _another_load(session: Session) -> None:
    session.connection().exec_driver_sql(
        "INSERT INTO sync_import(at,sha256,sender,file,label) "
        "SELECT at+60000,'','other','Другой.mkx','№ 19' FROM sync_import"
    )


def test_after_thirty_days_the_term_is_over(desk) -> None:
    today = dt.date.today()  # noqa: DTZ011
    desk.office._today = lambda: today + dt.timedelta(days=31)
    desk.view.refresh()
    (shown,) = desk.view.source.rows.values()
    assert journal.undo_words(shown.entry, desk.office.today) == (
        f"срок вышел {today + dt.timedelta(days=30):%d.%m}"
    )
    assert not desk.view.acts.may_undo()


def test_the_page_of_a_load_which_is_gone_says_so(desk, view) -> None:
    view.show_place(Place("exchange", "undo", row(77)))
    assert "уже нельзя" in view.title.text()
    assert not view.undo.isEnabled()


def test_the_same_file_may_be_accepted_again(desk, loaded_base, tmp_path) -> None:
    desk.messages.answers.append("Отменить загрузку")
    desk.view.acts.undo()
    desk.idle()
    path = next(loaded_base.parent.glob("*.mkx"))
    with receiving.opened(desk.base, path, PHRASE, TODAY, tmp_path) as found:
        receiving.accept(desk.base, found)
    assert desk.base.read(surname, 3) == "Лебедева-Ситник"


def test_the_report_names_every_record(desk) -> None:
    dialog = desk.view.acts.report()
    rows = [line[1:] for line in dialog._listing.rows]
    assert ("Юсупова Диана Маратовна", "новая") in rows
    assert any(title.startswith("Лебедева") and change == "обновлена" for title, change in rows)
    dialog.close()
