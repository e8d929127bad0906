"""Step 2 of «Подобрать пару»: who suits and why, who does not and why not (ux.md 10.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import Module
from desktop.services.matching import pair_compare
from desktop.services.matching.pair_proposals import anyway, proposals, why_not
from desktop.services.matching.pair_types import Circle, Proposal, Search, WhyNot
from desktop.views.common.controls import button, clear, label
from desktop.views.common.empty import EmptyView
from desktop.views.common.panels import scrolling
from desktop.views.common.wizard import WizardStep
from desktop.views.office import ToastButton
from desktop.views.pairs.choosing import desk as words
from desktop.views.pairs.choosing.asking import ask_apart, ask_decline
from desktop.views.pairs.choosing.compare import ComparePane
from desktop.views.pairs.choosing.desk import ChoosingDesk
from desktop.views.pairs.choosing.match_card import MatchCard
from desktop.views.pairs.choosing.weights import WeightsRow
from desktop.views.pairs.choosing.who_step import WhoStep
from desktop.views.pairs.choosing.why_not import WhyNotRow

if TYPE_CHECKING:
    from uuid import UUID

AT_ONCE = 10
RING = 4
"""What the ring of the focus needs around a card."""
SCREEN = "dialog.pair_choosing"


class MatchStep(WizardStep):
    """The list of proposals, or the comparison of two people."""

    taken = Signal()
    """A person was chosen by a button: go on."""
    request_wanted = Signal()
    card_wanted = Signal(object)

    def __init__(self, desk: ChoosingDesk, who: WhoStep) -> None:
        super().__init__("Кто подходит")
        self._desk, self._who = desk, who
        self._asked: tuple[UUID | None, Search, Circle | None] | None = None
        self._found: list[Proposal] = []
        self._shown = AT_ONCE
        self.match: Proposal | None = None
        self.cards: list[MatchCard] = []
        self.known = label("", name=f"{SCREEN}.seeking", wrap=True)
        self.own = label("", "warning", name=f"{SCREEN}.own_choice", wrap=True)
        self.empty = EmptyView("search", "", name=f"{SCREEN}.empty")
        self.more = button("Показать ещё", name=f"{SCREEN}.more", kind="link")
        self.weights = WeightsRow(SCREEN)
        self.why_not = WhyNotRow(
            desk.office, SCREEN, lambda person, then: then(self.answer(person))
        )
        self.compare = ComparePane()
        self._list = QVBoxLayout()
        self._listed = QWidget()
        self._arrange()
        self._connect()

    @property
    def is_ready(self) -> bool:
        return self.match is not None

    def enter(self) -> None:
        """Look again only when something else is asked."""
        self.show_list()
        self.refresh()

    def refresh(self) -> None:
        """Proposals for the question of now; the chosen one stays while it is proposed."""
        self._desk.ask(self._look)

    def answer(self, person: UUID) -> WhyNot | None:
        """«Почему нет…?»."""
        circle, receiver = self._desk.circle, self._who.person
        if circle is None or receiver is None or person not in circle.sides:
            return None
        return why_not(circle, receiver, person, self.search())

    def search(self) -> Search:
        """The question with the weights."""
        asked = self._who.search()
        return Search(asked.wide, asked.module, self.weights.weights)

    def choose(self, match: Proposal) -> None:
        """Take a proposal; the wizard does not move."""
        self.match = match
        for card in self.cards:
            card.set_chosen(on=card.match.giver == match.giver)
        is_listed = any(one.giver == match.giver for one in self._found)
        self.own.setText("" if is_listed else f"Выбрано вами: {match.name}. {self._against(match)}")
        self.own.setHidden(is_listed)
        self.ready_changed.emit()

    def choose_person(self, person: UUID) -> None:
        """«Всё равно выбрать», or somebody further down in the list."""
        circle, receiver = self._desk.circle, self._who.person
        if circle is None or receiver is None:
            return
        listed = next((one for one in self._found if one.giver == person), None)
        sides = circle.sides
        self.choose(listed or anyway(circle, sides[person], sides[receiver], self.search()))

    def show_compare(self, match: Proposal) -> None:
        """Two people side by side."""
        circle = self._desk.circle
        if circle is None:
            return
        self.choose(match)
        rows = self._desk.office.read(pair_compare.comparison, circle, match.receiver, match.giver)
        self.compare.show_rows(circle.sides[match.receiver].name, match.name, rows)
        self._listed.hide()
        self.compare.show()
        self.compare.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The keyboard begins at the chosen card, or at the best one."""
        chosen = self.match.giver if self.match is not None else None
        places = [place for place, card in enumerate(self.cards) if card.match.giver == chosen]
        if places and places[0]:
            self._step(places[0])
        elif self.cards:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.verticalScrollBar().setValue(0)

    def show_list(self) -> None:
        """Back from the comparison."""
        self.compare.hide()
        self._listed.show()

    def _look(self, circle: Circle) -> None:
        person, search = self._who.person, self.search()
        if person is None or person not in circle.sides:
            return
        if self._asked == (person, search, circle):
            return
        before = self._asked
        self._asked = (person, search, circle)
        if before is None or before[0] != person:
            self.match, self._shown = None, AT_ONCE
        self.known.setText(words.seeking(circle, circle.sides[person]))
        self._found = proposals(circle, person, search)
        self._show(circle)
        self._keep_choice()

    def _keep_choice(self) -> None:
        former = self.match.giver if self.match is not None else None
        self.match = next((one for one in self._found if one.giver == former), None)
        self.own.hide()
        if self.match is not None:
            self.choose(self.match)
        self.ready_changed.emit()

    def _show(self, circle: Circle) -> None:
        clear(self._list)
        self.cards = []
        shown = self._found[: self._shown]
        names = self._desk.full_names([one.giver for one in shown])
        for number, match in enumerate(shown, start=1):
            self._add(number, match, circle, names.get(match.giver, match.name))
        self._list.addStretch(1)
        self.more.setHidden(len(self._found) <= self._shown)
        self.empty.setVisible(not shown)
        if not shown:
            self._show_empty(circle)

    def _add(self, number: int, match: Proposal, circle: Circle, name: str) -> None:
        office = self._desk.office
        side, asker = circle.sides[match.giver], circle.sides[match.receiver]
        card = MatchCard(number, match, side, name)
        card.set_chosen(on=False)
        card.decline.setEnabled(office.can_write)
        card.chosen.connect(lambda: self._take(match))
        card.compare_wanted.connect(lambda: self.show_compare(match))
        card.decline_wanted.connect(lambda: ask_decline(office, asker, side, self))
        card.apart_wanted.connect(lambda: ask_apart(office, asker, side, self))
        card.card_wanted.connect(lambda: self.card_wanted.emit(match.giver))
        card.step_wanted.connect(lambda by: self._step(number - 1 + by))
        self.cards.append(card)
        self._list.addWidget(card)

    def _show_empty(self, circle: Circle) -> None:
        from desktop.services.matching.pair_left import left_alone  # numpy is wanted here only

        asked = self.search()
        person = self._who.person
        if person is None:
            return
        buttons = []
        if not asked.wide and asked.module != Module.SOCIETY:
            buttons.append(ToastButton("Искать в сети", self._widen))
        if self._desk.office.can_write:
            buttons.append(ToastButton("Создать запрос на доске", self.request_wanted.emit))
        self.empty.show_state("search", left_alone(circle, person, asked).full_sentence, buttons)

    def _widen(self) -> None:
        self._who.set_wide()
        self.refresh()

    def _take(self, match: Proposal) -> None:
        self.choose(match)
        self.taken.emit()

    def _step(self, place: int) -> None:
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.cards[place], 0, RING)

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        if self._desk.circle is not None:
            place = len(self.cards)
            self._show(self._desk.circle)
            if self.match is not None:
                self.choose(self.match)
            self._step(place)

    def _against(self, match: Proposal) -> str:
        return "; ".join(f"! {text}" for text in match.against)

    def _on_compared(self) -> None:
        self.show_list()
        self.taken.emit()

    def _connect(self) -> None:
        self.more.clicked.connect(self._show_more)
        self.weights.changed.connect(self.refresh)
        self.why_not.choose_wanted.connect(self.choose_person)
        self.why_not.card_wanted.connect(self.card_wanted)
        self.compare.back_wanted.connect(self.show_list)
        self.compare.chosen.connect(self._on_compared)

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(RING, RING, 8, RING)
        column.setSpacing(8)
        self._list.setSpacing(8)
        column.addWidget(self.empty)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._area = scrolling(inner)
        self._area.setMinimumHeight(160)
        box = QVBoxLayout(self._listed)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for made in (self._area, self.own, self.weights, self.why_not):
            box.addWidget(made, 1 if made is self._area else 0)
        self._listed.setProperty("part", "box")
        self.own.hide()
        self.more.hide()
        self.compare.hide()
        self.content.addWidget(self.known)
        self.content.addWidget(self._listed, 1)
        self.content.addWidget(self.compare, 1)
