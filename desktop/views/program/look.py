"""How the window looks: text size, colours, full screen — commands, keys and what is remembered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.views.shell.commands import Command
from desktop.views.shortcuts import shortcut
from desktop.views.theme import Look, TextSize, Theme

if TYPE_CHECKING:
    from desktop.views.shell.main_window import MainWindow

_SIZES = (
    (TextSize.NORMAL, "Обычный"),
    (TextSize.LARGE, "Крупный"),
    (TextSize.LARGEST, "Очень крупный"),
)
_LOOKS = ((Look.LIGHT, "Светлое"), (Look.DARK, "Тёмное"), (Look.SYSTEM, "Как в системе"))


class LookCommands(QObject):
    """The part of the menu «Вид» which is about the window and not about a page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.top.text_size.chosen.connect(lambda size: self._set_size(TextSize(size)))
        window.top.text_size.show_size(Theme.current().size)

    def commands(self) -> list[Command]:
        sizes = [
            Command(
                f"view.size.{size}",
                word,
                partial(self._set_size, size),
                "view",
                submenu="Размер текста",
                starts_group=size is TextSize.NORMAL,
                words=("крупный шрифт", "буквы", "размер текста"),
                is_checked=partial(_is_size, size),
            )
            for size, word in _SIZES
        ]
        looks = [
            Command(
                f"view.look.{look}",
                word,
                partial(self._set_look, look),
                "view",
                submenu="Оформление",
                words=("тема", "оформление", "цвета"),
                is_checked=partial(_is_look, look),
            )
            for look, word in _LOOKS
        ]
        return [*sizes, *looks]

    def full_screen(self) -> Command:
        return Command("view.full", "Во весь экран", self._full_screen, "view", "F11")

    def bind_keys(self) -> None:
        """Ctrl with plus and minus change the text size."""
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            shortcut(self._window, keys, partial(self._step_size, step))

    def _set_size(self, size: TextSize) -> None:
        Theme.current().set_size(size)
        self._window.preferences.text_size = int(size)
        self._window.top.text_size.show_size(int(size))

    def _step_size(self, step: int) -> None:
        sizes = list(TextSize)
        number = sizes.index(Theme.current().size) + step
        if 0 <= number < len(sizes):
            self._set_size(sizes[number])

    def _set_look(self, look: Look) -> None:
        Theme.current().set_look(look)
        self._window.preferences.theme = str(look)

    def _full_screen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()


def _is_size(size: TextSize) -> bool:
    return Theme.current().size is size


def _is_look(look: Look) -> bool:
    return Theme.current().look is look
