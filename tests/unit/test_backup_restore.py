"""Going back to a copy; kills in the middle of a copy and of a return."""

import datetime as dt
import errno
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.errors import StorageError
from desktop.progress import Cancelled
from desktop.storage.backup import make_backup, verify
from desktop.storage.copies import Reason, copies_folder, list_backups
from desktop.storage.damage import check_integrity
from desktop.storage.restoring import compare, restore
from tests.unit.faults import refuse
from tests.unit.small_base import ids, make_base, outside, run, spoil

ROOT = Path(__file__).resolve().parents[2]
COPIER = ROOT / "tests" / "data" / "copier.py"
NOW = dt.datetime(2025, 11, 20, 9, 1)  # noqa: DTZ001 - the clock on the wall


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_base(tmp_path / "Наша_база.mkdb")


@pytest.fixture
def folder(base: Path) -> Path:
    return copies_folder(base)


def test_what_a_return_would_change(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.MANUAL, NOW)
    run(base, "DELETE FROM pair WHERE id LIKE '%5'")
    run(base, "INSERT INTO person VALUES ('new', 'Ким', '')")
    run(base, "CREATE TABLE meeting (id TEXT PRIMARY KEY)")
    run(base, "INSERT INTO meeting VALUES ('one')")
    lines = compare(base, copy.path)
    assert [(line.title, line.now, line.in_copy, line.lost, line.back) for line in lines] == [
        ("Сотрудники", 61, 60, 1, 0),
        ("Пары", 9, 10, 0, 1),
        ("Встречи", 1, 0, 1, 0),
    ]


def test_a_return_saves_the_present_base_first(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.MANUAL, NOW)
    run(base, "DELETE FROM person")
    base.chmod(0o640)
    done = restore(base, copy, folder, NOW + dt.timedelta(minutes=5))
    assert len(ids(base)) == 60
    assert base.stat().st_mode & 0o777 == 0o640
    assert done.saved is not None
    assert done.saved.reason is Reason.BEFORE_RESTORE
    assert ids(done.saved.path) == set()
    back = restore(base, done.saved, folder, NOW + dt.timedelta(minutes=9))
    assert ids(base) == set()
    assert back.saved is not None
    assert len(ids(back.saved.path)) == 60


class _Stopping:
    """The user presses «Остановить» before the report of this number."""

    def __init__(self, last: int) -> None:
        self.last, self.count = last, 0

    def report(self, done: int, total: int, text: str = "") -> None:
        self.count += 1
        if self.count > self.last:
            raise Cancelled


def test_a_return_stopped_at_any_report_leaves_the_base_as_it_was(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.MANUAL, NOW)
    run(base, "DELETE FROM person")
    before, beside = base.read_bytes(), sorted(base.parent.iterdir())
    stopped = 0
    while True:
        progress = _Stopping(stopped)
        try:
            restore(base, copy, folder, NOW + dt.timedelta(minutes=stopped), progress)
        except Cancelled:
            assert base.read_bytes() == before
            assert sorted(base.parent.iterdir()) == beside
            assert not [one for one in folder.iterdir() if one.name.startswith(".")]
            stopped += 1
        else:
            break
    assert stopped >= 2, "copying and putting in place both report"
    assert len(ids(base)) == 60


def test_a_return_over_a_damaged_base_puts_it_aside(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.MANUAL, NOW)
    spoil(base)
    damaged = base.read_bytes()
    journal = base.with_name(f"{base.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    done = restore(base, copy, folder, NOW)
    assert done.saved is None
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == damaged
    assert not journal.exists()
    assert len(ids(base)) == 60


def test_a_return_where_the_base_is_gone(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.MANUAL, NOW)
    base.unlink()
    restore(base, copy, folder, NOW)
    assert len(ids(base)) == 60


def test_a_damaged_copy_is_not_put_in_place(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.MANUAL, NOW)
    spoil(copy.path)
    before = outside(base)
    with pytest.raises(StorageError, match=r"Копия от 20\.11\.2025, 09:01 не читается до конца"):
        restore(base, copy, folder, NOW)
    assert outside(base) == before


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_return_is_whole_or_nothing(
    base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
):
    copy = make_backup(base, folder, Reason.MANUAL, NOW)
    for index in range(60):
        run(base, "DELETE FROM person")
        refused = False
        with monkeypatch.context() as patch:
            came = refuse(patch, call, index, errno.ENOSPC)
            try:
                restore(base, copy, folder, NOW)
            except StorageError:
                refused = True
                assert came()
        assert check_integrity(base).is_sound
        assert len(ids(base)) in ({0, 60} if refused else {60})
        assert not list(base.parent.glob(".*"))
        if not came():
            assert index > 2
            return
    pytest.fail("never came to an end")


@pytest.mark.slow
@pytest.mark.parametrize("work", ["backup", "restore"])
def test_kills_leave_only_whole_files(tmp_path: Path, work: str):
    base = make_base(tmp_path / "База.mkdb", people=300, note=800)
    folder = tmp_path / "Копии"
    make_backup(base, folder, Reason.MANUAL, NOW - dt.timedelta(days=2))
    run(base, "DELETE FROM person WHERE id > '0'")
    make_backup(base, folder, Reason.MANUAL, NOW - dt.timedelta(days=1))
    expected = {frozenset(ids(copy.path)) for copy in list_backups(folder)}
    dice = random.Random(13)
    interrupted = 0
    for _ in range(35):
        arguments = [
            sys.executable,
            "-I",
            "-S",
            str(COPIER),
            str(ROOT),
            work,
            str(base),
            str(folder),
        ]
        child = subprocess.Popen(arguments, stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        threading.Event().wait(dice.random() * 0.08)
        child.kill()
        child.wait()
        child.stdout.close()
        interrupted += bool([*tmp_path.glob(".*"), *folder.glob(".*")])
        assert check_integrity(base).is_sound
        assert frozenset(ids(base)) in expected
        for copy in list_backups(folder):
            assert verify(copy, NOW).is_sound, copy.path.name
            if copy.reason is not Reason.MANUAL:
                copy.path.unlink()
                copy.passport.unlink(missing_ok=True)
    assert interrupted >= 5, "the kills came too late or too early to tell anything"
