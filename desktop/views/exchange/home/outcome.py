"""What came of a sending: the sentence about the written file, the trouble."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.storage.location import Place as Lies
from desktop.storage.location import place_of
from desktop.views.common.controls import button, label, row
from desktop.views.common.list_export import open_path

NAME = "exchange.sent"
GOOD = "Проверено: файл читается."
TAKE_OUT = "Проверено: файл читается. Можно вынимать флешку."
WORKING = "Сохраняю файл обмена…"
STOPPED = "Остановлено. Файл не записан, на диске ничего не осталось."


class Outcome(QWidget):
    """Under the buttons of «Отправить»: nothing, the work, the file, or what went wrong."""

    again_wanted = Signal()
    other_wanted = Signal()
    letter_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._path: Path | None = None
        self.good = label("", "good", name=f"{NAME}.good", wrap=True)
        self.file = label("", "muted", name=f"{NAME}.file", wrap=True)
        self.show_file = button("Показать в папке", name=f"{NAME}.show", icon="folder")
        self.letter = button("Сопроводительное письмо", name=f"{NAME}.letter", icon="document")
        self.trouble = label("", "error", name=f"{NAME}.trouble", wrap=True)
        self.again = button("Повторить", name=f"{NAME}.again", icon="redo")
        self.other = button("Выбрать другую", name=f"{NAME}.other", icon="folder")
        self._done = row(self.show_file, self.letter, None)
        self._cures = row(self.again, self.other, None)
        self._arrange()
        self.show_file.clicked.connect(self._on_show)
        self.letter.clicked.connect(self.letter_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.clear()

    def clear(self) -> None:
        """Nothing was sent yet, or something is being sent anew."""
        for part in (self.good, self.file, self._done, self.trouble, self._cures):
            part.hide()

    def show_work(self) -> None:
        """The file is being written; the panel of progress tells how far."""
        self.clear()
        self.file.setText(WORKING)
        self.file.show()

    def show_sent(self, path: Path, *, has_letter: bool) -> None:
        """The file was written and read back."""
        self.clear()
        self._path = path
        self.good.setText(TAKE_OUT if place_of(path) is Lies.STICK else GOOD)
        self.file.setText(path.name)
        self.letter.setVisible(has_letter)
        for part in (self.good, self.file, self._done):
            part.show()

    def show_trouble(self, text: str, *, is_curable: bool = True) -> None:
        """Why no file was written; ``is_curable``: another try or another disk may help."""
        self.clear()
        self.trouble.setText(text)
        self.trouble.show()
        self._cures.setVisible(is_curable)

    def _on_show(self) -> None:
        if self._path is not None:
            open_path(self._path.parent)

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        parts = (self.good, self.file, self._done, self.trouble, self._cures)
        for part in parts:
            box.addWidget(part)
