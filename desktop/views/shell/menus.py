"""The menu bar, filled from the commands; a menu without working commands does not stand there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.views.icons import set_icon

if TYPE_CHECKING:
    from desktop.views.shell.commands import Command, Commands

MENUS = (
    ("file", "Файл"),
    ("edit", "Правка"),
    ("view", "Вид"),
    ("tools", "Сервис"),
    ("help", "Справка"),
)
ItemSource = Callable[[], "Sequence[Command]"]


class Menus(QObject):
    """Makes the actions of the menu bar and keeps them true: each opening asks what is possible."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._menus = {code: self._menu(code, title) for code, title in MENUS}
        self._actions: dict[str, QAction] = {}
        self._submenus: dict[str, QMenu] = {}
        self._sources: dict[str, ItemSource] = {}

    def feed(self, submenu: str, source: ItemSource) -> None:
        """A submenu whose commands are made anew at each opening: «Недавние базы»."""
        self._sources[submenu] = source

    def build(self, commands: Commands) -> None:
        """Fill the menus; one without a command is hidden. The titles stand from the start."""
        self._commands = commands
        for code, menu in self._menus.items():
            menu.clear()
            found = commands.of_menu(code)
            self._fill(menu, found)
            menu.menuAction().setVisible(bool(found))

    def action(self, code: str) -> QAction:
        return self._actions[code]

    def refresh(self) -> None:
        """Enabled, checked and titled as the state of now wants it."""
        for code, action in self._actions.items():
            command = self._commands[code]
            action.setEnabled(command.is_enabled())
            if command.is_checked is not None:
                action.setChecked(command.is_checked())
        for title, source in self._sources.items():
            if (menu := self._submenus.get(title)) is not None:
                self._refill(menu, source())

    def set_title(self, code: str, title: str) -> None:
        """«Отменить: перевод пары»: the title of now."""
        if (action := self._actions.get(code)) is not None:
            action.setText(_with_key(title, self._commands[code]))

    def _menu(self, code: str, title: str) -> QMenu:
        # Made here and not by Qt: PySide is told when such an object dies, so that no later menu
        # at the same place of memory is taken for it.
        menu = QMenu(title, self._bar)
        self._bar.addMenu(menu)
        menu.setObjectName(f"menu.{code}")
        menu.aboutToShow.connect(self.refresh)
        return menu

    def _fill(self, menu: QMenu, commands: Sequence[Command]) -> None:
        for command in commands:
            if command.starts_group:
                menu.addSeparator()
            target = self._submenu(menu, command.submenu) if command.submenu else menu
            if command.submenu in self._sources:
                continue
            target.addAction(self._action(command, target))

    def _submenu(self, menu: QMenu, title: str) -> QMenu:
        if title not in self._submenus:
            made = QMenu(title, menu)
            menu.addMenu(made)
            made.setObjectName(f"{menu.objectName()}.{len(self._submenus) + 1}")
            self._submenus[title] = made
        return self._submenus[title]

    def _action(self, command: Command, menu: QMenu) -> QAction:
        action = QAction(_with_key(command.title, command), menu)
        action.setObjectName(f"act.{command.code}")
        if command.icon:
            set_icon(action, command.icon)
        if command.is_checked is not None:
            action.setCheckable(True)
            action.setChecked(command.is_checked())
            if command.submenu:
                self._group(menu).addAction(action)
        action.setEnabled(command.is_enabled())
        action.triggered.connect(lambda _checked=False, run=command.run: run())
        self._actions[command.code] = action
        return action

    def _group(self, menu: QMenu) -> QActionGroup:
        group = menu.findChild(QActionGroup)
        return group if group is not None else QActionGroup(menu)

    def _refill(self, menu: QMenu, commands: Sequence[Command]) -> None:
        menu.clear()
        for command in commands:
            action = menu.addAction(command.title)
            action.setObjectName(f"{menu.objectName()}.{command.code}")
            action.triggered.connect(lambda _checked=False, run=command.run: run())
        menu.menuAction().setEnabled(bool(commands))


def _with_key(title: str, command: Command) -> str:
    """The key stands at the right; it is served by ``shortcuts``, not by the action."""
    key = command.key or command.shown_key
    return f"{title}\t{key}" if key else title
