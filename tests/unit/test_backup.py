"""Copies: made whole or not at all, checked, listed, restored."""

import datetime as dt
import errno
import json
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import StorageError
from desktop.storage import backup as backup_module
from desktop.storage.backup import count, daily_due, damaged_text, make_backup, newest_sound, verify
from desktop.storage.bare import opened
from desktop.storage.copies import (
    Backup,
    Reason,
    copies_folder,
    list_backups,
    passport_of,
    read_backup,
)
from desktop.storage.damage import check_integrity
from desktop.storage.opening import Kind, inspect
from tests.unit.faults import refuse
from tests.unit.small_base import SCHEMA, ids, make_base, outside, run, spoil
from tests.unit.test_opening import crash_copy

ROOT = Path(__file__).resolve().parents[2]
NOW = dt.datetime(2025, 11, 20, 9, 1)  # noqa: DTZ001 - the clock on the wall


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_base(tmp_path / "Наша_база.mkdb")


@pytest.fixture
def folder(base: Path) -> Path:
    return copies_folder(base)


def test_a_copy_is_a_base_with_a_passport(base: Path, folder: Path):
    before = outside(base)
    copy = make_backup(base, folder, Reason.DAILY, NOW)
    assert outside(base) == before
    assert copy.path == base.parent / "Копии" / "Наша_база_2025-11-20_09-01-00_daily.mkdb"
    assert ids(copy.path) == ids(base)
    assert inspect(copy.path, SCHEMA).kind is Kind.IN_ORDER
    assert copy.counts == {"people": 60, "pairs": 10}
    assert (copy.schema, copy.size, copy.is_sound) == (SCHEMA, copy.path.stat().st_size, True)
    assert copy.reason.words == "ежедневная"
    assert list_backups(folder) == (copy,)
    assert {path.name for path in folder.iterdir()} == {copy.path.name, f"{copy.path.name}.json"}


def test_people_of_our_own_place_of_work_are_counted(base: Path):
    run(base, "CREATE TABLE base_info (own_organization_id TEXT)")
    run(base, "CREATE TABLE employment (person_id TEXT, organization_id TEXT, ended_on TEXT)")
    run(base, "ALTER TABLE person ADD COLUMN archived_on TEXT")
    run(base, "INSERT INTO base_info VALUES ('our')")
    run(base, "INSERT INTO employment SELECT id, 'our', NULL FROM person LIMIT 24")
    run(base, "INSERT INTO employment SELECT id, 'our', '2024-01-01' FROM person LIMIT 2 OFFSET 30")
    run(base, "INSERT INTO employment SELECT id, 'other', NULL FROM person LIMIT 9 OFFSET 40")
    with opened(base) as connection:
        assert count(connection) == {"people": 24, "pairs": 10}


def test_copies_of_one_second_do_not_replace_each_other(base: Path, folder: Path):
    copies = [make_backup(base, folder, Reason.MANUAL, NOW) for _ in range(3)]
    assert len({copy.path for copy in copies}) == 3
    assert [copy.number for copy in list_backups(folder)] == [3, 2, 1]


