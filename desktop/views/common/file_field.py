"""A file of a record: chosen or dropped here, copied beside the base by the service."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout

from desktop.language.numbers import file_size
from desktop.views.common.controls import button, label
from desktop.views.common.fields import FieldEditor, FormField
from desktop.views.common.flow import FlowLayout


@dataclass(frozen=True)
class StoredFile:
    """A file which lies beside the base. Equal when it is the same content."""

    id: Any
    name: str = field(compare=False)
    size: int = field(default=0, compare=False)


class FileEditor(FieldEditor):
    """Value: a ``StoredFile``, the ``Path`` of a newly chosen file, or None."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self._value: StoredFile | Path | None = None
        self._is_read_only = False
        self.setAcceptDrops(True)
        self.name_label = label("", name=f"{name}.name", wrap=True)
        self.choose_button = button("Выбрать файл…", name=name, icon="clip")
        self.open_button = button("Открыть", name=f"{name}.open")
        self.replace_button = button("Заменить…", name=f"{name}.replace", kind="quiet")
        self.remove_button = button("Убрать", name=f"{name}.remove", kind="quiet")
        self._adopt(self.choose_button, 0)
        self._row.removeWidget(self.choose_button)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.name_label)
        buttons = FlowLayout()
        for made in (
            self.choose_button,
            self.open_button,
            self.replace_button,
            self.remove_button,
        ):
            buttons.addWidget(made)
        column.addLayout(buttons)
        self._row.addLayout(column, 1)
        self._show()
        self.choose_button.clicked.connect(self.choose)
        self.replace_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(lambda: self._change(None))
        self.open_button.clicked.connect(self._open)

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value
        self._show()

    def show_text(self, value: Any) -> str:
        if isinstance(value, StoredFile):
            return f"{value.name}, {file_size(value.size)}"
        if isinstance(value, Path):
            return value.name
        return "—"

    def choose(self) -> None:
        path = self.described.choose_file() if self.described.choose_file else ""
        if path:
            self._change(Path(path))

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self._show()

    def set_wrong(self, *, on: bool) -> None:
        """A button has no red border; the sentence under it is enough."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._is_read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take_urls(event.mimeData().urls())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self._is_read_only:
            self._take_urls(QApplication.clipboard().mimeData().urls())
        else:
            super().keyPressEvent(event)

    def _take_urls(self, urls: Any) -> None:
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if files and files[0].is_file():
            self._change(files[0])

    def _change(self, value: Path | None) -> None:
        self._value = value
        self._show()
        self.edited.emit()
        self.finished.emit()

    def _open(self) -> None:
        if self.described.open_file is not None:
            self.described.open_file()

    def _show(self) -> None:
        has_file = self._value is not None
        may_change = not self._is_read_only
        self.name_label.setText(self.show_text(self._value) if has_file or not may_change else "")
        self.name_label.setVisible(has_file or not may_change)
        self.choose_button.setVisible(not has_file and may_change)
        self.open_button.setVisible(isinstance(self._value, StoredFile))
        self.replace_button.setVisible(has_file and may_change)
        self.remove_button.setVisible(has_file and may_change)
        self.setFocusProxy(self.open_button if has_file else self.choose_button)
        self.setCursor(Qt.CursorShape.ArrowCursor)
