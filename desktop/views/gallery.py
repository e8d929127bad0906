"""The list of all pictures: every page, view, card section and main dialog is one line here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.views.office import Place
from desktop.views.picture import Picture
from desktop.views.program import Program


def _search(program: Program) -> QWidget | None:
    program.window.top.search.setText("ка")
    program.window.top.search.find_now()
    return None


def _help(program: Program) -> QWidget | None:
    program.run_command("help.screen")
    return None


def _keys(program: Program) -> QWidget | None:
    from desktop.views.help_panel import ShortcutsDialog

    return _opened(ShortcutsDialog(program.window))


def _who(program: Program) -> QWidget | None:
    from desktop.views.today.person_dialog import PersonDialog

    if program.office is None:
        return None
    return _opened(PersonDialog(program.office, "Кто готов наставлять?", program.window))


def _crash(program: Program) -> QWidget | None:
    from pathlib import Path

    from desktop.views.crash_dialog import CrashDialog

    return _opened(CrashDialog(Path("metodkabinet.log"), program.window))


def _opened(dialog: QWidget) -> QWidget:
    dialog.open() if hasattr(dialog, "open") else dialog.show()
    return dialog


PICTURES: tuple[Picture, ...] = (
    Picture("today", "Сегодня", Place("today")),
    Picture("today.person", "Сегодня: кто готов наставлять", Place("today"), _who),
    Picture("search", "Поиск по всей базе", Place("today"), _search),
    Picture("help", "Помощь по экрану", Place("today"), _help),
    Picture("shortcuts", "Сочетания клавиш", Place("today"), _keys),
    Picture("crash", "Что-то пошло не так", Place("today"), _crash),
    Picture("staff", "Сотрудники", Place("staff", "list")),
    Picture("acts", "Журнал действий", Place("service", "acts")),
)
