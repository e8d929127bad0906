"""Each message M1–M17 of the specification is reached in the window, with a real file."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop import paths
from desktop.exchange import age, container, gate, interrupted
from desktop.exchange.refusals import TEXTS, Code
from desktop.models import Person
from desktop.storage.database import Database
from desktop.views.exchange.undoing.view import UndoView
from desktop.views.office import Place
from tests.exchange.desk import send
from tests.exchange.files import parts_of, with_manifest, with_operation, zipped
from tests.gui.exchange_desk import (
    PHRASE,
    AcceptDesk,
    accept_desk,
    change,
    cheap_phrases,
    make_two,
    row,
)

_DAY = 86_400_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Path:
    """A folder with our base, theirs, their file, and the parts of it."""
    folder = tmp_path_factory.mktemp("messages")
    with cheap_phrases():
        two = make_two(folder, new_file)
        path = two.partner_file()
        two.close()
        with path.open("rb") as source, (folder / "plain.zip").open("wb") as sink:
            age.decrypt(source, sink, PHRASE)
    return folder


@pytest.fixture
def desk(made, tmp_path, dressed, messages, qtbot) -> Iterator[AcceptDesk]:
    with accept_desk(Path(shutil.copy(made / "Наша.mkdb", tmp_path)), messages, qtbot) as found:
        yield found


def _sqlite(folder: Path) -> bytes:
    path = folder / "чужая.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE a(x)")
        other.commit()
    return path.read_bytes()


def _parts(folder: Path) -> dict[str, bytes]:
    return parts_of(folder / "plain.zip")


def _spoilt(folder: Path) -> bytes:
    """Another name than the digest was made of."""
    parts = _parts(folder)
    changes = parts["changes.jsonl"].replace("Юсупова".encode(), "Юсупово".encode())
    return zipped({**parts, "changes.jsonl": changes}, sealed=False)


def _strange(folder: Path) -> bytes:
    def change_kind(operation: list[object]) -> None:
        operation[4] = 9

    return zipped(with_operation(_parts(folder), change_kind))


MADE: dict[Code, tuple[str, Callable[[Path], bytes]]] = {
    Code.EMPTY: (".mkx", lambda _folder: b""),
    Code.NOT_OURS: (".mkx", lambda _folder: b"%PDF-1.7 " + b"0" * 300),
    Code.OTHER_SQLITE: (".mkdb", _sqlite),
    Code.NEWER: (".mkx", lambda folder: zipped(with_manifest(_parts(folder), min_reader=2))),
    Code.CUT: (".mkdb", lambda folder: (folder / "Второй.mkdb").read_bytes()[:3000]),
    Code.DAMAGED: (".mkx", _spoilt),
    Code.CONTENT: (".mkx", _strange),
}


@pytest.mark.parametrize("code", MADE)
def test_a_file_which_is_refused_says_why_and_changes_nothing(desk, made, tmp_path, code) -> None:
    suffix, make = MADE[code]
    path = tmp_path / f"файл{suffix}"
    path.write_bytes(make(made))
    before = desk.base.path.read_bytes()
    desk.check(path)
    said = desk.view.check.problem.text()
    assert said.startswith(TEXTS[code].split("{")[0])
    assert "данные не изменены" in said
    assert desk.view.check.cancel.text() == "Закрыть"
    assert desk.base.path.read_bytes() == before


def test_m4_a_whole_base_comes_by_the_same_door(desk, made, tmp_path) -> None:
    desk.check(Path(shutil.copy(made / "Второй.mkdb", tmp_path / "с флешки.mkdb")))
    desk.look()
    assert desk.view.preview.remarks.text().startswith("Это целая база «")
    assert desk.view.preview.accept.text() == "Принять 5 изменений"


def test_m8_a_wrong_phrase_may_be_typed_again(desk, made) -> None:
    desk.check(made / "Второй.mkx", "не-те-слова-совсем-тут")
    page = desk.view.check
    assert page.problem.text() == TEXTS[Code.PASSPHRASE]
    assert page.phrase.isVisible()
    page.phrase.setText(PHRASE)
    page.open_button.click()
    desk.wait(lambda: bool(page.facts))


def test_m10_and_m11_what_is_known_and_what_is_ours(desk, made, tmp_path) -> None:
    own = send(desk.base, tmp_path)
    desk.check(own)
    desk.look()
    assert desk.view.check.said.text().startswith("Это ваша же выгрузка от ")
    desk.check(made / "Второй.mkx")
    desk.look()
    desk.accept()
    desk.check(made / "Второй.mkx")
    desk.look()
    assert desk.view.check.said.text() == TEXTS[Code.KNOWN]


def test_m12_two_computers_under_one_number(desk, made, tmp_path) -> None:
    desk.check(made / "Второй.mkx")
    desk.look()
    desk.accept()

    def rename(operation: list[Any]) -> None:
        operation[5] = {**operation[5], "surname": "Другая"}

    forged = tmp_path / "подмена.mkx"
    forged.write_bytes(zipped(with_operation(_parts(made), rename, which=2)))
    desk.check(forged)
    desk.look()
    assert desk.view.check.problem.text().startswith("Два компьютера работали под одним номером")


def test_m13_no_room_on_the_disk(desk, made, monkeypatch) -> None:
    monkeypatch.setattr(container, "free_bytes", lambda _folder: 0)
    desk.check(made / "Второй.mkx")
    said = desk.view.check.problem.text()
    assert said.startswith("Не хватает ")
    assert said.endswith("Приём не выполнен, данные прежние.")


def test_m14_too_big(desk, made, monkeypatch) -> None:
    monkeypatch.setattr(gate, "LARGEST_FILE", 10)
    desk.check(made / "Второй.mkx")
    assert desk.view.check.problem.text().startswith("Файл больше 2 ГБ. Файл отклонён")


def test_m15_a_clock_which_runs_ahead(desk, made, tmp_path) -> None:
    path = Path(shutil.copy(made / "Второй.mkdb", tmp_path / "Вперёд.mkdb"))
    theirs = Database(path, actor="Пак Е. В.", skew=3 * _DAY + 60_000)
    theirs.write(change, Person, row(1), surname="Осокина-Рябинина")
    sent = send(theirs, tmp_path)
    theirs.close()
    desk.check(sent)
    desk.look()
    assert "часы спешат на 3 дн." in desk.view.preview.remarks.text()


def test_m16_what_was_edited_afterwards_is_asked_about(desk, made, qtbot) -> None:
    desk.check(made / "Второй.mkx")
    desk.look()
    desk.accept()
    number = desk.view._outcome.import_id
    desk.office.write(change, Person, row(3), surname="Лебедева-Иная")
    page = UndoView(desk.office)
    qtbot.addWidget(page)
    page.show_place(Place("exchange", "undo", UUID(int=number)))
    assert page.edited.text().startswith("После загрузки вы изменили")
    assert "Лебедева-Иная" in " ".join(str(one) for one in page.records)


def test_m17_a_power_cut_is_told_at_the_next_start(empty_program, made, tmp_path) -> None:
    base = Path(shutil.copy(made / "Наша.mkdb", tmp_path))
    brought = made / "Второй.mkx"
    folder = paths.state_folder()
    room = folder / "room"
    room.mkdir(parents=True)
    interrupted.note(room, base, brought, "0" * 64)
    (room / "accepting.json").replace(folder / "interrupted.json")
    assert empty_program.open(base)
    strip = empty_program.window.strip
    text = TEXTS[Code.INTERRUPTED].format(file=brought.name)
    assert text in [one.text for one in strip._messages.values()]
    again = next(one for one in strip._messages.values() if one.text == text).buttons[0]
    again.action()
    page = empty_program.window.current_page()
    assert page.current == "accept"
    assert page.view("accept").path == brought
    assert empty_program.office.read(interrupted.told, folder, base) is None


def test_every_message_has_its_test() -> None:
    elsewhere = {
        Code.WHOLE_BASE,
        Code.PASSPHRASE,
        Code.KNOWN,
        Code.OWN,
        Code.SAME_NUMBERS,
        Code.DISK,
        Code.TOO_BIG,
        Code.CLOCK,
        Code.EDITED_SINCE,
        Code.INTERRUPTED,
    }
    assert set(MADE) | elsewhere == set(Code)
