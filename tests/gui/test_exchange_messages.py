"""Each message M1–M17 of the specification is reached in the window, with a real file."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from desktop import __version__, paths
from desktop.exchange.inbound import interrupted, previewing
from desktop.exchange.mkx import age, container, gate, lines, staging
from desktop.exchange.mkx.refusals import TEXTS, Code
from desktop.models import Person
from desktop.storage import connections
from desktop.storage.database import Database
from desktop.views.common.strip import StripMessage
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


def _cut(folder: Path) -> bytes:
    """A stick pulled out too early."""
    return (folder / "Второй.mkx").read_bytes()[:-40]


@dataclass(frozen=True)
class Refused:
    """How a file is made which is refused, and every word which is said of it."""

    suffix: str
    make: Callable[[Path], bytes]
    said: str


MADE: dict[Code, Refused] = {
    Code.EMPTY: Refused(
        ".mkx",
        lambda _folder: b"",
        "Файл пуст: копирование не завершилось. Ваши данные не изменены. Скопируйте файл ещё раз "
        "и извлеките флешку через «Безопасное извлечение».",
    ),
    Code.NOT_OURS: Refused(
        ".mkx",
        lambda _folder: b"%PDF-1.7 " + b"0" * 300,
        "Это не файл обмена программы (похоже на: документ PDF). Ваши данные не изменены. "
        "Нужен файл обмена (.mkx) или база (.mkdb).",
    ),
    Code.OTHER_SQLITE: Refused(
        ".mkdb",
        _sqlite,
        "Это база данных другой программы. Ваши данные не изменены. "
        "Нужен файл обмена (.mkx) или база (.mkdb).",
    ),
    Code.NEWER: Refused(
        ".mkx",
        lambda folder: zipped(with_manifest(_parts(folder), min_reader=2, app="9.1.0")),
        f"Файл сделан более новой версией программы (9.1.0, у вас {__version__}). Ваши данные не "
        "изменены. Обновите программу и откройте его снова; файл сохранён.",
    ),
    Code.CUT: Refused(
        ".mkx",
        _cut,
        "Файл повреждён: скопирован не до конца. Попросите записать его заново. "
        "В базе ничего не изменилось.",
    ),
    Code.DAMAGED: Refused(
        ".mkx",
        _spoilt,
        "Файл повреждён в пути. Ваши данные не изменены. Попросите прислать ещё раз.",
    ),
    Code.CONTENT: Refused(
        ".mkx",
        _strange,
        "Содержимое файла не похоже на созданное нашей программой. Файл отклонён, "
        "ваши данные не изменены. Код: ",
    ),
}


@pytest.mark.parametrize("code", MADE)
def test_a_file_which_is_refused_says_why_and_changes_nothing(desk, made, tmp_path, code) -> None:
    wanted = MADE[code]
    path = tmp_path / f"файл{wanted.suffix}"
    path.write_bytes(wanted.make(made))
    before = desk.base.path.read_bytes()
    desk.check(path)
    said = desk.view.check.problem.text()
    assert said == wanted.said or (code is Code.CONTENT and said.startswith(wanted.said))
    assert desk.view.check.cancel.text() == "Закрыть"
    assert desk.base.path.read_bytes() == before


def test_m4_a_whole_base_comes_by_the_same_door(desk, made, tmp_path) -> None:
    desk.check(Path(shutil.copy(made / "Второй.mkdb", tmp_path / "с флешки.mkdb")))
    desk.look()
    remarks = desk.view.preview.remarks.text()
    assert remarks.startswith("Это целая база «")
    assert (
        "а не файл обмена. Посмотрю, что в ней нового, как в обычном файле; у вас пока ничего не "
        "меняется." in remarks
    )
    assert desk.view.preview.accept.text() == "Принять 5 изменений"


def test_m8_a_wrong_phrase_may_be_typed_again(desk, made) -> None:
    desk.check(made / "Второй.mkx", "не-те-слова-совсем-тут")
    page = desk.view.check
    assert page.problem.text() == (
        "Пароль не подошёл. Проверьте раскладку. Если его составила программа, это пять слов "
        "через дефис, строчными буквами."
    )
    assert page.phrase.isVisible()
    page.phrase.setText(PHRASE)
    page.open_button.click()
    desk.wait(lambda: bool(page.facts))


def test_m10_and_m11_what_is_known_and_what_is_ours(desk, made, tmp_path) -> None:
    own = send(desk.base, tmp_path)
    desk.check(own)
    desk.look()
    today = dt.datetime.now().astimezone()
    told = f"Этот файл вы отправили сами {today:%d.%m.%Y}. Ничего не изменено."
    assert desk.view.check.said.text() == told
    desk.check(made / "Второй.mkx")
    desk.look()
    desk.accept()
    desk.check(made / "Второй.mkx")
    desk.look()
    said = "Файл прочитан. Изменений нет: всё это у вас уже есть."
    assert desk.view.check.said.text() == said


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
    assert re.fullmatch(
        r"Два компьютера работали под одним номером \(после копирования или восстановления базы "
        r"«.+» около \d\d\.\d\d\.\d{4}\)\. Чтобы не потерять данные, приём остановлен\. "
        r"Откройте «Обмен → Сеть»\.",
        desk.view.check.problem.text(),
    )


def test_m13_no_room_on_the_disk(desk, made, monkeypatch) -> None:
    monkeypatch.setattr(container, "free_bytes", lambda _folder: 0)
    desk.check(made / "Второй.mkx")
    said = desk.view.check.problem.text()
    assert re.fullmatch(
        r"Не хватает \d+ МБ на диске этого компьютера\. Освободите место и повторите\. "
        r"Приём не выполнен, данные прежние\.",
        said,
    )


def test_m13_the_base_is_held_by_another_program(
    made, tmp_path, dressed, messages, qtbot, monkeypatch
) -> None:
    impatient = (*connections.WRITER_PRAGMAS, "busy_timeout=1")
    monkeypatch.setattr(connections, "WRITER_PRAGMAS", impatient)
    base = Path(shutil.copy(made / "Наша.mkdb", tmp_path))
    with accept_desk(base, messages, qtbot) as desk:
        desk.check(made / "Второй.mkx")
        desk.look()
        with closing(sqlite3.connect(base, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            desk.accept()
            assert desk.view.check.problem.text() == (
                "База занята другой программой. Изменение не сохранено, прежние данные на месте. "
                "Закройте другую программу и повторите."
            )
        assert desk.office.read(_people) == 5, "nobody new"


def test_m13_a_folder_which_may_only_be_read(desk, made, monkeypatch) -> None:
    """The copy which is made before accepting finds the folder of the base write-protected."""
    desk.check(made / "Второй.mkx")
    desk.look()
    before = desk.base.read(_people)
    really = os.open

    def refuses(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & os.O_CREAT and desk.base.path.parent in Path(str(path)).parents:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return really(path, flags, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuses)
        desk.accept()
    said = desk.view.check.problem.text()
    assert said.startswith(
        "Приём не выполнен, данные прежние: не получилось сохранить копию перед ним. "
    )
    assert "нельзя записать: она открыта только для чтения" in said
    assert desk.base.read(_people) == before == 5, "nobody new"
    desk.check(made / "Второй.mkx")
    desk.look()
    desk.accept()
    assert desk.base.read(_people) > before, "without the protection it is accepted"


def _people(session: Session) -> int:
    return len(session.exec(select(Person)).all())


def test_m14_too_long(desk, made, monkeypatch) -> None:
    monkeypatch.setattr(staging.stage, "__defaults__", (-1.0,))
    monkeypatch.setattr(lines, "_LOOK_EACH", 1)
    desk.check(made / "Второй.mkx")
    said = "Проверка заняла больше 60 с. Файл отклонён, ваши данные не изменены."
    assert desk.view.check.problem.text().startswith(said)


def test_m14_too_big(desk, made, monkeypatch) -> None:
    monkeypatch.setattr(gate, "LARGEST_FILE", 10)
    desk.check(made / "Второй.mkx")
    assert desk.view.check.problem.text() == (
        "Файл больше 2 ГБ. Файл отклонён, ваши данные не изменены. Попросите отправить меньше "
        "сразу, например без вложений."
    )


def test_m14_more_than_a_window_shows(desk, made, monkeypatch) -> None:
    monkeypatch.setattr(previewing, "_MOST_SHOWN", 0)
    desk.check(made / "Второй.mkx")
    desk.look()
    assert desk.view.check.problem.text() == (
        "В файле больше 0 новых и изменённых записей. Файл отклонён, ваши данные не изменены. "
        "Попросите отправить меньше сразу, например без вложений."
    )


def test_m15_a_clock_which_runs_ahead(desk, made, tmp_path) -> None:
    path = Path(shutil.copy(made / "Второй.mkdb", tmp_path / "Вперёд.mkdb"))
    theirs = Database(path, actor="Пак Е. В.", skew=3 * _DAY + 60_000)
    theirs.write(change, Person, row(1), surname="Осокина-Рябинина")
    sent = send(theirs, tmp_path)
    theirs.close()
    desk.check(sent)
    desk.look()
    remarks = desk.view.preview.remarks.text().replace("\u00a0", " ")
    assert "» часы спешат на 3 дня. На приём это не влияет; даты в истории" in remarks


def test_m16_what_was_edited_afterwards_is_asked_about(desk, made, qtbot) -> None:
    desk.check(made / "Второй.mkx")
    desk.look()
    desk.accept()
    number = desk.view._outcome.import_id
    desk.office.write(change, Person, row(3), surname="Лебедева-Иная")
    page = UndoView(desk.office)
    qtbot.addWidget(page)
    page.show_place(Place("exchange", "undo", UUID(int=number)))
    assert page.edited.text() == "После загрузки вы изменили 1 запись"
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
    text = (
        "При прошлом запуске приём прервался. Данные в состоянии до приёма. "
        f"Файл: {brought.name} — повторить?"
    )
    strip.put(StripMessage("unclean", 4, "Программа закрылась неожиданно."))
    assert strip.shown is not None
    assert strip.shown.text == text, "what says more is seen first"
    again = next(one for one in strip._messages.values() if one.text == text).buttons[0]
    again.action()
    page = empty_program.window.current_page()
    assert page.current == "accept"
    assert page.view("accept").path == brought
    assert empty_program.office.read(interrupted.told, folder, base) is None


def test_every_message_has_its_test() -> None:
    """M1–M17: of the table, or in the name of a test."""
    tests = [name for name in globals() if name.startswith("test_m")]
    named = {f"M{number}" for name in tests for number in re.findall(r"m(\d+)_", name)}
    assert {code.value for code in MADE} | named == {f"M{number}" for number in range(1, 18)}
    assert {code.value for code in Code} == {f"M{number}" for number in range(1, 18)}
    assert set(TEXTS) == set(Code) - {Code.SAME_NUMBERS, Code.EDITED_SINCE}
