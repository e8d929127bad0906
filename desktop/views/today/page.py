"""«Сегодня»: what to do now. Actions, what wants attention, first steps, the last acts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.documents import queue
from desktop.language.dates import with_weekday
from desktop.language.numbers import counted
from desktop.services import acts, offers, reference, today
from desktop.services.pairs import reminders
from desktop.views.common.controls import button, label
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import Badge, HelpAct, HelpText
from desktop.views.today.attention import AttentionCard
from desktop.views.today.copies import copy_lines
from desktop.views.today.first_steps import FirstStepsCard
from desktop.views.today.line_people import LinePeopleDialog
from desktop.views.today.never_dialog import NeverDialog, settings_section
from desktop.views.today.pair_lines import PAIR_SENTENCES
from desktop.views.today.papers import StalePapers
from desktop.views.today.person_dialog import PersonDialog
from desktop.views.today.recent import RecentCard
from desktop.views.today.sentences import DONE, EXTEND, SENTENCES, LineButton, Shown, say
from desktop.views.today.signature import SignatureCard

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.today import Line
    from desktop.storage.changes import Changes

WIDE = 1000
RECENT_ACTS = 5
UNSEEN_PAUSE_MS = 1000
"""While another page is in sight, a series of edits is looked through once."""
PURPOSE = (
    "Здесь собрано то, что ждёт вас сегодня: сроки, запросы, копии. Сделанное уходит из списка "
    "само, неважное можно отложить. Справа видно последние действия."
)


class TodayPage(QWidget):
    """One question: «Что мне сделать сейчас»."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("today")
        self._office = office
        self._shown: list[Shown] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(UNSEEN_PAUSE_MS)
        self.mentor = button(
            "Стать наставником", name="today.action.become_mentor", icon="two-people"
        )
        self.mentee = button("Найти наставника", name="today.action.find_mentor", icon="search")
        self.date = label("", "muted", name="today.date")
        self.papers = StalePapers(office, self)
        self.signature = SignatureCard()
        self.attention = AttentionCard()
        self.first_steps = FirstStepsCard()
        self.recent = RecentCard()
        self._arrange()
        self._connect()
        self.refresh()

    def show_place(self, place: Place) -> None:
        """There is one view; «Первые шаги» of the help menu is a place of it."""
        if place.focus == "first_steps":
            self._office.preferences.first_steps_hidden = False
            self.refresh()
            self.first_steps.setFocus()

    def help_text(self) -> HelpText:
        go = self._office.go
        return HelpText(
            PURPOSE,
            (
                HelpAct("Открыть список сотрудников", lambda: go(Place("staff"))),
                HelpAct("Открыть ярмарку компетенций", lambda: go(Place("staff", "market"))),
                HelpAct("Показать журнал действий", lambda: go(Place("service", "acts"))),
            ),
            (
                ("↑ ↓", "между строками"),
                ("Enter", "первая кнопка строки"),
                ("Delete", "отложить на неделю"),
            ),
        )

    def badge(self) -> Badge:
        count = len(self._shown)
        return Badge(str(count), f"Требует внимания: {count}") if count else Badge()

    def refresh(self) -> None:
        """Everything anew: after each change of the base and each change of the role."""
        office, day = self._office, self._office.today
        self.date.setText(with_weekday(day))
        lines = [
            *copy_lines(office),
            *office.read(today.attention, day, (reminders.find,)),
            *self.papers.lines(),
        ]
        self.signature.show_queue(office.read(queue.waiting_groups, day))
        self._shown = say(lines, office.role, self._area, SENTENCES | PAIR_SENTENCES)
        self.attention.show_lines(self._shown, writable=office.can_write)
        counts = office.read(today.first_steps)
        self.first_steps.show_counts(counts)
        self.recent.show_acts(office.read(acts.undoable, RECENT_ACTS), day)
        self._show_by_role()
        self._lay_out(is_wide=self.width() >= WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(is_wide=self.width() >= WIDE)

    def _arrange(self) -> None:
        body = QWidget()
        body.setProperty("part", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.mentor)
        actions.addWidget(self.mentee)
        actions.addStretch(1)
        actions.addWidget(self.date)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        column.addLayout(actions)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._lay_out(is_wide=True)

    def _lay_out(self, *, is_wide: bool) -> None:
        """Two columns, or one in the order of ux.md 7.1."""
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.signature, 0, 0)
        self._grid.addWidget(self.attention, 1, 0)
        self._grid.addWidget(self.first_steps, 2, 0)
        if is_wide:
            self._grid.addWidget(self.recent, 0, 1, 3, 1, top)
        else:
            self._grid.addWidget(self.recent, 3, 0)
        self._grid.setColumnStretch(0, 3)
        has_side = is_wide and bool(self.recent.count)
        self._grid.setColumnStretch(1, 2 if has_side else 0)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        self._pause.timeout.connect(self.refresh)
        self.papers.found.connect(self.refresh)
        self.signature.opened.connect(lambda: office.go(Place("documents", "approval")))
        office.role_changed.connect(self.refresh)
        office.copied.connect(self.refresh)
        self.mentor.clicked.connect(lambda: self._ask_person("Кто готов наставлять?", "offer"))
        self.mentee.clicked.connect(lambda: self._ask_person("Кому нужен наставник?", "request"))
        self.attention.pressed.connect(self._on_pressed)
        self.attention.week_wanted.connect(self._put_off_week)
        self.attention.september_wanted.connect(self._put_off_to_september)
        self.attention.never_wanted.connect(self._ask_reason)
        self.attention.settings_wanted.connect(self._show_settings)
        self.first_steps.place_wanted.connect(office.go)
        self.first_steps.hidden_wanted.connect(self._hide_steps)
        self.recent.journal.clicked.connect(lambda: office.go(Place("service", "acts")))

    def _on_changed(self, changes: Changes) -> None:
        self.papers.follow(changes)
        if self.isVisible():
            self.refresh()
        else:
            self._pause.start()

    def _show_by_role(self) -> None:
        office = self._office
        counts_role = office.role == "senior_educator"
        self.signature.setVisible(office.role == "head")
        self.attention.setVisible(office.role != "viewer")
        self.first_steps.setVisible(counts_role and self._wants_steps())
        self.recent.setVisible(bool(self.recent.count) and office.role != "viewer")
        for made in (self.mentor, self.mentee):
            made.setVisible(counts_role)
            made.setEnabled(office.can_write)

    def _wants_steps(self) -> bool:
        """Hidden by the user, or all done in the training base, where nobody has to begin."""
        is_done = self._office.is_training and self.first_steps.is_done
        return not (self._office.preferences.first_steps_hidden or is_done)

    def _area(self, code: str) -> str:
        return self._office.read(reference.titles, "areas").get(code, code)

    def _ask_person(self, title: str, panel: str) -> None:
        dialog = PersonDialog(self._office, title, self)
        dialog.chosen.connect(
            lambda person: self._office.go(Place("staff", "list", person, focus=panel))
        )
        dialog.open()

    def _on_pressed(self, pressed: LineButton) -> None:
        if pressed.place is not None:
            self._office.go(pressed.place)
        elif pressed.act == DONE:
            self._mark_done(pressed.listed[0])
        elif pressed.listed:
            dialog = LinePeopleDialog("О ком речь", pressed, self)
            dialog.place_wanted.connect(self._office.go)
            dialog.open()
        elif pressed.act == EXTEND:
            self._extend_cards()
        else:
            self._office.command_wanted.emit(pressed.command)

    def _extend_cards(self) -> None:
        """[Продлить все]: as long as the setting says, from today."""
        office, day = self._office, self._office.today
        ending = office.read(offers.expiring, day, today.SOON_DAYS)
        count = office.write(offers.extend_all, [one.offer_id for one in ending], day)
        office.toast(f"Продлено: {counted(count, 'карточка')}.", undo_button(office))

    def _put_off_week(self, shown: Shown) -> None:
        self._put_off(shown, self._office.today + dt.timedelta(days=7))

    def _put_off_to_september(self, shown: Shown) -> None:
        day = self._office.today
        year = day.year if day < dt.date(day.year, 9, 1) else day.year + 1
        self._put_off(shown, dt.date(year, 9, 1))

    def _ask_reason(self, shown: Shown) -> None:
        dialog = NeverDialog(shown, self._office, self)
        dialog.reason_given.connect(lambda reason: self._put_off(shown, None, reason))
        dialog.open()

    def _show_settings(self, shown: Shown) -> None:
        """The terms by which a line of this kind appears."""
        self._office.go(Place("service", "settings", section=settings_section(shown.line.kind)))

    def _put_off(self, shown: Shown, until: dt.date | None, reason: str = "") -> None:
        line = shown.line
        record: UUID = self._office.write(today.put_off, line.kind, line.subject, until, reason)
        text = "больше не напомню" if until is None else f"вернётся {until:%d.%m.%Y}"
        self._office.toast(
            f"Отложено: {text}.",
            ToastButton("Отменить", lambda: self._office.write(today.bring_back, record)),
        )

    def _mark_done(self, line: Line) -> None:
        """[Выполнено]: the line is never shown again."""
        write = self._office.write
        record: UUID = write(today.put_off, line.kind, line.subject, None, "выполнено")
        self._office.toast(
            "Отмечено: выполнено.",
            ToastButton("Отменить", lambda: write(today.bring_back, record)),
        )

    def _hide_steps(self) -> None:
        self._office.preferences.first_steps_hidden = True
        self.refresh()
