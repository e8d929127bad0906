"""What a file is before it is opened; looking never changes it."""

import errno
import io
import os
import random
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.storage import opening
from desktop.storage.opening import Kind, inspect
from desktop.storage.signatures import looks_like
from tests.unit.small_base import SCHEMA, make_base, outside, run


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_base(tmp_path / "Наша база №1 %20?#.mkdb")


def look(path: Path) -> opening.Finding:
    before = outside(path)
    names = sorted(path.parent.iterdir())
    finding = inspect(path, SCHEMA)
    assert outside(path) == before, "looking changed the file"
    assert sorted(path.parent.iterdir()) == names, "looking left something beside"
    return finding


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return stream.getvalue()


def test_a_sound_base_is_in_order(base: Path):
    finding = look(base)
    assert (finding.kind, finding.schema, finding.text) == (Kind.IN_ORDER, SCHEMA, "")
    assert finding.can_open
    assert finding.checked
    assert not finding.read_only


@pytest.mark.parametrize(
    ("schema", "kind", "text"),
    [
        (
            SCHEMA + 1,
            Kind.NEWER,
            "База создана более новой версией программы. Чтобы её изменять, обновите программу.",
        ),
        (0, Kind.DAMAGED, "Файл базы повреждён. Он не изменён. Откройте копию."),
    ],
)
def test_the_schema_number_decides(base: Path, schema: int, kind: Kind, text: str):
    run(base, f"PRAGMA user_version={schema}")
    assert (look(base).kind, look(base).text) == (kind, text)


def test_an_older_base_is_told(base: Path):
    finding = inspect(base, SCHEMA + 1)
    assert finding.kind is Kind.OLDER
    assert finding.text == (
        "Эта база создана прежней версией программы. Сначала сохраню копию, затем обновлю базу "
        "— около минуты."
    )


def test_missing_and_empty_files(tmp_path: Path):
    finding = inspect(tmp_path / "нет.mkdb", SCHEMA)
    assert finding.kind is Kind.MISSING
    assert "«нет.mkdb» не найден" in finding.text
    empty = tmp_path / "пусто.mkdb"
    empty.touch()
    assert look(empty).kind is Kind.EMPTY
    assert look(empty).text.startswith("Файл базы пуст: копирование не завершилось.")


@pytest.mark.parametrize(
    ("content", "like"),
    [
        (b"%PDF-1.7\n...", "документ PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "картинка"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "фотография"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "документ Word или таблица Excel"),
        (zipped("word/document.xml"), "документ Word"),
        (zipped("xl/workbook.xml"), "таблица Excel"),
        (zipped("a.txt"), "архив"),
        (b"MZ" + bytes(100), "программа"),
        (b"RIFF\0\0\0\0WEBP" + bytes(100), "картинка"),
        (b"\0\0\0\x18ftypmp42" + bytes(100), "видео"),
        ("Список сотрудников; Осокина".encode() * 300, "текстовый файл"),
    ],
)
def test_other_files_are_named(tmp_path: Path, content: bytes, like: str):
    path = tmp_path / "файл.mkdb"
    path.write_bytes(content)
    finding = look(path)
    assert finding.kind is Kind.NOT_OURS
    assert finding.looks_like.startswith(like)
    assert finding.text.startswith(f"Это не база Методкабинета: похоже, это {like}")
    assert finding.text.endswith("Выберите файл с расширением .mkdb.")


@pytest.mark.parametrize(
    "content",
    [b"age-encryption.org/v1\n-> scrypt", zipped("manifest.json", "changes.jsonl")],
)
def test_an_exchange_file_is_known(tmp_path: Path, content: bytes):
    path = tmp_path / "Обмен.mkdb"
    path.write_bytes(content)
    assert look(path).kind is Kind.EXCHANGE_FILE


def test_unknown_bytes_under_a_foreign_name_are_not_ours(tmp_path: Path):
    path = tmp_path / "что-то.dat"
    path.write_bytes(bytes(range(256)))
    assert look(path).text == "Это не база Методкабинета. Выберите файл с расширением .mkdb."
    path = path.rename(tmp_path / "что-то.mkdb")
    assert look(path).kind is Kind.DAMAGED


def test_a_base_of_another_program(tmp_path: Path):
    path = tmp_path / "чужая.mkdb"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
    assert look(path).kind is Kind.OTHER_SQLITE


def test_a_folder_and_impossible_names(tmp_path: Path):
    folder = tmp_path / "папка.mkdb"
    folder.mkdir()
    finding = inspect(folder, SCHEMA)
    assert (finding.kind, finding.looks_like) == (Kind.NOT_OURS, "папка")
    long = inspect(tmp_path / ("я" * 300), SCHEMA)
    assert long.kind is Kind.UNREACHABLE
    assert "слишком длинный" in long.text
    assert len(long.text) < 300
    assert inspect(Path("a\0b"), SCHEMA).kind is Kind.UNREACHABLE


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (errno.EACCES, "нет прав на чтение"),
        (errno.EIO, "диск или флешка не отвечает"),
        (errno.ENODEV, "диск или флешка не отвечает"),
    ],
)
def test_a_file_that_cannot_be_read(
    base: Path, monkeypatch: pytest.MonkeyPatch, code: int, why: str
):
    def refuse(path: Path, mode: str) -> None:
        raise OSError(code, "refused")

    monkeypatch.setattr(Path, "open", refuse)
    finding = inspect(base, SCHEMA)
    assert finding.kind is Kind.UNREACHABLE
    assert why in finding.text


