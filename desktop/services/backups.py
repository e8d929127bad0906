"""Copies of the base as the page «Резервные копии» shows them (ux.md 17.3)."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlmodel import Session

from desktop.errors import StorageError
from desktop.language.numbers import counted, file_size
from desktop.progress import Progress
from desktop.services import acts
from desktop.services.acts import Act, ActKind
from desktop.storage import backup, copies, migrations, opening, restoring, retention, sticks
from desktop.storage.bare import number, opened
from desktop.storage.copies import Backup, Reason
from desktop.storage.restoring import SectionChange
from desktop.storage.sticks import Stick

LOST_SHOWN = 20
SECTIONS = {
    "person": "Сотрудники",
    "pair": "Пары",
    "meeting": "Встречи",
    "document": "Документы",
    "route": "Маршруты",
    "plan": "Планы",
    "event_pass": "Абонементы",
    "survey": "Анкеты",
    "survey_response": "Ответы на анкеты",
    "survey_template": "Свои шаблоны анкет",
    "event": "Мероприятия",
    "event_series": "Циклы мероприятий",
    "work_group": "Группы",
    "competence_mark": "Уровни компетенций",
    "offer": "Карточки ярмарки",
    "request": "Запросы",
    "training": "Обучение",
    "achievement": "Достижения",
    "organization": "Организации",
}
"""Tables and titles of «Что изменится»: everything a return would take away or bring back."""
HEADER = (
    "Копии каждый день при первом запуске. Хранятся: все за 14 дней, по одной в неделю "
    "за 3 месяца, по одной в месяц за 2 года."
)
HERE = "этот компьютер"


@dataclass(frozen=True)
class CopyLine:
    """A copy as a row of the list; its id follows from where it lies."""

    id: UUID
    copy: Backup
    place: str

    @property
    def checked(self) -> str:
        """The column «Проверена»: when, or that it is damaged, or that nobody looked yet."""
        if self.copy.is_sound is False:
            return "повреждена"
        if self.copy.verified_on is None:
            return "ещё нет"
        return f"{self.copy.verified_on:%d.%m.%Y}"


@dataclass(frozen=True)
class Preview:
    """What a return to a copy would change; ``lost`` are the newest acts which would be gone."""

    copy: Backup
    sections: tuple[SectionChange, ...]
    lost: tuple[Act, ...]
    lost_count: int


def folder_of(base: Path) -> Path:
    """«Копии» beside the base."""
    return copies.copies_folder(base)


def listed(base: Path) -> list[CopyLine]:
    """Copies of this base here and on the sticks which are plugged in, newest first.

    ``base`` may be a copy itself, when one is looked at: then its neighbours are listed.
    """
    looked_at = copies.read_backup(base)
    stem = copies.short_stem(base) if looked_at is None else looked_at.base
    folder = folder_of(base) if looked_at is None else base.parent
    found = [_line(copy, HERE) for copy in copies.list_backups(folder, stem)]
    for stick in sticks.find_sticks():
        there = copies.list_backups(stick.root / sticks.FOLDER, stem)
        found += [_line(copy, f"флешка {stick.title}") for copy in there]
    return sorted(found, key=lambda line: (line.copy.when, line.copy.number), reverse=True)


def header(lines: Sequence[CopyLine]) -> str:
    """The line above the list: what is kept, how many copies there are and how large."""
    here = [line for line in lines if line.place == HERE]
    if not here:
        return HEADER
    size = file_size(sum(line.copy.size for line in here))
    return f"{HEADER} Всего {counted(len(here), 'копия')}, {size}."


def make(base: Path, reason: Reason, now: dt.datetime, progress: Progress) -> Backup:
    """Make a copy and let old ones go. Raises StorageError."""
    made = backup.make_backup(base, folder_of(base), reason, now, progress)
    retention.prune(folder_of(base), now, copies.short_stem(base))
    return made


def verify(copy: Backup, now: dt.datetime) -> Backup:
    """Look through a copy anew. Raises StorageError."""
    return backup.verify(copy, now)


def writable_sticks() -> tuple[Stick, ...]:
    """Sticks which take a copy now."""
    return tuple(stick for stick in sticks.find_sticks() if stick.is_writable)


def to_stick(base: Path, stick: Stick, now: dt.datetime, progress: Progress) -> Backup:
    """A fresh copy and the attachments on a stick. Raises StorageError."""
    return sticks.copy_base_to(base, stick.root / sticks.FOLDER, now, progress)


def preview(session: Session, base: Path, copy: Backup) -> Preview:
    """Compare the base with a copy: counts by section and the newest acts which would be lost.

    Raises StorageError, also for a copy of a newer version: one does not go back to it.
    """
    _require_known(copy)
    sections = restoring.compare(base, copy.path, SECTIONS)
    lost = _later_acts(session, copy)
    seen = tuple(one for one in sections if one.now or one.in_copy)
    return Preview(copy, seen, tuple(lost[:LOST_SHOWN]), len(lost))


def restore(base: Path, copy: Backup, now: dt.datetime, progress: Progress) -> restoring.Restored:
    """Put the copy in the place of the closed base, which is saved first. Raises StorageError."""
    _require_known(copy)
    return restoring.restore(base, copy, folder_of(base), now, progress)


def _require_known(copy: Backup) -> None:
    """Raise StorageError for a copy of a newer version: a base like it could not be worked with."""
    if opening.schema_of(copy.path) > migrations.newest():
        raise StorageError(
            f"Копия от {copy.when:%d.%m.%Y, %H:%M} сделана более новой версией программы. "
            "База не изменилась. Эту копию можно посмотреть; чтобы вернуться к ней, обновите "
            "программу."
        )


def _line(copy: Backup, place: str) -> CopyLine:
    return CopyLine(uuid5(NAMESPACE_URL, copy.path.as_uri()), copy, place)


def _later_acts(session: Session, copy: Backup) -> list[Act]:
    """Acts which the copy does not have: by number, or by the clock where it cannot be asked."""
    last = _last_act(copy.path)
    found = [act for act in acts.journal(session, days=10_000) if act.kind is ActKind.DO]
    if last is not None:
        return [act for act in found if act.id > last]
    moment = copy.when.astimezone()
    return [act for act in found if act.at > moment]


def _last_act(path: Path) -> int | None:
    with suppress(sqlite3.Error, TypeError), opened(path, immutable=True) as connection:
        return number(connection, "SELECT max(id) FROM act")
    return None
