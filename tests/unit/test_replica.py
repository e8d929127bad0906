"""The identity of a base: copies and restored bases get a new one before their first write."""

import shutil
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.errors import ReadOnlyError
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage import identity_state
from desktop.storage.database import Database
from desktop.storage.log import replica


@pytest.fixture
def state(tmp_path: Path) -> Path:
    folder = tmp_path / "state"
    folder.mkdir()
    return folder


def identity(database: Database) -> replica.Identity:
    def look(session: Session) -> replica.Identity:
        return replica.of_base(session.connection())

    return database.read(look)


def hire(database: Database, times: int = 1) -> None:
    for _ in range(times):
        database.write(creating.create, PersonDraft("Осокина", "Татьяна", "Викторовна"))


def reopened(path: Path, state: Path, times: int = 0) -> replica.Identity:
    database = Database(path, state_folder=state)
    hire(database, times)
    found = identity(database)
    database.close()
    return found


def test_the_same_base_keeps_its_replica(base_path: Path, state: Path) -> None:
    first = reopened(base_path, state, 3)
    assert first.machine == identity_state.machine_id()
    assert reopened(base_path, state, 2).replica == first.replica
    assert reopened(base_path, state).replica == first.replica


def test_a_restored_copy_rotates(base_path: Path, state: Path, tmp_path: Path) -> None:
    first = reopened(base_path, state, 2)
    shutil.copy(base_path, tmp_path / "копия.mkdb")
    reopened(base_path, state, 2)
    restored = reopened(tmp_path / "копия.mkdb", state, 1)
    assert restored.replica != first.replica
    assert restored.seq < first.seq


def test_of_two_copies_on_one_computer_the_second_rotates(
    base_path: Path, state: Path, tmp_path: Path
) -> None:
    first = reopened(base_path, state, 1)
    other = tmp_path / "вторая.mkdb"
    shutil.copy(base_path, other)
    assert reopened(other, state, 1).replica == first.replica
    assert reopened(base_path, state, 1).replica != first.replica


def test_a_killed_program_costs_one_new_replica_at_most(base_path: Path, state: Path) -> None:
    database = Database(base_path, state_folder=state)
    hire(database)
    first = identity(database)
    database.engine.dispose()  # as if killed: the state was not settled
    after = reopened(base_path, state, 1)
    assert after.replica != first.replica
    assert reopened(base_path, state, 1).replica == after.replica


def test_another_computer_rotates(
    base_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = reopened(base_path, state, 1)
    for module in (identity_state, replica):
        monkeypatch.setattr(module, "machine_id", lambda: "другой")
    assert reopened(base_path, state, 1).replica != first.replica


def test_the_state_is_written_before_the_numbers_are_used(base_path: Path, state: Path) -> None:
    database = Database(base_path, state_folder=state)
    hire(database)
    found = identity(database)
    known = identity_state.load(state, found.replica)
    assert known is not None
    assert known.last_seq >= found.seq
    database.close()


def test_nothing_is_written_after_the_lock_was_lost(base_path: Path) -> None:
    is_ours = [True, False]
    database = Database(base_path, may_write=is_ours.pop)
    with pytest.raises(ReadOnlyError, match="на другом компьютере"):
        hire(database)
    hire(database)
    database.close()
