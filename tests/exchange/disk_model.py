"""A disk which may lose what was not synced: what can be found on it after a power cut.

Of what was not synced each write may be there, not there, there in some of its sectors, or only as
the room it takes; of files made, removed and renamed since the folder was synced the first so many
are seen. A model with ordered names (ext4, NTFS), not a disk.
"""

import random
from dataclasses import dataclass, field

SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One call which changes the disk: its kind, the file, and what it needs.

    Kinds: write, cut (to ``at``), sync, made, gone, moved (to ``to``), folder (its names synced).
    """

    kind: str
    name: str
    data: bytes = b""
    at: int = 0
    to: str = ""


@dataclass(eq=False)
class Contents:
    """One file, whatever it is called: what is safe of it, and what waits for a sync."""

    safe: bytearray
    waiting: list[Call] = field(default_factory=list)


class Disk:
    """One folder: the names which are safe, and those which the program sees."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._safe = {name: Contents(bytearray(data)) for name, data in files.items()}
        self._seen = dict(self._safe)
        self._changed: list[dict[str, Contents]] = []
        """What the folder looked like after each change of names since it was synced."""

    def play(self, call: Call) -> None:
        if call.kind in {"write", "cut"}:
            self._seen[call.name].waiting.append(call)
        elif call.kind == "sync":
            file = self._seen[call.name]
            for each in file.waiting:
                apply(file.safe, each)
            file.waiting.clear()
        elif call.kind == "folder":
            self._safe = dict(self._seen)
            self._changed.clear()
        else:
            self._name(call)

    def _name(self, call: Call) -> None:
        if call.kind == "made":
            self._seen[call.name] = Contents(bytearray())
        elif call.kind == "gone":
            del self._seen[call.name]
        else:
            self._seen[call.to] = self._seen.pop(call.name)
        self._changed.append(dict(self._seen))

    def image(self, dice: random.Random) -> dict[str, bytearray]:
        """What may be found after a cut now."""
        names = dice.choice([self._safe, *self._changed])
        found = {}
        for name, file in names.items():
            found[name] = bytearray(file.safe)
            for each in file.waiting:
                tear(found[name], each, dice)
        return found

    def as_seen(self) -> dict[str, bytearray]:
        """Everything which was written: what a killed program leaves, without a power cut."""
        found = {}
        for name, file in self._seen.items():
            found[name] = bytearray(file.safe)
            for each in file.waiting:
                apply(found[name], each)
        return found


def apply(data: bytearray, call: Call) -> None:
    if call.kind == "cut":
        del data[call.at :]
    _reach(data, call.at)
    data[call.at : call.at + len(call.data)] = call.data


def tear(data: bytearray, call: Call, dice: random.Random) -> None:
    way = dice.randrange(4)
    if call.kind == "cut":
        way %= 2
    if way == 1:
        apply(data, call)
    elif way == 2:
        for start in range(0, len(call.data), SECTOR):
            if dice.random() < 0.5:
                piece = call.data[start : start + SECTOR]
                apply(data, Call("write", call.name, piece, call.at + start))
    elif way == 3:
        _reach(data, call.at + len(call.data))


def _reach(data: bytearray, size: int) -> None:
    if len(data) < size:
        data.extend(bytes(size - len(data)))
