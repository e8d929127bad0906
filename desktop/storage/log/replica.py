"""The identity under which this base numbers its operations (exchange.md 3.9).

A base which was copied to another computer, or brought back from a copy, must not go on with
the numbers of the other branch: it gets a new replica before its first write. Files of state in
the program's folder remember how far each replica came; they are written ahead in blocks, so
that an ordinary save costs nothing.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from desktop.errors import StorageError
from desktop.models import uuid7
from desktop.storage import identity_state
from desktop.storage.identity_state import ReplicaState, machine_id, must_rotate

BLOCK = 500
"""Operations for which the state is written ahead."""


@dataclass(frozen=True)
class Identity:
    """What the base itself says: its replica, how far it came, where it was written last."""

    replica: str
    seq: int
    machine: str


def of_base(connection: Connection) -> Identity:
    """The identity which the base holds."""
    query = "SELECT s.replica, l.seq, l.machine FROM sync_local l JOIN sync_site s ON s.n=l.me"
    row = connection.exec_driver_sql(query).one()
    return Identity(row.replica, row.seq, row.machine)


class ReplicaGuard:
    """Rotates the replica when it must, and remembers how far it came."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reserved = -1
        self._replica = ""

    def adopt(self, connection: Connection) -> bool:
        """Make the base ours inside a transaction; whether it got a new replica."""
        found = of_base(connection)
        state = identity_state.load(self._folder, found.replica)
        is_new_here = not found.machine
        rotates = not is_new_here and must_rotate(state, found.replica, found.seq, found.machine)
        if rotates:
            connection.exec_driver_sql(
                "INSERT INTO sync_site(replica, site, label) "
                "SELECT ?, site, label FROM sync_site, sync_local WHERE n=me",
                (uuid7().hex,),
            )
            connection.exec_driver_sql(
                "UPDATE sync_local SET me=(SELECT max(n) FROM sync_site), seq=0"
            )
        if found.machine != machine_id():  # else an opening would write for nothing
            connection.exec_driver_sql("UPDATE sync_local SET machine=?", (machine_id(),))
        with suppress(StorageError):  # told by the first write, if there is one
            self.reserve(connection)  # a copy which is opened beside must not use these numbers
        return rotates

    def reserve(self, connection: Connection) -> None:
        """Before a commit: no number which was used may be unknown outside. StorageError."""
        found = of_base(connection)
        if found.replica != self._replica or found.seq > self._reserved:
            # an accepted file may have given the base a new replica meanwhile
            self._replica, self._reserved = found.replica, found.seq + BLOCK
            self._save(found.replica, self._reserved)

    def settle(self, connection: Connection) -> None:
        """At closing: the exact number, so that the next opening finds no gap."""
        if self._reserved >= 0:
            found = of_base(connection)
            self._save(found.replica, found.seq)

    def _save(self, replica: str, seq: int) -> None:
        identity_state.save(self._folder, replica, ReplicaState(replica, seq, machine_id()))