@pytest.mark.parametrize("refused", ["file", "folder"])
def test_a_protected_file_or_folder_is_opened_for_looking(
    base: Path, monkeypatch: pytest.MonkeyPatch, refused: str
):
    real = os.open

    def refuse(path: Path, flags: int, *rest: int) -> int:
        if (path == base) == (refused == "file"):
            raise PermissionError(errno.EROFS, "read-only")
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    finding = inspect(base, SCHEMA)
    assert finding.kind is Kind.READ_ONLY
    assert finding.read_only
    assert finding.can_open
    assert "только для чтения" in finding.text
    assert inspect(base, SCHEMA + 1).kind is Kind.OLDER
    assert inspect(base, SCHEMA + 1).read_only


def test_a_base_another_window_writes_in_is_in_order(base: Path):
    with closing(sqlite3.connect(base, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size=2")
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("UPDATE person SET note=note||'!'")
        before = base.read_bytes()
        finding = inspect(base, SCHEMA)
        assert finding.can_open
        assert finding.needs_recovery
        assert base.read_bytes() == before
        writer.execute("ROLLBACK")


def test_a_hot_journal_beside_is_left_to_the_opening(base: Path, tmp_path: Path):
    crashed = crash_copy(base, tmp_path / "crash")
    finding = look(crashed)
    assert finding.kind is Kind.IN_ORDER
    assert finding.needs_recovery
    assert finding.checked is False


def crash_copy(base: Path, folder: Path) -> Path:
    """The files of a base as a kill in the middle of a commit leaves them."""
    folder.mkdir()
    with closing(sqlite3.connect(base, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size=2")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE person SET note=note||'!'")
        for path in base.parent.glob(f"{base.name[:4]}*"):
            if path.is_file():
                (folder / path.name).write_bytes(path.read_bytes())
        writer.execute("ROLLBACK")
    assert len(list(folder.iterdir())) == 2
    return folder / base.name


def test_a_large_base_is_not_looked_through_longer_than_told(
    base: Path, monkeypatch: pytest.MonkeyPatch
):
    def never_ends(connection: sqlite3.Connection, *, full: bool, at_most: int) -> list[str]:
        loop = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT * FROM c"
        return [str(row) for row in connection.execute(f"SELECT max(x) FROM ({loop})")]

    monkeypatch.setattr(opening, "problems_of", never_ends)
    finding = inspect(base, SCHEMA, seconds=0.05)
    assert finding.kind is Kind.IN_ORDER
    assert not finding.checked


def flip(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def garble(data: bytearray, dice: random.Random) -> None:
    length = dice.choice([4, 64, 512, 4096])
    start = dice.randrange(len(data))
    data[start : start + length] = dice.randbytes(length)


def cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def swap(data: bytearray, dice: random.Random) -> None:
    one, two = (dice.randrange(len(data) // 4096) * 4096 for _ in range(2))
    data[one : one + 4096], data[two : two + 4096] = (
        data[two : two + 4096],
        data[one : one + 4096],
    )


@pytest.mark.slow
@pytest.mark.parametrize(("spoil", "rounds"), [(flip, 600), (garble, 200), (cut, 150), (swap, 100)])
def test_no_damage_is_too_strange(
    base: Path, spoil: Callable[[bytearray, random.Random], None], rounds: int
):
    dice = random.Random(7)
    sound = base.read_bytes()
    path = base.with_name("spoilt.mkdb")
    kinds = set()
    for _ in range(rounds):
        data = bytearray(sound)
        spoil(data, dice)
        path.write_bytes(data)
        before = outside(path)
        finding = inspect(path, SCHEMA)
        assert outside(path) == before
        assert finding.kind in {
            Kind.DAMAGED, Kind.IN_ORDER, Kind.EMPTY, Kind.NEWER, Kind.OTHER_SQLITE,
        }  # fmt: skip
        assert finding.text or finding.kind is Kind.IN_ORDER
        kinds.add(finding.kind)
    assert Kind.DAMAGED in kinds


def test_garbage_of_any_size(tmp_path: Path):
    dice = random.Random(3)
    path = tmp_path / "мусор.mkdb"
    for size in (1, 15, 16, 17, 99, 100, 101, 511, 512, 4096, 70_000):
        for start in (b"", b"SQLite format 3\0"):
            path.write_bytes((start + dice.randbytes(size))[: max(size, len(start))])
            assert not look(path).can_open
    for start in (b"PK\x03\x04", b"age-", b"RIFF", b"II*"):
        path.write_bytes(start)
        assert not look(path).can_open


def test_what_reading_malformed_files_raises_is_damage(base: Path, monkeypatch: pytest.MonkeyPatch):
    for error in (
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
        MemoryError(),
        OverflowError(),
        sqlite3.DatabaseError("malformed"),
    ):

        def spoilt(*_args: object, _error: BaseException = error, **_more: object) -> list[str]:
            raise _error

        monkeypatch.setattr(opening, "problems_of", spoilt)
        assert inspect(base, SCHEMA).kind is Kind.DAMAGED


def test_signatures_of_a_text_cut_inside_a_letter():
    assert looks_like(("я" * 3000).encode()[:4095], b"") == "текстовый файл"
    assert looks_like(b"\xff\xfe\xfd\x80\x81", b"") == ""
