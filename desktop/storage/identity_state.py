"""What the program remembers of a base outside of it: which replica wrote last, how far, where.

A base which was copied to another computer or brought back from a copy must get a new replica id
before its first write (exchange.md 3.9). That shows only from outside: the computer differs, or
the base has fewer operations than were already written under its replica.

Save the state *before* the operations are committed: a number which is ahead of the base only
costs a needless new replica id, one which is behind lets two branches use the same numbers.
"""

import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.storage.disk import explained, write_atomically

_FOLDER = "replicas"
_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


@dataclass(frozen=True)
class ReplicaState:
    """The last writer of a base as this account knows it."""

    replica: str
    last_seq: int
    machine: str


def load(folder: Path, base_key: str) -> ReplicaState | None:
    """The remembered state; None when there is none or its file is damaged."""
    try:
        data = json.loads(_file(folder, base_key).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    replica, seq, machine = data.get("replica"), data.get("last_seq"), data.get("machine")
    known = isinstance(replica, str) and isinstance(machine, str) and type(seq) is int and seq >= 0
    return ReplicaState(replica, seq, machine) if known else None  # type: ignore[arg-type]


def save(folder: Path, base_key: str, state: ReplicaState) -> None:
    """Remember the state: all of it or nothing. Raises StorageError."""
    target = _file(folder, base_key)
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, json.dumps(asdict(state)).encode())


def must_rotate(state: ReplicaState | None, replica: str, seq: int, machine: str) -> bool:
    """Whether a base needs a new replica id before its first write.

    ``replica``, ``seq`` and ``machine`` are what the base itself holds: its replica, the highest
    operation of it, and the computer it was last written on.
    """
    if machine != machine_id():
        return True
    return state is not None and state.replica == replica and seq < state.last_seq


def machine_id() -> str:
    """A stable name of this computer: a hash, nothing can be read from it."""
    raw = _raw_machine_id() or f"{os.environ.get('COMPUTERNAME', '')}{_node()}"
    return hashlib.sha256(f"metodkabinet:{raw}".encode()).hexdigest()[:32]


def _file(folder: Path, base_key: str) -> Path:
    name = hashlib.sha256(base_key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return folder / _FOLDER / f"{name}.json"


def _node() -> str:
    return os.uname().nodename if sys.platform != "win32" else ""


def _raw_machine_id() -> str:
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    for path in _ID_FILES:
        with suppress(OSError):
            if text := path.read_text(encoding="ascii", errors="replace").strip():
                return text
    return ""
