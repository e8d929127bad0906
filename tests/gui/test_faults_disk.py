"""The window on a bad day: a full disk, a pulled stick, a base which is not whole, no folder."""

from __future__ import annotations

import errno
import io
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from desktop import app, cli, paths
from desktop.errors import InvalidInputError, OfficeError, RuleError, StorageError
from desktop.models import Person
from desktop.storage.database import Database
from desktop.storage.holder import read_holder
from desktop.storage.lock import BaseLock
from desktop.views.common.form import AutoForm
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program import opening
from desktop.views.program.program import GO_BACK, LOSE, Program
from desktop.views.service.journal import JournalPage

FULL = "Не хватает места"


def _refuse(self: Database, *_rest: object, **_more: object) -> None:
    """What SQLite says on a full disk, through the real explanation."""
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise self._not_saved(OperationalError("", {}, full))


def _form(program: Program) -> AutoForm:
    assert program.office is not None
    program.go(Place("staff", "list", program.office.read(_some_person)))
    settle()
    shown = program.window.findChildren(AutoForm)
    return next(form for form in shown if form.isVisible() and "person.name" in form.codes)


def _some_person(session: Session) -> UUID | None:
    return session.exec(select(Person.id).where(col(Person.surname) == "Осокина")).first()


def _name_of(program: Program, form: AutoForm) -> str:
    assert program.office is not None
    return program.office.read(lambda session: session.get_one(Person, form.record).name)


def _type(form: AutoForm, text: str) -> None:
    form.editor("person.name").set_value(text)


def test_a_full_disk_is_told_and_the_text_stays(program, messages, monkeypatch):
    form = _form(program)
    before = _name_of(program, form)
    with monkeypatch.context() as patched:
        patched.setattr(Database, "write", _refuse)
        _type(form, "Анна-Мария")
        assert not form.flush()
    settle()

    assert form.values()["person.name"] == "Анна-Мария"
    assert _name_of(program, form) == before
    assert program.window.status.saved.text() == "Не удалось сохранить: нет места на диске"
    assert [FULL in text for text in messages.errors] == [True]

    assert form.flush()
    settle()
    assert _name_of(program, form) == "Анна-Мария"
    assert "сохранены" in program.window.status.saved.text()


def test_the_card_stays_while_its_field_cannot_be_saved(program, messages, monkeypatch, qtbot):
    form = _form(program)
    record = form.record
    view = program.window.current_page().view("list")
    place = view.list.model.place_of(record)
    with monkeypatch.context() as patched:
        patched.setattr(Database, "write", _refuse)
        _type(form, "Анна-Мария")
        view.list.table.select_row(place + 1)
        qtbot.waitUntil(lambda: view.list.current_id == record)

        assert (view.panes.record, view.card.person.id, form.record) == (record, record, record)
        assert form.values()["person.name"] == "Анна-Мария"
        assert [FULL in text for text in messages.errors] == [True]
        program.go(Place("staff", "list", view.list.ids[place + 1]))
        assert form.record == record

    form.editor("person.name").edited.emit()
    view.list.table.select_row(place + 1)
    assert form.record == view.list.ids[place + 1]
    assert program.office.read(lambda one: one.get_one(Person, record).name) == "Анна-Мария"


def test_the_reason_is_told_again_by_the_status_bar(program, messages, monkeypatch):
    form = _form(program)
    with monkeypatch.context() as patched:
        patched.setattr(Database, "write", _refuse)
        _type(form, "Анна-Мария")
        form.flush()
    messages.errors.clear()

    program.window.status.saved.click()

    assert [FULL in text for text in messages.errors] == [True]


@pytest.mark.parametrize(
    "error", [InvalidInputError({"title": "Впишите название."}), RuleError("Нельзя.")]
)
def test_the_act_of_a_button_never_fails_silently(program, messages, error: OfficeError):
    def refuse(_session: Session) -> None:
        raise error

    with program.office.telling():
        program.office.write(refuse)
        pytest.fail("the act went on")

    assert messages.errors == [str(error)]


@pytest.mark.parametrize(("answer", "closes"), [(GO_BACK, False), (LOSE, True)])
def test_closing_asks_before_what_was_typed_is_lost(program, messages, monkeypatch, answer, closes):
    form = _form(program)
    _type(form, "Анна-Мария")
    messages.answers.append(answer)

    with monkeypatch.context() as patched:
        patched.setattr(Database, "write", _refuse)
        assert program.window.close() is closes

    assert [FULL in choice.text for choice in messages.asked] == [True]


