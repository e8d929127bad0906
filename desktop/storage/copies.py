"""Copies of a base as they lie in a folder: their names, their passports, the list of them.

A copy is «{имя базы}_ГГГГ-ММ-ДД_ЧЧ-ММ-СС_{reason}.mkdb», its passport the same name with «.json».
A copy without a passport (brought by hand) is a copy too: its name tells when and why.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from desktop.storage.disk import write_atomically

_STAMP = "%Y-%m-%d_%H-%M-%S"
_NAME = re.compile(
    r"(?P<base>.+)_(?P<when>\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)_(?P<reason>[a-z_]+?)(_\d+)?\.mkdb"
)
_STEM_BYTES = 150
"""So much of the name of a base goes into the name of a copy: file systems take 255 bytes."""


class Reason(StrEnum):
    """Why a copy was made; ``words`` is the column «Почему» (ux.md 17.3)."""

    DAILY = "daily"
    BEFORE_IMPORT = "before_import"
    BEFORE_UNDO = "before_undo"
    BEFORE_RESTORE = "before_restore"
    BEFORE_MIGRATION = "before_migration"
    NEW_YEAR = "new_year"
    MANUAL = "manual"

    @property
    def words(self) -> str:
        return _TITLES[self]


_TITLES = {
    Reason.DAILY: "ежедневная",
    Reason.BEFORE_IMPORT: "перед файлом обмена",
    Reason.BEFORE_UNDO: "перед отменой загрузки",
    Reason.BEFORE_RESTORE: "перед возвратом",
    Reason.BEFORE_MIGRATION: "перед обновлением",
    Reason.NEW_YEAR: "перед новым годом",
    Reason.MANUAL: "вручную",
}


@dataclass(frozen=True)
class Backup:
    """A copy in a folder. ``when`` is local time without zone, as the clock on the wall showed.

    ``number`` grows with each copy whatever the clock says; 0: no passport. ``is_sound`` is what
    the last check found, None when it was never checked.
    """

    path: Path
    base: str
    when: dt.datetime
    reason: Reason
    size: int = 0
    number: int = 0
    sha256: str = ""
    schema: int = 0
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)
    verified_on: dt.datetime | None = None
    is_sound: bool | None = None

    @property
    def passport(self) -> Path:
        return passport_of(self.path)


def passport_of(copy: Path) -> Path:
    """Where the passport of a copy lies."""
    return copy.with_name(f"{copy.name}.json")


def copies_folder(base: Path) -> Path:
    """The folder «Копии» beside a base."""
    return base.with_name("Копии")


def short_stem(base: Path) -> str:
    """The name of a base as it stands in the names of its copies."""
    cut = base.stem.encode("utf-8", "replace")[:_STEM_BYTES]
    return cut.decode("utf-8", "ignore")


def copy_name(base: Path, when: dt.datetime, reason: Reason) -> str:
    """The file name of a copy made at this moment."""
    return f"{short_stem(base)}_{when:{_STAMP}}_{reason}.mkdb"


def list_backups(folder: Path, base: str | None = None) -> tuple[Backup, ...]:
    """Copies in a folder, newest first; of one base when its short stem is given.

    A folder which is missing or cannot be read has none.
    """
    try:
        paths = [path for path in folder.iterdir() if path.suffix == ".mkdb"]
    except OSError:
        return ()
    found = [backup for path in paths if (backup := read_backup(path)) is not None]
    return in_order(copy for copy in found if base is None or copy.base == base)[::-1]


def of_base(base: Path) -> tuple[Backup, ...]:
    """The copies beside a base, newest first: its own, not those of its neighbours."""
    return list_backups(copies_folder(base), short_stem(base))


def in_order(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Oldest first: by number, which no wrong clock can turn round.

    One without a number stands after the last one that is not newer than it.
    """
    copies = sorted(backups, key=lambda copy: (copy.when, copy.path.name))
    numbered = sorted((copy for copy in copies if copy.number), key=lambda copy: copy.number)
    placed: list[tuple[int, dt.datetime, str, Backup]] = []
    for copy in copies:
        before = [other.number for other in numbered if other.when <= copy.when]
        place = copy.number or max(before, default=0)
        placed.append((place, copy.when, copy.path.name, copy))
    return tuple(row[3] for row in sorted(placed, key=lambda row: row[:3]))


def read_backup(path: Path) -> Backup | None:
    """One copy by its name and passport; None when the name is not that of a copy."""
    parsed = _NAME.fullmatch(path.name)
    if parsed is None or parsed["reason"] not in {reason.value for reason in Reason}:
        return None
    try:
        when = dt.datetime.strptime(parsed["when"], _STAMP)  # noqa: DTZ007 - clock on the wall
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    plain = Backup(path, parsed["base"], when, Reason(parsed["reason"]), size)
    return _with_passport(plain)


def write_passport(backup: Backup) -> None:
    """Write what is known of a copy beside it. Raises OSError."""
    data = asdict(backup)
    del data["path"]
    data["when"] = backup.when.isoformat()
    data["verified_on"] = backup.verified_on and backup.verified_on.isoformat()
    text = json.dumps(data, ensure_ascii=False, indent=1)
    write_atomically(backup.passport, text.encode("utf-8", "replace"))


def _with_passport(plain: Backup) -> Backup:
    """Add what the passport tells; a damaged one, or one of another file, tells nothing."""
    try:
        data = json.loads(plain.passport.read_bytes())
        if data["size"] != plain.size:
            return replace(plain, number=int(data["number"]), sha256=str(data["sha256"]))
        verified = data.get("verified_on")
        return replace(
            plain,
            number=int(data["number"]),
            sha256=str(data["sha256"]),
            schema=int(data["schema"]),
            counts={str(name): int(count) for name, count in data["counts"].items()},
            verified_on=dt.datetime.fromisoformat(verified) if verified else None,
            is_sound=data["is_sound"] if isinstance(data["is_sound"], bool) else None,
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return plain
