"""Full disks, sticks which go, locked and read-only bases: as before, and trying again works."""

import errno
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from desktop.errors import OfficeError, StorageError
from desktop.exchange import dump
from desktop.exchange.inbound import receiving
from desktop.exchange.inbound.receiving import Choices
from desktop.exchange.mkx import container
from desktop.models import Person
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange import desk
from tests.exchange.desk import accept, send
from tests.exchange.files import PHRASE

resource = pytest.importorskip("resource")  # limits of Unix
ALL = Choices(skip=())


@pytest.fixture
def brought(database: Database, tmp_path: Path) -> Iterator[tuple[Database, Path]]:
    """A second computer, and a file which brings 60 people."""
    second = desk.second_computer(database.path, tmp_path)
    database.write(hire_many)
    yield second, send(database, tmp_path)
    second.close()


def hire_many(session: Session) -> None:
    acts.name(session, "проба")
    session.add_all(Person(surname=f"Осокина{n}", name="Анна" * 20) for n in range(60))


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def text(database: Database) -> str:
    return database.read(lambda session: "\n".join(dump.lines(session)))


def nothing_is_left(folder: Path) -> bool:
    plain = folder / container.ROOM
    return not list(folder.glob(".*.mkpart")) and not (plain.is_dir() and any(plain.iterdir()))


def test_a_full_stick_leaves_no_file(database, brought, tmp_path) -> None:
    _, file = brought
    size, stick = file.stat().st_size, tmp_path / "флешка"
    stick.mkdir()
    for part in range(12):
        with room_for(size * part // 12), pytest.raises(StorageError):
            send(database, stick)
        assert list(stick.glob("*.mkx")) == []
        assert nothing_is_left(stick)
    assert send(database, stick).stat().st_size > size // 2


def test_a_full_disk_at_any_page_of_accepting(brought, tmp_path) -> None:
    second, file = brought
    before, size = text(second), second.path.stat().st_size
    with receiving.opened(second, file, PHRASE, TODAY, tmp_path) as found:
        limits = [size * part // 10 for part in range(11)]
        refused = 0
        for limit in [*limits, *(size + page * 4096 for page in range(1, 40, 3))]:
            try:
                with room_for(limit):
                    receiving.accept(second, found, ALL)
            except OfficeError:
                refused += 1
                assert text(second) == before
            else:
                break
        assert refused >= len(limits)
        receiving.accept(second, found, ALL)
    assert text(second).count("person ") == 60


def test_a_full_disk_while_the_file_is_looked_at(brought, tmp_path) -> None:
    second, file = brought
    before = second.path.read_bytes()
    for part in range(8):
        limit = file.stat().st_size * part // 4
        with (
            room_for(limit),
            pytest.raises(OfficeError),
            receiving.opened(second, file, PHRASE, TODAY, tmp_path),
        ):
            pass
        assert nothing_is_left(tmp_path)
    assert second.path.read_bytes() == before
    assert accept(second, file, tmp_path, ALL).taken.new == 60


class Pulled(io.BytesIO):
    """A file on a stick which is pulled out after so many reads."""

    def __init__(self, data: bytes, reads: int, code: int) -> None:
        super().__init__(data)
        self._left, self._code = reads, code

    def read(self, size: int | None = -1) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise OSError(self._code, "gone")
        return super().read(size)


@pytest.mark.parametrize("code", [errno.ENODEV, errno.EIO])
@pytest.mark.parametrize("reads", [0, 1, 2, 5])
def test_a_stick_pulled_out_while_it_is_copied(brought, tmp_path, monkeypatch, reads, code) -> None:
    second, file = brought
    before, data, real = second.path.read_bytes(), file.read_bytes(), Path.open
    monkeypatch.setattr(container, "CHUNK", 256)
    opened = 0

    def stand_in(path: Path, *rest: Any, **more: Any) -> Any:
        nonlocal opened
        if path != file:
            return real(path, *rest, **more)
        opened += 1
        return real(path, *rest, **more) if opened == 1 else Pulled(data, reads, code)

    monkeypatch.setattr(Path, "open", stand_in)
    with (
        pytest.raises(StorageError),
        receiving.opened(second, file, PHRASE, TODAY, tmp_path),
    ):
        pass
    monkeypatch.setattr(Path, "open", real)
    assert second.path.read_bytes() == before
    assert nothing_is_left(tmp_path)
    assert accept(second, file, tmp_path, ALL).taken.new == 60


def test_a_locked_base_is_told_and_stays(brought, tmp_path, monkeypatch) -> None:
    second, file = brought
    path, before = second.path, text(second)
    real = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *rest, **more: real(*rest, **{**more, "timeout": 0.01})
    )
    impatient = Database(path)
    with closing(real(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OfficeError):
            accept(impatient, file, tmp_path, ALL)
    assert text(impatient) == before
    assert accept(impatient, file, tmp_path, ALL).taken.new == 60
    impatient.close()


def test_a_base_which_is_only_looked_at_takes_nothing(brought, tmp_path) -> None:
    second, file = brought
    looked = Database(second.path, read_only=True)
    with pytest.raises(OfficeError):
        accept(looked, file, tmp_path, ALL)
    assert looked.read(lambda s: s.get(Person, desk.ROW)) is None
    sent = send(looked, tmp_path)
    assert container.needs_passphrase(sent)
    looked.close()
