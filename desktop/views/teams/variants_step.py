"""Step 2 of «Собрать творческую группу»: up to three variants, or why there is none."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.services import teams
from desktop.services.matching import teams as matching
from desktop.services.matching.team_types import Relaxation, TeamAnswer, Variant
from desktop.views.common.controls import button, clear, label
from desktop.views.common.flow import FlowLayout
from desktop.views.common.wizard import WizardStep
from desktop.views.office import Office
from desktop.views.teams.cards import ReplacePopover, VariantCard
from desktop.views.teams.task_step import TaskStep


class VariantsStep(WizardStep):
    """«Кто подходит»: a card is chosen, a member may be replaced, a wish may be softened."""

    chosen = Signal()

    def __init__(self, office: Office, task: TaskStep) -> None:
        super().__init__("Кто подходит")
        self._office, self._task = office, task
        self.search: teams.Search | None = None
        self._chosen: VariantCard | None = None
        self.cards: list[VariantCard] = []
        self.sentence = label("", name="dialog.team.sentence", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.content.addWidget(self.sentence)
        self.content.addLayout(self._list)
        self.content.addStretch(1)

    @property
    def variant(self) -> Variant | None:
        """The chosen team."""
        return self._chosen.variant if self._chosen is not None else None

    @property
    def is_ready(self) -> bool:
        return self._chosen is not None

    def enter(self) -> None:
        """Look for teams, unless the task is still the same."""
        task = self._task.task()
        if self.search is not None and self.search.task == task:
            return
        self._chosen, self.search = None, None
        try:
            self.search = self._office.read(teams.assemble, task, self._office.today)
        except OfficeError as error:
            self._show_nothing(str(error))
            return
        self._show(self.search.answer)

    def ease(self, change: Relaxation) -> None:
        """One of the offered changes: the task is changed and looked at again."""
        self._task.apply(change)
        self.enter()
        self.ready_changed.emit()

    def choose(self, card: VariantCard) -> None:
        self._chosen = card
        for one in self.cards:
            one.set_chosen(on=one is card)
        self.ready_changed.emit()

    def replace_in(self, card: VariantCard) -> ReplacePopover | None:
        """Open the popover with those who may take a place in this variant."""
        search = self.search
        if search is None:
            return None
        popover = ReplacePopover(
            card.variant,
            lambda member: matching.replacements(
                search.task, search.candidates, card.variant, member
            ),
            self,
        )
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.picked.connect(lambda goes, comes: self.swap(card, goes, comes))
        popover.show_beside(card.replace)
        return popover

    def swap(self, card: VariantCard, goes: UUID, comes: UUID) -> None:
        """The same variant with another person."""
        if self.search is None:
            return
        people = (card.variant.ids - {goes}) | {comes}
        changed = matching.variant_of(self.search.task, self.search.candidates, people)
        card.show_variant(changed)
        self.choose(card)

    def _show(self, answer: TeamAnswer) -> None:
        self._show_nothing(answer.sentence)
        for number, variant in enumerate(answer.variants, start=1):
            made = VariantCard(number, variant)
            made.set_chosen(on=False)
            made.chosen.connect(lambda card=made: self._on_chosen(card))
            made.replace_wanted.connect(lambda card=made: self.replace_in(card))
            self.cards.append(made)
            self._list.addWidget(made)
        if answer.relaxations:
            self._list.addWidget(self._relaxations(answer))
        for gap in answer.nearest if not answer.variants else ():
            self._list.addWidget(label(gap.sentence, "muted", wrap=True))

    def _show_nothing(self, sentence: str) -> None:
        clear(self._list)
        self.cards = []
        self.sentence.setText(sentence)

    def _relaxations(self, answer: TeamAnswer) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, spacing=8)
        for number, change in enumerate(answer.relaxations, start=1):
            made = button(change.text, name=f"dialog.team.ease.{number}")
            made.setToolTip("" if change.enough else "Этого одного ещё не хватит")
            made.clicked.connect(lambda _=False, one=change: self.ease(one))
            flow.addWidget(made)
        return box

    def _on_chosen(self, card: VariantCard) -> None:
        self.choose(card)
        self.chosen.emit()
