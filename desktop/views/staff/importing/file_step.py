"""Step «Файл»: a place to drop a table on, to choose it, to paste it, a sample to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.errors import TableError
from desktop.language.numbers import counted
from desktop.services.staff_import.outgoing import SAMPLE_NAME, write_sample
from desktop.services.tables.reading import SUFFIXES
from desktop.views.common.controls import button, label
from desktop.views.common.flow import FlowLayout
from desktop.views.common.wizard import WizardStep
from desktop.views.icons import set_picture
from desktop.views.shortcuts import shortcut
from desktop.views.staff.importing.desk import ImportDesk
from desktop.views.staff.importing.parts import SheetChoice, Trouble

DROP = "Перетащите файл .xlsx, .xls, .ods или .csv или вставьте таблицу из буфера (Ctrl+V)"
KINDS = f"Таблицы ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
SAMPLE_KINDS = "Таблица Excel (*.xlsx)"
NEEDED = (
    "Достаточно фамилии, имени, отчества и должности. Заголовок, порядок столбцов и лишние "
    "строки программа разберёт сама. До кнопки «Загрузить» ничего не записывается."
)
_ICON = 40


class DropArea(QFrame):
    """Takes a file or a table; Enter and a click choose a file."""

    chosen = Signal(Path)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dialog.import.drop")
        self.setProperty("part", "card")
        self.setProperty("hover", "true")
        self.setAccessibleName(DROP)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        picture = QLabel()
        set_picture(picture, "excel-table", "accent", _ICON)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label(DROP, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.addStretch(1)
        box.addWidget(picture)
        box.addWidget(words)
        box.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class FileStep(WizardStep):
    """Reads whatever is given; the wizard goes on by itself when it is a table."""

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__("Файл")
        self._desk = desk
        self.drop = DropArea()
        self.choose = button("Выбрать файл…", name="dialog.import.choose", icon="folder")
        self.paste = button("Вставить из буфера", name="dialog.import.paste", icon="paste")
        self.sample = button(
            "Скачать образец таблицы", name="dialog.import.sample", icon="excel-table"
        )
        self.trouble = Trouble("dialog.import.trouble")
        self.known = label("", "good", name="dialog.import.known", wrap=True)
        self.sheets = SheetChoice(desk, "dialog.import.file.sheet")
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def is_ready(self) -> bool:
        return self._desk.source is not None and not self._desk.is_working

    def enter(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show what was read already."""
        source = self._desk.source
        self.sheets.refresh()
        self.known.setVisible(source is not None)
        if source is not None:
            count = counted(len(source.columns.layout.body), "строка")
            self.known.setText(f"Прочитано: {self._desk.name}, {count} с людьми.")
        self.ready_changed.emit()

    def choose_file(self) -> None:
        chosen = self._desk.office.messages.open_file("Выбрать таблицу", KINDS)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        self.trouble.say("")
        self._desk.read_file(path)

    def paste_table(self) -> None:
        """A table, or a file which was copied in the file manager."""
        clipboard = QApplication.clipboard()
        # Stubs promise something; an empty clipboard of some systems holds nothing at all.
        mime = cast("QMimeData | None", clipboard.mimeData())
        urls = mime.urls() if mime is not None else []
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if files:
            self.take_file(files[0])
            return
        self.trouble.say("")
        self._desk.read_text(clipboard.text())

    def save_sample(self) -> None:
        target = self._desk.office.messages.save_file(
            "Куда сохранить образец", SAMPLE_NAME, SAMPLE_KINDS
        )
        if not target:
            return
        try:
            write_sample(Path(target))
        except TableError as error:
            self.trouble.say(str(error))
            return
        self.trouble.say("")
        self.known.setText(
            f"Образец сохранён: {Path(target).name}. Заполните его и выберите здесь."
        )
        self.known.show()

    def _arrange(self) -> None:
        self.content.addWidget(self.drop, 1)
        buttons = FlowLayout()
        for made in (self.choose, self.paste, self.sample):
            buttons.addWidget(made)
        self.content.addLayout(buttons)
        self.content.addWidget(self.trouble)
        found = QHBoxLayout()
        found.setSpacing(16)
        found.addWidget(self.known, 1)
        found.addWidget(self.sheets)
        self.content.addLayout(found)
        self.content.addWidget(label(NEEDED, "muted", wrap=True))

    def _connect(self) -> None:
        self.drop.chosen.connect(self.take_file)
        self.drop.wanted.connect(self.choose_file)
        self.choose.clicked.connect(self.choose_file)
        self.paste.clicked.connect(self.paste_table)
        self.sample.clicked.connect(self.save_sample)
        self.sheets.changed.connect(self.refresh)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        shortcut(self, "Ctrl+V", self.paste_table, context=inside)


def _file_of(event: QDragEnterEvent | QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if urls and urls[0].isLocalFile() else None
