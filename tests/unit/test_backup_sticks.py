"""Copies on a stick, and writing to a disk that refuses or goes away."""

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from desktop.errors import StorageError
from desktop.storage import disk, files, sticks
from desktop.storage.backup import make_backup, verify
from desktop.storage.copies import Backup, Reason, list_backups
from desktop.storage.disk import copy_verified, sweep_parts, write_atomically
from desktop.storage.location import Place, parse_mounts
from desktop.storage.sticks import copy_base_to, copy_to, sticks_on_posix, sticks_on_windows
from tests.unit.faults import refuse
from tests.unit.small_base import ids, make_base

NOW = dt.datetime(2025, 11, 20, 9, 1)  # noqa: DTZ001 - the clock on the wall
GONE = "Флешку вынули раньше времени. Файл записан не полностью и удалён. Вставьте её и повторите."
PROTECTED = (
    "На эту флешку нельзя записать: она защищена. Файл не создан. "
    "Снимите защиту или возьмите другую."
)


@pytest.fixture
def copy(tmp_path: Path) -> Backup:
    base = make_base(tmp_path / "База.mkdb", people=300, note=8000)
    return make_backup(base, tmp_path / "Копии", Reason.DAILY, NOW)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(disk, "place_of", lambda path: Place.STICK)
    folder = tmp_path / "ФЛЕШКА"
    folder.mkdir()
    return folder


def test_a_copy_on_a_stick_is_the_same_copy(copy: Backup, stick: Path):
    there = copy_to(copy, stick / "Методкабинет")
    assert there.path.read_bytes() == copy.path.read_bytes()
    assert list_backups(stick / "Методкабинет") == (there,)
    assert verify(there, NOW).is_sound
    again = copy_to(copy, stick / "Методкабинет")
    assert again.path != there.path


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "text"),
    [
        (errno.ENODEV, GONE),
        (errno.EIO, GONE),
        (errno.EROFS, PROTECTED),
        (errno.EACCES, PROTECTED),
        (errno.ENOSPC, "Не хватает места на диске"),
    ],
)
def test_nothing_partial_stays_on_a_stick(
    copy: Backup, stick: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, text: str
):
    told = 0
    for index in range(60):
        with monkeypatch.context() as patch:
            came = refuse(patch, call, index, code)
            try:
                copy_to(copy, stick)
            except StorageError as error:
                assert str(error).startswith(text)  # noqa: PT017 - all calls must tell the same
                told += 1
        assert not list(stick.glob(".*"))
        for path in stick.glob("*.mkdb"):
            assert path.read_bytes() == copy.path.read_bytes()
            path.unlink()
        if not came():
            assert told >= 2
            return
    pytest.fail("never came to an end")


def test_a_stick_that_returns_other_bytes_is_told(
    copy: Backup, stick: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(disk, "sha256_of", lambda path: "0" * 64)
    with pytest.raises(StorageError, match="Диск вернул не то, что на него записали"):
        copy_to(copy, stick)
    assert list(stick.iterdir()) == []


def test_a_full_stick_is_told_before_writing(
    copy: Backup, stick: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(disk, "free_bytes", lambda path: 10)
    with pytest.raises(StorageError, match=r"нужно около \d+ МБ"):
        copy_to(copy, stick)
    assert list(stick.iterdir()) == []


def test_a_base_goes_to_a_stick_with_its_attachments(tmp_path: Path, stick: Path):
    base = make_base(tmp_path / "Наша.mkdb")
    source = tmp_path / "Памятка.docx"
    source.write_bytes(b"text")
    stored = files.store(base, source)
    there = copy_base_to(base, stick, NOW)
    assert ids(there.path) == ids(base)
    beside = stick / "Наша.files" / stored.sha256[:2] / stored.sha256
    assert beside.read_bytes() == b"text"
    assert files.copy_all(base, stick / "Наша.files") == 0, "what lies there is not copied again"


def test_sticks_of_a_mount_table(tmp_path: Path):
    label = tmp_path / "МОЯ ФЛЕШКА"
    label.mkdir()
    escaped = str(label).replace(" ", "\\040")
    mounts = parse_mounts(
        "/dev/sda2 / ext4 rw 0 0\n"
        "/dev/sda1 /boot/efi vfat rw 0 0\n"
        f"/dev/sdb1 {escaped} vfat rw,nosuid 0 0\n"
        "/dev/sdb1 /mnt/again vfat rw 0 0\n"
        "/dev/sdc1 /media/user/ARCHIVE exfat ro,nosuid 0 0\n"
        "tmpfs /media/tmp tmpfs rw 0 0\n"
        "//server/share /media/share cifs rw 0 0\n"
    )
    found = sticks_on_posix(mounts, lambda device: device in {"/dev/sdb1", "/dev/sda1"})
    assert [(found.root, found.title, found.is_writable) for found in found] == [
        (label, "МОЯ ФЛЕШКА", True),
        (Path("/media/user/ARCHIVE"), "ARCHIVE", False),
    ]
    assert found[0].free > 0


def test_sticks_of_drive_letters():
    found = sticks_on_windows("ACDEZ", lambda root: {"E:\\": 2, "A:\\": 2, "Z:\\": 4}.get(root, 3))
    assert [stick.title for stick in found] == ["E:"]


def test_this_computer_can_be_asked():
    assert isinstance(sticks.find_sticks(), tuple)


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
def test_a_small_file_is_old_or_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str):
    target = tmp_path / "state.json"
    target.write_bytes(b"old")
    for index in range(10):
        with monkeypatch.context() as patch:
            came = refuse(patch, call, index, errno.EIO)
            try:
                write_atomically(target, b"new")
            except OSError:
                assert came()
        assert target.read_bytes() in {b"old", b"new"}
        assert [path.name for path in tmp_path.iterdir()] == ["state.json"]
        if not came():
            assert target.read_bytes() == b"new"
            return
        target.write_bytes(b"old")
    pytest.fail("never came to an end")


def test_writing_in_small_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = tmp_path / "source"
    source.write_bytes(bytes(range(256)) * 40)
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:1000]))
    copy_verified(source, tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == source.read_bytes()


def test_left_over_parts_are_swept_after_an_hour(tmp_path: Path):
    old, fresh = tmp_path / ".aa.mkpart", tmp_path / ".bb.mkpart"
    old.touch()
    fresh.touch()
    os.utime(old, (1, 1))
    assert sweep_parts(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == [".bb.mkpart"]


def test_a_name_held_by_a_virus_scanner_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "state.json"
    monkeypatch.setattr(disk, "_RENAME_TRIES", 3)
    with monkeypatch.context() as patch:
        came = refuse(patch, "replace", 0, errno.EACCES)
        write_atomically(target, b"new")
        assert came()
    assert target.read_bytes() == b"new"
