"""Who may write into a base: a lock file beside it, with a beat every 20 seconds.

The lock of a process which died on this computer is taken at once, any other after two minutes
without a beat, measured with the clock of the folder (its server's, not ours). Only its owner
removes a lock, so one that is found left behind tells that the program ended uncleanly.

Two may want the same dead lock: who wins is settled by a *gate*, a second file made with O_EXCL;
inside it the lock is read once more before it is replaced.
"""

import datetime as dt
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.storage.disk import NO_SPACE, discard, part_beside, write_all
from desktop.storage.holder import (
    Holder,
    beaten,
    decode,
    encode,
    holder_now,
    named,
    read_holder,
)

BEAT_SECONDS = 20.0
STALE_SECONDS = 120.0
_GATE_SECONDS = 30.0
"""A gate lives for milliseconds; one older than this was left by a killed program."""
_TRUST_SECONDS = 60.0
"""After so long without a beat (a laptop that slept) the lock is read again before writing."""
_TRIES = 5
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Unclean:
    """The last window did not close the base: the program or the computer stopped.

    ``last_saved`` is the time of the last change of the file, ``holder`` who had it.
    """

    holder: Holder
    last_saved: dt.datetime | None

    @property
    def text(self) -> str:
        """The strip for it: our own crash (ux.md 4.8 № 4), or somebody's stale lock (6.4)."""
        if self.holder.is_mine and self.last_saved is not None:
            moment = f"{self.last_saved:%H:%M}"
            if self.last_saved.date() != dt.datetime.now(dt.UTC).astimezone().date():
                moment = f"{self.last_saved:%d.%m.%Y, %H:%M}"
            return f"Программа закрылась неожиданно. Всё, что вы ввели до {moment}, на месте."
        return "Прошлый раз база была закрыта не до конца. Данные проверены, всё на месте."


@dataclass(frozen=True)
class Held:
    """The lock is ours; ``unclean`` tells about the one that was left behind."""

    unclean: Unclean | None = None


@dataclass(frozen=True)
class Busy:
    """Somebody writes in this base."""

    holder: Holder

    @property
    def text(self) -> str:
        """For the dialog (ux.md 20)."""
        return f"База уже открыта {self.holder.where()}. Можно смотреть и печатать."

    @property
    def strip(self) -> str:
        """For the strip (ux.md 4.8 № 1)."""
        return f"База уже открыта {self.holder.where()}. Здесь можно смотреть и печатать."


@dataclass(frozen=True)
class ReadOnlyFolder:
    """Nothing can be written beside the base: it can only be looked at."""

    text: str = (
        "В папку базы нельзя записывать: она открыта только для чтения. Данные целы, их можно "
        "смотреть и печатать. Чтобы изменять, перенесите базу на этот компьютер."
    )


FULL = (
    "На диске с базой нет места. Данные целы, их можно смотреть и печатать. Чтобы изменять, "
    "освободите место и откройте базу снова."
)

Outcome = Held | Busy | ReadOnlyFolder


