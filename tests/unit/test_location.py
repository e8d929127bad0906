"""Where a base lies: twelve kinds of places and more, through made-up mount tables."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from desktop.storage import location
from desktop.storage.location import (
    STRIPS,
    Place,
    free_bytes,
    is_low,
    is_removable,
    known,
    parse_mounts,
    place_of,
    place_on_posix,
    place_on_windows,
)

TABLE = parse_mounts(
    r"""/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda3 /home ext4 rw 0 0
//server/docs /mnt/docs cifs rw,vers=3.0 0 0
server:/export /mnt/nfs nfs rw 0 0
server:/export4 /mnt/nfs4 nfs4 rw 0 0
user@host: /mnt/ssh fuse.sshfs rw 0 0
https://cloud /mnt/dav fuse.davfs2 rw 0 0
share /mnt/host vboxsf rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
remote: /mnt/rclone fuse.rclone rw 0 0
/dev/sdb1 /media/user/КАБИНЕТ\0401 vfat rw,nosuid 0 0
/dev/sdc1 /mnt/card exfat rw 0 0
/dev/sdd1 /media/user/DISK ext4 rw 0 0
/dev/sde1 /run/media/user/NTFS fuseblk rw 0 0
broken line
"""
)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/user/Документы/Сад.mkdb", Place.LOCAL),
        ("/srv/Сад.mkdb", Place.LOCAL),
        ("/mnt/docs/Сад.mkdb", Place.NETWORK),
        ("/mnt/nfs/a/b/Сад.mkdb", Place.NETWORK),
        ("/mnt/nfs4/Сад.mkdb", Place.NETWORK),
        ("/mnt/ssh/Сад.mkdb", Place.NETWORK),
        ("/mnt/dav/Сад.mkdb", Place.NETWORK),
        ("/mnt/host/Сад.mkdb", Place.NETWORK),
        ("/run/user/1000/gvfs/smb-share/Сад.mkdb", Place.NETWORK),
        ("/mnt/rclone/Сад.mkdb", Place.CLOUD),
        ("/media/user/КАБИНЕТ 1/Сад.mkdb", Place.STICK),
        ("/mnt/card/Сад.mkdb", Place.STICK),
        ("/media/user/DISK/Сад.mkdb", Place.LOCAL),
        ("/run/media/user/NTFS/Сад.mkdb", Place.STICK),
        ("/mnt/documents/Сад.mkdb", Place.LOCAL),
        ("/home/user/Yandex.Disk/Сад.mkdb", Place.CLOUD),
        ("/home/user/Яндекс.Диск/Сад/Сад.mkdb", Place.CLOUD),
        ("/home/user/Dropbox (Сад)/Сад.mkdb", Place.CLOUD),
        ("/home/user/Облако Mail.ru/Сад.mkdb", Place.CLOUD),
        ("/home/user/Nextcloud/Сад.mkdb", Place.CLOUD),
        ("/home/user/Google Drive/Сад.mkdb", Place.CLOUD),
        ("/home/user/Dropbox.mkdb", Place.LOCAL),
        ("/home/user/Дискотека/Сад.mkdb", Place.LOCAL),
    ],
)
def test_places_of_linux(path: str, place: Place):
    found = place_on_posix(PurePosixPath(path), TABLE, lambda device: device == "/dev/sdc1")
    assert found is place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (r"C:\Users\Серова\Documents\Сад.mkdb", Place.LOCAL),
        (r"D:\Сад.mkdb", Place.LOCAL),
        (r"E:\Сад.mkdb", Place.STICK),
        (r"Z:\Методкабинет\Сад.mkdb", Place.NETWORK),
        (r"\\server\docs\Сад.mkdb", Place.NETWORK),
        (r"\\?\UNC\server\docs\Сад.mkdb", Place.NETWORK),
        (r"\\?\C:\Сад.mkdb", Place.LOCAL),
        (r"\\?\E:\Сад.mkdb", Place.STICK),
        (r"C:\Users\Серова\OneDrive\Сад.mkdb", Place.CLOUD),
        (r"C:\Users\Серова\OneDrive - Сад 7\Сад.mkdb", Place.CLOUD),
        (r"C:\Users\Серова\YandexDisk\Сад.mkdb", Place.CLOUD),
        (r"G:\Мой диск\Сад.mkdb", Place.CLOUD),
        (r"C:\Диск для своих\Сад.mkdb", Place.CLOUD),
    ],
)
def test_places_of_windows(path: str, place: Place):
    kinds = {"E:\\": 2, "Z:\\": 4}
    found = place_on_windows(
        PureWindowsPath(path),
        lambda root: kinds.get(root, 3),
        {"OneDriveCommercial": "C:\\Диск для своих", "OneDrive": ""},
    )
    assert found is place


def test_a_path_without_a_mount_is_local():
    assert place_on_posix(PurePosixPath("/x"), (), lambda device: True) is Place.LOCAL
    assert place_on_windows(PureWindowsPath("x.mkdb"), lambda root: 2, {}) is Place.LOCAL


def test_the_later_mount_of_a_point_counts():
    table = parse_mounts("a /mnt ext4 rw 0 0\nb /mnt nfs rw 0 0\n")
    assert place_on_posix(PurePosixPath("/mnt/x"), table, lambda _: False) is Place.NETWORK


def test_this_computer_can_be_asked(tmp_path: Path):
    assert place_of(tmp_path / "нет такой папки" / "Сад.mkdb") in Place
    assert place_of(Path("a\0b")) in Place


def test_removable_devices(tmp_path: Path):
    disk = tmp_path / "devices" / "pci" / "ata1" / "sda"
    stick = tmp_path / "devices" / "pci" / "usb1" / "1-1" / "sdb"
    card = tmp_path / "devices" / "pci" / "mmc0" / "mmcblk0"
    block = tmp_path / "block"
    block.mkdir()
    for device, flag in ((disk, "0"), (stick, "0"), (card, "1")):
        part = device / f"{device.name}1"
        part.mkdir(parents=True)
        (device / "removable").write_text(f"{flag}\n")
        (block / part.name).symlink_to(part)
    found = [is_removable(f"/dev/{name}", block) for name in ("sda1", "sdb1", "mmcblk01", "none")]
    assert found == [False, True, True, False]


def test_strips_are_those_of_the_specification():
    assert STRIPS[Place.NETWORK] == STRIPS[Place.CLOUD]
    assert STRIPS[Place.STICK].startswith("База лежит на флешке. Лучше перенести её")
    assert Place.LOCAL not in STRIPS


def test_free_space_of_a_path_that_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "нет" / "и этой" / "Сад.mkdb"
    assert free_bytes(path) > 0
    monkeypatch.setattr(location, "free_bytes", lambda path: 200 * 1024 * 1024 - 1)
    assert is_low(path)
    monkeypatch.setattr(location, "free_bytes", lambda path: 200 * 1024 * 1024)
    assert not is_low(path)


def test_lists_are_lower_case_and_apart():
    assert known("network_systems").isdisjoint(known("cloud_systems"))
    for kind in ("network_systems", "cloud_systems", "stick_systems", "executable_endings"):
        assert all(entry == entry.lower().strip(". ") for entry in known(kind))
