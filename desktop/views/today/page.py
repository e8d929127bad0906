"""«Сегодня»: what to do now. Actions, what wants attention, pairs, what comes, first steps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.documents import queue
from desktop.language.numbers import counted
from desktop.services import acts, offers, today
from desktop.services.documents import decisions
from desktop.services.pairs import coming, overview
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.page import Badge, HelpAct, HelpText
from desktop.views.people.decisions import DecisionActs
from desktop.views.theme import Theme
from desktop.views.today.actions import PAIR, ActionsRow
from desktop.views.today.attention import AttentionCard
from desktop.views.today.coming import ComingCard
from desktop.views.today.first_steps import FirstStepsCard
from desktop.views.today.line_people import LinePeopleDialog
from desktop.views.today.news import take_over
from desktop.views.today.papers import StalePapers
from desktop.views.today.person_dialog import PersonDialog
from desktop.views.today.putting_off import PuttingOff
from desktop.views.today.recent import RecentCard
from desktop.views.today.saying import badge_of, said
from desktop.views.today.sentences import DONE, EXTEND, MOVE, LineButton, Shown
from desktop.views.today.signature import SignatureCard
from desktop.views.today.stages import StagesCard
from desktop.views.today.unseen import UnseenLook

if TYPE_CHECKING:
    from desktop.services.today import Line
    from desktop.storage.changes import Changes

WIDE, MARGIN = 960, 16
"""Two columns from so many pixels at the normal size of the text."""
RECENT_ACTS = 5
MANY_PAIRS = 60
"""With more of them what is to be done is found out behind: it takes a tenth of a second."""
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
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._is_wide: bool | None = None
        self._is_stale = False
        """The base changed while another page was in sight."""
        self._is_large = False
        self._unseen = UnseenLook(office, self)
        self._put_off = PuttingOff(office, self)
        self.top = ActionsRow(office)
        self.papers = StalePapers(office, self)
        self.signature = SignatureCard()
        self.attention = AttentionCard()
        self.stages = StagesCard()
        self.coming = ComingCard()
        self.first_steps = FirstStepsCard()
        self.recent = RecentCard()
        self._arrange()
        self._connect()
        take_over(office)
        self.refresh()
        office.badges_old.emit()

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
        return badge_of(self._shown)

    def refresh(self) -> None:
        """Everything anew: after each change of the base, of the role and of the copies."""
        self._show(self._office.read(overview.look, self._office.today))

    def _show(self, found: overview.Overview) -> None:
        office, day = self._office, self._office.today
        self.top.show_day(day)
        self._is_stale = False
        self._is_large = sum(one.count for one in found.stages) > MANY_PAIRS
        self.signature.show_queue(office.read(queue.waiting_groups, day))
        self._shown = self._said(found)
        self.attention.show_lines(
            self._shown, writable=office.can_write, may_meet=office.role == "senior_educator"
        )
        self.stages.show_counts(found.stages, writable=office.can_write)
        self.coming.show_coming(office.read(coming.nearest, day), day, writable=office.can_write)
        counts = office.read(today.first_steps)
        self.first_steps.show_counts(counts)
        self.recent.show_acts(office.read(acts.undoable, RECENT_ACTS), day)
        self._show_by_role()
        self._lay_out(is_wide=self.width() >= Theme.current().metrics.px(WIDE))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        known = self._unseen.known
        if self._is_stale and known is not None:
            self._show(known)
        elif self._is_stale and self._is_large:
            self._unseen.want(at_once=True)
        elif self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(is_wide=self.width() >= Theme.current().metrics.px(WIDE))

    def _arrange(self) -> None:
        body = QWidget()
        body.setProperty("part", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(16)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for number, cards in enumerate(self._columns):
            cards.setContentsMargins(0, 0, 0, 0)
            cards.setSpacing(16)
            cards.addStretch(1)
            columns.addLayout(cards, 0 if number else 3)
        self._beside = columns
        column.addWidget(self.top)
        column.addLayout(columns)
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
        """Two columns, or one in the order of ux.md 7.1; the keyboard goes the same way."""
        self.top.fit(self.width() - 2 * MARGIN)
        if self._is_wide == is_wide:
            return
        self._is_wide = is_wide
        left: list[QWidget] = [self.signature, self.attention, self.first_steps]
        right: list[QWidget] = [self.stages, self.coming, self.recent]
        if not is_wide:
            left = [self.signature, self.attention, self.stages, self.coming]
            left, right = [*left, self.first_steps, self.recent], []
        for cards, layout in zip((left, right), self._columns, strict=True):
            for place, card in enumerate(cards):
                layout.insertWidget(place, card)
        self._beside.setStretch(1, 2 if right else 0)
        self._beside.setSpacing(16 if right else 0)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        self._unseen.found.connect(self._on_looked)
        self.papers.found.connect(self._follow)
        self.papers.found.connect(office.badges_old)
        self.signature.opened.connect(lambda: office.go(Place("documents", "approval")))
        office.role_changed.connect(self._follow)
        office.copied.connect(self._follow)
        ask = self._ask_person
        self.top.mentor.clicked.connect(lambda: ask("Кто готов наставлять?", "offer"))
        self.top.mentee.clicked.connect(lambda: ask("Кому нужен наставник?", "request"))
        self.stages.first_wanted.connect(lambda: office.command_wanted.emit(PAIR))
        self.coming.plan_wanted.connect(lambda: office.go(Place("events", "list", focus="new")))
        for card in (self.stages, self.coming):
            card.place_wanted.connect(office.go)
        self.attention.pressed.connect(self._on_pressed)
        self.attention.week_wanted.connect(self._put_off.week)
        self.attention.september_wanted.connect(self._put_off.to_september)
        self.attention.never_wanted.connect(self._put_off.ask_reason)
        self.attention.settings_wanted.connect(self._put_off.show_settings)
        self.first_steps.place_wanted.connect(office.go)
        self.first_steps.hidden_wanted.connect(self._hide_steps)
        self.recent.journal.clicked.connect(lambda: office.go(Place("service", "acts")))

    def _on_changed(self, changes: Changes) -> None:
        self.papers.follow(changes)
        self._follow()

    def _follow(self) -> None:
        """Something else is to be said; out of sight only the badge needs it."""
        if self.isVisible() and not self._is_large:
            self.refresh()
        else:
            self._is_stale = True
            self._unseen.want(at_once=self.isVisible())

    def _on_looked(self, found: overview.Overview) -> None:
        if self.isVisible() and self._is_stale:
            self._show(found)
        else:
            self._shown = self._said(found)
        self._office.badges_old.emit()

    def _show_by_role(self) -> None:
        office = self._office
        counts_role = office.role == "senior_educator"
        self.signature.setVisible(office.role == "head")
        self.attention.setVisible(office.role != "viewer")
        self.first_steps.setVisible(counts_role and self._wants_steps())
        self.recent.setVisible(bool(self.recent.count) and office.role != "viewer")
        self.top.show_by_role()

    def _wants_steps(self) -> bool:
        """Hidden by the user, or all done in the training base, where nobody has to begin."""
        is_done = self._office.is_training and self.first_steps.is_done
        return not (self._office.preferences.first_steps_hidden or is_done)

    def _said(self, found: overview.Overview) -> list[Shown]:
        """All lines in words."""
        return said(self._office, [*found.lines, *self.papers.lines()])

    def _ask_person(self, title: str, panel: str) -> None:
        dialog = PersonDialog(self._office, title, self)
        dialog.chosen.connect(
            lambda person: self._office.go(Place("staff", "list", person, focus=panel))
        )
        dialog.open()

    def _on_pressed(self, pressed: LineButton) -> None:
        if pressed.place is not None:
            self._office.go(pressed.place)
        elif pressed.act in {DONE, MOVE}:
            self._decide(pressed.act, pressed.listed[0])
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

    def _decide(self, act: str, line: Line) -> None:
        """[Выполнено], [Перенести]: what became of a decision is kept beside its minutes."""
        paper, _, place = line.subject.partition("|")
        acts, document = DecisionActs(self._office, self), UUID(paper)
        if act == DONE:
            acts.mark(document, place, decisions.DONE)
        else:
            acts.move(document, place)

    def _hide_steps(self) -> None:
        self._office.preferences.first_steps_hidden = True
        self.refresh()
