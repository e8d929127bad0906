"""Who has a base: what a lock file tells, and the Russian words for it."""

import datetime as dt
import json
import os
import secrets
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from desktop.storage.identity_state import machine_id
from desktop.storage.processes import (
    account_name,
    host_name,
    is_running,
    mark_of,
    process_space,
)

RECORD_BYTES = 2048
"""A lock is always this long: a beat overwrites it in place, and a reader never sees half."""

_TEXT = 120


@dataclass(frozen=True)
class Holder:
    """The content of a lock file. All empty: a lock which cannot be read."""

    pid: int = 0
    host: str = ""
    account: str = ""
    person: str = ""
    since: str = ""
    beat: str = ""
    machine: str = ""
    space: str = ""
    mark: str = ""
    nonce: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it is a process of this computer, whose life can be asked about.

        Computers set up from one image share the machine id, computers of two networks may share
        a name; both at once do not happen.
        """
        return (
            bool(self.nonce)
            and (self.machine, self.host) == (machine_id(), host_name())
            and self.space == process_space()
        )

    @property
    def is_dead(self) -> bool:
        """Whether its process is known to have ended."""
        return self.is_here and not is_running(self.pid, self.mark)

    @property
    def is_mine(self) -> bool:
        """Whether it is a window of this account on this computer (or this very process)."""
        return self.is_here and self.account == account_name()

    def where(self, now: dt.datetime | None = None) -> str:
        """«на компьютере КАБИНЕТ-2 (Серова М. П., с 13:05)» as far as it is known."""
        place = f"на компьютере {self.host}" if self.host else "на другом компьютере"
        told = [text for text in (self.person, self._since(now)) if text]
        return f"{place} ({', '.join(told)})" if told else place

    def _since(self, now: dt.datetime | None) -> str:
        try:
            since = dt.datetime.fromisoformat(self.since).astimezone()
        except (ValueError, OverflowError, OSError):
            return ""
        today = (now or dt.datetime.now(dt.UTC)).astimezone().date()
        return f"с {since:%H:%M}" if since.date() == today else f"с {since:%d.%m.%Y, %H:%M}"


def holder_now(person: str) -> Holder:
    """This process as the holder of a lock."""
    now = stamp()
    pid = os.getpid()
    return Holder(
        pid=pid,
        host=host_name()[:_TEXT],
        account=account_name()[:_TEXT],
        person=person[:_TEXT],
        since=now,
        beat=now,
        machine=machine_id(),
        space=process_space(),
        mark=mark_of(pid),
        nonce=secrets.token_hex(16),
    )


def named(holder: Holder, person: str) -> Holder:
    """The same holder with the name of who works there."""
    return replace(holder, person=person[:_TEXT])


def beaten(holder: Holder) -> Holder:
    """The same holder with the time of now."""
    return replace(holder, beat=stamp())


def stamp() -> str:
    """Now as text of a fixed length."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def encode(holder: Holder) -> bytes:
    """The content of the lock file, padded to its fixed length."""
    data = json.dumps(asdict(holder), ensure_ascii=False).encode("utf-8", "replace")
    return data.ljust(RECORD_BYTES - 1) + b"\n"


def decode(data: bytes) -> Holder:
    """Read a lock file; whatever is wrong with it leaves the fields empty."""
    try:
        read = json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return Holder()
    if not isinstance(read, dict):
        return Holder()
    known = {
        field.name: read[field.name]
        for field in fields(Holder)
        if type(read.get(field.name)) is type(field.default)
    }
    return Holder(**known)


def read_holder(lock: Path) -> Holder | None:
    """Who stands in a lock file; None when there is none. Raises OSError other than that."""
    try:
        return decode(lock.read_bytes()[: 2 * RECORD_BYTES])
    except FileNotFoundError:
        return None
