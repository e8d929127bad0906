"""Buttons and menus of the register: what they are called and when they can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.documents.papers import Status
from desktop.services.documents.register import RegisterRow
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.documents.journal.register_list import is_open, may_register, may_sign

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.documents.journal.desk import JournalDesk
    from desktop.views.documents.journal.register_list import Shown

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
            self._scan(),
        )  # fmt: skip

    def more(self) -> tuple[Action, ...]:
        """Under «Ещё»."""
        return (
            *self._rarer(),
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
        """Of one paper under the mouse."""
        row = self._shown.rows.get(document)
        if row is None:
            return ()
        desk = self._desk
        return (
            Action("look", "Открыть", lambda: desk.look(row), "eye", "Enter"),
            Action("print", "Печать…", lambda: desk.print([row]), "print"),
            Action("sign", "Отметить подписанным…", lambda: desk.sign([row]), "check",
                   enabled=lambda: self._can_write() and may_sign(row)),
            self._scan(),
            *self._rarer(),
        )  # fmt: skip

    def _printing(self) -> Action:
        return Action(
            "print", "Печать…", lambda: self._desk.print(self.chosen), "print",
            enabled=lambda: bool(self.chosen),
        )  # fmt: skip

    def _scan(self) -> Action:
        return Action(
            "scan", "Прикрепить скан…", lambda: self._one(self._desk.attach), "clip",
            enabled=lambda: self._is_only(lambda row: row.is_issued),
        )  # fmt: skip

    def _rarer(self) -> tuple[Action, ...]:
        desk = self._desk
        return (
            Action("correct", "Исправить черновик", lambda: self._one(desk.correct),
                   enabled=lambda: self._is_only(lambda row: row.status is Status.DRAFT)),
            Action("register", "Зарегистрировать…", lambda: desk.register(self.chosen),
                   enabled=lambda: self._is_any(may_register)),
            Action("acquaint", "Лист ознакомления…", lambda: self._one(desk.acquaint),
                   enabled=lambda: self._is_only(lambda row: row.status in IN_FORCE)),
            Action("edition", "Подготовить новую редакцию…",
                   lambda: self._one(desk.new_edition),
                   enabled=lambda: self._is_only(lambda row: row.status in IN_FORCE)),
            Action("annul", "Аннулировать…", lambda: self._one(desk.annul),
                   enabled=lambda: self._is_only(lambda row: row.status in IN_FORCE)),
            Action("trash", "Черновик в корзину", lambda: desk.throw_away(self.chosen),
                   shortcut="Delete", enabled=lambda: self._is_any(is_open)),
        )  # fmt: skip

    def _can_write(self) -> bool:
        return self._desk.can_write

    def _is_any(self, fits: Callable[[RegisterRow], bool]) -> bool:
        return self._can_write() and any(fits(row) for row in self.chosen)

    def _is_only(self, fits: Callable[[RegisterRow], bool]) -> bool:
        """One paper is chosen, and it is such a one."""
        return self._can_write() and len(self.chosen) == 1 and fits(self.chosen[0])

    def _one(self, act: Callable[[RegisterRow], object]) -> None:
        if len(self.chosen) == 1:
            act(self.chosen[0])
