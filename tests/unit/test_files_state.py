"""The state of the replica outside of the base, and the reserve beside it."""

import errno
from pathlib import Path

import pytest

from desktop.errors import StorageError
from desktop.storage import reserve
from desktop.storage.identity_state import ReplicaState, load, machine_id, must_rotate, save
from tests.unit.faults import refuse

STATE = ReplicaState("0190" * 8, 17, machine_id())


def test_the_state_of_each_base_is_kept_apart(tmp_path: Path):
    assert load(tmp_path, "base") is None
    save(tmp_path, "base", STATE)
    save(tmp_path, "../другая/база", ReplicaState("x", 1, "y"))
    assert load(tmp_path, "base") == STATE
    assert load(tmp_path, "../другая/база") == ReplicaState("x", 1, "y")
    assert [path.name for path in tmp_path.iterdir()] == ["replicas"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000, b'{"replica": "x"}',
        b'{"replica": 1, "last_seq": 1, "machine": "m"}',
        b'{"replica": "x", "last_seq": "1", "machine": "m"}',
        b'{"replica": "x", "last_seq": true, "machine": "m"}',
        b'{"replica": "x", "last_seq": -1, "machine": "m"}',
    ],
)  # fmt: skip
def test_a_damaged_state_is_no_state(tmp_path: Path, content: bytes):
    save(tmp_path, "base", STATE)
    (path,) = (tmp_path / "replicas").iterdir()
    path.write_bytes(content)
    assert load(tmp_path, "base") is None
    save(tmp_path, "base", STATE)
    assert load(tmp_path, "base") == STATE


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_the_state_is_old_or_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str):
    save(tmp_path, "base", STATE)
    newer = ReplicaState(STATE.replica, 18, STATE.machine)
    with monkeypatch.context() as patch:
        refuse(patch, call, 0, errno.EIO)
        with pytest.raises(StorageError):
            save(tmp_path, "base", newer)
    assert load(tmp_path, "base") == STATE
    assert len(list((tmp_path / "replicas").iterdir())) == 1


@pytest.mark.parametrize(
    ("state", "replica", "seq", "machine", "rotate"),
    [
        (None, "r", 5, machine_id(), False),
        (None, "r", 5, "another computer", True),
        (ReplicaState("r", 5, machine_id()), "r", 5, machine_id(), False),
        (ReplicaState("r", 5, machine_id()), "r", 9, machine_id(), False),
        (ReplicaState("r", 5, machine_id()), "r", 4, machine_id(), True),
        (ReplicaState("older", 50, machine_id()), "r", 4, machine_id(), False),
    ],
)
def test_when_a_base_needs_a_new_replica(
    state: ReplicaState | None, replica: str, seq: int, machine: str, rotate: bool
):
    assert must_rotate(state, replica, seq, machine) is rotate


def test_the_reserve_is_kept_and_spent(tmp_path: Path):
    base = tmp_path / "База.mkdb"
    assert reserve.keep(base)
    path = reserve.reserve_of(base)
    assert path.name == "База.mkdb.reserve"
    assert path.stat().st_size == reserve.RESERVE_BYTES
    before = path.stat().st_mtime_ns
    assert reserve.keep(base)
    assert path.stat().st_mtime_ns == before, "not written again"
    assert reserve.spend(base)
    assert not path.exists()
    assert not reserve.spend(base)


def test_no_reserve_where_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    base = tmp_path / "База.mkdb"
    with monkeypatch.context() as patch:
        patch.setattr(reserve, "free_bytes", lambda path: 100 * 1024 * 1024)
        assert not reserve.keep(base)
    with monkeypatch.context() as patch:
        refuse(patch, "write", 3, errno.ENOSPC)
        assert not reserve.keep(base)
    assert list(tmp_path.iterdir()) == []
