"""The dialog «Что-то пошло не так»: no technical text, only where the file for the helper lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.messages import trouble_box
from desktop.views.program.crash import CrashReporter

TEXT = (
    "Действие не выполнено, данные не изменились. Попробуйте ещё раз. "
    "Если повторится, покажите этот файл тому, кто помогает с программой: {name}."
)


class CrashDialog(OfficeDialog):
    """One at a time: while it is open, further trouble only goes to the log."""

    def __init__(self, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            "crash",
            "Что-то пошло не так",
            "Показать файл",
            width=480,
            cancel="Закрыть",
            parent=parent,
        )
        self.body.addWidget(label(TEXT.format(name=log_file.name), wrap=True))
        self._folder = log_file.parent
        self.primary.clicked.connect(self._show_file)
        self.cancel.setFocus()

    def _show_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
        self.accept()


def watch(reporter: CrashReporter, window: QWidget) -> None:
    """Show over ``window`` what the reporter receives."""

    def on_crash(log_file: Path) -> None:
        if window.findChild(CrashDialog) is None:
            dialog = CrashDialog(log_file, window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def on_trouble(error: OfficeError) -> None:
        trouble_box(str(error), window).open()

    reporter.crashed.connect(on_crash)
    reporter.trouble.connect(on_trouble)
