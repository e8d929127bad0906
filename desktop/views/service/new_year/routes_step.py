"""Step «Маршруты и абонементы»: what ends, what goes on as drafts, who gets a season card."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox

from desktop.language.dates import school_year_short
from desktop.views.common.controls import label
from desktop.views.service.new_year.levels_table import LevelsTable
from desktop.views.service.new_year.step import Step
from desktop.views.service.new_year.steps import Further

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.next_year import OldRoute

NAME: Final = "new_year.routes"
FINISH: Final = "Завершить маршруты {old} ({count})"
CARRY: Final = "Перенести несделанные строки в черновики {new} ({count})"
ISSUE: Final = "Выдать новые абонементы ({count})"
WHOLE: Final = "Маршруты пар, которые продолжаются, скопируются целиком, без отметок: {count}."
NOTHING: Final = "Маршрутов и абонементов, которые переходят в {new}, нет."


class RoutesStep(Step):
    """3: three ticks; under them the final levels of the routes which end."""

    title = "Маршруты и абонементы"
    chosen = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self._old, self._new = school_year_short(year - 1), school_year_short(year)
        self._routes: Sequence[OldRoute] = ()
        self._going: Collection[UUID] = ()
        self._holders = 0
        self.finish = _tick("finish")
        self.levels = LevelsTable()
        self.carry = _tick("carry")
        self.whole = label("", "muted", name=f"{NAME}.whole", wrap=True)
        self.issue = _tick("passes")
        self.nothing = label(NOTHING.format(new=self._new), name=f"{NAME}.nothing", wrap=True)
        for widget in (
            self.nothing,
            self.finish,
            self.carry,
            self.whole,
            self.issue,
            self.levels,
        ):
            self.box.addWidget(widget)
        self.box.addStretch(1)
        for tick in (self.finish, self.carry, self.issue):
            tick.toggled.connect(self._on_ticked)

    @property
    def finishes_routes(self) -> bool:
        return self.finish.isEnabled() and self.finish.isChecked()

    @property
    def carries_lines(self) -> bool:
        return self.carry.isEnabled() and self.carry.isChecked()

    @property
    def issues_passes(self) -> bool:
        return self.issue.isEnabled() and self.issue.isChecked()

    @property
    def further(self) -> Further:
        """How many routes end, drafts and season cards there will be."""
        rest = self.carries_lines
        return Further(
            finished=sum(one.is_active for one in self._routes) if self.finishes_routes else 0,
            drafts=sum(one.becomes_draft(self._going, with_rest=rest) for one in self._routes),
            passes=self._holders if self.issues_passes else 0,
        )

    def show_routes(self, routes: Sequence[OldRoute], holders: int) -> None:
        """Routes of the old year; how many people had a season card and work on."""
        self._routes, self._holders = routes, holders
        self.levels.show_routes([one for one in routes if one.is_active])
        self._show()

    def show_going(self, going: Collection[UUID]) -> None:
        """The pairs which go on: their routes are copied whole."""
        self._going = going
        self._show()

    def _show(self) -> None:
        can = [one for one in self._routes if one.can_go_on]
        whole = sum(one.goes_whole(self._going) for one in can)
        rest = sum(one.undone > 0 and not one.goes_whole(self._going) for one in can)
        active = sum(one.is_active for one in self._routes)
        _count(self.finish, FINISH.format(old=self._old, count=active), active)
        _count(self.carry, CARRY.format(new=self._new, count=rest), rest)
        _count(self.issue, ISSUE.format(count=self._holders), self._holders)
        self.whole.setText(WHOLE.format(count=whole))
        self.whole.setVisible(bool(whole))
        self.nothing.setVisible(not (active or rest or whole or self._holders))
        self.levels.setVisible(self.finishes_routes)

    def _on_ticked(self) -> None:
        self.levels.setVisible(self.finishes_routes)
        self.chosen.emit()


def _tick(code: str) -> QCheckBox:
    made = QCheckBox()
    made.setObjectName(f"{NAME}.{code}")
    made.setChecked(True)
    return made


def _count(tick: QCheckBox, text: str, count: int) -> None:
    """A tick about nothing is not shown and counts for nothing."""
    with QSignalBlocker(tick):
        tick.setText(text)
    tick.setAccessibleName(text)
    tick.setEnabled(bool(count))
    tick.setVisible(bool(count))
