"""Attachments: by hash, never by a name from outside; programs refused; orphans swept."""

import errno
import hashlib
import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import NotFoundError, StorageError
from desktop.storage import files
from desktop.storage.files import is_executable, safe_name
from tests.unit.faults import refuse

NAMES = [
    "../../etc/passwd", "..\\..\\windows\\system32\\a.txt", "/etc/passwd", "C:\\a.txt", "C:a.txt",
    "\\\\server\\share\\a.txt", "a/../../b.txt", "....//....//a", "..", ".", "...", "", " ", "~",
    "a\0b.txt", "a\nb.txt", "a\r\nb.txt", "a\tb.txt", "\x1b[31mred.txt", "\x7f.txt",
    "CON", "con.txt", "Con .txt", "NUL", "nul.pdf", "AUX.docx", "COM1", "COM1.txt", "LPT9.doc",
    "CONIN$", "com¹.txt", "PRN.tar.gz", "a.txt.", "a.txt ", "a. . .", " .a.txt", "a:b.txt",
    "a.txt:stream", "a.txt::$DATA", "a<b>.txt", 'a"b".txt', "a|b.txt", "a?.txt", "a*.txt",
    "a\u202etxt.exe", "\u202eabc", "a\u200b.txt", "\ufeffa.txt", "a\u2066b", "a\u061cb",
    "Й.txt", "И\u0306.txt", "Ёлкина Д. Р. — план.docx", "😀.png", "я" * 500 + ".docx",
    "a." + "b" * 400, "." * 300, "-rf", "--help", "$(rm -rf)", "`id`", "%APPDATA%", "a&b.txt",
    "\ud800.txt", "a\u0000", "/", "\\", "//", ":", "file:///etc/passwd", ".htaccess",
]  # fmt: skip


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "Наша база.mkdb"


def source(tmp_path: Path, content: bytes = b"text", name: str = "Памятка.docx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_lies_under_its_hash(base: Path, tmp_path: Path):
    stored = files.store(base, source(tmp_path))
    digest = hashlib.sha256(b"text").hexdigest()
    assert stored == files.StoredFile(digest, 4, "Памятка.docx")
    assert files.path_of(base, digest) == tmp_path / "Наша база.files" / digest[:2] / digest
    assert files.path_of(base, digest).read_bytes() == b"text"
    assert files.verify(base, digest)
    assert list(files.stored_in(base)) == [digest]


def test_the_same_content_is_kept_once(base: Path, tmp_path: Path):
    first = files.store(base, source(tmp_path))
    os.utime(files.path_of(base, first.sha256), (1, 1))
    second = files.store(base, source(tmp_path, name="Другое имя.docx"))
    assert first.sha256 == second.sha256
    assert second.name == "Другое имя.docx"
    assert len(list(files.stored_in(base))) == 1
    assert files.path_of(base, first.sha256).stat().st_mtime > 1, "its thirty days begin again"


def test_an_empty_file_is_a_file(base: Path, tmp_path: Path):
    stored = files.store(base, source(tmp_path, b""))
    assert stored.size == 0
    assert files.verify(base, stored.sha256)


def test_a_changed_or_missing_file_is_found(base: Path, tmp_path: Path):
    stored = files.store(base, source(tmp_path))
    path = files.path_of(base, stored.sha256)
    path.write_bytes(b"tex!")
    assert not files.verify(base, stored.sha256)
    with pytest.raises(NotFoundError, match="изменён в обход программы"):
        files.copy_out(base, stored.sha256, stored.name, tmp_path / "out")
    files.store(base, source(tmp_path))
    path.unlink()
    assert not files.verify(base, stored.sha256)


def test_copies_out_never_overwrite(base: Path, tmp_path: Path):
    stored = files.store(base, source(tmp_path))
    out = tmp_path / "out"
    first = files.copy_out(base, stored.sha256, stored.name, out)
    second = files.copy_out(base, stored.sha256, stored.name, out)
    assert [first.name, second.name] == ["Памятка.docx", "Памятка_2.docx"]
    assert second.read_bytes() == b"text"
    shown = files.open_path(base, stored.sha256, stored.name, out)
    assert not shown.stat().st_mode & stat.S_IWUSR


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "A.EXE",
        "a.pdf.exe",
        "a.lnk",
        "a.js",
        "a.desktop",
        "a.ps1",
        "a.hta",
        "a.sh",
        "a.iso",
    ],
)
def test_programs_are_refused_by_name(base: Path, tmp_path: Path, name: str):
    with pytest.raises(StorageError, match="это программа, а не документ"):
        files.store(base, source(tmp_path, name=name))
    assert list(files.stored_in(base)) == []


