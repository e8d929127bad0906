"""The page «Новый учебный год»: steps, the copy beforehand, one act at the end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.language.dates import school_year, school_year_short
from desktop.models import (
    Document,
    Employment,
    Event,
    EventPass,
    Meeting,
    Norm,
    Pair,
    PairMember,
    Person,
    Route,
    RouteArea,
    RouteStep,
)
from desktop.services import backups, new_year
from desktop.services import school_year as rules
from desktop.services.new_year import Begin
from desktop.services.pairs import rollover, shipped
from desktop.services.pairs.rollover import WORDS, Next, RolloverRow
from desktop.services.routes import next_year
from desktop.storage.copies import Reason
from desktop.views.common.controls import button, label
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import print_listing
from desktop.views.common.panels import scrolling
from desktop.views.common.step_line import StepLine
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Choice, Office, Place, ToastButton
from desktop.views.page import HelpText
from desktop.views.service.frame import BACK, ServicePage
from desktop.views.service.new_year.routes_step import RoutesStep
from desktop.views.service.new_year.step import Step
from desktop.views.service.new_year.steps import (
    CheckStep,
    Further,
    PairsStep,
    PeopleStep,
    SummaryStep,
    said,
)
from desktop.views.service.new_year.unfinished import unfinished

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.progress import Progress
    from desktop.storage.changes import Changes
    from desktop.storage.database import Database

SCREEN: Final = "new_year"
UNCHANGED: Final = "До последнего шага ничего не меняется."
EARLY: Final = " Обычно новый год начинают с 20 августа."
COPYING: Final = "Сохраняю резервную копию"
PURPOSE: Final = (
    "Здесь учебный год заканчивается и начинается следующий: каждая пара продолжается, "
    "завершается или уходит в архив, несделанное в маршрутах переходит в черновики. До "
    "последнего шага ничего не меняется, а начатый год отменяется одной кнопкой."
)
_TABLES = (
    *(Pair, PairMember, Person, Employment, Document, Meeting),
    *(Route, RouteArea, RouteStep, Event, EventPass, Norm),
)


class NewYearPage(ServicePage):
    """Choices are kept while the page lives; the last step writes them as one act."""

    def __init__(self, office: Office) -> None:
        self.year = office.read(rollover.year_to_begin, office.today)
        new = school_year_short(self.year)
        super().__init__(office, SCREEN, f"Начинаем {new} учебный год", is_slim=True)
        self._rows: list[RolloverRow] = []
        self._further = Further()
        self.check_step = CheckStep(self.year)
        self.pairs_step = PairsStep(self.year)
        self.routes_step = RoutesStep(self.year)
        self.people_step = PeopleStep()
        self.summary_step = SummaryStep(self.year)
        self.steps: tuple[Step, ...] = (
            self.check_step,
            self.pairs_step,
            self.routes_step,
            self.people_step,
            self.summary_step,
        )
        self.line = StepLine([step.title for step in self.steps], SCREEN)
        is_early = school_year(office.today + dt.timedelta(days=rollover.BEFORE_SEPTEMBER))
        hint = UNCHANGED + (EARLY if is_early < self.year else "")
        self.hint = label(hint, "muted", name=f"{SCREEN}.hint", wrap=True)
        self.stack = QStackedWidget()
        self.previous = button("Назад", name=f"{SCREEN}.previous", icon="arrow-left")
        self.cancel = button("Отмена", name=f"{SCREEN}.cancel")
        self.primary = button("Далее", name=f"{SCREEN}.primary", kind="primary")
        self._begin = f"Начать {new}"
        self._arrange()
        self._connect()
        self.refresh()
        self.show_step(0)

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE)

    @property
    def current(self) -> int:
        return self.stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Show a step counted from 0."""
        self.stack.setCurrentIndex(number)
        self._show_state()

    def go_on(self) -> None:
        """[Далее], at last [Начать 2026/27]."""
        if self.current + 1 < len(self.steps):
            self.show_step(self.current + 1)
        else:
            self._ask()

    def refresh(self) -> None:
        """Everything anew; choices stay."""
        office, year = self.office, self.year
        self.check_step.show_rows(unfinished(office, year))
        self._rows = office.read(rollover.preview, office.today, year)
        self.pairs_step.show_rows(self._rows, self.pairs_step.table.choices)
        holders = office.read(new_year.pass_holders, year, office.today)
        self.routes_step.show_routes(
            office.read(next_year.preview, year, office.today), len(holders)
        )
        people = office.read(rules.people_changes, year)
        self.people_step.show_rows(people, office.read(rules.journals, year, office.today))
        self._show_state()

    def begin(self) -> None:
        """A copy first; only when it is there the year begins."""
        path = self.office.database.path
        now = dt.datetime.now()  # noqa: DTZ005 - the clock on the wall

        def work(_database: Database, progress: Progress) -> None:
            backups.make(path, Reason.NEW_YEAR, now, progress)

        task = self.office.task(COPYING, work)
        task.succeeded.connect(self._write)
        task.start()

    def print_summary(
        self, rows: list[RolloverRow], chosen: Mapping[UUID, Next], further: Further
    ) -> QWidget:
        """[Печать сводки]: what became of each pair."""
        cells = tuple(
            (row.title.text, row.module, shipped.stages()[row.stage].title, WORDS[chosen[row.id]])
            for row in rows
        )
        title = f"Начало {school_year_short(self.year)} учебного года"
        words = said(list(chosen.values()), further)
        listing = Listing(title, (words,), ("Пара", "Модуль", "Этап", "Что дальше"), cells)
        return print_listing(self.office, listing, title, self.window())

    def _ask(self) -> None:
        """One of the eight questions (ux.md 5.11)."""
        words = said(list(self.pairs_step.table.choices.values()), self._further)
        choice = Choice(self.title.text(), words, (self._begin, "Отмена"))
        if self.office.messages.ask(choice) == 0:
            self.begin()

    def _write(self, _copy: object = None) -> None:
        office, rows, chosen = self.office, self._rows, self._chosen
        further = self._further
        office.write(new_year.begin, self.year, chosen, office.today)
        office.copied.emit()
        office.toast(
            f"{school_year_short(self.year)} начат.",
            undo_button(office),
            ToastButton("Печать сводки", lambda: self.print_summary(rows, chosen.pairs, further)),
        )
        self.show_step(0)
        office.go(Place("pairs", "board"))

    @property
    def _chosen(self) -> Begin:
        """What the steps say now."""
        step = self.routes_step
        return Begin(
            pairs=self.pairs_step.table.choices,
            finishes_routes=step.finishes_routes,
            levels=dict(step.levels.changed),
            carries_lines=step.carries_lines,
            issues_passes=step.issues_passes,
        )

    def _show_state(self) -> None:
        shown, chosen = self.current, self._chosen
        is_last = shown == len(self.steps) - 1
        self.routes_step.show_going(chosen.going)
        self._further = self.routes_step.further
        assigned = sum(bool(row.note) and row.id in chosen.going for row in self._rows)
        self.summary_step.show_choices(list(chosen.pairs.values()), assigned, self._further)
        self.line.show_step(shown)
        self.previous.setEnabled(shown > 0)
        self.primary.setText(self._begin if is_last else "Далее")
        self.primary.setAccessibleName(self.primary.text())
        can_begin = self.office.can_write and chosen != Begin(pairs={})
        self.primary.setEnabled(not is_last or can_begin)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES):
            self.refresh()

    def _connect(self) -> None:
        office = self.office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._show_state)
        self.check_step.place_wanted.connect(office.go)
        self.pairs_step.table.chosen.connect(self._show_state)
        self.routes_step.chosen.connect(self._show_state)
        self.previous.clicked.connect(lambda: self.show_step(max(self.current - 1, 0)))
        self.cancel.clicked.connect(lambda: office.command_wanted.emit(BACK))
        self.primary.clicked.connect(self.go_on)

    def _arrange(self) -> None:
        for step in self.steps:
            self.stack.addWidget(scrolling(step))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.previous)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.primary)
        self.content.addWidget(self.line)
        self.content.addWidget(self.hint)
        self.content.addWidget(self.stack, 1)
        self.content.addLayout(buttons)
