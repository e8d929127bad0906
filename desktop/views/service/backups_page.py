"""«Резервные копии»: the list, a look inside, the way back (ux.md 17.3)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.language.numbers import file_size, number
from desktop.language.sorting import sort_key
from desktop.services import backups, roles
from desktop.services.backups import CopyLine, Preview
from desktop.services.roles import What
from desktop.storage.copies import Backup, Reason
from desktop.views.common.controls import label
from desktop.views.common.list_columns import (
    Action,
    Chip,
    Column,
    EmptyState,
    ListQuery,
    Mark,
    Tone,
)
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_export import export_list, open_path, print_list
from desktop.views.common.list_sorting import wished
from desktop.views.common.record_list import RecordList
from desktop.views.office import Office, Place
from desktop.views.page import HelpText
from desktop.views.service.frame import ServicePage
from desktop.views.service.restore_view import RestoreView
from desktop.views.words import near_time

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.progress import Progress
    from desktop.storage.database import Database

SCREEN = "backups"
EMPTY = "Копий ещё нет."
PURPOSE = (
    "Здесь резервные копии: программа делает их сама каждый день и перед рискованными действиями. "
    "Копию можно посмотреть и проверить, к ней можно вернуться: перед возвратом нынешняя база "
    "сохраняется. Раз в две недели копируйте базу на флешку."
)
VERIFYING = "Проверяю копию"
COMPARING = "Смотрю, что в копии"
SOUND = "Копия от {} читается до конца."
DAMAGED = "Копия от {} не читается до конца. Остальные на месте. Сделайте новую копию."


class BackupsPage(ServicePage):
    """The list of copies, or «Что изменится» in its place."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, SCREEN, "Резервные копии")
        self._lines: dict[UUID, CopyLine] = {}
        self._chosen: UUID | None = None
        self.header = label("", "muted", name="backups.header", wrap=True)
        self.list: RecordList[CopyLine] = RecordList(self._spec(), office.preferences)
        self.restoring = RestoreView(office)
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.refresh()

    def show_place(self, place: Place) -> None:
        """``focus`` is the file name of a copy to return to: «Что изменится» opens."""
        self.show_list()
        self.refresh()
        wanted = next(
            (line for line in self._lines.values() if line.copy.path.name == place.focus), None
        )
        if wanted is not None:
            self.list.select(wanted.id)
            self.compare()

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, keys=(("Enter", "посмотреть копию"),))

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts() if self._stack.currentIndex() == 0 else {}

    def refresh(self) -> None:
        self.list.refresh()
        if self.list.current_id is None and self.list.ids:
            self.list.select(self.list.ids[0])
        self.header.setText(backups.header(list(self._lines.values())))
        self.list.head.update_actions()

    def show_list(self) -> None:
        self._stack.setCurrentIndex(0)

    def verify(self) -> None:
        """[Проверить копию]: in the background."""
        line = self._current()
        if line is None:
            return
        copy = line.copy

        def work(_database: Database, _progress: Progress) -> Backup:
            return backups.verify(copy, _now())

        task = self.office.task(VERIFYING, work)
        task.succeeded.connect(self._on_verified)
        task.start()

    def compare(self) -> None:
        """[Вернуться к этой копии…]: what would change, in the background."""
        line = self._current()
        if line is None or self.office.database.read_only:
            return
        copy = line.copy

        def work(database: Database, _progress: Progress) -> Preview:
            return database.read(backups.preview, database.path, copy)

        task = self.office.task(COMPARING, work)
        task.succeeded.connect(self._on_compared)
        task.start()

    def look(self) -> None:
        """[Посмотреть]: the window opens the copy for looking only, strip 2 leads back."""
        line = self._current()
        if line is not None:
            self.office.copy_look_wanted.emit(line.copy)

    def _on_current(self, copy: UUID | None) -> None:
        self._chosen = copy
        self.list.head.update_actions()

    def _on_verified(self, copy: object) -> None:
        if not isinstance(copy, Backup):
            return
        when = f"{copy.when:%d.%m.%Y, %H:%M}"
        self.refresh()
        if copy.is_sound:
            self.office.toast(SOUND.format(when))
        else:
            self.office.messages.error(DAMAGED.format(when))

    def show_preview(self, preview: Preview) -> None:
        """«Что изменится» in the place of the list."""
        self.restoring.show_preview(preview)
        self._stack.setCurrentIndex(1)

    def _on_compared(self, preview: object) -> None:
        if isinstance(preview, Preview):
            self.show_preview(preview)

    def _connect(self) -> None:
        office = self.office
        office.copied.connect(self.refresh)
        office.role_changed.connect(self.list.head.update_actions)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(lambda _id: self.look())
        self.list.print_wanted.connect(lambda: print_list(office, self.list, self._title(), self))
        self.list.excel_wanted.connect(lambda: export_list(office, self.list, self._title()))
        self.restoring.cancelled.connect(self.show_list)
        self.restoring.return_wanted.connect(office.copy_return_wanted)

    def _title(self) -> str:
        return "Резервные копии"

    def _arrange(self) -> None:
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        # A wrapped label asks for the height it would have in a much narrower place.
        self.header.setMinimumHeight(1)
        column.addWidget(self.header)
        column.addWidget(self.list, 1)
        self._stack.addWidget(first)
        self._stack.addWidget(self.restoring)
        self.content.addWidget(self._stack, 1)

    def _spec(self) -> ListSpec[CopyLine]:
        make = Action("make", "Сделать копию сейчас", self._make, "save", enabled=self._may_make)
        return ListSpec(
            screen=SCREEN,
            title="Резервные копии",
            columns=self._columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._lines[one] for one in ids if one in self._lines],
            empty=EmptyState("save", EMPTY, (make,)),
            chips=self._chips,
            actions=(
                make,
                Action(
                    "stick", "Скопировать на флешку", self._stick, "usb", enabled=self._may_make
                ),
                Action("look", "Посмотреть", self.look, "eye", enabled=self._has_current),
                Action(
                    "return",
                    "Вернуться к этой копии…",
                    self.compare,
                    "undo",
                    enabled=self._may_return,
                ),
            ),
            more=(
                Action("verify", "Проверить копию", self.verify, enabled=self._has_current),
                Action("folder", "Показать папку копий", self._show_folder),
                Action("settings", "Настроить…", self._settings, "gear"),
            ),
            menu=self._menu,
        )

    def _menu(self, copy: UUID) -> Sequence[Action]:
        self.list.select(copy)
        return (
            Action("look", "Посмотреть", self.look, "eye"),
            Action(
                "return", "Вернуться к этой копии…", self.compare, "undo", enabled=self._may_return
            ),
            Action("verify", "Проверить копию", self.verify),
        )

    def _columns(self) -> tuple[Column[CopyLine], ...]:
        return (
            Column("when", "Когда", 134, self._when, sort="when", firm=True),
            Column(
                "why", "Почему", 170, lambda line: line.copy.reason.words, sort="why", stretch=True
            ),
            Column("where", "Где", 142, lambda line: line.place, sort="where"),
            _count("people", "Сотрудников", 120),
            _count("pairs", "Пар", 60),
            _count("documents", "Документов", 120),
            Column(
                "size",
                "Размер",
                90,
                lambda line: file_size(line.copy.size),
                sort="size",
                align="right",
            ),
            Column(
                "verified",
                "Проверена",
                120,
                lambda line: line.checked,
                sort="verified",
                paint="state",
                mark=lambda line: Mark(tone=_tone(line)),
            ),
        )

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        found = backups.listed(self.office.database.path)
        self._lines = {line.id: line for line in found}
        words = query.search.lower().split()
        fits = [
            line
            for line in found
            if query.chip in {"", line.copy.reason.value}
            and all(
                word in f"{self._when(line)} {line.copy.reason.words} {line.place}".lower()
                for word in words
            )
        ]
        return [line.id for line in wished(fits, query.sort, _KEYS)]

    def _chips(self) -> Sequence[Chip]:
        """Why they were made: reasons which there are, in the order of the class."""
        found = backups.listed(self.office.database.path)
        counts = Counter(line.copy.reason for line in found)
        reasons = [
            Chip(one.value, one.words.capitalize(), counts[one]) for one in Reason if counts[one]
        ]
        return (Chip("", "Все", len(found)), *reasons)

    def _when(self, line: CopyLine) -> str:
        return near_time(line.copy.when, dt.date.today())  # noqa: DTZ011 - clock on the wall

    def _current(self) -> CopyLine | None:
        return self._lines.get(self._chosen) if self._chosen is not None else None

    def _has_current(self) -> bool:
        return self._current() is not None

    def _may_make(self) -> bool:
        return not self.office.database.read_only and not self.office.is_training

    def _may_return(self) -> bool:
        may = roles.may(self.office.role, What.RESTORE_COPY)
        return self._has_current() and self.office.can_write and may

    def _make(self) -> None:
        self.office.command_wanted.emit("backup.make")

    def _stick(self) -> None:
        self.office.command_wanted.emit("backup.stick")

    def _settings(self) -> None:
        self.office.go(Place("service", "settings", section="copies"))

    def _show_folder(self) -> None:
        folder = backups.folder_of(Path(self.office.database.path))
        open_path(folder if folder.is_dir() else folder.parent)


def _count(code: str, title: str, width: int) -> Column[CopyLine]:
    return Column(
        code,
        title,
        width,
        lambda line: number(line.copy.counts.get(code)),
        sort=code,
        align="right",
        value=lambda line: line.copy.counts.get(code),
    )


_KEYS: dict[str, Callable[[CopyLine], Any]] = {
    "when": lambda line: line.copy.when,
    "why": lambda line: sort_key(line.copy.reason.words),
    "where": lambda line: sort_key(line.place),
    "people": lambda line: line.copy.counts.get("people") or 0,
    "pairs": lambda line: line.copy.counts.get("pairs") or 0,
    "documents": lambda line: line.copy.counts.get("documents") or 0,
    "size": lambda line: line.copy.size,
    "verified": lambda line: (line.copy.is_sound is not False, str(line.copy.verified_on or "")),
}


def _tone(line: CopyLine) -> Tone:
    if line.copy.is_sound is None:
        return "info"
    return "good" if line.copy.is_sound else "error"


def _now() -> dt.datetime:
    return dt.datetime.now()  # noqa: DTZ005 - the clock on the wall
