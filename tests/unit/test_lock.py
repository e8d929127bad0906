"""Who may write: races, dead owners, stale beats, lost locks."""

import datetime as dt
import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

import pytest

from desktop.storage import lock as lock_module
from desktop.storage.holder import Holder, decode, encode, holder_now, read_holder
from desktop.storage.lock import BaseLock, Busy, Held, ReadOnlyFolder, Unclean
from tests.unit.faults import refuse

ROOT = Path(__file__).resolve().parents[2]
CONTENDER = ROOT / "tests" / "data" / "lock_contender.py"


class Contender:
    """Another process which takes and drops locks on demand."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(CONTENDER), str(ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._hear() == "ready"

    def say(self, command: str) -> None:
        stdin = cast("IO[str]", self.process.stdin)
        stdin.write(f"{command}\n")
        stdin.flush()

    def _hear(self) -> str:
        return cast("IO[str]", self.process.stdout).readline().strip()

    hear = _hear

    def ask(self, command: str) -> str:
        self.say(command)
        return self.hear()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self) -> None:
        cast("IO[str]", self.process.stdin).close()
        self.process.kill()
        self.process.wait()
        cast("IO[str]", self.process.stdout).close()


@contextmanager
def contenders(count: int) -> Iterator[list[Contender]]:
    started = [Contender() for _ in range(count)]
    try:
        yield started
    finally:
        for contender in started:
            contender.end()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "Наша база.mkdb"
    path.write_bytes(b"base")
    return path


@pytest.fixture
def lock(base: Path) -> Iterator[BaseLock]:
    made = BaseLock(base)
    yield made
    made.release()


def dead_holder() -> Holder:
    """A process of this computer which has ended."""
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", ""])
    child.wait()
    return replace(holder_now("Серова М. П."), pid=child.pid, mark="earlier:1")


def leave(base: Path, holder: Holder, age: float = 0) -> Path:
    path = base.with_name(f"{base.name}.lock")
    path.write_bytes(encode(holder))
    moment = time.time() - age
    os.utime(path, (moment, moment))
    return path


def elsewhere() -> Holder:
    return replace(holder_now("Серова М. П."), host="КАБИНЕТ-2", machine="другая")


def test_a_free_base_is_taken_and_given_back(base: Path, lock: BaseLock):
    assert lock.acquire("Серова М. П.") == Held()
    assert lock.is_ours()
    assert (read_holder(lock.path) or Holder()).person == "Серова М. П."
    lock.release()
    lock.release()
    assert not lock.path.exists()
    assert not lock.is_ours()
    assert sorted(path.name for path in base.parent.iterdir()) == [base.name]


def test_the_same_process_does_not_get_it_twice(base: Path, lock: BaseLock):
    lock.acquire("Серова М. П.")
    second = BaseLock(base).acquire("Серова М. П.")
    assert isinstance(second, Busy)
    assert second.holder.is_mine


@pytest.mark.slow
def test_of_four_processes_exactly_one_wins_in_fifty_races(tmp_path: Path):
    left = dead_holder()
    with contenders(4) as racers:
        for number in range(50):
            base = tmp_path / f"{number}.mkdb"
            base.touch()
            if number % 2:
                leave(base, left)
            for racer in racers:
                racer.say(f"take {base}")
            heard = [racer.hear() for racer in racers]
            won = "Held unclean" if number % 2 else "Held"
            assert sorted(heard) == ["Busy", "Busy", "Busy", won], f"race {number}"
            assert {racer.ask("drop") for racer in racers} == {"dropped"}
            assert [path.name for path in tmp_path.iterdir()] == [base.name]
            base.unlink()


def test_the_lock_of_a_killed_process_is_taken_at_once(base: Path, lock: BaseLock):
    with contenders(1) as (other,):
        assert other.ask(f"take {base}") == "Held"
        busy = lock.acquire("Квашнина М. И.")
        assert isinstance(busy, Busy)
        other.kill()
        outcome = lock.acquire("Квашнина М. И.")
    assert isinstance(outcome, Held)
    assert outcome.unclean is not None
    assert outcome.unclean.last_saved is not None
    moment = outcome.unclean.last_saved.strftime("%H:%M")
    expected = f"Программа закрылась неожиданно. Всё, что вы ввели до {moment}, на месте."
    assert outcome.unclean.text == expected


def test_a_number_used_again_does_not_keep_a_lock(base: Path, lock: BaseLock):
    reused = replace(holder_now("Серова М. П."), mark="an earlier start:17")
    leave(base, reused)
    outcome = lock.acquire("Серова М. П.")
    assert isinstance(outcome, Held)
    assert outcome.unclean is not None


@pytest.mark.parametrize(("age", "kind"), [(30, Busy), (119, Busy), (125, Held), (9999, Held)])
def test_a_lock_from_elsewhere_is_taken_after_two_minutes(
    base: Path, lock: BaseLock, age: float, kind: type
):
    leave(base, elsewhere(), age)
    outcome = lock.acquire("Квашнина М. И.")
    assert isinstance(outcome, kind)
    if isinstance(outcome, Held):
        assert outcome.unclean is not None
        assert outcome.unclean.text == (
            "Прошлый раз база была закрыта не до конца. Данные проверены, всё на месте."
        )


def test_the_clock_of_the_folder_counts_not_ours(
    base: Path, lock: BaseLock, monkeypatch: pytest.MonkeyPatch
):
    path = leave(base, elsewhere(), age=-3600)
    monkeypatch.setattr(lock_module, "_folder_clock", lambda beside: path.stat().st_mtime + 30)
    assert isinstance(lock.acquire("К."), Busy)
    monkeypatch.setattr(lock_module, "_folder_clock", lambda beside: path.stat().st_mtime + 130)
    assert isinstance(lock.acquire("К."), Held)


def test_a_beat_from_the_future_is_stale_once_it_was_watched_long_enough(base: Path):
    leave(base, elsewhere(), age=-86400)
    lock = BaseLock(base, stale_seconds=0.05)
    assert isinstance(lock.acquire("К."), Busy)
    threading.Event().wait(0.1)
    assert isinstance(lock.acquire("К."), Held)
    lock.release()


def test_beats_renew_the_time_and_keep_the_holder(base: Path):
    lock = BaseLock(base, beat_seconds=0.02)
    lock.acquire("Серова М. П.")
    first = read_holder(lock.path) or Holder()
    os.utime(lock.path, (1, 1))
    for _ in range(200):
        if lock.path.stat().st_mtime > 1:
            break
        threading.Event().wait(0.02)
    second = read_holder(lock.path) or Holder()
    lock.release()
    assert second.nonce == first.nonce
    assert second.beat > first.beat


def test_who_lost_the_lock_is_told_and_leaves_the_new_one_alone(base: Path):
    lost: list[Holder] = []
    told = threading.Event()

    def on_lost(winner: Holder) -> None:
        lost.append(winner)
        told.set()

    lock = BaseLock(base, on_lost, beat_seconds=0.02)
    lock.acquire("Серова М. П.")
    path = leave(base, elsewhere())
    assert told.wait(10)
    assert lost[0].host == "КАБИНЕТ-2"
    assert not lock.is_ours()
    lock.release()
    assert (read_holder(path) or Holder()).host == "КАБИНЕТ-2"


def test_after_a_long_sleep_the_lock_is_read_again(
    base: Path, lock: BaseLock, monkeypatch: pytest.MonkeyPatch
):
    lock.acquire("Серова М. П.")
    leave(base, elsewhere())
    assert lock.is_ours(), "fresh beat: not read"
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert not lock.is_ours()


def test_a_lock_removed_by_hand_is_put_back(base: Path):
    lock = BaseLock(base, beat_seconds=0.02)
    lock.acquire("Серова М. П.")
    lock.path.unlink()
    for _ in range(200):
        if lock.path.exists():
            break
        threading.Event().wait(0.02)
    assert lock.is_ours()
    assert isinstance(BaseLock(base).acquire("К."), Busy)
    lock.release()
    assert not lock.path.exists()


def test_a_gate_left_by_a_killed_program_opens(base: Path, lock: BaseLock):
    leave(base, dead_holder())
    gate = base.with_name(f"{base.name}.lock.gate")
    gate.touch()
    assert isinstance(lock.acquire("К."), Busy), "somebody is inside"
    os.utime(gate, (1, 1))
    assert isinstance(lock.acquire("К."), Held)


def test_a_folder_that_takes_nothing_is_told(
    base: Path, lock: BaseLock, monkeypatch: pytest.MonkeyPatch
):
    real = os.open

    def refuse(path: object, flags: int, *rest: object) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "read-only")
        return real(path, flags, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    outcome = lock.acquire("К.")
    assert isinstance(outcome, ReadOnlyFolder)
    assert "только для чтения" in outcome.text
    leave(base, elsewhere())
    assert isinstance(lock.acquire("К."), Busy)
    leave(base, elsewhere(), age=300)
    assert isinstance(lock.acquire("К."), ReadOnlyFolder)


def test_a_full_disk_is_not_called_read_only(
    base: Path, lock: BaseLock, monkeypatch: pytest.MonkeyPatch
):
    def full(_handle: int, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("desktop.storage.lock.write_all", full)
    outcome = lock.acquire("К.")
    assert isinstance(outcome, ReadOnlyFolder)
    assert "освободите место" in outcome.text
    assert not base.with_name(f"{base.name}.lock").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 5000, b'{"pid": "x"}'])
def test_an_unreadable_lock_waits_for_its_two_minutes(base: Path, lock: BaseLock, content: bytes):
    path = base.with_name(f"{base.name}.lock")
    path.write_bytes(content)
    busy = lock.acquire("К.")
    assert isinstance(busy, Busy)
    assert busy.text == "База уже открыта на другом компьютере. Можно смотреть и печатать."
    os.utime(path, (1, 1))
    assert isinstance(lock.acquire("К."), Held)


def test_a_lock_that_cannot_be_removed_at_once_is_removed_a_moment_later(
    base: Path, lock: BaseLock, monkeypatch: pytest.MonkeyPatch
):
    lock.acquire("Серова М. П.")
    with monkeypatch.context() as patch:
        came = refuse(patch, "unlink", 0, 13)
        lock.release()
        assert came()
    assert not lock.path.exists()


def test_words_for_a_busy_base():
    since = dt.datetime.now(dt.UTC).astimezone().replace(hour=13, minute=5)
    holder = Holder(host="КАБИНЕТ-2", person="Серова М. П.", since=since.isoformat())
    busy = Busy(holder)
    assert busy.text == (
        "База уже открыта на компьютере КАБИНЕТ-2 (Серова М. П., с 13:05). "
        "Можно смотреть и печатать."
    )
    assert busy.strip == (
        "База уже открыта на компьютере КАБИНЕТ-2 (Серова М. П., с 13:05). "
        "Здесь можно смотреть и печатать."
    )
    earlier = replace(holder, since=(since - dt.timedelta(days=3)).isoformat())
    assert "с " + (since - dt.timedelta(days=3)).strftime("%d.%m.%Y, 13:05") in Busy(earlier).text


def test_a_crash_of_another_day_names_the_day():
    saved = dt.datetime(2025, 11, 19, 15, 10, tzinfo=dt.UTC)
    text = Unclean(holder_now("К."), saved).text
    assert text.endswith("Всё, что вы ввели до 19.11.2025, 15:10, на месте.")


def test_a_record_survives_its_file():
    holder = holder_now("Ёлкина Д. Р.")
    assert decode(encode(holder)) == holder
    assert len(encode(holder)) == len(encode(replace(holder, person="")))
