"""The view «card» of «Пары»: one pair with everything about it (ux.md 10.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import NotFoundError
from desktop.models import (
    STAGES,
    EmploymentTerms,
    MeetingNote,
    PairPage,
    PairPrivate,
    PulsePrivate,
    Route,
    RouteArea,
    RouteEvidence,
    RouteStep,
    Stage,
    ToolboxAuthor,
)
from desktop.services import today
from desktop.services.pairs import card as cards
from desktop.views.common.empty import EmptyView
from desktop.views.common.history_panel import HistoryPanel
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.panels import SidePanel
from desktop.views.common.side_host import SideHost
from desktop.views.office import Office, Place
from desktop.views.page import MEETING, HelpAct, HelpText
from desktop.views.pairs.card.acts import CardActs, balance_kind
from desktop.views.pairs.card.record import PairRecordCard
from desktop.views.pairs.card.section import PairSection
from desktop.views.pairs.reading import FOLLOWED
from desktop.views.pairs.shown import ShownPairs
from desktop.views.shortcuts import shortcut

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.card import PairCard
    from desktop.storage.changes import Changes

TAB, CARD = "pairs", "card"
GONE = "Этой пары нет: возможно, она в корзине."
CHOOSE = "Выберите пару на доске или в списке, и здесь откроется её карточка."
PURPOSE = (
    "Карточка пары: на каком она этапе, что сделано и чего не хватает до следующего. "
    "У каждой строки слева есть кнопка, которая ведёт туда, где это делают. "
    "Справа дневник, чемоданчик, договорённости, документы и поддержка."
)
_BALANCE = "E36"
_OWN = (
    EmploymentTerms, MeetingNote, PairPage, PairPrivate, PulsePrivate, ToolboxAuthor,
    Route, RouteArea, RouteStep, RouteEvidence,
)  # fmt: skip
"""What the card shows besides what the board does."""


class CardView(QWidget):
    """``shown`` is what board and list show: ← → walk through the same pairs."""

    def __init__(self, office: Office, shown: ShownPairs | None = None) -> None:
        super().__init__()
        self.setObjectName("pairs.card")
        self.setProperty("part", "box")
        self._office = office
        self._shown = shown or ShownPairs(office)
        self._pair: UUID | None = None
        self._is_stale = False
        self.acts = CardActs(office, self, self)
        self.card = PairRecordCard(
            office, self.acts, more=self.more_actions, documents=self.acts.documents
        )
        self.empty = EmptyView("two-people", CHOOSE, name="pair.empty")
        self._stack = QStackedWidget()
        self.host = SideHost(self._stack)
        self._history: HistoryPanel | None = None
        self._arrange()
        self._connect()

    @property
    def pair(self) -> PairCard | None:
        """The pair which is shown."""
        return self.card.pair if self._stack.currentWidget() is self.card else None

    def show_place(self, place: Place) -> None:
        """A pair, a section of its card, a field; «history» is the side panel."""
        if place.record is not None and place.record != self._pair:
            if not self.card.may_leave():
                return
            self._pair = place.record
            self.host.close_panel()
        self.refresh()
        if place.section == "history":
            self.show_history()
        elif place.section:
            self.focus(place.section, place.focus)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Что сделано на этапе", self._show_stage),
                HelpAct("Добавить направление", self.acts.direction),
                HelpAct("Добавить материал в чемоданчик", self.acts.item),
            ),
            (
                ("Ctrl+→, Ctrl+←", "перевести на этап, вернуть"),
                ("Ctrl+PgUp, Ctrl+PgDn", "соседняя пара"),
                ("Enter", "на ленте — что сделано на этапе"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        pair = self.pair
        if pair is None or not pair.is_ours or not self._office.can_write:
            return {}
        return {MEETING: lambda: self.acts.pair.meeting(pair.id)}

    def focus(self, section: str, field: str = "") -> None:
        """Bring a section into sight, and the cursor into a field of it."""
        self.card.unfold_sections()
        shown = self.card.show_section(section)
        if field and isinstance(shown, PairSection):
            shown.focus_field(field)

    def show_panel(self, panel: QWidget) -> None:
        """A side panel beside the card, or instead of it."""
        if isinstance(panel, SidePanel):
            self.host.show_panel(panel)

    def show_history(self) -> None:
        """«История записи»."""
        if self._pair is None:
            return
        if self._history is None:
            self._history = HistoryPanel(self._office)
        self._history.show_record(self._pair)
        self.host.show_panel(self._history)

    def refresh(self) -> None:
        """Read the pair anew; one which went to the trash shows what to do."""
        self._is_stale = False
        found = self._load()
        if found is None:
            sentence = CHOOSE if self._pair is None else GONE
            self.empty.show_state("two-people", sentence)
            self._stack.setCurrentWidget(self.empty)
            return
        office = self._office
        is_ours = found.is_ours and office.can_write
        self.card.show_pair(found, read_only=not is_ours or found.is_ended or found.is_ending)
        self._show_neighbours(found.id)
        self.card.document_button.setVisible(bool(self.acts.documents()))
        self.card.more_button.setVisible(bool(self.more_actions()))
        self._stack.setCurrentWidget(self.card)
        office.arrive(Place(TAB, CARD, found.id), found.sentence)

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾»: acts on the pair and those of every card."""
        pair = self.card.pair
        if pair is None:
            return ()
        own = self.acts.pair.menu(pair) if pair.is_ours else []
        history = Action("history", "История записи", self.show_history, "clock")
        return (*own, SEPARATOR, history) if own else (history,)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _load(self) -> PairCard | None:
        if self._pair is None:
            return None
        office = self._office
        try:
            found = office.read(
                cards.load, self._pair, office.today, office.database.actor, office.role
            )
        except NotFoundError:
            return None
        return self._without_noted(found)

    def _without_noted(self, found: PairCard) -> PairCard:
        """An advice which was answered with «Понятно» rests for a month."""
        office = self._office
        if not any(line.code == _BALANCE and not line.is_met for line in found.lines):
            return found
        if not office.read(today.is_put_off, balance_kind(found.id), office.today):
            return found
        kept = (line for line in found.lines if line.code != _BALANCE)
        return replace(found, lines=tuple(kept))

    def _show_neighbours(self, pair: UUID) -> None:
        ids = self._ids(pair)
        self.card.show_place(ids.index(pair) + 1 if pair in ids else 0, len(ids))

    def _ids(self, pair: UUID) -> list[UUID]:
        """The pairs of the filters of now; all of them when this pair is none of those."""
        ids = [row.id for row in self._shown.chosen() if not row.is_request]
        if pair in ids:
            return ids
        return [row.id for row in self._shown.rows if not row.is_request]

    def _step(self, by: int) -> None:
        if self._pair is None:
            return
        ids = self._ids(self._pair)
        place = ids.index(self._pair) + by if self._pair in ids else -1
        if 0 <= place < len(ids):
            self._office.go(Place(TAB, CARD, ids[place], self.card.current_section))

    def _show_stage(self, stage: Stage | None = None) -> None:
        pair = self.card.pair
        if pair is not None:
            self.acts.show_stage(stage or pair.stage)

    def _move(self, by: int) -> None:
        """Ctrl+→ and Ctrl+←."""
        pair = self.card.pair
        if pair is None or self.card.read_only:
            return
        if by > 0 and pair.stage is not STAGES[-1]:
            self.acts.pair.move(pair.id)
        elif by < 0 and pair.stage is not STAGES[0]:
            self.acts.pair.back(pair.id)

    def _on_changed(self, changes: Changes) -> None:
        if self._pair is None or not changes.touch(*FOLLOWED, *_OWN):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _connect(self) -> None:
        card, office = self.card, self._office
        card.previous_wanted.connect(lambda: self._step(-1))
        card.next_wanted.connect(lambda: self._step(1))
        card.stage_wanted.connect(self._show_stage)
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self.refresh)
        shortcut(self, "Ctrl+PgUp", lambda: self._step(-1))
        shortcut(self, "Ctrl+PgDown", lambda: self._step(1))
        shortcut(self, "Ctrl+Right", lambda: self._move(1))
        shortcut(self, "Ctrl+Left", lambda: self._move(-1))

    def _arrange(self) -> None:
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.host)
        self._stack.setCurrentWidget(self.empty)
