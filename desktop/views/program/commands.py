"""The commands of the window which work now; later parts add theirs in the order of ux.md 4.6."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.views import page as page_acts
from desktop.views.common.two_panes import LAYOUT, LIST_ONLY
from desktop.views.office import Place
from desktop.views.page import HasActs, PageSpec
from desktop.views.program.bases import BaseCommands
from desktop.views.program.create import CreateCommands
from desktop.views.program.look import LookCommands
from desktop.views.program.views_found import FoundViews
from desktop.views.shell.commands import Command
from desktop.views.shell.focus_round import cycle_focus
from desktop.views.shell.help_desk import HelpDesk
from desktop.views.shortcuts import shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.views.program.program import Program

_HELP_PAGES = ("service.news", "service.about")
_TOOL_GROUPS = {"service.trash", "service.settings"}
"""Pages before which the menu «Сервис» draws a line (ux.md 4.6)."""
_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
ALREADY_SAVED = "Уже сохранено {when}. Кнопка «Сохранить» не нужна: программа делает это сама."


class ProgramCommands(QObject):
    """Gives the window its commands, menus and keys."""

    def __init__(self, program: Program, pages: Sequence[PageSpec]) -> None:
        super().__init__(program)
        self._program = program
        self._window = program.window
        self._pages = pages
        self.bases = BaseCommands(program)
        self._help = HelpDesk(self._window)
        self._look = LookCommands(self._window)
        add = self._window.commands.add
        add(*self._file())
        add(*self._edit())
        add(*self._view())
        add(*self._tools())
        add(*self._help_menu())
        add(*CreateCommands(program).commands())
        views = FoundViews(program, pages)
        self._window.commands.found = lambda: views.commands
        self._window.menus.feed("Недавние базы", self.bases.recent)
        self._window.menus.build(self._window.commands)
        self._window.top.fill_create(self._window.commands.of_menu("create"))
        self._bind_keys()

    def _file(self) -> list[Command]:
        return [
            *self.bases.commands(),
            replace(
                self._page_act("page.print", "Печать…", page_acts.PRINT, "file"),
                key="Ctrl+P",
                starts_group=True,
            ),
            replace(
                self._page_act("page.excel", "Сохранить в Excel…", page_acts.EXCEL, "file"),
                key="Ctrl+E",
            ),
            Command("exit", "Выход", self._window.close, "file", starts_group=True),
        ]

    def _edit(self) -> list[Command]:
        program = self._program
        return [
            Command(
                "edit.undo",
                "Отменить",
                program.undo_last,
                "edit",
                "Ctrl+Z",
                icon="undo",
                is_enabled=lambda: program.undo is not None and program.undo.can_undo,
            ),
            Command(
                "edit.redo",
                "Вернуть",
                program.redo_last,
                "edit",
                "Ctrl+Y",
                icon="redo",
                is_enabled=lambda: program.undo is not None and program.undo.can_redo,
            ),
            _go(self._program, "service.acts", "Журнал действий…", "edit"),
            self._text_act("edit.cut", "Вырезать", "cut", "Ctrl+X", "cut", starts_group=True),
            self._text_act("edit.copy", "Копировать", "copy", "Ctrl+C", "copy"),
            self._text_act("edit.paste", "Вставить", "paste", "Ctrl+V", "paste"),
            Command(
                "edit.find_all",
                "Найти везде",
                self._window.top.search.start,
                "edit",
                "Ctrl+K",
                icon="search",
                starts_group=True,
            ),
            replace(
                self._page_act("page.find", "Найти в списке", page_acts.FIND, "edit"),
                key="Ctrl+F",
            ),
            self._page_act(
                "page.tick_all", "Отметить все показанные", page_acts.TICK_ALL, "edit", "Ctrl+A"
            ),
            self._page_act(
                "page.untick", "Снять отметки", page_acts.UNTICK, "edit", "Ctrl+Shift+A"
            ),
        ]

    def _view(self) -> list[Command]:
        tabs = [spec for spec in self._pages if spec.is_tab]
        return [
            *(
                Command(
                    f"go.{spec.code}",
                    spec.title,
                    partial(self._program.go, Place(spec.code)),
                    "view",
                    f"Ctrl+{spec.digit}",
                    icon=spec.icon,
                    words=spec.words,
                )
                for spec in tabs
            ),
            *self._look.commands(),
            self._page_act("page.columns", "Колонки…", page_acts.COLUMNS, "view"),
            replace(
                self._page_act("page.list_only", "Только список", page_acts.LIST_ONLY, "view"),
                is_checked=self._is_list_only,
            ),
            self._look.full_screen(),
        ]

    def _verify(self) -> Command:
        """«Проверить документ»: a code is looked up in the opened base."""

        def run() -> None:
            from desktop.views.documents.papers.verify_dialog import open_verify

            if self._program.office is not None:
                open_verify(self._program.office, self._window)

        return Command(
            "verify",
            "Проверить документ…",
            run,
            "tools",
            words=("код", "подлинность", "сертификат"),
            is_enabled=self._has_base,
        )

    def _tools(self) -> list[Command]:
        elsewhere = {"service.acts", *_HELP_PAGES}
        pages = [spec for spec in self._pages if not spec.is_tab and spec.code not in elsewhere]
        return [
            *(
                _go(
                    self._program,
                    spec.code,
                    f"{spec.title}…",
                    "tools",
                    spec.words,
                    starts_group=spec.code in _TOOL_GROUPS,
                )
                for spec in pages
            ),
            self._verify(),
        ]

    def _help_menu(self) -> list[Command]:
        steps = Place("today", focus="first_steps")
        return [
            Command("help.screen", "Помощь по этому экрану", self._help.switch, "help", "F1"),
            Command("help.steps", "Первые шаги", lambda: self._program.go(steps), "help"),
            Command("help.keys", "Сочетания клавиш", self._help.show_keys, "help", "Ctrl+/"),
            *(
                _go(self._program, spec.code, spec.title, "help", spec.words)
                for spec in self._pages
                if spec.code in _HELP_PAGES
            ),
            Command("go.back", "Назад", self._window.go_back),
            replace(self._page_act("page.new", "Новая запись", page_acts.NEW, ""), key="Ctrl+N"),
        ]

    def _page_act(
        self,
        code: str,
        title: str,
        act: str,
        menu: str,
        shown_key: str = "",
    ) -> Command:
        """An act which the page of now does; a list serves the key which is only shown."""

        def run() -> None:
            self._acts()[act]()

        return Command(
            code,
            title,
            run,
            menu,
            shown_key=shown_key,
            is_enabled=lambda: act in self._acts(),
        )

    def _is_list_only(self) -> bool:
        return bool(self._window.preferences.load(LAYOUT).get(LIST_ONLY))

    def _acts(self) -> dict[str, Callable[[], object]]:
        page = self._window.current_page()
        return dict(page.page_acts()) if isinstance(page, HasActs) else {}

    def _text_act(
        self, code: str, title: str, act: str, key: str, icon: str, *, starts_group: bool = False
    ) -> Command:
        """Cut, copy, paste of the text field which has the focus; the field serves the key."""

        def run() -> None:
            field = _text_field()
            if field is not None:
                getattr(field, act)()

        return Command(
            code,
            title,
            run,
            "edit",
            shown_key=key,
            icon=icon,
            is_enabled=lambda: _text_field() is not None,
            starts_group=starts_group,
        )

    def _bind_keys(self) -> None:
        window, program = self._window, self._program
        for command in window.commands:
            if command.key:
                shortcut(window, command.key, partial(program.run_command, command.code))
        for keys, slot in (
            ("Alt+Left", window.go_back),
            ("Alt+Right", window.go_forward),
            ("Ctrl+S", self._say_saved),
            ("F6", partial(cycle_focus, window)),
        ):
            shortcut(window, keys, slot)
        self._look.bind_keys()

    def _has_base(self) -> bool:
        return self._program.office is not None

    def _say_saved(self) -> None:
        office = self._program.office
        if office is not None:
            when = self._program.status.saved_words
            office.toast(ALREADY_SAVED.format(when=when).replace("  ", " ").replace(" .", "."))


def _go(
    program: Program,
    code: str,
    title: str,
    menu: str,
    words: tuple[str, ...] = (),
    *,
    starts_group: bool = False,
) -> Command:
    """A line of a menu which leads to a page."""
    tab, _, view = code.partition(".")
    return Command(
        f"go.{code}",
        title,
        lambda: program.go(Place(tab, view)),
        menu,
        words=words,
        is_enabled=lambda: program.office is not None,
        starts_group=starts_group,
    )


def _text_field() -> QWidget | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, _TEXT_FIELDS) else None
