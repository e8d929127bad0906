"""The whole package in one press: to the head what she approves, to the printer the rest.

ux.md 22.1, steps 8 and 10: «20 — заведующему на утверждение, 16 — на подпись участникам».
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from desktop.documents.pair_package import Package
from desktop.language.numbers import plural
from desktop.views.common.controls import button, menu_button, row
from desktop.views.common.list_footer import ShrinkingLabel
from desktop.views.documents.prepare.acts import PreparedActs
from desktop.views.documents.prepare.package_look import (
    PackageLook,
    Wish,
    look,
    ready_in,
    sendable_in,
)
from desktop.views.office import Office
from desktop.views.task import Task

if TYPE_CHECKING:
    from desktop.storage.changes import Changes
    from desktop.views.documents.prepare.desk import Desk

NAME = "documents.prepare.package"
TITLE = "Проверяю пакет"
CHECKING = "Проверяю документы пакета…"
REST = 400
"""Milliseconds after the last change: the paper in sight is looked through first."""


class PackageBar(QFrame):
    """There while the page is open for pairs; a press during a check is done when it is over."""

    opened = Signal(bool)
    kind_wanted = Signal(str)
    """A line of what waits was chosen: the code of its kind."""

    def __init__(self, office: Office, desk: Desk, acts: PreparedActs) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._office, self._desk, self._acts = office, desk, acts
        self._package: Package | None = None
        self._pairs: tuple[UUID, ...] = ()
        self._pressed: Callable[[], object] | None = None
        self._task: Task | None = None
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self.found = PackageLook()
        self._is_stale = False
        self.count = ShrinkingLabel(f"{NAME}.count")
        self.waiting = menu_button("Ждут", name=f"{NAME}.waiting")
        self.one = menu_button("Этот документ", name=f"{NAME}.one")
        self.print = button("Печать…", name=f"{NAME}.print", icon="print")
        self.send = button("На утверждение", kind="primary", name=f"{NAME}.send")
        self._arrange()
        self.fold(on=False)
        self.print.clicked.connect(lambda: self._when_known(self._print))
        self.send.clicked.connect(lambda: self._when_known(self._send))
        self._rest.timeout.connect(self._ask)
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._show)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Something changed which was not looked through yet."""
        return self._is_stale or self._rest.isActive() or self._task is not None

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return (self.waiting, self.one, self.print, self.send)

    @property
    def is_open(self) -> bool:
        """A package is prepared, not one kind."""
        return self._package is not None

    def press(self) -> None:
        """Ctrl+Enter: to the head; when nothing is left for her, what participants sign."""
        (self.send if self.send.isEnabled() else self.print).click()

    def fold(self, *, on: bool) -> None:
        """On a small screen the acts of the one kind in sight go into a menu here."""
        self.count.setWordWrap(not on)  # a row of its own is wide enough, and asks for one line
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.TopToBottom if on else ways.LeftToRight)
        self._layout.setSpacing(4 if on else 8)
        self.one.setVisible(on)  # last: it may bring about another layout, which folds anew

    def offer_acts(self, acts: Callable[[], Sequence[QPushButton]]) -> None:
        """What the menu of the one kind in sight holds: there while the foot is folded."""
        self.one.menu().aboutToShow.connect(lambda: self._offer(acts()))

    def open(self, package: Package | None, pairs: Sequence[UUID]) -> None:
        """The page was opened for these pairs; without a package it stands back."""
        is_there = package is not None and len(package.codes) > 1
        self._package, self._pairs = (package, tuple(pairs)) if is_there else (None, ())
        self._give_up()
        self.found, self._pressed, self._is_stale = PackageLook(), None, False
        self.setVisible(is_there)
        self._show()
        if is_there:
            self._rest.start()
        else:
            self._rest.stop()
        self.opened.emit(is_there)

    def refresh_soon(self) -> None:
        """An answer or a card is another one."""
        if self._package is not None:
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._rest.start()

    def _on_changed(self, _changes: Changes) -> None:
        self.refresh_soon()

    def _offer(self, acts: Sequence[QPushButton]) -> None:
        menu = self.one.menu()
        menu.clear()
        for made in acts:
            action = menu.addAction(made.text().replace("&", "&&"))
            action.setEnabled(made.isEnabled())
            action.triggered.connect(made.click)

    def _ask(self) -> None:
        if self._package is None or self._office.is_closing:
            return
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        if self._desk.is_checking:
            self._rest.start()
            return
        self._give_up()
        wish = self._wish(self._package)
        task = self._office.task(
            TITLE, lambda base, progress: look(base, wish, progress), quiet=True
        )
        self._task = task
        task.succeeded.connect(lambda found: self._on_found(task, found))
        task.start()

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _wish(self, package: Package) -> Wish:
        today = self._office.today
        chosen = self._desk.selection
        day = chosen.day if chosen is not None else today
        return Wish(package, self._pairs, day, today, self._desk.keep_answers())

    def _on_found(self, task: Task, found: PackageLook) -> None:
        if task is not self._task:
            return
        self._task, self.found = None, found
        self._show()
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            pressed()

    def _when_known(self, act: Callable[[], object]) -> None:
        if self.is_busy:
            self._pressed = act
        else:
            act()

    def _send(self) -> None:
        self._acts.send(self.found.to_head, self._after_sending, self._title)

    def _print(self) -> None:
        self._acts.print(self.found.to_sign, self.refresh_soon, self._title)

    def _after_sending(self) -> None:
        """Nothing is left for the head: what participants sign comes next."""
        self.refresh_soon()
        if self.window().focusWidget() is self.send and self.print.isEnabled():
            self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _title(self) -> str:
        return f"пакет «{self._package.title}»" if self._package is not None else ""

    def _show(self) -> None:
        found = self.found
        is_known = bool(found.papers)
        said = found.sentence or ("Готовых документов пока нет." if is_known else CHECKING)
        words = (f"Весь пакет: {said}", f"Пакет: {found.brief}") if found.sentence else (said,)
        self.count.say(*words)
        self._show_waiting()
        can_send = self._office.can_write
        self._say(self.print, "Печать", ready_in(found.to_sign), "…", is_allowed=True)
        self._say(self.send, "На утверждение", sendable_in(found.to_head), is_allowed=can_send)

    def _show_waiting(self) -> None:
        count = self.found.waiting_count
        self.waiting.setText(f"{plural(count, 'Ждёт', 'Ждут', 'Ждут')} {count}")
        self.waiting.setToolTip("Какие документы пакета пока нельзя сделать и почему")
        self.waiting.setVisible(count > 0)
        menu = self.waiting.menu()
        menu.clear()
        for code, text in self.found.waiting:
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(partial(self.kind_wanted.emit, code))

    def _say(
        self,
        made: QPushButton,
        text: str,
        count: int,
        ending: str = "",
        *,
        is_allowed: bool,
    ) -> None:
        words = f"{text} {count}{ending}" if count else f"{text}{ending}"
        made.setText(words)
        made.setAccessibleName(f"{words} — весь пакет")
        made.setEnabled(count > 0 and is_allowed)

    def _arrange(self) -> None:
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.count, 1)
        self._layout.addWidget(row(None, *self.parts))
