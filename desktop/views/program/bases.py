"""The commands of the menu «Файл» about bases and copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import StorageError
from desktop.progress import Progress
from desktop.services import backups, settings
from desktop.storage import backup, disk, files
from desktop.storage.copies import Backup, Reason
from desktop.storage.database import Database
from desktop.views.office import Choice, Office, Place
from desktop.views.shell.commands import Command

if TYPE_CHECKING:
    from desktop.views.program.program import Program

SAVING = "Сохраняю резервную копию"
NO_STICK = "Флешка не найдена. Копии на этом компьютере на месте. Вставьте флешку и повторите."


class BaseCommands(QObject):
    """Open, recent, new, training base; copies by hand and at the first start of the day."""

    new_wanted = Signal()
    """The first-run wizard from its step «Ваша организация»."""
    training_wanted = Signal()
    training_reset_wanted = Signal()

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        program.base_opened.connect(self._copy_if_due)

    def commands(self) -> list[Command]:
        has_base = self._has_base
        return [
            Command("base.open", "Открыть базу…", self._open, "file", "Ctrl+O", icon="folder"),
            Command("base.recent", "Недавние базы", self._open, "file", submenu="Недавние базы"),
            Command("base.new", "Новая база…", self.new_wanted.emit, "file"),
            Command(
                "training.open",
                "Учебная база",
                self.training_wanted.emit,
                "file",
                words=("пример", "демо", "посмотреть на примере"),
            ),
            Command("training.practice", "Попробовать на учебном файле", self._practise),
            Command(
                "training.reset",
                "Вернуть учебную базу как было",
                self.training_reset_wanted.emit,
                is_enabled=self._is_training,
            ),
            *self._exchange(),
            Command(
                "backup.make",
                "Сделать резервную копию",
                self.copy_by_hand,
                "file",
                icon="save",
                words=("бекап", "бэкап", "копия", "сохранить копию"),
                is_enabled=has_base,
                starts_group=True,
            ),
            Command(
                "backup.stick",
                "Скопировать на флешку",
                self.copy_to_stick,
                "file",
                icon="usb",
                words=("флешка", "копия на флешку"),
                is_enabled=has_base,
            ),
            Command("base.move", "Перенести базу…", self._move, is_enabled=self._may_move),
        ]

    def _exchange(self) -> tuple[Command, Command]:
        """Files of exchange come and go by the page «Обмен»."""
        return (
            Command(
                "exchange.accept",
                "Принять файл обмена…",
                self._accept_file,
                "file",
                icon="usb",
                words=("флешка", "загрузить файл обмена"),
                is_enabled=self._is_open,
                starts_group=True,
            ),
            Command(
                "exchange.send",
                "Отправить файл обмена…",
                lambda: self._program.go(Place("exchange", "home", focus="send")),
                "file",
                words=("флешка", "выгрузить файл обмена"),
                is_enabled=self._is_open,
            ),
        )

    def _accept_file(self) -> None:
        from desktop.views.exchange.accepting.entry import choose_exchange_file

        if self._program.office is not None:
            choose_exchange_file(self._program.office)

    def recent(self) -> Sequence[Command]:
        """«Недавние базы»: those which are still there, but the one which is open."""
        base = self._program.base
        opened = base.path if base is not None else None
        paths = [path for path in self._program.window.preferences.recent_bases if path != opened]
        return [
            Command(f"recent.{number}", _shown(path), partial(self._program.open, path))
            for number, path in enumerate(paths, 1)
        ]

    def copy_by_hand(self) -> None:
        self._copy(Reason.MANUAL, say=True)

    def copy_to_stick(self) -> None:
        """Make a copy and put it on the first stick which takes it."""
        office = self._program.office
        if office is None:
            return
        found = backups.writable_sticks()
        if not found:
            office.messages.error(NO_STICK)
            return
        base, target = office.database.path, found[0]

        def work(_database: Database, progress: Progress) -> Backup:
            now = dt.datetime.now()  # noqa: DTZ005 - the clock on the wall
            return backups.to_stick(base, target, now, progress)

        task = office.task("Копирую на флешку", work, writes_file=True)
        task.succeeded.connect(lambda copy: self._on_stick(office, copy, target.title))
        task.start()

    def _copy_if_due(self, office: Office) -> None:
        """The first start of the day makes a copy, in the background."""
        base = office.database.path
        is_due = backup.daily_due(base, dt.date.today())  # noqa: DTZ011
        is_wanted = office.read(settings.value, "copy_daily")
        if is_due and is_wanted and not office.is_training and not office.database.read_only:
            self._copy(Reason.DAILY, say=False)

    def _copy(self, reason: Reason, *, say: bool) -> None:
        office = self._program.office
        if office is None:
            return
        base = office.database.path

        def work(_database: Database, progress: Progress) -> Backup:
            now = dt.datetime.now()  # noqa: DTZ005 - the clock on the wall
            return backups.make(base, reason, now, progress)

        task = office.task(SAVING, work, writes_file=True)
        task.succeeded.connect(lambda copy: self._on_copied(office, copy, say=say))
        task.start()

    def _on_copied(self, office: Office, copy: Backup, *, say: bool) -> None:
        self._program.status.refresh_copy()
        self._program.notices.refresh_copy()
        office.copied.emit()
        if say:
            office.toast(f"Копия сохранена: {copy.path.name}.")

    def _on_stick(self, office: Office, copy: Backup, title: str) -> None:
        office.preferences.set_stick_copy(office.database.path, copy.when.date())
        self._program.status.refresh_copy()
        office.copied.emit()
        office.toast(f"Копия на флешке {title}: {copy.path.name}. Флешку можно вынимать.")

    def _open(self) -> None:
        path = self._program.opener.choose()
        if path is not None:
            self._program.open(path)

    def _move(self) -> None:
        """Copy the base to a folder of this computer and go on there; the old file stays."""
        base, office = self._program.base, self._program.office
        if base is None or office is None:
            return
        folder = office.messages.choose_folder("Куда перенести базу")
        if not folder:
            return
        source, target = base.path, Path(folder) / base.path.name
        if target.exists():
            office.messages.error(
                f"В этой папке уже есть файл {target.name}. Ничего не изменилось. "
                "Выберите другую папку."
            )
            return
        self._program.close()
        try:
            disk.copy_verified(source, target)
            files.copy_all(source, files.files_folder(target))
        except StorageError as error:
            self._program.messages.error(str(error))
            self._program.open(source)
            return
        self._program.open(target)
        self._program.window.preferences.forget_base(source)
        self._program.messages.ask(
            Choice(
                "База перенесена",
                f"Теперь база лежит здесь: {target}. Прежний файл остался на старом месте: "
                "когда убедитесь, что всё на месте, уберите его сами.",
                ("Понятно",),
            )
        )

    def _practise(self) -> None:
        """The training base first: a practice file never comes near a real one."""
        self.training_wanted.emit()
        if self._is_training():
            self._program.go(Place("exchange", "home", focus="practice"))

    def _is_training(self) -> bool:
        return self._program.base is not None and self._program.base.is_training

    def _may_move(self) -> bool:
        base = self._program.base
        return base is not None and not base.database.read_only and not base.is_training

    def _is_open(self) -> bool:
        return self._program.office is not None

    def _has_base(self) -> bool:
        return self._program.office is not None and not self._is_training()


def _shown(path: Path) -> str:
    """A path as a menu shows it: the file and its folder."""
    return f"{path.name} — {path.parent.name}"