@pytest.mark.parametrize("start", [b"MZ\x90", b"\x7fELF\2", b"#!/bin/sh\n"])
def test_programs_are_refused_by_content(base: Path, tmp_path: Path, start: bytes):
    with pytest.raises(StorageError, match="это программа"):
        files.store(base, source(tmp_path, start + b"...", "Отчёт.docx"))


def test_documents_are_no_programs():
    for name in ("a.docx", "a.pdf", "a.xlsx", "a.jpg", "a.odt", "a", "Приказ № 7", "a.mp4"):
        assert not is_executable(name, b"PK\x03\x04")


def test_large_files_are_refused(base: Path, tmp_path: Path):
    large = source(tmp_path, b"x" * (2 * 1024 * 1024 + 1))
    with pytest.raises(StorageError, match="больше 2 МБ"):
        files.store(base, large, largest=2 * 1024 * 1024)
    assert not files.files_folder(base).exists()
    with pytest.raises(StorageError, match="переместили или удалили"):
        files.store(base, tmp_path / "нет.docx")
    with pytest.raises(StorageError):
        files.store(base, tmp_path)


@pytest.mark.parametrize(
    "sha256", ["", "../../x", "a" * 63, "A" * 64, "a" * 64 + "/", "../" + "a" * 64, "a" * 64 + "\n"]
)
def test_a_wrong_hash_never_becomes_a_path(base: Path, sha256: str):
    with pytest.raises(NotFoundError):
        files.path_of(base, sha256)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_stays_in_its_folder(base: Path, tmp_path: Path, name: str):
    stored = files.store(base, source(tmp_path))
    out = tmp_path / "out"
    path = files.copy_out(base, stored.sha256, name, out)
    assert path.parent == out
    assert path.resolve().parent == out.resolve()
    assert {path.name for path in tmp_path.iterdir()} == {"out", "Памятка.docx", "Наша база.files"}


@given(st.text())
def test_a_name_is_always_safe_and_stays_so(name: str):
    safe = safe_name(name)
    assert safe
    assert len(safe) <= 121
    assert not set(safe) & set('<>:"/\\|?*\0\n\r\t')
    assert safe == safe.strip(" .")
    assert safe_name(safe) == safe
    assert Path(safe).name == safe


def test_good_names_are_left_alone():
    for name in ("Ёлкина Д. Р. — план.docx", "Приказ № 7 от 05.09.2025.pdf", "Фото (1).jpg"):
        assert safe_name(name) == name


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_disk_that_refuses_leaves_no_half_files(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
):
    path = source(tmp_path, b"x" * 3_000_000)
    for index in range(20):
        with monkeypatch.context() as patch:
            came = refuse(patch, call, index, errno.ENOSPC)
            try:
                files.store(base, path)
            except StorageError as error:
                assert "Не хватает места" in str(error)  # noqa: PT017 - the text is checked
        assert not list(files.files_folder(base).glob(".*"))
        for sha256 in files.stored_in(base):
            assert files.verify(base, sha256)
        if not came():
            assert len(list(files.stored_in(base))) == 1
            return
    pytest.fail("never came to an end")


def test_orphans_go_after_thirty_days(base: Path, tmp_path: Path):
    now = time.time()
    day = 86400
    kept = {}
    for name, age in (("used", 99), ("in a copy", 99), ("young", 29), ("old", 31), ("future", -5)):
        stored = files.store(base, source(tmp_path, name.encode()))
        os.utime(files.path_of(base, stored.sha256), (now - age * day, now - age * day))
        kept[name] = stored.sha256
    left = files.files_folder(base) / ".aa.mkpart"
    left.touch()
    os.utime(left, (1, 1))
    used = {kept["used"], kept["in a copy"]}
    assert files.sweep(base, used, now) == 1
    assert set(files.stored_in(base)) == set(kept.values()) - {kept["old"]}
    assert not left.exists()
    assert files.sweep(base, used, now) == 0
    assert files.sweep(tmp_path / "нет.mkdb", (), now) == 0
