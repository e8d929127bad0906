"""Commands of the window: one list feeds the menus, «Создать», the search and the list of keys.

Each part of the program adds its own commands; a command stands here only when it works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field


def always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """Something the user can ask for.

    ``menu`` is the code of its menu ("file", "edit", "view", "tools", "help", "create" or "" for
    a command which only has a key); ``key`` is written for Latin keys (``Ctrl+K``), the Russian
    layout is added by ``shortcuts``. ``shown_key`` is a key which somebody else serves (a list, a
    text field): the menu only shows it. ``words`` are synonyms for the search.
    """

    code: str
    title: str
    run: Callable[[], object]
    menu: str = ""
    key: str = ""
    shown_key: str = ""
    icon: str = ""
    words: tuple[str, ...] = ()
    is_enabled: Callable[[], bool] = always
    is_checked: Callable[[], bool] | None = None
    submenu: str = ""
    starts_group: bool = False


@dataclass
class Commands:
    """The commands of the window in the order of the menus."""

    _by_code: dict[str, Command] = field(default_factory=dict)
    found: Callable[[], Iterable[Command]] = tuple
    """Those which only the search knows: views of pages; it asks when somebody types."""

    def add(self, *commands: Command) -> None:
        for command in commands:
            if command.code in self._by_code:
                message = f"two commands are called {command.code}"
                raise ValueError(message)
            self._by_code[command.code] = command

    def __iter__(self) -> Iterator[Command]:
        return iter(self._by_code.values())

    def __getitem__(self, code: str) -> Command:
        return self._by_code[code]

    def of_menu(self, menu: str) -> list[Command]:
        return [command for command in self if command.menu == menu]