def test_closing_saves_what_is_typed_without_a_question(program, messages, training_base):
    form = _form(program)
    record = form.record
    _type(form, "Анна-Мария")

    assert program.window.close()

    assert messages.asked == []
    opened = Database(training_base, read_only=True)
    assert opened.read(lambda session: session.get_one(Person, record).name) == "Анна-Мария"
    opened.close()


def test_a_base_which_lost_a_table_is_offered_a_copy(empty_program, messages, training_base):
    connection = sqlite3.connect(training_base)
    connection.execute("DROP TABLE work_group_skill")
    connection.commit()
    connection.close()

    assert not empty_program.open(training_base)

    assert [choice.text.startswith("Файл базы повреждён") for choice in messages.asked] == [True]
    assert not BaseLock(training_base).path.exists()


def test_what_can_be_read_of_a_spoilt_base_is_saved(empty_program, messages, training_base):
    data = bytearray(training_base.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = bytes(4096)
    training_base.write_bytes(data)
    messages.answers += [opening.SALVAGE, opening.OPEN]

    assert empty_program.open(training_base)

    offered, told = (choice.text for choice in messages.asked)
    assert "копии рядом нет" in offered
    kept = re.search(r"карточек людей (\d+), пар (\d+)", told)
    assert kept is not None
    assert int(kept[1]) > 40
    assert empty_program.base.path != training_base
    assert empty_program.office.read(_some_person) is not None
    assert training_base.read_bytes() == data


def test_the_holder_of_a_base_is_named(program, training_base):
    assert program.base is not None
    holder = read_holder(BaseLock(training_base).path)

    assert holder is not None
    assert program.base.worker is not None
    assert holder.person == program.base.worker.name


def test_a_lock_which_was_lost_stops_the_next_write(program):
    assert program.base is not None
    assert program.base.lock is not None
    program.base.lock.release()

    with pytest.raises(StorageError, match="другом компьютере"):
        program.base.database.write(lambda _session: None)


WHOLE_START = """
import sys
from pathlib import Path
from desktop import app
qt = app.make_qt([])
base, state = map(Path, sys.argv[1:])
made = app.Application(app.Start(base), state)
def look():
    print(made.program.opener.state == state, base.with_name(base.name + ".reserve").exists())
    made.window.close()
    made.close()
    qt.exit(0)
made.on_ready = look
made.window.show()
qt.exec()
"""


def test_the_real_start_guards_the_base_and_keeps_a_reserve(base_path: Path, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", WHOLE_START, str(base_path), str(tmp_path / "state")],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )

    assert done.stdout.split() == ["True", "True"]


def test_the_journal_goes_to_excel(program, messages, tmp_path):
    program.go(Place("service", "acts"))
    settle()
    target = tmp_path / "журнал.xlsx"
    messages.files.append(str(target))

    program.window.findChild(JournalPage).list.excel_wanted.emit()

    values = [cell for row in openpyxl.load_workbook(target).active.values for cell in row]
    assert "Что сделано" in values


def test_a_script_is_told_what_nobody_foresaw(capsys, tmp_path):
    def surprise() -> int:
        raise ValueError("Осокина")

    assert cli.run(cli.Wish(surprise)) == cli.WRONG

    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "metodkabinet.log" in told
    log = (paths.state_folder() / "log" / "metodkabinet.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "Осокина" not in log


def test_a_full_disk_under_the_output_is_told(capsys):
    def full() -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert cli.run(cli.Wish(full)) == cli.WRONG
    assert "нет места" in capsys.readouterr().err


def test_a_reader_who_took_enough_is_no_trouble(capsys):
    def stopped() -> int:
        raise BrokenPipeError

    assert cli.run(cli.Wish(stopped)) == 0
    assert capsys.readouterr().err == ""


def test_names_from_notepad_and_a_closed_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("\ufeffТкач Елена Ивановна\tf\n"))
    assert cli.run(cli.parse(["decline", "--json"])) == 0
    assert '"nominative": "Ткач Елена Ивановна"' in capsys.readouterr().out

    monkeypatch.setattr(sys, "stdin", None)
    assert cli.run(cli.parse(["decline", "--json"])) == cli.WRONG
    assert "Имён на входе нет" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", [["--size", "0x0"], ["--size", "9999999x9"], ["--scale", "nan"], ["--scale", "-1"]]
)
def test_pictures_of_no_size_are_refused(tmp_path, capsys, wrong):
    assert cli.run(cli.parse(["pictures", str(tmp_path / "out"), *wrong])) == cli.WRONG
    assert capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_state_which_cannot_be_made_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("METOD_HOME", str(tmp_path / "file" / "home"))

    with pytest.raises(StorageError, match="Папка программы недоступна"):
        app.run(app.Start(), ["metodkabinet"])

    assert [one.name for one in tmp_path.iterdir()] == ["file"]
