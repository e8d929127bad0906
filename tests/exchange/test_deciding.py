"""A write which would decide a disagreement in passing is asked about; nothing is lost quietly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.exchange.inbound import settling
from desktop.models import Person
from desktop.storage.database import Database
from desktop.storage.log import acts, conflicts, deciding, taking_back
from desktop.storage.log.deciding import Cell, UndecidedError
from tests.exchange.desk import ROW, accept, hire, rename, second_computer, send, surname


class Asked:
    """Whoever is asked; answers always the same."""

    def __init__(self, *, may: bool) -> None:
        self.may = may
        self.cells: list[tuple[Cell, ...]] = []

    def __call__(self, error: UndecidedError) -> bool:
        self.cells.append(error.cells)
        return self.may


SURNAME = Cell("person", ROW.hex, "surname")


@pytest.fixture
def ours(base_path: Path, tmp_path: Path) -> Iterator[Database]:
    """Our base, where the surname of one person disagrees."""
    database = Database(base_path, actor="Серова М. П.")
    database.write(hire)
    database.close()
    theirs = second_computer(base_path, tmp_path)
    theirs.write(rename, "Лис")
    database = Database(base_path, actor="Серова М. П.")
    database.write(rename, "Волк")
    accept(database, send(theirs, tmp_path), tmp_path)
    theirs.close()
    assert database.read(deciding.open_cells) == {SURNAME}
    yield database
    database.close()


def note(session: Session, words: str) -> None:
    acts.name(session, "проба")
    session.get_one(Person, ROW).patronymic = words


def remove(session: Session) -> None:
    acts.name(session, "проба")
    session.delete(session.get_one(Person, ROW))


def test_a_refused_decision_writes_nothing(ours: Database) -> None:
    before = ours.read(surname)
    ours.may_decide = asked = Asked(may=False)
    with pytest.raises(UndecidedError):
        ours.write(rename, "Медведь")
    assert asked.cells == [(SURNAME,)]
    assert ours.read(surname) == before
    assert ours.read(deciding.open_cells) == {SURNAME}


def test_an_allowed_decision_is_written_after_one_question(ours: Database) -> None:
    ours.may_decide = asked = Asked(may=True)
    ours.write(rename, "Медведь")
    assert len(asked.cells) == 1
    assert ours.read(surname) == "Медведь"
    assert not ours.read(deciding.open_cells)


def test_nobody_is_asked_about_other_fields(ours: Database) -> None:
    ours.may_decide = asked = Asked(may=False)
    ours.write(note, "Ивановна")
    ours.write(rename, ours.read(surname))
    assert asked.cells == []
    assert ours.read(deciding.open_cells) == {SURNAME}


def test_nobody_is_asked_about_a_record_which_goes_to_the_trash(ours: Database) -> None:
    ours.may_decide = asked = Asked(may=False)
    ours.write(remove)
    assert asked.cells == []


def test_nobody_is_asked_twice(ours: Database) -> None:
    ours.may_decide = asked = Asked(may=False)
    with deciding.knowingly():
        ours.write(rename, "Медведь")
    assert asked.cells == []
    assert ours.read(surname) == "Медведь"


def test_settling_is_meant(ours: Database) -> None:
    ours.may_decide = asked = Asked(may=False)
    ours.write(settling.decide, {(ROW.hex, "surname"): "Лис"})
    assert asked.cells == []
    assert ours.read(surname) == "Лис"


def test_taking_a_file_back_is_meant(ours: Database) -> None:
    ours.may_decide = asked = Asked(may=False)
    number = ours.read(_newest_file)
    ours.write(_take_back, number)
    assert asked.cells == []
    assert not ours.read(conflicts.listed)


def _newest_file(session: Session) -> int:
    query = "SELECT max(id) FROM sync_import"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def _take_back(session: Session, number: int) -> None:
    acts.name(session, "проба")
    taking_back.take_back(session, number)


def test_a_file_which_knew_both_sides_is_meant(ours: Database, tmp_path: Path) -> None:
    """Their decision comes with their next file; accepting it asks nobody."""
    theirs = Database(tmp_path / "Второй.mkdb", actor="Пак Е. В.")
    accept(theirs, send(ours, tmp_path), tmp_path)
    theirs.write(settling.decide, {(ROW.hex, "surname"): "Лис"})
    path = send(theirs, tmp_path)
    theirs.close()
    ours.may_decide = asked = Asked(may=False)
    accept(ours, path, tmp_path)
    assert asked.cells == []
    assert ours.read(surname) == "Лис"
    assert not ours.read(deciding.open_cells)
