"""[Остановить] at any moment: the base is as it was, and the same file may be tried again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.exchange.inbound import receiving
from desktop.exchange.inbound.receiving import Choices
from desktop.exchange.mkx import container
from desktop.exchange.mkx.rooms import MARKER
from desktop.models import Person
from desktop.progress import Cancelled
from desktop.storage.database import Database
from desktop.storage.log import acts, stopping
from tests.conftest import TODAY
from tests.exchange import desk
from tests.exchange.desk import send
from tests.exchange.files import PHRASE

ALL = Choices(skip=())
PEOPLE = 60


class Stopper:
    """A progress whose user gives up at the report of this number."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0

    def report(self, done: int, total: int, text: str = "") -> None:
        assert done >= 0
        assert not total or done <= total
        self.count += 1
        if self.count > self.at:
            raise Cancelled


def hire_many(session: Session) -> None:
    acts.name(session, "проба")
    session.add_all(Person(surname=f"Осокина{n}", name="Анна" * 20) for n in range(PEOPLE))


@pytest.fixture
def brought(database: Database, tmp_path: Path) -> Iterator[tuple[Database, Path]]:
    """A second computer, and a file which brings 60 people."""
    second = desk.second_computer(database.path, tmp_path)
    database.write(hire_many)
    yield second, send(database, tmp_path)
    second.close()


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The progress is asked many times within one statement, as of a large file."""
    monkeypatch.setattr(stopping, "_STEPS", 100)
    monkeypatch.setattr(stopping, "_EACH", 0.0)


def reports(work_of: Database, file: Path, folder: Path) -> int:
    """How often a whole acceptance asks; nothing stays of it."""
    counting = Stopper(10**9)
    with receiving.opened(work_of, file, PHRASE, TODAY, folder) as found:
        receiving.rehearse(work_of, found, lambda _session, _report: None, counting)
    return counting.count


@pytest.mark.usefixtures("often")
def test_stopping_at_any_moment_of_accepting_changes_nothing(brought, tmp_path) -> None:
    second, file = brought
    before = second.path.read_bytes()
    every = reports(second, file, tmp_path)
    assert every > 100
    with receiving.opened(second, file, PHRASE, TODAY, tmp_path) as found:
        for at in {0, 1, 2, *range(3, every, every // 15), every - 1}:
            with pytest.raises(Cancelled):
                receiving.accept(second, found, ALL, Stopper(at))
            assert second.path.read_bytes() == before
            assert not (found.room / MARKER).exists()
        done = receiving.accept(second, found, ALL, Stopper(10**9))
    assert done.taken.new == PEOPLE


@pytest.mark.usefixtures("often")
def test_stopping_while_it_is_looked_at(brought, tmp_path) -> None:
    second, file = brought
    before, every = second.path.read_bytes(), reports(second, file, tmp_path)
    with receiving.opened(second, file, PHRASE, TODAY, tmp_path) as found:
        for at in range(0, every, every // 5):
            with pytest.raises(Cancelled):
                receiving.rehearse(second, found, lambda _session, _report: None, Stopper(at))
        assert receiving.preview(second, found, ALL).taken.new == PEOPLE
    assert second.path.read_bytes() == before


def test_stopping_while_it_is_checked(brought, tmp_path) -> None:
    second, file = brought
    counting = Stopper(10**9)
    with receiving.opened(second, file, PHRASE, TODAY, tmp_path, counting) as found:
        assert found.manifest.counts["op"] > PEOPLE
    assert counting.count >= 4
    for at in range(counting.count):
        with (
            pytest.raises(Cancelled),
            receiving.opened(second, file, PHRASE, TODAY, tmp_path, Stopper(at)),
        ):
            pass
        assert not any((tmp_path / container.ROOM).iterdir())


def test_stopping_while_a_whole_base_is_checked(brought, database, tmp_path) -> None:
    second, _ = brought
    with (
        pytest.raises(Cancelled),
        receiving.opened(second, database.path, None, TODAY, tmp_path, Stopper(1)),
    ):
        pass
    assert not any((tmp_path / container.ROOM).iterdir())


@pytest.mark.usefixtures("often")
def test_stopping_while_a_file_is_taken_back(brought, tmp_path) -> None:
    second, file = brought
    number = desk.accept(second, file, tmp_path, ALL).taken.import_id
    assert number is not None
    before = second.path.read_bytes()
    for at in (0, 1, 20, 60):
        with pytest.raises(Cancelled):
            receiving.undo(second, number, progress=Stopper(at))
        assert second.path.read_bytes() == before
    done = receiving.undo(second, number, progress=Stopper(10**9))
    assert done.operations == PEOPLE


class LateStopper:
    """A user who gives up when everything is merged: names are compared, the index is written."""

    def __init__(self, at: int) -> None:
        self.at, self.is_merged = at, False

    def report(self, done: int, _total: int, _text: str = "") -> None:
        if self.is_merged:
            self.at -= 1
        self.is_merged = self.is_merged or done == receiving.COUNTING
        if self.at < 0:
            raise Cancelled


def test_stopping_after_the_merge_changes_nothing_either(brought, tmp_path, monkeypatch) -> None:
    """What Python does with the rows of the file is stopped too, until the write is finished."""
    monkeypatch.setattr(stopping, "_EACH", 1e9)
    monkeypatch.setattr(stopping, "_ROWS", 1)
    second, file = brought
    before = second.path.read_bytes()
    with receiving.opened(second, file, PHRASE, TODAY, tmp_path) as found:
        for at in (0, PEOPLE // 2, PEOPLE, PEOPLE + PEOPLE // 2):
            with pytest.raises(Cancelled):
                receiving.accept(second, found, ALL, LateStopper(at))
            assert second.path.read_bytes() == before
        receiving.accept(second, found, ALL)
    assert second.path.read_bytes() != before
