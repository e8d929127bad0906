"""F1 and Ctrl+/: help about the screen of now, and the table of all keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop.views.common.panels import side_width
from desktop.views.page import HasHelp, HelpText
from desktop.views.shell.help_panel import HelpPanel, ShortcutsDialog
from desktop.views.shell.main_window import MainWindow
from desktop.views.theme import Theme

LEAST_BESIDE = 640
"""What the content needs at 11 pt to stay usable beside the panel."""

GENERAL_HELP = (
    "Слева разделы программы, сверху поиск и отмена, внизу видно, что всё сохранено. "
    "Начатое можно оставить в любой момент: программа сохраняет сама."
)


class HelpDesk(QObject):
    """Keeps the help panel at the right true while the user moves.

    Where there is no room beside the content, the panel takes its place (ux.md 5.1).
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel = HelpPanel()
        self._panel.hide()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._place_again)
        window.put_side(self._panel)
        window.navigation.installEventFilter(self)
        self._panel.all_keys.clicked.connect(self.show_keys)
        window.place_shown.connect(lambda _place: self._refresh())

    def switch(self) -> None:
        """F1 opens the panel and closes it again."""
        if self._panel.isVisible():
            self._panel.shut()
            return
        self._place()
        self._panel.show_text(self._text())
        self._panel.close_button.setFocus()

    def show_keys(self) -> None:
        ShortcutsDialog(self._window).open()

    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        """The content is laid out just now: a panel taken out of that layout would end the program.

        So the panel moves in the next turn of the loop.
        """
        if event.type() == QEvent.Type.Resize and self._panel.isVisible():
            self._turn.start()
        return False

    def _place_again(self) -> None:
        if self._panel.isVisible():
            self._place()

    def _place(self) -> None:
        """Beside the content, or over it."""
        panel, content = self._panel, self._window.navigation
        width = side_width()
        least = Theme.current().metrics.px(LEAST_BESIDE)
        has_room = self._window.content_width - width >= least
        is_over = panel.parentWidget() is content
        if is_over is has_room:
            was_shown = panel.isVisible()
            if is_over:
                self._window.put_side(panel)
            else:
                panel.setParent(content)
            panel.setVisible(was_shown)
        if has_room:
            panel.setFixedWidth(width)
            return
        left = content.bar.width()
        panel.setFixedWidth(content.width() - left)
        panel.setGeometry(left, 0, content.width() - left, content.height())
        panel.raise_()

    def _refresh(self) -> None:
        if self._panel.isVisible():
            self._panel.show_text(self._text())

    def _text(self) -> HelpText:
        page = self._window.current_page()
        return page.help_text() if isinstance(page, HasHelp) else HelpText(GENERAL_HELP)
