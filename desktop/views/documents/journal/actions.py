"""Buttons and menus of the register: what they are called and when they can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.documents.papers import Status
from desktop.services.documents.register import RegisterRow
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.documents.journal.register_list import is_draft, is_open, may_register, may_sign

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.documents.journal.desk import JournalDesk
    from desktop.views.documents.journal.register_list import Shown

Rows = Callable[[], list[RegisterRow]]
IN_FORCE = (Status.REGISTERED, Status.SIGNED)


@dataclass(frozen=True)
class PageActs:
    """What belongs to the whole page and not to single papers."""

    sign: Callable[[], object]
    print_register: Callable[[], object]
    series: Callable[[], object]
    verify: Callable[[], object]


class JournalActions:
    """``chosen`` are the ticked papers, or the one under the cursor: set by the page."""

    def __init__(self, desk: JournalDesk, shown: Shown, page: PageActs) -> None:
        self._desk, self._shown, self._page = desk, shown, page
        self.chosen: list[RegisterRow] = []

    def buttons(self) -> tuple[Action, ...]:
        """Over the list."""
        return (
            Action("sign", "Отметить подписанными…", self._page.sign, "check",
                   enabled=self._can_write),
            self._printing(),
            self._scan(self._chosen),
        )  # fmt: skip

    def more(self) -> tuple[Action, ...]:
        """Under «Ещё»."""
        return (
            *self._rarer(self._chosen),
            SEPARATOR,
            Action("register_print", "Печать журнала…", self._page.print_register),
            Action("series", "Номера и журналы…", self._page.series),
            Action("verify", "Проверить документ…", self._page.verify),
        )

    def bulk(self) -> tuple[Action, ...]:
        """While papers are ticked."""
        return (
            Action("sign", "Отметить подписанными…", self._page.sign, "check"),
            self._printing(),
        )

    def menu(self, document: UUID) -> Sequence[Action]:
        """Of one paper under the mouse, whatever else is ticked."""
        row = self._shown.rows.get(document)
        if row is None:
            return ()
        desk = self._desk
        return (
            Action("look", "Открыть", lambda: desk.look(row), "eye", "Enter"),
            Action("print", "Печать…", lambda: desk.print([row]), "print"),
            Action("sign", "Отметить подписанным…", lambda: desk.sign([row]), "check",
                   enabled=lambda: self._can_write() and may_sign(row)),
            self._scan(lambda: [row]),
            *self._rarer(lambda: [row]),
        )  # fmt: skip

    def _printing(self) -> Action:
        return Action(
            "print", "Печать…", lambda: self._desk.print(self.chosen), "print",
            enabled=lambda: bool(self.chosen),
        )  # fmt: skip

    def _scan(self, rows: Rows) -> Action:
        return Action(
            "scan", "Прикрепить скан…", _alone(rows, self._desk.attach), "clip",
            enabled=lambda: self._is_only(rows, lambda row: row.is_own and row.is_issued),
        )  # fmt: skip

    def _rarer(self, rows: Rows) -> tuple[Action, ...]:
        desk = self._desk
        return (
            Action("correct", "Исправить черновик", _alone(rows, desk.correct),
                   enabled=lambda: self._is_only(rows, is_draft)),
            Action("register", "Зарегистрировать…", lambda: desk.register(rows()),
                   enabled=lambda: self._is_any(rows, may_register)),
            Action("acquaint", "Лист ознакомления…", _alone(rows, desk.acquaint),
                   enabled=lambda: self._is_only(rows, _is_in_force)),
            Action("edition", "Подготовить новую редакцию…", _alone(rows, desk.new_edition),
                   enabled=lambda: self._is_only(rows, _is_in_force)),
            Action("annul", "Аннулировать…", _alone(rows, desk.annul),
                   enabled=lambda: self._is_only(rows, _is_in_force)),
            Action("trash", "Черновик в корзину", lambda: desk.throw_away(rows()),
                   shortcut="Delete", enabled=lambda: self._is_any(rows, is_open)),
        )  # fmt: skip

    def _chosen(self) -> list[RegisterRow]:
        return self.chosen

    def _can_write(self) -> bool:
        return self._desk.can_write

    def _is_any(self, rows: Rows, fits: Callable[[RegisterRow], bool]) -> bool:
        return self._can_write() and any(fits(row) for row in rows())

    def _is_only(self, rows: Rows, fits: Callable[[RegisterRow], bool]) -> bool:
        """It is one paper, and such a one."""
        return self._can_write() and len(rows()) == 1 and fits(rows()[0])


def _is_in_force(row: RegisterRow) -> bool:
    return row.is_own and row.status in IN_FORCE


def _alone(rows: Rows, act: Callable[[RegisterRow], object]) -> Callable[[], object]:
    """What is done with one paper; with several of them nothing."""
    return lambda: act(rows()[0]) if len(rows()) == 1 else None