def test_the_copy_of_an_open_base_holds_what_was_saved(base: Path, folder: Path):
    with closing(sqlite3.connect(base, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM person")
        copy = make_backup(base, folder, Reason.BEFORE_IMPORT, NOW)
        writer.execute("COMMIT")
    assert len(ids(copy.path)) == 60
    assert ids(base) == set()


def test_a_base_that_stays_locked_ends_the_copy_in_words(base: Path, folder: Path):
    with closing(sqlite3.connect(base, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError) as told:
            make_backup(base, folder, Reason.DAILY, NOW, seconds=0.1)
        writer.execute("ROLLBACK")
    assert "занят" in str(told.value)
    assert list(folder.iterdir()) == []


def test_a_damaged_base_is_never_copied_over_good_copies(base: Path, folder: Path):
    good = make_backup(base, folder, Reason.DAILY, NOW)
    sound = base.read_bytes()
    dice = random.Random(5)
    made = 0
    for turn in range(80):
        base.write_bytes(sound)
        spoil(base, dice.randrange(16, len(sound)), dice.choice([8, 300, 4096]))
        is_sound = check_integrity(base).is_sound
        moment = NOW + dt.timedelta(minutes=turn + 1)
        try:
            make_backup(base, folder, Reason.DAILY, moment)
            made += 1
            assert is_sound, "a copy of a damaged base was made"
        except StorageError as error:
            assert not is_sound or "не база" in str(error)  # noqa: PT017 - the text is checked
    assert made < 80
    assert verify(good, NOW).is_sound
    assert not list(folder.glob(".*"))


def test_the_text_about_a_damaged_base(base: Path, folder: Path):
    spoil(base)
    with pytest.raises(StorageError) as told:
        make_backup(base, folder, Reason.DAILY, NOW)
    assert str(told.value) == (
        "Копия не сделана: файл базы «Наша_база.mkdb» повреждён. Прежние копии на месте. "
        "Откройте «Сервис → Резервные копии» и вернитесь к последней копии."
    )


def test_another_program_s_base_is_not_copied(tmp_path: Path):
    other = tmp_path / "чужая.mkdb"
    run(other, "CREATE TABLE t (a)")
    with pytest.raises(StorageError, match="не база Методкабинета"):
        make_backup(other, tmp_path / "Копии", Reason.DAILY, NOW)


def test_no_space_is_told_before_anything_is_written(
    base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("desktop.storage.disk.free_bytes", lambda path: 1000)
    with pytest.raises(StorageError, match=r"Не хватает места на диске .* — нужно около 3 МБ"):
        make_backup(base, folder, Reason.DAILY, NOW)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("limit", [10_000, 20_000, 40_000])
def test_a_disk_that_fills_up_leaves_nothing(base: Path, folder: Path, limit: int):
    """The system refuses writing beyond a size: what SQLite meets on a full disk."""
    script = (
        "import resource, signal, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; import datetime as dt\n"
        "from desktop.errors import StorageError\n"
        "from desktop.storage.backup import make_backup\n"
        "from desktop.storage.copies import Reason\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "try: make_backup(Path(sys.argv[2]), Path(sys.argv[3]), Reason.DAILY,"
        " dt.datetime(2025, 1, 1))\n"
        "except StorageError as error: print('told:', error)\n"
    )
    arguments = [sys.executable, "-I", "-S", "-c", script, str(ROOT), str(base), str(folder)]
    told = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert told.stdout.startswith("told: ")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_refuses_leaves_only_whole_copies(
    base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
):
    for index in range(40):
        shutil.rmtree(folder, ignore_errors=True)
        with monkeypatch.context() as patch:
            came = refuse(patch, call, index, code)
            try:
                make_backup(base, folder, Reason.DAILY, NOW)
            except StorageError:
                assert came()
        for copy in list_backups(folder):
            assert verify(copy, NOW).is_sound
        assert not list(folder.glob(".*"))
        if not came():
            assert index > 0
            assert len(list_backups(folder)) == 1
            return
    pytest.fail("never came to an end")


def test_a_changed_copy_is_found(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.DAILY, NOW)
    assert verify(copy, NOW).is_sound
    spoil(copy.path)
    later = NOW + dt.timedelta(days=3)
    checked = verify(copy, later)
    assert (checked.is_sound, checked.verified_on) == (False, later)
    assert list_backups(folder)[0].is_sound is False


def test_a_copy_somebody_wrote_in_is_found(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.DAILY, NOW)
    run(copy.path, "DELETE FROM pair")
    assert verify(copy, NOW).is_sound is False


def test_a_copy_without_a_passport_counts(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.NEW_YEAR, NOW)
    copy.passport.unlink()
    (found,) = list_backups(folder)
    assert (found.when, found.reason, found.is_sound) == (NOW, Reason.NEW_YEAR, None)
    assert verify(found, NOW).counts == {"people": 60, "pairs": 10}
    assert list_backups(folder)[0].is_sound


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"number": "x"}', '{"size": 1}', "[" * 9000]
)
def test_a_damaged_passport_is_ignored(base: Path, folder: Path, text: str):
    copy = make_backup(base, folder, Reason.DAILY, NOW)
    copy.passport.write_text(text, encoding="utf-8")
    (found,) = list_backups(folder)
    assert found.when == NOW
    assert found.is_sound is None


def test_other_files_in_the_folder_are_no_copies(base: Path, folder: Path, tmp_path: Path):
    folder.mkdir()
    for name in (
        "Наша_база.mkdb",
        "Наша_база_2025-13-40_09-01-00_daily.mkdb",
        "Наша_база_2025-11-20_09-01-00_other.mkdb",
        "x_2025-11-20_09-01-00_daily.mkdb.json",
    ):
        (folder / name).touch()
    assert list_backups(folder) == ()
    assert list_backups(tmp_path / "нет") == ()
    assert read_backup(tmp_path / "нет_2025-11-20_09-01-00_daily.mkdb") is None


def test_a_very_long_name_of_a_base_fits(tmp_path: Path):
    base = make_base(tmp_path / f"{'Ё' * 120}.mkdb")
    copy = make_backup(base, tmp_path / "Копии", Reason.BEFORE_MIGRATION, NOW)
    assert list_backups(tmp_path / "Копии", copy.base) == (copy,)


def test_the_list_follows_the_numbers_when_the_clock_went_back(base: Path, folder: Path):
    moments = [NOW, NOW + dt.timedelta(days=1), NOW - dt.timedelta(days=3650), NOW]
    made = [make_backup(base, folder, Reason.DAILY, moment) for moment in moments]
    assert [copy.path for copy in list_backups(folder)] == [copy.path for copy in made[::-1]]


def test_once_a_day(base: Path, folder: Path):
    assert daily_due(base, NOW.date())
    make_backup(base, folder, Reason.MANUAL, NOW)
    assert not daily_due(base, NOW.date())
    assert daily_due(base, NOW.date() + dt.timedelta(days=1))
    assert daily_due(base.with_name("Другая.mkdb"), NOW.date())


def test_a_journal_of_a_killed_program_is_settled_before_the_copy(base: Path, tmp_path: Path):
    crashed = crash_copy(base, tmp_path / "crash")
    copy = make_backup(crashed, tmp_path / "Копии", Reason.BEFORE_MIGRATION, NOW)
    assert ids(copy.path) == ids(base)
    with closing(sqlite3.connect(copy.path)) as connection:
        assert connection.execute(
            "SELECT count(*) FROM person WHERE note LIKE '%!'"
        ).fetchone() == (0,)


def test_the_newest_sound_copy_is_offered(base: Path, folder: Path):
    first = make_backup(base, folder, Reason.DAILY, NOW)
    second = make_backup(base, folder, Reason.DAILY, NOW + dt.timedelta(days=1))
    assert newest_sound(base, NOW) == replace(second, verified_on=NOW)
    spoil(second.path)
    assert newest_sound(base, NOW) == first
    spoil(first.path)
    assert newest_sound(base, NOW) is None


def test_the_copies_of_a_base_with_a_long_name_are_found(tmp_path: Path):
    long = make_base(tmp_path / f"{'Детский сад общеразвивающего вида ' * 3}.mkdb")
    copy = make_backup(long, copies_folder(long), Reason.DAILY, NOW)
    found = newest_sound(long, NOW)
    assert found is not None
    assert found.path == copy.path
    assert not daily_due(long, NOW.date())


def test_the_passport_tells_no_more_than_needed(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.DAILY, NOW)
    told = json.loads(passport_of(copy.path).read_text(encoding="utf-8"))
    assert "path" not in told
    assert "Ёлкина" not in copy.passport.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_told(base: Path, tmp_path: Path):
    (tmp_path / "занято").touch()
    with pytest.raises(StorageError):
        make_backup(base, tmp_path / "занято" / "Копии", Reason.DAILY, NOW)
    with pytest.raises(StorageError):
        make_backup(tmp_path / "нет.mkdb", tmp_path / "Копии", Reason.DAILY, NOW)


def test_words_over_a_damaged_base(base: Path, folder: Path):
    copy = replace(make_backup(base, folder, Reason.DAILY, NOW), counts={"people": 24, "pairs": 10})
    assert damaged_text(copy).replace("\xa0", " ") == (
        "Файл базы повреждён. Есть копия от 20.11.2025, 09:01 — в ней 24 сотрудника и 10 пар."
    )
    alone = replace(copy, counts={"people": 1})
    assert damaged_text(alone).replace("\xa0", " ").endswith("— в ней 1 сотрудник.")
    assert "копии рядом нет" in damaged_text(None)


def test_progress_is_told(base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    class Watch:
        def __init__(self) -> None:
            self.seen: list[tuple[int, int]] = []

        def report(self, done: int, total: int, text: str = "") -> None:
            self.seen.append((done, total))

    monkeypatch.setattr(backup_module, "_PAGES", 1)
    watch = Watch()
    make_backup(base, folder, Reason.DAILY, NOW, watch)
    assert len(watch.seen) > 3
    assert watch.seen[-1][0] == watch.seen[-1][1]


def test_a_backup_is_hashable_and_equal_by_value(base: Path, folder: Path):
    copy = make_backup(base, folder, Reason.DAILY, NOW)
    assert isinstance(copy, Backup)
    assert {copy} == {copy}
