"""«Для всех сразу»: the best plan for all who look for a partner, as drafts (ux.md 10.7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.language.numbers import counted, plural
from desktop.services.matching import loading, pair_choice, pair_everyone, pair_terms
from desktop.services.matching.pair_choice import Substitute
from desktop.services.matching.pair_types import Circle, Everyone, Search, Wanted, WhyNot
from desktop.services.pairs import creating, shipped
from desktop.views.common.controls import button, label, row, sheet
from desktop.views.common.empty import EmptyView
from desktop.views.common.flow import FlowLayout
from desktop.views.common.large import LargeAct, Look
from desktop.views.common.panels import scrolling
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import HelpText
from desktop.views.pairs import registry
from desktop.views.pairs.choosing import summary
from desktop.views.pairs.choosing.desk import LOOKING, ChoosingDesk
from desktop.views.pairs.choosing.drafts_table import DraftsTable
from desktop.views.pairs.choosing.left_out import LeftOut
from desktop.views.pairs.choosing.row_terms import RowTerms, RowTermsDialog
from desktop.views.pairs.choosing.shared_terms import SharedTerms
from desktop.views.pairs.choosing.weights import WeightsRow
from desktop.views.pairs.choosing.who_step import OURS, WIDE
from desktop.views.pairs.choosing.why_not import WhyNotRow
from desktop.views.shortcuts import shortcut

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.progress import Progress

SCREEN = "pairs.everyone"
NOBODY = "Некого подбирать: никто не ищет наставника и дефицитов не отмечено."
WAIT = "Подбираю сразу для всех. Это займёт несколько секунд."
READ_ONLY = "База открыта только для просмотра: пары можно посмотреть, но не создать."
PURPOSE = (
    "Здесь подбирают пары сразу всем, кто ищет наставника. Программа смотрит на всех вместе и "
    "никому не даёт больше пар, чем можно. Ничего не записано, пока вы не нажали «Создать»."
)
Asked = tuple[Circle, Everyone]


class EveryoneView(QWidget):
    """Looks when it is shown; a change of the base asks for «Пересчитать остальные»."""

    circle: Circle | None = None
    plan: Everyone | None = None
    _people: frozenset[UUID] | None = None
    """Whom somebody wants to be matched; None: all who look for a partner."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(SCREEN)
        self._office = office
        self.desk = ChoosingDesk(office, self)
        self._look, self._why = Look(office, LOOKING), Look(office, LOOKING)
        self._locks: dict[UUID, UUID] = {}
        self._summary = summary.Summary(office)
        self._is_stale = True
        self._tells = False
        self.sentence = label("", "heading", name=f"{SCREEN}.sentence")
        self.only = label("", "muted", name=f"{SCREEN}.only", wrap=True)
        self.why = button("Почему", name=f"{SCREEN}.why", kind="link")
        self.scope = Segments(
            (Segment(OURS, "наш сад"), Segment(WIDE, "с сетью")),
            name=f"{SCREEN}.scope",
            title="Искать",
        )
        self.weights = WeightsRow(SCREEN)
        self.why_not = WhyNotRow(office, SCREEN, self._answer, can_choose=False)
        titles = {code.value: info.title for code, info in shipped.modules().items()}
        self.table = DraftsTable(self._substitutes, titles)
        self._sheet = sheet(self.table)
        self.left = LeftOut()
        self.terms = SharedTerms(office, SCREEN)
        self.own_terms = RowTerms(office, self.terms, self)
        self.again = button("Пересчитать остальные", name=f"{SCREEN}.again", icon="cycle")
        self.cancel = button("Отмена", name=f"{SCREEN}.cancel")
        self.make_button = button("Создать пары", name=f"{SCREEN}.create", kind="primary")
        self.empty = EmptyView("two-people", "", name=f"{SCREEN}.empty")
        self._stack = QStackedWidget()
        self._work = QWidget()
        self._arrange()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Come here: look, unless the plan of before still holds or its summary is come back to.

        A record and others: those who are to be matched, by the deficits of a survey.
        """
        people = frozenset((place.record, *place.others)) if place.record is not None else None
        if people != self._people:
            self._people, self._is_stale = people, True
        if self._summary.take_return():
            _take_focus(self, self.empty.findChildren(QPushButton)[0])
            return
        if self._is_stale or self.plan is None:
            self._locks = {}
            self.refresh()

    def help_text(self) -> HelpText:
        keys = (
            ("Пробел", "снять или поставить отметку"),
            ("Ctrl+Пробел", "закрепить"),
            ("Enter", "заменить"),
            ("F5", "пересчитать остальные"),
            ("Ctrl+Enter", "создать пары"),
        )
        return HelpText(PURPOSE, (), keys)

    def wanted(self, *, keeps: bool = False) -> Wanted:
        """The question; ``keeps``: proposals of before are worth a little more."""
        search = Search(wide=self.scope.value == WIDE, weights=self.weights.weights)
        before = _directions(self.plan) if keeps else {}
        return Wanted(search=search, people=self._people, locks=dict(self._locks), previous=before)

    def refresh(self, *, keeps: bool = False) -> None:
        """Work the plan out, in the background of a large base."""
        wanted, today = self.wanted(keeps=keeps), self._office.today
        known = self.circle if not self._is_stale else None

        def work(session: Session, progress: Progress) -> Asked:
            circle = known or loading.load(session, today)
            return circle, pair_everyone.everyone(circle, wanted, progress)

        if not self.desk.is_quick:
            self.sentence.setText(WAIT)
            self.make_button.setEnabled(False)
        self._look.ask(work, self._show, is_quick=self.desk.is_quick)

    def lock(self, receiver: UUID) -> None:
        """The padlock of a draft: on, or off."""
        if self.plan is None or self.circle is None:
            return
        draft = self.plan.draft_of(receiver)
        if draft is None:
            return
        two = {one.receiver: one.giver for one in draft.directions}
        if draft.is_locked:
            self._locks = {key: one for key, one in self._locks.items() if key not in two}
        else:
            self._locks |= two
        drafts = tuple(
            replace(one, is_locked=not one.is_locked) if one is draft else one
            for one in self.plan.drafts
        )
        self.plan = replace(self.plan, drafts=drafts)
        self._show_drafts()

    def ask_terms(self, receiver: UUID) -> RowTermsDialog | None:
        """[Условия] of a row: what differs from the terms of all the others."""
        draft = self.plan.draft_of(receiver) if self.plan is not None else None
        return self.own_terms.ask(draft, self._show_drafts) if draft is not None else None

    def _show_drafts(self) -> None:
        drafts = self.plan.drafts if self.plan is not None else ()
        self.table.show_drafts(drafts, self.own_terms.rows(drafts))

    def _again(self) -> None:
        self._tells = True  # the plan may well be the same, so it is said
        self.refresh(keeps=True)

    def replace_giver(self, receiver: UUID, giver: UUID) -> None:
        """Somebody else for one person; the rest is worked out again around her."""
        self._locks[receiver] = giver
        self.refresh(keeps=True)

    def make(self) -> None:
        """[Создать n пар]: one act."""
        circle, drafts, today = self.circle, self.table.ticked, self._office.today
        if circle is None or not drafts or not self.terms.check():
            return
        pairs = [pair_terms.of_draft(circle, one, self.own_terms.of(one), today) for one in drafts]
        self.make_button.setEnabled(False)
        act = LargeAct(self._office, "Создаю пары", len(pairs))
        act.run(
            lambda base, _progress: base.write(creating.create_many, pairs),
            lambda made: self._made(made, [one.receiver for one in drafts]),
            lambda: self.make_button.setEnabled(True),
        )

    def _made(self, made: list[UUID], learners: list[UUID]) -> None:
        text = summary.words(made)
        self._office.toast(text, undo_button(self._office))
        self._locks, self.plan, self._is_stale = {}, None, True
        self.own_terms.clear()
        ways = self._summary.buttons(made, learners, self.refresh)
        self.empty.show_state("two-people", text, ways)
        self._stack.setCurrentWidget(self.empty)
        _take_focus(self, self.empty.findChildren(QPushButton)[0])

    def _show(self, found: Asked) -> None:
        self.circle, self.plan = found
        self._is_stale = False
        circle, plan = found
        if not plan.total:
            self.empty.show_state("two-people", NOBODY, _ways_out(self._office))
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self._work)
        self.sentence.setText(plan.sentence)
        self.only.setText(_only_words(self._people))
        self.only.setVisible(self._people is not None)
        self.why.setVisible(bool(plan.unmatched))
        self.left.show_plan(circle, plan)
        self._sheet.setVisible(bool(plan.drafts))
        self._show_drafts()
        _take_focus(self, self.table)
        if self.isVisible():
            self._office.arrive(Place(registry.TAB, registry.EVERYONE), "Для всех сразу")
        if self._tells:
            self._tells = False
            self._office.toast(f"Пересчитано. {plan.sentence}")

    def _count(self) -> None:
        count = len(self.table.ticked)
        self.make_button.setText(_make_words(count))
        self.make_button.setAccessibleName(self.make_button.text())
        self.make_button.setEnabled(bool(count) and self._office.can_write)
        self.make_button.setToolTip("Ctrl+Enter" if self._office.can_write else READ_ONLY)

    def _substitutes(self, receiver: UUID) -> list[Substitute]:
        if self.circle is None or self.plan is None:
            return []
        return pair_choice.substitutes(self.circle, self.plan, receiver, self.wanted().search)

    def _answer(self, person: UUID, then: Callable[[WhyNot | None], object]) -> None:
        circle, plan = self.circle, self.plan
        if circle is None or plan is None or person not in circle.sides:
            then(None)
            return
        wanted = self.wanted()
        self._why.ask(
            lambda _session, _progress: pair_choice.why_not_in_plan(circle, plan, person, wanted),
            then,
            is_quick=self.desk.is_quick,
        )

    def _on_outdated(self) -> None:
        """The plan is old; it stays in sight until it is worked out again."""
        self._is_stale = True

    def _connect(self) -> None:
        self.scope.set_value(OURS)
        self.scope.chosen.connect(lambda _code: self.refresh(keeps=True))
        self.weights.changed.connect(lambda: self.refresh(keeps=True))
        self.again.clicked.connect(self._again)
        shortcut(self, "F5", self.again.click)
        self.again.setToolTip("Пересчитать остальные (F5)")
        self.why.clicked.connect(lambda: self._area.ensureWidgetVisible(self.left))
        self.why_not.card_wanted.connect(
            lambda person: self._office.go(Place("staff", "list", person))
        )
        self.table.ticks_changed.connect(self._count)
        self.table.terms_wanted.connect(self.ask_terms)
        self.table.lock_wanted.connect(self.lock)
        self.table.replace_wanted.connect(self.replace_giver)
        self.left.take_wanted.connect(self.replace_giver)
        self.left.request_wanted.connect(
            lambda person: self._office.go(Place("staff", "list", person, focus="request"))
        )
        self.cancel.clicked.connect(lambda: self._office.go(Place(registry.TAB)))
        self.make_button.clicked.connect(self.make)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.make_button.click)
        self.desk.outdated.connect(self._on_outdated)
        self._office.role_changed.connect(self._count)

    def _arrange(self) -> None:
        self.sentence.setMinimumHeight(self.why.sizeHint().height())
        scope = row(label("Искать", "muted"), self.scope)
        head = _flowing(self.sentence, self.why, scope, self.why_not)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 4, 8, 4)
        column.setSpacing(12)
        for made in (head, self.only, self.weights, self._sheet, self.left, self.terms):
            column.addWidget(made)
        column.addStretch(1)
        self._area = scrolling(body)
        foot = row(self.again, None, self.cancel, self.make_button)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(8)
        work.addWidget(self._area, 1)
        work.addWidget(foot)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self.empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._stack)


def _directions(plan: Everyone | None) -> dict[UUID, UUID]:
    drafts = plan.drafts if plan is not None else ()
    return {one.receiver: one.giver for draft in drafts for one in draft.directions}


def _only_words(people: frozenset[UUID] | None) -> str:
    """Whom a survey leads here for: nobody else is matched."""
    count = counted(len(people or ()), "человек")
    return f"Подбираем только по анкете: {count} с дефицитами. Остальных в этом подборе нет."


def _make_words(count: int) -> str:
    number = f"{count} " if count else ""
    return f"Создать {number}{plural(count, 'пару', 'пары', 'пар')}"


def _take_focus(page: QWidget, wanted: QWidget) -> None:
    """What comes next gets the keys, unless they are used on this page already."""
    focused = page.focusWidget()
    is_used = focused is not None and focused.hasFocus() and focused.isVisible()
    if page.isVisible() and not is_used:
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)


def _flowing(*parts: QWidget) -> QWidget:
    head = QWidget()
    head.setProperty("part", "box")
    flow = FlowLayout(head, spacing=12)
    for part in parts:
        flow.addWidget(part)
    return head


def _ways_out(office: Office) -> tuple[ToastButton, ...]:
    """Where there is nobody to be matched."""
    ways = {
        "Провести анкету": Place("surveys", "list", focus="conduct"),
        "К парам": Place(registry.TAB),
    }
    return tuple(ToastButton(text, partial(office.go, place)) for text, place in ways.items())
