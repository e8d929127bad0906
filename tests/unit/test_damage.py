"""Checking, putting aside, saving what can be read."""

import datetime as dt
import random
from pathlib import Path

import pytest

from desktop.errors import StorageError
from desktop.storage.bare import opened, problems_of
from desktop.storage.damage import check_integrity, salvage, set_aside
from desktop.storage.opening import Kind, inspect
from tests.unit.small_base import SCHEMA, ids, make_base, outside, spoil
from tests.unit.test_opening import crash_copy

NOW = dt.datetime(2025, 11, 20, 9, 1, 5)  # noqa: DTZ001 - the clock on the wall


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_base(tmp_path / "База.mkdb", people=400, note=800)


def test_a_sound_base_passes(base: Path):
    before = outside(base)
    assert check_integrity(base).is_sound
    assert outside(base) == before


def test_a_spoilt_page_is_found(base: Path):
    spoil(base, 10 * 4096, 4096)
    integrity = check_integrity(base)
    assert not integrity.is_sound
    assert integrity.problems[0]


def test_a_file_that_is_no_base_is_not_sound(tmp_path: Path):
    path = tmp_path / "x.mkdb"
    path.write_bytes(b"garbage" * 1000)
    assert not check_integrity(path).is_sound
    with pytest.raises(StorageError, match="не найден"):
        check_integrity(tmp_path / "нет.mkdb")


def test_the_check_after_a_kill_settles_the_journal(base: Path, tmp_path: Path):
    crashed = crash_copy(base, tmp_path / "crash")
    assert check_integrity(crashed).is_sound
    assert inspect(crashed, SCHEMA).needs_recovery is False
    assert crashed.read_bytes() == base.read_bytes()


def test_a_damaged_base_is_put_aside_under_new_names(base: Path):
    base.with_name(f"{base.name}-journal").write_bytes(b"journal")
    before = outside(base)
    first, second = set_aside(base, NOW), set_aside(base, NOW)
    assert first.name == "База_повреждена_2025-11-20_09-01-05.mkdb"
    assert second.name == "База_повреждена_2025-11-20_09-01-05_2.mkdb"
    for path in (first, second):
        assert path.read_bytes() == base.read_bytes()
        assert path.with_name(f"{path.name}-journal").read_bytes() == b"journal"
    assert outside(base) == before


def test_all_rows_of_a_sound_base_are_saved(base: Path, tmp_path: Path):
    saved = salvage(base, tmp_path / "Спасённое.mkdb")
    assert saved.rows == {"person": 400, "pair": 10, "log": 400}
    assert saved.damaged == ()
    assert inspect(saved.path, SCHEMA).kind is Kind.IN_ORDER
    with opened(saved.path) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        assert {"person_surname", "person_log"} <= names
        assert problems_of(connection, full=True) == []


def test_rows_around_a_hole_are_saved(base: Path, tmp_path: Path):
    before = ids(base)
    spoil(base, 100 * 4096, 8192)
    damaged = outside(base)
    saved = salvage(base, tmp_path / "Спасённое.mkdb")
    assert outside(base) == damaged
    assert "person" in saved.damaged
    kept = ids(saved.path)
    assert kept < before
    assert len(kept) >= 380, f"only {len(kept)} of 400"
    assert f"{399:032x}" in kept
    assert len(ids(saved.path, "pair")) == 10


def test_two_holes_do_not_hide_what_lies_between(base: Path, tmp_path: Path):
    size = base.stat().st_size // 4096
    spoil(base, size // 3 * 4096, 4096)
    spoil(base, size * 2 // 3 * 4096, 4096)
    kept = ids(salvage(base, tmp_path / "Спасённое.mkdb").path)
    assert len(kept) >= 385
    assert f"{200:032x}" in kept


@pytest.mark.slow
def test_saving_never_fails_in_an_unknown_way(base: Path, tmp_path: Path):
    dice = random.Random(11)
    sound = base.read_bytes()
    path, target = tmp_path / "spoilt.mkdb", tmp_path / "saved.mkdb"
    saved_rows = []
    for _ in range(60):
        data = bytearray(sound)
        for _ in range(dice.choice([1, 3, 10])):
            start = dice.randrange(len(data))
            data[start : start + 700] = dice.randbytes(700)
        path.write_bytes(data)
        try:
            saved_rows.append(salvage(path, target).rows.get("person", 0))
            assert check_integrity(target).is_sound
            target.unlink()
        except StorageError as error:
            assert "Файл не изменён" in str(error)  # noqa: PT017 - some are saved, some not
        assert not target.exists()
        assert not list(tmp_path.glob(".*"))
        assert path.read_bytes() == data
    assert sum(count > 300 for count in saved_rows) >= 40


def test_nothing_is_overwritten_by_what_was_saved(base: Path, tmp_path: Path):
    target = tmp_path / "занято.mkdb"
    target.write_text("важное")
    with pytest.raises(StorageError, match="уже есть, он не тронут"):
        salvage(base, target)
    assert target.read_text() == "важное"


def test_a_file_without_a_list_of_tables_cannot_be_saved(base: Path, tmp_path: Path):
    spoil(base, 100, 3996)
    with pytest.raises(StorageError, match="Файл не изменён"):
        salvage(base, tmp_path / "Спасённое.mkdb")
    assert not (tmp_path / "Спасённое.mkdb").exists()
