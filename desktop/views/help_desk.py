"""F1 and Ctrl+/: help about the screen of now, and the table of all keys."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.views.help_panel import HelpPanel, ShortcutsDialog
from desktop.views.main_window import MainWindow
from desktop.views.page import HasHelp, HelpText

GENERAL_HELP = (
    "Слева разделы программы, сверху поиск и отмена, внизу видно, что всё сохранено. "
    "Начатое можно оставить в любой момент: программа сохраняет сама."
)


class HelpDesk(QObject):
    """Keeps the help panel at the right true while the user moves."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel = HelpPanel()
        self._panel.hide()
        window.put_side(self._panel)
        self._panel.all_keys.clicked.connect(self.show_keys)
        window.place_shown.connect(lambda _place: self._refresh())

    def switch(self) -> None:
        """F1 opens the panel and closes it again."""
        if self._panel.isVisible():
            self._panel.shut()
            return
        self._panel.show_text(self._text())
        self._panel.close_button.setFocus()

    def show_keys(self) -> None:
        ShortcutsDialog(self._window).open()

    def _refresh(self) -> None:
        if self._panel.isVisible():
            self._panel.show_text(self._text())

    def _text(self) -> HelpText:
        page = self._window.current_page()
        return page.help_text() if isinstance(page, HasHelp) else HelpText(GENERAL_HELP)