class BaseLock:
    """The lock of one base. ``on_lost`` is called from the thread of the beat, not from Qt's."""

    def __init__(
        self,
        base: Path,
        on_lost: Callable[[Holder], object] | None = None,
        beat_seconds: float = BEAT_SECONDS,
        stale_seconds: float = STALE_SECONDS,
    ) -> None:
        self.base = base
        self.path = base.with_name(f"{base.name}.lock")
        self._gate = base.with_name(f"{base.name}.lock.gate")
        self._on_lost = on_lost
        self._beat_seconds, self._stale_seconds = beat_seconds, stale_seconds
        self._me: Holder | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._beat_at = 0.0
        self._seen: tuple[int, float] | None = None

    def acquire(self, person: str) -> Outcome:
        """Take the lock if it is free, left behind by a dead process, or stale."""
        me = holder_now(person)
        holder = Holder()
        try:
            for _ in range(_TRIES):
                if self._create(me):
                    return self._held(me, None)
                found = self._read_settled()
                if found is None:
                    continue
                holder = found
                if not self._is_left(holder):
                    return Busy(holder)
                last_saved = _changed_at(self.base)
                if self._take_over(holder, me):
                    return self._held(me, Unclean(holder, last_saved))
                threading.Event().wait(0.02)
        except OSError as error:  # a folder in which nothing may be made, or one that went away
            return self._only_look(is_full=error.errno in NO_SPACE)
        return Busy(holder)

    def tell(self, person: str) -> None:
        """Write into the lock who works here: known only once the base is open."""
        me = self._me
        if me is not None and me.person != person:
            self._me = named(me, person)
            self._beat()

    def is_ours(self) -> bool:
        """Whether we still hold it: asked before a write, costs nothing while the beat is fresh."""
        if self._me is None:
            return False
        if abs(time.time() - self._beat_at) < _TRUST_SECONDS:
            return True
        self._beat()
        return self._me is not None

    def release(self) -> None:
        """Stop the beat and remove the lock if it is still ours. May be called twice."""
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout=self._beat_seconds)
        me, self._me = self._me, None
        if me is None:
            return
        for _ in range(_TRIES):
            with suppress(OSError):
                if self._removed(me):
                    return
            threading.Event().wait(0.05)

    def _removed(self, me: Holder) -> bool:
        """Remove our lock; True when there is nothing of ours any more."""
        with self._through_gate() as passed:
            if passed:
                found = read_holder(self.path)
                if found is not None and found.nonce == me.nonce:
                    self.path.unlink(missing_ok=True)
            return passed

    def _held(self, me: Holder, unclean: Unclean | None) -> Held:
        self._me = me
        self._beat_at = time.time()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep_beating, name="lock", daemon=True)
        self._thread.start()
        return Held(unclean)

    def _create(self, me: Holder) -> bool:
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        except FileExistsError:
            return False
        try:
            write_all(handle, encode(me))
        except OSError:
            os.close(handle)
            discard(self.path)
            raise
        os.close(handle)
        return True

    def _read_settled(self) -> Holder | None:
        """Read the lock; one that is just being written is given a moment."""
        for _ in range(10):
            holder = read_holder(self.path)
            if holder is None or holder.nonce:
                return holder
            threading.Event().wait(0.02)
        return holder

    def _is_left(self, holder: Holder) -> bool:
        if holder.is_dead:
            return True
        if holder.is_here and holder.pid == os.getpid():
            return False
        return self._is_stale()

    def _is_stale(self) -> bool:
        """No beat for too long by the clock of the folder, or while we were watching."""
        try:
            beat = self.path.stat()
        except FileNotFoundError:
            return False
        if self._seen is None or self._seen[0] != beat.st_mtime_ns:
            self._seen = (beat.st_mtime_ns, time.monotonic())
        elif time.monotonic() - self._seen[1] > self._stale_seconds:
            return True
        return _folder_clock(self.path) - beat.st_mtime > self._stale_seconds

    def _take_over(self, left: Holder, me: Holder) -> bool:
        with self._through_gate() as passed:
            if not passed:
                return False
            found = read_holder(self.path)
            if found is None or (found.nonce, found.beat) != (left.nonce, left.beat):
                return False
            part = part_beside(self.path)
            try:
                part.write_bytes(encode(me))
                part.replace(self.path)
            except PermissionError:  # Windows: somebody has it open, so it is beating after all
                return False
            finally:
                discard(part)
            return (read_holder(self.path) or Holder()).nonce == me.nonce

    @contextmanager
    def _through_gate(self) -> Iterator[bool]:
        """Only one process at a time passes; False when another one is inside."""
        try:
            os.close(os.open(self._gate, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        except (FileExistsError, PermissionError):  # Windows refuses a file being deleted
            self._open_left_gate()
            yield False
            return
        try:
            yield True
        finally:
            discard(self._gate)

    def _open_left_gate(self) -> None:
        with suppress(FileNotFoundError):
            if _folder_clock(self.path) - self._gate.stat().st_mtime > _GATE_SECONDS:
                aside = part_beside(self._gate)
                self._gate.replace(aside)
                discard(aside)

    def _keep_beating(self) -> None:
        while not self._stop.wait(self._beat_seconds):
            self._beat()
            if self._me is None:
                return

    def _beat(self) -> None:
        """Renew the time in place: if somebody replaced the file, his is not touched."""
        me = self._me
        if me is None:
            return
        try:
            handle = os.open(self.path, os.O_RDWR | _BINARY)
        except FileNotFoundError:
            self._restore(me)
            return
        except OSError:  # the folder does not answer: try at the next beat
            return
        try:
            found = decode(os.read(handle, 1 << 16))
            if found.nonce == me.nonce:
                os.lseek(handle, 0, os.SEEK_SET)
                write_all(handle, encode(beaten(me)))
                self._beat_at = time.time()
                return
        except OSError:
            return
        finally:
            os.close(handle)
        self._lose(found)

    def _restore(self, me: Holder) -> None:
        """Somebody deleted the file by hand: put it back unless it was taken meanwhile."""
        with suppress(OSError):
            if self._stop.is_set() or self._create(beaten(me)):
                self._beat_at = time.time()

    def _lose(self, winner: Holder) -> None:
        self._me = None
        self._stop.set()
        if self._on_lost is not None:
            self._on_lost(winner)

    def _only_look(self, *, is_full: bool) -> Outcome:
        with suppress(OSError):
            holder = read_holder(self.path)
            if holder is not None and holder.nonce and not holder.is_dead:
                age = time.time() - self.path.stat().st_mtime
                if age < self._stale_seconds:
                    return Busy(holder)
        return ReadOnlyFolder(FULL) if is_full else ReadOnlyFolder()


def _changed_at(base: Path) -> dt.datetime | None:
    """When the file of the base was changed last, in local time."""
    try:
        return dt.datetime.fromtimestamp(base.stat().st_mtime, dt.UTC).astimezone()
    except (OSError, OverflowError, ValueError):
        return None


def _folder_clock(beside: Path) -> float:
    """What time it is for the disk a file lies on: the time it gives to a new file."""
    path = beside.with_name(f".{secrets.token_hex(8)}.mkpart")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        write_all(handle, b"\n")
        os.fsync(handle)
        return os.fstat(handle).st_mtime
    finally:
        os.close(handle)
        discard(path)
